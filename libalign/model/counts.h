/* What is carried from one document to the next: how often words stood in beads, and how often they stood for one
 * another.  Counts are whole numbers of thousandths, so that sums do not depend on their order. */
#ifndef LIBALIGN_MODEL_COUNTS_H
#define LIBALIGN_MODEL_COUNTS_H

#include "align.h"
#include "base/intern.h"

enum { COUNT_ONE = 1000 };

/* Words of both sides, by number, and their count. */
struct word_count {
    uint32_t word[2];
    uint64_t count;
};

struct align_lexicon {
    char tag[2][16]; /* languages; empty until the first document */
    uint64_t documents;
    struct interner words[2];
    ARRAY(uint64_t) beads[2]; /* by word: beads that held it */
    ARRAY(struct word_count) pairs;
    size_t settled; /* pairs up to here are in order, each once */
};

/* The number of a word, given anew when it is not there; INTERN_NONE: out of memory. */
uint32_t lexicon_word(align_lexicon *lexicon, int side, struct slice word);
/* Puts pairs in order and adds up those that are there several times.  O(n log n) in what was added. */
void lexicon_settle(align_lexicon *lexicon);

#endif
