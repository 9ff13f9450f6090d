/* Which stems of the two sides stand in the same beads: the pairs that a word model has probabilities for. */
#ifndef LIBALIGN_WORDS_COOCCURRENCE_H
#define LIBALIGN_WORDS_COOCCURRENCE_H

#include "words/corpus.h"

enum {
    TOKENS_MAX = 1000, /* of a bead's side: what is behind is not aligned */
    BAND = 32          /* a token may stand for those so many places from where it would stand in proportion */
};

struct cooccurrence {
    size_t count;         /* pairs */
    uint32_t (*stems)[2]; /* of each pair */
    uint32_t *together;   /* places where its stems meet */
    uint32_t *events;     /* pair numbers: for each bead, for each target token, the source tokens in its band */
    size_t *event_first;  /* by bead; one more than beads */
};

/* The tokens of a bead's side that are aligned: their first, and how many. */
static inline size_t bead_tokens(const struct corpus_side *side, size_t bead, size_t *first)
{
    size_t count = side->first[bead + 1] - side->first[bead];
    *first = side->first[bead];
    return count < TOKENS_MAX ? count : TOKENS_MAX;
}
/* The source tokens that target token j may stand for: *low up to what is returned. */
static inline size_t band_of(size_t j, size_t sources, size_t targets, size_t *low)
{
    size_t centre = j * sources / targets, high = centre + BAND + 1;
    *low = centre > BAND ? centre - BAND : 0;
    return high < sources ? high : sources;
}

/* Gathers all pairs.  O(tokens * band); 4 bytes an event and 20 a pair.  false: out of memory.  Free with
 * cooccurrence_free, also after a failure. */
bool cooccurrence_make(struct cooccurrence *out, const struct corpus *corpus);
void cooccurrence_free(struct cooccurrence *cooccurrence);

#endif
