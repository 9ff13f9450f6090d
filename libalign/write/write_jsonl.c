/* JSON Lines: an object a pair, with all that is known of it. */
#include "write/write.h"

static void member(struct output *output, const char *name, struct slice value)
{
    output_format(output, ",\"%s\":", name);
    output_json(output, value);
}

static void codes(struct output *output, const char *name, const struct unit *unit, const struct variant *variant)
{
    static const char *const kinds[] = {"open", "close", "alone", "begin", "end", "mark", "mark-end", "unknown"};
    const char *comma = "";
    bool any = false;
    for (uint32_t i = 0; i < variant->code_count; i++) {
        const struct code *code = &unit->codes.items[variant->code_first + i];
        if (code->kind == CODE_SEGMENT)
            continue;
        if (!any)
            output_format(output, ",\"%s\":[", name);
        any = true;
        output_format(output, "%s{\"at\":%u,\"kind\":\"%s\"", comma, code->at, kinds[code->kind]);
        comma = ",";
        if (code->id.length)
            member(output, "id", code->id);
        if (code->match.length)
            member(output, "match", code->match);
        if (code->type.length)
            member(output, "type", code->type);
        if (code->data.length)
            member(output, "xml", code->data);
        output_string(output, "}");
    }
    if (any)
        output_string(output, "]");
}

static void remarks(struct output *output, const struct unit *unit)
{
    bool any = false;
    for (size_t i = 0; i < unit->remarks.count; i++) {
        const struct remark *remark = &unit->remarks.items[i];
        if (remark->note || remark->owner != OWNER_UNIT)
            continue;
        output_string(output, any ? ",{\"type\":" : ",\"properties\":[{\"type\":");
        any = true;
        output_json(output, remark->type);
        member(output, "value", remark->value);
        output_string(output, "}");
    }
    output_string(output, any ? "]" : "");
    any = false;
    for (size_t i = 0; i < unit->remarks.count; i++) {
        if (!unit->remarks.items[i].note)
            continue;
        output_string(output, any ? "," : ",\"notes\":[");
        any = true;
        output_json(output, unit->remarks.items[i].value);
    }
    output_string(output, any ? "]" : "");
}

static align_status pair(struct writing *writing, const struct unit *unit, const struct variant *source,
                         const struct variant *target)
{
    struct output *output = writing->output;
    output_string(output, "{\"source\":");
    output_json(output, source ? source->text : slice_of("", 0));
    member(output, "target", target ? target->text : slice_of("", 0));
    member(output, "source_language", source && source->language.length ? source->language : writing->languages[0]);
    member(output, "target_language", target && target->language.length ? target->language : writing->languages[1]);
    if (unit->id.length)
        member(output, "id", unit->id);
    if (unit->confidence >= 0)
        output_format(output, ",\"confidence\":%.4f", (double)unit->confidence);
    if (writing_codes(writing) && source)
        codes(output, "source_codes", unit, source);
    if (writing_codes(writing) && target)
        codes(output, "target_codes", unit, target);
    remarks(output, unit);
    output_string(output, "}\n");
    return ALIGN_OK;
}

const struct writer write_jsonl = {
    .name = "jsonl",
    .description = "JSON Lines: an object a pair, with all that is known of it",
    .extensions = "jsonl ndjson",
    .halves = true,
    .orphans = true,
    .pair = pair,
};
