#include "evidence/profile.h"

#include "base/error.h"
#include "evidence/token.h"
#include "evidence/unspaced.h"

#include <unicode/uchar.h>

enum { BARE_LEAST = 7, BARE_OF = 10 }; /* seven tenths of a segment are names of regions: it is bare */
enum { MARKER_WIDTH = 5 }; /* a bracket that closes nothing, up to here, ends the marker of a list item */

/* Width of a code point.  Chinese and Japanese signs say as much as three letters, Korean syllables as two. */
static float width_of(int32_t code)
{
    return code_is_dense(code) ? 3.0f : code_is_syllable(code) ? 2.0f : 1.0f;
}

static bool is_quote(int32_t code)
{
    return code == '"' || code == 0xAB || code == 0xBB || (code >= 0x201C && code <= 0x201F) ||
           (code >= 0x300C && code <= 0x300F) || code == 0xFF02;
}

/* 1 opens, -1 closes, 0 neither. */
static int bracket_of(int32_t code)
{
    switch (code) {
    case '(': case '[': case 0xFF08: case 0x3010: return 1;
    case ')': case ']': case 0xFF09: case 0x3011: return -1;
    default: return 0;
    }
}

static uint8_t mark_of(int32_t code)
{
    switch (code) {
    case '.': case 0x2026: case 0x3002: case 0xFF0E: case 0x06D4: case 0x0964: return END_STOP;
    case '?': case 0xFF1F: case 0x061F: case 0x037E: return END_QUESTION;
    case '!': case 0xFF01: return END_EXCLAMATION;
    case ':': case 0xFF1A: return END_COLON;
    case ';': case 0xFF1B: case 0x061B: return END_SEMICOLON;
    case ',': case 0xFF0C: case 0x3001: case 0x060C: return END_COMMA;
    case '-': case 0x2013: case 0x2014: case 0x2015: return END_DASH;
    default: return END_NONE;
    }
}

static void count_one(uint8_t *counter, bool more)
{
    *counter = (uint8_t)(*counter + (more && *counter < 255));
}

/* What punctuation tells, code point by code point. */
static void shape_take(struct shape *shape, int32_t code)
{
    if (code_is_space(code) || code == 0xA0)
        return;
    shape->width += width_of(code);
    uint8_t mark = mark_of(code);
    bool quote = is_quote(code) || code == '\'' || code == 0x2019;
    int bracket = bracket_of(code);
    if (!quote && bracket >= 0)
        shape->end = mark;
    count_one(&shape->quotes, is_quote(code));
    count_one(&shape->brackets, bracket != 0);
    if (bracket && shape->nesting + bracket <= 100 && shape->nesting + bracket >= -100 &&
        (bracket > 0 || shape->nesting > 0 || shape->width > MARKER_WIDTH))
        shape->nesting = (int8_t)(shape->nesting + bracket);
    count_one(&shape->colons, mark == END_COLON || mark == END_SEMICOLON);
    if (!shape->letters && code_is_letter(code)) {
        shape->letters = true;
        shape->first = code_is_lower(code) ? CASE_LOWER : code_is_upper(code) ? CASE_UPPER : CASE_NONE;
    }
}

static bool add_class(struct profile *profile, struct word *word, const struct token *token)
{
    word->class = intern(&profile->class_names, token_class(token));
    return word->class != INTERN_NONE;
}

static bool token_end(struct profile *profile, struct token *token)
{
    if (token->letters == 0)
        return true;
    uint32_t number = intern(&profile->word_names, slice_of(token->text, token->length));
    if (number == INTERN_NONE)
        return false;
    if (number == profile->word_list.count) {
        struct word word = {.letters = token->letters, .number = token->number};
        if (!add_class(profile, &word, token) || !array_push(&profile->word_list, word))
            return false;
    }
    struct word *word = &profile->word_list.items[number];
    word->count++;
    word->capital += token->capital;
    token->letters = 0;
    return array_push(&profile->words, number) && array_push(&profile->classes, word->class);
}

/* Signs of Chinese and Japanese are tokens one by one; what words they form comes later. */
static bool read_segment(struct profile *profile, struct slice text, struct shape *shape, bool *unspaced_seen)
{
    struct token token = {.letters = 0};
    for (size_t at = 0; at < text.length;) {
        int32_t code = text_next(text.text, text.length, &at);
        shape_take(shape, code);
        bool digit = code_is_digit(code), dense = code_is_dense(code), unspaced = code_is_unspaced(code);
        bool in = digit || (!unspaced && code_is_letter(code));
        *unspaced_seen |= dense || unspaced;
        bool mark = token.letters && !in && code >= 0x300 && u_charType(code) == U_NON_SPACING_MARK;
        if (token.letters && !mark && (!in || dense || digit != token.number) && !token_end(profile, &token))
            return false;
        if (in || mark)
            token_take(&token, code);
        if (dense && !token_end(profile, &token))
            return false;
    }
    shape->width = shape->width < 1 ? 1 : shape->width;
    return token_end(profile, &token);
}

/* A word of a script without spaces, as a token beside its signs. */
static bool take_word(struct slice word, void *payload)
{
    struct token token = {.letters = 0};
    for (size_t at = 0; at < word.length;)
        token_take(&token, text_next(word.text, word.length, &at));
    token.whole = true; /* such words have no endings */
    return token_end(payload, &token);
}

static bool count_classes(struct profile *profile)
{
    profile->class_count = mem_new(profile->class_names.strings.count, sizeof *profile->class_count);
    if (!profile->class_count)
        return false;
    for (size_t t = 0; t < profile->classes.count; t++)
        profile->class_count[profile->classes.items[t]]++;
    return true;
}

/* The number that a segment begins with, or UINT32_MAX; *behind receives where the text goes on after it. */
static uint32_t leading_number(struct slice text, size_t *behind)
{
    uint32_t value = 0;
    size_t at = 0;
    while (at < text.length && at < 8 && text.text[at] >= '0' && text.text[at] <= '9')
        value = value * 10 + (uint32_t)(text.text[at++] - '0');
    *behind = at;
    return at && at < text.length && (text.text[at] == ' ' || text.text[at] == '\t') ? value : UINT32_MAX;
}

/* Whether the segments of the document are numbered through, each by one more than the last: then the numbers are no
 * text, and would tie segments together that only stand at the same place. */
static bool is_numbered(const align_document *document)
{
    size_t follows = 0, count = document->segments.count, behind;
    uint32_t last = UINT32_MAX - 1;
    for (size_t s = 0; s < count; s++) {
        uint32_t number = leading_number(document_segment_text(document, &document->segments.items[s]), &behind);
        follows += number != UINT32_MAX && number == last + 1;
        last = number;
    }
    return count >= 10 && follows * 10 >= count * 9;
}

static align_status read_values(struct profile *profile, const struct value_finder *finder, struct value_list *list,
                                struct slice text, struct shape *shape, align_error *error)
{
    align_status status = values_find(finder, text.text, text.length, list, error);
    size_t held = 0;
    for (size_t v = 0; !status && v < list->values.count; v++) {
        const struct value *value = &list->values.items[v];
        struct mention mention = {value->key, value->alternative, value->kind, value->flags};
        if (!array_push(&profile->mentions, mention))
            status = fail_memory(error);
        if (value->kind == VALUE_REGION && !(value->flags & VALUE_PART))
            held += value->end - value->begin;
    }
    shape->bare = held && held * BARE_OF >= text.length * BARE_LEAST;
    return status;
}

static align_status read_segments(struct profile *profile, const align_document *document,
                                  const struct value_finder *finder, align_error *error)
{
    bool numbered = is_numbered(document);
    struct value_list list = {{0}, {0}, {0}};
    struct unspaced *unspaced = NULL;
    align_status status = unspaced_new(&unspaced, error);
    for (uint32_t s = 0; !status && s < profile->count; s++) {
        const struct segment *segment = &document->segments.items[s];
        struct slice text = document_segment_text(document, segment);
        size_t skip = 0;
        if (numbered && leading_number(text, &skip) == UINT32_MAX)
            skip = 0;
        text = slice_of(text.text + skip, text.length - skip);
        profile->shapes[s].kind = segment->kind;
        profile->shapes[s].level = segment->level;
        bool words = false;
        if (!read_segment(profile, text, &profile->shapes[s], &words) ||
            (words && !unspaced_words(unspaced, text, take_word, profile)))
            status = fail_memory(error);
        else if (profile->words.count > UINT32_MAX - 1)
            status = fail(error, ALIGN_E_LIMIT, "more than 4 thousand million words in one document");
        else
            status = read_values(profile, finder, &list, text, &profile->shapes[s], error);
        profile->token_first[s + 1] = (uint32_t)profile->words.count;
        profile->mention_first[s + 1] = (uint32_t)profile->mentions.count;
    }
    value_list_free(&list);
    unspaced_free(unspaced);
    return status;
}

align_status profile_make(struct profile *profile, const align_document *document, align_error *error)
{
    profile->count = (uint32_t)document->segments.count;
    profile->shapes = mem_new(profile->count, sizeof *profile->shapes);
    profile->token_first = mem_new(profile->count + (size_t)1, sizeof *profile->token_first);
    profile->mention_first = mem_new(profile->count + (size_t)1, sizeof *profile->mention_first);
    if (!profile->shapes || !profile->token_first || !profile->mention_first)
        return fail_memory(error);
    struct value_finder *finder;
    align_status status = value_finder_new(&finder, document->language ? align_language_tag(document->language) : "und",
                                           document->language, error);
    if (status)
        return status;
    status = read_segments(profile, document, finder, error);
    value_finder_free(finder);
    if (!status && !count_classes(profile))
        status = fail_memory(error);
    return status;
}

void profile_free(struct profile *profile)
{
    mem_free(profile->shapes);
    mem_free(profile->token_first);
    mem_free(profile->mention_first);
    array_free(&profile->mentions);
    array_free(&profile->words);
    array_free(&profile->classes);
    intern_free(&profile->word_names);
    intern_free(&profile->class_names);
    array_free(&profile->word_list);
    mem_free(profile->class_count);
    *profile = (struct profile){0};
}
