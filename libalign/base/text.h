/* UTF-8 text: slices and code points.  Text is validated when read (base/text.c: text_validate), so that the rest may
 * decode without checking for errors. */
#ifndef LIBALIGN_BASE_TEXT_H
#define LIBALIGN_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Borrowed bytes of UTF-8, not NUL-terminated. */
struct slice {
    const char *text;
    size_t length;
};
#define SLICE(literal) ((struct slice){"" literal, sizeof(literal) - 1})

static inline struct slice slice_of(const char *text, size_t length)
{
    return (struct slice){text, length};
}
static inline struct slice slice_string(const char *text)
{
    return (struct slice){text, strlen(text)};
}
static inline bool slice_equal(struct slice a, struct slice b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.text, b.text, a.length) == 0);
}
static inline bool slice_starts(struct slice a, struct slice prefix)
{
    return a.length >= prefix.length && memcmp(a.text, prefix.text, prefix.length) == 0;
}
static inline bool slice_ends(struct slice a, struct slice suffix)
{
    return suffix.length == 0 || (a.length >= suffix.length &&
                                  memcmp(a.text + a.length - suffix.length, suffix.text, suffix.length) == 0);
}

/* The code point at *at, which moves behind it; *at must be below length.  Text is valid UTF-8 by then; other bytes give
 * U+FFFD one by one and never lead out of the text. */
static inline int32_t text_next(const char *text, size_t length, size_t *at)
{
    const unsigned char *byte = (const unsigned char *)text + *at;
    size_t left = length - *at;
    int32_t code = byte[0];
    if (code < 0x80) {
        *at += 1;
        return code;
    }
    size_t more = code >= 0xF0 ? 3 : code >= 0xE0 ? 2 : 1;
    if (code < 0xC2 || code > 0xF4 || more >= left) {
        *at += 1;
        return 0xFFFD;
    }
    code &= 0x3F >> more;
    for (size_t i = 1; i <= more; i++)
        code = code << 6 | (byte[i] & 0x3F);
    *at += more + 1;
    return code;
}
/* The code point before *at, which moves to its start; *at must be above 0. */
static inline int32_t text_before(const char *text, size_t *at)
{
    size_t end = *at, begin = end - 1;
    while (begin > 0 && end - begin < 4 && ((unsigned char)text[begin] & 0xC0) == 0x80)
        begin--;
    *at = begin;
    return text_next(text, end, &begin);
}
/* The code point at `at`, or -1 at the end. */
static inline int32_t text_at(const char *text, size_t length, size_t at)
{
    return at < length ? text_next(text, length, &at) : -1;
}
/* Writes a code point as UTF-8; returns the number of bytes, 1 to 4. */
static inline size_t text_put(char out[4], int32_t code)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    size_t length = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = length; i-- > 1; code >>= 6)
        out[i] = (char)(0x80 | (code & 0x3F));
    out[0] = (char)(code | (0xF00 >> length & 0xF0));
    return length;
}

/* The offset of the first byte that is not UTF-8, or length when all is well. */
size_t text_validate(const char *text, size_t length);
/* Code points in valid UTF-8. */
size_t text_count(const char *text, size_t length);

/* White space as layout sees it: Unicode White_Space, and U+200B, U+FEFF. */
bool code_is_space(int32_t code);
/* What XML 1.0 forbids (its production 2), surrogates aside, which valid UTF-8 has none of: control characters other than tab
 * and line ends, and two noncharacters. */
static inline bool code_is_forbidden(int32_t code)
{
    return (code < 0x20 && code != '\t' && code != '\n' && code != '\r') || code == 0xFFFE || code == 0xFFFF;
}
/* White space of ASCII.  Bytes of longer characters are none, though as code points some of them would be: the last of
 * CYRILLIC SMALL LETTER HA is 0x85, of LATIN SMALL LETTER A WITH GRAVE 0xA0. */
static inline bool byte_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}
bool code_is_letter(int32_t code);
bool code_is_upper(int32_t code); /* upper or title case */
bool code_is_lower(int32_t code);
bool code_is_digit(int32_t code); /* decimal digits of any script */
int code_digit_value(int32_t code); /* 0..9, or -1 */

/* The slice without white space at its ends. */
struct slice text_trim(struct slice text);
/* Nothing but white space, and what formats leave out: what XML forbids, and DEL. */
bool text_is_blank(struct slice text);

#endif
