#include "sheet/read.h"

#include "base/error.h"
#include "sheet/parts.h"

/* What a cell's value is. */
enum cell_kind { CELL_PLAIN, CELL_SHARED, CELL_INLINE, CELL_TRUTH, CELL_ERROR };

/* The sheet while it is read. */
struct sheet_reader {
    struct shared_strings strings;
    sheet_row_callback *take;
    void *payload;
    uint64_t row;
    size_t column; /* of the open cell, from 0 */
    enum cell_kind kind;
    struct item_text item;
    bool in_value;
    buffer text; /* of the row's cells */
    size_t begin; /* of the open cell's text */
    size_t begins[SHEET_COLUMNS], ends[SHEET_COLUMNS];
    size_t count; /* of cells up to the last with text */
};

static align_status too_wide(const struct sheet_reader *reader, align_error *error)
{
    return fail(error, ALIGN_E_LIMIT, "row %llu has more than %d columns", (unsigned long long)reader->row, SHEET_COLUMNS);
}

/* "AB12" is in column 27, from 0. */
static size_t read_column(struct slice place, size_t next)
{
    size_t column = 0, at = 0;
    while (at < place.length && place.text[at] >= 'A' && place.text[at] <= 'Z' && column <= SHEET_COLUMNS)
        column = column * 26 + (size_t)(place.text[at++] - 'A' + 1);
    return at ? column - 1 : next;
}

static enum cell_kind read_kind(const struct xml_element *element)
{
    return xml_is(element, A_T, "s")           ? CELL_SHARED
           : xml_is(element, A_T, "inlineStr") ? CELL_INLINE
           : xml_is(element, A_T, "b")         ? CELL_TRUTH
           : xml_is(element, A_T, "e")         ? CELL_ERROR
                                               : CELL_PLAIN;
}

static align_status start_row(struct sheet_reader *reader, const struct xml_element *element)
{
    long number = xml_number(element, A_R, 0);
    reader->row = number > 0 ? (uint64_t)number : reader->row + 1;
    reader->text.count = reader->count = reader->column = 0;
    return ALIGN_OK;
}

static align_status start(void *payload, const struct xml_element *element, align_error *error)
{
    struct sheet_reader *reader = payload;
    switch (element->name) {
    case S_ROW: return start_row(reader, element);
    case S_C:
        reader->column = read_column(xml_value(element, A_R), reader->column);
        reader->kind = read_kind(element);
        reader->begin = reader->text.count;
        return reader->column < SHEET_COLUMNS ? ALIGN_OK : too_wide(reader, error);
    case S_V: reader->in_value = reader->kind != CELL_INLINE && reader->kind != CELL_ERROR; break;
    default: item_start(&reader->item, element->name);
    }
    return ALIGN_OK;
}

static align_status take_text(void *payload, struct slice text, align_error *error)
{
    struct sheet_reader *reader = payload;
    bool done = reader->in_value ? buffer_add(&reader->text, text.text, text.length) : item_take(&reader->item, text);
    return done ? ALIGN_OK : fail_memory(error);
}

/* Puts a shared string in the place of its number. */
static bool take_shared(struct sheet_reader *reader)
{
    const struct shared_strings *strings = &reader->strings;
    size_t number = 0;
    bool known = reader->text.count > reader->begin;
    for (size_t i = reader->begin; i < reader->text.count && known; i++) {
        char c = reader->text.items[i];
        known = c >= '0' && c <= '9' && number < strings->ends.count;
        number = number * 10 + (size_t)(c - '0');
    }
    reader->text.count = reader->begin;
    if (!known || number >= strings->ends.count)
        return true; /* an empty cell */
    size_t from = number ? strings->ends.items[number - 1] : 0;
    return buffer_add(&reader->text, strings->text.items + from, strings->ends.items[number] - from);
}

static align_status end_cell(struct sheet_reader *reader, align_error *error)
{
    bool truth = reader->kind == CELL_TRUTH && reader->text.count > reader->begin;
    if (reader->kind == CELL_SHARED && !take_shared(reader))
        return fail_memory(error);
    if (truth) {
        bool is_true = reader->text.items[reader->begin] == '1';
        reader->text.count = reader->begin;
        if (!buffer_add_string(&reader->text, is_true ? "TRUE" : "FALSE"))
            return fail_memory(error);
    }
    if (reader->kind != CELL_SHARED)
        item_unescape(&reader->text, reader->begin);
    if (reader->text.count > reader->begin) {
        for (; reader->count < reader->column; reader->count++)
            reader->begins[reader->count] = reader->ends[reader->count] = reader->begin;
        reader->begins[reader->column] = reader->begin;
        reader->ends[reader->column] = reader->text.count;
        reader->count = reader->count > reader->column + 1 ? reader->count : reader->column + 1;
    }
    reader->column++;
    return ALIGN_OK;
}

static align_status end_row(const struct sheet_reader *reader, align_error *error)
{
    struct slice cells[SHEET_COLUMNS];
    for (size_t k = 0; k < reader->count; k++)
        cells[k] = slice_of(reader->text.items + reader->begins[k], reader->ends[k] - reader->begins[k]);
    return reader->count ? reader->take(reader->payload, cells, reader->count, reader->row, error) : ALIGN_OK;
}

static align_status end(void *payload, int name, align_error *error)
{
    struct sheet_reader *reader = payload;
    switch (name) {
    case S_ROW: return end_row(reader, error);
    case S_C: return end_cell(reader, error);
    case S_V: reader->in_value = false; break;
    default: item_end(&reader->item, name);
    }
    return ALIGN_OK;
}

bool sheet_is(struct slice start)
{
    return slice_starts(start, SLICE("PK\x03\x04"));
}

align_status sheet_read(struct slice bytes, sheet_row_callback *take, void *payload, align_error *error)
{
    const struct xml_handler handler = {sheet_names, sheet_namespaces, start, end, take_text};
    struct archive *archive = NULL;
    buffer name = {0};
    struct sheet_reader *reader = mem_new(1, sizeof *reader);
    align_status status = reader ? archive_open(&archive, bytes.text, bytes.length, error) : fail_memory(error);
    if (!status)
        status = sheet_find(archive, &name, error);
    if (!status)
        status = shared_strings_read(archive, &reader->strings, error);
    if (!status) {
        reader->take = take;
        reader->payload = payload;
        reader->item.out = &reader->text;
        status = part_read(archive, name.items, &handler, reader, error);
    }
    if (reader) {
        shared_strings_free(&reader->strings);
        array_free(&reader->text);
    }
    mem_free(reader);
    array_free(&name);
    archive_close(archive);
    return status;
}
