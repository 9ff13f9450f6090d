#include "segment/srx_pattern.h"

#include <string.h>
#include <unicode/uchar.h>

#define DEEPEST 6 /* groups within groups that are still read as words */

/* The expression being read. */
struct reader {
    const UChar *at, *end;
    unsigned depth;
    bool memory; /* is out */
};

static bool is_one_of(UChar unit, const char *signs)
{
    return unit > 0 && unit < 0x80 && strchr(signs, (char)unit);
}

/* A sign that means itself behind a backslash. */
static bool is_escaped_sign(UChar unit)
{
    return unit > ' ' && unit < 0x7F && !u_isalnum(unit);
}

static bool add_word(struct reader *reader, srx_words *words, const struct srx_word *word)
{
    if (words->count >= SRX_WORDS)
        return false;
    if (array_push(words, *word))
        return true;
    reader->memory = true;
    return false;
}

static bool add_unit(struct reader *reader, srx_words *words, UChar unit)
{
    struct srx_word word = {.text = {unit}, .length = 1};
    return add_word(reader, words, &word);
}

/* left = each word of left followed by each word of right. */
static bool multiply(struct reader *reader, srx_words *left, const srx_words *right)
{
    srx_words product = {0};
    bool good = true;
    for (size_t i = 0; good && i < left->count; i++)
        for (size_t k = 0; good && k < right->count; k++) {
            struct srx_word word = left->items[i];
            const struct srx_word *more = &right->items[k];
            good = word.length + more->length <= SRX_WORD;
            if (!good)
                break;
            memcpy(word.text + word.length, more->text, more->length * sizeof *more->text);
            word.length = (uint8_t)(word.length + more->length);
            good = add_word(reader, &product, &word);
        }
    array_free(left);
    *left = product;
    return good;
}

/* [abc], without ranges, sets within sets or a negation. */
static bool read_set(struct reader *reader, srx_words *words)
{
    for (bool first = true; reader->at < reader->end && (*reader->at != ']' || first); first = false) {
        UChar unit = *reader->at++;
        if (unit == '\\') {
            if (reader->at == reader->end || !is_escaped_sign(*reader->at))
                return false;
            unit = *reader->at++;
        } else if (is_one_of(unit, "^-[]&:$ \t\r\n") || U16_IS_SURROGATE(unit)) {
            return false;
        }
        if (!add_unit(reader, words, unit))
            return false;
    }
    return reader->at < reader->end && *reader->at++ == ']' && words->count;
}

static bool read_escape(struct reader *reader, srx_words *words)
{
    if (reader->at == reader->end)
        return false;
    UChar unit = *reader->at++;
    if (unit == 's') {
        if (reader->at < reader->end && *reader->at == '*') {
            struct srx_word nothing = {.length = 0};
            reader->at++;
            return add_unit(reader, words, ' ') && add_word(reader, words, &nothing);
        }
        reader->at += reader->at < reader->end && *reader->at == '+';
        return add_unit(reader, words, ' ');
    }
    return is_escaped_sign(unit) && add_unit(reader, words, unit);
}

/* Recursion goes no deeper than DEEPEST.  NOLINTBEGIN(misc-no-recursion) */
static bool read_alternatives(struct reader *reader, srx_words *words);

static bool read_group(struct reader *reader, srx_words *words)
{
    if (reader->end - reader->at >= 2 && reader->at[0] == '?' && reader->at[1] == ':')
        reader->at += 2;
    if (++reader->depth > DEEPEST || !read_alternatives(reader, words))
        return false;
    reader->depth--;
    return reader->at < reader->end && *reader->at++ == ')';
}

/* One character, set or group, and the question mark behind it. */
static bool read_atom(struct reader *reader, srx_words *words)
{
    UChar unit = *reader->at++;
    bool good;
    switch (unit) {
    case '\\': good = read_escape(reader, words); break;
    case '[': good = read_set(reader, words); break;
    case '(': good = read_group(reader, words); break;
    case ' ': good = false; break;
    default: good = !is_one_of(unit, ".^$*+?{}#\t\r\n") && add_unit(reader, words, unit);
    }
    if (!good || reader->at == reader->end)
        return good;
    if (is_one_of(*reader->at, "*+{"))
        return false;
    if (*reader->at != '?')
        return true;
    reader->at++;
    struct srx_word nothing = {.length = 0};
    return !U16_IS_SURROGATE(unit) && add_word(reader, words, &nothing) &&
           (reader->at == reader->end || !is_one_of(*reader->at, "*+?{"));
}

static bool read_sequence(struct reader *reader, srx_words *words)
{
    struct srx_word nothing = {.length = 0};
    bool good = add_word(reader, words, &nothing);
    while (good && reader->at < reader->end && *reader->at != '|' && *reader->at != ')') {
        srx_words atom = {0};
        good = read_atom(reader, &atom) && multiply(reader, words, &atom);
        array_free(&atom);
    }
    return good;
}

static bool read_alternatives(struct reader *reader, srx_words *words)
{
    for (;;) {
        srx_words sequence = {0};
        bool good = read_sequence(reader, &sequence);
        for (size_t i = 0; good && i < sequence.count; i++)
            good = add_word(reader, words, &sequence.items[i]);
        array_free(&sequence);
        if (!good)
            return false;
        if (reader->at == reader->end || *reader->at != '|')
            return true;
        reader->at++;
    }
}
/* NOLINTEND(misc-no-recursion) */

/* Behind `at`, past an escape, a set, or one character. */
static const UChar *skip_one(const UChar *at, const UChar *end)
{
    if (*at == '\\')
        return end - at > 1 ? at + 2 : end;
    if (*at++ != '[')
        return at;
    for (unsigned depth = 1; at < end && depth > 0; at++) {
        depth += *at == '[';
        depth -= *at == ']';
        at += *at == '\\' && end - at > 1;
    }
    return at;
}

/* Does one of the alternatives stand outside all groups?  They have no common beginning or end then. */
static bool has_alternatives(struct srx_pattern pattern)
{
    const UChar *end = pattern.text + pattern.length;
    long depth = 0;
    for (const UChar *at = pattern.text; at < end; at = skip_one(at, end)) {
        depth += *at == '(';
        depth -= *at == ')';
        if (*at == '|' && depth == 0)
            return true;
    }
    return false;
}

int srx_pattern_words(struct srx_pattern pattern, srx_words *words, bool *bounded)
{
    struct reader reader = {.at = pattern.text, .end = pattern.text + pattern.length};
    *bounded = pattern.length >= 2 && pattern.text[0] == '\\' && pattern.text[1] == 'b' && !has_alternatives(pattern);
    if (*bounded)
        reader.at += 2;
    bool good = read_alternatives(&reader, words) && reader.at == reader.end;
    for (size_t i = 0; good && i < words->count; i++)
        good = words->items[i].length > 0;
    return reader.memory ? -1 : good;
}

int32_t srx_pattern_reach(struct srx_pattern pattern)
{
    const UChar *end = pattern.text + pattern.length;
    for (const UChar *at = pattern.text; at < end; at++) {
        if (is_one_of(*at, "*+"))
            return SRX_REACH;
        if (*at == '{' && at - pattern.text >= 2 && at[-2] == '\\')
            continue; /* \p{Lu} */
        if (*at == '{' || (*at == '\\' && at + 1 < end && is_one_of(at[1], "123456789kXR")))
            return SRX_REACH;
        at += *at == '\\' && at + 1 < end;
    }
    /* each sign of it takes at most one character, which has at most two units and two more in another case */
    return pattern.length < SRX_REACH / 4 ? 4 * pattern.length : SRX_REACH;
}

UChar srx_pattern_last(struct srx_pattern pattern)
{
    const UChar *last = NULL, *end = pattern.text + pattern.length;
    if (has_alternatives(pattern))
        return 0;
    for (const UChar *at = pattern.text; at < end; at = skip_one(at, end))
        last = at;
    if (!last || end - last != 2 || *last != '\\')
        return 0;
    return last[1] == 's' ? ' ' : is_escaped_sign(last[1]) ? last[1] : 0;
}

bool srx_pattern_refers(struct srx_pattern pattern)
{
    const UChar *end = pattern.text + pattern.length;
    for (const UChar *at = pattern.text; at + 1 < end; at++) {
        if (*at == '\\' && is_one_of(at[1], "123456789k"))
            return true;
        at += *at == '\\';
    }
    return false;
}
