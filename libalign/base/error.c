#include "base/error.h"

#include "base/text.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char *const names[] = {
    "done",          "out of memory",    "input or output error", "encoding error", "format error", "limit passed",
    "wrong argument", "unknown language", "not supported",         "not a pair",     "cancelled",
};

const char *align_status_name(align_status status)
{
    int index = -(int)status;
    return index >= 0 && index < (int)(sizeof names / sizeof *names) ? names[index] : "unknown status";
}

/* A message may quote a hostile file: what is no text or would drive a terminal does not get through.  vsnprintf cuts where the room
 * ends; a character that is cut goes. */
static void tidy(char *text, size_t size)
{
    size_t length = strlen(text), at = 0;
    while ((at += text_validate(text + at, length - at)) < length) {
        if (length + 1 == size && length - at < 4)
            text[length = at] = '\0';
        else
            text[at] = '?';
    }
    for (char *c = text; *c; c++) {
        bool upper = *c == '\xC2' && (unsigned char)c[1] < 0xA0; /* U+0080 to U+009F */
        if ((unsigned char)*c < 0x20 || *c == 0x7F || upper)
            *c = ' ';
        if (upper)
            *++c = ' ';
    }
}

align_status fail(align_error *error, align_status status, const char *format, ...)
{
    if (!error)
        return status;
    *error = (align_error){.status = status, .offset = PLACE_UNKNOWN};
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    tidy(error->message, sizeof error->message);
    return status;
}

void error_file(align_error *error, const char *file)
{
    if (error && file && !error->file[0])
        snprintf(error->file, sizeof error->file, "%s", file);
}

void error_place(align_error *error, uint64_t line, uint64_t column, uint64_t offset)
{
    if (!error)
        return;
    if (!error->line) {
        error->line = line;
        error->column = column;
    }
    if (error->offset == PLACE_UNKNOWN)
        error->offset = offset;
}

void error_part(align_error *error, const char *part)
{
    char whole[sizeof error->message];
    if (!error || !part)
        return;
    snprintf(whole, sizeof whole, "%.200s: %.*s", part, (int)sizeof whole - 210, error->message);
    tidy(whole, sizeof whole);
    memcpy(error->message, whole, sizeof whole);
}

void error_cure(align_error *error, const char *format, ...)
{
    if (!error || error->cure[0])
        return;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->cure, sizeof error->cure, format, arguments);
    va_end(arguments);
    tidy(error->cure, sizeof error->cure);
}

const char *align_error_format(const align_error *error, char *out, size_t size)
{
    char place[64] = "";
    if (error->line && error->column)
        snprintf(place, sizeof place, "%" PRIu64 ":%" PRIu64 ": ", error->line, error->column);
    else if (error->line)
        snprintf(place, sizeof place, "%" PRIu64 ": ", error->line);
    else if (error->file[0])
        snprintf(place, sizeof place, " ");
    snprintf(out, size, "%s%s%s%s%s%s", error->file, error->file[0] ? ":" : "", place, error->message,
             error->cure[0] ? "; " : "", error->cure);
    /* A file name may hold a newline, and what drives a terminal; an error is one line. */
    for (char *c = out; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7F)
            *c = ' ';
    return out;
}

align_status error_utf8(struct slice text, const char *what, const char *path, align_error *error)
{
    size_t valid = text_validate(text.text, text.length);
    if (valid == text.length)
        return ALIGN_OK;
    uint64_t line = 1;
    for (size_t i = 0; i < valid; i++)
        line += text.text[i] == '\n';
    align_status status = fail(error, ALIGN_E_ENCODING, "the %s is not UTF-8", what);
    error_file(error, path);
    error_place(error, line, 0, valid);
    error_cure(error, "convert it, for instance with iconv");
    return status;
}
