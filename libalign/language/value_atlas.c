/* Loads the names of regions and languages that CLDR has, and those of the locale file. */
#include "language/language.h"
#include "language/value_scan.h"

#include <stdio.h>
#include <unicode/uloc.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

/* Adds one name; a value is its index + 1 with flags. */
static bool add_name(struct value_finder *finder, struct slice text, uint32_t value, struct value_list *scratch)
{
    uint32_t words[PHRASE_WORDS], stems[PHRASE_WORDS];
    size_t count = 0;
    if (!finder_words(finder, text, words, &count, scratch) || !count)
        return count == 0 && scratch != NULL;
    const struct value_token *first = scratch->tokens.items;
    if (first->kind == TOKEN_WORD && count == 1 && first->count < 3 && !(first->flags & TOKEN_CAPS))
        return true; /* too short to be told from words */
    if (first->flags & TOKEN_CAPITAL)
        value |= first->flags & TOKEN_CAPS && count == 1 && first->count <= 4 ? NAME_CAPITAL | NAME_CAPS : NAME_CAPITAL;
    else if (first->kind == TOKEN_WORD)
        finder->names_capital = false;
    for (size_t i = 0; i < count; i++) {
        struct slice word = finder->words.strings.items[words[i]];
        struct slice stem = value & NAME_CAPS ? word : name_stem(finder, word);
        if (!stem_add(finder, stem, &stems[i]))
            return false;
    }
    char mutated[WORD_ROOM];
    size_t length = 0;
    if (count == 1 && stem_mutate(finder, finder->stems.strings.items[stems[0]], mutated, &length)) {
        uint32_t other = 0;
        if (!stem_add(finder, slice_of(mutated, length), &other) || !phrase_add(&finder->names, &other, 1, value))
            return false;
    }
    return phrase_add(&finder->names, stems, count, value);
}

/* Russian names abbreviate "islands". */
static bool add_islands(struct value_finder *finder, struct slice text, uint32_t value, struct value_list *scratch)
{
    static const char *const forms[][2] = {{"о-ва", "острова"}, {"о-в ", "остров "}};
    for (size_t i = 0; i < 2 && strcmp(finder->language, "ru") == 0; i++) {
        size_t width = strlen(forms[i][0]), at = 0;
        char spelled[300];
        while (at + width <= text.length && memcmp(text.text + at, forms[i][0], width) != 0)
            at++;
        if (at + width > text.length || text.length > 200)
            continue;
        int length = snprintf(spelled, sizeof spelled, "%.*s%s%.*s", (int)at, text.text, forms[i][1],
                              (int)(text.length - at - width), text.text + at + width);
        if (!add_name(finder, slice_of(spelled, (size_t)length), value, scratch))
            return false;
    }
    return true;
}

/* "Myanmar (Burma)": the whole and what is outside the brackets.  English "&" is "and" as well. */
static bool add_forms(struct value_finder *finder, struct slice text, uint32_t value, struct value_list *scratch)
{
    const char *open = memchr(text.text, '(', text.length), *sign = memchr(text.text, '&', text.length);
    char spelled[200];
    if (sign && text.length + 3 < sizeof spelled && strcmp(finder->language, "en") == 0) {
        size_t head = (size_t)(sign - text.text);
        memcpy(spelled, text.text, head);
        memcpy(spelled + head, "and", 3);
        memcpy(spelled + head + 3, sign + 1, text.length - head - 1);
        if (!add_name(finder, slice_of(spelled, text.length + 2), value, scratch))
            return false;
    }
    if (open && open > text.text && !add_name(finder, slice_of(text.text, (size_t)(open - text.text)), value, scratch))
        return false;
    return add_name(finder, text, value, scratch) && add_islands(finder, text, value, scratch);
}

/* The key of the region that a language is named after, for "Chinese" may be of China as well as in Chinese; 0 where
 * the language is at home in many. */
static uint64_t home_of(const char *language)
{
    static const char many[] = " en ar pt sw ur bn hi ta ms ha qu ay eo la sa yi ";
    char padded[8], likely[ULOC_FULLNAME_CAPACITY], form[16] = "region:";
    UErrorCode status = U_ZERO_ERROR;
    snprintf(padded, sizeof padded, " %.3s ", language);
    if (strstr(many, padded))
        return 0;
    uloc_addLikelySubtags(language, likely, sizeof likely, &status);
    uloc_getCountry(likely, form + 7, sizeof form - 7, &status);
    return U_SUCCESS(status) && form[7] ? value_key(slice_string(form)) : 0;
}

/* The number of a code in the list, added if need be; 0 = out of memory. */
static uint32_t index_of(struct value_finder *finder, enum value_kind kind, const char *code)
{
    for (size_t i = 0; i < finder->name_list.count; i++)
        if (finder->name_list.items[i].kind == kind && strcmp(finder->name_list.items[i].code, code) == 0)
            return (uint32_t)i + 1;
    struct name name = {.kind = (uint8_t)kind};
    memcpy(name.code, code, strlen(code));
    if (kind == VALUE_LANGUAGE)
        name.home = home_of(code);
    return array_push(&finder->name_list, name) ? (uint32_t)finder->name_list.count : 0;
}

/* Codes that stand for no place (ZZ, pseudo-locales) are left out, and regions of continents, which CLDR names as
 * states are called elsewhere; of languages, those with two letters: the rest are seldom named and often look like
 * common words. */
static bool is_wanted(enum value_kind kind, const char *code)
{
    static const char *const left_out[] = {"ZZ", "XA", "XB", "QO", "EZ"};
    static const char continents[] = " 002 003 005 009 013 019 142 150 419 ";
    size_t length = strlen(code);
    if (kind == VALUE_REGION && length == 3)
        return strstr(continents, code) != NULL;
    for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++)
        if (strcmp(left_out[i], code) == 0)
            return false;
    return kind == VALUE_REGION ? length <= 3 : length == 2;
}

static bool add_table(struct value_finder *finder, UResourceBundle *bundle, const char *key, enum value_kind kind,
                      struct value_list *scratch)
{
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *table = ures_getByKey(bundle, key, NULL, &status), *entry = NULL;
    bool fine = true;
    if (U_FAILURE(status) || status == U_USING_DEFAULT_WARNING) {
        ures_close(table);
        return true;
    }
    while (fine && ures_hasNext(table)) {
        int32_t length = 0, used = 0;
        char text[300];
        status = U_ZERO_ERROR;
        entry = ures_getNextResource(table, entry, &status);
        const UChar *name = U_SUCCESS(status) ? ures_getString(entry, &length, &status) : NULL;
        const char *code = entry ? ures_getKey(entry) : NULL;
        if (U_FAILURE(status) || !code || !is_wanted(kind, code))
            continue;
        u_strToUTF8(text, sizeof text, &used, name, length, &status);
        uint32_t index = index_of(finder, kind, code);
        fine = index && (U_FAILURE(status) || add_forms(finder, slice_of(text, (size_t)used), index, scratch));
    }
    ures_close(entry);
    ures_close(table);
    return fine;
}

/* Opens one of ICU's trees; NULL where it has no data of the language. */
static UResourceBundle *open_tree(const struct value_finder *finder, const char *package)
{
    char locale[32];
    UErrorCode status = U_ZERO_ERROR;
    size_t length = strlen(finder->language);
    memcpy(locale, finder->language, length + 1);
    if (finder->script[0]) {
        locale[length] = '_';
        memcpy(locale + length + 1, finder->script, strlen(finder->script) + 1);
    }
    UResourceBundle *bundle = ures_open(package, locale, &status);
    if (U_SUCCESS(status) && status != U_USING_DEFAULT_WARNING &&
        locale_is(ures_getLocaleByType(bundle, ULOC_ACTUAL_LOCALE, &status), finder->language))
        return bundle;
    ures_close(bundle);
    return NULL;
}

static bool add_locale(struct value_finder *finder, const align_language *language, struct value_list *scratch)
{
    for (size_t i = 0; i < language->regions.count; i++) {
        char code[4] = {0};
        struct slice given = language->regions.items[i].code;
        memcpy(code, given.text, given.length < 3 ? given.length : 3);
        uint32_t index = index_of(finder, VALUE_REGION, code);
        if (!index || !add_forms(finder, language->regions.items[i].name, index, scratch))
            return false;
    }
    return true;
}

static bool add_official(struct value_finder *finder, struct value_list *scratch)
{
    for (const struct official_name *name = official_names; name->language[0]; name++) {
        if (strcmp(name->language, finder->language) != 0)
            continue;
        uint32_t index = index_of(finder, VALUE_REGION, name->code);
        for (const char *at = name->names; *at && index;) {
            size_t length = strcspn(at, "|");
            if (!add_name(finder, slice_of(at, length), index, scratch))
                return false;
            at += length + (at[length] == '|');
        }
        if (!index)
            return false;
    }
    return true;
}

bool names_load(struct value_finder *finder, const align_language *language, struct value_list *scratch)
{
    static const char *const regions[] = {"Countries", "Countries%short", "Countries%variant"};
    static const char *const languages[] = {"Languages", "Languages%variant"};
    bool fine = true;
    finder->names_capital = true;
    if (language)
        fine = add_locale(finder, language, scratch);
    fine = fine && add_official(finder, scratch);
    UResourceBundle *tree = open_tree(finder, U_ICUDATA_NAME "-region");
    for (size_t i = 0; i < 3 && tree && fine; i++)
        fine = add_table(finder, tree, regions[i], VALUE_REGION, scratch);
    ures_close(tree);
    tree = open_tree(finder, U_ICUDATA_NAME "-lang");
    for (size_t i = 0; i < 2 && tree && fine; i++)
        fine = add_table(finder, tree, languages[i], VALUE_LANGUAGE, scratch);
    ures_close(tree);
    return fine;
}
