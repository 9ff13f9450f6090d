#include "base/text.h"

#include "base/bytes.h"

#include <unicode/uchar.h>
#include <unistr.h>

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* Where two bytes in a row are no part of characters of one and two bytes: at the second of them. */
static inline bytes16 misplaced(const char *text)
{
    bytes16 here = bytes_at(text), before = bytes_at(text - 1);
    bytes16 continues = bytes_equal(here & 0xC0, 0x80), begins = bytes_equal(before & 0xE0, 0xC0);
    return (continues ^ begins) | ~bytes_below(here, 0xE0) | bytes_equal(here & 0xFE, 0xC0);
}

/* at > 0; stops between two vectors. */
static size_t skip_short(const char *text, size_t at, size_t length)
{
    for (; length - at >= 4 * BYTES; at += 4 * BYTES) {
        const char *here = text + at;
        if (bytes_any(misplaced(here) | misplaced(here + BYTES) | misplaced(here + 2 * BYTES) |
                      misplaced(here + 3 * BYTES)))
            break;
    }
    while (length - at >= BYTES && !bytes_any(misplaced(text + at)))
        at += BYTES;
    return at;
}

/* Moves over characters of one and two bytes: each byte 110xxxxx, and no other, has a byte 10xxxxxx behind it. */
static size_t validate_short(const char *text, size_t at, size_t length)
{
    bool owed = false; /* the byte at `at` continues a character */
    while (at < length && (owed || (unsigned char)text[at] < 0xE0)) {
        unsigned char c = (unsigned char)text[at];
        bool more = (c & 0xC0) == 0x80;
        if (more != owed || (c & 0xFE) == 0xC0)
            break;
        at++;
        at = skip_short(text, at, length);
        owed = (unsigned char)text[at - 1] >= 0xC0;
    }
    return owed ? at - 1 : at;
}

/* Characters of one, two and most of three bytes here, the rest by libunistring. */
size_t text_validate(const char *text, size_t length)
{
    for (size_t at = validate_short(text, 0, length); at < length;) {
        unsigned char c = (unsigned char)text[at];
        if (c < 0x80) {
            at++;
        } else if (c > 0xE0 && c < 0xF0 && c != 0xED && length - at >= 3 && is_continuation(text[at + 1]) &&
                   is_continuation(text[at + 2])) {
            at += 3;
        } else {
            int size = u8_mblen((const uint8_t *)text + at, length - at);
            if (size <= 0)
                return at;
            at += (size_t)size;
        }
        if (at < length && (unsigned char)text[at] < 0xE0)
            at = validate_short(text, at, length);
    }
    return length;
}

size_t text_count(const char *text, size_t length)
{
    return u8_mbsnlen((const uint8_t *)text, length);
}

bool code_is_space(int32_t code)
{
    if (code < 0x80)
        return code == ' ' || (code >= '\t' && code <= '\r');
    if (code < 0x1680) /* no white space stands between U+00A0 and U+1680 */
        return code == 0x85 || code == 0xA0;
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

bool text_is_blank(struct slice text)
{
    for (size_t at = 0; at < text.length;) {
        int32_t code = text_next(text.text, text.length, &at);
        if (!code_is_space(code) && !code_is_forbidden(code) && code != 0x7F)
            return false;
    }
    return true;
}

struct slice text_trim(struct slice text)
{
    size_t begin = 0, end = text.length;
    if (!end)
        return text; /* its pointer may be NULL */
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
    return text.length ? slice_of(text.text + begin, end - begin) : text;
}
