/* XLIFF 2.1 (OASIS 2018): a unit of one segment for each pair; native codes stand apart as original data, what is known of the
 * pair in the metadata module. */
#include "base/error.h"
#include "write/codes.h"
#include "write/names.h"

#include <stdio.h>

struct state {
    struct fingerprints ids;
};

static align_status begin(struct writing *writing)
{
    struct output *output = writing->output;
    output_string(output, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff version=\"2.1\" "
                          "xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" "
                          "xmlns:mda=\"urn:oasis:names:tc:xliff:metadata:2.0\"");
    output_attribute(output, "srcLang", writing->languages[0]);
    output_attribute(output, "trgLang", writing->languages[1]);
    output_string(output, ">\n  <file id=\"f1\"");
    if (writing->header->source_file.length)
        output_attribute(output, "original", writing->header->source_file);
    output_string(output, " xml:space=\"preserve\">\n");
    return ALIGN_OK;
}

/* Bold and italic have names in XLIFF; others are named after where they come from. */
static void type(struct output *output, struct slice type)
{
    static const struct {
        const char *from, *type, *sub;
    } types[] = {{"bold", "fmt", "xlf:b"},        {"italic", "fmt", "xlf:i"}, {"underlined", "fmt", "xlf:u"},
                 {"ulined", "fmt", "xlf:u"},      {"lb", "fmt", "xlf:lb"},    {"pb", "fmt", "xlf:pb"},
                 {"link", "link", NULL},          {"image", "image", NULL},   {"fmt", "fmt", NULL},
                 {"ui", "ui", NULL},              {"quote", "quote", NULL},   {"other", "other", NULL},
                 {"xlf:b", "fmt", "xlf:b"},       {"xlf:i", "fmt", "xlf:i"},  {"xlf:u", "fmt", "xlf:u"},
                 {"xlf:lb", "fmt", "xlf:lb"},     {"xlf:pb", "fmt", "xlf:pb"}, {"xlf:var", "ui", "xlf:var"}};
    if (!type.length)
        return;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (slice_equal(type, slice_string(types[i].from))) {
            output_attribute(output, "type", slice_string(types[i].type));
            if (types[i].sub)
                output_attribute(output, "subType", slice_string(types[i].sub));
            return;
        }
    const char *colon = memchr(type.text, ':', type.length);
    output_string(output, " type=\"other\"");
    if (colon && colon != type.text && colon + 1 < type.text + type.length && !memchr(type.text, ' ', type.length))
        output_attribute(output, "subType", type);
}

/* Marks may be of any type, with a prefix unless XLIFF's own. */
static void mark_type(struct output *output, struct slice type)
{
    const char *colon = type.length ? memchr(type.text, ':', type.length) : NULL;
    if (!type.length || memchr(type.text, ' ', type.length))
        return;
    if (is_listed(type, "generic comment term") || (colon && colon != type.text)) {
        output_attribute(output, "type", type);
        return;
    }
    output_string(output, " type=\"bitext:");
    output_xml(output, type);
    output_string(output, "\"");
}

static void data_reference(struct output *output, const struct unit *unit, uint32_t index)
{
    if (unit->codes.items[index].data.length)
        output_format(output, " dataRef=\"d%u\"", index);
}

static void close_code(struct output *output, const struct unit *unit, const struct variant *variant, uint32_t index)
{
    bool is_mark = unit->codes.items[index].kind == CODE_MARK_CLOSE;
    uint32_t partner = code_partner(unit, variant, index);
    char room[16];
    if (is_mark && partner == UINT32_MAX)
        return;
    output_string(output, is_mark ? "<em" : "<ec");
    if (partner == UINT32_MAX) {
        output_attribute(output, "id", code_name(unit, index, room));
        output_string(output, " isolated=\"yes\"");
    } else {
        output_attribute(output, "startRef", code_name(unit, partner, room));
    }
    if (!is_mark)
        data_reference(output, unit, index);
    output_string(output, "/>");
}

static void code(struct output *output, const struct unit *unit, const struct variant *variant, uint32_t index)
{
    static const char *const elements[] = {"sc", NULL, "ph", "sc", "ec", "sm", NULL, "ph", NULL};
    const struct code *code = &unit->codes.items[index];
    char room[16];
    if (code->kind == CODE_SEGMENT)
        return;
    if (code->kind == CODE_CLOSE || code->kind == CODE_MARK_CLOSE) {
        close_code(output, unit, variant, index);
        return;
    }
    output_format(output, "<%s", elements[code->kind]);
    output_attribute(output, "id", code_name(unit, index, room));
    if (code->kind == CODE_MARK_OPEN) {
        mark_type(output, code->type);
    } else {
        type(output, code->type);
        data_reference(output, unit, index);
    }
    if (code->kind == CODE_BEGIN || code->kind == CODE_END)
        output_string(output, " isolated=\"yes\"");
    output_string(output, "/>");
}

/* Characters that XML forbids have an element of their own. */
static void plain(struct output *output, struct slice text)
{
    size_t done = 0;
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.text[i];
        if (c >= 0x20 || c == '\t' || c == '\n' || c == '\r')
            continue;
        output_xml(output, slice_of(text.text + done, i - done));
        output_format(output, "<cp hex=\"%04X\"/>", c);
        done = i + 1;
    }
    output_xml(output, slice_of(text.text + done, text.length - done));
}

static void side(struct writing *writing, const struct unit *unit, const struct variant *variant, const char *element)
{
    size_t done = 0;
    output_format(writing->output, "        <%s>", element);
    for (uint32_t i = 0; writing_codes(writing) && i < variant->code_count; i++) {
        const struct code *next = &unit->codes.items[variant->code_first + i];
        plain(writing->output, slice_of(variant->text.text + done, next->at - done));
        done = next->at;
        code(writing->output, unit, variant, variant->code_first + i);
    }
    plain(writing->output, slice_of(variant->text.text + done, variant->text.length - done));
    output_format(writing->output, "</%s>\n", element);
}

static void original_data(struct writing *writing, const struct unit *unit, const struct variant *const sides[2])
{
    bool any = false;
    for (int side = 0; side < 2 && writing_codes(writing); side++)
        for (uint32_t i = 0; sides[side] && i < sides[side]->code_count; i++) {
            const struct code *code = &unit->codes.items[sides[side]->code_first + i];
            if (!code->data.length)
                continue;
            output_string(writing->output, any ? "" : "      <originalData>\n");
            any = true;
            output_format(writing->output, "        <data id=\"d%u\">", sides[side]->code_first + i);
            output_data(writing->output, code->data, DATA_TEXT);
            output_string(writing->output, "</data>\n");
        }
    output_string(writing->output, any ? "      </originalData>\n" : "");
}

static void meta(struct output *output, bool *any, struct slice name, struct slice value)
{
    output_string(output, *any ? "" : "      <mda:metadata>\n        <mda:metaGroup category=\"bitext\">\n");
    *any = true;
    output_string(output, "          <mda:meta");
    output_attribute(output, "type", name);
    output_string(output, ">");
    output_xml(output, value);
    output_string(output, "</mda:meta>\n");
}

static void remarks(struct output *output, const struct unit *unit)
{
    bool any = false;
    char number[16];
    if (unit->confidence >= 0) {
        int length = snprintf(number, sizeof number, "%.4f", (double)unit->confidence);
        meta(output, &any, SLICE("x-confidence"), slice_of(number, (size_t)length));
    }
    for (size_t i = 0; i < unit->remarks.count; i++) {
        const struct remark *remark = &unit->remarks.items[i];
        if (!remark->note && remark->owner == OWNER_UNIT && remark->type.length &&
            !is_listed(remark->type, "x-state x-translate x-resname"))
            meta(output, &any, remark->type, remark->value);
    }
    output_string(output, any ? "        </mda:metaGroup>\n      </mda:metadata>\n" : "");
    any = false;
    for (size_t i = 0; i < unit->remarks.count; i++) {
        if (!unit->remarks.items[i].note)
            continue;
        output_string(output, any ? "        <note>" : "      <notes>\n        <note>");
        any = true;
        output_xml(output, unit->remarks.items[i].value);
        output_string(output, "</note>\n");
    }
    output_string(output, any ? "      </notes>\n" : "");
}

static align_status pair(struct writing *writing, const struct unit *unit, const struct variant *source,
                         const struct variant *target)
{
    struct state *own = writing->state;
    struct output *output = writing->output;
    const struct variant *sides[2] = {source, target};
    struct slice id, name = unit_property(unit, "x-resname"), state = unit_property(unit, "x-state");
    struct slice translate = unit_property(unit, "x-translate");
    char room[32];
    if (!name_once(&own->ids, unit->id, true, writing->written + 1, room, &id))
        return fail_memory(writing->error);
    output_string(output, "    <unit");
    output_attribute(output, "id", id);
    if (name.length)
        output_attribute(output, "name", name);
    if (is_listed(translate, "yes no"))
        output_attribute(output, "translate", translate);
    output_string(output, ">\n");
    remarks(output, unit);
    original_data(writing, unit, sides);
    output_string(output, "      <segment");
    if (is_listed(state, "initial translated reviewed final"))
        output_attribute(output, "state", state);
    output_string(output, ">\n");
    side(writing, unit, source, "source");
    if (target)
        side(writing, unit, target, "target");
    output_string(output, "      </segment>\n    </unit>\n");
    return ALIGN_OK;
}

/* XLIFF 2 wants a unit in each file. */
static align_status end(struct writing *writing)
{
    if (!writing->written)
        output_string(writing->output, "    <unit id=\"u1\"><segment><source/></segment></unit>\n");
    output_string(writing->output, "  </file>\n</xliff>\n");
    return ALIGN_OK;
}

static void close(struct writing *writing)
{
    struct state *state = writing->state;
    fingerprints_free(&state->ids);
}

const struct writer write_xliff2 = {
    .name = "xliff2",
    .description = "XLIFF 2.1",
    .extensions = "xlf2",
    .codes = true,
    .halves = true,
    .state_size = sizeof(struct state),
    .begin = begin,
    .pair = pair,
    .end = end,
    .close = close,
};
