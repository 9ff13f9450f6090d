/* Pins: beads that the user gave, which stand while the rest is aligned around them. */
#ifndef LIBALIGN_ALIGN_PINS_H
#define LIBALIGN_ALIGN_PINS_H

#include "align/fences.h"
#include "align/rung.h"

struct pins {
    const char *reason; /* static: what bitexts say of these beads */
    ladder beads;       /* with text on both sides, in order */
    fences fences;      /* at both ends of these */
    uint32_t *alone[2]; /* how many segments before segment s are pinned to have no counterpart; NULL without pins */
    ladder nulls[2];    /* pins without a counterpart, by side, in order */
};

/* Reads the `beads` form: source numbers, tab, target numbers, from 0; further columns are not looked at.  The numbers
 * of a side have to be in a row, the pins may not cross.  Errors: ALIGN_E_IO, ALIGN_E_FORMAT with the line,
 * ALIGN_E_MEMORY. Free with pins_free, also after an error. */
align_status pins_read(struct pins *pins, const char *path, uint32_t sources, uint32_t targets, align_error *error);
/* The same of beads that a person decided in the review page. */
align_status pins_take(struct pins *pins, const align_bead *beads, size_t count, uint32_t sources, uint32_t targets,
                       align_error *error);
void pins_free(struct pins *pins);

/* Whether the pins leave room for a bead between two borders, when beads of up to `size` segments can be had. */
bool pins_allow(const struct pins *pins, struct border from, struct border to, unsigned size);

/* Puts the pins in place of what a ladder that fits them holds there.  false: out of memory. */
bool pins_stand(const struct pins *pins, rungs *path);

#endif
