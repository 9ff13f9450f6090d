#include "units/json.h"

bool json_fault(struct json *json, const char *fault)
{
    json->fault = json->fault ? json->fault : fault;
    return false;
}

static bool no_memory(struct json *json)
{
    json->out_of_memory = true;
    return json_fault(json, "out of memory");
}

/* The next character that is no white space, or NUL at the end and after a fault: the text holds none. */
static char next(struct json *json)
{
    while (json->at < json->text.length && strchr(" \t\r\n", json->text.text[json->at]))
        json->at++;
    return json->fault || json->at >= json->text.length ? '\0' : json->text.text[json->at];
}

static bool take(struct json *json, char wanted, const char *fault)
{
    if (next(json) != wanted)
        return json_fault(json, fault);
    json->at++;
    return true;
}

enum json_type json_peek(struct json *json)
{
    char c = next(json);
    if (!c)
        return JSON_NONE;
    return c == '{'                             ? JSON_OBJECT
           : c == '['                           ? JSON_ARRAY
           : c == '"'                           ? JSON_STRING
           : c == '-' || (c >= '0' && c <= '9') ? JSON_NUMBER
           : c == 't' || c == 'f' || c == 'n'   ? JSON_WORD
                                                : JSON_NONE;
}

bool json_enter(struct json *json, char bracket)
{
    return take(json, bracket,
                bracket == '{' ? "an object ({...}) is expected here" : "a list ([...]) is expected here");
}

bool json_more(struct json *json, char bracket, bool *first)
{
    char close = bracket == '{' ? '}' : ']', c = next(json);
    bool was_first = *first;
    *first = false;
    if (c == close) {
        json->at++;
        return false;
    }
    if (was_first)
        return c || json_fault(json, "the line ends too early");
    return take(json, ',', c ? "a comma is missing" : "the line ends too early");
}

bool json_name(struct json *json, struct slice *name)
{
    if (next(json) != '"')
        return json_fault(json, "the name of a member is expected here");
    return json_scalar(json, name) && take(json, ':', "a colon is missing behind the name of a member");
}

/* ---- strings ---- */

static bool hex(const struct json *json, size_t at, int32_t *code)
{
    *code = 0;
    for (size_t i = at; i < at + 4; i++) {
        char c = i < json->text.length ? json->text.text[i] : '\0';
        int digit = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
        if (digit < 0)
            return false;
        *code = *code * 16 + digit;
    }
    return true;
}

/* \uXXXX, or two of them that make one character; `at` is on the u. */
static bool unescape_code(struct json *json)
{
    int32_t code, low = 0;
    char bytes[4];
    if (!hex(json, json->at + 1, &code))
        return json_fault(json, "\\u without four hexadecimal digits");
    size_t length = 5;
    if (code >= 0xD800 && code < 0xDC00) {
        bool pair = json->at + 6 < json->text.length && json->text.text[json->at + 5] == '\\' &&
                    json->text.text[json->at + 6] == 'u' && hex(json, json->at + 7, &low) && low >= 0xDC00 &&
                    low < 0xE000;
        if (!pair)
            return json_fault(json, "half of a character: \\uD800 to \\uDBFF without the other half");
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        length = 11;
    } else if (code >= 0xDC00 && code < 0xE000) {
        return json_fault(json, "half of a character: \\uDC00 to \\uDFFF without the half before it");
    } else if (!code) {
        return json_fault(json, "\\u0000, which is no text");
    }
    json->at += length;
    return buffer_add(&json->unescaped, bytes, text_put(bytes, code)) || no_memory(json);
}

/* `at` is behind the backslash. */
static bool unescape(struct json *json)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    char c = json->at < json->text.length ? json->text.text[json->at] : '\0';
    const char *found = c ? strchr(from, c) : NULL;
    if (c == 'u')
        return unescape_code(json);
    if (!found)
        return json_fault(json, "a backslash before what needs none");
    json->at++;
    return array_push(&json->unescaped, to[found - from]) || no_memory(json);
}

/* The length of the run from `at` that stands for itself. */
static size_t plain_run(const struct json *json)
{
    size_t i = json->at;
    while (i < json->text.length && json->text.text[i] != '"' && json->text.text[i] != '\\' &&
           (unsigned char)json->text.text[i] >= 0x20)
        i++;
    return i - json->at;
}

static bool string(struct json *json, struct slice *value)
{
    json->at++;
    json->unescaped.count = 0;
    for (;;) {
        const char *text = json->text.text + json->at;
        size_t run = plain_run(json);
        json->at += run;
        char c = json->at < json->text.length ? json->text.text[json->at] : '\0';
        if (c != '"' && c != '\\')
            return json_fault(json, c ? "a control character in a string" : "a string that does not end");
        json->at++;
        if (c == '"' && !json->unescaped.count) { /* as it stands in the line */
            *value = slice_of(run ? arena_copy(json->room, text, run) : "", run);
            return value->text || no_memory(json);
        }
        if (!buffer_add(&json->unescaped, text, run))
            return no_memory(json);
        if (c == '"')
            break;
        if (!unescape(json))
            return false;
    }
    size_t length = json->unescaped.count;
    *value = slice_of(arena_copy(json->room, json->unescaped.items, length), length);
    return value->text || no_memory(json);
}

/* ---- numbers and words ---- */

static size_t digits(struct slice text, size_t at)
{
    size_t from = at;
    while (at < text.length && text.text[at] >= '0' && text.text[at] <= '9')
        at++;
    return at - from;
}

/* -1.5e+3 and its like; 0: it is none. */
static size_t number_length(struct slice text, size_t from)
{
    size_t at = from + (text.text[from] == '-'), whole = digits(text, at), more;
    if (!whole || (whole > 1 && text.text[at] == '0'))
        return 0;
    at += whole;
    if (at < text.length && text.text[at] == '.') {
        if (!(more = digits(text, at + 1)))
            return 0;
        at += 1 + more;
    }
    if (at < text.length && (text.text[at] | 32) == 'e') {
        at++;
        at += at < text.length && (text.text[at] == '+' || text.text[at] == '-');
        if (!(more = digits(text, at)))
            return 0;
        at += more;
    }
    return at - from;
}

static bool number(struct json *json, struct slice *value)
{
    size_t length = number_length(json->text, json->at);
    if (!length)
        return json_fault(json, "a number that is none");
    *value = slice_of(arena_copy(json->room, json->text.text + json->at, length), length);
    json->at += length;
    return value->text || no_memory(json);
}

static bool word(struct json *json, struct slice *value)
{
    static const struct slice words[] = {{"true", 4}, {"false", 5}, {"null", 4}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (slice_starts(slice_of(json->text.text + json->at, json->text.length - json->at), words[i])) {
            *value = i == 2 ? slice_of("", 0) : words[i];
            json->at += words[i].length;
            return true;
        }
    return json_fault(json, "no value");
}

bool json_scalar(struct json *json, struct slice *value)
{
    *value = slice_of("", 0);
    switch (json_peek(json)) {
    case JSON_STRING: return string(json, value);
    case JSON_NUMBER: return number(json, value);
    case JSON_WORD: return word(json, value);
    case JSON_OBJECT:
    case JSON_ARRAY: return json_fault(json, "a text is expected here");
    case JSON_NONE: break;
    }
    return json_fault(json, json->at < json->text.length ? "no value" : "the line ends too early");
}

/* ---- the rest ---- */

bool json_skip(struct json *json)
{
    char open[JSON_DEPTH];
    bool first[JSON_DEPTH];
    size_t depth = 0;
    do {
        struct slice text;
        if (depth && !json_more(json, open[depth - 1], &first[depth - 1])) {
            depth--;
            continue;
        }
        if (depth && open[depth - 1] == '{' && !json_name(json, &text))
            return false;
        enum json_type type = json_peek(json);
        if (type != JSON_OBJECT && type != JSON_ARRAY) {
            if (!json_scalar(json, &text))
                return false;
            continue;
        }
        if (depth == JSON_DEPTH)
            return json_fault(json, "values nested too deep");
        open[depth] = type == JSON_OBJECT ? '{' : '[';
        first[depth] = true;
        json_enter(json, open[depth++]);
    } while (depth && !json->fault);
    return !json->fault;
}

bool json_end(struct json *json)
{
    return !next(json) && !json->fault;
}
