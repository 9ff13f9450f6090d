/* Rows are looked at once, here; all later questions of the layout pass are asked of what this finds. */
#include "segment/layout_rows.h"

#include "base/bytes.h"

#include <unicode/uchar.h>

bool sign_is_stop(int32_t code)
{
    if (code < 0x80)
        return code == '.' || code == '!' || code == '?';
    return code == 0x2026 || (u_hasBinaryProperty(code, UCHAR_S_TERM) && code != 0x061B);
}

bool sign_is_hyphen(int32_t code)
{
    return code == '-' || code == 0x2010 || code == 0xAD;
}

bool sign_is_dash(int32_t code)
{
    return code == '-' || (code >= 0x2010 && code <= 0x2015) || code == 0x2212;
}

bool sign_is_opener(int32_t code)
{
    if (code < 0x80)
        return code == '(' || code == '[' || code == '{' || code == '"' || code == '\'' || code == '<';
    int8_t type = u_charType(code);
    return type == U_START_PUNCTUATION || type == U_INITIAL_PUNCTUATION || code == 0xBF || code == 0xA1;
}

bool sign_is_closer(int32_t code)
{
    if (code < 0x80)
        return code == ')' || code == ']' || code == '}' || code == '"' || code == '\'' || code == '>';
    int8_t type = u_charType(code);
    /* U+201C closes in German and Russian what U+201E opened */
    return type == U_END_PUNCTUATION || type == U_FINAL_PUNCTUATION || code == 0x201C || code == 0x2018;
}

bool sign_is_wide(int32_t code)
{
    return (code >= 0x2E80 && code < 0xA4D0) || (code >= 0xF900 && code < 0xFB00) ||
           (code >= 0xFF01 && code < 0xFF61) || (code >= 0x20000 && code < 0x40000);
}

int sign_superscript(int32_t code)
{
    if (code == 0xB9)
        return 1;
    if (code == 0xB2 || code == 0xB3)
        return code - 0xB0;
    if (code == 0x2070 || (code >= 0x2074 && code <= 0x2079))
        return code - 0x2070;
    return -1;
}

static uint32_t columns(int32_t code)
{
    if (code < 0x300 || (code >= 0x370 && code < 0x590 && (code < 0x483 || code > 0x489)))
        return 1;
    if (sign_is_wide(code))
        return 2;
    int8_t type = u_charType(code);
    return type != U_NON_SPACING_MARK && type != U_ENCLOSING_MARK && type != U_FORMAT_CHAR;
}

enum { BYTE_LOWER = 1, BYTE_UPPER = 2, BYTE_STOP = 4, BYTE_LONG = 8 /* begins a longer character */ };

static unsigned byte_class(unsigned char c)
{
    if ((unsigned)(c | 0x20) - 'a' < 26)
        return c & 0x20 ? BYTE_LOWER : BYTE_UPPER;
    if (c >= 0x80)
        return BYTE_LONG;
    return c == ',' || c == '.' || c == ';' ? BYTE_STOP : 0;
}

static unsigned code_class(int32_t code)
{
    if (code == 0x60C || code == 0xFF0C || code == 0x3002 || code == 0x3001)
        return BYTE_STOP;
    if (!code_is_letter(code))
        return 0;
    return code_is_upper(code) ? BYTE_UPPER : BYTE_LOWER; /* a script without case has no capitals */
}

/* Width of the first word; of one character where words are not spaced. */
static uint32_t head_width(struct slice text)
{
    uint32_t width = 0;
    for (size_t at = 0; at < text.length && width < ROW_WIDEST;) {
        int32_t code = text_next(text.text, text.length, &at);
        if (code_is_space(code) || (width && sign_is_wide(code)))
            break;
        width += columns(code);
    }
    return width;
}

/* Counts columns of text whose characters all take one, up to limit, and sees whether a comma or stop is among them. */
static uint32_t count_columns(const char *text, size_t *at, size_t length, uint32_t limit, unsigned *seen)
{
    uint32_t width = 0;
    const unsigned char most = *seen & BYTE_STOP ? 0xE0 : 0xD6; /* D8 may begin an Arabic comma */
    bytes16 stops = {0};
    while (length - *at > BYTES && width + BYTES <= limit) {
        bytes16 here = bytes_at(text + *at);
        if (bytes_any(~bytes_below(here, most) | bytes_equal(here & 0xFE, 0xCC)))
            break;
        stops |= bytes_equal(here & 0xFD, ',') | bytes_equal(here, ';');
        width += (uint32_t)(BYTES - bytes_count(bytes_equal(here & 0xC0, 0x80)));
        *at += BYTES;
    }
    while (*at < length && ((unsigned char)text[*at] & 0xC0) == 0x80) /* of a character that was counted */
        ++*at;
    *seen |= bytes_any(stops) ? BYTE_STOP : 0;
    return width;
}

/* Width of the row and of its first word, and what stands inside.  All bytes of a document pass here: once a small
 * letter was seen, only columns and stops are of interest.  classes: byte_class of each byte. */
static void measure(struct row *row, const uint8_t classes[256])
{
    const char *text = row->text.text;
    size_t length = row->text.length, at = 0;
    unsigned seen = 0, last = 0;
    uint32_t width = 0;
    while (at < length && width < ROW_WIDEST) {
        if ((seen | last) & BYTE_LOWER && length - at > BYTES) {
            seen |= last;
            last = 0;
            width += count_columns(text, &at, length, ROW_WIDEST - width, &seen);
        }
        size_t stop = length - at > BYTES ? at + BYTES : length;
        for (; at < stop && width < ROW_WIDEST; width++) {
            seen |= last;
            last = classes[(unsigned char)text[at]];
            if (last == BYTE_LONG)
                break;
            at++;
        }
        if (at == stop || width == ROW_WIDEST)
            continue;
        unsigned char c = (unsigned char)text[at];
        if (c >= 0xC3 && c <= 0xD1 && c != 0xCC && c != 0xCD && seen & BYTE_LOWER) {
            at += at + 1 < length ? 2 : 1; /* a letter, and nothing new */
            width++;
            continue;
        }
        int32_t code = text_next(text, length, &at);
        last = code_class(code);
        width += columns(code);
    }
    row->width = width < ROW_WIDEST ? width : ROW_WIDEST;
    row->head = head_width(row->text);
    row->stops = (seen & BYTE_STOP) != 0; /* the last sign is no inner one */
    row->capitals = ((seen | last) & (BYTE_UPPER | BYTE_LOWER)) == BYTE_UPPER;
}

/* Steps back over a reference to a footnote: superscripts, "[3]", or digits after "word," (not after "12,"). */
static size_t before_reference(struct slice text)
{
    size_t end = text.length, at = end;
    int32_t code = text_before(text.text, &at);
    while (sign_superscript(code) >= 0 && at > 0) {
        end = at;
        code = text_before(text.text, &at);
    }
    if (end < text.length)
        return end;
    bool bracket = code == ']';
    size_t digits = 0;
    if (bracket && at > 0)
        code = text_before(text.text, &at);
    while (code_is_digit(code) && at > 0 && digits < 3) {
        code = text_before(text.text, &at);
        digits++;
    }
    if (!digits || at == 0)
        return end;
    if (bracket)
        return code == '[' ? at : end;
    size_t mark = at;
    text_next(text.text, text.length, &mark);
    if (code != ',' && code != ';' && code != ':' && !sign_is_stop(code) && !sign_is_closer(code))
        return end;
    return code_is_digit(text_before(text.text, &at)) ? end : mark;
}

static enum row_end end_class(int32_t code, int32_t before)
{
    if (code_is_letter(code) || code_is_digit(code))
        return END_WORD;
    if (sign_is_stop(code))
        return END_STOP;
    if (sign_is_hyphen(code) && (code_is_letter(before) || code_is_digit(before)))
        return END_HYPHEN;
    if (sign_is_dash(code))
        return END_DASH;
    switch (code) {
    case ';':
    case 0x061B:
    case 0xFF1B: return END_SEMICOLON;
    case ':':
    case 0xFF1A: return END_COLON;
    case ',':
    case 0x060C:
    case 0x3001:
    case 0xFF0C: return END_COMMA;
    default: return END_OTHER;
    }
}

/* "…; and" ends a list item as "…;" does: after the last semicolon come two short words at most. */
static bool announces_last(struct slice text)
{
    size_t at = text.length, words = 0, letters = 0;
    while (at > 0 && letters <= 10) {
        int32_t code = text_before(text.text, &at);
        if (code == ';' || code == 0x061B || code == 0xFF1B)
            return words >= 1 && words <= 2;
        if (code_is_space(code))
            words++;
        else if (code_is_lower(code))
            letters++;
        else
            return false;
    }
    return false;
}

/* How the row ends: its last sign without closers and references. */
static void look_at_end(struct row *row)
{
    const char *text = row->text.text;
    size_t at = before_reference(row->text);
    int32_t code = 0;
    bool closed = false;
    while (at > 0) {
        code = text_before(text, &at);
        if (!sign_is_closer(code) && !code_is_space(code))
            break;
        closed = true;
    }
    size_t word = at;
    int32_t before = at > 0 ? text_before(text, &word) : -1;
    row->ends =
        (uint8_t)(closed && (sign_is_closer(code) || code_is_space(code)) ? END_OTHER : end_class(code, before));
    if (closed && (row->ends == END_HYPHEN || row->ends == END_OTHER))
        row->ends = END_WORD;
    row->number = code_is_digit(code);
    row->closed = closed;
    row->announced = row->ends == END_WORD && announces_last(row->text);
}

/* How the row starts: its first word without openers. */
static void look_at_start(struct row *row)
{
    const char *text = row->text.text;
    size_t length = row->text.length, at = 0;
    int32_t code = text_next(text, length, &at);
    row->starts = START_OTHER;
    if (sign_is_dash(code)) {
        row->starts = START_DASH;
        return;
    }
    if (!sign_is_opener(code) && (sign_is_closer(code) || sign_is_stop(code) || code == ',' || code == ';')) {
        row->starts = START_CLOSE;
        return;
    }
    row->opened = sign_is_opener(code);
    while (at < length && sign_is_opener(code))
        code = text_next(text, length, &at);
    bool letter = code_is_letter(code);
    if (letter)
        row->starts = code_is_lower(code) ? START_LOWER : code_is_upper(code) ? START_UPPER : START_CASELESS;
    int32_t second = text_at(text, length, at);
    if (row->starts == START_LOWER && second >= 0 && code_is_upper(second))
        row->starts = START_UPPER; /* eBay */
    if (row->starts == START_CASELESS)
        return;
    bool digit = false, slash = false;
    for (size_t n = 0; n < 32 && code >= 0 && !code_is_space(code); n++) {
        digit |= code_is_digit(code);
        slash |= code == '/' && n;
        code = at < length ? text_next(text, length, &at) : -1;
    }
    if (digit && slash)
        row->starts = START_SYMBOL;
    else if (digit && !letter)
        row->starts = START_DIGIT;
}

/* Where a walk along the lines is among the document's marks. */
struct walk {
    const align_document *document;
    size_t mark;
    uint8_t classes[256]; /* byte_class of each byte */
};

static const struct mark *walk_mark(struct walk *walk, uint32_t at)
{
    const struct mark *marks = walk->document->marks.items;
    while (walk->mark < walk->document->marks.count && marks[walk->mark].end <= at)
        walk->mark++;
    return walk->mark < walk->document->marks.count ? &marks[walk->mark] : NULL;
}

/* Copies what shows of a line that has marks in it. */
static bool visible_copy(struct walk *walk, struct arena *arena, const struct line *line, struct slice *out)
{
    const char *text = walk->document->text;
    size_t length = 0, room = line->end - line->begin;
    for (size_t i = walk->mark; i < walk->document->marks.count && walk->document->marks.items[i].begin < line->end;
         i++)
        room += 4;
    char *copy = arena_new(arena, room);
    if (!copy)
        return false;
    for (uint32_t at = line->begin; at < line->end;) {
        const struct mark *mark = walk_mark(walk, at);
        uint32_t stop = !mark || mark->begin > line->end ? line->end : mark->begin;
        if (stop > at) {
            memcpy(copy + length, text + at, stop - at);
            length += stop - at;
            at = stop;
        } else {
            if (mark->kind == MARK_TEXT)
                length += text_put(copy + length, mark->code);
            at = mark->end;
        }
    }
    *out = text_trim(slice_of(copy, length));
    return true;
}

static uint32_t indent_of(const char *text, uint32_t begin, uint32_t end)
{
    uint32_t indent = 0;
    for (size_t at = begin; at < end;) {
        int32_t code = text_next(text, end, &at);
        indent += code == '\t' ? 8 - indent % 8 : columns(code);
    }
    return indent;
}

static bool has_form_feed(const char *text, size_t begin, size_t end)
{
    return end > begin && memchr(text + begin, '\f', end - begin) != NULL;
}

/* Fills the row from a line; a text of length 0 when nothing shows. */
static bool look(struct row *row, struct walk *walk, struct arena *arena, const struct line *line)
{
    const char *text = walk->document->text;
    struct slice whole = text_trim(slice_of(text + line->begin, line->end - line->begin));
    *row = (struct row){.text = whole, .join = line->join, .kind = line->kind, .level = line->level, .next = ROW_NONE};
    if (whole.length == 0)
        return true;
    row->begin = (uint32_t)(whole.text - text);
    row->end = row->begin + (uint32_t)whole.length;
    row->indent = indent_of(text, line->begin, row->begin);
    const struct mark *mark = walk_mark(walk, line->begin);
    if (mark && mark->begin < line->end && !visible_copy(walk, arena, line, &row->text))
        return false;
    if (row->text.length == 0)
        return true;
    measure(row, walk->classes);
    look_at_end(row);
    look_at_start(row);
    row->marker = marker_parse(row->text);
    row->role = line->kind == LINE_RULE || line->kind == LINE_FURNITURE ? ROW_FURNITURE : ROW_TEXT;
    return true;
}

bool rows_build(struct rows *rows, const align_document *document, const align_language *language)
{
    rows->language = language;
    struct walk walk = {.document = document};
    for (unsigned byte = 0; byte < 256; byte++)
        walk.classes[byte] = (uint8_t)byte_class((unsigned char)byte);
    size_t before = 0; /* end of the line before */
    unsigned blanks = 0;
    bool page = false;
    for (size_t i = 0; i < document->lines.count; i++) {
        const struct line *line = &document->lines.items[i];
        struct row row;
        if (line->begin > before && has_form_feed(document->text, before, line->begin))
            page = true;
        before = line->end;
        if (!look(&row, &walk, &rows->arena, line))
            return false;
        if (row.text.length == 0) {
            blanks += blanks < 255;
            continue;
        }
        row.blanks = (uint8_t)blanks;
        row.page = page;
        blanks = 0;
        page = false;
        if (!array_push(&rows->list, row))
            return false;
    }
    return true;
}

/* The row's last word with its stop, without brackets before it; LANGUAGE_WORD_MAX bytes at most. */
static struct slice last_word(const struct row *row, size_t end)
{
    size_t begin = end;
    while (begin > 0 && end - begin < LANGUAGE_WORD_MAX) {
        size_t before = begin;
        if (code_is_space(text_before(row->text.text, &before)))
            break;
        begin = before;
    }
    while (begin < end && sign_is_opener(text_at(row->text.text, end, begin)))
        text_next(row->text.text, end, &begin);
    return slice_of(row->text.text + begin, end - begin);
}

bool row_ends_open(const struct rows *rows, const struct row *row)
{
    if (row->closed)
        return false;
    if (row->ends == END_STOP)
        return row_ends_abbreviated(rows, row, ABBREVIATIONS_OPEN);
    struct slice word = last_word(row, row->text.length);
    if (row->ends != END_WORD || word.length == 0 || !code_is_lower(text_at(word.text, word.length, 0)))
        return false;
    return rows->language->known ? language_is_stop_word(rows->language, word)
                                 : text_count(word.text, word.length) <= 3;
}

bool row_ends_abbreviated(const struct rows *rows, const struct row *row, unsigned classes)
{
    struct abbreviation found;
    return row->ends == END_STOP && !row->closed &&
           language_abbreviation(rows->language, last_word(row, row->text.length), &found) && (found.classes & classes);
}

/* The row's first word up to the space; a quote, bracket or comma may hang on it. */
static struct slice first_word(const struct row *row)
{
    size_t end = 0;
    while (end < row->text.length && end < LANGUAGE_WORD_MAX && row->text.text[end] != ' ')
        end++;
    return slice_of(row->text.text, end);
}

/* I, and I'm, I've … are capitals anywhere. */
static bool is_one_letter(struct slice word)
{
    size_t next = 0;
    if (word.length > 0)
        text_next(word.text, word.length, &next);
    return next >= word.length || !code_is_letter(text_at(word.text, word.length, next));
}

bool row_starts_month(const struct rows *rows, const struct row *row)
{
    char folded[LANGUAGE_WORD_MAX];
    struct slice first = first_word(row), word = {folded, language_fold(first, folded)};
    for (size_t i = 0; word.length && i < rows->language->months.count; i++)
        if (slice_equal(rows->language->months.items[i].name, word))
            return true;
    size_t at = first.length, digits = 0;
    while (at < row->text.length && byte_is_space(row->text.text[at]))
        at++;
    for (; at < row->text.length && row->text.text[at] >= '0' && row->text.text[at] <= '9'; at++)
        digits++;
    return digits == 4;
}

bool row_starts_sentence(const struct rows *rows, const struct row *a, const struct row *b)
{
    if (b->starts != START_UPPER || b->opened)
        return false;
    /* without a comma between, an adjective may begin a name: "by the / International Court" */
    if (b->usually_lower && a->ends == END_COMMA)
        return true;
    struct slice word = first_word(b);
    while (word.length > 0 && !((unsigned char)word.text[word.length - 1] & 0x80) &&
           !code_is_letter(word.text[word.length - 1]))
        word.length--;
    if (is_one_letter(word))
        return false;
    unsigned flags = language_word(rows->language, word, NULL);
    return !(flags & WORD_NAME) && (flags & (a->ends == END_COMMA ? WORD_STOP | WORD_STARTER : WORD_STOP));
}

void rows_free(struct rows *rows)
{
    array_free(&rows->list);
    arena_free(&rows->arena);
}
