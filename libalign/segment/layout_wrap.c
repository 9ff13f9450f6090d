/* How a text was wrapped is told by the breaks that cut a phrase in two.  Such lines were broken for width, so they
 * show how wide a full line is; where too few breaks do so, no line break was made for width. */
#include "segment/layout_wrap.h"

/* Nobody wraps at more columns than this; paragraphs on one line are longer. */
#define WIDEST_WRAP 250
/* Or at fewer than this. */
#define NARROWEST_WRAP 12
/* Of all breaks of a kind, the share that must cut a phrase: running text has three in four, clean paragraphs none. */
static const size_t share[GAP_COUNT] = {15, 25, 25}; /* per cent */

struct cut {
    uint32_t width, with_head; /* of the line; and with the word after it */
    unsigned gap;
};

unsigned wrapping_gap(const struct row *b)
{
    if (b->join == LINE_BLOCK)
        return GAP_ONE;
    return b->blanks < GAP_MORE ? b->blanks : GAP_MORE;
}

bool wrapping_cuts(const struct rows *rows, const struct row *a, const struct row *b)
{
    switch (a->ends) {
    case END_HYPHEN: return b->starts == START_LOWER || b->starts == START_UPPER || b->starts == START_DIGIT;
    case END_WORD:
        if (b->starts == START_CASELESS)
            return a->stops || (b->stops && a->width >= 2 * NARROWEST_WRAP); /* headings have seldom a comma inside */
        if (b->opened || a->announced || a->width < NARROWEST_WRAP)
            return false;
        if (b->starts == START_SYMBOL)
            return b->blanks == 0;
        if (b->starts == START_UPPER)
            return a->width >= 2 * NARROWEST_WRAP && row_ends_open(rows, a);
        return b->starts == START_LOWER;
    case END_DASH: return b->starts == START_LOWER;
    case END_STOP:
        if (b->opened || a->width < 2 * NARROWEST_WRAP)
            return false;
        return b->starts == START_UPPER ? row_ends_open(rows, a)
                                        : b->starts == START_LOWER && row_ends_abbreviated(rows, a, ~0u);
    default: return false;
    }
}

/* Two lines of running text with a line break of the original between them. */
static bool comparable(const struct row *a, const struct row *b)
{
    return a->role == ROW_TEXT && b->role == ROW_TEXT && a->kind == LINE_PLAIN && b->kind == LINE_PLAIN &&
           (b->join == LINE_GUESS || b->join == LINE_BLOCK) && !b->page && !b->marker.style;
}

/* The width that so many per cent of the counted do not pass. */
static uint32_t percentile(const uint32_t *histogram, size_t size, size_t total, size_t per_cent)
{
    size_t seen = 0, wanted = total * per_cent / 100;
    for (size_t i = 0; i < size; i++) {
        seen += histogram[i];
        if (seen > wanted || (seen == total && seen >= wanted))
            return (uint32_t)i;
    }
    return (uint32_t)size - 1;
}

/* Whether a line with the next word could have been a full line. */
static bool is_wide(const struct wrapping *wrapping, uint32_t with_head)
{
    return with_head * 10 >= wrapping->widest * 6;
}

/* A line is full from the width on that nearly all lines would have passed with one more word. */
static void find_full(struct wrapping *out, const struct cut *cuts, size_t count)
{
    uint32_t widths[WIDEST_WRAP + 1] = {0}, with_heads[2 * WIDEST_WRAP + 1] = {0};
    size_t used = 0;
    for (size_t i = 0; i < count; i++)
        widths[cuts[i].width]++;
    out->widest = percentile(widths, WIDEST_WRAP + 1, count, count < 10 ? 100 : 98);
    for (size_t i = 0; i < count; i++) {
        uint32_t wide = cuts[i].with_head < 2 * WIDEST_WRAP ? cuts[i].with_head : 2 * WIDEST_WRAP;
        if (is_wide(out, wide)) {
            with_heads[wide]++;
            used++;
        }
    }
    out->full = out->widest + 1;
    if (used >= 10) {
        uint32_t low = percentile(with_heads, 2 * WIDEST_WRAP + 1, used, 5);
        out->strict = used >= 20 && low >= out->full;
        out->full = low < out->full ? low : out->full;
    }
}

static void find_margin(struct wrapping *out, const struct rows *rows)
{
    enum { INDENTS = 64 };
    uint32_t counts[INDENTS] = {0}, most = 0;
    for (size_t i = 0; i < rows->list.count; i++) {
        const struct row *row = &rows->list.items[i];
        if (row->role == ROW_TEXT && row->kind == LINE_PLAIN && row->indent < INDENTS)
            counts[row->indent]++;
    }
    for (uint32_t i = 0; i < INDENTS; i++)
        if (counts[i] > most) {
            most = counts[i];
            out->margin = i;
        }
}

/* Where phrases go on from an indented line to the margin, first lines are indented; to the same indent, blocks. */
static void find_first_lines(struct wrapping *out, const struct rows *rows)
{
    size_t back = 0, same = 0;
    for (size_t i = 1; i < rows->list.count; i++) {
        const struct row *a = &rows->list.items[i - 1], *b = a + 1;
        if (!comparable(a, b) || a->indent <= out->margin || !wrapping_cuts(rows, a, b))
            continue;
        back += b->indent == out->margin;
        same += b->indent == a->indent;
    }
    out->first_lines = back > same;
}

/* What one look at all rows finds. */
struct survey {
    ARRAY(struct cut) cuts;
    uint32_t widest;
    size_t stops; /* rows that end in a stop */
};

static bool survey(struct survey *out, const struct rows *rows)
{
    for (size_t i = 0; i < rows->list.count; i++) {
        const struct row *b = &rows->list.items[i], *a = i ? b - 1 : b;
        out->stops += b->ends == END_STOP;
        out->widest = b->width > out->widest ? b->width : out->widest;
        if (i == 0 || a->width > WIDEST_WRAP || !comparable(a, b) || !wrapping_cuts(rows, a, b))
            continue;
        struct cut found = {a->width, a->width + 1 + b->head, wrapping_gap(b)};
        if (!array_push(&out->cuts, found))
            return false;
    }
    return true;
}

/* Breaks after lines that are wide enough to have been broken for width, and those of them that cut a phrase. */
static void find_crossed(struct wrapping *out, const struct rows *rows, const struct survey *found)
{
    size_t breaks[GAP_COUNT] = {0}, cut[GAP_COUNT] = {0};
    for (size_t i = 1; i < rows->list.count; i++) {
        const struct row *b = &rows->list.items[i], *a = b - 1;
        if (!comparable(a, b))
            continue;
        out->breaks++;
        breaks[wrapping_gap(b)] += is_wide(out, a->width + 1 + b->head);
    }
    for (size_t i = 0; i < found->cuts.count; i++)
        cut[found->cuts.items[i].gap] += is_wide(out, found->cuts.items[i].with_head);
    for (unsigned gap = 0; gap < GAP_COUNT; gap++) {
        /* a list of words without a single stop is no wrapped text */
        out->crosses[gap] =
            cut[gap] && (found->stops || out->widest >= 40) && cut[gap] * 100 >= breaks[gap] * share[gap];
        out->anywhere |= out->crosses[gap];
    }
}

/* After a stop on a line that is far from full begins a paragraph: are all such lines indented? */
static void find_reliable(struct wrapping *out, const struct rows *rows)
{
    size_t starts = 0, indented = 0;
    for (size_t i = 1; i < rows->list.count; i++) {
        const struct row *b = &rows->list.items[i], *a = b - 1;
        if (a->role != ROW_TEXT || b->role != ROW_TEXT || b->join != LINE_GUESS || b->starts == START_LOWER)
            continue;
        if ((a->ends != END_STOP && a->ends != END_SEMICOLON) || (a->width + 1 + b->head) * 10 >= out->full * 8)
            continue;
        starts++;
        indented += b->indent > out->margin;
    }
    out->indents_tell = out->first_lines && starts >= 5 && indented * 10 >= starts * 9;
}

bool wrapping_find(struct wrapping *out, const struct rows *rows)
{
    struct survey found = {.widest = 0};
    *out = (struct wrapping){0};
    if (!survey(&found, rows)) {
        array_free(&found.cuts);
        return false;
    }
    if (found.cuts.count)
        find_full(out, found.cuts.items, found.cuts.count);
    find_crossed(out, rows, &found);
    if (!out->anywhere) {
        out->full = found.widest + 1;
        out->widest = found.widest;
    }
    find_margin(out, rows);
    find_first_lines(out, rows);
    find_reliable(out, rows);
    array_free(&found.cuts);
    return true;
}
