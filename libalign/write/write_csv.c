/* Comma-separated values (RFC 4180): a header line, then a record a pair. */
#include "base/error.h"
#include "write/columns.h"

/* In quotes where it holds what would end it; line breaks stay. */
static void field(struct output *output, struct slice text)
{
    bool plain = true;
    for (size_t i = 0; i < text.length && plain; i++)
        plain = !strchr(",;\"\r\n\t", text.text[i]) || !text.text[i];
    if (plain && text.length && text.text[0] != ' ' && text.text[text.length - 1] != ' ') {
        output_line(output, text);
        return;
    }
    if (!text.length)
        return;
    output_string(output, "\"");
    while (text.length) {
        /* up to the next quote or line break, which are written as they stand */
        size_t i = 0;
        while (i < text.length && text.text[i] != '"' && text.text[i] != '\n' && text.text[i] != '\t')
            i++;
        output_line(output, slice_of(text.text, i));
        if (i < text.length) {
            output_bytes(output, text.text + i, 1);
            if (text.text[i] == '"')
                output_string(output, "\"");
            i++;
        }
        text = slice_of(text.text + i, text.length - i);
    }
    output_string(output, "\"");
}

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
        field(writing->output, row->cells[i]);
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
