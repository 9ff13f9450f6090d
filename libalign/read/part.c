#include "read/part.h"

#include "base/error.h"
#include "read/read.h"

#include <stdio.h>

static align_status read_part(align_document **out, const align_document *document, size_t begin, size_t end,
                              align_error *error)
{
    align_read_options options;
    align_read_options_init(&options);
    options.format = document->format;
    options.encoding = "UTF-8";
    options.inline_codes = document->keeps_inline;
    return align_document_read_bytes(out, document->name, document->text + begin, end - begin, &options, error);
}

/* The mark-up between begin and end; its codes may lie in the text that is left behind. */
static bool copy_spans(align_document *part, const align_document *document, size_t begin, size_t end)
{
    part->keeps_inline = document->keeps_inline;
    for (size_t i = 0; i < document->spans.count; i++) {
        struct inline_span span = document->spans.items[i];
        if (span.begin < begin || span.end > end)
            continue;
        span.begin -= (uint32_t)begin;
        span.end -= (uint32_t)begin;
        if (!unit_keep(&part->inline_room, &span.open, span.open) ||
            !unit_keep(&part->inline_room, &span.close, span.close) || !document_add_span(part, &span))
            return false;
    }
    return true;
}

/* The text between begin and end with its lines and marks. */
static align_status copy_part(align_document **out, const align_document *document, size_t begin, size_t end,
                              align_error *error)
{
    align_document *part = *out = document_new(document->name);
    bool good = part != NULL;
    if (good) {
        part->format = document->format;
        part->text = mem_copy(document->text + begin, end - begin);
        part->length = end - begin;
        good = part->text != NULL;
    }
    for (size_t i = 0; good && i < document->lines.count; i++) {
        struct line line = document->lines.items[i];
        if (line.begin < begin || line.end > end)
            continue;
        line.begin -= (uint32_t)begin;
        line.end -= (uint32_t)begin;
        good = array_push(&part->lines, line);
    }
    for (size_t i = 0; good && i < document->marks.count; i++) {
        struct mark mark = document->marks.items[i];
        if (mark.begin < begin || mark.end > end)
            continue;
        mark.begin -= (uint32_t)begin;
        mark.end -= (uint32_t)begin;
        good = array_push(&part->marks, mark);
    }
    good = good && copy_spans(part, document, begin, end);
    return good ? ALIGN_OK : fail_memory(error);
}

align_status document_part(align_document **out, const align_document *document, size_t begin, size_t end, align_error *error)
{
    const struct reader *reader = reader_find(document->format);
    align_status status = (reader && reader->whole ? copy_part : read_part)(out, document, begin, end, error);
    if (!status) {
        snprintf((*out)->encoding, sizeof(*out)->encoding, "%s", document->encoding);
        (*out)->encoding_ground = document->encoding_ground;
    }
    return status;
}
