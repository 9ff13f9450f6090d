/* The text of ODT paragraphs: spans, links, blanks, the marks of notes. */
#include "read/odt_story.h"

#include "base/error.h"

/* One blank element may stand for so many blanks; nobody lays out text with more. */
#define MOST_BLANKS 64

/* Where text goes now; NULL: nowhere. */
static struct builder *target(struct body *body)
{
    struct story *story = body->story;
    const struct span *span = &body->spans[body->span_count];
    if (!story || !story->in_paragraph)
        return NULL;
    if (!span->hidden && !story->hidden_style && !body->hidden_sections) {
        odt_paragraph_open(body);
        builder_look(story->flow.out, span->looks & (inline_looks)~story->style_looks, span->link);
        return story->flow.out;
    }
    return flow_hidden(&story->flow);
}

static void add_code(struct body *body, int32_t code)
{
    struct builder *to = target(body);
    if (to)
        builder_code(to, code);
}

static void add_break(struct body *body)
{
    struct story *story = body->story;
    if (!story)
        return;
    flow_break(&story->flow, target(body));
    story->blank = true;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Several blanks count as one, those at the start of a paragraph as none. */
void odt_text_add(struct body *body, struct slice text)
{
    struct story *story = body->story;
    if (!story || !story->in_paragraph)
        return;
    for (size_t at = 0; at < text.length;) {
        if (is_blank(text.text[at])) {
            if (!story->blank && (story->opened || story->flow.hidden.asked))
                add_code(body, ' ');
            story->blank = true;
            at++;
            continue;
        }
        size_t end = at;
        while (end < text.length && !is_blank(text.text[end]))
            end++;
        struct builder *to = target(body);
        if (to)
            builder_text(to, slice_of(text.text + at, end - at));
        int8_t bold = body->spans[body->span_count].bold;
        story->not_bold |= !(bold < 0 ? story->bold_style : bold) && !body->in_citation;
        story->blank = false;
        at = end;
    }
}

static void start_span(struct body *body, const struct xml_element *element)
{
    struct span span = body->spans[body->span_count];
    const struct odt_style *style = odt_style_find(&body->odt->styles, 't', xml_value(element, ODT_NAME));
    bool raised = style && style->raised == 1;
    if (style && style->hidden >= 0)
        span.hidden = style->hidden == 1;
    if (style && style->bold >= 0)
        span.bold = style->bold;
    if (style)
        span.looks = odt_looks(style, span.looks);
    if (raised && !span.raised && body->story)
        body->raised_since = builder_at(body->story->flow.out);
    span.raised |= raised;
    if (body->span_count < XML_DEEPEST)
        body->spans[++body->span_count] = span;
}

/* A link is a span, too. */
align_status odt_link_start(struct body *body, const struct xml_element *element, align_error *error)
{
    struct span *span = &body->spans[body->span_count];
    start_span(body, element);
    if (!body->odt->keeps_inline || span == &body->spans[body->span_count])
        return ALIGN_OK;
    struct slice code;
    if (!link_code(&code, &body->odt->link_room, xml_value(element, ODT_HREF), slice_of("", 0)))
        return fail_memory(error);
    span = &body->spans[body->span_count];
    span->link = code;
    span->looks |= LOOK(INLINE_LINK);
    return ALIGN_OK;
}

void odt_span_end(struct body *body)
{
    if (!body->span_count)
        return;
    bool raised = body->spans[body->span_count].raised && !body->spans[body->span_count - 1].raised;
    struct story *story = body->story;
    body->span_count--;
    if (!raised || !story || !story->flow.out->begun)
        return;
    uint32_t since = body->raised_since < story->flow.out->line.begin ? story->flow.out->line.begin : body->raised_since;
    /* a note's reference inside is marked already */
    bool marked = story->flow.out->marks.count && story->flow.out->marks.items[story->flow.out->marks.count - 1].end > since;
    if (!marked && since < builder_at(story->flow.out) &&
        label_like(slice_of(story->flow.out->text.items + since, builder_at(story->flow.out) - since)))
        builder_label(story->flow.out, since);
}

static void hide_text(struct body *body, const struct xml_element *element)
{
    struct slice text = xml_value(element, ODT_STRING);
    struct story *story = body->story;
    if (!story || text.length == 0 || !xml_is(element, ODT_IS_HIDDEN, "true"))
        return;
    builder_text(flow_hidden(&story->flow), text);
}

void odt_inline_start(struct body *body, const struct xml_element *element)
{
    struct story *story = body->story;
    switch (element->name) {
    case ODT_SPAN: start_span(body, element); break;
    case ODT_S: {
        long count = xml_number(element, ODT_C, 1);
        for (long i = 0; i < count && i < MOST_BLANKS; i++)
            add_code(body, ' ');
        break;
    }
    case ODT_TAB: add_code(body, '\t'); break;
    case ODT_BREAK: add_break(body); break;
    case ODT_NOTE:
        if (story)
            story->endnote = xml_is(element, ODT_NOTE_CLASS, "endnote");
        body->label_length = 0;
        break;
    case ODT_CITATION: {
        const struct builder *to = target(body);
        body->in_citation = true;
        body->label_length = 0;
        body->citation = to && to == story->flow.out ? builder_at(to) : UINT32_MAX;
        break;
    }
    case ODT_HIDDEN_TEXT: hide_text(body, element); break;
    case ODT_HIDDEN_PARAGRAPH:
        if (story && xml_is(element, ODT_IS_HIDDEN, "true"))
            story->hidden_style = true;
        break;
    default: break;
    }
}

void odt_citation_end(struct body *body)
{
    struct story *story = body->story;
    body->in_citation = false;
    if (story && body->citation != UINT32_MAX && story->flow.out->begun && body->citation < builder_at(story->flow.out))
        builder_note(story->flow.out, body->citation);
}
