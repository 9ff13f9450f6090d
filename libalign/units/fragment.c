#include "units/fragment.h"

#include "units/xml.h"

#define DEPTH_MAX 64

static bool is_one_of(struct slice word, const struct slice *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (slice_equal(word, words[i]))
            return true;
    return false;
}
#define IS_ONE_OF(word, words) is_one_of(word, words, sizeof(words) / sizeof *(words))

static const struct slice holders[] = {{"sub", 3}, {"hi", 2}, {"mrk", 3}, {"g", 1}}; /* hold text with codes in it */
static const struct slice codes[] = {{"bpt", 3}, {"ept", 3}, {"ph", 2}, {"it", 2},
                                     {"ut", 2},  {"x", 1},   {"bx", 2}, {"ex", 2}};

/* A code holds sub-flows, a sub-flow holds codes. */
static bool may_stand_in(struct slice element, struct slice parent)
{
    bool in_text = IS_ONE_OF(parent, holders);
    if (slice_equal(element, SLICE("sub")))
        return !in_text;
    return in_text && (IS_ONE_OF(element, holders) || IS_ONE_OF(element, codes));
}

/* The length of a reference at the start, 0: there is none. */
static size_t reference(struct slice text)
{
    static const struct slice references[] = {{"&amp;", 5}, {"&lt;", 4}, {"&gt;", 4}, {"&quot;", 6}, {"&#13;", 5}};
    for (size_t i = 0; i < sizeof references / sizeof *references; i++)
        if (slice_starts(text, references[i]))
            return references[i].length;
    return 0;
}

/* How many bytes from the start are references and characters that stand for themselves; in values of attributes a quote
 * does not. */
static size_t characters(struct slice text, bool value)
{
    size_t at = 0;
    while (at < text.length) {
        char c = text.text[at];
        size_t length = c == '&' ? reference(slice_of(text.text + at, text.length - at)) : 1;
        if (!length || c == '<' || c == '>' || (value && c == '"') || ((unsigned char)c < 0x20 && c != '\t' && c != '\n'))
            break;
        at += length;
    }
    return at;
}

static size_t name_length(struct slice text)
{
    size_t i = 0;
    while (i < text.length && ((text.text[i] | 32) >= 'a') && ((text.text[i] | 32) <= 'z'))
        i++;
    return i;
}

static struct slice behind(struct slice text, size_t length)
{
    return slice_of(text.text + length, text.length - length);
}

/* ` name="value"`: how long it is; 0: it is none. */
static size_t attribute(struct slice text)
{
    size_t name = text.length ? name_length(behind(text, 1)) : 0;
    if (!name || text.text[0] != ' ' || !slice_starts(behind(text, 1 + name), SLICE("=\"")))
        return 0;
    size_t value = characters(behind(text, name + 3), true), end = name + 3 + value;
    return end < text.length && text.text[end] == '"' ? end + 1 : 0;
}

/* Steps over a tag; false: it is none that may stand here. */
static bool tag(struct slice *rest, struct slice *open, size_t *depth)
{
    bool close = rest->length > 1 && rest->text[1] == '/';
    *rest = behind(*rest, 1 + close);
    struct slice element = slice_of(rest->text, name_length(*rest));
    static const struct slice top = {"", 0};
    if (close) {
        if (!*depth || !slice_equal(element, open[--*depth]))
            return false;
    } else {
        if (*depth == DEPTH_MAX || !may_stand_in(element, *depth ? open[*depth - 1] : top))
            return false;
        open[(*depth)++] = element;
    }
    *rest = behind(*rest, element.length);
    for (size_t length; !close && (length = attribute(*rest)) > 0;)
        *rest = behind(*rest, length);
    if (!slice_starts(*rest, SLICE(">")))
        return false;
    *rest = behind(*rest, 1);
    return true;
}

static bool is_whole(struct slice rest)
{
    struct slice open[DEPTH_MAX];
    size_t depth = 0;
    while (rest.length) {
        rest = behind(rest, characters(rest, false));
        if (rest.length && (rest.text[0] != '<' || !tag(&rest, open, &depth)))
            return false;
    }
    return !depth;
}

static bool is_forbidden(int32_t code)
{
    return (code < 0x20 && code != '\t' && code != '\n' && code != '\r') || (code & 0xFFFE) == 0xFFFE;
}

/* Whole content, with quotes in text as xml_escape writes them. */
static bool add_whole(buffer *to, struct slice text)
{
    bool in_tag = false, done = true;
    for (size_t i = 0; done && i < text.length; i++) {
        char c = text.text[i];
        in_tag = c == '<' || (in_tag && c != '>');
        done = c == '"' && !in_tag ? buffer_add_string(to, "&quot;") : buffer_add(to, &c, 1);
    }
    return done;
}

bool fragment_add(buffer *to, struct slice text)
{
    size_t done = 0;
    bool whole = is_whole(text);
    for (size_t at = 0, next = 0; at < text.length; at = next) {
        if (!is_forbidden(text_next(text.text, text.length, &next)))
            continue;
        whole = false;
        if (!xml_escape(to, slice_of(text.text + done, at - done)))
            return false;
        done = next;
    }
    struct slice rest = behind(text, done);
    return whole ? add_whole(to, rest) : xml_escape(to, rest);
}
