#include "termbase/read.h"

#include "base/error.h"
#include "base/file.h"
#include "sheet/read.h"

enum { LIMIT = 256 << 20 };

static struct slice without_mark(struct slice bytes)
{
    bool mark = slice_starts(bytes, SLICE("\xEF\xBB\xBF"));
    return mark ? slice_of(bytes.text + 3, bytes.length - 3) : bytes;
}

bool termbase_is_markup(struct slice bytes)
{
    if (slice_starts(bytes, SLICE("\xFF\xFE")) || slice_starts(bytes, SLICE("\xFE\xFF")))
        return true; /* UTF-16, which lists are never in */
    bytes = without_mark(bytes);
    size_t at = 0;
    while (at < bytes.length && byte_is_space(bytes.text[at]))
        at++;
    return at < bytes.length && bytes.text[at] == '<';
}

bool termbase_is_table(const char *name, struct slice bytes)
{
    size_t length = strlen(name);
    return slice_starts(without_mark(bytes), SLICE("#UTX")) || sheet_is(bytes) || (length > 4 && strcmp(name + length - 4, ".csv") == 0);
}

/* A row as a line with tabs; a cell is one line. */
static align_status take_row(void *payload, const struct slice *cells, size_t count, uint64_t number, align_error *error)
{
    buffer *lines = payload;
    (void)number;
    for (size_t k = 0; k < count; k++) {
        size_t begin = lines->count;
        if (!buffer_add(lines, cells[k].text, cells[k].length) || !buffer_add(lines, k + 1 < count ? "\t" : "\n", 1))
            return fail_memory(error);
        for (size_t i = begin; i + 1 < lines->count; i++)
            if (byte_is_space(lines->items[i]))
                lines->items[i] = ' ';
    }
    return ALIGN_OK;
}

static align_status read_sheet(struct termbase *out, const char *name, struct slice bytes,
                               const struct termbase_options *options, align_error *error)
{
    buffer lines = {0};
    align_status status = sheet_read(bytes, take_row, &lines, error);
    if (!status)
        status = termbase_read_list(out, name, slice_of(lines.count ? lines.items : "", lines.count), options, error);
    array_free(&lines);
    return status;
}

align_status termbase_read_bytes(struct termbase *out, const char *name, struct slice bytes,
                                 const struct termbase_options *options, align_error *error)
{
    align_status status;
    if (termbase_is_markup(bytes)) {
        status = termbase_read_tbx(out, bytes, error);
    } else if (sheet_is(bytes)) {
        status = read_sheet(out, name, bytes, options, error);
    } else {
        struct slice text = without_mark(bytes);
        status = error_utf8(text, "termbase", name, error);
        if (!status)
            status = termbase_read_list(out, name, text, options, error);
    }
    if (status)
        error_file(error, name);
    return status;
}

align_status termbase_read(struct termbase *out, const char *path, const struct termbase_options *options,
                           align_error *error)
{
    buffer bytes = {0};
    align_status status = file_read(&bytes, path, LIMIT, error);
    if (!status)
        status = termbase_read_bytes(out, path, slice_of(bytes.count ? bytes.items : "", bytes.count), options, error);
    array_free(&bytes);
    return status;
}
