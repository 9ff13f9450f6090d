/* hunalign's ladder (Varga and others 2005): rungs `n TAB m TAB score`, each the start of a bead; the last rung is the ends
 * of both texts. */
#include "write/ladder.h"

struct state {
    uint32_t next[2]; /* for ladder_bead */
    uint32_t end[2];
};

static align_status pair(struct writing *writing, const struct unit *unit, const struct variant *source,
                         const struct variant *target)
{
    struct state *state = writing->state;
    align_bead bead = ladder_bead(state->next, unit, source, target);
    struct slice score = unit_property(unit, "x-score");
    output_format(writing->output, "%u\t%u\t", bead.source_first, bead.target_first);
    if (score.length)
        output_line(writing->output, score);
    else
        output_format(writing->output, "%.4f", (double)bead.confidence);
    output_string(writing->output, "\n");
    state->end[0] = bead.source_first + bead.source_count;
    state->end[1] = bead.target_first + bead.target_count;
    return ALIGN_OK;
}

static align_status end(struct writing *writing)
{
    const struct state *state = writing->state;
    output_format(writing->output, "%u\t%u\t0\n", state->end[0], state->end[1]);
    return ALIGN_OK;
}

const struct writer write_hunalign = {
    .name = "hunalign",
    .description = "hunalign's ladder: rungs of segment numbers and a score",
    .extensions = "ladder",
    .halves = true,
    .orphans = true,
    .ladder = true,
    .state_size = sizeof(struct state),
    .pair = pair,
    .end = end,
};
