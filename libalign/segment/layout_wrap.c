/* How a text was wrapped is told by the breaks that cut a phrase in two.  Such lines were broken for width, so they show
 * how wide a full line is; where too few breaks do so, no line break was made for width. */
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
    case END_HYPHEN: return b->starts == START_LOWER;
    case END_WORD:
        if (b->starts == START_CASELESS)
            return a->stops; /* headings seldom have a comma inside */
        if (b->opened || a->announced || a->width < NARROWEST_WRAP)
            return false;
        if (b->starts == START_SYMBOL)
            return b->blanks == 0;
        if (b->starts == START_UPPER)
            return a->width >= 2 * NARROWEST_WRAP && row_ends_open(rows, a);
        return b->starts == START_LOWER;
    case END_DASH: return b->starts == START_LOWER;
    case END_STOP:
        return b->starts == START_UPPER && !b->opened && a->width >= 2 * NARROWEST_WRAP && row_ends_open(rows, a);
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
        if (wide * 10 >= out->widest * 6) {
            with_heads[wide]++;
            used++;
        }
    }
    out->full = out->widest + 1;
    if (used >= 10) {
        uint32_t low = percentile(with_heads, 2 * WIDEST_WRAP + 1, used, 5);
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

/* After an indented line the phrase goes on at the margin: first lines are indented.  At the same indent: whole blocks. */
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

bool wrapping_find(struct wrapping *out, const struct rows *rows)
{
    ARRAY(struct cut) cuts = {0};
    size_t breaks[GAP_COUNT] = {0}, cut[GAP_COUNT] = {0}, stops = 0;
    uint32_t widest = 0;
    *out = (struct wrapping){0};
    for (size_t i = 0; i < rows->list.count; i++) {
        const struct row *b = &rows->list.items[i], *a = i ? b - 1 : b;
        stops += b->ends == END_STOP;
        widest = b->width > widest ? b->width : widest;
        if (i == 0 || !comparable(a, b))
            continue;
        unsigned gap = wrapping_gap(b);
        breaks[gap]++;
        struct cut found = {a->width, a->width + 1 + b->head, gap};
        if (a->width <= WIDEST_WRAP && wrapping_cuts(rows, a, b) && !array_push(&cuts, found)) {
            array_free(&cuts);
            return false;
        }
    }
    out->full = widest + 1;
    out->widest = widest;
    if (cuts.count)
        find_full(out, cuts.items, cuts.count);
    for (size_t i = 0; i < cuts.count; i++)
        cut[cuts.items[i].gap] += cuts.items[i].with_head * 10 >= out->widest * 6;
    for (unsigned gap = 0; gap < GAP_COUNT; gap++) {
        /* a list of words without a single stop is no wrapped text */
        out->crosses[gap] = cut[gap] && (stops || out->widest >= 40) && cut[gap] * 100 >= breaks[gap] * share[gap];
        out->anywhere |= out->crosses[gap];
        out->breaks += breaks[gap];
    }
    if (!out->anywhere) {
        out->full = widest + 1;
        out->widest = widest;
    }
    find_margin(out, rows);
    find_first_lines(out, rows);
    array_free(&cuts);
    return true;
}
