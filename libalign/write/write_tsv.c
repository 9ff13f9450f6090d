/* Tab-separated text: a header line, then a line a bead. */
#include "write/write.h"

#include "base/error.h"

static align_status write(const align_bitext *bitext, struct output *output, const align_write_options *options,
                          align_error *error)
{
    struct pair pair = {0};
    align_status status = ALIGN_OK;
    output_string(output, "source\ttarget\tconfidence\tsource segments\ttarget segments\n");
    for (size_t i = 0; !status && i < bitext->beads.count; i++) {
        const align_bead *bead = &bitext->beads.items[i];
        if (!pair_fill(&pair, bitext, bead)) {
            status = fail_memory(error);
        } else if (pair_wanted(&pair, bead, options)) {
            output_bytes(output, pair.sides[0].items, pair.sides[0].count);
            output_string(output, "\t");
            output_bytes(output, pair.sides[1].items, pair.sides[1].count);
            output_format(output, "\t%.4f\t", (double)bead->confidence);
            output_indexes(output, bead->source_first, bead->source_count);
            output_string(output, "\t");
            output_indexes(output, bead->target_first, bead->target_count);
            output_string(output, "\n");
        }
    }
    pair_free(&pair);
    return status;
}

const struct writer write_tsv = {
    .name = "tsv",
    .description = "source, target, confidence and segment numbers, with tabs between them and a header line",
    .extensions = "tsv",
    .write = write,
};
