/* Tab-separated text: a unit a line, with or without a header line. */
#include "units/columns.h"
#include "units/lines.h"

static align_status read_line(struct columns *columns, struct slice line, uint64_t number)
{
    struct slice fields[COLUMNS_MAX + 1], rest = line;
    size_t count = 0;
    while (count <= COLUMNS_MAX && next_field(&rest, '\t', &fields[count]))
        count++;
    return columns_row(columns, fields, count, number);
}

static align_status read(struct reading *reading)
{
    struct lines lines;
    struct columns columns = {.reading = reading};
    struct slice line;
    bool more = true;
    align_status status = ALIGN_OK;
    lines_open(&lines, &reading->source, reading->options->encoding, reading->error);
    while (!status && !(status = lines_next(&lines, &line, &more)) && more)
        if (text_trim(line).length)
            status = read_line(&columns, line, lines.number);
    lines_close(&lines);
    columns_free(&columns);
    return status;
}

/* Tabs in the first lines, as many in each. */
static int sniff(struct slice start)
{
    char text[4096];
    struct slice rest = slice_of(text, lines_start(start, text)), line;
    size_t tabs = 0, seen = 0;
    while (seen < 5 && next_field(&rest, '\n', &line) && rest.text) {
        size_t count = 0;
        for (size_t i = 0; i < line.length; i++)
            count += line.text[i] == '\t';
        if (!count || (seen && count != tabs))
            return 0;
        tabs = count;
        seen++;
    }
    return seen ? 30 : 0;
}

const struct unit_reader units_tsv = {
    .name = "tsv",
    .description = "source, target and what is known of the pair, with tabs between them and a header line",
    .extensions = "tsv tab",
    .sniff = sniff,
    .read = read,
};
