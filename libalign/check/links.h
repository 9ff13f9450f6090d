/* Which words of two aligned documents stand for one another, learnt from their sure pairs: to tell which of several segments
 * has no counterpart. */
#ifndef LIBALIGN_CHECK_LINKS_H
#define LIBALIGN_CHECK_LINKS_H

#include "check/check.h"
#include "model/counts.h"

/* Starts from zeros; free with links_free.  First the words that will be asked for are noted, then pairs are learnt from. */
struct links {
    align_lexicon lexicon;    /* beginnings of words; beads and pairs are counts of sure pairs */
    struct pair_side scratch; /* cuts words */
    ARRAY(uint32_t) words[2]; /* scratch */
};

/* false: out of memory.  Linear. */
bool links_note(struct links *links, int side, const align_language *language, struct slice text);
/* false: out of memory.  The product of the words noted that the two have, 64 of each at most. */
bool links_learn(struct links *links, const align_language *const languages[2], const struct slice texts[2]);
/* For what is asked next; after the last links_learn.  O(n log n). */
void links_settle(struct links *links);
/* How much of a text of the side the other text accounts for, 0 to 1, into *out; -1: it has too few words to tell.  false: out of
 * memory.  The product of their words. */
bool links_cover(struct links *links, const align_language *const languages[2], int side, struct slice text, struct slice other,
                 double *out);
void links_free(struct links *links);

#endif
