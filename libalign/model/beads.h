/* Lists of beads read from the `beads` form, where the indexes of a bead need not be in a row: gold, hypotheses, pins. */
#ifndef LIBALIGN_MODEL_BEADS_H
#define LIBALIGN_MODEL_BEADS_H

#include "align.h"
#include "base/memory.h"
#include "model/bitext.h"

/* One side of a bead: indexes first .. first + count - 1 of bead_list.indexes, in rising order. */
struct bead_side {
    size_t first, count;
};

struct listed_bead {
    struct bead_side sides[2]; /* source, target */
    float confidence;          /* the third column; negative: not told */
    uint64_t line;             /* of the file, from 1 */
};

/* Which bead holds a segment. */
struct holder {
    uint32_t segment, bead;
};

struct bead_list {
    ARRAY(uint32_t) indexes;
    ARRAY(struct listed_bead) beads;
    ARRAY(struct holder) holders[2]; /* by segment, once bead_list_read is done */
};

#define BEAD_NONE UINT32_MAX

/* Reads a file of beads.  A segment may be in one bead only: that keeps every comparison linear.  Errors: ALIGN_E_IO,
 * ALIGN_E_FORMAT with the line, ALIGN_E_MEMORY.  O(n log n).  The list is freed by bead_list_free, also after an error. */
align_status bead_list_read(struct bead_list *out, const char *path, align_error *error);
/* The same from the beads of a ladder. */
align_status bead_list_take(struct bead_list *out, const ladder *beads, align_error *error);
void bead_list_free(struct bead_list *list);

/* The bead that holds a segment of side 0 (source) or 1 (target), or BEAD_NONE.  O(log n). */
uint32_t bead_holding(const struct bead_list *list, int side, uint32_t segment);

/* Whether `other` has the same bead as one of `list`: found by any of its segments, since each is in one bead only.
 * O(log n) and linear in the bead. */
bool bead_is_in(const struct bead_list *list, const struct listed_bead *bead, const struct bead_list *other);

#endif
