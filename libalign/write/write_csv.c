/* Comma-separated values (RFC 4180): a header line, then a record a pair. */
#include "base/error.h"
#include "write/columns.h"

static align_status begin(struct writing *writing)
{
    for (int i = 0; i < COLUMNS; i++)
        output_format(writing->output, "%s%s", i ? "," : "", column_name((enum column)i));
    output_string(writing->output, "\n");
    return ALIGN_OK;
}

static align_status pair(struct writing *writing, const struct unit *unit, const struct variant *source,
                         const struct variant *target)
{
    struct row *row = writing->state;
    if (!row_fill(row, writing, unit, source, target))
        return fail_memory(writing->error);
    for (int i = 0; i < COLUMNS; i++) {
        output_string(writing->output, i ? "," : "");
        output_csv(writing->output, row->cells[i]);
    }
    output_string(writing->output, "\n");
    return ALIGN_OK;
}

static void close(struct writing *writing)
{
    struct row *row = writing->state;
    array_free(&row->room);
}

const struct writer write_csv = {
    .name = "csv",
    .description = "comma-separated values: source, target and what is known of the pair, with a header line",
    .extensions = "csv",
    .halves = true,
    .orphans = true,
    .state_size = sizeof(struct row),
    .begin = begin,
    .pair = pair,
    .close = close,
};
