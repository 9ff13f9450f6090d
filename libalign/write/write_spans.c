/* Beads as byte ranges in the decoded text of each document: begin-end[,begin-end...], tab, the same, tab, confidence. */
#include "write/write.h"

#include "base/error.h"
#include "model/document.h"

/* Where the segments stand in the document's text. */
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

static align_status pair(struct writing *writing, const struct unit *unit, const struct variant *source,
                         const struct variant *target)
{
    (void)source;
    (void)target;
    const align_bead *bead = unit->bead;
    if (!bead) {
        align_status status = fail(writing->error, ALIGN_E_ARGUMENT, "spans are places in documents, which a memory has not");
        error_cure(writing->error, "write beads or another format");
        return status;
    }
    ranges(writing->output, unit->bitext->source, bead->source_first, bead->source_count);
    output_string(writing->output, "\t");
    ranges(writing->output, unit->bitext->target, bead->target_first, bead->target_count);
    output_format(writing->output, "\t%.4f\n", (double)bead->confidence);
    return ALIGN_OK;
}

const struct writer write_spans = {
    .name = "spans",
    .description = "byte ranges of each bead in the decoded texts, and its confidence",
    .extensions = "spans",
    .halves = true,
    .orphans = true,
    .ladder = true,
    .pair = pair,
};
