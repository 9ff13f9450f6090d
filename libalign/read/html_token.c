#include "read/html_token.h"

#include <libxml/HTMLparser.h>

struct element {
    char name[12];
    uint16_t flags;
};

#define HTML_ROW(id, name, flags) {name, flags},
/* In the order of enum html_name and of the alphabet. */
static const struct element elements[] = {{"", 0}, HTML_ELEMENTS(HTML_ROW)};
#undef HTML_ROW

unsigned html_flags(enum html_name name)
{
    return elements[name].flags;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static enum html_name find_name(const char *text, size_t length)
{
    char name[12] = "";
    if (length >= sizeof name)
        return HTML_OTHER;
    for (size_t i = 0; i < length; i++)
        name[i] = lower(text[i]);
    int low = 1, high = HTML_NAMES - 1;
    while (low <= high) {
        int middle = (low + high) / 2, order = strcmp(name, elements[middle].name);
        if (order == 0)
            return (enum html_name)middle;
        if (order < 0)
            high = middle - 1;
        else
            low = middle + 1;
    }
    return HTML_OTHER;
}

static size_t find_char(const char *text, size_t length, size_t at, char c)
{
    const char *found = at < length ? memchr(text + at, c, length - at) : NULL;
    return found ? (size_t)(found - text) : length;
}

/* Behind the comment at `at`, which is cut short by <!--> and <!--->, as in browsers. */
static size_t comment_end(const char *text, size_t length, size_t at)
{
    size_t from = at + 4;
    if (from < length && text[from] == '>')
        return from + 1;
    if (from + 1 < length && text[from] == '-' && text[from + 1] == '>')
        return from + 2;
    while ((from = find_char(text, length, from, '>')) < length) {
        if (from >= at + 6 && text[from - 1] == '-' && text[from - 2] == '-')
            return from + 1;
        if (from >= at + 7 && text[from - 1] == '!' && text[from - 2] == '-' && text[from - 3] == '-')
            return from + 1;
        from++;
    }
    return length;
}

/* One attribute from *at on: its name and value; *at moves behind it.  false at the end of the tag, where *at is the
 * `>` or the end of the text. */
static bool next_attribute(const char *text, size_t length, size_t *at, struct slice *name, struct slice *value)
{
    size_t i = *at;
    while (i < length && (is_blank(text[i]) || text[i] == '/'))
        i++;
    *at = i;
    if (i >= length || text[i] == '>')
        return false;
    size_t begin = i++; /* a name may begin with an equals sign */
    while (i < length && !is_blank(text[i]) && text[i] != '/' && text[i] != '>' && text[i] != '=')
        i++;
    *name = slice_of(text + begin, i - begin);
    *value = slice_of("", 0);
    *at = i;
    while (i < length && is_blank(text[i]))
        i++;
    if (i >= length || text[i] != '=')
        return true;
    i++;
    while (i < length && is_blank(text[i]))
        i++;
    if (i < length && (text[i] == '"' || text[i] == '\'')) {
        size_t end = find_char(text, length, i + 1, text[i]);
        *value = slice_of(text + i + 1, end - i - 1);
        *at = end < length ? end + 1 : length;
        return true;
    }
    begin = i;
    while (i < length && !is_blank(text[i]) && text[i] != '>')
        i++;
    *value = slice_of(text + begin, i - begin);
    *at = i;
    return true;
}

static struct html_token tag(const char *text, size_t length, size_t at, bool end)
{
    struct html_token token = {.kind = end ? HTML_END : HTML_START, .begin = at};
    size_t name = at + 1 + end, i = name;
    while (i < length && !is_blank(text[i]) && text[i] != '/' && text[i] != '>')
        i++;
    token.name = find_name(text + name, i - name);
    token.attributes = i;
    struct slice attribute, value;
    while (next_attribute(text, length, &i, &attribute, &value))
        ;
    token.end = i < length ? i + 1 : length;
    return token;
}

struct html_token html_next(const char *text, size_t length, size_t at)
{
    struct html_token token = {.kind = HTML_NOTHING, .begin = at};
    char second = at + 1 < length ? text[at + 1] : 0;
    if (text[at] == '<' && is_letter(second))
        return tag(text, length, at, false);
    if (text[at] == '<' && second == '/' && at + 2 < length && is_letter(text[at + 2]))
        return tag(text, length, at, true);
    if (text[at] == '<' && (second == '!' || second == '?' || second == '/')) {
        if (length - at >= 4 && memcmp(text + at, "<!--", 4) == 0) {
            token.end = comment_end(text, length, at);
        } else {
            size_t end = find_char(text, length, at, '>');
            token.end = end < length ? end + 1 : length;
        }
        return token;
    }
    token.kind = HTML_TEXT;
    token.end = find_char(text, length, at + 1, '<');
    return token;
}

/* Whether the end tag of the element stands at `at`. */
static bool ends_here(const char *text, size_t length, size_t at, const char *name, size_t size)
{
    if (length - at < size + 2 || text[at + 1] != '/')
        return false;
    for (size_t i = 0; i < size; i++)
        if (lower(text[at + 2 + i]) != name[i])
            return false;
    char after = at + 2 + size < length ? text[at + 2 + size] : '>';
    return is_blank(after) || after == '/' || after == '>';
}

size_t html_content_end(const char *text, size_t length, size_t at, enum html_name name)
{
    const char *tag_name = elements[name].name;
    size_t size = strlen(tag_name);
    /* a script inside a comment inside a script does not end it */
    bool escaped = false, nested = false;
    for (; at < length; at++) {
        if (escaped && text[at] == '-' && length - at >= 3 && memcmp(text + at, "-->", 3) == 0)
            escaped = nested = false;
        if (text[at] != '<')
            continue;
        if (ends_here(text, length, at, tag_name, size)) {
            if (!nested)
                return at;
            nested = false;
        } else if (name == HTML_SCRIPT_ && length - at >= 4 && memcmp(text + at, "<!--", 4) == 0) {
            escaped = true;
            at++;
        } else if (escaped && length - at > 7 && find_name(text + at + 1, 6) == HTML_SCRIPT_ &&
                   (is_blank(text[at + 7]) || text[at + 7] == '/' || text[at + 7] == '>')) {
            nested = true;
        }
    }
    return length;
}

struct slice html_attribute(const char *text, const struct html_token *tag_, const char *name)
{
    struct slice found, value;
    size_t at = tag_->attributes, size = strlen(name);
    while (next_attribute(text, tag_->end, &at, &found, &value)) {
        size_t i = 0;
        while (i < size && i < found.length && lower(found.text[i]) == name[i])
            i++;
        if (i == size && found.length == size)
            return value;
    }
    return slice_of(NULL, 0);
}

/* What browsers make of numbers that are no characters: windows-1252 in the range of control characters. */
static int32_t mend(int32_t code)
{
    static const uint16_t windows[32] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                         0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                         0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                         0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};
    if (code >= 0x80 && code < 0xA0)
        return windows[code - 0x80];
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        return 0xFFFD;
    return code;
}

static size_t number(const char *text, size_t length, size_t at, int32_t *code)
{
    size_t i = at + 2;
    int base = i < length && (text[i] == 'x' || text[i] == 'X') ? 16 : 10;
    int32_t value = 0;
    size_t first = i += base == 16;
    for (; i < length; i++) {
        char c = lower(text[i]);
        int digit = c >= '0' && c <= '9' ? c - '0' : base == 16 && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        if (digit < 0)
            break;
        if (value <= 0x10FFFF)
            value = value * base + digit;
    }
    if (i == first)
        return 0;
    *code = mend(value);
    return i + (i < length && text[i] == ';') - at;
}

/* A name of HTML 4.  That of a Latin-1 character may go without its semicolon, and then more letters may follow. */
static size_t named(const char *text, size_t length, size_t at, int32_t *code)
{
    enum { LONGEST = 8, LONGEST_OPEN = 6 };
    char name[LONGEST + 2];
    size_t size = 0;
    while (size <= LONGEST && at + 1 + size < length &&
           (is_letter(text[at + 1 + size]) || (text[at + 1 + size] >= '0' && text[at + 1 + size] <= '9'))) {
        name[size] = text[at + 1 + size];
        size++;
    }
    name[size] = '\0';
    if (at + 1 + size < length && text[at + 1 + size] == ';') {
        const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
        bool apostrophe = !entity && strcmp(name, "apos") == 0;
        if (entity || apostrophe) {
            *code = apostrophe ? '\'' : (int32_t)entity->value;
            return size + 2;
        }
    }
    for (size = size > LONGEST_OPEN ? LONGEST_OPEN : size; size > 1; size--) {
        name[size] = '\0';
        const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
        if (entity && entity->value < 256) {
            *code = (int32_t)entity->value;
            return size + 1;
        }
    }
    return 0;
}

size_t html_entity(const char *text, size_t length, size_t at, int32_t *code)
{
    if (at + 1 >= length)
        return 0;
    return text[at + 1] == '#'       ? number(text, length, at, code)
           : is_letter(text[at + 1]) ? named(text, length, at, code)
                                     : 0;
}
