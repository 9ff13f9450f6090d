/* Beads as counts: what the formats of segment numbers share. */
#ifndef LIBALIGN_WRITE_LADDER_H
#define LIBALIGN_WRITE_LADDER_H

#include "write/write.h"

/* The bead of a pair: that of the bitext it comes from; else numbers run on from pair to pair, and a text counts as many
 * segments as it was made of.  next: the state of a writer, two numbers, source and target. */
align_bead ladder_bead(uint32_t next[2], const struct unit *unit, const struct variant *source,
                       const struct variant *target);

/* The numbers of segments, from 0: "3,4", with the separator given. */
void output_indexes(struct output *output, const char *separator, uint32_t first, uint32_t count);

#endif
