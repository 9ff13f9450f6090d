#include "base/error.h"

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

align_status fail(align_error *error, align_status status, const char *format, ...)
{
    if (!error)
        return status;
    *error = (align_error){.status = status, .offset = PLACE_UNKNOWN};
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return status;
}

align_status fail_memory(align_error *error)
{
    return fail(error, ALIGN_E_MEMORY, "out of memory");
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
    /* A file name may hold a newline; an error is one line. */
    for (char *c = out; *c; c++)
        if (*c == '\n' || *c == '\r')
            *c = ' ';
    return out;
}
