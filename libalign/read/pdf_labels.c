/* Numbers of footnotes and of list items that hang in the margin: poppler may report all of them, and then all the texts. */
#include "read/pdf_page.h"

#include "base/memory.h"

enum { FAR = 60 /* lines between a number and its text */ };

/* The first label at an offset or behind it; they lie in the order of their offsets. */
size_t pdf_label_at(const struct pdf *pdf, uint32_t offset)
{
    size_t low = 0, high = pdf->labels.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (pdf->labels.items[middle].begin < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool pdf_hangs(const struct pdf_line *a, const struct pdf_line *b)
{
    float low = a->bottom < b->bottom ? a->bottom : b->bottom, high = a->top > b->top ? a->top : b->top;
    return a->page == b->page && a->second == 0 && (a->marker || a->first_label) && b->left > a->right &&
           b->left - a->right < 3 * b->size && low - high > 0.5f * a->size;
}

/* Writes both texts behind all others, so that they lie one behind the other.  false: out of memory. */
static bool join(struct pdf *pdf, struct pdf_line *a, struct pdf_line *b)
{
    uint32_t begin = (uint32_t)pdf->text.count + 1;
    if (!array_reserve(&pdf->text, (size_t)a->length + b->length + 2))
        return false;
    (void)buffer_add(&pdf->text, " ", 1);
    (void)buffer_add(&pdf->text, pdf->text.items + a->text, a->length);
    (void)buffer_add(&pdf->text, " ", 1);
    uint32_t moved = (uint32_t)pdf->text.count;
    (void)buffer_add(&pdf->text, pdf->text.items + b->text, b->length);
    const struct pdf_line *parts[] = {a, b};
    for (size_t part = 0; part < 2; part++)
        for (size_t i = pdf_label_at(pdf, parts[part]->text);
             i < pdf->labels.count && pdf->labels.items[i].begin < parts[part]->text + parts[part]->length; i++) {
            uint32_t to = part ? moved : begin;
            struct label label = pdf->labels.items[i];
            label.begin = label.begin - parts[part]->text + to;
            label.end = label.end - parts[part]->text + to;
            label.starts &= part == 0;
            if (!array_push(&pdf->labels, label))
                return false;
        }
    if (a->first_label)
        a->first_label = begin + a->length;
    a->text = begin;
    b->text = moved;
    pdf_extend(a, b);
    a->gap = b->gap;
    *b = *a;
    a->length = 0;
    return true;
}

bool pdf_join_labels(struct pdf *pdf)
{
    struct pdf_line *lines = pdf->lines.items;
    size_t count = pdf->lines.count, kept = 0;
    for (size_t a = 0; a < count; a++) {
        if (!lines[a].length || lines[a].second != 0 || lines[a].gap > 0 || !(lines[a].marker || lines[a].first_label))
            continue;
        for (size_t b = a + 1; b < count && b - a <= FAR && lines[b].page == lines[a].page; b++) {
            bool lone = lines[b].second == 0 && lines[b].gap == 0 && (lines[b].marker || lines[b].first_label);
            if (!lines[b].length || lone || !pdf_hangs(&lines[a], &lines[b]))
                continue;
            if (!join(pdf, &lines[a], &lines[b]))
                return false;
            break;
        }
    }
    for (size_t i = 0; i < count; i++)
        if (lines[i].length)
            lines[kept++] = lines[i];
    pdf->lines.count = kept;
    return true;
}
