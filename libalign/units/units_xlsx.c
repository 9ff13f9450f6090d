/* Spreadsheets (XLSX): a unit a row of the first sheet, in columns as of TSV. */
#include "base/error.h"
#include "sheet/read.h"
#include "units/columns.h"

enum { FILE_LIMIT = 256 << 20 };

struct rows {
    struct reading *reading;
    struct columns columns;
    align_status status; /* of the row that ended the reading, which is told in the reading's own error */
    size_t width;        /* cells of the widest row so far */
    bool started;
};

/* Titles above the table, in one cell, are passed over; a cell that is missing at the end is an empty one. */
static align_status take_row(void *payload, const struct slice *cells, size_t count, uint64_t number, align_error *error)
{
    struct rows *rows = payload;
    struct slice fields[COLUMNS_MAX + 1];
    (void)error;
    if (count < 2 && !rows->started)
        return ALIGN_OK;
    rows->started = true;
    rows->width = count > rows->width ? count : rows->width;
    size_t width = rows->width < COLUMNS_MAX + 1 ? rows->width : COLUMNS_MAX + 1;
    for (size_t k = 0; k < width; k++)
        fields[k] = k < count ? cells[k] : slice_of("", 0);
    rows->status = columns_row(&rows->columns, fields, width, number);
    return rows->status;
}

static align_status read_all(struct reading *reading, buffer *out)
{
    struct slice block;
    for (;;) {
        align_status status = source_next(&reading->source, &block, reading->error);
        if (status || !block.length)
            return status;
        if (out->count + block.length > FILE_LIMIT)
            return reading_fail(reading, ALIGN_E_LIMIT, 0, "is larger than %d MiB", FILE_LIMIT >> 20);
        if (!buffer_add(out, block.text, block.length))
            return reading_memory(reading);
    }
}

static align_status read(struct reading *reading)
{
    struct rows rows = {.reading = reading, .columns = {.reading = reading}};
    align_error broken = {.status = ALIGN_OK};
    buffer bytes = {0};
    align_status status = read_all(reading, &bytes);
    if (!status) {
        status = sheet_read(slice_of(bytes.items, bytes.count), take_row, &rows, &broken);
        if (status && !rows.status && reading->error)
            *reading->error = broken;
    }
    array_free(&bytes);
    columns_free(&rows.columns);
    return status;
}

static int sniff(struct slice start)
{
    return sheet_is(start) ? 20 : 0; /* no other bilingual format is an archive */
}

const struct unit_reader units_xlsx = {
    .name = "xlsx",
    .description = "a spreadsheet: source, target and what is known of the pair",
    .extensions = "xlsx xlsm",
    .sniff = sniff,
    .read = read,
};
