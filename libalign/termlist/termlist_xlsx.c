/* A sheet of Office Open XML. */
#include "base/error.h"
#include "termlist/termlist.h"
#include "write/sheet.h"

static align_status write_row(struct sheet *sheet, const struct term_list *list, const struct term_pair *pair,
                              buffer *cell, align_error *error)
{
    align_status status = sheet_row(sheet, error);
    for (size_t c = 0; !status && c < TERM_COLUMNS; c++) {
        bool number;
        if (!term_cell(list, pair, c, cell, &number))
            return fail_memory(error);
        struct slice text = slice_of(cell->items, cell->count);
        if (number && text.length)
            sheet_number(sheet, c, text);
        else
            status = sheet_text(sheet, c, text, SHEET_WRAPPED, error);
    }
    sheet_row_end(sheet);
    return status;
}

static align_status write_xlsx(struct output *output, const struct term_list *list, const align_write_options *how,
                               align_error *error)
{
    struct sheet *sheet = mem_new(1, sizeof *sheet);
    buffer cell = {0};
    if (!sheet)
        return fail_memory(error);
    align_status status = sheet_begin(sheet, output, write_date(how), term_columns, TERM_COLUMNS, 2, error);
    for (size_t p = 0; !status && p < list->pairs.count; p++)
        status = write_row(sheet, list, &list->pairs.items[p], &cell, error);
    if (!status)
        status = sheet_end(sheet, error);
    sheet_free(sheet);
    mem_free(sheet);
    array_free(&cell);
    return status;
}

const struct term_writer termlist_xlsx = {
    .name = "xlsx",
    .description = "a spreadsheet",
    .extensions = "xlsx",
    .write = write_xlsx,
};
