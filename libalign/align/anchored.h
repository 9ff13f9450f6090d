/* Anchored beads: those that share something which was known before anything was learnt. */
#ifndef LIBALIGN_ALIGN_ANCHORED_H
#define LIBALIGN_ALIGN_ANCHORED_H

#include "align/rung.h"
#include "evidence/pairing.h"

/* Shares of the beads with text on both sides, 0..1: those whose sides share a value, or a word by the prior lexicon,
 * that is not everywhere in its document; and those whose source has such a value or word at all, with a counterpart
 * somewhere in the target.  How many values (numbers, dates, symbols) the sources of beads mention, and how many the
 * targets do, too. */
struct anchored {
    double share, chance;
    uint32_t beads, values, values_shared;
};

/* Linear in the words and their links.  false: out of memory. */
bool anchored_measure(struct anchored *out, const struct pairing *pair, const rungs *path);

#endif
