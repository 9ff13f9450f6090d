/* A sheet of Office Open XML: a row a finding. */
#include "base/error.h"
#include "report/cells.h"
#include "write/sheet.h"

#define TEXT_MAX 30000 /* bytes shown of a text: a cell has its limit, and a report is no place for more */

static struct slice cut(struct slice text)
{
    if (text.length > TEXT_MAX) {
        size_t end = TEXT_MAX;
        while (end && ((unsigned char)text.text[end] & 0xC0) == 0x80)
            end--;
        text.length = end;
    }
    return text;
}

static align_status write_row(struct sheet *sheet, const struct cells *cells, align_error *error)
{
    align_status status = sheet_row(sheet, error);
    for (size_t c = 0; !status && c < CELL_COLUMNS; c++) {
        if (cell_is_number(c) && cells->texts[c].length)
            sheet_number(sheet, c, cells->texts[c]);
        else
            status = sheet_text(sheet, c, cut(cells->texts[c]), SHEET_WRAPPED, error);
    }
    sheet_row_end(sheet);
    return status;
}

static align_status write(const struct report *report)
{
    align_write_options how;
    align_write_options_init(&how);
    struct cells cells = {0};
    struct sheet *sheet = mem_new(1, sizeof *sheet);
    if (!sheet)
        return fail_memory(report->error);
    align_status status =
        sheet_begin(sheet, report->output, write_date(&how), cell_names, CELL_COLUMNS, CELL_WIDE, report->error);
    for (size_t i = 0; !status && i < align_findings_count(report->findings); i++) {
        align_finding finding = align_findings_at(report->findings, i);
        status = cells_fill(&cells, &finding) ? write_row(sheet, &cells, report->error) : fail_memory(report->error);
    }
    if (!status)
        status = sheet_end(sheet, report->error);
    sheet_free(sheet);
    mem_free(sheet);
    cells_free(&cells);
    return status;
}

const struct reporter report_xlsx = {
    .name = "xlsx",
    .description = "a spreadsheet: a row a finding",
    .extensions = "xlsx",
    .write = write,
};
