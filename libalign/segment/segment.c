#include "segment/segment.h"

#include "base/error.h"
#include "segment/clean.h"
#include "segment/cutter.h"
#include "segment/inline.h"
#include "segment/layout.h"

struct segmenter {
    align_document *document;
    struct cutter *cutter;
    struct layout layout;
    struct marks marks;
    struct clean clean;
    struct inline_finder within; /* mark-up of the paragraph */
    const align_segment_options *options;
};

static bool add_segment(struct segmenter *segmenter, const struct paragraph *paragraph, size_t begin, size_t end)
{
    align_document *document = segmenter->document;
    struct slice text = segmenter->clean.text;
    begin += begin < end && text.text[begin] == ' '; /* white space is single spaces by now */
    end -= begin < end && text.text[end - 1] == ' ';
    struct slice kept = slice_of(text.text + begin, end - begin);
    if (kept.length == 0)
        return true;
    struct segment segment = {
        .text = (uint32_t)document->clean.count,
        .length = (uint32_t)kept.length,
        .kind = paragraph->kind,
        .level = paragraph->level,
        .paragraph = document->paragraph_count,
        .piece_first = (uint32_t)document->pieces.count,
    };
    if (!buffer_add(&document->clean, kept.text, kept.length) || !buffer_add(&document->clean, "", 1) ||
        !clean_ranges(&segmenter->clean, document->text, &segmenter->marks, (uint32_t)begin,
                      (uint32_t)(begin + kept.length), &document->pieces))
        return false;
    segment.piece_count = (uint32_t)document->pieces.count - segment.piece_first;
    if (paragraph->kind != ALIGN_FURNITURE &&
        !inline_codes(&segmenter->within, document, (uint32_t)document->segments.count, (uint32_t)begin,
                      (uint32_t)(begin + kept.length)))
        return false;
    return paragraph->kind == ALIGN_FURNITURE ? array_push(&document->furniture, segment)
                                              : array_push(&document->segments, segment);
}

/* Decisions reach the caller with offsets in the document's text. */
static void tell(const align_decision *decision, void *payload)
{
    const struct segmenter *segmenter = payload;
    align_decision moved = *decision;
    if (decision->offset > 0 && decision->offset <= segmenter->clean.text.length)
        moved.offset = clean_raw_end(&segmenter->clean, (uint32_t)decision->offset);
    segmenter->options->decide(&moved, segmenter->options->payload);
}

static align_status segment_paragraph(struct segmenter *segmenter, const struct paragraph *paragraph,
                                      align_error *error)
{
    struct clean *clean = &segmenter->clean;
    if (!clean_paragraph(clean, segmenter->document->text, segmenter->layout.pieces.items + paragraph->piece_first,
                         paragraph->piece_count, &segmenter->marks))
        return fail_memory(error);
    if (clean->text.length == 0)
        return ALIGN_OK;
    if (paragraph->kind != ALIGN_FURNITURE &&
        !inline_find(&segmenter->within, segmenter->document, &segmenter->marks, clean,
                     segmenter->layout.pieces.items + paragraph->piece_first, paragraph->piece_count))
        return fail_memory(error);
    const uint32_t whole = (uint32_t)clean->text.length, *ends = &whole;
    size_t count = 1;
    if (paragraph->kind != ALIGN_FURNITURE && segmenter->cutter) {
        align_status status =
            cutter_cut(segmenter->cutter, clean->text,
                       (align_segment_kind)paragraph->kind, &ends, &count, error);
        if (status)
            return status;
    }
    for (size_t i = 0; i < count; i++)
        if (!add_segment(segmenter, paragraph, i ? ends[i - 1] : 0, ends[i]))
            return fail_memory(error);
    segmenter->document->paragraph_count += paragraph->kind != ALIGN_FURNITURE;
    return ALIGN_OK;
}

/* Each line is one segment as it stands, but for a carriage return; an empty line is an empty segment. */
static align_status segment_lines(align_document *document, align_error *error)
{
    const char *text = document->text;
    size_t mark = document->length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    for (size_t begin = mark, end; begin < document->length; begin = end + 1) {
        const char *newline = memchr(text + begin, '\n', document->length - begin);
        end = newline ? (size_t)(newline - text) : document->length;
        size_t stop = end > begin && text[end - 1] == '\r' ? end - 1 : end;
        align_range piece = {(uint32_t)begin, (uint32_t)stop};
        struct segment segment = {
            .text = (uint32_t)document->clean.count,
            .length = (uint32_t)(stop - begin),
            .kind = ALIGN_SENTENCE,
            .paragraph = document->paragraph_count++,
            .piece_first = (uint32_t)document->pieces.count,
            .piece_count = 1,
        };
        if (!buffer_add(&document->clean, text + begin, stop - begin) || !buffer_add(&document->clean, "", 1) ||
            !array_push(&document->pieces, piece) || !array_push(&document->segments, segment))
            return fail_memory(error);
    }
    return ALIGN_OK;
}

static void tell_layout(const struct segmenter *segmenter)
{
    for (size_t i = 0; i < segmenter->layout.reasons.count; i++) {
        const struct line_reason *reason = &segmenter->layout.reasons.items[i];
        align_decision decision = {reason->offset, reason->begins, ALIGN_STAGE_LAYOUT, reason->why, ""};
        segmenter->options->decide(&decision, segmenter->options->payload);
    }
}

static align_status segment_layout(struct segmenter *segmenter, align_error *error)
{
    align_document *document = segmenter->document;
    align_status status =
        layout_find(&segmenter->layout, document, document->language, segmenter->options->paragraphs, error);
    if (status)
        return status;
    tell_layout(segmenter);
    segmenter->marks = (struct marks){
        {document->marks.items, segmenter->layout.marks.items},
        {document->marks.count, segmenter->layout.marks.count},
        {0, 0},
    };
    for (size_t i = 0; !status && i < segmenter->layout.paragraphs.count; i++)
        status = segment_paragraph(segmenter, &segmenter->layout.paragraphs.items[i], error);
    for (size_t i = 0; !status && i < segmenter->layout.marks.count; i++)
        if (!array_push(&document->layout_marks, segmenter->layout.marks.items[i]))
            status = fail_memory(error);
    return status;
}

align_status document_segment(align_document *document, const align_language *language,
                              const align_segment_options *options, align_error *error)
{
    document_clear_segments(document);
    document->language = language;
    if (options->lines)
        return segment_lines(document, error);
    struct segmenter segmenter = {.document = document, .options = options};
    align_status status = ALIGN_OK;
    segmenter.layout.explains = options->decide != NULL;
    if (options->stage == ALIGN_STAGE_SENTENCES)
        status = cutter_new(&segmenter.cutter, language, options, options->decide ? tell : NULL, &segmenter, error);
    if (!status)
        status = segment_layout(&segmenter, error);
    cutter_free(segmenter.cutter);
    layout_free(&segmenter.layout);
    clean_free(&segmenter.clean);
    inline_free(&segmenter.within);
    return status;
}
