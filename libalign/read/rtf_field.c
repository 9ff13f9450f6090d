/* Fields of RTF: an instruction, which does not show, and its result, which does. */
#include "read/rtf.h"

#include "read/symbol_font.h"

#include <strings.h>

/* Whole numbers up to FFFF, decimal or as 0x.., else 0. */
static int32_t number_of(struct slice word)
{
    bool hex = word.length > 2 && word.text[0] == '0' && (word.text[1] == 'x' || word.text[1] == 'X');
    int32_t number = 0;
    for (size_t i = hex ? 2 : 0; i < word.length && number <= 0xFFFF; i++) {
        char c = word.text[i];
        int32_t digit = c >= '0' && c <= '9'   ? c - '0'
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                               : 16;
        if (digit >= (hex ? 16 : 10))
            return 0;
        number = number * (hex ? 16 : 10) + digit;
    }
    return number <= 0xFFFF ? number : 0;
}

/* SYMBOL 183 \f "Symbol": Word leaves the result of these empty. */
static bool put_symbol(struct rtf *rtf, struct slice instruction)
{
    struct slice word = field_word(&instruction), font = {"", 0};
    if (word.length != 6 || strncasecmp(word.text, "SYMBOL", 6) != 0)
        return false;
    int32_t code = number_of(field_word(&instruction));
    while ((word = field_word(&instruction)).length)
        if (slice_equal(word, SLICE("\\f")))
            font = field_word(&instruction);
    if (code < ' ' || (code >= 0xD800 && code <= 0xDFFF))
        return false;
    char text[4];
    rtf_story_text(rtf, slice_of(text, text_put(text, symbol_meaning(font, code))));
    return true;
}

void rtf_instruction_end(struct rtf *rtf)
{
    struct rtf_group *field = rtf_group(rtf);
    struct slice instruction = slice_of(rtf->instruction.items, rtf->instruction.count), code = {NULL, 0};
    rtf->instruction.count = 0;
    if (field->destination != RTF_BODY)
        return;
    field->done = put_symbol(rtf, instruction);
    if (!rtf->keeps_inline || field->link.text)
        return;
    if (!field_link(&code, &rtf->link_room, instruction))
        rtf_fail_memory(rtf);
    if (code.text)
        field->link = code;
}
