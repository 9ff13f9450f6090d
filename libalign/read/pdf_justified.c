/* A justified line of a narrow column may be drawn so far apart that poppler takes its words for lines of their own, as it
 * does with the cells of a table.  The gaps between the words of a justified line are all the same, and it reaches from
 * edge to edge of its column, which a row of cells does not. */
#include "read/pdf_page.h"

#include <math.h>

static bool near(float a, float b)
{
    return fabsf(a - b) <= 0.5f + 0.1f * (a < b ? b : a);
}

/* b stands to the right of a on the same line. */
static bool goes_on(const struct pdf_line *a, const struct pdf_line *b)
{
    return a->page == b->page && a->flow == b->flow && fabsf(a->bottom - b->bottom) < 0.1f * a->size && near(a->size, b->size) &&
           b->left > a->right && b->left - a->right < 8 * a->size;
}

/* The lines [first, end) are one: their gaps are equal, those between their own words too. */
static bool is_even(const struct pdf_line *lines, size_t first, size_t end)
{
    float gap = lines[first + 1].left - lines[first].right;
    for (size_t i = first; i < end; i++) {
        if (lines[i].gap > 0 && !near(lines[i].gap, gap))
            return false;
        if (i > first && !near(lines[i].left - lines[i - 1].right, gap))
            return false;
    }
    return true;
}

/* They reach as far to the right as another line of the column near by. */
static bool reaches(const struct pdf *pdf, size_t first, size_t end)
{
    enum { FAR = 8 };
    const struct pdf_line *lines = pdf->lines.items, *last = &lines[end - 1];
    size_t from = first > FAR ? first - FAR : 0, to = pdf->lines.count - end > FAR ? end + FAR : pdf->lines.count;
    for (size_t i = from; i < to; i++)
        if ((i < first || i >= end) && lines[i].length && lines[i].page == last->page && lines[i].left < last->left &&
            fabsf(lines[i].right - last->right) < 1)
            return true;
    return false;
}

void pdf_join_justified(struct pdf *pdf)
{
    struct pdf_line *lines = pdf->lines.items;
    size_t kept = 0;
    /* from the last on, so that the line below is whole already */
    for (size_t end = pdf->lines.count, first; end; end = first) {
        for (first = end - 1; first && goes_on(&lines[first - 1], &lines[first]);)
            first--;
        /* its words lie one behind the other in the text, as the lines do */
        if (end - first < 2 || !is_even(lines, first, end) || !reaches(pdf, first, end))
            continue;
        struct pdf_line *line = &lines[first];
        const struct pdf_line *last = &lines[end - 1];
        line->second = line->second > 0 ? line->second : lines[first + 1].left;
        line->gap = lines[first + 1].left - line->right;
        line->length = last->text + last->length - line->text;
        line->right = last->right;
        line->hyphen = last->hyphen;
        line->open = last->open;
        for (size_t i = first + 1; i < end; i++)
            lines[i].length = 0;
    }
    for (size_t i = 0; i < pdf->lines.count; i++)
        if (lines[i].length)
            lines[kept++] = lines[i];
    pdf->lines.count = kept;
}
