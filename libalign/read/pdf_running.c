/* Running heads and feet of a PDF: lines at the edge of the page that stand at the same height on page after page and say the
 * same, or count the pages.  poppler reports them among the text where they are near to it: a head as the first line of
 * the first column, a foot between two columns. */
#include "read/pdf_page.h"

#include "base/intern.h"
#include "base/memory.h"

#include <stdio.h>

enum { EDGE = 3 /* lines from the top or the foot of the page */, LONGEST = 240 };
#define HEIGHT 3.0f /* heights that differ by less are the same */

/* Lines that are equal but for their numbers, at one height. */
struct running {
    uint32_t count, last_page;
    uint32_t first_line;
    uint32_t same;      /* as the first, numbers too */
    uint32_t low, high; /* so many have a first, a last number that counts the pages as the first line's does */
    bool worded;
};

struct numbers {
    long low, high; /* -1: there is none */
};

/* The text without blanks, # for each number; returns its length, 0 when it is too long. */
static size_t shape_of(struct slice text, char out[LONGEST], struct numbers *numbers, bool *worded)
{
    size_t length = 0;
    long value = -1;
    *numbers = (struct numbers){-1, -1};
    *worded = false;
    for (size_t at = 0; at < text.length;) {
        size_t begin = at;
        int32_t code = text_next(text.text, text.length, &at);
        if (length + 8 >= LONGEST)
            return 0;
        if (code_is_digit(code)) {
            if (value < 0)
                out[length++] = '#';
            value = (value < 0 ? 0 : value % 100000 * 10) + code_digit_value(code);
            numbers->high = value;
            continue;
        }
        if (value >= 0 && numbers->low < 0)
            numbers->low = value;
        value = -1;
        *worded |= code_is_letter(code);
        if (code_is_space(code))
            continue;
        memcpy(out + length, text.text + begin, at - begin);
        length += at - begin;
    }
    if (numbers->low < 0)
        numbers->low = numbers->high;
    return length;
}

/* Between which heights the text of a page lies, EDGE lines at its top and foot aside. */
struct edges {
    float top, foot;
};

static struct edges find_edges(const struct pdf_line *lines, size_t count)
{
    float bottoms[EDGE], tops[EDGE];
    for (size_t n = 0; n < EDGE; n++) {
        bottoms[n] = 1e9f;
        tops[n] = -1e9f;
    }
    for (size_t i = 0; i < count; i++) {
        float bottom = lines[i].bottom, top = lines[i].top;
        for (size_t n = 0; n < EDGE; n++) {
            float lower = bottoms[n], higher = tops[n];
            if (bottom < lower) {
                bottoms[n] = bottom;
                bottom = lower;
            }
            if (top > higher) {
                tops[n] = top;
                top = higher;
            }
        }
    }
    return (struct edges){bottoms[EDGE - 1], tops[EDGE - 1]};
}

static bool counts(long value, long first, uint32_t pages)
{
    return value >= 0 && first >= 0 && value - first == (long)pages;
}

struct finder {
    const struct pdf *pdf;
    struct interner keys;
    ARRAY(struct running) list; /* by keys */
};

/* Counts a line; its key, INTERN_NONE when it has no words or too many.  false: out of memory. */
static bool count_line(struct finder *finder, size_t at, uint32_t *key)
{
    char shape[LONGEST + 16];
    struct numbers numbers, was;
    bool worded, ignored;
    const struct pdf *pdf = finder->pdf;
    const struct pdf_line *line = &pdf->lines.items[at];
    struct slice text = slice_of(pdf->text.items + line->text, line->length);
    size_t length = shape_of(text, shape, &numbers, &worded);
    if (!length)
        return true;
    length += (size_t)snprintf(shape + length, 16, "@%ld", (long)(line->bottom / HEIGHT) % 100000);
    *key = intern(&finder->keys, slice_of(shape, length));
    if (*key == INTERN_NONE)
        return false;
    struct running new = {.first_line = (uint32_t)at, .worded = worded};
    if (*key == finder->list.count && !array_push(&finder->list, new))
        return false;
    struct running *one = &finder->list.items[*key];
    if (one->count && one->last_page == line->page)
        return true;
    const struct pdf_line *first = &pdf->lines.items[one->first_line];
    struct slice first_text = slice_of(pdf->text.items + first->text, first->length);
    (void)shape_of(first_text, shape, &was, &ignored);
    one->count++;
    one->last_page = line->page;
    one->same += slice_equal(text, first_text);
    one->low += counts(numbers.low, was.low, line->page - first->page);
    one->high += counts(numbers.high, was.high, line->page - first->page);
    return true;
}

/* On three pages or more, or on all of two; "Step 2", at the top of the second page of three, only if all pages count. */
static bool is_running(const struct running *one, uint32_t pages)
{
    bool often = one->count >= 3 || (one->count == 2 && pages <= 3);
    bool said = one->same == one->count;
    bool counted = one->low == one->count || one->high == one->count;
    return often && (said || (counted && (!one->worded || one->count * 5 >= pages * 4)));
}

/* Lines of the page without those that run come first. */
static void part(struct pdf_line *lines, size_t count, struct pdf_line *scratch)
{
    size_t kept = 0, running = 0;
    for (size_t i = 0; i < count; i++)
        if (lines[i].running)
            scratch[running++] = lines[i];
        else
            lines[kept++] = lines[i];
    if (running)
        memcpy(lines + kept, scratch, running * sizeof *scratch);
}

static size_t page_end(const struct pdf *pdf, size_t first)
{
    size_t end = first;
    while (end < pdf->lines.count && pdf->lines.items[end].page == pdf->lines.items[first].page)
        end++;
    return end;
}

bool pdf_find_running(struct pdf *pdf)
{
    struct finder finder = {.pdf = pdf};
    size_t count = pdf->lines.count;
    struct pdf_line *lines = pdf->lines.items, *scratch = mem_new(count + 1, sizeof *scratch);
    uint32_t *of = mem_new(count + 1, sizeof *of);
    bool fine = of && scratch;
    for (size_t first = 0, end; first < count && fine; first = end) {
        end = page_end(pdf, first);
        struct edges edges = find_edges(lines + first, end - first);
        for (size_t i = first; i < end && fine; i++) {
            of[i] = INTERN_NONE;
            if (lines[i].top < edges.top || lines[i].bottom > edges.foot)
                fine = count_line(&finder, i, &of[i]);
        }
    }
    for (size_t i = 0; i < count && fine; i++)
        lines[i].running = of[i] < finder.list.count && is_running(&finder.list.items[of[i]], pdf->pages);
    for (size_t first = 0, end; first < count && fine; first = end) {
        end = page_end(pdf, first);
        part(lines + first, end - first, scratch);
    }
    mem_free(of);
    mem_free(scratch);
    array_free(&finder.list);
    intern_free(&finder.keys);
    return fine;
}
