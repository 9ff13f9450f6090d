/* The parts of a Word file's text: notes and text boxes are read before what they hang on, headers and footers last. */
#include "read/doc.h"

#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>

/* The stretch of a part that the i-th of ascending positions begins and the next one ends. */
static align_status stretch(const struct doc *doc, enum doc_part part, struct slice positions, size_t i, struct doc_range *out,
                            align_error *error)
{
    uint32_t first = doc->starts[part], most = doc->starts[part + 1] - first;
    uint32_t begin = bytes_u32(positions, 4 * i), end = bytes_u32(positions, 4 * i + 4);
    *out = (struct doc_range){first + (begin < most ? begin : most), first + (end < most ? end : most)};
    return begin > end && begin <= most ? doc_damaged(error, "its notes, boxes or headers are not in order") : ALIGN_OK;
}

static align_status read_notes(struct doc *doc, enum docx_note_kind kind, align_error *error)
{
    enum doc_part part = kind == DOCX_FOOTNOTE ? DOC_FOOTNOTE_TEXT : DOC_ENDNOTE_TEXT;
    struct body body = {.docx = &doc->docx, .notes = &doc->docx.notes[kind], .note = INTERN_NONE, .kind = LINE_NOTE};
    struct slice texts;
    struct doc_range range;
    align_status status = doc_region(doc, kind == DOCX_FOOTNOTE ? DOC_FOOTNOTES : DOC_ENDNOTES, &texts, error);
    /* there is a position behind the last, and one more */
    for (size_t i = 0; !status && i + 2 < texts.length / 4; i++) {
        char name[24];
        int length = snprintf(name, sizeof name, "%zu", i);
        status = stretch(doc, part, texts, i, &range, error);
        if (!status)
            status = docx_note_begin(&body, slice_of(name, (size_t)length), error);
        if (!status)
            status = doc_text_read(doc, &body, NULL, range.begin, range.end, error);
        docx_note_end(&body);
    }
    array_free(&body.text);
    array_free(&body.instruction);
    return status;
}

static int compare_boxes(const void *a, const void *b)
{
    const struct doc_box *x = a, *y = b;
    return x->shape < y->shape ? -1 : x->shape > y->shape;
}

static align_status read_box(struct doc *doc, struct body *body, uint32_t shape, struct doc_range range, align_error *error)
{
    struct doc_box box = {.shape = shape};
    align_status status = docx_story_push(body, NULL, error);
    if (status)
        return status;
    status = doc_text_read(doc, body, NULL, range.begin, range.end, error);
    docx_story_take(body, &box.text);
    if (!status && array_push(&doc->boxes, box))
        return ALIGN_OK;
    builder_free(&box.text);
    return status ? status : fail_memory(error);
}

/* The text boxes that hang on a part: on the text, or on headers and footers. */
static align_status read_boxes(struct doc *doc, enum doc_region region, enum doc_part part, enum line_kind kind, align_error *error)
{
    enum { ITEM = 22, REUSABLE = 8, SHAPE = 14 };
    struct body body = {.docx = &doc->docx, .note = INTERN_NONE, .kind = kind};
    struct slice table;
    struct doc_range range;
    align_status status = doc_region(doc, region, &table, error);
    size_t count = doc_items(table, ITEM);
    /* the last one is spare */
    for (size_t i = 0; !status && i + 1 < count; i++) {
        struct slice item = bytes_part(table, 4 * (count + 1) + ITEM * i, ITEM);
        status = stretch(doc, part, table, i, &range, error);
        if (!status && !bytes_u16(item, REUSABLE))
            status = read_box(doc, &body, bytes_u32(item, SHAPE), range, error);
    }
    if (doc->boxes.count)
        qsort(doc->boxes.items, doc->boxes.count, sizeof *doc->boxes.items, compare_boxes);
    array_free(&body.text);
    array_free(&body.instruction);
    return status;
}

/* Boxes that hang on nothing come at the end; to: NULL drops them. */
static void end_boxes(struct doc *doc, struct builder *to)
{
    for (size_t i = 0; i < doc->boxes.count; i++) {
        struct doc_box *box = &doc->boxes.items[i];
        if (to && !box->used)
            builder_append(to, &box->text, false);
        builder_free(&box->text);
    }
    doc->boxes.count = 0;
}

static align_status read_main(struct doc *doc, align_error *error)
{
    struct body body = {.docx = &doc->docx, .note = INTERN_NONE, .kind = LINE_PLAIN};
    struct doc_anchors anchors = {.begin = 0};
    align_status status = doc_region(doc, DOC_SHAPES, &anchors.shapes, error);
    if (!status)
        status = doc_region(doc, DOC_FOOTNOTE_REFERENCES, &anchors.references[DOCX_FOOTNOTE], error);
    if (!status)
        status = doc_region(doc, DOC_ENDNOTE_REFERENCES, &anchors.references[DOCX_ENDNOTE], error);
    if (!status)
        status = docx_story_push(&body, &doc->docx.out, error);
    if (!status)
        status = doc_text_read(doc, &body, &anchors, 0, doc->starts[DOC_FOOTNOTE_TEXT], error);
    docx_story_pop(&body);
    array_free(&body.text);
    array_free(&body.instruction);
    return status;
}

static align_status read_headers(struct doc *doc, align_error *error)
{
    enum { SEPARATORS = 6 };
    struct body body = {.docx = &doc->docx, .note = INTERN_NONE, .kind = LINE_FURNITURE};
    struct doc_anchors anchors = {.begin = doc->starts[DOC_HEADER_TEXT]};
    struct slice texts;
    struct doc_range range;
    align_status status = doc_region(doc, DOC_HEADERS, &texts, error);
    if (!status)
        status = doc_region(doc, DOC_HEADER_SHAPES, &anchors.shapes, error);
    for (size_t i = SEPARATORS; !status && i + 1 < texts.length / 4; i++) {
        status = stretch(doc, DOC_HEADER_TEXT, texts, i, &range, error);
        if (!status)
            status = docx_story_push(&body, &doc->docx.out, error);
        if (!status)
            status = doc_text_read(doc, &body, &anchors, range.begin, range.end, error);
        docx_story_pop(&body);
    }
    array_free(&body.text);
    array_free(&body.instruction);
    return status;
}

/* How notes are numbered. */
static align_status read_settings(struct doc *doc, align_error *error)
{
    enum { FOOTNOTES = 2, ENDNOTES = 52, KINDS = 54 };
    struct docx_notes *notes = doc->docx.notes;
    struct slice settings;
    align_status status = doc_region(doc, DOC_SETTINGS, &settings, error);
    if (status || settings.length < KINDS + 2)
        return status;
    notes[DOCX_FOOTNOTE].start = bytes_u16(settings, FOOTNOTES) >> 2;
    notes[DOCX_ENDNOTE].start = bytes_u16(settings, ENDNOTES) >> 2;
    notes[DOCX_FOOTNOTE].numeral = (uint8_t)doc_numeral(bytes_u16(settings, KINDS) >> 2 & 15);
    notes[DOCX_ENDNOTE].numeral = (uint8_t)doc_numeral(bytes_u16(settings, KINDS) >> 6 & 15);
    return ALIGN_OK;
}

align_status doc_parts_read(struct doc *doc, align_error *error)
{
    align_status status = read_settings(doc, error);
    if (!status)
        status = read_notes(doc, DOCX_FOOTNOTE, error);
    if (!status)
        status = read_notes(doc, DOCX_ENDNOTE, error);
    if (!status)
        status = read_boxes(doc, DOC_BOXES, DOC_BOX_TEXT, LINE_PLAIN, error);
    if (!status)
        status = read_main(doc, error);
    end_boxes(doc, status ? NULL : &doc->docx.out);
    if (status)
        return status;
    docx_endnotes_add(&doc->docx);
    doc->docx.furniture = true;
    status = read_boxes(doc, DOC_HEADER_BOXES, DOC_HEADER_BOX_TEXT, LINE_FURNITURE, error);
    if (!status)
        status = read_headers(doc, error);
    end_boxes(doc, status ? NULL : &doc->docx.out);
    return status;
}
