/* Whether a text is in the language that its unit says: by script, and for languages of one script by stop words. */
#include "language/wrong.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#define LETTERS_LEAST 8 /* names and abbreviations may be in any script */

static UScriptCode script_of(const align_language *language)
{
    if (strcmp(language->script, "Hans") == 0 || strcmp(language->script, "Hant") == 0 ||
        strcmp(language->script, "Jpan") == 0)
        return USCRIPT_HAN;
    if (strcmp(language->script, "Kore") == 0)
        return USCRIPT_HANGUL;
    return language->script[0] ? (UScriptCode)u_getPropertyValueEnum(UCHAR_SCRIPT, language->script) : USCRIPT_UNKNOWN;
}

static bool same_script(UScriptCode found, UScriptCode wanted)
{
    bool kana = found == USCRIPT_HIRAGANA || found == USCRIPT_KATAKANA;
    return found == wanted || (wanted == USCRIPT_HAN && kana) || (wanted == USCRIPT_HANGUL && found == USCRIPT_HAN);
}

/* More than nine letters of ten in another script.  Ends when a tenth of all bytes are letters of the right one. */
static bool is_wrong_script(struct slice text, UScriptCode wanted)
{
    size_t letters = 0, wrong = 0;
    for (size_t at = 0; at < text.length && letters < 2000 && (letters - wrong) * 10 <= text.length;) {
        int32_t code = text_next(text.text, text.length, &at);
        UErrorCode status = U_ZERO_ERROR;
        if (!code_is_letter(code))
            continue;
        letters++;
        wrong += !same_script(code < 0x80 ? USCRIPT_LATIN : uscript_getScript(code, &status), wanted);
    }
    return letters >= LETTERS_LEAST && wrong * 10 > letters * 9;
}

/* Words that are stop words of one language and not of the other, for each. */
static void count_stops(struct slice text, const align_language *own, const align_language *other, size_t counts[2])
{
    size_t begin = 0, next;
    counts[0] = counts[1] = 0;
    for (size_t at = 0; at <= text.length; at = next) {
        next = at;
        if (at < text.length && code_is_letter(text_next(text.text, text.length, &next)))
            continue;
        struct slice word = slice_of(text.text + begin, at - begin);
        if (word.length) {
            bool is_own = language_is_stop_word(own, word), is_other = language_is_stop_word(other, word);
            counts[0] += is_own && !is_other;
            counts[1] += is_other && !is_own;
        }
        next = at == text.length ? at + 1 : next;
        begin = next;
    }
}

bool is_wrong_language(struct slice text, const align_language *own, const align_language *other)
{
    UScriptCode script = script_of(own);
    size_t counts[2];
    if (script != USCRIPT_UNKNOWN && script > USCRIPT_INHERITED && is_wrong_script(text, script))
        return true;
    if (!own->known || !other->known || script != script_of(other))
        return false;
    count_stops(text, own, other, counts);
    return counts[1] >= 4 && counts[1] > 4 * counts[0];
}
