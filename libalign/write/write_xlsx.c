/* XLSX, a sheet of Office Open XML: a row a pair, header row fixed, long texts wrapped. */
#include "base/error.h"
#include "write/columns.h"
#include "write/sheet.h"

struct state {
    struct sheet sheet;
    struct row row;
};

static align_status begin(struct writing *writing)
{
    struct state *state = writing->state;
    const char *names[COLUMNS];
    for (int i = 0; i < COLUMNS; i++)
        names[i] = column_name((enum column)i);
    return sheet_begin(&state->sheet, writing->output, write_date(writing->options), names, COLUMNS, 2, writing->error);
}

static align_status pair(struct writing *writing, const struct unit *unit, const struct variant *source,
                         const struct variant *target)
{
    struct state *state = writing->state;
    align_status status = sheet_row(&state->sheet, writing->error);
    if (!status && !row_fill(&state->row, writing, unit, source, target))
        status = fail_memory(writing->error);
    for (size_t i = 0; i < COLUMNS && !status; i++) {
        struct slice text = state->row.cells[i];
        if (i == COLUMN_CONFIDENCE && text.length)
            sheet_number(&state->sheet, i, text);
        else
            status = sheet_text(&state->sheet, i, text, i <= COLUMN_TARGET ? SHEET_WRAPPED : SHEET_TOP, writing->error);
    }
    sheet_row_end(&state->sheet);
    return status;
}

static align_status end(struct writing *writing)
{
    struct state *state = writing->state;
    return sheet_end(&state->sheet, writing->error);
}

static void close_state(struct writing *writing)
{
    struct state *state = writing->state;
    sheet_free(&state->sheet);
    array_free(&state->row.room);
}

const struct writer write_xlsx = {
    .name = "xlsx",
    .description = "a spreadsheet: source, target and what is known of the pair",
    .extensions = "xlsx",
    .halves = true,
    .orphans = true,
    .state_size = sizeof(struct state),
    .begin = begin,
    .pair = pair,
    .end = end,
    .close = close_state,
};
