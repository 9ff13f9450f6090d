#include "segment/layout.h"

#include "base/error.h"

align_status layout_find(struct layout *out, const align_document *document, const align_language *language,
                         align_paragraphs mode, align_error *error)
{
    (void)language;
    (void)mode;
    for (size_t i = 0; i < document->lines.count; i++) {
        const struct line *line = &document->lines.items[i];
        if (text_trim(slice_of(document->text + line->begin, line->end - line->begin)).length == 0)
            continue;
        bool joins = line->join == LINE_SOFT && out->paragraphs.count;
        struct piece piece = {line->begin, line->end, false};
        if (!array_push(&out->pieces, piece))
            return fail_memory(error);
        if (joins) {
            out->paragraphs.items[out->paragraphs.count - 1].piece_count++;
            continue;
        }
        struct paragraph paragraph = {line->kind == LINE_RULE ? ALIGN_FURNITURE : ALIGN_SENTENCE, line->level,
                                      (uint32_t)out->pieces.count - 1, 1};
        if (!array_push(&out->paragraphs, paragraph))
            return fail_memory(error);
    }
    return ALIGN_OK;
}

void layout_free(struct layout *layout)
{
    array_free(&layout->paragraphs);
    array_free(&layout->pieces);
    array_free(&layout->marks);
}
