/* What the places of lines on a page say about paragraphs: gaps, indents, sizes, and whether a line that ends short of
 * the margin could have held the next word. */
#include "read/pdf_page.h"

#include <math.h>
#include <stdlib.h>

/* Sizes and gaps are counted in bins of this many points, up to BINS of them. */
#define BIN 0.5f
enum { BINS = 400 };
#define WIDEST 20000.0f /* no page is so wide */

struct page_facts {
    float body;    /* the size of most text */
    float leading; /* the usual step from line to line, as a share of the size */
};

/* Lines of one page. */
struct page {
    size_t first, count;
};

struct reading {
    const struct pdf *pdf;
    struct builder *builder;
    struct page_facts facts;
    struct page page;
    ARRAY(float) edges; /* scratch */
    /* the paragraph */
    size_t start; /* its first line */
    enum line_kind kind;
    float margin; /* the right edge of its column */
    size_t first; /* its first line in the builder */
    bool bold;    /* all of it so far */
};

static bool overlap(const struct pdf_line *a, const struct pdf_line *b)
{
    return a->left < b->right && b->left < a->right;
}

static unsigned bin(float value, float width)
{
    float at = value / width;
    return at < 0 ? 0 : at >= BINS ? BINS - 1 : (unsigned)at;
}

static unsigned most_of(const size_t *counts)
{
    unsigned best = 0;
    for (unsigned i = 1; i < BINS; i++)
        if (counts[i] > counts[best])
            best = i;
    return best;
}

/* Sizes differ by what rounding cannot explain. */
static bool differs(float a, float b)
{
    return fabsf(a - b) > 0.1f * (a > b ? a : b);
}

static struct page_facts find_facts(const struct pdf *pdf)
{
    size_t sizes[BINS] = {0}, steps[BINS] = {0};
    struct page_facts facts;
    for (size_t i = 0; i < pdf->lines.count; i++)
        sizes[bin(pdf->lines.items[i].size, BIN)] += pdf->lines.items[i].length;
    facts.body = ((float)most_of(sizes) + 0.5f) * BIN;
    for (size_t i = 1; i < pdf->lines.count; i++) {
        const struct pdf_line *b = &pdf->lines.items[i], *a = b - 1;
        if (a->page == b->page && overlap(a, b) && b->bottom > a->bottom && !differs(a->size, b->size) && a->size > 0)
            steps[bin((b->bottom - a->bottom) / a->size, 0.02f)]++;
    }
    facts.leading = ((float)most_of(steps) + 0.5f) * 0.02f;
    return facts;
}

static int compare_floats(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return x < y ? -1 : x > y;
}

/* The right margin of the column that a line stands in, as its longest lines show it.  A few lines may stick out: a
 * title over two columns. */
static float find_margin(struct reading *reading, size_t at)
{
    const struct pdf_line *lines = reading->pdf->lines.items, *line = &lines[at];
    size_t first = at, end = at, page_end = reading->page.first + reading->page.count;
    enum { FEW = 6, MOST = 400 };
    while (first > reading->page.first && lines[first - 1].flow == line->flow && at - first < MOST)
        first--;
    while (end < page_end && lines[end].flow == line->flow && end - at < MOST)
        end++;
    if (end - first < FEW) {
        first = at - reading->page.first > MOST ? at - MOST : reading->page.first;
        end = page_end - at > MOST ? at + MOST : page_end;
    }
    reading->edges.count = 0;
    for (size_t i = first; i < end; i++)
        if (overlap(&lines[i], line) && !array_push(&reading->edges, lines[i].right))
            reading->builder->failed = true;
    if (!reading->edges.count)
        return line->right;
    qsort(reading->edges.items, reading->edges.count, sizeof *reading->edges.items, compare_floats);
    return reading->edges.items[(reading->edges.count - 1) * 19 / 20];
}

/* Both stand in the middle of the same column. */
static bool centred(const struct pdf_line *a, const struct pdf_line *b)
{
    float middle = (a->left + a->right) / 2 - (b->left + b->right) / 2;
    return fabsf(middle) < 0.5f * a->size && fabsf(a->left - b->left) > a->size;
}

/* The line ends short of the margin although the next word would have fitted. */
static bool is_short(const struct reading *reading, const struct pdf_line *a, const struct pdf_line *b)
{
    return a->right + 0.2f * a->size + b->first < reading->margin - 0.1f * a->size;
}

/* Bold lines below each other with no more space between than in running text are one title, which was broken by hand.
 */
static bool is_title(const struct reading *reading, const struct pdf_line *a, const struct pdf_line *b)
{
    return reading->bold && b->bold && a->open && !b->marker && fabsf(a->left - b->left) < 0.6f * b->size &&
           is_short(reading, a, b);
}

/* How line b, on the same page, stands to line a before it. */
static enum line_join join_of(struct reading *reading, size_t at)
{
    const struct pdf_line *b = &reading->pdf->lines.items[at], *a = b - 1,
                          *start = &reading->pdf->lines.items[reading->start];
    float indent = b->left - a->left, em = 0.6f * b->size;
    if (!overlap(a, b) || b->bottom < a->top)
        return b->bottom < a->top ? LINE_GUESS : LINE_BLOCK; /* another column; another cell of a table */
    if (b->top < (a->top + a->bottom) / 2 || differs(a->size, b->size))
        return LINE_BLOCK;
    if ((b->bottom - a->bottom) / a->size > reading->facts.leading * 1.25f + 0.05f)
        return LINE_BLOCK;
    if (centred(a, b) || is_title(reading, a, b))
        return LINE_HARD;
    if (indent > em) /* below the text of a list item, or the first line of another paragraph */
        return start == a && a->marker && a->second > 0 && fabsf(b->left - a->second) < em ? LINE_SOFT : LINE_BLOCK;
    if (indent < -em && start != a)
        return LINE_BLOCK;
    if (b->marker && (!a->hyphen || !b->lower) && (start->marker || is_short(reading, a, b)))
        return LINE_BLOCK;
    if ((a->hyphen || a->open) && b->lower && !b->marker)
        return LINE_SOFT;
    return is_short(reading, a, b) ? LINE_BLOCK : LINE_SOFT;
}

/* Text of body size stands below the line in its column. */
static bool has_text_below(const struct reading *reading, size_t at)
{
    enum { FAR = 200 };
    const struct pdf_line *lines = reading->pdf->lines.items;
    size_t first = reading->page.first, end = first + reading->page.count;
    first = at - first > FAR ? at - FAR : first;
    end = end - at > FAR ? at + FAR : end;
    for (size_t i = first; i < end; i++)
        if (!lines[i].running && lines[i].size >= 0.95f * reading->facts.body && lines[i].length > 3 &&
            overlap(&lines[i], &lines[at]) && lines[i].bottom >= lines[at].top)
            return true;
    return false;
}

/* Small print at the foot of a column that begins with a number or a sign. */
static bool is_note(const struct reading *reading, size_t at, bool raised)
{
    const struct pdf_line *line = &reading->pdf->lines.items[at];
    return (raised || line->first_label) && line->size < 0.95f * reading->facts.body && !has_text_below(reading, at);
}

static enum line_kind kind_of(const struct reading *reading, size_t at, bool raised)
{
    const struct pdf_line *line = &reading->pdf->lines.items[at];
    if (is_note(reading, at, raised))
        return LINE_NOTE;
    if (line->bullet && line->second > 0)
        return LINE_ITEM;
    return line->size > 1.15f * reading->facts.body ? LINE_HEADING : LINE_PLAIN;
}

/* Adds the text of a line with its labels. */
static void add_line(struct reading *reading, const struct pdf_line *line)
{
    const struct pdf *pdf = reading->pdf;
    struct builder *builder = reading->builder;
    uint32_t at = line->text, end = line->text + line->length;
    for (size_t i = pdf_label_at(pdf, at); i < pdf->labels.count && pdf->labels.items[i].begin < end; i++) {
        struct label label = pdf->labels.items[i];
        builder_text(builder, slice_of(pdf->text.items + at, label.begin - at));
        uint32_t since = builder_at(builder);
        builder_text(builder, slice_of(pdf->text.items + label.begin, label.end - label.begin));
        builder_label(builder, since);
        at = label.end;
    }
    if (at == line->text && reading->kind == LINE_NOTE && line->first_label) {
        uint32_t since = builder_at(builder);
        builder_text(builder, slice_of(pdf->text.items + at, line->first_label - at));
        builder_label(builder, since);
        at = line->first_label;
    }
    if (at == line->text && reading->kind == LINE_ITEM && line->bullet) {
        uint32_t since = builder_at(builder);
        builder_text(builder, slice_of(pdf->text.items + at, line->bullet));
        builder_syntax(builder, since);
        at += line->bullet;
    }
    builder_text(builder, slice_of(pdf->text.items + at, end - at));
}

/* A paragraph that is bold throughout is a heading in all but name. */
static void end_paragraph(struct reading *reading)
{
    if (reading->bold)
        builder_bold(reading->builder, reading->first);
    builder_close(reading->builder);
    reading->first = reading->builder->lines.count;
}

static void add_page(struct reading *reading)
{
    const struct pdf *pdf = reading->pdf;
    for (size_t i = reading->page.first; i < reading->page.first + reading->page.count; i++) {
        const struct pdf_line *line = &pdf->lines.items[i];
        bool first = i == reading->page.first;
        if (line->running) {
            end_paragraph(reading);
            if (first && i)
                builder_page(reading->builder);
            builder_line(reading->builder, LINE_BLOCK, LINE_FURNITURE, 0);
            builder_text(reading->builder, slice_of(pdf->text.items + line->text, line->length));
            builder_close(reading->builder);
            reading->bold = false;
            continue;
        }
        size_t label = pdf_label_at(pdf, line->text);
        bool raised = label < pdf->labels.count && pdf->labels.items[label].begin == line->text;
        enum line_join join = first ? LINE_GUESS : join_of(reading, i);
        enum line_kind kind = kind_of(reading, i, raised);
        if (kind == LINE_NOTE)
            join = LINE_BLOCK;
        if (join == LINE_SOFT || join == LINE_HARD) {
            kind = reading->kind;
        } else {
            end_paragraph(reading);
            reading->start = i;
            reading->bold = true;
            reading->kind = kind;
            reading->margin = find_margin(reading, i);
            if (kind != LINE_PLAIN)
                join = LINE_BLOCK;
        }
        if (first && i)
            builder_page(reading->builder);
        reading->bold &= line->bold;
        builder_line(reading->builder, join, kind, kind == LINE_HEADING || kind == LINE_ITEM);
        add_line(reading, line);
    }
}

/* A text that is read from right to left is laid out as the others are, seen in a mirror. */
static void mirror(struct pdf *pdf)
{
    for (size_t i = 0; i < pdf->lines.count; i++) {
        struct pdf_line *line = &pdf->lines.items[i];
        float left = WIDEST - line->right;
        line->right = WIDEST - line->left;
        line->left = left;
        line->second = line->rtl && line->second > 0 ? WIDEST - line->second : 0;
    }
}

void pdf_build(struct pdf *pdf, struct builder *builder)
{
    if (pdf->rtl > pdf->ltr)
        mirror(pdf);
    pdf_join_justified(pdf);
    if (!pdf_join_labels(pdf) || !pdf_find_running(pdf))
        builder->failed = true;
    struct reading reading = {.pdf = pdf, .builder = builder, .facts = find_facts(pdf)};
    for (size_t first = 0, end; first < pdf->lines.count; first = end) {
        reading.page = (struct page){.first = first};
        for (end = first; end < pdf->lines.count && pdf->lines.items[end].page == pdf->lines.items[first].page;)
            end++;
        reading.page.count = end - first;
        add_page(&reading);
    }
    end_paragraph(&reading);
    array_free(&reading.edges);
}
