#include "model/document.h"

#include <stdlib.h>

align_document *document_new(const char *name)
{
    align_document *document = mem_new(1, sizeof *document);
    if (!document)
        return NULL;
    document->name = mem_string(name);
    document->format = "plain";
    document->encoding_ground = "";
    if (!document->name) {
        mem_free(document);
        return NULL;
    }
    return document;
}

bool document_line_text(const align_document *document, const struct line *line, size_t *mark, buffer *out)
{
    for (uint32_t at = line->begin; at < line->end;) {
        while (*mark < document->marks.count && document->marks.items[*mark].end <= at)
            ++*mark;
        const struct mark *next = *mark < document->marks.count ? &document->marks.items[*mark] : NULL;
        uint32_t stop = next && next->begin < line->end ? next->begin : line->end;
        char code[4];
        if (stop > at && !buffer_add(out, document->text + at, stop - at))
            return false;
        if (next && stop == next->begin && next->kind == MARK_TEXT && !buffer_add(out, code, text_put(code, next->code)))
            return false;
        at = next && stop == next->begin && next->end > stop ? next->end : stop;
    }
    return true;
}

bool document_add_span(align_document *document, const struct inline_span *span)
{
    return array_push(&document->spans, *span);
}

static int compare_spans(const void *a, const void *b)
{
    const struct inline_span *x = a, *y = b;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    return (int)x->kind - (int)y->kind;
}

void document_sort_spans(align_document *document)
{
    size_t kept = 0;
    for (size_t i = 0; i < document->spans.count; i++) {
        const struct inline_span *span = &document->spans.items[i];
        if (span->kind >= INLINE_IMAGE ? span->begin == span->end : span->begin < span->end)
            document->spans.items[kept++] = *span;
    }
    document->spans.count = kept;
    if (kept)
        qsort(document->spans.items, kept, sizeof *document->spans.items, compare_spans);
}

void document_clear_segments(align_document *document)
{
    document->segments.count = document->furniture.count = document->pieces.count = document->clean.count = 0;
    document->layout_marks.count = 0;
    document->codes.count = 0;
    arena_free(&document->code_room);
    document->paragraph_count = 0;
    document->language = NULL;
}

void align_document_free(align_document *document)
{
    if (!document)
        return;
    array_free(&document->lines);
    array_free(&document->marks);
    array_free(&document->layout_marks);
    array_free(&document->spans);
    arena_free(&document->inline_room);
    array_free(&document->segments);
    array_free(&document->furniture);
    array_free(&document->pieces);
    array_free(&document->clean);
    array_free(&document->codes);
    arena_free(&document->code_room);
    mem_free(document->text);
    mem_free(document->name);
    mem_free(document);
}

const char *align_document_name(const align_document *document)
{
    return document->name;
}

const char *align_document_format(const align_document *document)
{
    return document->format;
}

const char *align_document_encoding(const align_document *document)
{
    return document->encoding;
}

const char *align_document_encoding_ground(const align_document *document)
{
    return document->encoding_ground;
}

size_t align_document_replaced(const align_document *document)
{
    return document->replaced;
}

const char *align_document_text(const align_document *document, size_t *length)
{
    if (length)
        *length = document->length;
    return document->text;
}

const align_language *align_document_language(const align_document *document)
{
    return document->language;
}

static align_segment show(const align_document *document, const struct segment *segment)
{
    return (align_segment){
        .text = document->clean.items + segment->text,
        .length = segment->length,
        .kind = (align_segment_kind)segment->kind,
        .level = segment->level,
        .paragraph = segment->paragraph,
        .pieces = document->pieces.items + segment->piece_first,
        .piece_count = segment->piece_count,
    };
}

size_t align_document_count(const align_document *document)
{
    return document->segments.count;
}

align_segment align_document_at(const align_document *document, size_t index)
{
    return show(document, &document->segments.items[index]);
}

size_t align_document_furniture_count(const align_document *document)
{
    return document->furniture.count;
}

align_segment align_document_furniture_at(const align_document *document, size_t index)
{
    return show(document, &document->furniture.items[index]);
}

const char *align_segment_kind_name(align_segment_kind kind)
{
    static const char *const names[] = {"sentence", "heading", "letterhead", "list-item", "cell", "footnote", "furniture"};
    return (unsigned)kind < sizeof names / sizeof *names ? names[kind] : "unknown";
}

size_t document_first_code(const align_document *document, uint32_t segment)
{
    size_t low = 0, high = document->codes.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (document->codes.items[middle].segment < segment)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
