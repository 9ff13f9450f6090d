#include "base/text.h"

#include <unicode/uchar.h>
#include <unistr.h>

size_t text_validate(const char *text, size_t length)
{
    const uint8_t *bad = u8_check((const uint8_t *)text, length);
    return bad ? (size_t)(bad - (const uint8_t *)text) : length;
}

size_t text_count(const char *text, size_t length)
{
    return u8_mbsnlen((const uint8_t *)text, length);
}

bool code_is_space(int32_t code)
{
    if (code < 0x80)
        return code == ' ' || (code >= '\t' && code <= '\r');
    return (bool)u_isUWhiteSpace(code) || code == 0x200B || code == 0xFEFF;
}

bool code_is_letter(int32_t code)
{
    if (code < 0x80)
        return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
    return u_isalpha(code);
}

bool code_is_upper(int32_t code)
{
    if (code < 0x80)
        return code >= 'A' && code <= 'Z';
    return u_isUUppercase(code) || u_istitle(code);
}

bool code_is_lower(int32_t code)
{
    if (code < 0x80)
        return code >= 'a' && code <= 'z';
    return u_isULowercase(code);
}

bool code_is_digit(int32_t code)
{
    if (code < 0x80)
        return code >= '0' && code <= '9';
    return u_isdigit(code);
}

int code_digit_value(int32_t code)
{
    return code < 0 ? -1 : u_charDigitValue(code);
}

struct slice text_trim(struct slice text)
{
    size_t begin = 0, end = text.length;
    while (begin < end) {
        size_t next = begin;
        if (!code_is_space(text_next(text.text, end, &next)))
            break;
        begin = next;
    }
    while (end > begin) {
        size_t before = end;
        if (!code_is_space(text_before(text.text, &before)))
            break;
        end = before;
    }
    return slice_of(text.text + begin, end - begin);
}
