/* The layout pass: rows are built from the lines, furniture and footnotes set apart, the way of wrapping found out, and
 * then rows joined to paragraphs. */
#include "segment/layout_parts.h"

#include "base/error.h"

/* Where the row ends in the document when the hyphen of a torn word is left off; markup may stand after the hyphen. */
static uint32_t end_of(const struct row *row, const char *text)
{
    if (!row->torn_off)
        return row->end;
    for (size_t at = row->end; at > row->begin && row->end - at < 64;)
        if (sign_is_hyphen(text_before(text, &at)))
            return (uint32_t)at;
    return row->end;
}

static bool add_paragraph(struct layout *out, const align_document *document, const struct kind_finder *finder,
                          uint32_t at)
{
    const struct row *list = finder->rows->list.items;
    align_segment_kind kind = kind_of(finder, at);
    struct paragraph paragraph = {(uint8_t)kind, list[at].level, (uint32_t)out->pieces.count, 0};
    if (paragraph.level == 0 && (kind == ALIGN_HEADING || kind == ALIGN_LIST_ITEM))
        paragraph.level = 1;
    for (uint32_t i = at; i != ROW_NONE; i = list[i].next) {
        struct piece piece = {list[i].begin, end_of(&list[i], document->text), list[i].torn};
        if (!array_push(&out->pieces, piece))
            return false;
        paragraph.piece_count++;
    }
    return array_push(&out->paragraphs, paragraph);
}

static bool add_reasons(struct layout *out, const struct rows *rows)
{
    for (size_t i = 0; i < rows->list.count; i++) {
        const struct row *row = &rows->list.items[i];
        struct line_reason reason = {row->begin, !row->follows, row->why};
        if (row->why && !array_push(&out->reasons, reason))
            return false;
    }
    return true;
}

static bool find(struct layout *out, struct rows *rows, const align_document *document, const align_language *language,
                 align_paragraphs mode)
{
    struct wrapping wrapping;
    struct kind_finder finder;
    bool guess = mode == ALIGN_PARAGRAPHS_AUTO;
    if (!rows_build(rows, document, language))
        return false;
    furniture_find_marks(rows);
    if (guess && !furniture_find_pages(rows))
        return false;
    if (!note_find(out, rows, document, guess) || !wrapping_find(&wrapping, rows))
        return false;
    if (guess && !case_find(rows, &wrapping))
        return false;
    join_rows(rows, &wrapping, mode);
    if (!word_mend(rows))
        return false;
    if (out->explains && !add_reasons(out, rows))
        return false;
    kind_prepare(&finder, rows, guess);
    for (uint32_t i = 0; i < rows->list.count; i++)
        if (!rows->list.items[i].follows && !add_paragraph(out, document, &finder, i))
            return false;
    return true;
}

align_status layout_find(struct layout *out, const align_document *document, const align_language *language,
                         align_paragraphs mode, align_error *error)
{
    struct rows rows = {0};
    bool fine = find(out, &rows, document, language, mode);
    rows_free(&rows);
    return fine ? ALIGN_OK : fail_memory(error);
}

void layout_free(struct layout *layout)
{
    array_free(&layout->paragraphs);
    array_free(&layout->pieces);
    array_free(&layout->marks);
    array_free(&layout->reasons);
}
