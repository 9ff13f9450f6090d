/* Beads as byte ranges in the decoded text of each document: begin-end[,begin-end...], tab, the same, tab, confidence. */
#include "write/write.h"

static align_status write(const align_bitext *bitext, struct output *output, const align_write_options *options,
                          align_error *error)
{
    (void)options;
    (void)error;
    for (size_t i = 0; i < bitext->beads.count; i++) {
        const align_bead *bead = &bitext->beads.items[i];
        output_ranges(output, bitext->source, bead->source_first, bead->source_count);
        output_string(output, "\t");
        output_ranges(output, bitext->target, bead->target_first, bead->target_count);
        output_format(output, "\t%.4f\n", (double)bead->confidence);
    }
    return ALIGN_OK;
}

const struct writer write_spans = {
    .name = "spans",
    .description = "byte ranges of each bead in the decoded texts, and its confidence",
    .extensions = "spans",
    .write = write,
};
