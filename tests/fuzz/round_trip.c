#include "check.h"
#include "units/units.h"
#include "write/write.h"

#include <string.h>

/* Formats whose files stand by themselves. */
static const char *const formats[] = {"tmx", "xliff", "xliff2", "po", "csv", "tsv", "jsonl", "hunalign-text", "xlsx"};
#define FORMATS (sizeof formats / sizeof *formats)

struct memory {
    ARRAY(struct unit) units;
    struct unit_header header;
};

static align_status on_header(const struct unit_header *header, void *payload, align_error *error)
{
    struct memory *memory = payload;
    (void)error;
    return unit_header_copy(&memory->header, header) ? ALIGN_OK : ALIGN_E_MEMORY;
}

/* An empty text is as good as none: formats of two languages write none. */
static struct slice text_of(const struct unit *unit, size_t variant)
{
    static const struct slice none = {"", 0};
    struct slice text = variant < unit->variants.count ? unit->variants.items[variant].text : none;
    return text_is_blank(text) ? none : text;
}

/* A unit without any text is as good as none, too. */
static align_status on_unit(struct unit *unit, void *payload, align_error *error)
{
    struct memory *memory = payload;
    struct unit copy = {0};
    bool empty = true;
    (void)error;
    for (size_t i = 0; i < unit->variants.count; i++)
        empty = empty && !text_of(unit, i).length;
    if (empty)
        return ALIGN_OK;
    if (!unit_copy(&copy, unit) || !array_push(&memory->units, copy))
        abort();
    return ALIGN_OK;
}

static void forget(struct memory *memory)
{
    for (size_t i = 0; i < memory->units.count; i++)
        unit_free(&memory->units.items[i]);
    array_free(&memory->units);
    unit_header_free(&memory->header);
}

static align_status read_as(struct memory *memory, const char *format, const void *bytes, size_t length,
                            align_error *error)
{
    struct unit_options options = {.format = format, .from = "en", .to = "ru"};
    struct unit_sink sink = {.header = on_header, .unit = on_unit, .payload = memory};
    *memory = (struct memory){0};
    return units_read_bytes("memory", bytes, length, &options, &sink, error);
}

static bool gather(const void *bytes, size_t length, void *payload)
{
    return buffer_add(payload, bytes, length);
}

static void write_as(buffer *to, const char *format, const struct memory *memory)
{
    align_error error;
    struct write_run *run;
    align_write_options options;
    align_write_options_init(&options);
    options.format = format;
    options.inline_codes = true;
    options.date = 0;
    options.from = "en";
    options.to = "ru";
    to->count = 0;
    align_status status = write_open(&run, NULL, gather, to, &options, &error);
    if (!status)
        status = write_header(run, &memory->header, &error);
    for (size_t i = 0; i < memory->units.count && !status; i++)
        status = write_unit(run, &memory->units.items[i], &error);
    if (!status)
        status = write_commit(run, &error);
    if (status) {
        fprintf(stderr, "%s: %s\n", format, error.message);
        abort();
    }
}

static void check_kept(bool kept, const char *format, const char *what, const buffer *text)
{
    if (kept)
        return;
    fprintf(stderr, "%s: %s is not kept in\n%.*s\n", format, what, (int)text->count, text->items);
    abort();
}

static bool same_codes(const struct unit *a, const struct unit *b)
{
    bool same = a->codes.count == b->codes.count;
    for (size_t i = 0; i < a->codes.count && same; i++) {
        const struct code *x = &a->codes.items[i], *y = &b->codes.items[i];
        same = x->kind == y->kind && x->at == y->at && x->segment == y->segment && slice_equal(x->id, y->id) &&
               slice_equal(x->match, y->match) && slice_equal(x->type, y->type) && slice_equal(x->data, y->data);
    }
    return same;
}

static bool same_remarks(const struct unit *a, const struct unit *b)
{
    bool same = a->remarks.count == b->remarks.count && a->fields.count == b->fields.count;
    for (size_t i = 0; i < a->remarks.count && same; i++) {
        const struct remark *x = &a->remarks.items[i], *y = &b->remarks.items[i];
        same = x->owner == y->owner && x->note == y->note && slice_equal(x->type, y->type) &&
               slice_equal(x->value, y->value);
    }
    for (size_t i = 0; i < a->fields.count && same; i++)
        same = slice_equal(a->fields.items[i].name, b->fields.items[i].name) &&
               slice_equal(a->fields.items[i].value, b->fields.items[i].value);
    return same;
}

static bool is_whole(const struct unit *unit)
{
    bool whole = true;
    for (size_t i = 0; i < unit->variants.count; i++)
        whole = whole && text_of(unit, i).length;
    return whole;
}

static bool same_texts(const struct unit *a, const struct unit *b)
{
    bool same = true;
    for (size_t i = 0; i < a->variants.count || i < b->variants.count; i++)
        same = same && slice_equal(text_of(a, i), text_of(b, i));
    return same;
}

static void same_memory(const struct memory *a, const struct memory *b, const char *format, const buffer *text)
{
    check_kept(a->units.count == b->units.count, format, "the number of units", text);
    for (size_t i = 0; i < a->units.count; i++) {
        const struct unit *x = &a->units.items[i], *y = &b->units.items[i];
        check_kept(same_texts(x, y), format, "a text", text);
        check_kept(!is_whole(x) || same_codes(x, y), format, "a code", text);
        check_kept(same_remarks(x, y), format, "a property", text);
        check_kept(slice_equal(x->id, y->id), format, "an id", text);
        check_kept(x->confidence == y->confidence ||
                       (x->confidence - y->confidence < 1e-4F && y->confidence - x->confidence < 1e-4F),
                   format, "a confidence", text);
    }
}

/* hunalign joins sentences with ~~~: a text that has it by itself cannot be told from two. */
static bool is_ambiguous(const struct memory *memory)
{
    bool found = false;
    for (size_t i = 0; i < memory->units.count; i++)
        for (size_t k = 0; k < memory->units.items[i].variants.count; k++) {
            struct slice text = memory->units.items[i].variants.items[k].text;
            found = found || memmem(text.text, text.length, "~~~", 3);
        }
    return found;
}

/* What the format keeps of a memory, it keeps. */
static void check_format(const struct memory *memory, const char *name)
{
    struct memory second, third;
    align_error error = {.message = ""};
    buffer text = {0};
    write_as(&text, name, memory);
    if (read_as(&second, name, text.items, text.count, &error)) {
        /* nothing was left of it: an empty list is no file of that format */
        check_kept(!second.units.count && !strcmp(name, "tsv"), name, error.message, &text);
        forget(&second);
        array_free(&text);
        return;
    }
    write_as(&text, name, &second);
    align_status status = read_as(&third, name, text.items, text.count, &error);
    check_kept(!status, name, error.message, &text);
    same_memory(&second, &third, name, &text);
    forget(&second);
    forget(&third);
    array_free(&text);
}

void check_round_trip(const char *format, const char *bytes, size_t length)
{
    struct memory memory = {0};
    align_error error;
    bool known = false;
    for (size_t i = 0; i < FORMATS; i++)
        known = known || !strcmp(formats[i], format);
    if (known && !read_as(&memory, format, bytes, length, &error))
        for (size_t i = 0; i < FORMATS; i++)
            if (strcmp(formats[i], "hunalign-text") || !is_ambiguous(&memory))
                check_format(&memory, formats[i]);
    forget(&memory);
}
