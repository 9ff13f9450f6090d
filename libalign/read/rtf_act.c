/* What the control words and signs of RTF do. */
#include "read/rtf_act.h"

static void look(struct rtf *rtf, inline_looks bits, bool on)
{
    struct rtf_group *group = rtf_group(rtf);
    /* nothing is raised and lowered */
    const inline_looks heights = LOOK(INLINE_RAISED) | LOOK(INLINE_LOWERED);
    if (on && bits & heights)
        group->looks &= (inline_looks)~heights;
    group->looks = (inline_looks)(on ? group->looks | bits : group->looks & ~bits);
}

static void plain(struct rtf *rtf)
{
    struct rtf_group *group = rtf_group(rtf);
    group->looks = 0;
    group->hidden = group->deleted = false;
    group->font = rtf->default_font;
}

/* Takes a word that says how text looks; false: it is none of these. */
static bool act_on_look(struct rtf *rtf, const struct rtf_word *word, int32_t number)
{
    struct rtf_group *group = rtf_group(rtf);
    switch (word->action) {
    case RTF_LOOK: look(rtf, (inline_looks)LOOK(word->value), number != 0); return true;
    case RTF_UNLOOK: look(rtf, (inline_looks)word->value, false); return true;
    case RTF_UP: look(rtf, LOOK(INLINE_RAISED), number != 0); return true;
    case RTF_DOWN: look(rtf, LOOK(INLINE_LOWERED), number != 0); return true;
    case RTF_HIDDEN: group->hidden = number != 0; return true;
    case RTF_DELETED: group->deleted = number != 0; return true;
    case RTF_PLAIN: plain(rtf); return true;
    case RTF_FONT:
        if (group->destination == RTF_FONTS)
            rtf->tables.font = number;
        else
            group->font = number;
        return true;
    default: return false;
    }
}

static void start_paragraph(struct rtf_group *group)
{
    group->style = 0;
    group->outline = -1;
    group->in_table = false;
    group->level = 0;
    group->list = 0;
}

/* Takes a word of paragraphs; false: it is none. */
static bool act_on_paragraph(struct rtf *rtf, const struct rtf_word *word, int32_t number)
{
    struct rtf_group *group = rtf_group(rtf);
    uint8_t level = (uint8_t)(number >= 0 && number < 9 ? number : 0);
    switch (word->action) {
    case RTF_PARD: start_paragraph(group); return true;
    case RTF_PARAGRAPH: rtf_paragraph_end(rtf, false); return true;
    case RTF_CELL: rtf_paragraph_end(rtf, true); return true;
    case RTF_LINE: rtf_line_break(rtf); return true;
    case RTF_NEW_PAGE:
        if (rtf->story->opened)
            rtf_line_break(rtf);
        return true;
    case RTF_IN_TABLE: group->in_table = number != 0; return true;
    case RTF_S: group->style = number; return true;
    case RTF_OUTLINE: group->outline = (int8_t)(number >= 0 && number < 9 ? number : 9); return true;
    case RTF_LEVEL: group->level = level; return true;
    case RTF_OLD_LEVEL: group->level = level ? level - 1 : 0; return true;
    case RTF_BULLET: rtf->story->bullet |= group->destination == RTF_LABEL_KIND; return true;
    default: return false;
    }
}

static void set_page(struct rtf *rtf, int32_t page)
{
    if (rtf->depth == 1)
        rtf->page = page ? page : RTF_PAGE_LATIN;
}

/* Takes a word that defines something for the whole document; false: it is none. */
static bool act_on_tables(struct rtf *rtf, const struct rtf_word *word, int32_t number)
{
    struct rtf_group *group = rtf_group(rtf);
    switch (word->action) {
    case RTF_PAGE: set_page(rtf, word->value ? word->value : number); return true;
    case RTF_DEFAULT_FONT:
        rtf->default_font = number;
        group->font = number;
        return true;
    case RTF_CHARSET:
    case RTF_FONT_PAGE:
        if (group->destination == RTF_FONTS)
            rtf_font_page(rtf, word->action == RTF_CHARSET ? rtf_page_of_charset(number) : number);
        return true;
    case RTF_BASED_ON: rtf->tables.based_on = number; return true;
    case RTF_NEW_LIST:
    case RTF_LIST_LEVEL:
    case RTF_LIST_ID:
        if (group->destination == RTF_LISTS || group->destination == RTF_LIST_NAMES)
            rtf_list_word(rtf, (enum rtf_action)word->action, number);
        return true;
    case RTF_NOTE_START: rtf->notes[word->value].start = (uint32_t)number & 0xFFFF; return true;
    case RTF_NOTE_NUMERAL: rtf->notes[word->value >= 256].numeral = (enum numeral)(word->value % 256); return true;
    default: return false;
    }
}

/* \lsN: the list of a paragraph or, in the table of their names, a name. */
static void name_list(struct rtf *rtf, int32_t number)
{
    if (rtf_group(rtf)->destination == RTF_LIST_NAMES)
        rtf_list_word(rtf, RTF_LIST, number);
    else
        rtf_group(rtf)->list = number;
}

void rtf_act(struct rtf *rtf, const struct rtf_word *word, int32_t number)
{
    if (word->action == RTF_PUT) {
        rtf_put(rtf, word->value);
        return;
    }
    if (word->action == RTF_U) {
        rtf_take_unicode(rtf, number);
        return;
    }
    if (word->action == RTF_UC) {
        rtf_group(rtf)->uc = number >= 0 && number < 32768 ? number : 1;
        return;
    }
    rtf->unneeded = 0;
    rtf_flush(rtf);
    if (act_on_look(rtf, word, number) || act_on_paragraph(rtf, word, number) || act_on_tables(rtf, word, number))
        return;
    switch (word->action) {
    case RTF_GO: rtf_go(rtf, (enum rtf_destination)word->value); break;
    case RTF_LIST: name_list(rtf, number); break;
    case RTF_NOTE_MARK: rtf_note_mark(rtf); break;
    default: break;
    }
}

void rtf_act_on_sign(struct rtf *rtf, int32_t sign)
{
    switch (sign) {
    case '~': rtf_put(rtf, 0xA0); break;
    case '-': rtf_put(rtf, 0xAD); break;
    case '_': rtf_put(rtf, 0x2011); break;
    case '\\':
    case '{':
    case '}':
    case '\t': rtf_put(rtf, sign); break;
    case '\r':
    case '\n':
        rtf->unneeded = 0;
        rtf_flush(rtf);
        rtf_paragraph_end(rtf, false);
        break;
    default: break;
    }
}
