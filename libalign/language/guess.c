/* Which language is a text in?  First the script that most letters belong to; among the languages written in it, the one
 * whose stop words are met most often and whose letters the text uses (the shares of both are added up).  Stop words tell
 * languages apart from a line or two upwards; letters help where there are few words: ў қ ғ ҳ are Uzbek, є ї Ukrainian.
 * Of two languages that fit equally well, the one with fewer letters of its own is likelier: Kazakh has ң ө ү as Kyrgyz
 * has, but a text in it would have shown its ә ғ қ ұ і as well. */
#include "language/language.h"

#include "base/error.h"
#include "language/embedded.h"
#include "language/guesser.h"

#include <stdio.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#define GUESS_MAX 65536 /* bytes looked at */
#define SCRIPT_MAX USCRIPT_CODE_LIMIT

/* What is counted for one language. */
struct candidate {
    const align_language *language;
    uint64_t stops;   /* words that are stop words in it */
    uint64_t letters; /* letters beyond the basic ones of its script that it has */
};

struct census {
    uint32_t scripts[SCRIPT_MAX];
    uint64_t words, letters, special;
    UScriptCode script;
};

/* Letters that (nearly) all languages of a script share tell nothing. */
static bool is_basic_letter(int32_t code)
{
    return code < 0x80 || (code >= 0x410 && code <= 0x44F && code != 0x44B && code != 0x44D && code != 0x44A &&
                           code != 0x449);
}

/* Han and kana: any kana makes a text Japanese; Hangul Korean. */
static void count_scripts(struct census *census, struct slice text)
{
    for (size_t at = 0; at < text.length;) {
        int32_t code = text_next(text.text, text.length, &at);
        if (!code_is_letter(code))
            continue;
        UErrorCode status = U_ZERO_ERROR;
        UScriptCode script = code < 0x80 ? USCRIPT_LATIN : uscript_getScript(code, &status);
        if (U_SUCCESS(status) && script > USCRIPT_INHERITED && script < SCRIPT_MAX)
            census->scripts[script]++;
    }
    uint64_t best = 0;
    census->script = USCRIPT_COMMON;
    for (int script = 0; script < SCRIPT_MAX; script++)
        if (census->scripts[script] > best) {
            best = census->scripts[script];
            census->script = (UScriptCode)script;
        }
    if (census->script == USCRIPT_HAN &&
        (census->scripts[USCRIPT_HIRAGANA] + census->scripts[USCRIPT_KATAKANA]) * 20 > census->scripts[USCRIPT_HAN])
        census->script = USCRIPT_HIRAGANA;
}

static bool script_fits(const struct census *census, const align_language *language)
{
    UScriptCode script = (UScriptCode)u_getPropertyValueEnum(UCHAR_SCRIPT, language->script);
    if (strcmp(language->script, "Hans") == 0 || strcmp(language->script, "Hant") == 0)
        script = USCRIPT_HAN;
    return script == census->script;
}

static bool has_letter(struct slice letters, const char *text, size_t length)
{
    for (size_t at = 0; at < letters.length;) {
        size_t begin = at;
        text_next(letters.text, letters.length, &at);
        if (at - begin == length && memcmp(letters.text + begin, text, length) == 0)
            return true;
    }
    return false;
}

static void count_word(struct census *census, struct slice word, struct candidate *candidates, size_t count)
{
    char folded[LANGUAGE_WORD_MAX];
    size_t length = language_fold(word, folded);
    uint64_t hash = hash_bytes(folded, length);
    census->words++;
    for (size_t i = 0; length && i < count; i++)
        candidates[i].stops += language_is_folded_stop_word(candidates[i].language, slice_of(folded, length), hash);
    for (size_t at = 0; at < length;) {
        size_t begin = at;
        int32_t code = text_next(folded, length, &at);
        if (!code_is_letter(code))
            continue;
        census->letters++;
        if (is_basic_letter(code))
            continue;
        census->special++;
        for (size_t i = 0; i < count; i++)
            candidates[i].letters += has_letter(candidates[i].language->letters, folded + begin, at - begin);
    }
}

static bool is_apostrophe(int32_t code)
{
    return code == '\'' || code == 0x2018 || code == 0x2019;
}

/* Words are runs of letters (and marks and apostrophes inside); each Han character counts as one. */
static void count_words(struct census *census, struct slice text, struct candidate *candidates, size_t count)
{
    size_t begin = 0, next;
    bool inside = false;
    for (size_t at = 0; at < text.length; at = next) {
        next = at;
        int32_t code = text_next(text.text, text.length, &next);
        bool mark = code >= 0x300 && code < 0x370;
        bool joins = is_apostrophe(code) && next < text.length && code_is_letter(text_at(text.text, text.length, next));
        bool part = code_is_letter(code) || (inside && (mark || joins));
        bool alone = part && code >= 0x2E80 && code < 0x30000;
        if (inside && (!part || alone)) {
            count_word(census, slice_of(text.text + begin, at - begin), candidates, count);
            inside = false;
        }
        if (alone)
            count_word(census, slice_of(text.text + at, next - at), candidates, count);
        else if (part && !inside) {
            begin = at;
            inside = true;
        }
    }
    if (inside)
        count_word(census, slice_of(text.text + begin, text.length - begin), candidates, count);
}

/* Stop words are a third to a half of running text; a letter that a language does not have weighs against it. */
static double candidate_score(const struct census *census, const struct candidate *candidate)
{
    if (!census->words)
        return 0;
    double stops = (double)candidate->stops / (double)census->words;
    double foreign = (double)(census->special - candidate->letters) / (double)census->letters;
    double own = (double)candidate->letters / (double)census->letters;
    return stops + 2 * own - 6 * foreign;
}

static size_t count_letters(const struct candidate *candidate)
{
    struct slice letters = candidate->language->letters;
    size_t count = 0;
    for (size_t at = 0; at < letters.length; count++)
        text_next(letters.text, letters.length, &at);
    return count;
}

static void choose(const struct census *census, const struct candidate *candidates, size_t count, char tag[16],
                   double *confidence)
{
    double best = 0, second = 0;
    const struct candidate *winner = NULL;
    for (size_t i = 0; i < count; i++) {
        double score = candidate_score(census, &candidates[i]);
        bool equal = winner && score > best - 1e-9 && score < best + 1e-9;
        if (equal ? count_letters(&candidates[i]) < count_letters(winner) : score > best) {
            second = best;
            best = score;
            winner = &candidates[i];
        } else if (score > second) {
            second = score;
        }
    }
    /* One word in fifty, or one letter in a hundred: less is chance. */
    if (!winner || best < 0.02)
        return;
    snprintf(tag, 16, "%s", winner->language->tag);
    *confidence = (best - second) / best * (best < 0.2 ? best / 0.2 : 1);
}

struct guesser {
    ARRAY(align_language *) languages;
};

align_status guesser_new(struct guesser **out, align_error *error)
{
    struct guesser *guesser = *out = mem_new(1, sizeof *guesser);
    align_status status = guesser ? ALIGN_OK : fail_memory(error);
    for (size_t i = 0; !status && i + 1 < align_language_count(); i++) {
        align_language *language;
        status = language_find_brief(&language, align_language_tag_at(i), error);
        if (!status && !array_push(&guesser->languages, language)) {
            align_language_free(language);
            status = fail_memory(error);
        }
    }
    if (status) {
        guesser_free(guesser);
        *out = NULL;
    }
    return status;
}

void guesser_free(struct guesser *guesser)
{
    for (size_t i = 0; guesser && i < guesser->languages.count; i++)
        align_language_free(guesser->languages.items[i]);
    if (guesser)
        array_free(&guesser->languages);
    mem_free(guesser);
}

align_status guesser_guess(const struct guesser *guesser, const char *text, size_t length, char tag[16], double *confidence,
                           align_error *error)
{
    struct census census = {.words = 0};
    struct slice looked = slice_of(text, length < GUESS_MAX ? length : GUESS_MAX);
    size_t count = 0;
    struct candidate *candidates = mem_new(guesser->languages.count, sizeof *candidates);
    if (!candidates)
        return fail_memory(error);
    snprintf(tag, 16, "und");
    *confidence = 0;
    count_scripts(&census, looked);
    for (size_t i = 0; i < guesser->languages.count; i++)
        if (script_fits(&census, guesser->languages.items[i]))
            candidates[count++].language = guesser->languages.items[i];
    count_words(&census, looked, candidates, count);
    choose(&census, candidates, count, tag, confidence);
    mem_free(candidates);
    return ALIGN_OK;
}

align_status align_language_guess(const char *text, size_t length, char tag[16], double *confidence, align_error *error)
{
    struct guesser *guesser;
    double unasked;
    align_status status = guesser_new(&guesser, error);
    if (!status)
        status = guesser_guess(guesser, text, length, tag, confidence ? confidence : &unasked, error);
    guesser_free(guesser);
    return status;
}
