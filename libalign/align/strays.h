/* Strays: single segments that stand in another order on the other side, as the lines of lists do that follow the
 * alphabet of each language. */
#ifndef LIBALIGN_ALIGN_STRAYS_H
#define LIBALIGN_ALIGN_STRAYS_H

#include "align/blocks.h"
#include "align/loose.h"

/* Appends each pair of loose segments out of order that are each other's best by what they share, and are surely
 * translations by themselves, as a block of one.  Cost: the hits, and a cell searched for each pair.  Errors:
 * ALIGN_E_MEMORY. */
align_status strays_find(block_list *out, struct loose *loose, align_error *error);

#endif
