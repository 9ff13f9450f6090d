/* The verdict: whether two documents are a document and its translation, before any bead is believed. */
#ifndef LIBALIGN_ALIGN_VERDICT_H
#define LIBALIGN_ALIGN_VERDICT_H

#include "align/anchored.h"
#include "align/blocks.h"
#include "align/control.h"
#include "align/stretch.h"
#include "evidence/pairing.h"

/* Whether the texts are in the languages that the documents are said to be in, and not the other way round: by script
 * and stop words, where these are sure.  Fills the verdict's kind and message when they are not.  About a millisecond.
 */
align_status verdict_languages(struct verdict *verdict, const align_document *source, const align_document *target,
                               align_error *error);

/* What the verdict rests on. */
struct grounds {
    double mean, best; /* confidence; sum of the surest stretch */
    struct anchored anchored;
    uint32_t count[2]; /* segments */
};

/* Gathers the grounds of a ladder.  Linear.  false: out of memory. */
bool verdict_gather(struct grounds *grounds, const struct pairing *pair, const rungs *path);

/* Whether the control could change what is judged: else it need not be run, which takes longer than the search itself in a
 * short document. */
bool verdict_needs_control(const struct grounds *grounds);

/* Judges a ladder by its grounds.  The log-odds that the two are a pair are a linear function of
 *  - the mean confidence of the beads with text on both sides,
 *  - the sum of the surest stretch of the ladder, so that an island of translation in other text counts,
 *  - the inverse of the number of segments: a few segments prove little, so the short get the benefit of the doubt;
 * fewer than five segments on a side are never refused.  From ten segments on the control decides where it is clear:
 * what gains much over it is a pair; what gains next to nothing is none, unless many beads share values or words known
 * beforehand (in lists of lines that are all alike any order will do).  Beads that have words or values known
 * beforehand to share, and share next to none of them, are no pair, unless a long stretch of them is sure.
 *
 * Of a pair it tells what it lacks: whether blocks stand in another order; whether what is outside of the sure
 * stretches is most of the text and would be refused by itself, so that the two correspond in part only (its beads are
 * as likely chance as not, and are taken apart); whether one side has a long run of segments that the other has not.
 * control: of no segments when it was not needed.  Linear.  false: out of memory. */
bool verdict_judge(struct verdict *verdict, const struct pairing *pair, rungs *path, const block_list *blocks,
                   const struct grounds *grounds, const struct control *control);

#endif
