#include "units/lines.h"

#include "base/error.h"

#include <unicode/ucnv.h>

#define TEXT_BYTES_MAX ((size_t)1 << 30)

void lines_open(struct lines *lines, struct source *source, const char *encoding, align_error *error)
{
    *lines = (struct lines){.source = source, .encoding = encoding, .error = error};
}

void lines_close(struct lines *lines)
{
    if (lines->from)
        ucnv_close(lines->from);
    if (lines->to)
        ucnv_close(lines->to);
    lines->from = lines->to = NULL;
    array_free(&lines->text);
}

static align_status fail_lines(struct lines *lines, align_status status, const char *message, const char *cure)
{
    fail(lines->error, status, "%s", message);
    error_file(lines->error, lines->source->name);
    error_place(lines->error, lines->number + 1, 0, PLACE_UNKNOWN);
    error_cure(lines->error, "%s", cure);
    return status;
}

/* Byte order mark, or NULs in every other byte; else NULL. */
static const char *wide_encoding(struct slice start)
{
    const unsigned char *b = (const unsigned char *)start.text;
    size_t n = start.length < 4096 ? start.length : 4096, even = 0, odd = 0;
    if (n >= 2 && b[0] == 0xFF && b[1] == 0xFE)
        return n >= 4 && !b[2] && !b[3] ? "UTF-32LE" : "UTF-16LE";
    if (n >= 2 && b[0] == 0xFE && b[1] == 0xFF)
        return "UTF-16BE";
    for (size_t i = 0; i + 1 < n; i += 2) {
        even += !b[i];
        odd += !b[i + 1];
    }
    if (odd > n / 40 && !even)
        return "UTF-16LE";
    return even > n / 40 && !odd ? "UTF-16BE" : NULL;
}

static align_status start(struct lines *lines)
{
    struct slice first;
    align_status status = source_peek(lines->source, &first, lines->error);
    if (status)
        return status;
    lines->started = true;
    if (!lines->encoding)
        lines->encoding = wide_encoding(first);
    if (!lines->encoding || ucnv_compareNames(lines->encoding, "UTF-8") == 0)
        return ALIGN_OK;
    UErrorCode code = U_ZERO_ERROR;
    lines->from = ucnv_open(lines->encoding, &code);
    lines->to = ucnv_open("UTF-8", &code);
    if (lines->from)
        ucnv_setToUCallBack(lines->from, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &code);
    if (code == U_MEMORY_ALLOCATION_ERROR)
        return fail_memory(lines->error);
    if (U_FAILURE(code)) {
        fail(lines->error, ALIGN_E_ARGUMENT, "unknown encoding %.60s", lines->encoding);
        error_cure(lines->error, "use a name such as UTF-8, windows-1251, KOI8-R or UTF-16LE");
        return ALIGN_E_ARGUMENT;
    }
    return ALIGN_OK;
}

/* Through UTF-16 by two steps of ICU, each block a bounded growth of at most three bytes for one. */
static align_status convert(struct lines *lines, struct slice block)
{
    const char *from = block.text, *end = block.text + block.length;
    do {
        UChar middle[4096], *middle_end = middle;
        const UChar *middle_at = middle;
        UErrorCode code = U_ZERO_ERROR;
        ucnv_toUnicode(lines->from, &middle_end, middle + 4096, &from, end, NULL, block.length == 0, &code);
        if (U_FAILURE(code) && code != U_BUFFER_OVERFLOW_ERROR) {
            char message[128];
            snprintf(message, sizeof message, "bytes that are not %.60s", lines->encoding);
            return fail_lines(lines, ALIGN_E_ENCODING, message, "name the encoding with --encoding");
        }
        bool full = code == U_BUFFER_OVERFLOW_ERROR;
        if (!array_reserve(&lines->text, (size_t)(middle_end - middle) * 3 + 16))
            return fail_memory(lines->error);
        char *to = lines->text.items + lines->text.count;
        code = U_ZERO_ERROR;
        ucnv_fromUnicode(lines->to, &to, lines->text.items + lines->text.capacity, &middle_at, middle_end, NULL,
                         block.length == 0, &code);
        lines->text.count = (size_t)(to - lines->text.items);
        if (!full)
            return ALIGN_OK;
    } while (true);
}

/* Adds the next block to the text. */
static align_status more_text(struct lines *lines)
{
    struct slice block;
    align_status status = lines->started ? ALIGN_OK : start(lines);
    if (!status)
        status = source_next(lines->source, &block, lines->error);
    if (status)
        return status;
    lines->ended = block.length == 0;
    /* what was given is forgotten */
    if (lines->at) {
        memmove(lines->text.items, lines->text.items + lines->at, lines->text.count - lines->at);
        lines->text.count -= lines->at;
        lines->at = 0;
    }
    if (lines->from)
        return convert(lines, block);
    return buffer_add(&lines->text, block.text, block.length) ? ALIGN_OK : fail_memory(lines->error);
}

static align_status check_line(struct lines *lines, struct slice line)
{
    size_t bad = text_validate(line.text, line.length);
    if (line.length && memchr(line.text, 0, line.length))
        return fail_lines(lines, ALIGN_E_FORMAT, "is binary, not text (a NUL)", "give a text file");
    if (bad == line.length)
        return ALIGN_OK;
    char message[64];
    snprintf(message, sizeof message, "not valid UTF-8 (0x%02X)", (unsigned char)line.text[bad]);
    fail_lines(lines, ALIGN_E_ENCODING, message, "name the encoding, such as --encoding windows-1251");
    return ALIGN_E_ENCODING;
}

align_status lines_next(struct lines *lines, struct slice *line, bool *more)
{
    size_t seen = 0;
    for (;;) {
        size_t left = lines->text.count - lines->at;
        char *begin = left ? lines->text.items + lines->at : NULL;
        char *end = left > seen ? memchr(begin + seen, '\n', left - seen) : NULL;
        if (end || (lines->ended && left)) {
            size_t length = end ? (size_t)(end - begin) : left;
            lines->at += length + (end != NULL);
            *line = slice_of(begin, length - (length && begin[length - 1] == '\r'));
            if (!lines->number && line->length >= 3 && memcmp(line->text, "\xEF\xBB\xBF", 3) == 0)
                *line = slice_of(line->text + 3, line->length - 3);
            *more = true;
            align_status status = check_line(lines, *line);
            lines->number++;
            return status;
        }
        if (lines->ended) {
            *more = false;
            return ALIGN_OK;
        }
        if (left > UNIT_BYTES_MAX)
            return fail_lines(lines, ALIGN_E_LIMIT, "a line of more than 16 MiB", "check the format and the line ends");
        seen = left;
        align_status status = more_text(lines);
        if (status)
            return status;
    }
}

size_t lines_start(struct slice bytes, char out[4096])
{
    const char *wide = wide_encoding(bytes);
    size_t length = bytes.length < 4096 ? bytes.length : 4096, used = 0;
    bool big = wide && wide[strlen(wide) - 2] == 'B';
    if (!wide) {
        if (length)
            memcpy(out, bytes.text, length);
        return length && memchr(bytes.text, 0, length) ? 0 : length;
    }
    for (size_t i = 0; i + 1 < length && used + 4 < 4096; i += 2) {
        const unsigned char *b = (const unsigned char *)bytes.text + i;
        int32_t code = big ? b[0] << 8 | b[1] : b[1] << 8 | b[0];
        used += code == 0xFEFF ? 0 : text_put(out + used, code);
    }
    return used;
}

align_status text_lines_read(struct text_lines *text, const char *path, const char *encoding, align_error *error)
{
    struct source source;
    struct lines lines;
    struct slice line;
    bool more = true;
    *text = (struct text_lines){0};
    align_status status = source_open(&source, path, error);
    lines_open(&lines, &source, encoding, error);
    while (!status && !(status = lines_next(&lines, &line, &more)) && more) {
        if (line.length >= TEXT_BYTES_MAX - text->text.count)
            status = fail_lines(&lines, ALIGN_E_LIMIT, "a text of more than 1 GiB", "split it");
        else if (!array_push(&text->begins, text->text.count) || !buffer_add(&text->text, line.text, line.length))
            status = fail_memory(error);
    }
    lines_close(&lines);
    source_close(&source);
    return status;
}

struct slice text_lines_at(const struct text_lines *text, size_t index)
{
    size_t begin = text->begins.items[index];
    size_t end = index + 1 < text->begins.count ? text->begins.items[index + 1] : text->text.count;
    return slice_of(end > begin ? text->text.items + begin : "", end - begin);
}

void text_lines_free(struct text_lines *text)
{
    array_free(&text->text);
    array_free(&text->begins);
}

bool next_field(struct slice *rest, char separator, struct slice *field)
{
    if (!rest->text)
        return false;
    const char *end = rest->length ? memchr(rest->text, separator, rest->length) : NULL;
    size_t length = end ? (size_t)(end - rest->text) : rest->length;
    *field = slice_of(rest->text, length);
    *rest = end ? slice_of(end + 1, rest->length - length - 1) : slice_of(NULL, 0);
    return true;
}

bool read_number(struct slice text, uint32_t *number)
{
    uint64_t value = 0;
    text = text_trim(text);
    for (size_t i = 0; i < text.length; i++) {
        if (text.text[i] < '0' || text.text[i] > '9' || value > UINT32_MAX / 10)
            return false;
        value = value * 10 + (uint64_t)(text.text[i] - '0');
    }
    *number = (uint32_t)value;
    return text.length && value < UINT32_MAX;
}
