/* JSON Lines: an object a pair, with all that is known of it. */
#include "write/write.h"

static void member(struct output *output, const char *name, struct slice value)
{
    output_format(output, ",\"%s\":", name);
    output_json(output, value);
}

/* The same where there is something to tell. */
static void told(struct output *output, const char *name, struct slice value)
{
    if (value.length)
        member(output, name, value);
}

/* Borders of segments go with everything that is told, codes with those who asked for them. */
static bool is_asked(const struct writing *writing, const struct code *code)
{
    return code->kind == CODE_SEGMENT ? writing->options->everything : writing_codes(writing);
}

static void codes(struct writing *writing, const char *name, const struct unit *unit, const struct variant *variant)
{
    struct output *output = writing->output;
    bool any = false;
    for (uint32_t i = 0; i < variant->code_count; i++) {
        const struct code *code = &unit->codes.items[variant->code_first + i];
        const char *kind = code_kind_name((enum code_kind)code->kind);
        if (!kind || !is_asked(writing, code))
            continue;
        if (!any)
            output_format(output, ",\"%s\":[", name);
        output_format(output, "%s{\"at\":%u,\"kind\":\"%s\"", any ? "," : "", code->at, kind);
        any = true;
        told(output, "id", code->id);
        told(output, "match", code->match);
        told(output, "type", code->type);
        told(output, "assoc", code->assoc);
        told(output, "xml", code->data);
        output_string(output, "}");
    }
    output_string(output, any ? "]" : "");
}

/* Whose an owner's things are in the pair; NULL: another language's. */
static const char *owner_name(const struct unit *unit, uint32_t owner, const struct variant *const sides[2])
{
    if (owner == OWNER_UNIT)
        return "";
    const struct variant *variant = &unit->variants.items[owner];
    return variant == sides[0] ? "source" : variant == sides[1] ? "target" : NULL;
}

static void remark(struct output *output, const struct remark *remark, const char *owner)
{
    if (remark->note && !*owner && !remark->language.length && !remark->encoding.length) {
        output_json(output, remark->value);
        return;
    }
    output_string(output, remark->note ? "{\"value\":" : "{\"type\":");
    output_json(output, remark->note ? remark->value : remark->type);
    if (!remark->note)
        member(output, "value", remark->value);
    told(output, "owner", slice_string(owner));
    told(output, "language", remark->language);
    told(output, "encoding", remark->encoding);
    output_string(output, "}");
}

/* Files are members of their own. */
static bool is_file(const struct remark *remark)
{
    return remark->owner == OWNER_UNIT &&
           (slice_equal(remark->type, SLICE("x-source-file")) || slice_equal(remark->type, SLICE("x-target-file")));
}

static void remarks(struct output *output, const struct unit *unit, const struct variant *const sides[2], bool notes)
{
    const char *before = notes ? ",\"notes\":[" : ",\"properties\":[";
    for (size_t i = 0; i < unit->remarks.count; i++) {
        const struct remark *next = &unit->remarks.items[i];
        const char *owner = next->note == notes && !is_file(next) ? owner_name(unit, next->owner, sides) : NULL;
        if (!owner)
            continue;
        output_string(output, before);
        before = ",";
        remark(output, next, owner);
    }
    output_string(output, before[1] ? "" : "]");
}

static void attributes(struct output *output, const struct unit *unit, const struct variant *const sides[2])
{
    const char *before = ",\"attributes\":[";
    for (size_t i = 0; i < unit->fields.count; i++) {
        const struct field *field = &unit->fields.items[i];
        const char *owner = owner_name(unit, field->owner, sides);
        if (!owner)
            continue;
        output_format(output, "%s{\"name\":", before);
        before = ",";
        output_json(output, field->name);
        member(output, "value", field->value);
        told(output, "owner", slice_string(owner));
        output_string(output, "}");
    }
    output_string(output, before[1] ? "" : "]");
}

/* Whether the first line told the files of all: a page of many rows then needs no more. */
struct files {
    bool known[2];
};

static void file(struct writing *writing, const struct unit *unit, int side)
{
    struct files *files = writing->state;
    struct slice name = unit_file(unit, writing->header, side);
    bool same = slice_equal(name, side ? writing->header->target_file : writing->header->source_file);
    if (!writing->written)
        files->known[side] = same && writing->options->everything;
    if (!writing->written || !same || !files->known[side])
        told(writing->output, side ? "target_file" : "source_file", name);
}

static align_status pair(struct writing *writing, const struct unit *unit, const struct variant *source,
                         const struct variant *target)
{
    struct output *output = writing->output;
    const struct variant *const sides[2] = {source, target};
    output_string(output, "{\"source\":");
    output_json(output, source ? source->text : slice_of("", 0));
    member(output, "target", target ? target->text : slice_of("", 0));
    member(output, "source_language", source && source->language.length ? source->language : writing->languages[0]);
    member(output, "target_language", target && target->language.length ? target->language : writing->languages[1]);
    told(output, "id", unit->id);
    if (unit->confidence >= 0)
        output_format(output, ",\"confidence\":%.4f", (double)unit->confidence);
    if (source)
        codes(writing, "source_codes", unit, source);
    if (target)
        codes(writing, "target_codes", unit, target);
    file(writing, unit, 0);
    file(writing, unit, 1);
    attributes(output, unit, sides);
    remarks(output, unit, sides, false);
    remarks(output, unit, sides, true);
    output_string(output, "}\n");
    return ALIGN_OK;
}

const struct writer write_jsonl = {
    .name = "jsonl",
    .description = "JSON Lines: an object a pair, with all that is known of it",
    .extensions = "jsonl ndjson",
    .codes = true,
    .halves = true,
    .orphans = true,
    .state_size = sizeof(struct files),
    .pair = pair,
};
