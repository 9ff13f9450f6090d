/* Patches: what a person has put right in a bitext; see bitext-patch(5). */
#ifndef LIBALIGN_PATCH_PATCH_H
#define LIBALIGN_PATCH_PATCH_H

#include "align.h"
#include "base/memory.h"
#include "base/text.h"
#include "model/unit.h"

/* A segment of a row: its text, and where it stood, as the properties of a unit have it; empty: not known. */
struct patch_segment {
    struct slice text, number, bytes;
};

struct patch_row {
    uint32_t home;            /* the bead whose properties it has, from 0 */
    uint32_t first, count[2]; /* of align_patch.segments: those of the source, then those of the target */
    bool human, accepted, flag, deleted;
    struct slice note;
    uint64_t line;
};

/* Beads `at` .. `at + beads - 1`, from 0, become rows `first` .. `first + rows - 1`. */
struct patch_hunk {
    uint32_t at, beads, first, rows;
};

struct align_patch {
    char *name;
    int64_t date;
    struct slice languages[2], files[2];
    ARRAY(uint32_t) beads; /* their fingerprints */
    ARRAY(struct patch_segment) segments;
    ARRAY(struct patch_row) rows;
    ARRAY(struct patch_hunk) hunks;
    struct arena room;
};

/* Fills a variant of the unit with the segments of a side of a row, joined as write/bead.c joins those of documents of the
 * language, their borders marked.  false: out of memory. */
bool row_text(struct unit *unit, const align_patch *patch, const struct patch_row *row, uint32_t side, const char *language);

#endif
