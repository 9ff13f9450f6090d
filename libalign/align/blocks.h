/* Moved blocks: segments that stand in another order on the other side.  Beads are in order, so that these have none;
 * they are found, set aside, and told where their counterparts are. */
#ifndef LIBALIGN_ALIGN_BLOCKS_H
#define LIBALIGN_ALIGN_BLOCKS_H

#include "align/rung.h"
#include "align/search.h"

struct block {
    uint32_t first[2], count[2]; /* segments of the source, of the target */
    double sum;                  /* see struct stretch */
};
typedef ARRAY(struct block) block_list;

/* Looks for blocks among the segments without a counterpart, and those in unsure beads, by the evidence learnt from the
 * rest of the pair.  The search's lattice is void afterwards.  Cost: the hits between such segments, and a bounded
 * number of cells searched.  Errors: ALIGN_E_MEMORY. */
align_status blocks_find(block_list *out, struct search *search, const rungs *path, align_error *error);

/* Takes apart the beads that hold segments of blocks, and gives these their reason and their matches.  false: out of
 * memory. */
bool blocks_set_aside(const block_list *blocks, rungs *path);

#endif
