/* hunalign's text output: source, tab, target, tab, score; " ~~~ " between the sentences of a side. */
#include "write/write.h"

static void side(struct output *output, const struct unit *unit, const struct variant *variant)
{
    size_t done = 0;
    for (uint32_t i = 0; variant && i < variant->code_count; i++) {
        const struct code *code = &unit->codes.items[variant->code_first + i];
        if (code->kind != CODE_SEGMENT)
            continue;
        output_line(output, text_trim(slice_of(variant->text.text + done, code->at - done)));
        output_string(output, " ~~~ ");
        done = code->at;
    }
    if (variant)
        output_line(output, slice_of(variant->text.text + done, variant->text.length - done));
}

static align_status pair(struct writing *writing, const struct unit *unit, const struct variant *source,
                         const struct variant *target)
{
    struct output *output = writing->output;
    struct slice score = unit_property(unit, "x-score");
    side(output, unit, source);
    output_string(output, "\t");
    side(output, unit, target);
    output_string(output, "\t");
    if (score.length)
        output_line(output, score);
    else
        output_confidence(output, unit->confidence >= 0 ? unit->confidence : 1);
    output_string(output, "\n");
    return ALIGN_OK;
}

const struct writer write_hunalign_text = {
    .name = "hunalign-text",
    .description = "hunalign's text output: source, target and score, ~~~ between sentences",
    .extensions = "hunalign",
    .halves = true,
    .orphans = true,
    .ladder = true,
    .pair = pair,
};
