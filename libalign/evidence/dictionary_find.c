/* Which dictionaries serve for a pair: a file that is named, or those installed for its languages. */
#include "base/error.h"
#include "base/file.h"
#include "evidence/dictionary.h"
#include "termbase/read.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unicode/uloc.h>
#include <unistd.h>

enum { NAME_SIZE = 64, PATH_SIZE = 1024, LIST_LIMIT = 256 << 20 };

/* A dictionary of the dictd form that is not named after its languages. */
struct named_dictionary {
    const char *name, *from, *to;
};
static const struct named_dictionary named[] = {
    {"mueller7", "eng", "rus"},
    {"english-german", "eng", "deu"},
    {"german-english", "deu", "eng"},
};

/* A search for installed dictionaries. */
struct finder {
    struct dictionary_taker *taker;
    const struct given *given;
    const char *folder;
    char codes[2][4]; /* ISO 639-3 */
    size_t found;
};

static void tell(const struct finder *finder, const char *name, size_t known)
{
    char line[PATH_SIZE + 64];
    if (!finder->given->remark)
        return;
    if (finder->taker->pivot)
        snprintf(line, sizeof line, "dictionary %s, by way of English", name);
    else
        snprintf(line, sizeof line, "dictionary %s: %zu entries have words of both documents", name, known);
    finder->given->remark(line, finder->given->payload);
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);
    return length >= tail && strcmp(text + length - tail, end) == 0;
}

/* Opens an index of the dictd form, a word list, or a termbase: that is taken at once, for it tells its languages, and no
 * book is left. */
static align_status open_file(struct finder *finder, struct wordbook *book, const char *path, align_error *error)
{
    if (ends_with(path, ".index"))
        return wordbook_open_dictd(book, path, error);
    buffer bytes = {0};
    align_status status = file_read(&bytes, path, LIST_LIMIT, error);
    struct slice text = slice_of(bytes.items, bytes.count);
    if (!status && (termbase_is_markup(text) || termbase_is_table(path, text)))
        status = dictionary_read_termbase(finder->taker, text, path, error);
    else if (!status)
        status = wordbook_open_list(book, text, path, error);
    array_free(&bytes);
    return status;
}

/* Reads a file, which the caller may keep open. */
static align_status read_book(struct finder *finder, const char *path, enum dictionary_way way, align_error *error)
{
    align_dictionaries *shelf = finder->given->dictionaries;
    struct wordbook opened = {.path = NULL}, *book = shelf ? dictionaries_find(shelf, path) : NULL;
    if (!book) {
        align_status status = open_file(finder, &opened, path, error);
        if (status || !opened.path)
            return status;
        book = shelf ? dictionaries_put(shelf, &opened) : &opened;
    }
    dictionary_take_book(finder->taker, book, way);
    if (book == &opened)
        wordbook_close(&opened);
    return ALIGN_OK;
}

static align_status read_installed(struct finder *finder, const char *name, enum dictionary_way way, align_error *error)
{
    char path[PATH_SIZE];
    int length = snprintf(path, sizeof path, "%s/%s.index", finder->folder, name);
    if (length < 0 || (size_t)length >= sizeof path || access(path, R_OK) != 0)
        return ALIGN_OK;
    size_t known = finder->taker->all.known;
    align_status status = read_book(finder, path, way, error);
    finder->found++;
    if (!status)
        tell(finder, name, finder->taker->all.known - known);
    return status;
}

/* Reads all dictionaries from one language to the other. */
static align_status read_direction(struct finder *finder, const char *from, const char *to, enum dictionary_way way,
                                   align_error *error)
{
    char name[NAME_SIZE];
    snprintf(name, sizeof name, "freedict-%s-%s", from, to);
    align_status status = read_installed(finder, name, way, error);
    for (size_t k = 0; !status && k < sizeof named / sizeof *named; k++)
        if (strcmp(named[k].from, from) == 0 && strcmp(named[k].to, to) == 0)
            status = read_installed(finder, named[k].name, way, error);
    return status;
}

static align_status read_both(struct finder *finder, const char *own, const char *other, align_error *error)
{
    align_status status = read_direction(finder, own, other, DICTIONARY_FORTH, error);
    return status ? status : read_direction(finder, other, own, DICTIONARY_BACK, error);
}

static align_status read_pivot(struct finder *finder, align_error *error)
{
    struct dictionary_taker *taker = finder->taker;
    pivot_entries sides[2] = {0};
    align_status status = ALIGN_OK;
    for (int side = 0; !status && side < 2; side++) {
        size_t found = finder->found;
        taker->pivot = &sides[side];
        taker->pivot_side = side;
        status = read_both(finder, finder->codes[side], "eng", error);
        if (finder->found == found)
            break; /* no use in the other half */
    }
    taker->pivot = NULL;
    if (!status && !pivot_join(&taker->all.pairs, sides))
        status = fail_memory(error);
    array_free(&sides[SOURCE]);
    array_free(&sides[TARGET]);
    return status;
}

static align_status read_folder(struct finder *finder, align_error *error)
{
    for (int side = 0; side < 2; side++) {
        const char *code = uloc_getISO3Language(finder->taker->pair->tag[side]);
        if (strlen(code) != 3)
            return ALIGN_OK;
        memcpy(finder->codes[side], code, sizeof finder->codes[side]);
    }
    align_status status = ALIGN_OK;
    if (strcmp(finder->codes[SOURCE], finder->codes[TARGET]) != 0)
        status = read_both(finder, finder->codes[SOURCE], finder->codes[TARGET], error);
    bool english = strcmp(finder->codes[SOURCE], "eng") == 0 || strcmp(finder->codes[TARGET], "eng") == 0;
    return status || finder->found || english ? status : read_pivot(finder, error);
}

static align_status read_file(struct finder *finder, const char *path, align_error *error)
{
    struct dictionary_taker *taker = finder->taker;
    const struct dictionary_yield *all = &taker->all;
    align_status status = read_book(finder, path, DICTIONARY_EITHER, error);
    size_t words = taker->pair->side[SOURCE].word_list.count;
    if (!status && all->entries >= 100 && words >= 100 && all->known * 1000 < words) {
        status = fail(error, ALIGN_E_FORMAT, "the dictionary has hardly a word of the two documents");
        error_file(error, path);
        error_cure(error, "check that it is for these two languages, and its encoding (UTF-8)");
    }
    if (!status)
        tell(finder, path, all->known);
    return status;
}

align_status dictionary_apply(word_pairs *out, const struct pairing *pair, const struct given *given, align_error *error)
{
    const char *name = given->dictionary;
    if (name && strcmp(name, "none") == 0)
        return ALIGN_OK;
    struct dictionary_taker taker;
    struct stat about;
    struct finder finder = {.taker = &taker, .given = given, .folder = name ? name : DICTIONARY_FOLDER};
    bool folder = !name || (stat(name, &about) == 0 && S_ISDIR(about.st_mode));
    align_status status = dictionary_taker_make(&taker, pair) ? ALIGN_OK : fail_memory(error);
    if (!status)
        status = folder ? read_folder(&finder, error) : read_file(&finder, name, error);
    if (!status && !dictionary_hand_over(&taker, out))
        status = fail_memory(error);
    dictionary_taker_free(&taker);
    return status;
}
