/* XLSX, a sheet of Office Open XML: a row a pair, header row fixed, long texts wrapped.  Made with libxlsxwriter, which
 * writes files only: the sheet is made in a temporary file and copied. */
#include "write/write.h"

#include "base/error.h"

#ifdef HAVE_XLSXWRITER

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <xlsxwriter.h>

#define ROWS_MAX 1048575    /* and a header: what a sheet holds */
#define CELL_MAX 32767      /* characters of a cell, in UTF-16 */

struct state {
    char path[sizeof P_tmpdir + 32];
    lxw_workbook *book; /* closed and freed by workbook_close only */
    lxw_worksheet *sheet;
    lxw_format *wrapped, *top;
    buffer text; /* a cell with its NUL */
};

static align_status cannot(struct writing *writing, const char *what)
{
    return fail(writing->error, ALIGN_E_IO, "%s: %s", what, strerror(errno ? errno : EIO));
}

static align_status begin(struct writing *writing)
{
    static const char *const names[] = {"source", "target", "confidence", "source segments", "target segments"};
    struct state *state = writing->state;
    snprintf(state->path, sizeof state->path, "%s/bitext-XXXXXX", P_tmpdir);
    int handle = mkstemp(state->path);
    if (handle < 0) {
        state->path[0] = '\0';
        return cannot(writing, "no temporary file can be made");
    }
    close(handle);
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    state->book = workbook_new_opt(state->path, &options);
    if (!state->book)
        return fail_memory(writing->error);
    int64_t date = write_date(writing->options);
    lxw_doc_properties properties = {.created = (time_t)(date ? date : 1)}; /* 0 would be the clock */
    workbook_set_properties(state->book, &properties);
    state->sheet = workbook_add_worksheet(state->book, "bitext");
    state->wrapped = workbook_add_format(state->book);
    state->top = workbook_add_format(state->book);
    lxw_format *bold = workbook_add_format(state->book);
    if (!state->sheet || !state->wrapped || !state->top || !bold)
        return fail_memory(writing->error);
    format_set_text_wrap(state->wrapped);
    format_set_align(state->wrapped, LXW_ALIGN_VERTICAL_TOP);
    format_set_align(state->top, LXW_ALIGN_VERTICAL_TOP);
    format_set_bold(bold);
    worksheet_set_column(state->sheet, 0, 1, 60, NULL);
    worksheet_set_column(state->sheet, 2, 4, 16, NULL);
    worksheet_freeze_panes(state->sheet, 1, 0);
    for (lxw_col_t i = 0; i < 5; i++)
        worksheet_write_string(state->sheet, 0, i, names[i], bold);
    return ALIGN_OK;
}

/* Control characters are left out: a sheet cannot hold them. */
static align_status cell(struct writing *writing, lxw_row_t row, lxw_col_t column, struct slice text, lxw_format *format)
{
    struct state *state = writing->state;
    state->text.count = 0;
    size_t units = 0;
    for (size_t at = 0, next = 0; at < text.length; at = next) {
        int32_t code = text_next(text.text, text.length, &next);
        if ((code < 0x20 && code != '\n' && code != '\t') || code == 0xFFFE || code == 0xFFFF)
            continue;
        units += code < 0x10000 ? 1 : 2;
        if (!buffer_add(&state->text, text.text + at, next - at))
            return fail_memory(writing->error);
    }
    if (units > CELL_MAX)
        return fail(writing->error, ALIGN_E_LIMIT, "a text of %zu characters in row %u: a sheet's cell holds %d", units,
                    row + 1, CELL_MAX);
    if (!buffer_add(&state->text, "", 1))
        return fail_memory(writing->error);
    if (units && worksheet_write_string(state->sheet, row, column, state->text.items, format))
        return cannot(writing, "a cell cannot be written");
    return ALIGN_OK;
}

static align_status pair(struct writing *writing, const struct unit *unit, const struct variant *source,
                         const struct variant *target)
{
    struct state *state = writing->state;
    if (writing->written >= ROWS_MAX) {
        align_status status = fail(writing->error, ALIGN_E_LIMIT, "more than %d pairs, which is all that a sheet holds", ROWS_MAX);
        error_cure(writing->error, "split the memory, or write tsv");
        return status;
    }
    lxw_row_t row = (lxw_row_t)writing->written + 1;
    struct slice none = slice_of("", 0);
    align_status status = cell(writing, row, 0, source ? source->text : none, state->wrapped);
    if (!status)
        status = cell(writing, row, 1, target ? target->text : none, state->wrapped);
    if (!status && unit->confidence >= 0)
        worksheet_write_number(state->sheet, row, 2, (double)(int)((double)unit->confidence * 10000 + 0.5) / 10000, state->top);
    if (!status)
        status = cell(writing, row, 3, unit_property(unit, "x-source-segments"), state->top);
    if (!status)
        status = cell(writing, row, 4, unit_property(unit, "x-target-segments"), state->top);
    return status;
}

static align_status copy(struct writing *writing, const char *path)
{
    char block[16384];
    FILE *file = fopen(path, "rbe");
    if (!file)
        return cannot(writing, "the temporary file cannot be read");
    for (size_t got; (got = fread(block, 1, sizeof block, file)) > 0;)
        output_bytes(writing->output, block, got);
    bool failed = ferror(file) != 0;
    fclose(file);
    return failed ? cannot(writing, "the temporary file cannot be read") : ALIGN_OK;
}

static align_status end(struct writing *writing)
{
    struct state *state = writing->state;
    lxw_error fault = workbook_close(state->book);
    state->book = NULL;
    if (fault)
        return fail(writing->error, ALIGN_E_IO, "the sheet cannot be written: %s", lxw_strerror(fault));
    return copy(writing, state->path);
}

static void close_state(struct writing *writing)
{
    struct state *state = writing->state;
    if (state->book)
        workbook_close(state->book);
    if (state->path[0])
        unlink(state->path);
    array_free(&state->text);
}

#else

struct state {
    char unused;
};

static align_status begin(struct writing *writing)
{
    align_status status = fail(writing->error, ALIGN_E_UNSUPPORTED, "this build cannot write XLSX");
    error_cure(writing->error, "build with libxlsxwriter, or write csv, which spreadsheets read");
    return status;
}

static align_status pair(struct writing *writing, const struct unit *unit, const struct variant *source,
                         const struct variant *target)
{
    (void)unit, (void)source, (void)target;
    return begin(writing);
}

static align_status end(struct writing *writing)
{
    return begin(writing);
}

static void close_state(struct writing *writing)
{
    (void)writing;
}

#endif

const struct writer write_xlsx = {
    .name = "xlsx",
    .description = "a spreadsheet: source, target, confidence and segment numbers",
    .extensions = "xlsx",
    .halves = true,
    .orphans = true,
    .state_size = sizeof(struct state),
    .begin = begin,
    .pair = pair,
    .end = end,
    .close = close_state,
};
