/* Stories of DOCX begin and end: body, notes, text boxes; notes come behind the paragraph that refers to them. */
#include "read/docx_story.h"

#include "base/error.h"

align_status docx_story_push(struct body *body, struct builder *out, align_error *error)
{
    struct story *story = mem_new(1, sizeof *story);
    if (!story)
        return fail_memory(error);
    story->outer = body->story;
    flow_start(&story->flow, out, body->docx->keeps_inline);
    story->depth = body->depth;
    story->style = story->run_style = INTERN_NONE;
    body->story = story;
    return ALIGN_OK;
}

void docx_story_pop(struct body *body)
{
    struct story *story = body->story;
    if (!story)
        return;
    docx_paragraph_end(body);
    flow_end(&story->flow, story->outer ? &story->outer->flow.after : NULL);
    body->story = story->outer;
    mem_free(story);
}

align_status docx_note_start(struct body *body, const struct xml_element *element, align_error *error)
{
    struct slice type = xml_value(element, W_TYPE);
    body->note = INTERN_NONE;
    /* separators are notes too */
    bool normal = !type.text || slice_equal(type, SLICE("normal"));
    return normal ? docx_note_begin(body, xml_value(element, W_ID), error) : ALIGN_OK;
}

align_status docx_note_begin(struct body *body, struct slice name, align_error *error)
{
    struct docx_notes *notes = body->notes;
    uint32_t id = intern(&notes->ids, name);
    body->note = INTERN_NONE;
    if (id == INTERN_NONE)
        return fail_memory(error);
    if (id < notes->list.count)
        return ALIGN_OK; /* the first of two with the same number counts */
    if (!array_push(&notes->list, (struct docx_note){.labelled = false}))
        return fail_memory(error);
    body->note = id;
    /* the list may move when it grows: the story has a builder of its own till the note ends */
    return docx_story_push(body, NULL, error);
}

void docx_story_take(struct body *body, struct builder *text)
{
    struct story *story = body->story;
    docx_paragraph_end(body);
    flow_flush(&story->flow);
    *text = story->flow.own;
    story->flow.own = (struct builder){.failed = false};
    docx_story_pop(body);
}

void docx_note_end(struct body *body)
{
    if (body->note == INTERN_NONE || !body->story)
        return;
    docx_story_take(body, &body->notes->list.items[body->note].text);
    body->note = INTERN_NONE;
}

void docx_note_refer(struct body *body, const struct xml_element *element, enum docx_note_kind kind)
{
    uint32_t id = intern_find(&body->docx->notes[kind].ids, xml_value(element, W_ID));
    bool custom = xml_value(element, W_CUSTOMMARKFOLLOWS).text && !xml_is(element, W_CUSTOMMARKFOLLOWS, "0") &&
                  !xml_is(element, W_CUSTOMMARKFOLLOWS, "false");
    docx_note_refer_to(body, kind, id, custom);
}

void docx_note_refer_to(struct body *body, enum docx_note_kind kind, uint32_t id, bool custom)
{
    struct story *story = body->story;
    struct docx_notes *notes = &body->docx->notes[kind];
    struct builder *to = docx_text_target(body);
    if (!to || to != story->flow.out)
        return;
    struct docx_note *note = id < notes->list.count ? &notes->list.items[id] : NULL;
    story->custom_mark = custom;
    char label[NUMERAL_SIZE] = "";
    if (!custom) {
        size_t length = numeral_write(label, (enum numeral)notes->numeral, notes->start + notes->count++);
        uint32_t since = builder_at(to);
        builder_text(to, slice_of(label, length));
        builder_note(to, since);
    }
    if (!note || note->used)
        return;
    note->used = true;
    memcpy(note->label, label, sizeof label);
    if (!array_push(&notes->referred, id))
        to->failed = true;
    if (kind != DOCX_FOOTNOTE || !note->text.lines.count)
        return;
    note_line(&story->flow.after, note->labelled ? slice_string(label) : SLICE(""));
    builder_append(&story->flow.after, &note->text, true);
    builder_free(&note->text);
    note->text = (struct builder){.failed = false};
}
