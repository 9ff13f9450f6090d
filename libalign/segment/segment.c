#include "segment/segment.h"

#include "base/error.h"
#include "segment/layout.h"
#include "segment/sentence.h"

/* Clean text of one paragraph, and for each of its bytes the stretch of the document's text that it comes from. */
struct clean {
    buffer text;
    ARRAY(align_range) from;
};

/* Two sorted lists of marks, the reader's and the layout pass's, each with the first that may still matter. */
struct marks {
    const struct mark *items[2];
    size_t count[2], next[2];
};

struct segmenter {
    align_document *document;
    struct sentence_splitter *splitter;
    struct layout layout;
    struct marks marks;
    struct clean clean;
    const align_segment_options *options;
};

static bool clean_add(struct clean *clean, const char *bytes, size_t length, align_range from)
{
    if (!buffer_add(&clean->text, bytes, length) || !array_reserve(&clean->from, length))
        return false;
    for (size_t i = 0; i < length; i++)
        clean->from.items[clean->from.count++] = from;
    return true;
}

/* The mark that covers the offset, or NULL.  Offsets mostly rise; a paragraph that was torn may step back a little. */
static const struct mark *mark_at(struct marks *marks, uint32_t at)
{
    for (size_t list = 0; list < 2; list++) {
        const struct mark *items = marks->items[list];
        size_t *next = &marks->next[list];
        while (*next > 0 && items[*next - 1].end > at)
            (*next)--;
        while (*next < marks->count[list] && items[*next].end <= at)
            (*next)++;
        if (*next < marks->count[list] && items[*next].begin <= at)
            return &items[*next];
    }
    return NULL;
}

/* Appends a piece: marks applied, white space folded, none at the start of the paragraph. */
static bool clean_piece(struct segmenter *segmenter, const struct piece *piece)
{
    struct clean *clean = &segmenter->clean;
    const char *text = segmenter->document->text;
    bool space = clean->text.count && !piece->torn;
    size_t next;
    for (size_t at = piece->begin; at < piece->end; at = next) {
        next = at;
        const struct mark *mark = mark_at(&segmenter->marks, (uint32_t)at);
        int32_t code = mark ? mark->code : text_next(text, piece->end, &next);
        if (mark)
            next = mark->end < piece->end ? mark->end : piece->end;
        if (mark && mark->kind != MARK_TEXT)
            continue;
        if (code_is_space(code)) {
            space = true;
            continue;
        }
        align_range from = {(uint32_t)at, (uint32_t)next};
        char bytes[4];
        size_t length = text_put(bytes, code);
        if (space && clean->text.count && !clean_add(clean, " ", 1, from))
            return false;
        space = false;
        if (!clean_add(clean, bytes, length, from))
            return false;
    }
    return true;
}

/* Where the bytes begin..end of the clean text stand in the document: the paragraph's pieces, cut to them. */
static bool add_pieces(struct segmenter *segmenter, const struct paragraph *paragraph, size_t begin, size_t end)
{
    const align_range *from = segmenter->clean.from.items;
    const struct piece *pieces = segmenter->layout.pieces.items + paragraph->piece_first;
    for (uint32_t i = 0; i < paragraph->piece_count && begin < end; i++) {
        align_range range = {from[begin].begin, 0};
        if (range.begin < pieces[i].begin || range.begin >= pieces[i].end)
            continue;
        size_t last = end - 1;
        if (from[last].begin >= pieces[i].end || from[last].begin < pieces[i].begin) {
            /* the last byte of this piece: offsets rise inside a piece */
            last = begin;
            while (last + 1 < end && from[last + 1].begin >= pieces[i].begin && from[last + 1].begin < pieces[i].end)
                last++;
        }
        range.end = from[last].end;
        begin = last + 1;
        if (begin < end && segmenter->clean.text.items[begin] == ' ' && i + 1 < paragraph->piece_count &&
            from[begin].begin >= pieces[i + 1].begin)
            begin++; /* the space between two pieces is written with the place of what follows it */
        if (!array_push(&segmenter->document->pieces, range))
            return false;
    }
    return true;
}

static bool add_segment(struct segmenter *segmenter, const struct paragraph *paragraph, size_t begin, size_t end)
{
    align_document *document = segmenter->document;
    struct slice text = slice_of(segmenter->clean.text.items + begin, end - begin), kept = text_trim(text);
    if (kept.length == 0)
        return true;
    begin += (size_t)(kept.text - text.text);
    struct segment segment = {
        .text = (uint32_t)document->clean.count,
        .length = (uint32_t)kept.length,
        .kind = paragraph->kind,
        .level = paragraph->level,
        .paragraph = document->paragraph_count,
        .piece_first = (uint32_t)document->pieces.count,
    };
    if (!buffer_add(&document->clean, kept.text, kept.length) || !buffer_add(&document->clean, "", 1) ||
        !add_pieces(segmenter, paragraph, begin, begin + kept.length))
        return false;
    segment.piece_count = (uint32_t)document->pieces.count - segment.piece_first;
    return paragraph->kind == ALIGN_FURNITURE ? array_push(&document->furniture, segment)
                                              : array_push(&document->segments, segment);
}

/* Decisions reach the caller with offsets in the document's text. */
static void tell(const align_decision *decision, void *payload)
{
    const struct segmenter *segmenter = payload;
    align_decision moved = *decision;
    if (decision->offset > 0 && decision->offset <= segmenter->clean.from.count)
        moved.offset = segmenter->clean.from.items[decision->offset - 1].end;
    segmenter->options->decide(&moved, segmenter->options->payload);
}

static align_status segment_paragraph(struct segmenter *segmenter, const struct paragraph *paragraph,
                                      align_error *error)
{
    struct clean *clean = &segmenter->clean;
    clean->text.count = clean->from.count = 0;
    for (uint32_t i = 0; i < paragraph->piece_count; i++)
        if (!clean_piece(segmenter, &segmenter->layout.pieces.items[paragraph->piece_first + i]))
            return fail_memory(error);
    if (clean->text.count == 0)
        return ALIGN_OK;
    const uint32_t whole = (uint32_t)clean->text.count, *ends = &whole;
    size_t count = 1;
    if (paragraph->kind != ALIGN_FURNITURE) {
        align_status status =
            sentence_split(segmenter->splitter, slice_of(clean->text.items, clean->text.count), &ends, &count,
                           segmenter->options->decide ? tell : NULL, segmenter, error);
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

static align_status segment_layout(struct segmenter *segmenter, align_error *error)
{
    align_document *document = segmenter->document;
    align_status status = layout_find(&segmenter->layout, document, document->language, segmenter->options->paragraphs,
                                      error);
    if (status)
        return status;
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
    align_status status = sentence_splitter_new(&segmenter.splitter, language, options, error);
    if (!status)
        status = segment_layout(&segmenter, error);
    sentence_splitter_free(segmenter.splitter);
    layout_free(&segmenter.layout);
    array_free(&segmenter.clean.text);
    array_free(&segmenter.clean.from);
    return status;
}
