#include "read/rtf_token.h"

#include "base/bytes.h"

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int hex_digit(char c)
{
    return is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* What ends a stretch of text: control characters, a backslash, braces. */
static bool ends_text(char c)
{
    return (unsigned char)c < ' ' || c == '\\' || c == '{' || c == '}';
}

static size_t text_end(const struct rtf_source *source)
{
    const char *bytes = source->bytes;
    size_t at = source->at, length = source->length;
    while (length - at >= BYTES) {
        bytes16 here = bytes_at(bytes + at);
        bytes16 found = bytes_below(here, ' ') | bytes_equal(here, '\\') | bytes_equal(here, '{') | bytes_equal(here, '}');
        if (bytes_any(found))
            return at + bytes_first(found);
        at += BYTES;
    }
    while (at < length && !ends_text(bytes[at]))
        at++;
    return at;
}

/* Digits behind a control word, held within 32 bits. */
static void take_number(struct rtf_source *source, struct rtf_token *token)
{
    const char *bytes = source->bytes;
    size_t at = source->at, length = source->length;
    bool negative = at < length && bytes[at] == '-';
    int64_t number = 0;
    at += negative;
    if (at >= length || !is_digit(bytes[at]))
        return;
    for (; at < length && is_digit(bytes[at]); at++)
        if (number < INT32_MAX)
            number = number * 10 + (bytes[at] - '0');
    number = number < INT32_MAX ? number : INT32_MAX;
    token->numbered = true;
    token->number = (int32_t)(negative ? -number : number);
    source->at = at;
}

static void take_word(struct rtf_source *source, struct rtf_token *token)
{
    const char *bytes = source->bytes;
    size_t begin = source->at;
    while (source->at < source->length && is_letter(bytes[source->at]))
        source->at++;
    *token = (struct rtf_token){.kind = RTF_WORD, .text = slice_of(bytes + begin, source->at - begin), .number = 1};
    take_number(source, token);
    /* one blank belongs to the word */
    if (source->at < source->length && bytes[source->at] == ' ')
        source->at++;
    if (!token->numbered || !slice_equal(token->text, SLICE("bin")))
        return;
    size_t left = source->length - source->at, size = token->number > 0 ? (size_t)token->number : 0;
    source->at += size < left ? size : left;
    token->kind = RTF_BINARY;
}

static void take_sign(struct rtf_source *source, struct rtf_token *token)
{
    const char *bytes = source->bytes;
    char c = bytes[source->at++];
    *token = (struct rtf_token){.kind = RTF_SIGN, .number = (unsigned char)c};
    if (c != '\'' || source->length - source->at < 2)
        return;
    int high = hex_digit(bytes[source->at]), low = hex_digit(bytes[source->at + 1]);
    if (high < 0 || low < 0)
        return;
    source->at += 2;
    token->kind = RTF_BYTE;
    token->number = high * 16 + low;
}

void rtf_next(struct rtf_source *source, struct rtf_token *token)
{
    /* line breaks and other control characters are no text; a tab is one */
    while (source->at < source->length && (unsigned char)source->bytes[source->at] < ' ' && source->bytes[source->at] != '\t')
        source->at++;
    *token = (struct rtf_token){.kind = RTF_END};
    source->begin = source->at;
    if (source->at >= source->length)
        return;
    const char *here = source->bytes + source->at;
    switch (*here) {
    case '{':
    case '}':
        token->kind = *here == '{' ? RTF_OPEN : RTF_CLOSE;
        source->at++;
        break;
    case '\t':
        *token = (struct rtf_token){.kind = RTF_SIGN, .number = '\t'};
        source->at++;
        break;
    case '\\':
        source->at++;
        if (source->at >= source->length)
            return;
        if (is_letter(source->bytes[source->at]))
            take_word(source, token);
        else
            take_sign(source, token);
        break;
    default:
        source->at = text_end(source);
        *token = (struct rtf_token){.kind = RTF_TEXT, .text = slice_of(here, source->at - source->begin)};
        break;
    }
}

void rtf_skip(struct rtf_source *source, struct rtf_token *token)
{
    do
        rtf_next(source, token);
    while (token->kind != RTF_OPEN && token->kind != RTF_CLOSE && token->kind != RTF_END);
}
