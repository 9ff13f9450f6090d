/* The coarse pass: a quick path through a corridor, to be searched near with full evidence. */
#ifndef LIBALIGN_ALIGN_COARSE_H
#define LIBALIGN_ALIGN_COARSE_H

#include "align/anchor.h"

/* Fills `out`, an empty region of the same size, with the cells of the best path by lengths and hits alone, in steps of
 * one segment (Viterbi).  A few nanoseconds and a byte a cell.  false: out of memory. */
bool coarse_find(struct region *out, const struct region *corridor, const struct hits *hits, const struct pairing *pair);

/* Adds to `out`, an empty region of the same size, the cells of a band through which paths go with a probability of at least
 * `least`, by the same scores (forward-backward).  Some ten nanoseconds and eight bytes a cell.  false: out of memory. */
bool coarse_likely(struct region *out, const struct region *band, const struct hits *hits, const struct pairing *pair,
                   float least);

#endif
