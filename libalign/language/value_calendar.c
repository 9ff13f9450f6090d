/* What a language says of dates: names of months in every form, the order of day and month, the words between. */
#include "language/language.h"
#include "language/value_scan.h"

#include <stdio.h>
#include <unicode/udat.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

/* Words that stand in dates and are no part of CLDR's patterns, or stand there as one form of several. */
static const struct {
    char language[4];
    const char *between, *after; /* split by spaces */
} date_words[] = {
    {"en", "of", ""},
    {"es", "de del", ""},
    {"pt", "de do", ""},
    {"ca", "de del d", ""},
    {"it", "del", ""},
    {"ro", "", "anul"},
    {"ru", "", "г года году годом гг"},
    {"be", "", "г года годзе"},
    {"uk", "", "р року році"},
    {"bg", "", "г година"},
    {"pl", "", "r roku"},
    {"kk", "", "ж жылғы жылы жылдың"},
    {"ky", "", "ж жылы жылдын"},
    {"uz", "", "yil yilda yilning yilgi y"},
    {"az", "", "il ilin ildə"},
    {"tk", "", "ýyl ýylyň ýylda"},
    {"lv", "", "gada gads"},
    {"lt", "", "m metų metais"},
    {"ar", "", "م"},
};

/* Names of months that CLDR has not: cases with another stem, spellings of the United Nations' Arabic. */
static const struct {
    char language[4];
    uint8_t month;
    const char *names; /* split by spaces */
} month_words[] = {
    {"ru", 5, "мае маю маем"}, {"be", 5, "маі маем"}, {"ar", 6, "يونيه"},
    {"ar", 7, "يوليه"},        {"ar", 8, "أوت"},      {"en", 9, "Sept"},
};

/* A full name of one word may stand in other cases. */
static bool add_stem(struct value_finder *finder, struct slice name, uint32_t month, struct value_list *scratch)
{
    uint32_t words[PHRASE_WORDS], stem = 0;
    size_t count = 0;
    if (!finder->inflects_names)
        return true;
    if (!finder_words(finder, name, words, &count, scratch))
        return false;
    if (count != 1)
        return true;
    struct slice word = name_stem(finder, finder->words.strings.items[words[0]]);
    if (text_count(word.text, word.length) < 3)
        return true;
    if (!stem_add(finder, word, &stem) || !phrase_add(&finder->month_stems, &stem, 1, month))
        return false;
    /* Turkic voices the last consonant before a vowel: қыркүйек, қыркүйегінде */
    size_t end = word.length;
    int32_t last = text_before(word.text, &end);
    bool voiced = last == 0x43A || last == 0x49B || last == 'k' || last == 'q';
    return !finder->adds_endings || !voiced || text_count(word.text, end) < 4 ||
           (stem_add(finder, slice_of(word.text, end), &stem) && phrase_add(&finder->month_stems, &stem, 1, month));
}

static bool add_symbols(struct value_finder *finder, const UDateFormat *format, UDateFormatSymbolType type,
                        uint32_t flag, struct value_list *scratch)
{
    for (int32_t month = 0; month < 12; month++) {
        UChar name[64];
        char utf8[200];
        int32_t length = 0;
        UErrorCode status = U_ZERO_ERROR;
        udat_getSymbols(format, type, month, name, 64, &status);
        u_strToUTF8(utf8, sizeof utf8, &length, name, -1, &status);
        if (U_FAILURE(status) || strcspn(utf8, "0123456789") < (size_t)length)
            continue; /* 5月 is found by its figure */
        struct slice phrase = slice_of(utf8, (size_t)length);
        finder->months_capital |= type == UDAT_MONTHS && code_is_upper(text_at(utf8, (size_t)length, 0));
        if (!finder_add_phrase(finder, &finder->months, phrase, (uint32_t)(month + 1) | flag, scratch))
            return false;
        if (!flag && !add_stem(finder, phrase, (uint32_t)(month + 1), scratch))
            return false;
    }
    return true;
}

/* The words that a pattern quotes, as in d 'de' MMMM 'de' y; also tells the order. */
static bool add_pattern(struct value_finder *finder, const UChar *pattern, struct value_list *scratch)
{
    char word[64];
    bool quoted = false, year = false;
    size_t used = 0;
    for (const UChar *at = pattern; *at; at++) {
        if (*at == '\'') {
            struct slice text = slice_of(word, used);
            if (quoted &&
                !finder_add_phrase(finder, &finder->gaps, text, year ? GAP_BETWEEN | GAP_AFTER : GAP_BETWEEN, scratch))
                return false;
            quoted = !quoted;
            used = 0;
        } else if (quoted && used + 4 < sizeof word) {
            used += text_put(word + used, *at);
        } else if (!quoted && *at == 'y') {
            year = true;
        }
    }
    return true;
}

/* Does the month come before the day in the pattern? */
static bool is_month_first(const UChar *pattern)
{
    const UChar *month = u_strpbrk(pattern, u"ML"), *day = u_strchr(pattern, 'd');
    return month && day && month < day;
}

/* Opens the format of a locale; NULL where ICU has no data of the language. */
static UDateFormat *open_format(const struct value_finder *finder, const char *region, UDateFormatStyle style,
                                UChar pattern[64])
{
    char locale[64];
    snprintf(locale, sizeof locale, "%s%s%s%s@calendar=gregorian", finder->language, finder->script[0] ? "_" : "",
             finder->script, region);
    UErrorCode status = U_ZERO_ERROR;
    UDateFormat *format = udat_open(UDAT_NONE, style, locale, u"GMT", 3, NULL, 0, &status);
    if (U_FAILURE(status))
        return NULL;
    udat_toPattern(format, false, pattern, 64, &status);
    const char *actual = udat_getLocaleByType(format, ULOC_ACTUAL_LOCALE, &status);
    if (U_SUCCESS(status) && locale_is(actual, finder->language))
        return format;
    udat_close(format);
    return NULL;
}

/* Full names before short ones, so that May is no abbreviation. */
static bool load_region(struct value_finder *finder, const char *region, struct value_list *scratch)
{
    UChar pattern[64] = {0};
    UDateFormat *format = open_format(finder, region, UDAT_LONG, pattern);
    if (!format)
        return true;
    bool fine = add_symbols(finder, format, UDAT_MONTHS, 0, scratch) &&
                add_symbols(finder, format, UDAT_STANDALONE_MONTHS, 0, scratch) &&
                add_symbols(finder, format, UDAT_SHORT_MONTHS, MONTH_SHORT, scratch) &&
                add_symbols(finder, format, UDAT_STANDALONE_SHORT_MONTHS, MONTH_SHORT, scratch) &&
                add_pattern(finder, pattern, scratch);
    if (!region[0])
        finder->named_month_first = is_month_first(pattern);
    udat_close(format);
    return fine;
}

static bool add_words(struct value_finder *finder, struct phrase_table *table, const char *words, uint32_t value,
                      struct value_list *scratch)
{
    for (const char *at = words; *at;) {
        size_t length = strcspn(at, " ");
        if (!finder_add_phrase(finder, table, slice_of(at, length), value, scratch))
            return false;
        at += length + (at[length] == ' ');
    }
    return true;
}

static bool add_locale(struct value_finder *finder, const align_language *language, struct value_list *scratch)
{
    for (size_t i = 0; i < language->months.count; i++) {
        const struct month_name *month = &language->months.items[i];
        if (!finder_add_phrase(finder, &finder->months, month->name, (uint32_t)month->month, scratch))
            return false;
    }
    return true;
}

bool dates_load(struct value_finder *finder, const align_language *language, struct value_list *scratch)
{
    if (language && !add_locale(finder, language, scratch))
        return false;
    for (size_t i = 0; i < sizeof date_words / sizeof *date_words; i++)
        if (strcmp(date_words[i].language, finder->language) == 0 &&
            (!add_words(finder, &finder->gaps, date_words[i].after, GAP_BETWEEN | GAP_AFTER, scratch) ||
             !add_words(finder, &finder->gaps, date_words[i].between, GAP_BETWEEN, scratch)))
            return false;
    if (!load_region(finder, "", scratch))
        return false;
    for (size_t i = 0; i < sizeof month_words / sizeof *month_words; i++)
        if (strcmp(month_words[i].language, finder->language) == 0 &&
            !add_words(finder, &finder->months, month_words[i].names, month_words[i].month, scratch))
            return false;
    /* where a language's lands name the months differently */
    static const struct {
        char language[4], region[4];
    } others[] = {{"ar", "_SY"}, {"ar", "_DZ"}, {"ar", "_MA"}, {"de", "_AT"}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strcmp(others[i].language, finder->language) == 0 && !load_region(finder, others[i].region, scratch))
            return false;
    UChar pattern[64] = {0};
    UDateFormat *format = open_format(finder, "", UDAT_SHORT, pattern);
    if (format) {
        finder->month_first = is_month_first(pattern) && !u_strchr(pattern, '.') && pattern[0] != 'y';
        udat_close(format);
    }
    return true;
}
