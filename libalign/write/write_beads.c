/* Beads as index lists: source indexes, tab, target indexes, tab, confidence. */
#include "write/write.h"

static align_status write(const align_bitext *bitext, struct output *output, const align_write_options *options,
                          align_error *error)
{
    (void)options;
    (void)error;
    for (size_t i = 0; i < bitext->beads.count; i++) {
        const align_bead *bead = &bitext->beads.items[i];
        output_indexes(output, bead->source_first, bead->source_count);
        output_string(output, "\t");
        output_indexes(output, bead->target_first, bead->target_count);
        output_format(output, "\t%.4f\n", (double)bead->confidence);
    }
    return ALIGN_OK;
}

const struct writer write_beads = {
    .name = "beads",
    .description = "segment numbers of each bead, from 0, and its confidence",
    .extensions = "beads",
    .write = write,
};
