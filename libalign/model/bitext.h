/* A bitext: two documents and the ladder of beads between them. */
#ifndef LIBALIGN_MODEL_BITEXT_H
#define LIBALIGN_MODEL_BITEXT_H

#include "align.h"
#include "base/memory.h"

typedef ARRAY(align_bead) ladder;

struct align_bitext {
    const align_document *source, *target;
    align_document *owned_source, *owned_target; /* when the bitext was read from a file, else NULL */
    ladder beads;
};

/* Checks that beads cover 0..source_count and 0..target_count in order, each exactly once. */
bool ladder_is_whole(const ladder *beads, size_t source_count, size_t target_count);

#endif
