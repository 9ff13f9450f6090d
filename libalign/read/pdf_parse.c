#include "read/pdf_page.h"

/* Words nearer than this share of their height are one. */
#define NEAR 0.1f
/* A word so much lower than its line is raised, if it ends above the line's foot. */
#define RAISED 0.82f

/* Bytes of text on all pages together; a small file can unpack to any number of pages. */
#define MOST_TEXT ((size_t)64 << 20)

/* More than any line of a page, in bytes of poppler's output. */
#define LONGEST_LINE 1000000

float pdf_number(const char *line, const char *name)
{
    const char *at = strstr(line, name);
    float value = 0, unit = 1;
    if (!at)
        return 0;
    at += strlen(name);
    bool minus = *at == '-';
    at += minus;
    for (; *at >= '0' && *at <= '9'; at++)
        value = value < 1e6f ? value * 10 + (float)(*at - '0') : value;
    if (*at == '.')
        for (at++; *at >= '0' && *at <= '9'; at++) {
            unit /= 10;
            value += unit * (float)(*at - '0');
        }
    return minus ? -value : value;
}

/* Adds the text of a word with references resolved, ligatures taken apart, bullets of symbol fonts as bullets. */
static bool add_word(buffer *out, const char *text, size_t length)
{
    static const struct {
        char name[7], sign;
    } signs[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}, {"&#39;", '\''}};
    static const char *const ligatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
    for (size_t at = 0; at < length;) {
        size_t i = 0, count = sizeof signs / sizeof *signs;
        while (text[at] == '&' && i < count &&
               (length - at < strlen(signs[i].name) || memcmp(text + at, signs[i].name, strlen(signs[i].name)) != 0))
            i++;
        if (text[at] == '&' && i < count) {
            if (!buffer_add(out, &signs[i].sign, 1))
                return false;
            at += strlen(signs[i].name);
            continue;
        }
        char bytes[4];
        int32_t code = text_next(text, length, &at);
        if (code >= 0xFB00 && code <= 0xFB06) {
            if (!buffer_add_string(out, ligatures[code - 0xFB00]))
                return false;
            continue;
        }
        if (code == 0xF0B7 || code == 0xF0A7)
            code = 0x2022;
        if (code < ' ' || code == 0xFFFE || code == 0xFFFF || (code >= 0xD800 && code <= 0xDFFF))
            code = ' ';
        if (!buffer_add(out, bytes, text_put(bytes, code)))
            return false;
    }
    return true;
}

static bool is_bullet(struct slice word)
{
    size_t at = 0;
    int32_t code = text_next(word.text, word.length, &at);
    return at == word.length && (code == 0x2022 || code == 0x25CF || code == 0x25AA || code == 0x2013 ||
                                 code == 0x2014 || code == '-' || code == 0xB7 || code == 0x25E6 || code == 0x2212);
}

/* A bullet, a dash, "1." "(a)" "iv)": what stands before the text of a list item. */
static bool is_marker(struct slice word)
{
    size_t at = 0, signs = 0;
    int32_t code = text_next(word.text, word.length, &at), last = code;
    if (at == word.length)
        return is_bullet(word);
    for (; at < word.length; signs++) {
        last = text_next(word.text, word.length, &at);
        if (signs >= 5)
            return false;
    }
    bool digit = code_is_digit(code), bracket = code == '(' || code == '[';
    return (last == '.' || last == ')' || last == ']') && (digit || bracket || (signs <= 2 && code_is_letter(code)));
}

static void start_line(struct pdf *pdf, const char *line)
{
    /* lines lie apart in the text, so that two can be made one with a blank between */
    if (!buffer_add(&pdf->text, " ", 1))
        pdf->failed = true;
    pdf->line = (struct pdf_line){
        .page = pdf->pages,
        .flow = pdf->flows,
        .text = (uint32_t)pdf->text.count,
        .left = pdf_number(line, "xMin=\""),
        .right = pdf_number(line, "xMax=\""),
        .top = pdf_number(line, "yMin=\""),
        .bottom = pdf_number(line, "yMax=\""),
    };
    pdf->words = pdf->gaps = 0;
    pdf->line_words.count = 0;
    pdf->inside = true;
}

void pdf_first_word(struct pdf_line *line, struct slice word, uint32_t end)
{
    line->marker = word.length && is_marker(word);
    line->bullet = word.length && is_bullet(word) ? (uint32_t)word.length : 0;
    line->first_label = label_like(word) ? end : 0;
    int32_t code = text_at(word.text, word.length, 0);
    line->lower = code >= 0 && code_is_lower(code);
}

static void take_word(struct pdf *pdf, const char *line)
{
    const char *begin = strchr(line, '>'), *end = begin ? strstr(begin, "</word>") : NULL;
    if (!end || end == begin + 1)
        return;
    float left = pdf_number(line, "xMin=\""), right = pdf_number(line, "xMax=\"");
    float top = pdf_number(line, "yMin=\""), bottom = pdf_number(line, "yMax=\""), height = bottom - top;
    struct pdf_line *to = &pdf->line;
    float line_height = to->bottom - to->top;
    bool spaced = pdf->words && left - pdf->last_right > NEAR * height;
    if (spaced && !buffer_add(&pdf->text, " ", 1))
        pdf->failed = true;
    uint32_t since = (uint32_t)pdf->text.count;
    if (!add_word(&pdf->text, begin + 1, (size_t)(end - begin - 1)))
        pdf->failed = true;
    struct slice word = slice_of(pdf->text.items + since, pdf->text.count - since);
    bool raised = height < RAISED * line_height && bottom < to->bottom - 0.1f * line_height && label_like(word);
    struct pdf_word entry = {since - to->text, (uint32_t)word.length, left, right, spaced, raised, PDF_NEUTRAL};
    if (!array_push(&pdf->line_words, entry))
        pdf->failed = true;
    if (raised) {
        struct label label = {since, (uint32_t)pdf->text.count, pdf->words == 0};
        if (!array_push(&pdf->labels, label))
            pdf->failed = true;
    }
    if (pdf->words == 0) {
        to->first = right - left;
        pdf_first_word(to, word, (uint32_t)pdf->text.count);
    } else if (pdf->words == 1) {
        to->second = left;
    }
    if (height > to->size)
        to->size = height;
    if (spaced) /* the mean so far */
        to->gap += (left - pdf->last_right - to->gap) / (float)++pdf->gaps;
    pdf->last_right = right;
    pdf->words++;
}

void pdf_extend(struct pdf_line *a, const struct pdf_line *b)
{
    a->length = b->text + b->length - a->text;
    a->second = b->left;
    a->right = b->right;
    a->size = b->size > a->size ? b->size : a->size;
    a->top = b->top < a->top ? b->top : a->top;
    a->bottom = b->bottom > a->bottom ? b->bottom : a->bottom;
    a->hyphen = b->hyphen;
    a->open = b->open;
}

static void end_line(struct pdf *pdf)
{
    struct pdf_line *line = &pdf->line;
    pdf->inside = false;
    if (pdf->text.count > line->text && !pdf_order(pdf))
        pdf->failed = true;
    line->length = (uint32_t)pdf->text.count - line->text;
    if (line->length == 0)
        return;
    size_t at = pdf->text.count;
    int32_t last = text_before(pdf->text.items, &at);
    line->open = code_is_letter(last) || code_is_digit(last) || last == ',';
    line->hyphen = (last == '-' || last == 0xAD || last == 0x2010) && at > line->text &&
                   code_is_letter(text_before(pdf->text.items, &at));
    struct pdf_line *last_line = pdf->lines.count ? &pdf->lines.items[pdf->lines.count - 1] : NULL;
    if (last_line && pdf_hangs(last_line, line))
        pdf_extend(last_line, line);
    else if (!array_push(&pdf->lines, *line))
        pdf->failed = true;
}

static bool take_line(void *payload, const char *line)
{
    struct pdf *pdf = payload;
    while (*line == ' ')
        line++;
    if (strncmp(line, "<word ", 6) == 0 && pdf->inside)
        take_word(pdf, line);
    else if (strncmp(line, "<line ", 6) == 0)
        start_line(pdf, line);
    else if (strncmp(line, "</line>", 7) == 0 && pdf->inside)
        end_line(pdf);
    else if (strncmp(line, "<flow>", 6) == 0)
        pdf->flows++;
    else if (strncmp(line, "<page ", 6) == 0)
        pdf->pages++;
    return !pdf->failed;
}

bool pdf_each_line(buffer *rest, const char *bytes, size_t length, bool (*take)(void *payload, const char *line),
                   void *payload, bool *failed)
{
    while (length) {
        const char *newline = memchr(bytes, '\n', length);
        size_t part = newline ? (size_t)(newline - bytes) : length;
        if (rest->count + part > LONGEST_LINE)
            return false;
        *failed |= !buffer_add(rest, bytes, part) || (newline && !buffer_add(rest, "", 1));
        if (*failed || (newline && !take(payload, rest->items)))
            return false;
        if (newline)
            rest->count = 0;
        part += newline != NULL;
        bytes += part;
        length -= part;
    }
    return true;
}

bool pdf_take(void *payload, const char *bytes, size_t length)
{
    struct pdf *pdf = payload;
    bool whole = pdf_each_line(&pdf->rest, bytes, length, take_line, pdf, &pdf->failed);
    return whole && !pdf->failed && pdf->text.count < MOST_TEXT;
}

void pdf_free(struct pdf *pdf)
{
    array_free(&pdf->text);
    array_free(&pdf->lines);
    array_free(&pdf->labels);
    array_free(&pdf->rest);
    array_free(&pdf->line_words);
}
