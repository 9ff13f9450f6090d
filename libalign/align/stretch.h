/* Stretches: parts of a ladder whose beads, taken together, are sure. */
#ifndef LIBALIGN_ALIGN_STRETCH_H
#define LIBALIGN_ALIGN_STRETCH_H

#include "align/rung.h"

struct stretch {
    size_t begin, end; /* rungs, half-open; both ends are beads with text on both sides */
    double sum;        /* of what its rungs add */
};
typedef ARRAY(struct stretch) stretches;

/* A bead adds its log-odds, at most 4 either way, less `offset`; a segment without a counterpart takes 1.  A stretch
 * ends where going on would cost more than what it has, or more than `drop`.  Its sum is at least `least`. */
struct stretch_rule {
    double offset, drop, least;
};

/* Finds the stretches, in order, not overlapping.  Linear.  false: out of memory. */
bool stretches_find(stretches *out, const rungs *path, struct stretch_rule rule);

#endif
