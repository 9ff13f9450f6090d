#include "write/columns.h"

#include "base/error.h"

#include <stdio.h>

/* The properties of some columns. */
static const struct {
    const char *name, *property;
} columns[COLUMNS] = {
    [COLUMN_SOURCE] = {"source", NULL},
    [COLUMN_TARGET] = {"target", NULL},
    [COLUMN_CONFIDENCE] = {"confidence", "x-confidence"},
    [COLUMN_SOURCE_SEGMENTS] = {"source segments", "x-source-segments"},
    [COLUMN_TARGET_SEGMENTS] = {"target segments", "x-target-segments"},
    [COLUMN_REASON] = {"reason", "x-reason"},
    [COLUMN_ID] = {"id", NULL},
    [COLUMN_SOURCE_LANGUAGE] = {"source language", NULL},
    [COLUMN_TARGET_LANGUAGE] = {"target language", NULL},
    [COLUMN_SOURCE_FILE] = {"source file", "x-source-file"},
    [COLUMN_TARGET_FILE] = {"target file", "x-target-file"},
    [COLUMN_SOURCE_SYMBOL] = {"source symbol", "x-source-symbol"},
    [COLUMN_TARGET_SYMBOL] = {"target symbol", "x-target-symbol"},
    [COLUMN_NOTES] = {"notes", NULL},
    [COLUMN_PROPERTIES] = {"properties", NULL},
};

const char *column_name(enum column column)
{
    return columns[column].name;
}

static bool has_column(struct slice type)
{
    for (size_t i = 0; i < COLUMNS; i++)
        if (columns[i].property && slice_equal(type, slice_string(columns[i].property)))
            return true;
    return false;
}

static bool add_property(buffer *to, size_t begin, const struct remark *remark)
{
    bool done = (to->count == begin || buffer_add(to, "; ", 2)) &&
                buffer_add(to, remark->type.text, remark->type.length) && buffer_add(to, "=", 1);
    for (size_t i = 0; done && i < remark->value.length; i++) {
        char c = remark->value.text[i];
        done = ((c != ';' && c != '\\') || buffer_add(to, "\\", 1)) && buffer_add(to, &c, 1);
    }
    return done;
}

static bool is_told(const struct remark *remark)
{
    return remark->owner == OWNER_UNIT &&
           (remark->note ? remark->value.length
                         : remark->type.length && remark->value.length && !has_column(remark->type));
}

/* The notes, then the properties, in the row's room; *middle is where the one ends and the other begins. */
static bool gather_remarks(buffer *room, const struct unit *unit, size_t *middle)
{
    bool done = true;
    room->count = *middle = 0;
    for (size_t i = 0; done && i < unit->remarks.count; i++) {
        const struct remark *remark = &unit->remarks.items[i];
        if (remark->note && is_told(remark))
            done = (!room->count || buffer_add(room, " | ", 3)) &&
                   buffer_add(room, remark->value.text, remark->value.length);
    }
    *middle = room->count;
    for (size_t i = 0; done && i < unit->remarks.count; i++)
        if (!unit->remarks.items[i].note && is_told(&unit->remarks.items[i]))
            done = add_property(room, *middle, &unit->remarks.items[i]);
    return done;
}

static struct slice language_of(const struct writing *writing, const struct variant *variant, int side)
{
    struct slice told = variant && variant->language.length ? variant->language : writing->languages[side];
    return slice_equal(told, SLICE("und")) ? slice_of("", 0) : told;
}

bool row_fill(struct row *row, const struct writing *writing, const struct unit *unit, const struct variant *source,
              const struct variant *target)
{
    size_t middle, length = 0;
    if (!gather_remarks(&row->room, unit, &middle))
        return false;
    if (unit->confidence >= 0)
        length = (size_t)snprintf(row->confidence, sizeof row->confidence, "%.4f", (double)unit->confidence);
    for (size_t i = 0; i < COLUMNS; i++)
        row->cells[i] = columns[i].property ? unit_property(unit, columns[i].property) : slice_of("", 0);
    row->cells[COLUMN_SOURCE] = source ? source->text : slice_of("", 0);
    row->cells[COLUMN_TARGET] = target ? target->text : slice_of("", 0);
    if (length) /* else what stands in its place, such as "human" */
        row->cells[COLUMN_CONFIDENCE] = slice_of(row->confidence, length);
    row->cells[COLUMN_ID] = unit->id;
    row->cells[COLUMN_SOURCE_LANGUAGE] = language_of(writing, source, 0);
    row->cells[COLUMN_TARGET_LANGUAGE] = language_of(writing, target, 1);
    row->cells[COLUMN_SOURCE_FILE] = unit_file(unit, writing->header, 0);
    row->cells[COLUMN_TARGET_FILE] = unit_file(unit, writing->header, 1);
    if (row->room.count) {
        row->cells[COLUMN_NOTES] = slice_of(row->room.items, middle);
        row->cells[COLUMN_PROPERTIES] = slice_of(row->room.items + middle, row->room.count - middle);
    }
    return true;
}

align_status columns_begin(struct writing *writing, char separator)
{
    for (int i = 0; i < COLUMNS; i++)
        output_format(writing->output, "%s%c", column_name((enum column)i), i + 1 < COLUMNS ? separator : '\n');
    return ALIGN_OK;
}

align_status columns_pair(struct writing *writing, const struct unit *unit, const struct variant *source,
                          const struct variant *target, char separator, put_cell *put)
{
    struct row *row = writing->state;
    if (!row_fill(row, writing, unit, source, target))
        return fail_memory(writing->error);
    for (int i = 0; i < COLUMNS; i++) {
        const char end[] = {i + 1 < COLUMNS ? separator : '\n', '\0'};
        put(writing->output, row->cells[i]);
        output_string(writing->output, end);
    }
    return ALIGN_OK;
}

void columns_close(struct writing *writing)
{
    struct row *row = writing->state;
    array_free(&row->room);
}
