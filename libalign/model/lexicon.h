/* A lexicon: which words of one language stand for which of the other, with weights, both ways. */
#ifndef LIBALIGN_MODEL_LEXICON_H
#define LIBALIGN_MODEL_LEXICON_H

#include "base/memory.h"

#include <stdint.h>

struct link {
    uint32_t other; /* a word of the other side */
    float weight;   /* 0..1: how likely this word stands for it */
};

/* Links grouped by word: those of word w are links[first[w]] .. links[first[w + 1]], by rising `other`. */
struct link_table {
    uint32_t rows;
    size_t *first; /* rows + 1 */
    struct link *links;
};

/* One link as it is gathered: words of both sides, a weight each way. */
struct word_pair {
    uint32_t word[2];
    float weight[2]; /* [0]: of the target word given the source word; [1]: the other way */
};
typedef ARRAY(struct word_pair) word_pairs;

struct lexicon {
    struct link_table by[2]; /* by source word, by target word */
};

/* Makes a lexicon for `rows` words on either side from pairs, which are sorted in place; of a pair given twice the larger
 * weights count.  O(n log n).  false: out of memory.  Free with lexicon_free. */
bool lexicon_make(struct lexicon *lexicon, word_pairs *pairs, const uint32_t rows[2]);
void lexicon_free(struct lexicon *lexicon);

/* The weight of `other` in the row of `word`, or 0.  O(log row). */
float link_find(const struct link_table *table, uint32_t word, uint32_t other);

#endif
