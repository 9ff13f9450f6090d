#include "read/locate.h"

void locator_start(struct locator *locator, uint32_t begin, uint32_t end)
{
    locator->cursor = locator->begin = locator->end = begin;
    locator->limit = end;
    locator->join = LINE_BLOCK;
    locator->note = false;
}

static void add_mark(struct locator *locator, uint32_t begin, uint32_t end, enum mark_kind kind, int32_t code)
{
    struct mark mark = {begin, end, (uint8_t)kind, code};
    if (begin < end && !array_push(&locator->document->marks, mark))
        locator->failed = true;
}

/* What lies between two parts of a line, or before its first or behind its last, is syntax, but for blanks at its ends. */
static void mark_gap(struct locator *locator, uint32_t begin, uint32_t end)
{
    const char *text = locator->document->text;
    struct slice gap = text_trim(slice_of(text + begin, end - begin));
    uint32_t from = (uint32_t)(gap.text - text);
    add_mark(locator, from, from + (uint32_t)gap.length, MARK_SYNTAX, 0);
}

void locator_restart(struct locator *locator, enum line_join join)
{
    locator->begin = locator->end = locator->cursor;
    locator->join = join;
}

void locator_next_line(struct locator *locator, enum line_join join)
{
    const char *text = locator->document->text;
    uint32_t at = locator->cursor;
    if (join != LINE_BLOCK) {
        while (at < locator->limit && text[at] != '\n' && text[at] != '\r')
            at++;
        if (locator->begin < locator->end)
            mark_gap(locator, locator->end, at); /* what closes emphasis or a link before the line ends */
        if (at < locator->limit)
            at += text[at] == '\r' && at + 1 < locator->limit && text[at + 1] == '\n' ? 2 : 1;
    }
    locator->cursor = at;
    locator_restart(locator, join);
}

/* Makes begin..end part of the line; what was passed over since its last part, or since the start of a line that is not the
 * first of its block, is syntax. */
static void take(struct locator *locator, uint32_t begin, uint32_t end)
{
    bool fresh = locator->begin == locator->end;
    if (begin > locator->end && (!fresh || locator->join != LINE_BLOCK))
        mark_gap(locator, locator->end, begin);
    if (fresh)
        locator->begin = begin;
    if (locator->first == UINT32_MAX)
        locator->first = begin;
    locator->end = locator->cursor = end;
}

/* One code point of a literal against the source at *at: itself, escaped, or as an entity.  Moves *at behind it. */
static bool match_code(const struct locator *locator, int32_t code, size_t *at, bool *entity)
{
    const char *text = locator->document->text;
    size_t next = *at;
    *entity = false;
    if (next >= locator->limit)
        return false;
    int32_t found = text_next(text, locator->limit, &next);
    if (code == NOTE_BRACKET && found == '[' && next < locator->limit && text[next] == '^')
        code = '['; /* otherwise it is a control character of the source's own */
    if (found == '\\' && next < locator->limit && text_at(text, locator->limit, next) == code && code < 0x80 &&
        code != '\\') {
        *at = next + 1;
        return true;
    }
    if (found == '\\' && code == '\\' && next < locator->limit && text[next] == '\\')
        next++;
    if (found == code) {
        *at = next;
        if (code != '&')
            return true;
    }
    if (found != '&')
        return false;
    /* &name; or &#39; of at most 32 letters and digits, standing for this code point */
    size_t end = *at = found == code ? *at - 1 : *at;
    for (end++; end < locator->limit && end - *at < 34 && text[end] != ';'; end++)
        if (text[end] != '#' && (unsigned char)text[end] < 0x80 && !code_is_letter(text[end]) && !code_is_digit(text[end]))
            break;
    *entity = end < locator->limit && text[end] == ';' && end > *at + 1;
    if (*entity && code == '&' && strncmp(text + *at, "&amp;", 5) != 0 && strncmp(text + *at, "&#", 2) != 0)
        *entity = false; /* an ampersand that begins what only looks like an entity */
    if (!*entity && code != '&')
        return false;
    *at = *entity ? end + 1 : *at + 1;
    return true;
}

/* Whether the first code points of a literal stand at the offset: enough to know the place. */
static bool starts_here(const struct locator *locator, const char *literal, size_t length, size_t at)
{
    size_t next = 0;
    bool entity;
    for (int i = 0; i < 12 && next < length; i++)
        if (!match_code(locator, text_next(literal, length, &next), &at, &entity))
            return false;
    return true;
}

/* Markup between two literals is short, what is long is passed over when it is met: the bound keeps hostile text linear. */
#define FARTHEST 4096

static uint32_t find(const struct locator *locator, const char *literal, size_t length)
{
    uint32_t limit = locator->limit - locator->cursor > FARTHEST ? locator->cursor + FARTHEST : locator->limit;
    for (uint32_t at = locator->cursor; at < limit; at++)
        if (((unsigned char)locator->document->text[at] & 0xC0) != 0x80 && starts_here(locator, literal, length, at))
            return at;
    return locator->limit;
}

/* A footnote label `[^1]` of the source at `at`: a reference is marked as such; before a colon at the start of a line it is
 * the label of the footnote itself, of which the number stays.  Returns where it ends, or `at` when it is none. */
static size_t note_label(struct locator *locator, size_t at)
{
    const char *text = locator->document->text;
    size_t end = at + 2;
    if (end > locator->limit || text[at] != '[' || text[at + 1] != '^')
        return at;
    while (end < locator->limit && end - at < 64 && text[end] != ']' && !byte_is_space(text[end]))
        end++;
    if (end >= locator->limit || text[end] != ']' || end == at + 2)
        return at;
    bool body = locator->begin == at && end + 1 < locator->limit && text[end + 1] == ':';
    if (!body) {
        add_mark(locator, (uint32_t)at, (uint32_t)end + 1, MARK_NOTE, 0);
        return end + 1;
    }
    locator->note = true;
    add_mark(locator, (uint32_t)at, (uint32_t)at + 2, MARK_SYNTAX, 0);
    add_mark(locator, (uint32_t)end, (uint32_t)end + 2, MARK_SYNTAX, 0);
    return end + 2;
}

bool locator_at_note(const struct locator *locator)
{
    const char *text = locator->document->text;
    uint32_t at = locator->cursor;
    while (at < locator->limit && text[at] == ' ')
        at++;
    return at + 1 < locator->limit && text[at] == '[' && text[at + 1] == '^';
}

void locator_text(struct locator *locator, const char *literal, int as_mark)
{
    size_t length = strlen(literal), next = 0;
    uint32_t begin = find(locator, literal, length);
    if (begin >= locator->limit)
        return; /* not to be found: it stays what it was, markup between its neighbours */
    size_t at = begin;
    take(locator, begin, begin);
    if (locator->begin == locator->end)
        locator->begin = locator->end = begin;
    while (next < length) {
        int32_t code = text_next(literal, length, &next);
        size_t from = at, label = code == NOTE_BRACKET && as_mark < 0 ? note_label(locator, at) : at;
        if (label > at) {
            next += label - at - 1; /* the label is the same in literal and source, byte for byte */
            at = label;
            continue;
        }
        bool entity;
        if (!match_code(locator, code, &at, &entity))
            break;
        if (as_mark < 0 && entity)
            add_mark(locator, (uint32_t)from, (uint32_t)at, MARK_TEXT, code);
        else if (as_mark < 0 && locator->document->text[from] == '\\' && at - from > 1)
            add_mark(locator, (uint32_t)from, (uint32_t)from + 1, MARK_SYNTAX, 0);
    }
    if (as_mark >= 0)
        add_mark(locator, begin, (uint32_t)at, (enum mark_kind)as_mark, 0);
    locator->end = locator->cursor = (uint32_t)at;
}

void locator_words(struct locator *locator, const char *literal)
{
    size_t length = strlen(literal);
    for (size_t at = 0; at < length;) {
        size_t end = at;
        while (end < length && literal[end] != ' ')
            end++;
        if (end > at) {
            const char *text = locator->document->text;
            uint32_t place = locator->cursor;
            uint32_t farthest = locator->limit - place > FARTHEST ? place + FARTHEST : locator->limit;
            while (place < farthest && place + (end - at) <= locator->limit &&
                   memcmp(text + place, literal + at, end - at) != 0)
                place++;
            if (place < farthest && place + (end - at) <= locator->limit)
                take(locator, place, place + (uint32_t)(end - at));
        }
        at = end + 1;
    }
}

void locator_word(struct locator *locator)
{
    const char *text = locator->document->text;
    uint32_t begin = locator->cursor, end;
    while (begin < locator->limit && (text[begin] == ' ' || text[begin] == '\t'))
        begin++;
    for (end = begin; end < locator->limit && !byte_is_space(text[end]);)
        end++;
    take(locator, begin, end);
}

void locator_skip(struct locator *locator, const char *literal)
{
    size_t length = strlen(literal);
    const char *text = locator->document->text;
    for (uint32_t at = locator->cursor; at + length <= locator->limit && at - locator->cursor < FARTHEST; at++)
        if (text[at] == '<' && memcmp(text + at, literal, length) == 0) {
            locator->cursor = at + (uint32_t)length;
            return;
        }
}

/* Behind a bracket that opens at the cursor, to its match, with backslashes respected. */
static void skip_bracket(struct locator *locator, char open, char close)
{
    const char *text = locator->document->text;
    int depth = 0;
    for (uint32_t at = locator->cursor; at < locator->limit && at - locator->cursor < FARTHEST; at++) {
        if (text[at] == '\\')
            at++;
        else if (text[at] == open)
            depth++;
        else if (text[at] == close && --depth == 0) {
            locator->cursor = at + 1;
            return;
        }
    }
}

void locator_leave_link(struct locator *locator)
{
    const char *text = locator->document->text;
    uint32_t at = locator->cursor;
    /* closing signs of emphasis may stand before the bracket */
    while (at < locator->limit && (text[at] == '*' || text[at] == '_' || text[at] == '`' || text[at] == '~'))
        at++;
    if (at >= locator->limit || (text[at] != ']' && text[at] != '>'))
        return;
    locator->cursor = at + 1;
    if (text[at] == '>' || at + 1 >= locator->limit)
        return;
    if (text[at + 1] == '(')
        skip_bracket(locator, '(', ')');
    else if (text[at + 1] == '[')
        skip_bracket(locator, '[', ']');
}

void locator_mark_tags(struct locator *locator, uint32_t begin, uint32_t end)
{
    const char *text = locator->document->text;
    for (uint32_t at = begin; at < end; at++) {
        if (text[at] != '<')
            continue;
        bool comment = end - at > 4 && memcmp(text + at, "<!--", 4) == 0;
        uint32_t close = at + 1;
        while (close < end && !(text[close] == '>' && (!comment || (text[close - 1] == '-' && text[close - 2] == '-'))))
            close++;
        if (close == end)
            return;
        add_mark(locator, at, close + 1, MARK_SYNTAX, 0);
        at = close;
    }
}
