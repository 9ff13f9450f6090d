/* Furniture told by its shape: rules, job markers of document systems, and the heap of headers, footers and drawings
 * that converters from word processors leave behind the text. */
#include "segment/layout_parts.h"

/* A row of nothing but repeated signs: ----- ______ * * * ===== */
static bool is_rule(struct slice text)
{
    size_t signs = 0;
    int32_t sign = 0;
    for (size_t at = 0; at < text.length;) {
        int32_t code = text_next(text.text, text.length, &at);
        if (code_is_space(code))
            continue;
        bool known = code == '-' || code == '_' || code == '=' || code == '*' || code == '~' || code == '#' ||
                     code == 0x2013 || code == 0x2014 || code == 0x2015 || (code >= 0x2500 && code <= 0x257F) ||
                     code == 0x2022 || code == 0xB7;
        if (!known || (sign && code != sign))
            return false;
        sign = code;
        signs++;
    }
    return signs >= 3 || (signs >= 1 && (sign == '_' || (sign >= 0x2500 && sign <= 0x257F)));
}

#define LONGEST_JOB_LINE 80

static size_t skip_digits(struct slice text, size_t *at)
{
    size_t begin = *at;
    while (*at < text.length && text.text[*at] >= '0' && text.text[*at] <= '9')
        (*at)++;
    return *at - begin;
}

/* "17-20520": the number that conference services give to a document, two digits of the year, five or more. */
static bool skip_job_number(struct slice text, size_t *at)
{
    size_t begin = *at;
    if (skip_digits(text, at) == 2 && *at < text.length && text.text[*at] == '-') {
        (*at)++;
        if (skip_digits(text, at) >= 5)
            return true;
    }
    *at = begin;
    return false;
}

/* A row with a job number and otherwise only page numbers, dates of six digits and a language letter: "17-20520 (E)
 * 201117", "2/4 17-20520", glued together or not. */
static bool is_job_line(struct slice text)
{
    bool found = false;
    if (text.length > LONGEST_JOB_LINE)
        return false;
    for (size_t at = 0; at < text.length;) {
        char c = text.text[at];
        if (!found && skip_job_number(text, &at))
            found = true;
        else if (c == '(' && at + 2 < text.length && text.text[at + 2] == ')')
            at += 3;
        else if ((c >= '0' && c <= '9') || c == '/' || c == ' ' || c == '\t' || c == '*')
            at++;
        else
            return false;
    }
    return found;
}

/* "*1720520*", a bar code in a special font. */
static bool is_bar_code(struct slice text)
{
    if (text.length < 6 || text.text[0] != '*' || text.text[text.length - 1] != '*')
        return false;
    for (size_t i = 1; i + 1 < text.length; i++)
        if (text.text[i] < '0' || text.text[i] > '9')
            return false;
    return true;
}

/* "<<ODS JOB NO>>…<<ODS JOB NO>>": a field name in capitals, before and after its value. */
static bool is_field(struct slice text)
{
    size_t at = 2;
    if (!slice_starts(text, SLICE("<<")))
        return false;
    while (at < text.length &&
           (text.text[at] == ' ' || text.text[at] == '_' || (text.text[at] >= '0' && text.text[at] <= '9') ||
            (text.text[at] >= 'A' && text.text[at] <= 'Z')))
        at++;
    struct slice name = slice_of(text.text, at);
    return at > 2 && text.length - at >= at + 4 && slice_starts(slice_of(text.text + at, 2), SLICE(">>")) &&
           slice_starts(slice_of(text.text + text.length - at - 2, at), name);
}

/* "[Start1]": one word with a number, in brackets; returns its length, else 0. */
static size_t bookmark(struct slice text)
{
    size_t at = 1, digits;
    if (text.length < 4 || text.text[0] != '[')
        return 0;
    for (size_t next = at; next < text.length && code_is_letter(text_next(text.text, text.length, &next));)
        at = next;
    if (at < 3)
        return 0;
    digits = skip_digits(text, &at);
    return digits && at < text.length && text.text[at] == ']' ? at + 1 : 0;
}

static bool is_job_marker(struct slice text)
{
    size_t mark = bookmark(text);
    if (mark && mark == text.length)
        return true;
    struct slice rest = slice_of(text.text + mark, text.length - mark);
    return is_field(rest) || is_bar_code(rest);
}

static bool is_prose(const struct row *row)
{
    return row->width >= 25 &&
           (row->ends == END_STOP || row->ends == END_SEMICOLON || row->ends == END_COMMA || row->ends == END_COLON);
}

/* After the job markers that end a text come the contents of its page headers, footers and drawings, in any order: all
 * rows that are no prose, as long as rules or job lines show that it is such a heap. */
static size_t trailer_end(const struct rows *rows, size_t begin)
{
    size_t end = begin, debris = 0;
    for (size_t i = begin; i < rows->list.count && !is_prose(&rows->list.items[i]); i++)
        if (is_rule(rows->list.items[i].text) || is_job_line(rows->list.items[i].text) ||
            is_job_marker(rows->list.items[i].text)) {
            debris++;
            end = i + 1;
        }
    return debris >= 2 ? end : begin;
}

void furniture_find_marks(struct rows *rows)
{
    struct row *list = rows->list.items;
    for (size_t i = 0; i < rows->list.count; i++) {
        if (list[i].role != ROW_TEXT || list[i].kind == LINE_CODE || list[i].kind == LINE_CELL)
            continue;
        bool job = is_job_marker(list[i].text);
        if (!job && !is_rule(list[i].text) && !is_job_line(list[i].text))
            continue;
        list[i].role = ROW_FURNITURE;
        if (!job || bookmark(list[i].text) == list[i].text.length)
            continue;
        for (size_t end = trailer_end(rows, i + 1); i + 1 < end; i++)
            list[i + 1].role = ROW_FURNITURE;
    }
}
