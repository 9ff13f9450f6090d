/* Plain text: each line as it stands; the layout pass finds out what belongs together. */
#include "base/bytes.h"
#include "base/error.h"
#include "read/read.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

static inline bytes16 may_end(const char *text)
{
    bytes16 here = bytes_at(text);
    return bytes_below(here, '\r' + 1) | bytes_equal(here, 0xC2) | bytes_equal(here, 0xE2);
}

/* Moves on while nothing can end a line. */
static size_t skip_inside(const char *text, size_t at, size_t length)
{
    while (length - at >= 2 * BYTES && !bytes_any(may_end(text + at) | may_end(text + at + BYTES)))
        at += 2 * BYTES;
    for (; length - at >= BYTES; at += BYTES) {
        bytes16 found = may_end(text + at);
        if (bytes_any(found))
            return at + bytes_first(found);
    }
    return at;
}

align_status lines_add_plain(align_document *document, enum line_join join, align_error *error)
{
    const char *text = document->text;
    size_t begin = 0, length = document->length;
    if (length >= 3 && memcmp(text, BYTE_ORDER_MARK, 3) == 0) {
        struct mark mark = {0, 3, MARK_SYNTAX, 0};
        if (!array_push(&document->marks, mark))
            return fail_memory(error);
        begin = 3;
    }
    while (begin < length) {
        /* Lines end in LF, CR LF, CR (old Macintosh), FF (page break), U+0085, U+2028, U+2029. */
        size_t end = skip_inside(text, begin, length), skip = 0;
        for (; end < length && !skip; end += !skip) {
            unsigned char c = (unsigned char)text[end];
            if (c == '\n' || c == '\f' || c == '\v')
                skip = 1;
            else if (c == '\r')
                skip = end + 1 < length && text[end + 1] == '\n' ? 2 : 1;
            else if (c == 0xC2 && end + 1 < length && (unsigned char)text[end + 1] == 0x85)
                skip = 2;
            else if (c == 0xE2 && end + 2 < length && (unsigned char)text[end + 1] == 0x80 &&
                     ((unsigned char)text[end + 2] & 0xFE) == 0xA8)
                skip = 3;
            else
                end = skip_inside(text, end + 1, length) - 1;
        }
        struct line line = {.begin = (uint32_t)begin, .end = (uint32_t)end, .join = (uint8_t)join};
        if (!array_push(&document->lines, line))
            return fail_memory(error);
        begin = end + skip;
    }
    return ALIGN_OK;
}

static align_status read(align_document *document, align_error *error)
{
    return lines_add_plain(document, LINE_GUESS, error);
}

const struct reader read_plain = {
    .name = "plain",
    .description = "plain text",
    .extensions = "txt text",
    .read = read,
};
