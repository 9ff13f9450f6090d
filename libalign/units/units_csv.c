/* Comma-separated values (RFC 4180), or semicolons, as spreadsheets write them where the comma is in numbers. */
#include "units/columns.h"
#include "units/lines.h"

struct csv {
    struct reading *reading;
    struct lines lines;
    struct columns columns;
    char separator;
    buffer record;  /* fields one after the other, unquoted */
    bool quoted;    /* inside quotes at the end of the line */
    bool was_quote; /* the last character was a quote inside quotes: its end, unless another follows */
    size_t ends[COLUMNS_MAX + 1];
    size_t count; /* fields that have ended */
    uint64_t line;
};

/* What stands between fields: the sign that is met most outside quotes in the first line. */
static char find_separator(struct slice line)
{
    size_t counts[3] = {0};
    bool quoted = false;
    for (size_t i = 0; i < line.length; i++) {
        char c = line.text[i];
        quoted ^= c == '"';
        if (!quoted) {
            counts[0] += c == ',';
            counts[1] += c == ';';
            counts[2] += c == '\t';
        }
    }
    return counts[1] > counts[0] && counts[1] >= counts[2] ? ';' : counts[2] > counts[0] ? '\t' : ',';
}

static bool end_field(struct csv *csv)
{
    if (csv->count > COLUMNS_MAX)
        return true; /* columns_row tells */
    csv->ends[csv->count++] = csv->record.count;
    return true;
}

static size_t field_begin(const struct csv *csv)
{
    return csv->count ? csv->ends[csv->count - 1] : 0;
}

/* Takes one line of a record, which may go on on the next.  Runs of plain characters are copied whole. */
static bool take_line(struct csv *csv, struct slice line)
{
    for (size_t i = 0; i < line.length; i++) {
        char c = line.text[i];
        if (csv->quoted && c == '"') {
            csv->quoted = false;
            csv->was_quote = true;
            continue;
        }
        if (c == '"' && csv->was_quote) {
            csv->quoted = true; /* a doubled quote */
        } else if (c == '"' && !csv->quoted && csv->record.count == field_begin(csv)) {
            csv->quoted = true;
            csv->was_quote = false;
            continue;
        } else if (c == csv->separator && !csv->quoted) {
            csv->was_quote = false;
            if (!end_field(csv))
                return false;
            continue;
        }
        csv->was_quote = false;
        if (!array_push(&csv->record, c))
            return false;
    }
    return !csv->quoted || array_push(&csv->record, '\n');
}

static align_status end_record(struct csv *csv)
{
    struct slice fields[COLUMNS_MAX + 1];
    size_t begin = 0, count;
    end_field(csv);
    count = csv->count;
    for (size_t i = 0; i < count; i++) {
        fields[i] = slice_of(csv->ends[i] > begin ? csv->record.items + begin : "", csv->ends[i] - begin);
        begin = csv->ends[i];
    }
    csv->count = csv->record.count = 0;
    csv->was_quote = false;
    return columns_row(&csv->columns, fields, count, csv->line);
}

static align_status read_lines(struct csv *csv)
{
    struct slice line;
    bool more = true;
    align_status status = ALIGN_OK;
    while (!status && !(status = lines_next(&csv->lines, &line, &more)) && more) {
        if (!csv->separator)
            csv->separator = find_separator(line);
        if (!csv->quoted && !text_trim(line).length)
            continue;
        if (!csv->quoted)
            csv->line = csv->lines.number;
        if (csv->record.count + line.length > UNIT_BYTES_MAX)
            return reading_fail(csv->reading, ALIGN_E_LIMIT, csv->line, "a record of more than 16 MiB: is a quote missing?");
        if (!take_line(csv, line))
            return reading_memory(csv->reading);
        if (!csv->quoted)
            status = end_record(csv);
    }
    if (!status && csv->quoted)
        status = reading_fail(csv->reading, ALIGN_E_FORMAT, csv->line, "a quote that is opened here is never closed");
    return status;
}

static align_status read(struct reading *reading)
{
    struct csv csv = {.reading = reading, .columns = {.reading = reading}};
    lines_open(&csv.lines, &reading->source, reading->options->encoding, reading->error);
    align_status status = read_lines(&csv);
    lines_close(&csv.lines);
    columns_free(&csv.columns);
    array_free(&csv.record);
    return status;
}

const struct unit_reader units_csv = {
    .name = "csv",
    .description = "comma-separated values: source, target and what is known of the pair, with a header line",
    .extensions = "csv",
    .read = read,
};
