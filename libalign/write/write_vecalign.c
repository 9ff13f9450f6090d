/* vecalign's output (Thompson and Koehn 2019): `[source numbers]:[target numbers]:cost`.  The cost is that of the file it
 * came from, else how improbable the bead is. */
#include "write/ladder.h"

static align_status pair(struct writing *writing, const struct unit *unit, const struct variant *source,
                         const struct variant *target)
{
    struct output *output = writing->output;
    align_bead bead = ladder_bead(writing->state, unit, source, target);
    struct slice cost = unit_property(unit, "x-cost");
    output_string(output, "[");
    output_indexes(output, ", ", bead.source_first, bead.source_count);
    output_string(output, "]:[");
    output_indexes(output, ", ", bead.target_first, bead.target_count);
    output_string(output, "]:");
    if (cost.length)
        output_line(output, cost);
    else
        output_format(output, "%.6f", 1 - (double)bead.confidence);
    output_string(output, "\n");
    return ALIGN_OK;
}

const struct writer write_vecalign = {
    .name = "vecalign",
    .description = "vecalign's output: [source numbers]:[target numbers]:cost",
    .extensions = "vecalign",
    .halves = true,
    .orphans = true,
    .ladder = true,
    .state_size = 2 * sizeof(uint32_t),
    .pair = pair,
};
