/* Comma-separated values (RFC 4180): a header line, then a record a finding. */
#include "base/error.h"
#include "report/cells.h"

static align_status write(const struct report *report)
{
    struct output *output = report->output;
    struct cells cells = {0};
    align_status status = ALIGN_OK;
    for (size_t c = 0; c < CELL_COLUMNS; c++)
        output_format(output, "%s%s", c ? "," : "", cell_names[c]);
    output_string(output, "\n");
    for (size_t i = 0; !status && i < align_findings_count(report->findings); i++) {
        align_finding finding = align_findings_at(report->findings, i);
        if (!cells_fill(&cells, &finding))
            status = fail_memory(report->error);
        for (size_t c = 0; !status && c < CELL_COLUMNS; c++) {
            output_string(output, c ? "," : "");
            output_csv(output, cells.texts[c]);
        }
        output_string(output, "\n");
    }
    cells_free(&cells);
    return status;
}

const struct reporter report_csv = {
    .name = "csv",
    .description = "comma-separated values: a record a finding, with a header line",
    .extensions = "csv",
    .write = write,
};
