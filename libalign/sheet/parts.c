#include "sheet/parts.h"

#include "base/error.h"

#define BOOK "xl/workbook.xml"
#define BOOK_RELATIONS "xl/_rels/workbook.xml.rels"
#define STRINGS "xl/sharedStrings.xml"

const char *const sheet_names[] = {"s:sheet", "s:si", "s:r", "s:t", "s:rPh", "s:row", "s:c", "s:v", "s:is",
                                   "p:Relationship", "r:id", "state", "Id", "Target", "r", "t", NULL};

const struct xml_namespace sheet_namespaces[] = {
    {"s", "http://schemas.openxmlformats.org/spreadsheetml/2006/main"},
    {"s", "http://purl.oclc.org/ooxml/spreadsheetml/main"},
    {"r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"},
    {"r", "http://purl.oclc.org/ooxml/officeDocument/relationships"},
    {"p", "http://schemas.openxmlformats.org/package/2006/relationships"},
    {NULL, NULL},
};

align_status part_read(struct archive *archive, const char *name, const struct xml_handler *handler, void *payload,
                       align_error *error)
{
    buffer bytes = {0};
    align_status status = archive_read(archive, name, &bytes, error);
    if (!status)
        status = xml_parse(handler, payload, name, bytes.items, bytes.count, NULL, error);
    array_free(&bytes);
    return status;
}

/* Which part holds the sheet. */
struct search {
    buffer id;    /* of the first sheet that is shown */
    buffer *name; /* of its part */
};

static align_status start_sheet(void *payload, const struct xml_element *element, align_error *error)
{
    struct search *search = payload;
    struct slice id = element->name == S_SHEET ? xml_value(element, R_ID) : slice_of("", 0);
    bool hidden = xml_is(element, A_STATE, "hidden") || xml_is(element, A_STATE, "veryHidden");
    if (!id.length || hidden || search->id.count)
        return ALIGN_OK;
    return buffer_add(&search->id, id.text, id.length) ? ALIGN_OK : fail_memory(error);
}

/* Targets are paths from the folder xl, or from the root with a slash before. */
static align_status start_relation(void *payload, const struct xml_element *element, align_error *error)
{
    struct search *search = payload;
    if (element->name != P_RELATIONSHIP || search->name->count ||
        !slice_equal(xml_value(element, A_ID), slice_of(search->id.items, search->id.count)))
        return ALIGN_OK;
    struct slice target = xml_value(element, A_TARGET);
    bool root = target.length && target.text[0] == '/';
    bool done = (root || buffer_add_string(search->name, "xl/")) &&
                buffer_add(search->name, target.text + root, target.length - root);
    return done ? ALIGN_OK : fail_memory(error);
}

align_status sheet_find(struct archive *archive, buffer *name, align_error *error)
{
    struct search search = {.name = name};
    const struct xml_handler book = {sheet_names, sheet_namespaces, start_sheet, NULL, NULL};
    const struct xml_handler relations = {sheet_names, sheet_namespaces, start_relation, NULL, NULL};
    align_status status = ALIGN_OK;
    if (!archive_has(archive, BOOK)) {
        status = fail(error, ALIGN_E_FORMAT, "is a ZIP archive, but no spreadsheet in it");
        error_cure(error, "save it as XLSX");
    }
    if (!status)
        status = part_read(archive, BOOK, &book, &search, error);
    if (!status)
        status = part_read(archive, BOOK_RELATIONS, &relations, &search, error);
    array_free(&search.id);
    if (!status && !array_push(name, '\0'))
        status = fail_memory(error);
    if (!status && name->count == 1)
        status = fail(error, ALIGN_E_FORMAT, "has no sheet that is shown");
    return status;
}

void item_start(struct item_text *item, int name)
{
    item->phonetic |= name == S_RPH;
    item->open = name == S_T && !item->phonetic;
}

void item_end(struct item_text *item, int name)
{
    if (name == S_RPH)
        item->phonetic = false;
    if (name == S_T)
        item->open = false;
}

bool item_take(const struct item_text *item, struct slice text)
{
    return !item->open || buffer_add(item->out, text.text, text.length);
}

static int hex_digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

/* The code of an escape at the beginning of a text, or -1. */
static int32_t read_escape(const char *text, size_t length)
{
    enum { ESCAPE = 7 };
    int32_t code = 0;
    if (length < ESCAPE || text[0] != '_' || text[1] != 'x' || text[ESCAPE - 1] != '_')
        return -1;
    for (int i = 2; i < ESCAPE - 1; i++) {
        int digit = hex_digit(text[i]);
        if (digit < 0)
            return -1;
        code = code * 16 + digit;
    }
    return code;
}

/* Carriage returns are dropped, for a line feed follows; halves of surrogates stay as they are written. */
void item_unescape(buffer *text, size_t begin)
{
    size_t out = begin;
    for (size_t at = begin; at < text->count;) {
        int32_t code = read_escape(text->items + at, text->count - at);
        if (code <= 0 || (code >= 0xD800 && code < 0xE000)) {
            text->items[out++] = text->items[at++];
            continue;
        }
        if (code != '\r')
            out += text_put(text->items + out, code);
        at += 7;
    }
    text->count = out;
}

/* The strings while they are read. */
struct strings_reader {
    struct shared_strings *strings;
    struct item_text item;
};

static align_status start_string(void *payload, const struct xml_element *element, align_error *error)
{
    (void)error;
    struct strings_reader *reader = payload;
    item_start(&reader->item, element->name);
    return ALIGN_OK;
}

static align_status end_string(void *payload, int name, align_error *error)
{
    struct strings_reader *reader = payload;
    struct shared_strings *strings = reader->strings;
    item_end(&reader->item, name);
    if (name != S_SI)
        return ALIGN_OK;
    item_unescape(&strings->text, strings->ends.count ? strings->ends.items[strings->ends.count - 1] : 0);
    return array_push(&strings->ends, strings->text.count) ? ALIGN_OK : fail_memory(error);
}

static align_status take_string(void *payload, struct slice text, align_error *error)
{
    const struct strings_reader *reader = payload;
    return item_take(&reader->item, text) ? ALIGN_OK : fail_memory(error);
}

align_status shared_strings_read(struct archive *archive, struct shared_strings *strings, align_error *error)
{
    const struct xml_handler handler = {sheet_names, sheet_namespaces, start_string, end_string, take_string};
    struct strings_reader reader = {strings, {.out = &strings->text}};
    return archive_has(archive, STRINGS) ? part_read(archive, STRINGS, &handler, &reader, error) : ALIGN_OK;
}

void shared_strings_free(struct shared_strings *strings)
{
    array_free(&strings->text);
    array_free(&strings->ends);
}
