/* Articles of dictionaries of the dictd form: a line with the headword, then translations.
 *
 * Two styles are met.  FreeDict's: translations on the line after the head, or on numbered lines; what else there is are
 * glosses in either language.  Indented articles (Mueller's, Ding's): all of the text is translations, with marks such as
 * _n. or {f}, sense numbers, and examples: "get advantage" followed by what it is in the other language.  Where the two
 * languages have different scripts, examples are told from translations by script. */
#include "evidence/wordbook.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

enum { PHRASE_BYTES = 256 };

struct article {
    struct slice head;
    bool scripts_differ;
    sense_callback *take;
    void *payload;
    bool stopped;
    char example[PHRASE_BYTES]; /* what the translations that follow are of, in place of the head */
    size_t example_length;
};

static UScriptCode script_of(int32_t code)
{
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = code_is_letter(code) ? uscript_getScript(code, &status) : USCRIPT_COMMON;
    return script == USCRIPT_INHERITED ? USCRIPT_COMMON : script;
}

/* The script of the first letter; USCRIPT_COMMON: there is none. */
static UScriptCode first_script(struct slice text)
{
    UScriptCode script = USCRIPT_COMMON;
    for (size_t at = 0; at < text.length && script == USCRIPT_COMMON;)
        script = script_of(text_next(text.text, text.length, &at));
    return script;
}

/* Where the first letter stands that is of the script, or of another one. */
static size_t find_script(struct slice text, UScriptCode script, bool other)
{
    for (size_t at = 0; at < text.length;) {
        size_t begin = at;
        UScriptCode found = script_of(text_next(text.text, text.length, &at));
        if (found != USCRIPT_COMMON && (found == script) != other)
            return begin;
    }
    return text.length;
}

static void give(struct article *article, struct slice head, struct slice translation)
{
    if (!article->stopped && !article->take(article->payload, head, translation))
        article->stopped = true;
}

static void take_phrase(struct article *article, struct slice phrase)
{
    UScriptCode script = first_script(article->head);
    if (!article->scripts_differ) {
        give(article, article->head, phrase);
        return;
    }
    size_t cut = find_script(phrase, script, true);
    struct slice before = text_trim(slice_of(phrase.text, cut));
    struct slice rest = slice_of(phrase.text + cut, phrase.length - cut);
    if (find_script(rest, script, false) < rest.length)
        return; /* "past tense of" and the like */
    bool example = first_script(before) == script;
    if (rest.length == 0) {
        article->example_length = example ? before.length : 0;
        memcpy(article->example, before.text, article->example_length);
    } else if (example) {
        give(article, before, rest);
    } else {
        struct slice head = slice_of(article->example, article->example_length);
        give(article, head.length ? head : article->head, rest);
    }
}

static bool is_closing(char c, char open)
{
    return (open == '[' && c == ']') || (open == '(' && c == ')') || (open == '{' && c == '}') ||
           (open == '<' && c == '>') || (open == '_' && (c == '.' || c == ' '));
}

/* Takes the translations on a line: what is in brackets is left out, commas, semicolons and numbers part phrases. */
static void take_line(struct article *article, struct slice line)
{
    char phrase[PHRASE_BYTES];
    size_t length = 0;
    char open = '\0';
    for (size_t i = 0; i <= line.length; i++) {
        char c = i < line.length ? line.text[i] : ';';
        if (open && i < line.length) {
            if (is_closing(c, open))
                open = '\0';
            continue;
        }
        if (memchr("[({<_", c, 5)) {
            open = c;
            c = ' ';
        }
        bool digit = c >= '0' && c <= '9';
        if (c == ',' || c == ';' || c == ':' || digit) {
            if (length)
                take_phrase(article, slice_of(phrase, length));
            length = 0;
        } else if (length < sizeof phrase) {
            phrase[length++] = c;
        }
        if (digit)
            article->example_length = 0;
    }
}

static bool is_numbered(struct slice line)
{
    size_t at = 0;
    while (at < line.length && line.text[at] >= '0' && line.text[at] <= '9')
        at++;
    return at > 0 && at < line.length && (line.text[at] == '.' || line.text[at] == ')' || line.text[at] == '>');
}

static struct slice next_line(struct slice text, size_t *at)
{
    const char *newline = memchr(text.text + *at, '\n', text.length - *at);
    size_t begin = *at, end = newline ? (size_t)(newline - text.text) : text.length;
    *at = newline ? end + 1 : end;
    return slice_of(text.text + begin, end - begin);
}

static bool is_indented(struct slice body)
{
    for (size_t at = 0; at < body.length;) {
        struct slice line = next_line(body, &at);
        if (line.length && line.text[0] != ' ' && line.text[0] != '\t')
            return false;
    }
    return true;
}

/* The whole body as one line. */
static void take_indented(struct article *article, struct slice body)
{
    buffer joined = {0};
    bool good = true;
    for (size_t at = 0; good && at < body.length;) {
        struct slice line = text_trim(next_line(body, &at));
        good = buffer_add(&joined, line.text, line.length) && buffer_add(&joined, " ", 1);
    }
    if (good && joined.count)
        take_line(article, slice_of(joined.items, joined.count));
    article->stopped |= !good;
    array_free(&joined);
}

/* Long lines were wrapped and go on. */
static void take_lines(struct article *article, struct slice body)
{
    bool first = true, on = false;
    for (size_t at = 0; at < body.length;) {
        struct slice line = text_trim(next_line(body, &at));
        if (line.length == 0)
            continue;
        bool taken = first || on || is_numbered(line);
        if (taken)
            take_line(article, line);
        on = taken && line.length > 80;
        first = false;
    }
}

bool article_read(struct slice head, struct slice text, bool scripts_differ, sense_callback *take, void *payload)
{
    struct article article = {.head = head, .scripts_differ = scripts_differ, .take = take, .payload = payload};
    size_t at = 0;
    next_line(text, &at);
    struct slice body = slice_of(text.text + at, text.length - at);
    if (is_indented(body))
        take_indented(&article, body);
    else
        take_lines(&article, body);
    return !article.stopped;
}
