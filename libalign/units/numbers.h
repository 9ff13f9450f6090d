/* Formats of segment numbers, which go with two texts of a segment a line: beads, hunalign's ladder, vecalign. */
#ifndef LIBALIGN_UNITS_NUMBERS_H
#define LIBALIGN_UNITS_NUMBERS_H

#include "units/lines.h"

/* What one line of such a file says. */
struct number_bead {
    ARRAY(uint32_t) indexes[2];
    float confidence;         /* negative: not told */
    struct slice score;       /* as written, where it is no confidence; else empty */
    const char *score_name;   /* the property that it becomes */
};

struct numbers {
    struct reading *reading;
    struct text_lines texts[2];
    struct number_bead bead;
};

/* Reads a file line by line; take fills numbers->bead and hands it on with numbers_bead. */
align_status numbers_read(struct reading *reading, align_status (*take)(struct numbers *numbers, struct slice line,
                                                                       uint64_t number, void *state),
                          void *state);
/* The unit of a bead: the texts of its segments.  Errors: ALIGN_E_FORMAT for numbers beyond the texts. */
align_status numbers_bead(struct numbers *numbers, uint64_t line);

#endif
