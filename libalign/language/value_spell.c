/* Number words, generated: ICU's rule-based formatter writes 0 to 999 and the powers of a thousand by every public rule
 * set of the language, and what it writes is kept as phrases.  (Its parser is slow and takes "tenant" for 10.) */
#include "language/value_scan.h"

#include <unicode/unum.h>
#include <unicode/ustring.h>

struct builder {
    struct value_finder *finder;
    struct value_list *scratch;
    UNumberFormat *format;
    uint32_t ordinal; /* SPELL_ORDINAL while a rule set of ordinals is at work */
    uint32_t words[PHRASE_WORDS];
    size_t count; /* words of the last number written */
    char text[600];
    size_t length;
};

/* Writes a number into builder->text and interns its words. */
static bool write_number(struct builder *builder, int64_t number)
{
    UChar wide[300];
    int32_t length = 0;
    UErrorCode status = U_ZERO_ERROR;
    unum_formatInt64(builder->format, number, wide, 300, NULL, &status);
    u_strToUTF8(builder->text, sizeof builder->text, &length, wide, -1, &status);
    builder->length = U_SUCCESS(status) ? (size_t)length : 0;
    builder->count = 0;
    if (builder->length && strcspn(builder->text, "0123456789") == builder->length)
        return finder_words(builder->finder, slice_of(builder->text, builder->length), builder->words, &builder->count,
                            builder->scratch);
    return true;
}

/* The value of words [0, count) in the table, or 0. */
static uint32_t look_up(const struct phrase_table *table, const uint32_t *words, size_t count)
{
    uint32_t node = PHRASE_ROOT;
    for (size_t i = 0; i < count && node != PHRASE_NONE; i++)
        node = phrase_step(table, node, words[i]);
    return node == PHRASE_NONE || node == PHRASE_ROOT ? 0 : phrase_value(table, node);
}

static bool is_number(const struct value_finder *finder, const uint32_t *words, size_t count, uint32_t number)
{
    uint32_t found = look_up(&finder->spelled, words, count);
    return found && (found & SPELL_NUMBER) == number + 1;
}

/* How many words at the start of the last number written spell `number`; 0 = none. */
static size_t leading(const struct builder *builder, uint32_t number)
{
    for (size_t count = builder->count; count-- > 1;)
        if (is_number(builder->finder, builder->words, count, number))
            return count;
    return 0;
}

/* Arabic and Hebrew write "and" as a letter before the word; with it the phrase goes into the table `joined`. */
static bool add_joined(struct builder *builder, const uint32_t *words, size_t count, uint32_t value)
{
    char word[WORD_ROOM + 4];
    uint32_t joined[PHRASE_WORDS];
    struct slice first = builder->finder->words.strings.items[words[0]];
    size_t length = text_put(word, builder->finder->clitic);
    if (first.length > WORD_ROOM)
        return true;
    memcpy(word + length, first.text, first.length);
    memcpy(joined, words, count * sizeof *words);
    joined[0] = intern(&builder->finder->words, slice_of(word, length + first.length));
    return joined[0] != INTERN_NONE && phrase_add(&builder->finder->joined, joined, count, value);
}

/* Arabic tens have a second case: عشرون, عشرين.  Changes the words; false when none has it. */
static bool to_oblique(struct builder *builder, uint32_t *words, size_t count, bool *fine)
{
    bool changed = false;
    for (size_t i = 0; i < count; i++) {
        char word[WORD_ROOM];
        struct slice old = builder->finder->words.strings.items[words[i]];
        if (old.length < 8 || old.length > WORD_ROOM || memcmp(old.text + old.length - 4, "ون", 4) != 0)
            continue;
        memcpy(word, old.text, old.length);
        memcpy(word + old.length - 4, "ين", 4);
        words[i] = intern(&builder->finder->words, slice_of(word, old.length));
        *fine &= words[i] != INTERN_NONE;
        changed = true;
    }
    return changed && *fine;
}

/* الخمس: the article before a cardinal.  Changes the first word; false when it has one. */
static bool to_definite(struct builder *builder, uint32_t *words, bool *fine)
{
    char word[WORD_ROOM + 4] = "ال";
    struct slice old = builder->finder->words.strings.items[words[0]];
    if (old.length > WORD_ROOM || (old.length > 4 && memcmp(old.text, "ال", 4) == 0))
        return false;
    memcpy(word + 4, old.text, old.length);
    words[0] = intern(&builder->finder->words, slice_of(word, old.length + 4));
    *fine &= words[0] != INTERN_NONE;
    return *fine;
}

/* Adds a phrase and what becomes of it when words are joined to it. */
static bool add_phrase(struct builder *builder, struct phrase_table *table, const uint32_t *words, size_t count,
                       uint32_t value)
{
    if (!count)
        return true;
    bool fine = phrase_add(table, words, count, value);
    if (fine && builder->finder->clitic)
        fine = add_joined(builder, words, count, table == &builder->finder->scales ? value | SPELL_SCALE : value);
    uint32_t other[PHRASE_WORDS];
    memcpy(other, words, count * sizeof *words);
    if (fine && builder->finder->clitic == 0x648 && to_oblique(builder, other, count, &fine))
        fine = phrase_add(table, other, count, value) && add_joined(builder, other, count, value);
    bool cardinal = table == &builder->finder->spelled && !(value & SPELL_ORDINAL);
    if (fine && cardinal && builder->finder->clitic == 0x648 && to_definite(builder, other, &fine))
        fine = phrase_add(table, other, count, value) && add_joined(builder, other, count, value);
    return fine;
}

/* The one word of the last number less a word for `number` at its start, as in "ein-tausend"; false: out of memory. */
static bool strip_fused(struct builder *builder, uint32_t number, uint32_t *rest)
{
    *rest = INTERN_NONE;
    struct slice word = builder->finder->words.strings.items[builder->words[0]];
    for (size_t cut = 2; cut + 3 < word.length; cut++) {
        uint32_t first = intern_find(&builder->finder->words, slice_of(word.text, cut));
        if (first == INTERN_NONE || !is_number(builder->finder, &first, 1, number))
            continue;
        *rest = intern(&builder->finder->words, slice_of(word.text + cut, word.length - cut));
        return *rest != INTERN_NONE;
    }
    return true;
}

/* "one hundred" may lose its one. */
static bool add_bare(struct builder *builder, uint32_t number)
{
    size_t one = leading(builder, 1);
    uint32_t value = (number + 1) | builder->ordinal | SPELL_BARE;
    if (one)
        return add_phrase(builder, &builder->finder->spelled, builder->words + one, builder->count - one, value);
    uint32_t rest = INTERN_NONE;
    if (builder->count != 1 || !strip_fused(builder, 1, &rest))
        return builder->count != 1;
    return rest == INTERN_NONE ||
           add_phrase(builder, &builder->finder->spelled, &rest, 1, (number + 1) | builder->ordinal);
}

static bool add_number(struct builder *builder, uint32_t number)
{
    return write_number(builder, number) &&
           add_phrase(builder, &builder->finder->spelled, builder->words, builder->count,
                      (number + 1) | builder->ordinal) &&
           (number < 100 || number > 199 || !builder->count || add_bare(builder, number));
}

/* 0 to 99 and the hundreds; the rest is composed, unless the language writes it as one word. */
static bool add_hundreds(struct builder *builder)
{
    for (uint32_t number = 0; number < 1000; number += number < 100 ? 1 : 100)
        if (!add_number(builder, number))
            return false;
    if (!write_number(builder, 121))
        return false;
    const struct value_token *token = builder->scratch->tokens.items;
    if (builder->count != 1 || token->kind != TOKEN_WORD)
        return true;
    for (uint32_t number = 101; number < 1000; number++)
        if (number % 100 && !add_number(builder, number))
            return false;
    return true;
}

/* What stands before the words for 25 in 925: another form of 900 (French loses its s), or 900 and a joiner ("and",
 * "e"). */
static bool add_head(struct builder *builder, uint32_t head)
{
    if (!write_number(builder, head + 25))
        return false;
    size_t front = builder->count;
    while (front > 0 && !is_number(builder->finder, builder->words + front - 1, builder->count - front + 1, 25))
        front--;
    if (front < 2 || is_number(builder->finder, builder->words, --front, head))
        return true;
    if (leading(builder, head) && front > 1 && is_number(builder->finder, builder->words, front - 1, head))
        return phrase_add(&builder->finder->joiners, builder->words + front - 1, 1, 1);
    return add_phrase(builder, &builder->finder->spelled, builder->words, front, head + 1);
}

/* Forms that numbers take before a thousand: "quatre-vingt mille". */
static bool add_factor(struct builder *builder, uint32_t factor)
{
    if (!write_number(builder, (int64_t)factor * 1000) || builder->count < 2)
        return builder->length == 0 || builder->count < 2;
    size_t front = builder->count - 1;
    if ((look_up(&builder->finder->scales, builder->words + front, 1) & SPELL_NUMBER) != 4)
        return true;
    return add_phrase(builder, &builder->finder->spelled, builder->words, front, factor + 1);
}

/* The word for ten to a power: what is left of its multiples when the factor is taken off. */
static bool add_scale(struct builder *builder, uint32_t exponent)
{
    static const uint32_t factors[] = {1, 2, 5};
    int64_t power = 1;
    for (uint32_t i = 0; i < exponent; i++)
        power *= 10;
    for (size_t i = 0; i < sizeof factors / sizeof *factors; i++) {
        if (!write_number(builder, power * factors[i]))
            return false;
        if (!builder->count)
            continue;
        uint32_t value = (exponent + 1) | builder->ordinal, rest = INTERN_NONE;
        size_t front = leading(builder, factors[i]);
        bool fine = true;
        if (front) {
            fine = add_phrase(builder, &builder->finder->scales, builder->words + front, builder->count - front, value);
        } else if (factors[i] == 1 && builder->count == 1) {
            fine = strip_fused(builder, 1, &rest) && add_phrase(builder, &builder->finder->scales,
                                                                rest == INTERN_NONE ? builder->words : &rest, 1, value);
        } else if (factors[i] == 1) {
            fine = add_phrase(builder, &builder->finder->scales, builder->words, builder->count, value);
        }
        /* "zweitausend", ألفين: a number of its own */
        if (fine && !front && exponent == 3 && factors[i] > 1)
            fine = add_phrase(builder, &builder->finder->spelled, builder->words, builder->count,
                              (factors[i] * 1000 + 1) | builder->ordinal);
        if (!fine)
            return false;
    }
    return true;
}

/* All phrases of the rule set that is set. */
static bool add_set(struct builder *builder)
{
    bool fine = add_hundreds(builder);
    for (uint32_t head = 100; head < 1000 && fine; head += 100)
        fine = add_head(builder, head);
    for (uint32_t exponent = 3; exponent <= 12 && fine; exponent += 3)
        fine = add_scale(builder, exponent);
    for (uint32_t factor = 1; factor < 100 && fine && !builder->ordinal; factor++)
        fine = add_factor(builder, factor);
    return fine;
}

static bool is_wanted(const char *set)
{
    return strstr(set, "spellout") && !strstr(set, "-year") && !strstr(set, "-days") && !strstr(set, "financial");
}

/* Goes through the public rule sets, which ICU lists between semicolons. */
static bool add_sets(struct builder *builder)
{
    static UChar const semicolon = ';';
    UChar sets[4000] = {0};
    UErrorCode status = U_ZERO_ERROR;
    unum_getTextAttribute(builder->format, UNUM_PUBLIC_RULESETS, sets, 4000, &status);
    if (U_FAILURE(status))
        return true;
    for (const UChar *at = sets; *at;) {
        const UChar *end = u_strchr(at, semicolon);
        int32_t length = end ? (int32_t)(end - at) : u_strlen(at), used = 0;
        char name[128] = "";
        u_strToUTF8(name, sizeof name - 1, &used, at, length, &status);
        unum_setTextAttribute(builder->format, UNUM_DEFAULT_RULESET, at, length, &status);
        builder->ordinal = strstr(name, "ordinal") ? SPELL_ORDINAL : 0;
        if (U_SUCCESS(status) && is_wanted(name) && !add_set(builder))
            return false;
        status = U_ZERO_ERROR;
        at += length + (end != NULL);
    }
    return true;
}

/* A number's words from the table of value_more.c, between commas; a stem with a hyphen takes each of the endings. */
static bool add_more(struct builder *builder, const char *words, const char *endings, uint32_t value, bool scale)
{
    struct phrase_table *table = scale ? &builder->finder->scales : &builder->finder->spelled;
    char text[WORD_ROOM];
    for (const char *at = words; *at;) {
        size_t length = strcspn(at, ",");
        bool stem = length && at[length - 1] == '-';
        const char *ending = stem ? endings : "";
        do {
            size_t more = strcspn(ending, " ");
            if (length + more >= sizeof text)
                break;
            memcpy(text, at, length);
            memcpy(text + length - stem, ending, more);
            if (!finder_words(builder->finder, slice_of(text, length - stem + more), builder->words, &builder->count,
                              builder->scratch) ||
                !add_phrase(builder, table, builder->words, builder->count, value))
                return false;
            ending += more + (ending[more] == ' ');
        } while (*ending);
        at += length + (at[length] == ',');
    }
    return true;
}

static bool add_missing(struct builder *builder)
{
    for (const struct more_words *more = more_words; more->language[0]; more++) {
        if (strcmp(more->language, builder->finder->language) != 0)
            continue;
        uint32_t flags = more->kind == MORE_ORDINAL ? SPELL_ORDINAL : more->kind == MORE_DOUBLE ? SPELL_DOUBLE : 0;
        if (!add_more(builder, more->words, more->endings, (more->number + 1) | flags, more->kind >= MORE_SCALE))
            return false;
    }
    return true;
}

bool spelled_load(struct value_finder *finder, struct value_list *scratch)
{
    const char *language = finder->language;
    finder->clitic = strcmp(language, "ar") == 0 ? 0x648 : strcmp(language, "he") == 0 ? 0x5D5 : 0;
    if (strcmp(language, "zh") == 0 || strcmp(language, "ja") == 0)
        return true; /* value_han.c reads their figures */
    struct builder builder = {.finder = finder, .scratch = scratch};
    UErrorCode status = U_ZERO_ERROR;
    builder.format = unum_open(UNUM_SPELLOUT, NULL, 0, language, NULL, &status);
    bool fine = true;
    if (U_SUCCESS(status) && locale_is(unum_getLocaleByType(builder.format, ULOC_ACTUAL_LOCALE, &status), language))
        fine = add_sets(&builder);
    else
        finder->teens_composed = true;
    if (builder.format)
        unum_close(builder.format);
    return fine && add_missing(&builder);
}
