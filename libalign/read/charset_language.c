/* Whether an encoding makes a text of the language that the user says it is in: its letters are those that CLDR lists for
 * the language. */
#include "read/charset.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ulocdata.h>
#include <unicode/uscript.h>

enum { SAMPLE = 4096, MOST_SCRIPTS = 8, USUAL = 5 };

/* The letters of a language, or those that it has in foreign names only; NULL: CLDR has none.  Free with uset_close. */
static USet *letters_of(const char *language, ULocaleDataExemplarSetType type)
{
    UErrorCode code = U_ZERO_ERROR;
    ULocaleData *data = ulocdata_open(language, &code);
    USet *letters = NULL;
    /* without data of its own the language would get those of the process's locale */
    if (U_SUCCESS(code) && code != U_USING_DEFAULT_WARNING)
        letters = ulocdata_getExemplarSet(data, NULL, USET_ADD_CASE_MAPPINGS, type, &code);
    ulocdata_close(data);
    if (U_SUCCESS(code) && code != U_USING_DEFAULT_WARNING)
        return letters;
    uset_close(letters);
    return NULL;
}

/* 2 for a letter of the language, 1 for one of foreign names, 0 for any other, and for signs and digits that words have
 * not; -1 for what says nothing. */
static int worth_of(UChar32 c, const USet *own, const USet *borrowed)
{
    if (c < 0x80)
        return -1;
    if (c == 0xB6) /* the sign of paragraphs: text has none */
        return 0;
    if (u_isalpha(c))
        return uset_contains(own, c) ? 2 : borrowed && uset_contains(borrowed, c);
    switch (u_charType(c)) {
    case U_OTHER_NUMBER:
    case U_MODIFIER_SYMBOL:
    case U_MATH_SYMBOL:
    case U_CURRENCY_SYMBOL:
    case U_OTHER_SYMBOL:
    case U_CONTROL_CHAR: return 0;
    default: return -1;
    }
}

double charset_fit(const char *encoding, const char *language, const char *bytes, size_t length)
{
    UErrorCode code = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(encoding, &code);
    USet *own = letters_of(language, ULOCDATA_ES_STANDARD), *borrowed = letters_of(language, ULOCDATA_ES_AUXILIARY);
    long sum = 0, count = 0;
    const char *at = bytes, *end = bytes + (length < SAMPLE ? length : SAMPLE);
    while (U_SUCCESS(code) && own && at < end) {
        UChar32 c = ucnv_getNextUChar(converter, &at, end, &code);
        int worth = U_SUCCESS(code) ? worth_of(c, own, borrowed) : -1;
        sum += worth > 0 ? worth : 0;
        count += worth >= 0;
    }
    bool whole = U_SUCCESS(code) || (code == U_TRUNCATED_CHAR_FOUND && length > SAMPLE);
    ucnv_close(converter);
    uset_close(own);
    uset_close(borrowed);
    return whole && count ? (double)sum / (double)count / 2 : 0;
}

bool charset_is_cyrillic(const char *language)
{
    UScriptCode scripts[MOST_SCRIPTS];
    UErrorCode code = U_ZERO_ERROR;
    int32_t count = uscript_getCode(language, scripts, MOST_SCRIPTS, &code);
    return U_SUCCESS(code) && count == 1 && scripts[0] == USCRIPT_CYRILLIC;
}

const char *charset_of_script(const char *language, size_t index)
{
    static const struct {
        UScriptCode script;
        const char *encodings[USUAL];
    } usual[] = {
        {USCRIPT_LATIN, {"windows-1252", "windows-1250", "windows-1254", "windows-1257", "ISO-8859-2"}},
        {USCRIPT_GREEK, {"windows-1253", "ISO-8859-7"}},
        {USCRIPT_ARABIC, {"windows-1256", "ISO-8859-6"}},
        {USCRIPT_HEBREW, {"windows-1255"}},
        {USCRIPT_THAI, {"windows-874"}},
        {USCRIPT_SIMPLIFIED_HAN, {"GB18030"}},
        {USCRIPT_TRADITIONAL_HAN, {"Big5"}},
        {USCRIPT_HAN, {"GB18030", "Big5"}},
        {USCRIPT_KATAKANA, {"windows-932", "EUC-JP"}},
        {USCRIPT_KOREAN, {"windows-949"}},
        {USCRIPT_HANGUL, {"windows-949"}},
    };
    UScriptCode scripts[MOST_SCRIPTS];
    UErrorCode code = U_ZERO_ERROR;
    int32_t count = uscript_getCode(language, scripts, MOST_SCRIPTS, &code);
    for (int32_t s = 0; U_SUCCESS(code) && s < count; s++)
        for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
            if (usual[i].script == scripts[s])
                return index < USUAL ? usual[i].encodings[index] : NULL;
    return NULL;
}
