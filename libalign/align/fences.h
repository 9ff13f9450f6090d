/* Fences: borders that every ladder has to pass. */
#ifndef LIBALIGN_ALIGN_FENCES_H
#define LIBALIGN_ALIGN_FENCES_H

#include "align/region.h"
#include "base/memory.h"

/* A cell of the matrix: the border behind so many source and target segments. */
struct border {
    uint32_t row, column;
};
static inline bool border_equal(struct border a, struct border b)
{
    return a.row == b.row && a.column == b.column;
}

struct fence {
    struct border at;
    bool whole; /* one bead leads here from the fence before */
};

/* By rising borders, on both sides; each border once. */
typedef ARRAY(struct fence) fences;

/* Adds the fences to a region that is not closed yet, so that a path through all of them can be found there. */
void fences_add(const fences *all, struct region *region);
/* Takes out of a closed region that holds the fences the cells that no path through all of them can reach, and numbers
 * the rest.  Linear. */
void fences_clip(const fences *all, struct region *region);
/* Whether a bead between two borders jumps over no fence, and is whole where it has to be; beads of more than `size`
 * segments cannot be had, so that what stands for them may be in parts.  O(log fences). */
bool fences_allow(const fences *all, struct border from, struct border to, unsigned size);

#endif
