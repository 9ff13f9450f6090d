/* PO, the catalogue of GNU gettext: msgid and msgstr.  What is known of a pair goes into comments for the translator.
 */
#include "base/error.h"
#include "write/names.h"
#include "write/write.h"

struct state {
    struct fingerprints used;  /* texts in their contexts */
    struct fingerprints names; /* contexts that were made */
    buffer clean[2];           /* a text and its context without control characters, where they have some */
};

static bool is_kept(char c)
{
    return ((unsigned char)c >= 0x20 && c != 0x7F) || c == '\t' || c == '\n' || c == '\r';
}

/* The text without the control characters that a catalogue does not hold.  false: out of memory. */
static bool clean(buffer *room, struct slice *text)
{
    size_t first = 0;
    while (first < text->length && is_kept(text->text[first]))
        first++;
    if (first == text->length)
        return true;
    room->count = 0;
    for (size_t i = 0; i < text->length; i++)
        if (is_kept(text->text[i]) && !array_push(room, text->text[i]))
            return false;
    *text = slice_of(room->count ? room->items : "", room->count);
    return true;
}

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
        else if (is_kept(c))
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

/* A catalogue holds a text once in each context: where it comes again it gets a context of its own; so does an empty
 * text, which without one would be the header.  false: out of memory. */
static bool settle_context(struct writing *writing, struct slice source, struct slice *context, char room[32])
{
    struct state *state = writing->state;
    if (!clean(&state->clean[0], &source) || !clean(&state->clean[1], context))
        return false;
    uint64_t key = hash_mix(hash_bytes(source.text, source.length));
    enum seen seen = SEEN_BEFORE;
    if (source.length || context->length)
        seen = fingerprints_add(&state->used, key ^ hash_bytes(context->text, context->length));
    for (; seen == SEEN_BEFORE; seen = fingerprints_add(&state->used, key ^ hash_bytes(context->text, context->length)))
        if (!name_once(&state->names, slice_of("", 0), false, writing->written + 1, room, context))
            return false;
    return seen != SEEN_NO_MEMORY;
}

static align_status pair(struct writing *writing, const struct unit *unit, const struct variant *source,
                         const struct variant *target)
{
    struct output *output = writing->output;
    struct slice context = unit_property(unit, "x-msgctxt");
    char room[32];
    if (!settle_context(writing, source->text, &context, room))
        return fail_memory(writing->error);
    output_string(output, "\n");
    comments(output, unit);
    if (context.length)
        string(output, "msgctxt", context);
    string(output, "msgid", source->text);
    string(output, "msgstr", target ? target->text : slice_of("", 0));
    return ALIGN_OK;
}

static void close(struct writing *writing)
{
    struct state *state = writing->state;
    fingerprints_free(&state->used);
    fingerprints_free(&state->names);
    array_free(&state->clean[0]);
    array_free(&state->clean[1]);
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
