#include "read/docx_field.h"

#include "read/flow.h"

#include <strings.h>

/* Fields nested deeper are counted only. */
enum { DEEPEST = 64 };

void docx_field_begin(struct docx_fields *fields)
{
    if (++fields->open > DEEPEST)
        return;
    fields->in_instruction = fields->in_instruction << 1 | 1;
    fields->instructions++;
}

void docx_field_separate(struct docx_fields *fields)
{
    if (!fields->open || fields->open > DEEPEST || !(fields->in_instruction & 1))
        return;
    fields->in_instruction &= ~UINT64_C(1);
    fields->instructions--;
}

bool docx_field_end(struct docx_fields *fields)
{
    if (!fields->open)
        return false;
    bool linked = fields->linked == fields->open;
    if (fields->open <= DEEPEST) {
        fields->instructions -= fields->in_instruction & 1;
        fields->in_instruction >>= 1;
    }
    fields->open--;
    if (linked)
        fields->linked = 0;
    return linked;
}

/* The next argument, without its quotes, or a switch such as \l; an empty slice behind the last. */
static struct slice next_word(struct slice *rest)
{
    *rest = text_trim(*rest);
    if (!rest->length)
        return slice_of("", 0);
    bool quoted = rest->text[0] == '"';
    size_t begin = quoted, end = begin;
    while (end < rest->length && (quoted ? rest->text[end] != '"' : !byte_is_space(rest->text[end])))
        end++;
    struct slice word = slice_of(rest->text + begin, end - begin);
    end += quoted && end < rest->length;
    *rest = slice_of(rest->text + end, rest->length - end);
    return word;
}

bool docx_field_link(struct slice *code, struct arena *room, struct slice instruction)
{
    static const char name[] = "HYPERLINK";
    struct slice word = next_word(&instruction), target = {"", 0}, place = {"", 0};
    *code = slice_of(NULL, 0);
    if (word.length != sizeof name - 1 || strncasecmp(word.text, name, word.length) != 0)
        return true;
    while ((word = next_word(&instruction)).length) {
        bool is_switch = word.length == 2 && word.text[0] == '\\';
        if (!is_switch && !target.length)
            target = word;
        else if (is_switch && word.text[1] == 'l')
            place = next_word(&instruction); /* within the document */
        else if (is_switch && (word.text[1] == 'o' || word.text[1] == 't'))
            (void)next_word(&instruction); /* a tip, the window */
    }
    return link_code(code, room, target, place);
}
