/* PO, the catalogue of GNU gettext: msgid and msgstr.  What is known of a pair goes into comments for the translator. */
#include "base/error.h"
#include "write/names.h"
#include "write/write.h"

struct state {
    struct fingerprints used; /* of context and msgid, which a catalogue may hold once */
};

/* A string in quotes; after a line break it goes on on the next line, as gettext's own tools write it. */
static void string(struct output *output, const char *keyword, struct slice text)
{
    const char *first = memchr(text.text, '\n', text.length);
    bool several = first && first < text.text + text.length - 1;
    output_format(output, several ? "%s \"\"\n\"" : "%s \"", keyword);
    for (size_t i = 0; i < text.length; i++) {
        char c = text.text[i];
        if (c == '"' || c == '\\')
            output_format(output, "\\%c", c);
        else if (c == '\n')
            output_string(output, several && i + 1 < text.length ? "\\n\"\n\"" : "\\n");
        else if (c == '\t' || c == '\r')
            output_string(output, c == '\t' ? "\\t" : "\\r");
        else if ((unsigned char)c >= 0x20 && c != 0x7F)
            output_bytes(output, &c, 1);
    }
    output_string(output, "\"\n");
}

static align_status begin(struct writing *writing)
{
    struct output *output = writing->output;
    char date[32];
    write_date_text(writing->options, true, date);
    output_string(output, "msgid \"\"\nmsgstr \"\"\n");
    output_format(output, "\"PO-Revision-Date: %.10s %.5s+0000\\n\"\n", date, date + 11);
    output_format(output, "\"Language: %.*s\\n\"\n", (int)writing->languages[1].length, writing->languages[1].text);
    output_format(output, "\"X-Source-Language: %.*s\\n\"\n", (int)writing->languages[0].length,
                  writing->languages[0].text);
    output_string(output, "\"MIME-Version: 1.0\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                          "\"Content-Transfer-Encoding: 8bit\\n\"\n");
    output_format(output, "\"X-Generator: bitext %s\\n\"\n", align_version());
    return ALIGN_OK;
}

/* A property's name is one word. */
static void name(struct output *output, struct slice type)
{
    for (size_t i = 0; i < type.length; i++) {
        unsigned char c = (unsigned char)type.text[i];
        output_bytes(output, c <= ' ' || c == 0x7F ? "-" : type.text + i, 1);
    }
}

/* "# a note", "#. x-kind: heading" */
static void comments(struct output *output, const struct unit *unit)
{
    for (size_t i = 0; i < unit->remarks.count; i++) {
        const struct remark *remark = &unit->remarks.items[i];
        if (remark->owner != OWNER_UNIT || slice_equal(remark->type, SLICE("x-msgctxt")) ||
            slice_equal(remark->type, SLICE("x-reference")) || slice_equal(remark->type, SLICE("x-flags")))
            continue;
        output_string(output, remark->note ? "# " : "#. ");
        if (!remark->note) {
            output_string(output, slice_starts(remark->type, SLICE("x-")) ? "" : "x-");
            name(output, remark->type);
            output_string(output, ": ");
        }
        output_line(output, remark->value);
        output_string(output, "\n");
    }
    if (unit->confidence >= 0) {
        output_string(output, "#. x-confidence: ");
        output_confidence(output, unit->confidence);
        output_string(output, "\n");
    }
    for (size_t i = 0; i < unit->remarks.count; i++) {
        const struct remark *remark = &unit->remarks.items[i];
        const char *sign = slice_equal(remark->type, SLICE("x-reference")) ? "#: "
                           : slice_equal(remark->type, SLICE("x-flags"))   ? "#, "
                                                                           : NULL;
        if (!sign)
            continue;
        output_string(output, sign);
        output_line(output, remark->value);
        output_string(output, "\n");
    }
}

static align_status pair(struct writing *writing, const struct unit *unit, const struct variant *source,
                         const struct variant *target)
{
    struct state *state = writing->state;
    struct output *output = writing->output;
    struct slice context = unit_property(unit, "x-msgctxt"), made;
    char room[32];
    uint64_t key = hash_bytes(source->text.text, source->text.length);
    enum seen seen = fingerprints_add(&state->used, hash_mix(key) ^ hash_bytes(context.text, context.length));
    output_string(output, "\n");
    comments(output, unit);
    if (seen == SEEN_BEFORE && !name_once(&state->used, slice_of("", 0), false, writing->written + 1, room, &made))
        seen = SEEN_NO_MEMORY;
    if (seen == SEEN_NO_MEMORY)
        return fail_memory(writing->error);
    if (seen == SEEN_BEFORE || context.length)
        string(output, "msgctxt", seen == SEEN_BEFORE ? made : context);
    string(output, "msgid", source->text);
    string(output, "msgstr", target ? target->text : slice_of("", 0));
    return ALIGN_OK;
}

static void close(struct writing *writing)
{
    struct state *state = writing->state;
    fingerprints_free(&state->used);
}

const struct writer write_po = {
    .name = "po",
    .description = "PO, the catalogue of GNU gettext",
    .extensions = "po pot",
    .halves = true,
    .state_size = sizeof(struct state),
    .begin = begin,
    .pair = pair,
    .close = close,
};
