/* XLIFF 1.2 (OASIS 2008): a trans-unit for each pair, what is known of it as context. */
#include "base/error.h"
#include "write/codes.h"
#include "write/names.h"

#include <stdio.h>

struct state {
    struct fingerprints ids;
};

#define STATES                                                                                                         \
    "final needs-adaptation needs-l10n needs-review-adaptation needs-review-l10n needs-review-translation "            \
    "needs-translation new signed-off translated"
#define CONTEXTS "database element elementtitle linenumber numparams paramnotes record recordtitle sourcefile"

static align_status begin(struct writing *writing)
{
    struct output *output = writing->output;
    struct slice original = writing->header->source_file;
    char date[32];
    write_date_text(writing->options, true, date);
    output_string(output, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                          "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n  <file");
    output_attribute(output, "original", original.length ? original : SLICE("unknown"));
    output_attribute(output, "source-language", writing->languages[0]);
    output_attribute(output, "target-language", writing->languages[1]);
    output_format(output, " datatype=\"plaintext\" date=\"%s\" tool-id=\"bitext\" xml:space=\"preserve\">\n", date);
    output_format(
        output,
        "    <header><tool tool-id=\"bitext\" tool-name=\"bitext\" tool-version=\"%s\"/></header>\n    <body>\n",
        align_version());
    return ALIGN_OK;
}

/* mid belongs to segments: other marks have none. */
static void mark(struct output *output, const struct code *code)
{
    if (code->kind == CODE_MARK_CLOSE) {
        output_string(output, "</mrk>");
        return;
    }
    output_string(output, "<mrk");
    output_extended(output, "mtype", code->type.length ? code->type : SLICE("x-mark"), XLIFF_MARKS);
    output_string(output, ">");
}

/* bpt, ept, ph, it with the native code in them; bx, ex, x where there is none. */
static void code(struct writing *writing, const struct unit *unit, const struct variant *variant, uint32_t index)
{
    static const char *const full[] = {"bpt", "ept", "ph", "it", "it"}, *const empty[] = {"bx", "ex", "x", "it", "it"};
    struct output *output = writing->output;
    const struct code *code = &unit->codes.items[index];
    char room[16];
    if (code->kind == CODE_SEGMENT)
        return;
    if (code->kind == CODE_MARK_OPEN || code->kind == CODE_MARK_CLOSE) {
        mark(output, code);
        return;
    }
    int kind = code->kind == CODE_UNKNOWN ? CODE_ALONE : code->kind;
    const char *element = (code->data.length ? full : empty)[kind];
    uint32_t partner = kind == CODE_CLOSE ? code_partner(unit, variant, index) : UINT32_MAX;
    output_format(output, "<%s", element);
    output_attribute(output, "id", code_name(unit, partner == UINT32_MAX ? index : partner, room));
    if (kind == CODE_BEGIN || kind == CODE_END)
        output_string(output, kind == CODE_BEGIN ? " pos=\"open\"" : " pos=\"close\"");
    if (kind != CODE_CLOSE)
        output_extended(output, "ctype", code->type, kind == CODE_ALONE ? XLIFF_PLACEHOLDERS : XLIFF_DELIMITERS);
    if (!code->data.length && element[0] != 'i') {
        output_string(output, "/>");
        return;
    }
    output_string(output, ">");
    output_data(output, code->data, DATA_XLIFF);
    output_format(output, "</%s>", element);
}

static void text(struct writing *writing, const struct unit *unit, const struct variant *variant)
{
    size_t done = 0;
    uint32_t depth = 0;
    for (uint32_t i = 0; writing_codes(writing) && i < variant->code_count; i++) {
        const struct code *next = &unit->codes.items[variant->code_first + i];
        output_xml(writing->output, slice_of(variant->text.text + done, next->at - done));
        done = next->at;
        if (mark_nests(next, &depth))
            code(writing, unit, variant, variant->code_first + i);
    }
    output_xml(writing->output, slice_of(variant->text.text + done, variant->text.length - done));
    for (; depth; depth--)
        output_string(writing->output, "</mrk>");
}

static void side(struct writing *writing, const struct unit *unit, const struct variant *variant, bool target)
{
    struct output *output = writing->output;
    struct slice state = target ? unit_property(unit, "x-state") : slice_of("", 0);
    output_string(output, target ? "        <target" : "        <source");
    output_attribute(output, "xml:lang", variant->language.length ? variant->language : writing->languages[target]);
    if (is_listed(state, STATES) || slice_starts(state, SLICE("x-")))
        output_attribute(output, "state", state);
    output_string(output, ">");
    text(writing, unit, variant);
    output_string(output, target ? "</target>\n" : "</source>\n");
}

static bool is_attribute(struct slice type)
{
    return is_listed(type, "x-state x-approved x-translate x-resname");
}

static void context(struct output *output, bool *any, struct slice type, struct slice value)
{
    output_string(output, *any ? "" : "        <context-group purpose=\"information\">\n");
    *any = true;
    output_string(output, "          <context");
    output_extended(output, "context-type", type, CONTEXTS);
    output_string(output, ">");
    output_xml(output, value);
    output_string(output, "</context>\n");
}

static void remarks(struct writing *writing, const struct unit *unit)
{
    struct output *output = writing->output;
    bool any = false;
    char number[16];
    if (unit->confidence >= 0) {
        int length = snprintf(number, sizeof number, "%.4f", (double)unit->confidence);
        context(output, &any, SLICE("x-confidence"), slice_of(number, (size_t)length));
    }
    for (size_t i = 0; i < unit->remarks.count; i++) {
        const struct remark *remark = &unit->remarks.items[i];
        if (!remark->note && remark->owner == OWNER_UNIT && remark->type.length && !is_attribute(remark->type))
            context(output, &any, remark->type, remark->value);
    }
    output_string(output, any ? "        </context-group>\n" : "");
    for (size_t i = 0; i < unit->remarks.count; i++) {
        if (!unit->remarks.items[i].note)
            continue;
        output_string(output, "        <note>");
        output_xml(output, unit->remarks.items[i].value);
        output_string(output, "</note>\n");
    }
}

static align_status pair(struct writing *writing, const struct unit *unit, const struct variant *source,
                         const struct variant *target)
{
    struct state *state = writing->state;
    struct output *output = writing->output;
    struct slice id, approved = unit_property(unit, "x-approved"), translate = unit_property(unit, "x-translate");
    struct slice name = unit_property(unit, "x-resname");
    char room[32];
    if (!name_once(&state->ids, unit->id, false, writing->written + 1, room, &id))
        return fail_memory(writing->error);
    output_string(output, "      <trans-unit");
    output_attribute(output, "id", id);
    if (name.length)
        output_attribute(output, "resname", name);
    if (is_listed(approved, "yes no"))
        output_attribute(output, "approved", approved);
    if (is_listed(translate, "yes no"))
        output_attribute(output, "translate", translate);
    output_string(output, ">\n");
    side(writing, unit, source, false);
    if (target)
        side(writing, unit, target, true);
    remarks(writing, unit);
    output_string(output, "      </trans-unit>\n");
    return ALIGN_OK;
}

static align_status end(struct writing *writing)
{
    output_string(writing->output, "    </body>\n  </file>\n</xliff>\n");
    return ALIGN_OK;
}

static void close(struct writing *writing)
{
    struct state *state = writing->state;
    fingerprints_free(&state->ids);
}

const struct writer write_xliff = {
    .name = "xliff",
    .description = "XLIFF 1.2, the localisation interchange format (sdlxliff, too)",
    .extensions = "xlf xliff",
    .codes = true,
    .halves = true,
    .state_size = sizeof(struct state),
    .begin = begin,
    .pair = pair,
    .end = end,
    .close = close,
};
