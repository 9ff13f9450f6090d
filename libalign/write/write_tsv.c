/* Tab-separated text: a header line, then a line a pair. */
#include "write/write.h"

static align_status begin(struct writing *writing)
{
    output_string(writing->output, "source\ttarget\tconfidence\tsource segments\ttarget segments\treason\n");
    return ALIGN_OK;
}

static align_status pair(struct writing *writing, const struct unit *unit, const struct variant *source,
                         const struct variant *target)
{
    struct output *output = writing->output;
    if (source)
        output_line(output, source->text);
    output_string(output, "\t");
    if (target)
        output_line(output, target->text);
    output_string(output, "\t");
    output_confidence(output, unit->confidence);
    output_string(output, "\t");
    output_line(output, unit_property(unit, "x-source-segments"));
    output_string(output, "\t");
    output_line(output, unit_property(unit, "x-target-segments"));
    output_string(output, "\t");
    output_line(output, unit_property(unit, "x-reason"));
    output_string(output, "\n");
    return ALIGN_OK;
}

const struct writer write_tsv = {
    .name = "tsv",
    .description = "source, target, confidence, segment numbers and reasons, with tabs between them and a header line",
    .extensions = "tsv tab",
    .halves = true,
    .orphans = true,
    .begin = begin,
    .pair = pair,
};
