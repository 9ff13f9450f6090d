/* Which lines of a PDF are bold, as pdftohtml tells it, which knows fonts where pdftotext knows the layout.  Both give
 * places in points, so that what they report is matched by where it stands. */
#include "read/pdf_page.h"

#include <stdlib.h>

/* Stretches that are looked at for one line; no line of a page has more. */
#define MOST_LOOKED_AT 400

static bool is_tag(const char *at, const char *name)
{
    size_t length = strlen(name);
    return strncmp(at, name, length) == 0 && at[length] == '>';
}

/* Whether a stretch has letters, and all of them are between <b> and </b>. */
static bool read_bold(const char *at, bool *letters)
{
    const char *end = strstr(at, "</text>");
    size_t next = 0, length = end ? (size_t)(end - at) : strlen(at);
    int bold = 0;
    *letters = false;
    while (next < length) {
        if (at[next] == '<') {
            bold += is_tag(at + next, "<b") - is_tag(at + next, "</b");
            while (next < length && at[next] != '>')
                next++;
            next += next < length;
            continue;
        }
        if (at[next] == '&') { /* a sign */
            while (next < length && at[next] != ';')
                next++;
            continue;
        }
        if (!code_is_letter(text_next(at, length, &next)))
            continue;
        *letters = true;
        if (bold <= 0)
            return false;
    }
    return *letters;
}

static bool take_line(void *payload, const char *line)
{
    struct pdf_fonts *fonts = payload;
    const char *text = strstr(line, "<text "), *inner = text ? strchr(text, '>') : NULL;
    if (strstr(line, "<page "))
        fonts->pages++;
    if (!inner)
        return true;
    struct pdf_stretch stretch = {.page = fonts->pages, .left = pdf_number(text, "left=\"")};
    bool letters;
    stretch.right = stretch.left + pdf_number(text, "width=\"");
    stretch.middle = pdf_number(text, "top=\"") + pdf_number(text, "height=\"") / 2;
    stretch.bold = read_bold(inner + 1, &letters);
    fonts->bold |= stretch.bold;
    fonts->failed |= letters && !array_push(&fonts->stretches, stretch);
    return !fonts->failed;
}

bool pdf_fonts_take(void *payload, const char *bytes, size_t length)
{
    struct pdf_fonts *fonts = payload;
    return pdf_each_line(&fonts->rest, bytes, length, take_line, fonts, &fonts->failed);
}

static int compare(const void *a, const void *b)
{
    const struct pdf_stretch *x = a, *y = b;
    if (x->page != y->page)
        return x->page < y->page ? -1 : 1;
    if (x->middle != y->middle)
        return x->middle < y->middle ? -1 : 1;
    return x->left < y->left ? -1 : x->left > y->left;
}

/* The first stretch of a page at a height or below. */
static size_t first_at(const struct pdf_fonts *fonts, uint32_t page, float top)
{
    size_t low = 0, high = fonts->stretches.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct pdf_stretch *stretch = &fonts->stretches.items[middle];
        if (stretch->page < page || (stretch->page == page && stretch->middle < top))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_bold(const struct pdf_fonts *fonts, const struct pdf_line *line)
{
    size_t at = first_at(fonts, line->page, line->top), end = at + MOST_LOOKED_AT;
    bool bold = false;
    for (; at < fonts->stretches.count && at < end; at++) {
        const struct pdf_stretch *stretch = &fonts->stretches.items[at];
        if (stretch->page != line->page || stretch->middle > line->bottom)
            return bold;
        if (stretch->left >= line->right || stretch->right <= line->left)
            continue;
        if (!stretch->bold)
            return false;
        bold = true;
    }
    return bold && at == fonts->stretches.count;
}

void pdf_mark_bold(struct pdf *pdf, struct pdf_fonts *fonts)
{
    if (!fonts->bold)
        return;
    qsort(fonts->stretches.items, fonts->stretches.count, sizeof *fonts->stretches.items, compare);
    for (size_t i = 0; i < pdf->lines.count; i++)
        pdf->lines.items[i].bold = is_bold(fonts, &pdf->lines.items[i]);
}

void pdf_fonts_free(struct pdf_fonts *fonts)
{
    array_free(&fonts->stretches);
    array_free(&fonts->rest);
}
