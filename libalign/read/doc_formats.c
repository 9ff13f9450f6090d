/* Properties of the text by where it lies: a table leads from places to pages of 512 bytes, each a table of its own. */
#include "read/doc.h"

#include "base/error.h"

enum { PAGE = 512, PAGE_NUMBER = 0x3FFFFF, RUN_ITEM = 1, PARAGRAPH_ITEM = 13 };

/* The last of the ascending places that is not above fc; count > 0, and the first is not above it. */
static size_t last_below(struct slice places, size_t count, uint32_t fc)
{
    size_t low = 0, high = count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (bytes_u32(places, 4 * middle) <= fc)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Narrows a range to the stretch around fc that a table of count + 1 places makes; returns its number, or count when fc lies
 * outside. */
static size_t narrow(struct slice places, size_t count, uint32_t fc, struct doc_range *range)
{
    uint32_t begin = bytes_u32(places, 0), end = bytes_u32(places, 4 * count);
    if (!count || fc < begin || fc >= end) {
        if (fc < begin && begin < range->end)
            range->end = begin;
        return count;
    }
    size_t found = last_below(places, count, fc);
    begin = bytes_u32(places, 4 * found);
    end = bytes_u32(places, 4 * found + 4);
    if (begin > range->begin)
        range->begin = begin;
    if (end > fc && end < range->end)
        range->end = end;
    return found;
}

/* The item of a page that tells of fc; empty when nothing is told of it. */
static align_status find_item(const struct doc *doc, enum doc_region region, size_t size, uint32_t fc, struct slice *page,
                              struct slice *item, struct doc_range *range, align_error *error)
{
    struct slice table;
    *range = (struct doc_range){0, UINT32_MAX};
    *page = *item = slice_of("", 0);
    align_status status = doc_region(doc, region, &table, error);
    size_t pages = doc_items(table, 4), found = narrow(table, pages, fc, range);
    if (status || found == pages)
        return status;
    uint32_t number = bytes_u32(table, 4 * (pages + 1) + 4 * found) & PAGE_NUMBER;
    *page = bytes_part(slice_of(doc->main.items, doc->main.count), (size_t)number * PAGE, PAGE);
    size_t count = bytes_u8(*page, PAGE - 1);
    if (page->length < PAGE || 4 * (count + 1) + size * count >= PAGE)
        return doc_damaged(error, "a page of its formats lies outside, or holds too many");
    found = narrow(*page, count, fc, range);
    if (found < count)
        *item = bytes_part(*page, 4 * (count + 1) + size * found, size);
    return ALIGN_OK;
}

/* Hostile files refer to the same long list from everywhere. */
static align_status work(struct doc *doc, size_t bytes, align_error *error)
{
    if (bytes > doc->work) {
        align_status status = fail(error, ALIGN_E_LIMIT, "has too many formats");
        error_cure(error, "save it as DOCX");
        return status;
    }
    doc->work -= bytes;
    return ALIGN_OK;
}

static void take_all(struct slice list, struct doc_run *run, struct doc_paragraph *paragraph)
{
    uint32_t code;
    struct slice value;
    while (doc_property_next(&list, &code, &value)) {
        if (run)
            doc_run_take(run, code, value);
        if (paragraph)
            doc_paragraph_take(paragraph, code, value);
    }
}

/* A piece changes properties by a list, or by one property, whose number is its own. */
static align_status change(struct doc *doc, const struct doc_piece *piece, struct doc_run *run, struct doc_paragraph *paragraph,
                           align_error *error)
{
    static const struct {
        uint8_t number;
        uint16_t code;
    } singles[] = {{0x18, 0x2416}, {0x19, 0x2417}, {0x41, 0x0800}, {0x53, 0x2A33}, {0x55, 0x0835}, {0x56, 0x0836},
                   {0x57, 0x0837}, {0x5C, 0x083C}, {0x5E, 0x2A3E}, {0x68, 0x2A48}, {0x73, 0x2A53}};
    if (piece->change & 1) {
        size_t number = piece->change >> 1;
        struct slice list = number < doc->changes.count ? doc->changes.items[number] : slice_of("", 0);
        align_status status = work(doc, list.length, error);
        if (!status)
            take_all(list, run, paragraph);
        return status;
    }
    char value = (char)(piece->change >> 8);
    for (size_t i = 0; i < sizeof singles / sizeof *singles; i++)
        if (singles[i].number == (piece->change >> 1 & 0x7F) && run)
            doc_run_take(run, singles[i].code, slice_of(&value, 1));
        else if (singles[i].number == (piece->change >> 1 & 0x7F) && paragraph)
            doc_paragraph_take(paragraph, singles[i].code, slice_of(&value, 1));
    return ALIGN_OK;
}

align_status doc_run_at(struct doc *doc, const struct doc_piece *piece, uint32_t fc, struct doc_run *run, struct doc_range *range,
                        align_error *error)
{
    struct slice page, item;
    *run = doc_run_plain;
    align_status status = find_item(doc, DOC_RUNS, RUN_ITEM, fc, &page, &item, range, error);
    size_t at = 2 * (size_t)bytes_u8(item, 0);
    if (!status && at) {
        struct slice list = bytes_part(page, at + 1, bytes_u8(page, at));
        status = work(doc, list.length, error);
        if (!status)
            take_all(list, run, NULL);
    }
    return status ? status : change(doc, piece, run, NULL, error);
}

/* Lists that are too long for a page lie in a stream that most documents do not have. */
static align_status read_huge(struct doc *doc, struct doc_paragraph *paragraph, align_error *error)
{
    uint32_t at = paragraph->huge;
    align_status status = ALIGN_OK;
    if (!doc->data_read && compound_has(&doc->compound, "Data"))
        status = compound_read(&doc->compound, "Data", &doc->data, error);
    doc->data_read = true;
    struct slice data = slice_of(doc->data.items, doc->data.count);
    struct slice list = bytes_part(data, (size_t)at + 2, bytes_u16(data, at));
    if (!status)
        status = work(doc, list.length, error);
    if (!status)
        take_all(list, NULL, paragraph);
    return status;
}

align_status doc_paragraph_at(struct doc *doc, const struct doc_piece *piece, uint32_t fc, struct doc_paragraph *paragraph,
                              align_error *error)
{
    struct slice page, item;
    struct doc_range range;
    *paragraph = doc_paragraph_plain;
    align_status status = find_item(doc, DOC_PARAGRAPHS, PARAGRAPH_ITEM, fc, &page, &item, &range, error);
    size_t at = 2 * (size_t)bytes_u8(item, 0);
    if (!status && at) {
        /* the length counts pairs of bytes; 0: it stands in the next byte */
        size_t length = bytes_u8(page, at) ? 2 * (size_t)bytes_u8(page, at) - 1 : 2 * (size_t)bytes_u8(page, at + 1);
        struct slice list = bytes_part(page, bytes_u8(page, at) ? at + 1 : at + 2, length);
        paragraph->style = (uint16_t)(bytes_u16(list, 0) & DOC_NO_STYLE);
        status = work(doc, list.length, error);
        if (!status)
            take_all(bytes_part(list, 2, list.length), NULL, paragraph);
        if (!status && paragraph->huge)
            status = read_huge(doc, paragraph, error);
    }
    return status ? status : change(doc, piece, NULL, paragraph, error);
}

align_status doc_paragraph_range(const struct doc *doc, uint32_t fc, struct doc_range *range, align_error *error)
{
    struct slice page, item;
    return find_item(doc, DOC_PARAGRAPHS, PARAGRAPH_ITEM, fc, &page, &item, range, error);
}
