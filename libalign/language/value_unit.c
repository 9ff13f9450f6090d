/* What numbers count where it matters for checking: per cent, currencies; and powers of ten as CLDR abbreviates them.
 */
#include "language/value_scan.h"

#include <stdio.h>
#include <unicode/unum.h>
#include <unicode/unumberformatter.h>
#include <unicode/ustring.h>

/* pp: percentage points */
static const char unit_names[][4] = {"%",   "%%",  "pp",  "USD", "EUR", "GBP", "RUB", "CHF", "JPY", "CNY", "KZT", "KGS",
                                     "UZS", "TJS", "TMT", "UAH", "BYN", "INR", "KRW", "TRY", "PLN", "HUF", "ILS"};
#define UNIT_COUNT (sizeof unit_names / sizeof *unit_names)
#define FIRST_CURRENCY 3
#define POINTS 2

static uint32_t unit_of_sign(int32_t code)
{
    static const struct {
        int32_t code;
        char name[4];
    } signs[] = {{'%', "%"},      {0x66A, "%"},    {0x2030, "%%"},  {'$', "USD"},    {0xA3, "GBP"},
                 {0xA5, "JPY"},   {0x20AC, "EUR"}, {0x20BD, "RUB"}, {0x20B8, "KZT"}, {0x20B4, "UAH"},
                 {0x20B9, "INR"}, {0x20A9, "KRW"}, {0x20BA, "TRY"}, {0x20AA, "ILS"}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        for (uint32_t unit = 0; signs[i].code == code && unit < UNIT_COUNT; unit++)
            if (strcmp(unit_names[unit], signs[i].name) == 0)
                return unit + 1;
    return 0;
}

/* A unit at token i: its index + 1, or 0; *end behind it. */
static uint32_t unit_at(const struct scan *scan, size_t i, size_t *end)
{
    if (i >= scan->count)
        return 0;
    if (scan->tokens[i].kind != TOKEN_MARK)
        return scan->tokens[i].word == TOKEN_UNKNOWN ? 0 : scan_phrase(scan, &scan->finder->units, i, end);
    *end = i + 1;
    return unit_of_sign(scan->tokens[i].code);
}

/* A unit before token `from`: $5, USD 5, yüzde 5, 百分之五. */
static uint32_t unit_before(const struct scan *scan, size_t from)
{
    size_t end = 0;
    uint32_t unit = from > 0 ? unit_at(scan, from - 1, &end) : 0;
    bool sign = unit && scan->tokens[from - 1].kind == TOKEN_MARK;
    if (unit && (!sign || unit > FIRST_CURRENCY))
        return unit;
    unit = from > 2 && scan->finder->unit_first && scan->tokens[from - 3].kind == TOKEN_SINGLE
               ? unit_at(scan, from - 3, &end)
               : 0;
    return unit <= FIRST_CURRENCY && end == from ? unit : 0; /* per cent and per mille */
}

size_t set_unit(const struct scan *scan, struct value *value, size_t from, size_t to)
{
    size_t at = to, end = to;
    if (token_is(scan, at, TOKEN_MARK) && token_glued(scan, at) &&
        (scan->tokens[at].code == '.' || scan->tokens[at].code == '-'))
        at++; /* млн. долл. США; a 5-per-cent rise */
    uint32_t unit = unit_at(scan, at, &end);
    if (!unit) {
        end = to;
        unit = unit_before(scan, from);
    }
    if (unit)
        memcpy(value->unit, unit_names[unit - 1], sizeof value->unit);
    return end;
}

/* Names of units that texts use besides those that CLDR gives. */
static const struct {
    char language[4], unit[4];
    const char *words; /* between commas */
} unit_words[] = {
    {"en", "%", "per cent,percent,pct"},
    {"en", "%%", "per mille"},
    {"en", "pp", "percentage point,percentage points,per cent points"},
    {"ru", "pp", "процентного пункта,процентных пункта,процентных пунктов,процентный пункт,процентными пунктами,процентным пунктам,"
     "процентному пункту,процентным пунктом,процентных пунктах,процентном пункте,п п"},
    {"fr", "pp", "point de pourcentage,points de pourcentage"},
    {"es", "pp", "punto porcentual,puntos porcentuales"},
    {"ar", "pp", "نقطة مئوية,نقاط مئوية"},
    {"zh", "pp", "个百分点"},
    {"ru", "%", "процента,процентам,процентами,процентах,процентов,проц,"
     "процентный,процентного,процентному,процентным,процентном,процентная,процентной,процентную,процентное,процентные,"
     "процентных,процентными"},
    {"uk", "%", "відсотка,відсоткам,відсотками,відсотках,відсотків"},
    {"kk", "%", "пайызы,пайызға,пайызын"},
    {"uz", "%", "foizi,foizga,foizini"},
    {"fr", "%", "pour cent,p cent"},
    {"es", "%", "por ciento"},
    {"pt", "%", "por cento"},
    {"ar", "%", "في المائة,في المئة,بالمائة,بالمئة"},
    {"zh", "%", "百分之"},
    {"ja", "%", "パーセント"},
    {"tr", "%", "yüzde"},
    {"en", "USD", "US dollars,US dollar,United States dollars"},
    {"ru", "USD", "долл США,доллар США,доллару США,долларам США,долларами США,доллары США,долларах США"},
    {"ru", "RUB", "руб,рубль,рубля,рублей,рублям,рублями"},
    {"fr", "USD", "dollars des États Unis,dollar des États Unis,dollars EU,dollars É U"},
    {"es", "USD", "dólares de los Estados Unidos,dólares EE UU"},
    {"ar", "USD", "دولار من دولارات الولايات المتحدة"},
};

static bool add_unit(struct value_finder *finder, const char *text, size_t length, uint32_t unit,
                     struct value_list *scratch)
{
    return finder_add_phrase(finder, &finder->units, slice_of(text, length), unit + 1, scratch);
}

static bool load_words(struct value_finder *finder, struct value_list *scratch)
{
    for (size_t i = 0; i < sizeof unit_words / sizeof *unit_words; i++) {
        if (strcmp(unit_words[i].language, finder->language) != 0)
            continue;
        uint32_t unit = 0;
        while (strcmp(unit_names[unit], unit_words[i].unit) != 0)
            unit++;
        for (const char *at = unit_words[i].words; *at;) {
            size_t length = strcspn(at, ",");
            if (!add_unit(finder, at, length, unit, scratch))
                return false;
            at += length + (at[length] == ',');
        }
    }
    return true;
}

/* The names of a unit after 1, 2 and 5, as a formatter writes them. */
static bool load_skeleton(struct value_finder *finder, uint32_t unit, struct value_list *scratch)
{
    char ascii[64];
    UChar skeleton[64], wide[128];
    UErrorCode status = U_ZERO_ERROR;
    if (unit == POINTS)
        return true; /* CLDR has no name for them */
    if (unit < FIRST_CURRENCY)
        snprintf(ascii, sizeof ascii, "unit/%s unit-width-full-name", unit ? "permille" : "percent");
    else
        snprintf(ascii, sizeof ascii, "currency/%s precision-integer unit-width-full-name", unit_names[unit]);
    u_uastrcpy(skeleton, ascii);
    UNumberFormatter *format = unumf_openForSkeletonAndLocale(skeleton, -1, finder->language, &status);
    UFormattedNumber *result = unumf_openResult(&status);
    bool fine = true;
    static const int64_t counts[] = {1, 2, 5};
    for (size_t i = 0; i < 3 && fine && U_SUCCESS(status); i++) {
        char text[400];
        int32_t length = 0;
        unumf_formatInt(format, counts[i], result, &status);
        unumf_resultToString(result, wide, 128, &status);
        u_strToUTF8(text, sizeof text, &length, wide, -1, &status);
        fine = U_FAILURE(status) || add_unit(finder, text, (size_t)length, unit, scratch);
    }
    unumf_closeResult(result);
    unumf_close(format);
    return fine && status != U_MEMORY_ALLOCATION_ERROR;
}

/* Only words of two letters and more, or letters of unspaced scripts: "5 K" says too little. */
static bool is_plain_scale(const struct value_list *scratch)
{
    size_t words = 0;
    for (size_t i = 0; i < scratch->tokens.count; i++) {
        const struct value_token *token = &scratch->tokens.items[i];
        if (token->kind == TOKEN_WORD && token->count < 2)
            return false;
        words += token->kind == TOKEN_WORD || token->kind == TOKEN_SINGLE;
    }
    return words > 0;
}

/* Adds the word with which a compact format shortens factor times ten to the exponent. */
static bool add_compact(struct value_finder *finder, const UNumberFormat *format, int64_t factor, uint32_t exponent,
                        struct value_list *scratch)
{
    UChar wide[64];
    char text[200];
    int32_t length = 0;
    UErrorCode status = U_ZERO_ERROR;
    int64_t number = factor, shown = 1;
    for (uint32_t i = 0; i < exponent; i++)
        number *= 10;
    unum_formatInt64(format, number, wide, 64, NULL, &status);
    u_strToUTF8(text, sizeof text, &length, wide, -1, &status);
    uint32_t words[PHRASE_WORDS];
    size_t count = 0;
    if (U_FAILURE(status) || length == 0)
        return true;
    if (!finder_words(finder, slice_of(text, (size_t)length), words, &count, scratch))
        return false;
    if (!count || !is_plain_scale(scratch))
        return true;
    for (size_t i = 0; i < scratch->tokens.count; i++)
        if (scratch->tokens.items[i].kind == TOKEN_DIGITS)
            shown = scratch->tokens.items[i].code;
    uint32_t shift = 0;
    for (; shown > 0 && number > shown; shown *= 10)
        shift++;
    return number != shown || phrase_add(&finder->scales, words, count, shift + 1);
}

static bool load_compact(struct value_finder *finder, UNumberFormatStyle style, struct value_list *scratch)
{
    static const int64_t factors[] = {1, 2, 5};
    UErrorCode status = U_ZERO_ERROR;
    UNumberFormat *format = unum_open(style, NULL, 0, finder->language, NULL, &status);
    bool fine = true;
    if (U_SUCCESS(status))
        for (uint32_t exponent = 3; exponent <= 12; exponent++)
            for (size_t i = 0; i < 3 && fine; i++)
                fine = add_compact(finder, format, factors[i], exponent, scratch);
    if (format)
        unum_close(format);
    return fine;
}

/* Powers of ten between those that CLDR shortens with: 百万, 千万. */
static bool load_han(struct value_finder *finder, struct value_list *scratch)
{
    static const struct {
        const char *word;
        uint32_t exponent;
    } powers[] = {{"万", 4}, {"萬", 4},   {"百万", 6},  {"千万", 7},  {"亿", 8},
                  {"億", 8}, {"十亿", 9}, {"百亿", 10}, {"千亿", 11}, {"万亿", 12}};
    for (size_t i = 0; i < sizeof powers / sizeof *powers; i++)
        if (!finder_add_phrase(finder, &finder->scales, slice_string(powers[i].word), powers[i].exponent + 1, scratch))
            return false;
    return true;
}

bool units_load(struct value_finder *finder, struct value_list *scratch)
{
    bool han = strcmp(finder->language, "zh") == 0 || strcmp(finder->language, "ja") == 0;
    finder->unit_first = han;
    if (!load_words(finder, scratch) || (han && !load_han(finder, scratch)) ||
        (finder->has_numbers && (!load_compact(finder, UNUM_DECIMAL_COMPACT_SHORT, scratch) ||
                                 !load_compact(finder, UNUM_DECIMAL_COMPACT_LONG, scratch))))
        return false;
    for (uint32_t unit = 0; unit < UNIT_COUNT; unit++) {
        if (unit >= FIRST_CURRENCY && !add_unit(finder, unit_names[unit], 3, unit, scratch))
            return false;
        if (finder->has_numbers && !load_skeleton(finder, unit, scratch))
            return false;
    }
    return true;
}
