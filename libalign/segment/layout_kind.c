/* Kinds of paragraphs.  A format that has headings and lists says so; of plain text the shape and the place tell. */
#include "segment/layout_parts.h"

#define WIDEST_HEADING 120

static bool is_finished(const struct row *row)
{
    return row->ends == END_STOP || row->ends == END_COMMA || row->ends == END_SEMICOLON || row->ends == END_COLON;
}

/* The last row of the paragraph.  Paragraphs of headings are short; longer ones are no headings anyway. */
static const struct row *last_row(const struct rows *rows, size_t first, size_t *count)
{
    const struct row *row = &rows->list.items[first];
    for (*count = 1; row->next != ROW_NONE && *count < 6; (*count)++)
        row = &rows->list.items[row->next];
    return row;
}

static bool is_prose(const struct rows *rows, size_t first)
{
    const struct row *row = &rows->list.items[first];
    size_t count;
    const struct row *last = last_row(rows, first, &count);
    return row->role == ROW_TEXT && row->kind != LINE_HEADING && (count > 2 || is_finished(last)) &&
           (count > 1 || row->width >= (last->ends == END_STOP ? 5 : 25));
}

void kind_prepare(struct kind_finder *finder, const struct rows *rows, bool guess)
{
    *finder = (struct kind_finder){rows, rows->list.count, 0, false, guess};
    for (size_t i = 0; i < rows->list.count; i++) {
        if (rows->list.items[i].follows || !is_prose(rows, i))
            continue;
        if (finder->first_prose == rows->list.count)
            finder->first_prose = i;
        size_t count;
        finder->last_prose = i;
        finder->closes = last_row(rows, i, &count)->ends == END_STOP;
    }
}

/* "Distr.: General", "Original: English": a label and a short value. */
static bool is_labelled(struct slice text)
{
    size_t words = 0;
    const char *colon = memchr(text.text, ':', text.length < 40 ? text.length : 40);
    if (!colon || colon + 1 >= text.text + text.length || colon[1] != ' ')
        return false;
    for (const char *at = text.text; at < colon; at++)
        words += *at == ' ';
    return words < 3;
}

/* Above the first sentence and below the last one: dates, symbols, labels, signatures. */
static bool is_letterhead(const struct kind_finder *finder, size_t at, size_t count)
{
    const struct row *row = &finder->rows->list.items[at];
    if (count > 1 || row->width > 60 || row->marker.style || is_finished(row) || row->starts == START_LOWER)
        return false;
    if (at > finder->last_prose)
        return finder->closes;
    return at < finder->first_prose && (is_labelled(row->text) || row->join == LINE_HARD ||
                                        row->starts == START_DIGIT || row->starts == START_SYMBOL);
}

static bool is_heading(const struct kind_finder *finder, size_t at, size_t count, const struct row *last)
{
    const struct row *row = &finder->rows->list.items[at];
    if (count > 3 || row->width + (count > 1) * last->width > WIDEST_HEADING || is_finished(last) ||
        row->starts == START_LOWER || row_ends_open(finder->rows, last))
        return false;
    if (row->marker.style == MARKER_BULLET || row->marker.style == MARKER_DASH)
        return false;
    return at < finder->last_prose;
}

align_segment_kind kind_of(const struct kind_finder *finder, size_t at)
{
    const struct row *row = &finder->rows->list.items[at];
    if (row->role == ROW_FURNITURE)
        return ALIGN_FURNITURE;
    if (row->role == ROW_NOTE)
        return ALIGN_FOOTNOTE;
    switch (row->kind) {
    case LINE_HEADING: return ALIGN_HEADING;
    case LINE_ITEM: return ALIGN_LIST_ITEM;
    case LINE_CELL: return ALIGN_CELL;
    case LINE_CODE: return ALIGN_SENTENCE;
    default: break;
    }
    size_t count;
    const struct row *last = last_row(finder->rows, at, &count);
    if (!finder->guess)
        return row->marked ? ALIGN_LIST_ITEM : ALIGN_SENTENCE;
    if (is_letterhead(finder, at, count))
        return ALIGN_LETTERHEAD;
    if (is_heading(finder, at, count, last))
        return ALIGN_HEADING;
    return row->marked ? ALIGN_LIST_ITEM : ALIGN_SENTENCE;
}
