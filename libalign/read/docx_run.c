/* Runs of DOCX: the text in them, how it looks, the elements that stand for a character. */
#include "read/docx_story.h"
#include "read/symbol_font.h"

/* What the run says, else its style. */
static uint8_t run_switch(struct body *body, size_t offset)
{
    const struct docx_style *style = docx_style_find(&body->docx->styles, body->story->run_style);
    uint8_t run = *((const uint8_t *)&body->story->run + offset);
    return run == DOCX_UNSET && style ? *((const uint8_t *)style + offset) : run;
}

/* ... else the paragraph's style. */
static bool is_on(struct body *body, size_t offset)
{
    uint8_t run = run_switch(body, offset);
    const struct docx_style *style = run == DOCX_UNSET ? docx_paragraph_style(body) : NULL;
    return (style ? *((const uint8_t *)style + offset) : run) == DOCX_ON;
}

static bool is_hidden(struct body *body)
{
    return is_on(body, offsetof(struct docx_style, vanish));
}

static bool is_raised(struct body *body)
{
    return run_switch(body, offsetof(struct docx_style, raised)) == DOCX_ON;
}

/* Tells the builder how the run looks, beside what all of its paragraph looks like. */
static void tell_look(struct body *body, struct builder *to)
{
    static const struct {
        enum inline_kind kind;
        size_t offset;
    } looks[] = {
        {INLINE_BOLD, offsetof(struct docx_style, bold)},
        {INLINE_ITALIC, offsetof(struct docx_style, italic)},
        {INLINE_UNDERLINE, offsetof(struct docx_style, underline)},
        {INLINE_STRIKE, offsetof(struct docx_style, strike)},
        {INLINE_RAISED, offsetof(struct docx_style, raised)},
        {INLINE_LOWERED, offsetof(struct docx_style, lowered)},
    };
    const struct docx_style *paragraph = docx_paragraph_style(body);
    inline_looks given = body->story->link.text ? LOOK(INLINE_LINK) : 0;
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        if (run_switch(body, looks[i].offset) == DOCX_ON &&
            !(paragraph && *((const uint8_t *)paragraph + looks[i].offset) == DOCX_ON))
            given |= (inline_looks)LOOK(looks[i].kind);
    builder_look(to, given, body->story->link);
}

/* Where text goes now: the paragraph, or what is set aside of it; NULL: nowhere. */
struct builder *docx_text_target(struct body *body)
{
    struct story *story = body->story;
    if (!story || story->dead_rows)
        return NULL;
    if (!story->in_paragraph)
        docx_paragraph_start(story); /* text outside of paragraphs is broken, but not lost */
    if (!story->fields.instructions && !is_hidden(body)) {
        docx_paragraph_open(body);
        if (body->docx->keeps_inline)
            tell_look(body, story->flow.out);
        return story->flow.out;
    }
    return flow_hidden(&story->flow);
}

void docx_code_add(struct body *body, int32_t code)
{
    struct builder *to = docx_text_target(body);
    if (!to)
        return;
    uint32_t since = builder_at(to);
    builder_code(to, code);
    if (body->story->custom_mark && to == body->story->flow.out)
        builder_note(to, since);
}

void docx_text_add(struct body *body, struct slice text)
{
    struct builder *to = text.length ? docx_text_target(body) : NULL;
    if (!to)
        return;
    uint32_t since = builder_at(to);
    builder_text(to, text);
    if (to != body->story->flow.out)
        return;
    if (text_trim(text).length && !is_on(body, offsetof(struct docx_style, bold)))
        body->story->not_bold = true;
    if (body->story->custom_mark)
        builder_note(to, since);
    else if (is_raised(body) && label_like(text))
        builder_label(to, since);
}

/* w:sym: hexadecimal digits, at most 7. */
static void add_symbol(struct body *body, const struct xml_element *element)
{
    struct slice digits = xml_value(element, W_CHAR);
    int32_t code = 0;
    if (digits.length == 0 || digits.length > 7)
        return;
    for (size_t i = 0; i < digits.length; i++) {
        char c = digits.text[i];
        int32_t digit = c >= '0' && c <= '9'   ? c - '0'
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                               : -1;
        if (digit < 0)
            return;
        code = code * 16 + digit;
    }
    docx_code_add(body, symbol_meaning(xml_value(element, W_FONT), code));
}

/* Elements inside a run that stand for a character. */
void docx_character_start(struct body *body, const struct xml_element *element)
{
    switch (element->name) {
    case W_TAB:
    case W_PTAB: docx_code_add(body, '\t'); break;
    case W_BR:
    case W_CR:
        if (body->story)
            flow_break(&body->story->flow, docx_text_target(body));
        break;
    case W_NOBREAKHYPHEN: docx_code_add(body, 0x2011); break;
    case W_SOFTHYPHEN: docx_code_add(body, 0xAD); break;
    case M_DEN: docx_code_add(body, '/'); break;
    case W_SYM: add_symbol(body, element); break;
    case W_FOOTNOTEREFERENCE: docx_note_refer(body, element, DOCX_FOOTNOTE); break;
    case W_ENDNOTEREFERENCE: docx_note_refer(body, element, DOCX_ENDNOTE); break;
    case W_FOOTNOTEREF:
    case W_ENDNOTEREF:
        if (body->notes && body->note != INTERN_NONE)
            body->notes->list.items[body->note].labelled = true;
        break;
    default: break;
    }
}
