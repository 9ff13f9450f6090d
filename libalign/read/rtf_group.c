/* Groups of RTF, and what the text in them is. */
#include "read/rtf.h"

#include "base/error.h"

void rtf_group_open(struct rtf *rtf)
{
    if (rtf->depth >= RTF_DEEPEST) {
        rtf_fail(rtf, ALIGN_E_LIMIT, "groups are nested too deep", "save it again in a word processor");
        return;
    }
    const struct rtf_group *outer = rtf_group(rtf);
    rtf->depth++;
    struct rtf_group *group = rtf_group(rtf);
    *group = *outer;
    group->owns_story = group->done = false;
    group->since = builder_at(rtf->story->flow.out);
    if (outer->destination == RTF_STYLES) {
        group->destination = RTF_STYLE;
        group->looks = 0;
        group->style = 0;
        group->outline = -1;
        rtf->tables.based_on = -1;
        rtf->tables.name.count = 0;
    }
}

void rtf_group_close(struct rtf *rtf)
{
    const struct rtf_group *group = rtf_group(rtf);
    const struct rtf_group *outer = rtf->depth ? group - 1 : group;
    if (group->destination == RTF_FONTS)
        rtf_font_end(rtf);
    else if (group->destination == RTF_STYLE && outer->destination == RTF_STYLES)
        rtf_style_end(rtf);
    bool instruction = group->destination == RTF_INSTRUCTION && outer->destination != RTF_INSTRUCTION;
    if (group->owns_story)
        rtf_story_pop(rtf);
    rtf->depth--;
    rtf->ended = rtf->depth == 0;
    if (instruction)
        rtf_instruction_end(rtf);
}

/* Some other text than the one around it. */
static void start_story(struct rtf *rtf, enum rtf_destination destination)
{
    struct rtf_group *group = rtf_group(rtf);
    if (group->owns_story)
        return;
    if (group->destination != RTF_BODY && !(group->destination == RTF_DROP && destination == RTF_BOX)) {
        group->destination = RTF_SKIP;
        return;
    }
    group->destination = RTF_BODY;
    if (destination == RTF_NOTE)
        rtf_note_start(rtf);
    else
        rtf_story_push(rtf, destination == RTF_FURNITURE ? LINE_FURNITURE : rtf->story->kind);
}

/* The text of \ud goes where that of the \upr around it would. */
static void leave_double(struct rtf *rtf)
{
    unsigned at = rtf->depth;
    while (at && rtf->groups[at].destination == RTF_DOUBLE)
        at--;
    rtf_group(rtf)->destination = rtf->groups[at].destination;
}

static void start_label(struct rtf *rtf)
{
    rtf_group(rtf)->destination = RTF_LABEL;
    rtf->story->listed = true;
    rtf->story->label.count = 0;
}

void rtf_go(struct rtf *rtf, enum rtf_destination destination)
{
    struct rtf_group *group = rtf_group(rtf);
    if (rtf->depth <= 1)
        return; /* the document itself */
    switch (destination) {
    case RTF_NOTE:
    case RTF_FURNITURE:
    case RTF_BOX: start_story(rtf, destination); return;
    case RTF_UNICODE: leave_double(rtf); return;
    case RTF_BODY: return; /* text, if what is around it is */
    case RTF_SKIP:
    case RTF_DOUBLE: group->destination = (uint8_t)destination; return;
    case RTF_DROP: group->destination = group->destination == RTF_BODY ? RTF_DROP : group->destination; return;
    case RTF_RESULT:
        if (group->destination == RTF_BODY && group[-1].done)
            group->destination = RTF_SKIP;
        return;
    default: break;
    }
    /* whatever else there is stands in text only */
    if (group->destination != RTF_BODY)
        group->destination = RTF_SKIP;
    else if (destination == RTF_LABEL)
        start_label(rtf);
    else
        group->destination = (uint8_t)destination;
    if (group->destination == RTF_INSTRUCTION)
        rtf->instruction.count = 0;
    rtf->tables.name.count = 0;
}
