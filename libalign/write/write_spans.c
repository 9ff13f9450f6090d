/* Beads as byte ranges in the decoded text of each document: begin-end[,begin-end...], tab, the same, tab, confidence. */
#include "model/document.h"
#include "write/write.h"

static void ranges(struct output *output, const align_document *document, uint32_t first, uint32_t count)
{
    const char *comma = "";
    for (uint32_t i = 0; i < count; i++) {
        const struct segment *segment = &document->segments.items[first + i];
        for (uint32_t k = 0; k < segment->piece_count; k++) {
            align_range range = document->pieces.items[segment->piece_first + k];
            output_format(output, "%s%u-%u", comma, range.begin, range.end);
            comma = ",";
        }
    }
}

static align_status write(const align_bitext *bitext, struct output *output, const align_write_options *options,
                          align_error *error)
{
    (void)options;
    (void)error;
    for (size_t i = 0; i < bitext->beads.count; i++) {
        const align_bead *bead = &bitext->beads.items[i];
        ranges(output, bitext->source, bead->source_first, bead->source_count);
        output_string(output, "\t");
        ranges(output, bitext->target, bead->target_first, bead->target_count);
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
