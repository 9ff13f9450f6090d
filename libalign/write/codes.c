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

bool mark_nests(const struct code *code, uint32_t *depth)
{
    bool open = code->kind == CODE_MARK_OPEN, close = code->kind == CODE_MARK_CLOSE;
    if (close && !*depth)
        return false;
    *depth += open;
    *depth -= close;
    return true;
}

static bool is_token(struct slice text)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.text[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
              c == '_'))
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
