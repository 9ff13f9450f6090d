/* The stylesheet and the fonts of a Word file. */
#include "read/doc.h"

#include "base/error.h"

#include <stdio.h>

/* Kinds of styles, numbers of built-in ones. */
enum { KIND_PARAGRAPH = 1, KIND_CHARACTER = 2, FIRST_HEADING = 1, LAST_HEADING = 9, TITLE = 62, SUBTITLE = 74 };

static void take_run(struct docx_style *style, const struct doc_run *run)
{
    style->bold = run->bold;
    style->italic = run->italic;
    style->underline = run->underline;
    style->strike = run->strike;
    style->vanish = run->vanish;
    style->raised = run->raised;
    style->lowered = run->lowered;
}

static void take_paragraph(struct docx_style *style, const struct doc_paragraph *paragraph)
{
    style->numbered = paragraph->number_given;
    style->num = paragraph->num;
    style->level = paragraph->level;
    if (paragraph->outline >= 0)
        style->outline = paragraph->outline;
}

/* What a list of properties says, which stands behind its length; *at moves behind it. */
static void take_list(struct docx_style *style, struct slice bytes, size_t *at, bool of_paragraph)
{
    struct doc_run run = doc_run_plain;
    struct doc_paragraph paragraph = doc_paragraph_plain;
    size_t length = bytes_u16(bytes, *at), skip = of_paragraph ? 2 : 0; /* its own number */
    struct slice list = bytes_part(bytes, *at + 2 + skip, length > skip ? length - skip : 0), value;
    uint32_t code;
    *at += 2 + length + (length & 1);
    while (doc_property_next(&list, &code, &value))
        if (of_paragraph)
            doc_paragraph_take(&paragraph, code, value);
        else
            doc_run_take(&run, code, value);
    if (of_paragraph)
        take_paragraph(style, &paragraph);
    else
        take_run(style, &run);
}

/* base: the size of the fixed part. */
static void take_style(struct docx_style *style, struct slice bytes, size_t base)
{
    uint32_t builtin = bytes_u16(bytes, 0) & 0xFFF, kind = bytes_u16(bytes, 2) & 0xF, based_on = bytes_u16(bytes, 2) >> 4;
    size_t at = base + 2 + 2 * (size_t)bytes_u16(bytes, base) + 2;
    style->based_on = based_on == DOC_NO_STYLE ? INTERN_NONE : based_on;
    style->title = builtin == TITLE || builtin == SUBTITLE;
    if (builtin >= FIRST_HEADING && builtin <= LAST_HEADING)
        style->outline = (int8_t)(builtin - FIRST_HEADING);
    at += at & 1;
    if (kind == KIND_PARAGRAPH)
        take_list(style, bytes, &at, true);
    if (kind == KIND_PARAGRAPH || kind == KIND_CHARACTER)
        take_list(style, bytes, &at, false);
}

align_status doc_styles_read(struct doc *doc, align_error *error)
{
    struct docx_styles *styles = &doc->docx.styles;
    struct slice sheet;
    align_status status = doc_region(doc, DOC_STYLES, &sheet, error);
    size_t count = bytes_u16(sheet, 2), base = bytes_u16(sheet, 4), at = 2 + (size_t)bytes_u16(sheet, 0);
    for (size_t i = 0; !status && i < count && at < sheet.length; i++) {
        struct docx_style style = {.based_on = INTERN_NONE, .num = DOCX_NO_NUMBER, .level = -1, .outline = -1};
        size_t length = bytes_u16(sheet, at);
        char name[16];
        if (length && base)
            take_style(&style, bytes_part(sheet, at + 2, length), base);
        at += 2 + length;
        /* styles go by their numbers; those of lists are asked for by name */
        int digits = snprintf(name, sizeof name, "%zu", i);
        if (intern(&styles->ids, slice_of(name, (size_t)digits)) == INTERN_NONE || !array_push(&styles->list, style))
            status = fail_memory(error);
    }
    if (styles->list.count)
        styles->paragraph_default = 0;
    return status;
}

/* A name in UTF-16 that ends with a zero, as UTF-8. */
static align_status take_font(struct doc *doc, struct slice name, align_error *error)
{
    char out[64];
    size_t length = 0;
    for (size_t at = 0; bytes_u16(name, at) && length + 4 < sizeof out; at += 2) {
        uint32_t unit = bytes_u16(name, at);
        length += text_put(out + length, (unit & 0xF800) == 0xD800 ? 0xFFFD : (int32_t)unit);
    }
    char *kept = arena_copy(&doc->room, out, length);
    return kept && array_push(&doc->fonts, slice_of(kept, length)) ? ALIGN_OK : fail_memory(error);
}

align_status doc_fonts_read(struct doc *doc, align_error *error)
{
    enum { NAME = 40 };
    struct slice table;
    align_status status = doc_region(doc, DOC_FONTS, &table, error);
    size_t count = bytes_u16(table, 0), at = 4;
    for (size_t i = 0; !status && i < count && at < table.length; i++) {
        size_t length = bytes_u8(table, at) + 1;
        status = take_font(doc, bytes_part(bytes_part(table, at, length), NAME, length), error);
        at += length;
    }
    return status;
}
