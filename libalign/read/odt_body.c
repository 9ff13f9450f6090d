#include "read/odt_body.h"

#include "base/error.h"

#include <stdio.h>

/* One blank element may stand for so many blanks; nobody lays out text with more. */
#define MOST_BLANKS 64

/* A story is text that is read on its own: the body, a note, a text box, a shape.  Those inside a paragraph are added
 * after it. */
struct story {
    struct story *outer;
    struct builder *out;
    struct builder own, after, hidden;
    enum line_kind kind;
    unsigned cells; /* table cells around */
    unsigned depth; /* of the element that holds it */
    bool in_paragraph, opened, blank, endnote;
    bool goes_on; /* the label of a note stands in the line that the next paragraph goes on */
    /* the paragraph */
    int heading; /* level from 1, 0 = none */
    bool is_title, unnumbered, hidden_style, bold_style;
    inline_looks style_looks; /* of all of the paragraph */
    bool not_bold;     /* some of its text is not */
    size_t first_line; /* in out */
    long restart;      /* the number that it gets, -1: the next one */
    /* lists around, of this story */
    unsigned list_depth;
};

struct list {
    struct story *story;
    uint32_t style_id; /* in styles.list_ids, INTERN_NONE */
    uint32_t counters; /* index in odt.lists; of the outermost list */
    bool pending;      /* its item has no paragraph so far */
    bool header;
    long start; /* of the item, -1 */
};

/* An element that changes how text shows, and has to be undone. */
struct span {
    bool hidden, raised;
    int8_t bold; /* -1: as the paragraph */
    inline_looks looks;
    struct slice link; /* the code that opens it */
};

struct body {
    struct odt *odt;
    struct story *story;
    unsigned skip, depth;
    struct span spans[XML_DEEPEST + 1];
    unsigned span_count;
    struct list lists[XML_DEEPEST + 1];
    unsigned list_count;
    unsigned hidden_sections; /* nested below a hidden one */
    bool in_citation;
    uint32_t citation; /* where it begins */
    char label[64];
    size_t label_length;
    uint32_t raised_since; /* of the span that is raised */
};

/* ---- paragraphs ---- */

static const struct odt_list_style *style_of(const struct body *body, const struct list *list)
{
    return list->style_id < body->odt->styles.lists.count ? &body->odt->styles.lists.items[list->style_id] : NULL;
}

/* The innermost list of the story, or NULL. */
static struct list *list_here(struct body *body)
{
    struct list *list = body->list_count ? &body->lists[body->list_count - 1] : NULL;
    return list && list->story == body->story ? list : NULL;
}

/* The number of a heading or of the first paragraph of a list item. */
static size_t take_number(struct body *body, char number[ODT_NUMBER_SIZE], bool *item)
{
    struct story *story = body->story;
    struct odt *odt = body->odt;
    struct list *list = list_here(body);
    *item = false;
    if (list && list->pending) {
        int level = story->list_depth <= ODT_LEVELS ? (int)story->list_depth - 1 : ODT_LEVELS - 1;
        uint32_t *counters = odt->lists.items[list->counters].values;
        list->pending = false;
        *item = true;
        if (list->header)
            return 0;
        odt_count(&odt->styles, style_of(body, list), counters, level, list->start);
        return odt_number(&odt->styles, style_of(body, list), counters, level, number);
    }
    if (story->heading && !list && !story->unnumbered && story->kind == LINE_PLAIN) {
        uint32_t *counters = odt->lists.items[0].values; /* of the outline */
        int level = story->heading <= ODT_LEVELS ? story->heading - 1 : ODT_LEVELS - 1;
        odt_count(&odt->styles, &odt->styles.outline, counters, level, story->restart);
        return odt_number(&odt->styles, &odt->styles.outline, counters, level, number);
    }
    return 0;
}

static void open_paragraph(struct body *body)
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
    size_t length = take_number(body, number, &item);
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
    story->first_line = story->out->lines.count + story->out->begun;
    story->not_bold = false;
    builder_line(story->out, LINE_BLOCK, kind, level);
    if (length) {
        builder_text(story->out, slice_of(number, length - 1));
        builder_code(story->out, '\t');
    }
}

/* What a style says of how text looks, over what was said before. */
static inline_looks looks_of(const struct odt_style *style, inline_looks before)
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

static void flush(struct story *story)
{
    builder_close(story->out);
    builder_close(&story->hidden);
    builder_append(story->out, &story->after, false);
    builder_append(story->out, &story->hidden, false);
    builder_clear(&story->after);
    builder_clear(&story->hidden);
}

static align_status push_story(struct body *body, struct builder *out, enum line_kind kind, align_error *error)
{
    struct story *story = mem_new(1, sizeof *story);
    if (!story)
        return fail_memory(error);
    story->outer = body->story;
    story->out = out ? out : &story->own;
    story->out->keeps_inline = body->odt->keeps_inline;
    story->kind = kind;
    story->depth = body->depth;
    body->story = story;
    return ALIGN_OK;
}

static void pop_story(struct body *body)
{
    struct story *story = body->story;
    flush(story);
    if (story->out == &story->own && story->endnote)
        builder_append(&body->odt->endnotes, &story->own, false);
    else if (story->out == &story->own && story->outer)
        builder_append(&story->outer->after, &story->own, false);
    builder_free(&story->own);
    builder_free(&story->after);
    builder_free(&story->hidden);
    body->story = story->outer;
    mem_free(story);
}

static void end_paragraph(struct body *body)
{
    struct story *story = body->story;
    if (!story || !story->in_paragraph)
        return;
    story->in_paragraph = false;
    if (story->opened && !story->not_bold)
        builder_bold(story->out, story->first_line);
    flush(story);
}

static align_status start_paragraph(struct body *body, const struct xml_element *element, align_error *error)
{
    struct story *story = body->story;
    if (!story)
        return ALIGN_OK;
    if (story->in_paragraph) { /* the text of a shape */
        align_status status = push_story(body, NULL, story->kind, error);
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
    story->style_looks = style ? looks_of(style, 0) : 0;
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

/* ---- text ---- */

/* Where text goes now; NULL: nowhere. */
static struct builder *target(struct body *body)
{
    struct story *story = body->story;
    const struct span *span = &body->spans[body->span_count];
    if (!story || !story->in_paragraph)
        return NULL;
    if (!span->hidden && !story->hidden_style && !body->hidden_sections) {
        open_paragraph(body);
        builder_look(story->out, span->looks & (inline_looks)~story->style_looks, span->link);
        return story->out;
    }
    if (!story->hidden.asked)
        builder_line(&story->hidden, LINE_BLOCK, LINE_FURNITURE, 0);
    return &story->hidden;
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
    struct builder *to = target(body);
    if (to && to == story->out && to->asked)
        builder_line(to, LINE_HARD, (enum line_kind)to->line.kind, to->line.level);
    else if (to)
        builder_code(to, ' ');
    if (story)
        story->blank = true;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Several blanks count as one, those at the start of a paragraph as none. */
static void add_text(struct body *body, struct slice text)
{
    struct story *story = body->story;
    if (!story || !story->in_paragraph)
        return;
    for (size_t at = 0; at < text.length;) {
        if (is_blank(text.text[at])) {
            if (!story->blank && (story->opened || story->hidden.asked))
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

static align_status on_text(void *payload, struct slice text, align_error *error)
{
    struct body *body = payload;
    (void)error;
    if (body->skip || !body->story)
        return ALIGN_OK;
    if (body->in_citation)
        for (size_t i = 0; i < text.length && body->label_length + 1 < sizeof body->label; i++)
            body->label[body->label_length++] = text.text[i];
    add_text(body, text);
    return ALIGN_OK;
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
        span.looks = looks_of(style, span.looks);
    if (raised && !span.raised && body->story)
        body->raised_since = builder_at(body->story->out);
    span.raised |= raised;
    if (body->span_count < XML_DEEPEST)
        body->spans[++body->span_count] = span;
}

/* A link is a span, too. */
static align_status start_link(struct body *body, const struct xml_element *element, align_error *error)
{
    struct span *span = &body->spans[body->span_count];
    start_span(body, element);
    if (!body->odt->keeps_inline || span == &body->spans[body->span_count])
        return ALIGN_OK;
    struct slice target = xml_value(element, ODT_HREF);
    size_t length = target.length + sizeof "<a href=\"\">";
    char *code = arena_new(&body->odt->link_room, length);
    if (!code)
        return fail_memory(error);
    snprintf(code, length, "<a href=\"%.*s\">", (int)target.length, target.text ? target.text : "");
    span = &body->spans[body->span_count];
    span->link = slice_string(code);
    span->looks |= LOOK(INLINE_LINK);
    return ALIGN_OK;
}

static void end_span(struct body *body)
{
    if (!body->span_count)
        return;
    bool raised = body->spans[body->span_count].raised && !body->spans[body->span_count - 1].raised;
    struct story *story = body->story;
    body->span_count--;
    if (!raised || !story || !story->out->begun)
        return;
    uint32_t since = body->raised_since < story->out->line.begin ? story->out->line.begin : body->raised_since;
    /* a note's reference inside is marked already */
    bool marked = story->out->marks.count && story->out->marks.items[story->out->marks.count - 1].end > since;
    if (!marked && since < builder_at(story->out) &&
        label_like(slice_of(story->out->text.items + since, builder_at(story->out) - since)))
        builder_label(story->out, since);
}

/* ---- lists ---- */

static uint32_t counters_for(struct body *body, char kind, struct slice name, bool *fresh)
{
    char key[160];
    struct odt *odt = body->odt;
    if (name.length + 1 > sizeof key)
        name.length = sizeof key - 1;
    key[0] = kind;
    if (name.length)
        memcpy(key + 1, name.text, name.length);
    uint32_t id = intern(&odt->list_ids, slice_of(key, name.length + 1));
    *fresh = id == odt->lists.count;
    while (id != INTERN_NONE && odt->lists.count <= id)
        if (!array_push(&odt->lists, (struct odt_counters){{0}}))
            return INTERN_NONE;
    return id;
}

/* The counters of an outermost list: new, or those of the list that it goes on from. */
static align_status choose_counters(struct body *body, struct list *list, const struct xml_element *element,
                                    struct slice style, align_error *error)
{
    bool fresh, ignored;
    struct odt *odt = body->odt;
    char name[128] = "";
    struct slice from = xml_value(element, ODT_CONTINUE_LIST);
    uint32_t last = counters_for(body, '=', style, &fresh);
    uint32_t before = INTERN_NONE;
    if (from.length && from.length + 1 < sizeof name) {
        name[0] = '#';
        memcpy(name + 1, from.text, from.length);
        before = intern_find(&odt->list_ids, slice_of(name, from.length + 1));
    }
    struct slice id = xml_value(element, ODT_ID);
    list->counters = id.length ? counters_for(body, '#', id, &ignored) : last;
    if (last == INTERN_NONE || list->counters == INTERN_NONE)
        return fail_memory(error);
    struct odt_counters start = {{0}};
    if (before != INTERN_NONE)
        start = odt->lists.items[before];
    else if (xml_is(element, ODT_CONTINUE, "true"))
        start = odt->lists.items[last];
    odt->lists.items[list->counters] = start;
    return ALIGN_OK;
}

static align_status start_list(struct body *body, const struct xml_element *element, align_error *error)
{
    struct story *story = body->story;
    if (!story)
        return ALIGN_OK;
    struct list *outer = list_here(body), list = {.story = story, .style_id = INTERN_NONE, .start = -1};
    struct slice style = xml_value(element, ODT_NAME);
    if (style.length)
        list.style_id = intern_find(&body->odt->styles.list_ids, style);
    else if (outer)
        list.style_id = outer->style_id;
    if (outer) {
        list.counters = outer->counters;
    } else {
        align_status status = choose_counters(body, &list, element, style, error);
        if (status)
            return status;
    }
    if (body->list_count <= XML_DEEPEST) {
        body->lists[body->list_count++] = list;
        story->list_depth++;
    }
    return ALIGN_OK;
}

static void end_list(struct body *body)
{
    struct list *list = list_here(body);
    if (!list)
        return;
    struct odt *odt = body->odt;
    body->list_count--;
    body->story->list_depth--;
    /* the next list of the same style may go on from this one */
    struct slice style =
        list->style_id != INTERN_NONE ? odt->styles.list_ids.strings.items[list->style_id] : slice_of("", 0);
    bool fresh;
    uint32_t last = body->story->list_depth ? INTERN_NONE : counters_for(body, '=', style, &fresh);
    if (last != INTERN_NONE)
        odt->lists.items[last] = odt->lists.items[list->counters];
}

/* ---- elements ---- */

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
    align_status status = push_story(body, NULL, LINE_NOTE, error);
    if (status)
        return status;
    body->story->endnote = endnote;
    builder_line(&body->story->own, LINE_BLOCK, LINE_NOTE, 0);
    if (body->label_length) {
        builder_text(&body->story->own, slice_of(body->label, body->label_length));
        builder_text(&body->story->own, SLICE(" "));
        body->story->goes_on = true;
    }
    return ALIGN_OK;
}

static void hide_text(struct body *body, const struct xml_element *element)
{
    struct slice text = xml_value(element, ODT_STRING);
    struct story *story = body->story;
    if (!story || text.length == 0 || !xml_is(element, ODT_IS_HIDDEN, "true"))
        return;
    if (!story->hidden.asked)
        builder_line(&story->hidden, LINE_BLOCK, LINE_FURNITURE, 0);
    builder_text(&story->hidden, text);
}

static void start_inline(struct body *body, const struct xml_element *element)
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
    case ODT_CITATION:
        body->in_citation = true;
        body->label_length = 0;
        body->citation = story && target(body) == story->out ? builder_at(story->out) : UINT32_MAX;
        break;
    case ODT_HIDDEN_TEXT: hide_text(body, element); break;
    case ODT_HIDDEN_PARAGRAPH:
        if (story && xml_is(element, ODT_IS_HIDDEN, "true"))
            story->hidden_style = true;
        break;
    default: break;
    }
}

static align_status start_block(struct body *body, const struct xml_element *element, align_error *error)
{
    struct story *story = body->story;
    struct list *list;
    switch (element->name) {
    case ODT_TEXT:
        body->odt->body_seen = true;
        return story ? ALIGN_OK : push_story(body, &body->odt->out, LINE_PLAIN, error);
    case ODT_HEADER:
    case ODT_HEADER_LEFT:
    case ODT_HEADER_FIRST:
    case ODT_FOOTER:
    case ODT_FOOTER_LEFT:
    case ODT_FOOTER_FIRST:
        return story ? ALIGN_OK : push_story(body, &body->odt->furniture, LINE_FURNITURE, error);
    case ODT_P:
    case ODT_H: return start_paragraph(body, element, error);
    case ODT_NOTE_BODY: return start_note_body(body, error);
    case ODT_TEXT_BOX: return story ? push_story(body, NULL, story->kind, error) : ALIGN_OK;
    case ODT_LIST: return start_list(body, element, error);
    case ODT_ITEM:
    case ODT_LIST_HEADER:
        list = list_here(body);
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
    case ODT_A: return start_link(body, element, error);
    default: start_inline(body, element); return ALIGN_OK;
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

static void end_citation(struct body *body)
{
    struct story *story = body->story;
    body->in_citation = false;
    if (story && body->citation != UINT32_MAX && story->out->begun && body->citation < builder_at(story->out))
        builder_note(story->out, body->citation);
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
        end_paragraph(body);
        break;
    case ODT_A:
    case ODT_SPAN: end_span(body); break;
    case ODT_CITATION: end_citation(body); break;
    case ODT_LIST: end_list(body); break;
    case ODT_ITEM:
    case ODT_LIST_HEADER:
        if (list_here(body))
            list_here(body)->pending = false;
        break;
    case ODT_CELL: story->cells -= story->cells > 0; break;
    case ODT_SECTION: body->hidden_sections -= body->hidden_sections > 0; break;
    default: break;
    }
    if (ends_story)
        pop_story(body);
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
    if (!odt->lists.count && counters_for(body, '*', slice_of("", 0), &fresh) == INTERN_NONE)
        status = fail_memory(error);
    if (!status)
        status = xml_parse(&handler, body, part, bytes, length, encoding, error);
    while (body->story)
        pop_story(body);
    mem_free(body);
    return status;
}
