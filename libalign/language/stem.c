#include "language/stem.h"

#include "base/error.h"

#include <hunspell/hunspell.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>
#include <unistd.h>

enum { WORD_BYTES = 256, PATH_BYTES = 1024 };

struct stemmer {
    Hunhandle *handle;     /* NULL: no dictionary */
    UConverter *converter; /* NULL: the dictionary is UTF-8 */
    char name[64];
    char word[WORD_BYTES]; /* what was returned last */
};

static const char *const folders[] = {"/usr/share/hunspell", "/usr/local/share/hunspell", "/usr/share/myspell/dicts",
                                      "/opt/homebrew/share/hunspell"};

/* Making two dictionaries at once is not safe. */
static pthread_mutex_t making = PTHREAD_MUTEX_INITIALIZER;

/* Opens NAME.aff and NAME.dic of a folder; they are looked for first, for hunspell prints when a file is missing. */
static bool open_dictionary(struct stemmer *stemmer, const char *folder, struct slice name)
{
    char paths[2][PATH_BYTES];
    for (int i = 0; i < 2; i++) {
        int length =
            snprintf(paths[i], PATH_BYTES, "%s/%.*s.%s", folder, (int)name.length, name.text, i ? "dic" : "aff");
        if (length < 0 || length >= PATH_BYTES || access(paths[i], R_OK) != 0)
            return false;
    }
    if (name.length >= sizeof stemmer->name)
        return false;
    pthread_mutex_lock(&making);
    stemmer->handle = Hunspell_create(paths[0], paths[1]);
    pthread_mutex_unlock(&making);
    if (!stemmer->handle)
        return false;
    memcpy(stemmer->name, name.text, name.length);
    const char *encoding = Hunspell_get_dic_encoding(stemmer->handle);
    UErrorCode code = U_ZERO_ERROR;
    if (encoding && strcmp(encoding, "UTF-8") != 0)
        stemmer->converter = ucnv_open(encoding, &code);
    return true;
}

static void find_dictionary(struct stemmer *stemmer, const align_language *language, const char *folder)
{
    for (size_t d = 0; d < language->dictionaries.count && !stemmer->handle; d++)
        for (size_t f = 0; f < (folder ? 1 : sizeof folders / sizeof *folders) && !stemmer->handle; f++)
            open_dictionary(stemmer, folder ? folder : folders[f], language->dictionaries.items[d]);
}

align_status stemmer_new(struct stemmer **out, const align_language *language, const char *folder, align_error *error)
{
    struct stat about;
    bool none = folder && strcmp(folder, "none") == 0;
    *out = NULL;
    if (folder && !none && (stat(folder, &about) != 0 || !S_ISDIR(about.st_mode))) {
        align_status status = fail(error, ALIGN_E_IO, "no such folder");
        error_file(error, folder);
        error_cure(error, "name a folder with hunspell's .aff and .dic files, or none");
        return status;
    }
    struct stemmer *stemmer = mem_new(1, sizeof *stemmer);
    if (!stemmer)
        return fail_memory(error);
    if (!none)
        find_dictionary(stemmer, language, folder);
    *out = stemmer;
    return ALIGN_OK;
}

void stemmer_free(struct stemmer *stemmer)
{
    if (!stemmer)
        return;
    if (stemmer->handle)
        Hunspell_destroy(stemmer->handle);
    if (stemmer->converter)
        ucnv_close(stemmer->converter);
    mem_free(stemmer);
}

const char *stemmer_name(const struct stemmer *stemmer)
{
    return stemmer->name;
}

/* The word as the dictionary writes it; false: it cannot. */
static bool to_dictionary(struct stemmer *stemmer, struct slice word, char out[WORD_BYTES])
{
    if (word.length >= WORD_BYTES / 2)
        return false;
    memcpy(out, word.text, word.length);
    out[word.length] = '\0';
    if (!stemmer->converter)
        return true;
    UChar wide[WORD_BYTES];
    UErrorCode code = U_ZERO_ERROR;
    int32_t length = 0;
    u_strFromUTF8(wide, WORD_BYTES, &length, word.text, (int32_t)word.length, &code);
    length = ucnv_fromUChars(stemmer->converter, out, WORD_BYTES, wide, length, &code);
    return U_SUCCESS(code) && length < WORD_BYTES;
}

static size_t from_dictionary(struct stemmer *stemmer, const char *word, char out[WORD_BYTES])
{
    UChar wide[WORD_BYTES];
    UErrorCode code = U_ZERO_ERROR;
    int32_t length = (int32_t)strlen(word), bytes = 0;
    if (length >= WORD_BYTES / 2)
        return 0;
    if (!stemmer->converter) {
        memcpy(out, word, (size_t)length);
        return text_validate(out, (size_t)length) == (size_t)length ? (size_t)length : 0;
    }
    length = ucnv_toUChars(stemmer->converter, wide, WORD_BYTES, word, length, &code);
    u_strToUTF8(out, WORD_BYTES, &bytes, wide, length, &code);
    return U_SUCCESS(code) && bytes < WORD_BYTES ? (size_t)bytes : 0;
}

static size_t lower(char *text, size_t length)
{
    char out[WORD_BYTES + 4];
    size_t used = 0;
    for (size_t at = 0; at < length && used < WORD_BYTES;)
        used += text_put(out + used, u_tolower(text_next(text, length, &at)));
    used = used < WORD_BYTES ? used : length;
    memcpy(text, out, used);
    return used;
}

/* The word with a capital, as names stand in dictionaries. */
static struct slice capital(struct slice word, char out[WORD_BYTES])
{
    size_t at = 0;
    if (!word.length || word.length + 4 >= WORD_BYTES)
        return word;
    size_t used = text_put(out, u_totitle(text_next(word.text, word.length, &at)));
    memcpy(out + used, word.text + at, word.length - at);
    return slice_of(out, used + word.length - at);
}

/* Letters that two words have in common at their beginning. */
static size_t common_letters(struct slice a, struct slice b)
{
    size_t i = 0, k = 0, same = 0;
    while (i < a.length && k < b.length && text_next(a.text, a.length, &i) == text_next(b.text, b.length, &k))
        same++;
    return same;
}

/* Chooses among hunspell's stems the one that shares most letters with the word, and of those the shortest; none that
 * has lost the beginning of the word, as "dependent" of "independent". */
static size_t choose(struct stemmer *stemmer, char **list, int count, struct slice word)
{
    char stem[WORD_BYTES];
    size_t best = 0, best_length = 0;
    for (int i = 0; i < count; i++) {
        size_t length = lower(stem, from_dictionary(stemmer, list[i], stem));
        size_t same = common_letters(slice_of(stem, length), word) + 1;
        if (!length || (same == 1 && length < word.length) || same < best || (same == best && length >= best_length))
            continue;
        best = same;
        best_length = length;
        memcpy(stemmer->word, stem, length);
    }
    return best_length;
}

static size_t look_up(struct stemmer *stemmer, struct slice spelled, struct slice word)
{
    char bytes[WORD_BYTES], **list = NULL;
    if (!to_dictionary(stemmer, spelled, bytes))
        return 0;
    int count = Hunspell_stem(stemmer->handle, &list, bytes);
    size_t length = choose(stemmer, list, count, word);
    Hunspell_free_list(stemmer->handle, &list, count);
    return length;
}

/* Without the last letters: of five or six one, of seven or eight two, of more three. */
static struct slice cut(struct slice word)
{
    size_t letters = text_count(word.text, word.length), drop = letters < 5 ? 0 : letters < 7 ? 1 : letters < 9 ? 2 : 3;
    size_t end = word.length;
    while (drop-- && end)
        text_before(word.text, &end);
    return slice_of(word.text, end);
}

struct slice stemmer_stem(struct stemmer *stemmer, struct slice word, bool *known)
{
    char title[WORD_BYTES];
    size_t length = 0;
    if (stemmer->handle) {
        length = look_up(stemmer, word, word);
        if (!length)
            length = look_up(stemmer, capital(word, title), word);
    }
    *known = length > 0;
    return length ? slice_of(stemmer->word, length) : cut(word);
}

bool stemmer_has(struct stemmer *stemmer, struct slice word)
{
    char bytes[WORD_BYTES], title[WORD_BYTES];
    if (!stemmer->handle || !word.length)
        return false;
    if (to_dictionary(stemmer, word, bytes) && Hunspell_spell(stemmer->handle, bytes))
        return true;
    return to_dictionary(stemmer, capital(word, title), bytes) && Hunspell_spell(stemmer->handle, bytes);
}

/* A part of speech as dictionaries abbreviate it: nom, noun, npr; adj; v1it, verb; adv, prep and the rest. */
static unsigned part_of(const char *name)
{
    static const struct {
        const char *start;
        unsigned part;
    } parts[] = {{"nom", PART_NOUN},       {"noun", PART_NOUN}, {"subst", PART_NOUN}, {"npr", PART_NOUN}, {"prn", PART_NOUN},
                 {"patr", PART_NOUN},      {"adj", PART_ADJECTIVE}, {"vrb", PART_VERB},  {"verb", PART_VERB}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strncmp(name, parts[i].start, strlen(parts[i].start)) == 0)
            return parts[i].part;
    return name[0] == 'v' && name[1] >= '0' && name[1] <= '9' ? PART_VERB : PART_OTHER;
}

unsigned stemmer_parts(struct stemmer *stemmer, struct slice word)
{
    char bytes[WORD_BYTES], **list = NULL;
    unsigned parts = 0;
    if (!stemmer->handle || !to_dictionary(stemmer, word, bytes))
        return 0;
    int count = Hunspell_analyze(stemmer->handle, &list, bytes);
    for (int i = 0; i < count; i++)
        for (const char *at = list[i]; (at = strstr(at, "po:")); at += 3)
            if (at == list[i] || at[-1] == ' ')
                parts |= part_of(at + 3);
    Hunspell_free_list(stemmer->handle, &list, count);
    return parts;
}
