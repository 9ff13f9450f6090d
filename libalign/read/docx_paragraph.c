/* Paragraphs of DOCX: their properties, numbers and kinds. */
#include "read/docx_story.h"

const struct docx_style *docx_paragraph_style(struct body *body)
{
    const struct story *story = body->story;
    struct docx_styles *styles = &body->docx->styles;
    return docx_style_find(styles, story->style != INTERN_NONE ? story->style : styles->paragraph_default);
}

/* What the style says where the paragraph itself is silent; then the number is counted, even if no text follows. */
static size_t settle_number(struct body *body, char number[DOCX_NUMBER_SIZE], bool *item)
{
    struct story *story = body->story;
    struct docx *docx = body->docx;
    const struct docx_style *style = docx_paragraph_style(body);
    *item = false;
    story->counted = true;
    if (style && !story->number_given) {
        uint32_t id = story->style != INTERN_NONE ? story->style : docx->styles.paragraph_default;
        story->num = style->num;
        if (!story->level_given)
            story->level = style->level >= 0
                               ? style->level
                               : docx_level_of_style(&docx->numbering, style->num, docx->styles.ids.strings.items[id]);
    }
    if (style && story->outline < 0)
        story->outline = style->outline;
    return docx_number_next(&docx->numbering, story->num, story->level, number, item);
}

static enum line_kind kind_of(struct body *body, bool item)
{
    const struct story *story = body->story;
    const struct docx_style *style = docx_paragraph_style(body);
    if (body->kind != LINE_PLAIN)
        return body->kind;
    if ((story->outline >= 0 && story->outline < 9) || (style && style->title))
        return LINE_HEADING;
    return item ? LINE_ITEM : story->cells ? LINE_CELL : LINE_PLAIN;
}

/* Asks for the paragraph's line, with its number. */
void docx_paragraph_open(struct body *body)
{
    struct story *story = body->story;
    char number[DOCX_NUMBER_SIZE];
    bool item = false;
    if (story->opened)
        return;
    story->opened = true;
    size_t length = story->counted ? 0 : settle_number(body, number, &item);
    if (story->goes_on && story->flow.out->asked)
        return;
    enum line_kind kind = kind_of(body, item);
    int level = kind == LINE_HEADING ? (story->outline >= 0 && story->outline < 9 ? story->outline + 1 : 1)
                : item               ? story->level + 1
                                     : 0;
    story->first_line = story->flow.out->lines.count + story->flow.out->begun;
    story->not_bold = false;
    builder_line(story->flow.out, LINE_BLOCK, kind, (unsigned)level);
    for (size_t i = 0; i < length; i++)
        if (number[i] == '\t') {
            builder_text(story->flow.out, slice_of(number, i));
            builder_code(story->flow.out, '\t');
            length = 0;
        }
    builder_text(story->flow.out, slice_of(number, length));
}

void docx_paragraph_start(struct story *story)
{
    story->in_paragraph = true;
    story->opened = story->counted = story->keeps_on = story->number_given = story->level_given = false;
    story->num = DOCX_NO_NUMBER;
    story->level = 0;
    story->outline = -1;
    story->style = INTERN_NONE;
}

void docx_paragraph_end(struct body *body)
{
    struct story *story = body->story;
    if (!story || !story->in_paragraph)
        return;
    story->in_paragraph = false;
    if (!story->opened && !story->counted && !story->keeps_on && !story->dead_rows) {
        char number[DOCX_NUMBER_SIZE];
        bool item;
        (void)settle_number(body, number, &item);
    }
    story->goes_on = story->keeps_on && story->flow.out->asked;
    if (story->goes_on)
        return;
    if (story->opened && !story->not_bold)
        builder_bold(story->flow.out, story->first_line);
    flow_flush(&story->flow);
}

void docx_paragraph_property(struct body *body, const struct xml_element *element)
{
    struct story *story = body->story;
    long number;
    switch (element->name) {
    case W_PSTYLE: story->style = intern_find(&body->docx->styles.ids, xml_value(element, W_VAL)); break;
    case W_NUMID:
        story->number_given = true;
        story->num = docx_num_known(&body->docx->numbering, xml_value(element, W_VAL));
        break;
    case W_ILVL:
        number = xml_number(element, W_VAL, 0);
        story->level_given = true;
        story->level = number >= 0 && number < DOCX_LEVELS ? (int)number : 0;
        break;
    case W_OUTLINELVL:
        number = xml_number(element, W_VAL, 9);
        story->outline = (int)(number >= 0 && number < 9 ? number : 9);
        break;
    case W_FRAMEPR: {
        struct slice drop = xml_value(element, W_DROPCAP);
        story->keeps_on |= drop.text && !slice_equal(drop, SLICE("none"));
        break;
    }
    case W_RPR: body->in_mark = true; break;
    case W_DEL:
    case W_MOVEFROM: story->keeps_on |= body->in_mark; break;
    default: break;
    }
}
