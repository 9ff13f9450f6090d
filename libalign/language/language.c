/* Finding a language and asking it. */
#include "language/language.h"

#include "base/error.h"
#include "base/file.h"
#include "language/embedded.h"
#include "language/locale.h"
#include "language/value.h"

#include <stdio.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#define LOCALE_MAX (4u << 20) /* bytes of one locale file */

/* Canonical form of a BCP 47 tag ("RU_ru" gives "ru-RU"), and its language and script for ICU. */
static align_status read_tag(align_language *language, const char *tag, char locale[64], align_error *error)
{
    UErrorCode code = U_ZERO_ERROR;
    char plain[64];
    int32_t parsed = 0;
    size_t length = strlen(tag);
    if (length > 0 && length < sizeof plain) {
        memcpy(plain, tag, length + 1);
        for (char *c = plain; *c; c++)
            *c = *c == '_' ? '-' : *c;
        uloc_forLanguageTag(plain, locale, 64, &parsed, &code);
    }
    if (!length || length >= sizeof plain || U_FAILURE(code) || parsed != (int32_t)length)
        return fail(error, ALIGN_E_LANGUAGE, "'%.40s' is no language tag; write it as in BCP 47: en, ru, uz-Cyrl", tag);
    int32_t size = uloc_toLanguageTag(locale, language->tag, sizeof language->tag, true, &code);
    if (U_FAILURE(code) || size >= (int32_t)sizeof language->tag)
        return fail(error, ALIGN_E_LANGUAGE, "the language tag '%.40s' is too long", tag);
    return ALIGN_OK;
}

/* The names under which a locale file may stand, most special first: uz-Cyrl, uz, und. */
static void list_bases(const char *locale, char bases[3][16])
{
    char name[16] = "", script[16] = "";
    UErrorCode code = U_ZERO_ERROR;
    uloc_getLanguage(locale, name, sizeof name, &code);
    code = U_ZERO_ERROR;
    uloc_getScript(locale, script, sizeof script, &code);
    snprintf(bases[0], 16, "%.8s%s%.4s", name, script[0] ? "-" : "", script);
    snprintf(bases[1], 16, "%.8s", name);
    snprintf(bases[2], 16, "und");
}

/* Reads DIRECTORY/base when it is there. */
static align_status read_own(const char *directory, const char *base, buffer *text, buffer *path, bool *found,
                             align_error *error)
{
    path->count = text->count = 0;
    *found = false;
    if (!buffer_add_string(path, directory) || !buffer_add_string(path, "/") || !buffer_add_string(path, base) ||
        !buffer_add(path, "", 1))
        return fail_memory(error);
    FILE *file = fopen(path->items, "rb");
    if (!file)
        return ALIGN_OK;
    fclose(file);
    *found = true;
    return file_read(text, path->items, LOCALE_MAX, error);
}

static align_status read_locale(align_language *language, const char *base, const char *directory, bool *found,
                                align_error *error)
{
    buffer text = {0}, path = {0};
    struct slice embedded, own = {"", 0};
    bool has_own = false, has_embedded = locale_embedded(base, &embedded);
    align_status status = ALIGN_OK;
    if (directory)
        status = read_own(directory, base, &text, &path, &has_own, error);
    if (has_own && text.count)
        own = slice_of(text.items, text.count);
    *found = has_own || has_embedded;
    if (!status && has_embedded && !(has_own && locale_replaces(own))) {
        char name[32];
        snprintf(name, sizeof name, "locales/%.15s", base);
        status = locale_parse(language, name, embedded, error);
    }
    if (!status && has_own)
        status = locale_parse(language, path.items, own, error);
    array_free(&text);
    array_free(&path);
    return status;
}

/* The English name by ICU where the locale file has none; never that of another language (see Traps in ICU's
 * fall-back: it would take the process locale). */
static void name_language(align_language *language, const char *locale)
{
    UChar name[64];
    UErrorCode code = U_ZERO_ERROR;
    int32_t length = uloc_getDisplayLanguage(locale, "en", name, 64, &code), size = 0;
    if (U_SUCCESS(code) && code != U_USING_DEFAULT_WARNING && length > 0 && length < 64)
        u_strToUTF8(language->name, sizeof language->name, &size, name, length, &code);
    if (U_FAILURE(code) || !language->name[0] || size >= (int32_t)sizeof language->name)
        snprintf(language->name, sizeof language->name, "%s", language->tag);
}

static void find_script(align_language *language, const char *locale)
{
    char maximal[64];
    UErrorCode code = U_ZERO_ERROR;
    uloc_addLikelySubtags(locale, maximal, sizeof maximal, &code);
    if (U_SUCCESS(code))
        uloc_getScript(maximal, language->script, sizeof language->script, &code);
    if (U_FAILURE(code))
        language->script[0] = '\0';
}

align_status align_language_find(align_language **out, const char *tag, const char *directory, align_error *error)
{
    char locale[64] = "", bases[3][16];
    *out = NULL;
    align_language *language = mem_new(1, sizeof *language);
    if (!language)
        return fail_memory(error);
    language->values = mem_new(1, sizeof *language->values);
    if (!language->values) {
        mem_free(language);
        return fail_memory(error);
    }
    align_status status = read_tag(language, tag, locale, error);
    if (!status)
        list_bases(locale, bases);
    bool found = false;
    for (size_t i = 0; !status && !found && i < 3; i++) {
        snprintf(language->base, sizeof language->base, "%.15s", bases[i]);
        status = read_locale(language, bases[i], directory, &found, error);
    }
    if (status) {
        align_language_free(language);
        return status;
    }
    language->known = found && (strcmp(language->base, "und") != 0 || strcmp(language->tag, "und") == 0);
    if (!language->known || !language->name[0]) {
        language->name[0] = '\0';
        name_language(language, locale);
    }
    if (!language->script[0])
        find_script(language, locale);
    *out = language;
    return ALIGN_OK;
}

align_status language_find_brief(align_language **out, const char *tag, align_error *error)
{
    bool found = false;
    align_language *language = *out = mem_new(1, sizeof *language);
    if (!language)
        return fail_memory(error);
    language->brief = true;
    snprintf(language->tag, sizeof language->tag, "%s", tag);
    snprintf(language->base, sizeof language->base, "%s", tag);
    align_status status = read_locale(language, tag, NULL, &found, error);
    if (!status && !found)
        status = fail(error, ALIGN_E_LANGUAGE, "there is no locale '%.40s'", tag);
    if (!status)
        return ALIGN_OK;
    align_language_free(language);
    *out = NULL;
    return status;
}

void align_language_free(align_language *language)
{
    if (!language)
        return;
    if (language->values)
        value_finder_free(*language->values);
    mem_free(language->values);
    intern_free(&language->abbreviation_keys);
    intern_free(&language->word_keys);
    array_free(&language->abbreviations);
    array_free(&language->abbreviation_heads);
    array_free(&language->words);
    array_free(&language->files);
    array_free(&language->dictionaries);
    array_free(&language->oblique);
    array_free(&language->verb_endings);
    array_free(&language->adjective_endings);
    array_free(&language->full_endings);
    array_free(&language->noun_tests);
    array_free(&language->gerunds);
    array_free(&language->agreement);
    array_free(&language->plurals);
    array_free(&language->feminine_nouns);
    array_free(&language->neuter_nouns);
    array_free(&language->either_nouns);
    array_free(&language->feminine_forms);
    array_free(&language->plural_adjectives);
    array_free(&language->plural_nouns);
    array_free(&language->singular_adjectives);
    array_free(&language->singular_nouns);
    array_free(&language->inflections);
    array_free(&language->months);
    array_free(&language->regions);
    arena_free(&language->arena);
    mem_free(language);
}

const char *align_language_tag(const align_language *language)
{
    return language->tag;
}

const char *align_language_name(const align_language *language)
{
    return language->name;
}

bool align_language_known(const align_language *language)
{
    return language->known;
}

size_t align_language_count(void)
{
    size_t count = 0;
    while (embedded_files[count].name)
        count++;
    return count;
}

/* The files stand in alphabetical order; `und` moves to the end. */
const char *align_language_tag_at(size_t index)
{
    size_t count = align_language_count(), at = 0;
    if (index + 1 == count)
        return "und";
    for (size_t i = 0; i < count; i++)
        if (strcmp(embedded_files[i].name, "und") != 0 && at++ == index)
            return embedded_files[i].name;
    return NULL;
}

size_t language_fold(struct slice word, char out[LANGUAGE_WORD_MAX])
{
    size_t length = 0;
    if (word.length > LANGUAGE_WORD_MAX - 8)
        return 0;
    for (size_t at = 0; at < word.length && length < LANGUAGE_WORD_MAX - 4;) {
        int32_t code = text_next(word.text, word.length, &at);
        length +=
            text_put(out + length, code < 0x80 ? (code >= 'A' && code <= 'Z' ? code + 32 : code) : u_tolower(code));
    }
    return length;
}

unsigned language_word(const align_language *language, struct slice word, struct entry_place *place)
{
    char folded[LANGUAGE_WORD_MAX];
    size_t length = language_fold(word, folded);
    uint32_t key = length ? intern_find(&language->word_keys, slice_of(folded, length)) : INTERN_NONE;
    if (key == INTERN_NONE)
        return 0;
    if (place)
        *place = language->words.items[key].place;
    return language->words.items[key].flags;
}

bool language_is_stop_word(const align_language *language, struct slice word)
{
    return language_word(language, word, NULL) & WORD_STOP;
}

bool language_is_folded_stop_word(const align_language *language, struct slice folded, uint64_t hash)
{
    uint32_t key = intern_find_hashed(&language->word_keys, folded, hash);
    return key != INTERN_NONE && language->words.items[key].flags & WORD_STOP;
}

/* How a word is written: bits for what its letters say. */
enum { CASE_LOWER = 1, CASE_CAPITALISED = 2, CASE_UPPER = 4 };

static unsigned word_case(struct slice word)
{
    size_t upper = 0, lower = 0;
    bool first_upper = false;
    for (size_t at = 0; at < word.length;) {
        int32_t code = text_next(word.text, word.length, &at);
        bool is_upper = code_is_upper(code);
        first_upper |= is_upper && !upper && !lower;
        upper += is_upper;
        lower += code_is_lower(code);
    }
    unsigned found = upper ? 0 : CASE_LOWER;
    if (first_upper && upper == 1)
        found |= CASE_CAPITALISED;
    if (upper && !lower)
        found |= CASE_UPPER;
    return found;
}

/* An entry in lower case stands for every usual way to write it, one with capitals only for itself or all capitals. */
static bool entry_matches(const struct abbreviation_entry *entry, struct slice token, unsigned token_case)
{
    if (slice_equal(entry->text, token))
        return true;
    return (token_case & CASE_UPPER) || (word_case(entry->text) == CASE_LOWER && (token_case & CASE_CAPITALISED));
}

bool language_abbreviation(const align_language *language, struct slice token, struct abbreviation *out)
{
    char folded[LANGUAGE_WORD_MAX];
    size_t length = language_fold(token, folded);
    uint32_t key = length ? intern_find(&language->abbreviation_keys, slice_of(folded, length)) : INTERN_NONE;
    *out = (struct abbreviation){0};
    if (key == INTERN_NONE)
        return false;
    unsigned token_case = word_case(token);
    for (uint32_t i = language->abbreviation_heads.items[key]; i;) {
        const struct abbreviation_entry *entry = &language->abbreviations.items[i - 1];
        if (!entry->dropped && entry_matches(entry, token, token_case)) {
            out->classes |= 1u << entry->class;
            out->places[entry->class] = entry->place;
        }
        i = entry->next;
    }
    return out->classes != 0;
}

void language_place(const align_language *language, struct entry_place place, char *out, size_t size)
{
    if (!place.line || place.file >= language->files.count)
        snprintf(out, size, "%s", "");
    else
        snprintf(out, size, "%s:%lu", language->files.items[place.file].text, (unsigned long)place.line);
}
