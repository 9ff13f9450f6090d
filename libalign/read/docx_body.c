/* The elements of a DOCX part, each handed to the room that it belongs to. */
#include "read/docx_body.h"

#include "base/error.h"
#include "read/docx_story.h"

static void run_property(struct body *body, const struct xml_element *element)
{
    struct story *story = body->story;
    switch (element->name) {
    case W_RSTYLE: story->run_style = intern_find(&body->docx->styles.ids, xml_value(element, W_VAL)); break;
    default: docx_text_property(&story->run, element); break;
    }
}

/* What is no text of the document as it stands: deleted, moved away, what was before a change, properties. */
static bool is_left_out(const struct body *body, const struct xml_element *element)
{
    switch (element->name) {
    case W_DEL:
    case W_MOVEFROM: return !body->in_paragraph_properties && !body->in_row_properties && !body->in_run_properties;
    case W_PPRCHANGE:
    case W_RPRCHANGE:
    case W_NUMBERINGCHANGE:
    case W_SECTPR:
    case W_SDTPR:
    case W_RT:
    case W_TABS: return true;
    case MC_CHOICE:
    case MC_FALLBACK: return body->alternates && body->choices[body->alternates];
    default: return false;
    }
}

static align_status start_block(struct body *body, const struct xml_element *element, align_error *error)
{
    struct story *story = body->story;
    switch (element->name) {
    case W_BODY:
    case W_HDR:
    case W_FTR: return docx_story_push(body, &body->docx->out, error);
    case W_FOOTNOTE:
    case W_ENDNOTE: return body->notes ? docx_note_start(body, element, error) : ALIGN_OK;
    case W_HYPERLINK:
        if (story && body->docx->keeps_inline)
            story->link = docx_link_of(body, element);
        break;
    case W_FLDCHAR: return story ? docx_field_character(body, element, error) : ALIGN_OK;
    case W_FLDSIMPLE: return story ? docx_link_start(body, xml_value(element, W_INSTR), error) : ALIGN_OK;
    case W_TXBXCONTENT: return story ? docx_story_push(body, NULL, error) : ALIGN_OK;
    case W_P:
        if (story) {
            docx_paragraph_end(body); /* one inside another is broken, but no text is lost */
            docx_paragraph_start(story);
        }
        break;
    case W_TBL:
        if (story) {
            docx_paragraph_end(body);
            story->goes_on = false;
            story->cells++;
        }
        break;
    case W_R:
        if (story) {
            story->run = (struct docx_style){.num = DOCX_NO_NUMBER};
            story->run_style = INTERN_NONE;
            story->custom_mark = false;
        }
        break;
    default: break;
    }
    return ALIGN_OK;
}

static align_status start(void *payload, const struct xml_element *element, align_error *error)
{
    struct body *body = payload;
    if (body->skip || is_left_out(body, element)) {
        body->skip++;
        return ALIGN_OK;
    }
    struct story *story = body->story;
    body->depth++;
    switch (element->name) {
    case XML_UNKNOWN: return ALIGN_OK;
    case MC_ALTERNATE: body->choices[++body->alternates] = false; break;
    case MC_CHOICE:
    case MC_FALLBACK: body->choices[body->alternates] = true; break;
    case W_PPR: body->in_paragraph_properties = story && story->in_paragraph; break;
    case W_TRPR: body->in_row_properties = true; break;
    case W_INSTRTEXT: body->in_instruction = true; break;
    case W_T:
    case M_T:
        body->in_text = true;
        body->text.count = 0;
        body->keep_space = xml_is(element, XML_SPACE, "preserve");
        break;
    default:
        if (body->in_paragraph_properties && story) {
            docx_paragraph_property(body, element);
        } else if (body->in_run_properties && story) {
            run_property(body, element);
        } else if (element->name == W_RPR) {
            body->in_run_properties = story != NULL;
        } else if (body->in_row_properties) {
            if (element->name == W_DEL && story && !story->dead_rows)
                story->dead_rows = story->cells;
        } else {
            docx_character_start(body, element);
            return start_block(body, element, error);
        }
        break;
    }
    return ALIGN_OK;
}

static void end_text(struct body *body)
{
    struct slice text = slice_of(body->text.items, body->text.count);
    body->in_text = false;
    /* blanks at the ends are dropped unless they are said to be kept */
    while (!body->keep_space && text.length && byte_is_space(text.text[0]))
        text = slice_of(text.text + 1, text.length - 1);
    while (!body->keep_space && text.length && byte_is_space(text.text[text.length - 1]))
        text.length--;
    docx_text_add(body, text);
}

static align_status end(void *payload, int name, align_error *error)
{
    struct body *body = payload;
    struct story *story = body->story;
    (void)error;
    if (body->skip) {
        body->skip--;
        return ALIGN_OK;
    }
    bool ends_story = story && story->depth == body->depth;
    body->depth--;
    switch (name) {
    case MC_ALTERNATE: body->alternates--; break;
    case W_PPR: body->in_paragraph_properties = body->in_mark = false; break;
    case W_RPR: body->in_run_properties = body->in_mark = false; break;
    case W_TRPR: body->in_row_properties = false; break;
    case W_T:
    case M_T: end_text(body); break;
    case W_P: docx_paragraph_end(body); break;
    case W_INSTRTEXT: body->in_instruction = false; break;
    case W_HYPERLINK:
    case W_FLDSIMPLE:
        if (story)
            story->link = slice_of(NULL, 0);
        break;
    case W_TR:
        if (story && story->dead_rows == story->cells)
            story->dead_rows = 0;
        break;
    case W_TBL:
        if (story && story->cells)
            story->cells--;
        break;
    default: break;
    }
    if (ends_story && body->note != INTERN_NONE && !story->outer)
        docx_note_end(body);
    else if (ends_story)
        docx_story_pop(body);
    return ALIGN_OK;
}

static align_status text(void *payload, struct slice text, align_error *error)
{
    struct body *body = payload;
    buffer *to = body->in_instruction ? &body->instruction : &body->text;
    if (!(body->in_text || body->in_instruction) || body->skip)
        return ALIGN_OK;
    return buffer_add(to, text.text, text.length) ? ALIGN_OK : fail_memory(error);
}

align_status docx_part_read(struct docx *docx, struct docx_notes *notes, const char *part, const buffer *bytes,
                            align_error *error)
{
    const struct xml_handler handler = {docx_names, docx_namespaces, start, end, text};
    struct body body = {.docx = docx, .notes = notes, .note = INTERN_NONE};
    body.kind = notes ? LINE_NOTE : docx->furniture ? LINE_FURNITURE : LINE_PLAIN;
    align_status status = xml_parse(&handler, &body, part, bytes->items, bytes->count, NULL, error);
    while (body.story)
        docx_story_pop(&body);
    array_free(&body.text);
    array_free(&body.instruction);
    return status;
}

void docx_start(struct docx *docx, bool keeps_inline)
{
    *docx = (struct docx){.styles.paragraph_default = INTERN_NONE, .keeps_inline = keeps_inline};
    docx->notes[DOCX_FOOTNOTE].start = docx->notes[DOCX_ENDNOTE].start = 1;
    docx->notes[DOCX_FOOTNOTE].numeral = NUMERAL_DECIMAL;
    docx->notes[DOCX_ENDNOTE].numeral = NUMERAL_SMALL_ROMAN;
}

static void free_notes(struct docx_notes *notes)
{
    for (size_t i = 0; i < notes->list.count; i++)
        builder_free(&notes->list.items[i].text);
    intern_free(&notes->ids);
    array_free(&notes->list);
    array_free(&notes->referred);
}

void docx_free(struct docx *docx)
{
    builder_free(&docx->out);
    free_notes(&docx->notes[DOCX_FOOTNOTE]);
    free_notes(&docx->notes[DOCX_ENDNOTE]);
    intern_free(&docx->link_ids);
    array_free(&docx->links);
    arena_free(&docx->link_room);
    docx_styles_free(&docx->styles);
    docx_numbering_free(&docx->numbering);
}

void docx_endnotes_add(struct docx *docx)
{
    const struct docx_notes *notes = &docx->notes[DOCX_ENDNOTE];
    for (size_t i = 0; i < notes->referred.count; i++) {
        const struct docx_note *note = &notes->list.items[notes->referred.items[i]];
        if (!note->text.lines.count)
            continue;
        note_line(&docx->out, note->labelled ? slice_string(note->label) : SLICE(""));
        builder_append(&docx->out, &note->text, true);
    }
}
