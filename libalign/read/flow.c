#include "read/flow.h"

#include "base/memory.h"

#include <stdio.h>
#include <strings.h>

void flow_start(struct flow *flow, struct builder *out, bool keeps_inline)
{
    flow->out = out ? out : &flow->own;
    flow->out->keeps_inline = keeps_inline;
}

void flow_flush(struct flow *flow)
{
    builder_close(flow->out);
    builder_close(&flow->hidden);
    builder_append(flow->out, &flow->after, false);
    builder_append(flow->out, &flow->hidden, false);
    builder_clear(&flow->after);
    builder_clear(&flow->hidden);
}

void flow_end(struct flow *flow, struct builder *to)
{
    flow_flush(flow);
    if (to && flow->out == &flow->own)
        builder_append(to, &flow->own, false);
    builder_free(&flow->own);
    builder_free(&flow->after);
    builder_free(&flow->hidden);
}

struct builder *flow_hidden(struct flow *flow)
{
    if (!flow->hidden.asked)
        builder_line(&flow->hidden, LINE_BLOCK, LINE_FURNITURE, 0);
    return &flow->hidden;
}

void flow_break(struct flow *flow, struct builder *to)
{
    if (to && to == flow->out && to->asked)
        builder_line(to, LINE_HARD, (enum line_kind)to->line.kind, to->line.level);
    else if (to)
        builder_code(to, ' ');
}

void note_line(struct builder *to, struct slice label)
{
    builder_line(to, LINE_BLOCK, LINE_NOTE, 0);
    if (!label.length)
        return;
    builder_text(to, label);
    builder_text(to, SLICE(" "));
}

bool link_code(struct slice *code, struct arena *room, struct slice target, struct slice place)
{
    size_t length = target.length + place.length + sizeof "<a href=\"#\">";
    char *out = arena_new(room, length);
    if (!out)
        return false;
    snprintf(out, length, "<a href=\"%.*s%s%.*s\">", (int)target.length, target.length ? target.text : "",
             place.length ? "#" : "", (int)place.length, place.length ? place.text : "");
    *code = slice_string(out);
    return true;
}

struct slice field_word(struct slice *rest)
{
    *rest = text_trim(*rest);
    if (!rest->length)
        return slice_of("", 0);
    bool quoted = rest->text[0] == '"';
    size_t begin = quoted, end = begin;
    while (end < rest->length && (quoted ? rest->text[end] != '"' : !byte_is_space(rest->text[end])))
        end++;
    struct slice word = slice_of(rest->text + begin, end - begin);
    end += quoted && end < rest->length;
    *rest = slice_of(rest->text + end, rest->length - end);
    return word;
}

bool field_link(struct slice *code, struct arena *room, struct slice instruction)
{
    static const char name[] = "HYPERLINK";
    struct slice word = field_word(&instruction), target = {"", 0}, place = {"", 0};
    *code = slice_of(NULL, 0);
    if (word.length != sizeof name - 1 || strncasecmp(word.text, name, word.length) != 0)
        return true;
    while ((word = field_word(&instruction)).length) {
        bool is_switch = word.length == 2 && word.text[0] == '\\';
        if (!is_switch && !target.length)
            target = word;
        else if (is_switch && word.text[1] == 'l')
            place = field_word(&instruction); /* within the document */
        else if (is_switch && (word.text[1] == 'o' || word.text[1] == 't'))
            (void)field_word(&instruction); /* a tip, the window */
    }
    return link_code(code, room, target, place);
}
