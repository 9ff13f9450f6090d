/* Stories and paragraphs of ODT. */
#include "read/odt_story.h"

#include "base/error.h"

void odt_paragraph_open(struct body *body)
{
    struct story *story = body->story;
    char number[ODT_NUMBER_SIZE];
    bool item;
    if (story->opened)
        return;
    story->opened = true;
    if (story->goes_on) {
        story->goes_on = false;
        return;
    }
    size_t length = odt_number_take(body, number, &item);
    enum line_kind kind = story->kind;
    unsigned level = 0;
    if (kind == LINE_PLAIN) {
        if (story->heading || story->is_title) {
            kind = LINE_HEADING;
            level = story->heading ? (unsigned)story->heading : 1;
        } else if (item) {
            kind = LINE_ITEM;
            level = story->list_depth;
        } else if (story->cells) {
            kind = LINE_CELL;
        }
    }
    story->first_line = story->flow.out->lines.count + story->flow.out->begun;
    story->not_bold = false;
    builder_line(story->flow.out, LINE_BLOCK, kind, level);
    if (length) {
        builder_text(story->flow.out, slice_of(number, length - 1));
        builder_code(story->flow.out, '\t');
    }
}

/* What a style says of how text looks, over what was said before. */
inline_looks odt_looks(const struct odt_style *style, inline_looks before)
{
    const struct {
        enum inline_kind kind;
        int8_t says;
    } looks[] = {
        {INLINE_BOLD, style->bold},     {INLINE_ITALIC, style->italic}, {INLINE_UNDERLINE, style->underline},
        {INLINE_STRIKE, style->strike}, {INLINE_RAISED, style->raised}, {INLINE_LOWERED, style->lowered},
    };
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        if (looks[i].says >= 0)
            before = (inline_looks)(looks[i].says ? before | LOOK(looks[i].kind) : before & ~LOOK(looks[i].kind));
    return before;
}

align_status odt_story_push(struct body *body, struct builder *out, enum line_kind kind, align_error *error)
{
    struct story *story = mem_new(1, sizeof *story);
    if (!story)
        return fail_memory(error);
    story->outer = body->story;
    flow_start(&story->flow, out, body->odt->keeps_inline);
    story->kind = kind;
    story->depth = body->depth;
    body->story = story;
    return ALIGN_OK;
}

void odt_story_pop(struct body *body)
{
    struct story *story = body->story;
    struct builder *around = story->outer ? &story->outer->flow.after : NULL;
    flow_end(&story->flow, story->endnote ? &body->odt->endnotes : around);
    body->story = story->outer;
    mem_free(story);
}

void odt_paragraph_end(struct body *body)
{
    struct story *story = body->story;
    if (!story || !story->in_paragraph)
        return;
    story->in_paragraph = false;
    if (story->opened && !story->not_bold)
        builder_bold(story->flow.out, story->first_line);
    flow_flush(&story->flow);
}

align_status odt_paragraph_start(struct body *body, const struct xml_element *element, align_error *error)
{
    struct story *story = body->story;
    if (!story)
        return ALIGN_OK;
    if (story->in_paragraph) { /* the text of a shape */
        align_status status = odt_story_push(body, NULL, story->kind, error);
        if (status)
            return status;
        story = body->story;
    }
    struct slice name = xml_value(element, ODT_NAME);
    const struct odt_style *style = odt_style_find(&body->odt->styles, 'p', name);
    story->in_paragraph = story->blank = true;
    story->opened = false;
    story->is_title = style && style->title;
    story->hidden_style = style && style->hidden == 1;
    story->bold_style = style && style->bold == 1;
    story->style_looks = style ? odt_looks(style, 0) : 0;
    story->heading = 0;
    story->restart = -1;
    if (element->name == ODT_H) {
        long level = xml_number(element, ODT_OUTLINE_LEVEL, 1);
        story->heading = (int)(level >= 1 && level <= 10 ? level : 1);
        story->unnumbered = xml_is(element, ODT_IS_HEADER, "true");
        if (xml_is(element, ODT_RESTART, "true"))
            story->restart = xml_number(element, ODT_START_VALUE, 1);
    }
    return ALIGN_OK;
}
