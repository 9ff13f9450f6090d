/* Stories of RTF, their paragraphs and their notes. */
#include "read/rtf.h"

#include "base/error.h"

void rtf_story_push(struct rtf *rtf, enum line_kind kind)
{
    struct rtf_story *story = mem_new(1, sizeof *story);
    struct rtf_group *group = rtf_group(rtf);
    if (!story) {
        rtf_fail_memory(rtf);
        return;
    }
    struct builder *out = !rtf->story ? &rtf->out : kind == LINE_FURNITURE ? &rtf->furniture : NULL;
    story->outer = rtf->story;
    story->kind = kind;
    /* a text box in a header is of the header */
    if (rtf->story && rtf->story->kind == LINE_FURNITURE)
        out = NULL;
    flow_start(&story->flow, out, rtf->keeps_inline);
    rtf->story = story;
    group->owns_story = true;
    group->in_table = group->hidden = group->deleted = false;
    group->link = slice_of(NULL, 0);
}

static void end_paragraph(struct rtf_story *story)
{
    if (story->opened && !story->not_bold)
        builder_bold(story->flow.out, story->first_line);
    flow_flush(&story->flow);
    story->opened = story->goes_on = story->not_bold = story->listed = story->bullet = false;
    story->label.count = 0;
}

void rtf_story_pop(struct rtf *rtf)
{
    struct rtf_story *story = rtf->story;
    struct builder *around = story->outer ? &story->outer->flow.after : NULL;
    end_paragraph(story);
    flow_end(&story->flow, story->endnote ? &rtf->endnotes : around);
    array_free(&story->label);
    rtf->story = story->outer;
    mem_free(story);
}

/* ---- paragraphs ---- */

/* The number of a list item and what separates it from the text; a bullet is none. */
static void add_label(struct rtf_story *story, bool bullet)
{
    struct slice label = slice_of(story->label.items, story->label.count), number = text_trim(label);
    bool counts = false;
    for (size_t at = 0; at < number.length;) {
        int32_t code = text_next(number.text, number.length, &at);
        counts |= code_is_letter(code) || code_is_digit(code);
    }
    if (!counts || bullet || story->bullet)
        return;
    size_t end = (size_t)(number.text - label.text) + number.length;
    builder_text(story->flow.out, number);
    if (end < label.length)
        builder_code(story->flow.out, memchr(label.text + end, '\t', label.length - end) ? '\t' : ' ');
}

/* Asks for the paragraph's line, with its number, when its first text comes. */
static void open_paragraph(struct rtf *rtf)
{
    struct rtf_story *story = rtf->story;
    const struct rtf_group *group = rtf_group(rtf);
    bool bullet, listed = rtf_list_find(&rtf->tables, group->list, group->level, &bullet) || story->listed;
    unsigned level = 0;
    enum line_kind kind = story->kind;
    if (story->opened)
        return;
    story->opened = true;
    if (story->goes_on && story->flow.out->asked)
        return;
    if (kind == LINE_PLAIN && (level = rtf_heading(&rtf->tables, group))) {
        kind = LINE_HEADING;
    } else if (kind == LINE_PLAIN && listed) {
        kind = LINE_ITEM;
        level = group->level + 1u;
    } else if (kind == LINE_PLAIN && group->in_table) {
        kind = LINE_CELL;
    }
    story->first_line = story->flow.out->lines.count + story->flow.out->begun;
    builder_line(story->flow.out, LINE_BLOCK, kind, level);
    add_label(story, bullet);
}

/* Lines of a cell that did not say that they are of a table. */
static void make_cell(struct rtf_story *story)
{
    struct builder *out = story->flow.out;
    builder_close(out);
    for (size_t i = story->first_line; i < out->lines.count; i++)
        if (out->lines.items[i].kind == LINE_PLAIN)
            out->lines.items[i].kind = LINE_CELL;
}

void rtf_paragraph_end(struct rtf *rtf, bool cell)
{
    const struct rtf_group *group = rtf_group(rtf);
    if (group->destination != RTF_BODY)
        return;
    /* a paragraph whose mark is deleted goes on in the next one */
    if (group->deleted && !cell)
        return;
    if (cell && rtf->story->opened)
        make_cell(rtf->story);
    end_paragraph(rtf->story);
}

/* ---- text ---- */

/* Tells the builder how text looks, beside what all of its paragraph looks like. */
static void tell_look(struct rtf *rtf)
{
    const struct rtf_group *group = rtf_group(rtf);
    const struct rtf_style *style = rtf_style_find(&rtf->tables, group->style);
    inline_looks looks = group->looks;
    if (style)
        looks &= (inline_looks)~style->looks;
    if (group->link.text)
        looks |= (inline_looks)LOOK(INLINE_LINK);
    builder_look(rtf->story->flow.out, looks, group->link);
}

/* Where text goes now: the paragraph, or what is set aside of it; NULL: nowhere. */
static struct builder *target(struct rtf *rtf)
{
    const struct rtf_group *group = rtf_group(rtf);
    struct rtf_story *story = rtf->story;
    if (group->destination != RTF_BODY || group->deleted)
        return NULL;
    if (group->hidden)
        return flow_hidden(&story->flow);
    open_paragraph(rtf);
    if (rtf->keeps_inline)
        tell_look(rtf);
    return story->flow.out;
}

void rtf_story_text(struct rtf *rtf, struct slice text)
{
    const struct rtf_group *group = rtf_group(rtf);
    struct rtf_story *story = rtf->story;
    struct builder *to = target(rtf);
    if (!to)
        return;
    uint32_t since = builder_at(to);
    story->note_asked = false;
    builder_text(to, text);
    if (to != story->flow.out)
        return;
    if (!(group->looks & LOOK(INLINE_BOLD)) && text_trim(text).length)
        story->not_bold = true;
    if (group->looks & LOOK(INLINE_RAISED) && label_like(text))
        builder_label(to, since);
}

void rtf_story_code(struct rtf *rtf, int32_t code)
{
    struct builder *to = target(rtf);
    if (to)
        builder_code(to, code);
}

void rtf_line_break(struct rtf *rtf)
{
    if (rtf_group(rtf)->destination == RTF_BODY)
        flow_break(&rtf->story->flow, target(rtf));
}

/* ---- notes ---- */

/* The sign of a note that has no number of its own: what the group around it holds before it, but for another note's. */
static void mark_sign(struct rtf *rtf)
{
    enum { LONGEST = 12 };
    struct builder *out = rtf->story->flow.out;
    uint32_t since = rtf_group(rtf)[-1].since;
    if (out->marks.count && out->marks.items[out->marks.count - 1].end > since)
        since = out->marks.items[out->marks.count - 1].end;
    if (rtf->depth > 2 && out->begun && since >= out->line.begin && builder_at(out) - since <= LONGEST)
        builder_note(out, since);
}

static void refer(struct rtf *rtf, struct rtf_numbering *notes, char label[NUMERAL_SIZE])
{
    struct builder *to = target(rtf);
    size_t length = numeral_write(label, notes->numeral, notes->start + notes->count++);
    if (!to || to != rtf->story->flow.out)
        return;
    uint32_t since = builder_at(to);
    builder_text(to, slice_of(label, length));
    builder_note(to, since);
}

void rtf_note_start(struct rtf *rtf)
{
    static const char alternative[] = "\\ftnalt";
    const struct rtf_source *source = &rtf->source;
    size_t at = source->at;
    char label[NUMERAL_SIZE] = "";
    bool deleted = rtf_group(rtf)->deleted;
    while (at < source->length && byte_is_space(source->bytes[at]))
        at++;
    bool endnote = source->length - at >= sizeof alternative - 1 &&
                   memcmp(source->bytes + at, alternative, sizeof alternative - 1) == 0;
    if (deleted) {
        rtf_group(rtf)->destination = RTF_SKIP;
        return;
    }
    if (rtf->story->note_asked)
        refer(rtf, &rtf->notes[endnote], label);
    else
        mark_sign(rtf);
    rtf->story->note_asked = false;
    rtf_story_push(rtf, LINE_NOTE);
    if (rtf->status)
        return;
    rtf->story->endnote = endnote;
    rtf->story->goes_on = true;
    memcpy(rtf->story->note, label, sizeof label);
    note_line(rtf->story->flow.out, slice_of("", 0));
}

void rtf_note_mark(struct rtf *rtf)
{
    struct rtf_story *story = rtf->story;
    if (rtf_group(rtf)->destination != RTF_BODY)
        return;
    if (!story->note[0]) {
        story->note_asked = true;
        return;
    }
    /* once: a note that names its number again does so by a field */
    rtf_story_text(rtf, slice_string(story->note));
    rtf_story_code(rtf, ' ');
    story->note[0] = '\0';
}
