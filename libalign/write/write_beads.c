/* Beads as index lists: source indexes, tab, target indexes, tab, confidence. */
#include "write/ladder.h"

static align_status pair(struct writing *writing, const struct unit *unit, const struct variant *source,
                         const struct variant *target)
{
    align_bead bead = ladder_bead(writing->state, unit, source, target);
    output_indexes(writing->output, ",", bead.source_first, bead.source_count);
    output_string(writing->output, "\t");
    output_indexes(writing->output, ",", bead.target_first, bead.target_count);
    output_format(writing->output, "\t%.4f\n", (double)bead.confidence);
    return ALIGN_OK;
}

const struct writer write_beads = {
    .name = "beads",
    .description = "segment numbers of each bead, from 0, and its confidence",
    .extensions = "beads",
    .halves = true,
    .orphans = true,
    .ladder = true,
    .state_size = 2 * sizeof(uint32_t),
    .pair = pair,
};
