/* The elements of an ODT part, each handed to the room that it belongs to. */
#include "read/odt_body.h"

#include "base/error.h"
#include "read/odt_story.h"

static align_status on_text(void *payload, struct slice text, align_error *error)
{
    struct body *body = payload;
    (void)error;
    if (body->skip || !body->story)
        return ALIGN_OK;
    if (body->in_citation)
        for (size_t i = 0; i < text.length && body->label_length + 1 < sizeof body->label; i++)
            body->label[body->label_length++] = text.text[i];
    odt_text_add(body, text);
    return ALIGN_OK;
}

static bool is_left_out(const struct xml_element *element)
{
    switch (element->name) {
    case ODT_ANNOTATION:
    case ODT_FORMS:
    case ODT_SCRIPTS:
    case ODT_BINARY:
    case ODT_LISTENERS:
    case ODT_CHANGES: /* holds what was deleted; what was added stands in the text */
    case ODT_RUBY_TEXT:
    case ODT_TOC_SOURCE:
    case ODT_INDEX_SOURCE:
    case ODT_TABLES_SOURCE:
    case ODT_PICTURES_SOURCE:
    case ODT_OBJECTS_SOURCE:
    case ODT_USER_SOURCE:
    case ODT_BOOKS_SOURCE:
    case ODT_NOTES_CONFIGURATION:
    case ODT_OBJECT:
    case ODT_TITLE:
    case ODT_DESCRIPTION:
    case ODT_COVERED: return true;
    /* a variable that is set, but not shown; sections are read as hidden text */
    case XML_UNKNOWN: return xml_is(element, ODT_DISPLAY, "none");
    default: return false;
    }
}

static align_status start_note_body(struct body *body, align_error *error)
{
    struct story *outer = body->story;
    if (!outer)
        return ALIGN_OK;
    bool endnote = outer->endnote;
    outer->endnote = false;
    align_status status = odt_story_push(body, NULL, LINE_NOTE, error);
    if (status)
        return status;
    body->story->endnote = endnote;
    note_line(&body->story->flow.own, slice_of(body->label, body->label_length));
    body->story->goes_on = body->label_length > 0;
    return ALIGN_OK;
}

static align_status start_block(struct body *body, const struct xml_element *element, align_error *error)
{
    struct story *story = body->story;
    struct list *list;
    switch (element->name) {
    case ODT_TEXT:
        body->odt->body_seen = true;
        return story ? ALIGN_OK : odt_story_push(body, &body->odt->out, LINE_PLAIN, error);
    case ODT_HEADER:
    case ODT_HEADER_LEFT:
    case ODT_HEADER_FIRST:
    case ODT_FOOTER:
    case ODT_FOOTER_LEFT:
    case ODT_FOOTER_FIRST:
        return story ? ALIGN_OK : odt_story_push(body, &body->odt->furniture, LINE_FURNITURE, error);
    case ODT_P:
    case ODT_H: return odt_paragraph_start(body, element, error);
    case ODT_NOTE_BODY: return start_note_body(body, error);
    case ODT_TEXT_BOX: return story ? odt_story_push(body, NULL, story->kind, error) : ALIGN_OK;
    case ODT_LIST: return odt_list_start(body, element, error);
    case ODT_ITEM:
    case ODT_LIST_HEADER:
        list = odt_list_here(body);
        if (list) {
            list->pending = true;
            list->header = element->name == ODT_LIST_HEADER;
            list->start = xml_number(element, ODT_START_VALUE, -1);
        }
        return ALIGN_OK;
    case ODT_CELL:
        if (story)
            story->cells++;
        return ALIGN_OK;
    case ODT_SECTION:
        if (body->hidden_sections || xml_is(element, ODT_DISPLAY, "none"))
            body->hidden_sections++;
        return ALIGN_OK;
    case ODT_A: return odt_link_start(body, element, error);
    default: odt_inline_start(body, element); return ALIGN_OK;
    }
}

static align_status start(void *payload, const struct xml_element *element, align_error *error)
{
    struct body *body = payload;
    if (body->skip || is_left_out(element)) {
        body->skip++;
        return ALIGN_OK;
    }
    body->depth++;
    align_status status = body->story ? ALIGN_OK : odt_styles_start(&body->odt->styles, element, error);
    return status || element->name == XML_UNKNOWN ? status : start_block(body, element, error);
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
    if (!story) {
        odt_styles_end(&body->odt->styles, name);
        return ALIGN_OK;
    }
    switch (name) {
    case ODT_P:
    case ODT_H:
        odt_paragraph_end(body);
        break;
    case ODT_A:
    case ODT_SPAN: odt_span_end(body); break;
    case ODT_CITATION: odt_citation_end(body); break;
    case ODT_LIST: odt_list_end(body); break;
    case ODT_ITEM:
    case ODT_LIST_HEADER:
        if (odt_list_here(body))
            odt_list_here(body)->pending = false;
        break;
    case ODT_CELL: story->cells -= story->cells > 0; break;
    case ODT_SECTION: body->hidden_sections -= body->hidden_sections > 0; break;
    default: break;
    }
    if (ends_story)
        odt_story_pop(body);
    return ALIGN_OK;
}

align_status odt_part_read(struct odt *odt, const char *part, const char *bytes, size_t length, const char *encoding,
                           align_error *error)
{
    const struct xml_handler handler = {odt_names, odt_namespaces, start, end, on_text};
    struct body *body = mem_new(1, sizeof *body);
    bool fresh;
    if (!body)
        return fail_memory(error);
    body->odt = odt;
    body->spans[0].bold = -1;
    align_status status = ALIGN_OK;
    /* the first counters are those of headings */
    if (!odt->lists.count && odt_counters_for(body, '*', slice_of("", 0), &fresh) == INTERN_NONE)
        status = fail_memory(error);
    if (!status)
        status = xml_parse(&handler, body, part, bytes, length, encoding, error);
    while (body->story)
        odt_story_pop(body);
    mem_free(body);
    return status;
}
