/* Comma-separated values (RFC 4180), with a header record. */
#include "base/error.h"
#include "termlist/termlist.h"

static align_status write_csv(struct output *output, const struct term_list *list, const align_write_options *how,
                              align_error *error)
{
    buffer cell = {0};
    bool number, done = true;
    (void)how;
    for (size_t c = 0; c < TERM_COLUMNS; c++) {
        output_string(output, c ? "," : "");
        output_string(output, term_columns[c]);
    }
    output_string(output, "\n");
    for (size_t p = 0; done && p < list->pairs.count; p++)
        for (size_t c = 0; done && c < TERM_COLUMNS; c++) {
            done = term_cell(list, &list->pairs.items[p], c, &cell, &number);
            output_csv(output, slice_of(cell.items, cell.count));
            output_string(output, c + 1 < TERM_COLUMNS ? "," : "\n");
        }
    array_free(&cell);
    return done ? ALIGN_OK : fail_memory(error);
}

const struct term_writer termlist_csv = {
    .name = "csv",
    .description = "comma-separated values, with a header",
    .extensions = "csv",
    .write = write_csv,
};
