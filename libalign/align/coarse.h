/* The coarse pass: a quick path through a corridor, to be searched near with full evidence. */
#ifndef LIBALIGN_ALIGN_COARSE_H
#define LIBALIGN_ALIGN_COARSE_H

#include "align/anchor.h"

/* Fills `out`, an empty region of the same size, with the cells of the best path by lengths and hits alone, in steps of
 * one segment (Viterbi).  A few nanoseconds and a byte a cell.  false: out of memory. */
bool coarse_find(struct region *out, const struct region *corridor, const struct hits *hits, const struct pairing *pair);

/* What counts as likely. */
struct likely {
    float least;     /* probability of a cell */
    uint32_t spread; /* cells farther from the likeliest one of their row must have a probability of .1 */
};

/* Adds to `out`, an empty region of the same size, the cells of a band through which paths go with some probability, by the
 * same scores (forward-backward).  Some ten nanoseconds and twelve bytes a cell.  false: out of memory. */
bool coarse_likely(struct region *out, const struct region *band, const struct hits *hits, const struct pairing *pair,
                   const struct likely *likely);

#endif
