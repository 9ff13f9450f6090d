#include "write/codes.h"

#include <stdio.h>

bool is_listed(struct slice word, const char *list)
{
    for (const char *at = list; *at && word.length;) {
        size_t length = strcspn(at, " ");
        if (length == word.length && memcmp(at, word.text, length) == 0)
            return true;
        at += length + (at[length] == ' ');
    }
    return false;
}

void output_extended(struct output *output, const char *attribute, struct slice word, const char *list)
{
    char value[80];
    size_t used = 0;
    if (!word.length)
        return;
    if (!is_listed(word, list) && !slice_starts(word, SLICE("x-"))) {
        memcpy(value, "x-", 2);
        used = 2;
    }
    for (size_t at = 0; at < word.length && used < sizeof value - 4;) {
        size_t begin = at;
        int32_t code = text_next(word.text, word.length, &at);
        if (code_is_space(code))
            value[used++] = '-';
        else
            for (; begin < at; begin++)
                value[used++] = word.text[begin];
    }
    output_attribute(output, attribute, slice_of(value, used));
}

/* An attribute of a tag inside data, in the words of the other dialect: the ids and types have two names. */
static void data_attribute(struct output *output, struct slice element, struct slice name, struct slice value,
                           enum data_dialect dialect)
{
    bool paired = slice_equal(element, SLICE("bpt")) || slice_equal(element, SLICE("ept"));
    if (dialect == DATA_TMX) {
        if (slice_equal(name, SLICE("id")) || slice_equal(name, SLICE("rid")))
            name = paired ? SLICE("i") : SLICE("x");
        else if (slice_equal(name, SLICE("ctype")))
            name = SLICE("type");
        if (!is_listed(name, "i x type datatype pos assoc"))
            return;
        value = slice_equal(value, SLICE("open")) ? SLICE("begin") : slice_equal(value, SLICE("close")) ? SLICE("end") : value;
    } else {
        if (slice_equal(name, SLICE("i")) || (slice_equal(name, SLICE("x")) && !paired))
            name = SLICE("id");
        else if (slice_equal(name, SLICE("type")))
            name = SLICE("ctype");
        if (!is_listed(name, "id rid ctype datatype pos assoc"))
            return;
        value = slice_equal(value, SLICE("begin")) ? SLICE("open") : slice_equal(value, SLICE("end")) ? SLICE("close") : value;
    }
    output_string(output, " ");
    output_slice(output, name);
    output_string(output, "=\"");
    if (slice_equal(name, SLICE("ctype")) && !slice_starts(value, SLICE("x-")) &&
        !is_listed(value, "bold italic underlined link image pb lb"))
        output_string(output, "x-");
    output_slice(output, value); /* is escaped already */
    output_string(output, "\"");
}

/* A tag, without its brackets: "sub type=\"alt\"" or "/sub". */
static void data_tag(struct output *output, struct slice tag, enum data_dialect dialect)
{
    size_t at = 0;
    while (at < tag.length && tag.text[at] != ' ')
        at++;
    struct slice element = slice_of(tag.text, at);
    output_string(output, "<");
    output_slice(output, element);
    while (at < tag.length) {
        size_t begin = ++at;
        while (at < tag.length && tag.text[at] != '=')
            at++;
        struct slice name = slice_of(tag.text + begin, at - begin);
        size_t value = at + 2; /* behind =" */
        at = value;
        while (at < tag.length && tag.text[at] != '"')
            at++;
        if (at >= tag.length)
            break;
        data_attribute(output, element, name, slice_of(tag.text + value, at - value), dialect);
        at++;
    }
    output_string(output, ">");
}

void output_data(struct output *output, struct slice data, enum data_dialect dialect)
{
    while (data.length) {
        const char *open = memchr(data.text, '<', data.length);
        size_t length = open ? (size_t)(open - data.text) : data.length;
        output_bytes(output, data.text, length);
        data = slice_of(data.text + length, data.length - length);
        const char *end = data.length ? memchr(data.text, '>', data.length) : NULL;
        if (!end)
            return;
        length = (size_t)(end - data.text);
        if (dialect != DATA_TEXT)
            data_tag(output, slice_of(data.text + 1, length - 1), dialect);
        data = slice_of(data.text + length + 1, data.length - length - 1);
    }
}

static bool is_token(struct slice text)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.text[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_'))
            return false;
    }
    return text.length;
}

struct slice code_name(const struct unit *unit, uint32_t index, char room[16])
{
    const struct code *code = &unit->codes.items[index];
    if (is_token(code->match))
        return code->match;
    if (is_token(code->id))
        return code->id;
    return slice_of(room, (size_t)snprintf(room, 16, "c%u", index));
}

uint32_t code_partner(const struct unit *unit, const struct variant *variant, uint32_t index)
{
    const struct code *close = &unit->codes.items[index];
    bool mark = close->kind == CODE_MARK_CLOSE;
    uint32_t open = 0, seen = 0;
    for (uint32_t i = index; i-- > variant->code_first && seen < 1000; seen++) {
        const struct code *code = &unit->codes.items[i];
        bool same = mark || slice_equal(code->id, close->id);
        if (code->kind == close->kind && same)
            open++;
        else if (code->kind == (mark ? CODE_MARK_OPEN : CODE_OPEN) && same && open-- == 0)
            return i;
    }
    return UINT32_MAX;
}
