/* The pairs of two folders: files of the same name but for extension and language, or of the same document symbol. */
#include "batch.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum { LONGEST_SYMBOL = 128 };

struct file {
    char *path, *key; /* from the folder on; what pairs it, NULL: nothing does */
};

struct files {
    struct file *items;
    size_t count, capacity;
};

static bool add_file(struct files *files, char *path)
{
    if (files->count == files->capacity) {
        size_t capacity = files->capacity ? 2 * files->capacity : 64;
        struct file *items = realloc(files->items, capacity * sizeof *items);
        if (!items)
            return false;
        files->items = items;
        files->capacity = capacity;
    }
    files->items[files->count++] = (struct file){path, NULL};
    return true;
}

static void free_files(struct files *files)
{
    for (size_t f = 0; f < files->count; f++) {
        free(files->items[f].path);
        free(files->items[f].key);
    }
    free(files->items);
}

static char *join(const char *folder, const char *name)
{
    size_t before = strlen(folder), length = strlen(name);
    char *path = malloc(before + length + 2);
    if (path) {
        memcpy(path, folder, before);
        if (before)
            path[before++] = '/';
        memcpy(path + before, name, length + 1);
    }
    return path;
}

/* Files go to `files`, folders to `folders`, which is worked off like them; what begins with a dot is passed over, and so is
 * the folder of the bitexts.  A path that is longer than the system takes ends the descent, and so do links to folders. */
static int list_folder(struct files *files, struct files *folders, const char *root, const char *inner,
                       const struct stat *outputs)
{
    char *path = join(root, inner);
    DIR *folder = path ? opendir(path) : NULL;
    int status = EXIT_DONE;
    if (!folder) {
        say("%s: cannot be read: %s", path ? path : root, strerror(errno));
        free(path);
        return EXIT_ERROR;
    }
    for (struct dirent *entry; !status && (entry = readdir(folder));) {
        struct stat about;
        if (*entry->d_name == '.')
            continue;
        char *name = join(inner, entry->d_name), *whole = name ? join(root, name) : NULL;
        bool link = whole && lstat(whole, &about) == 0 && S_ISLNK(about.st_mode);
        bool there = whole && stat(whole, &about) == 0;
        bool ours = there && S_ISDIR(about.st_mode) && about.st_dev == outputs->st_dev && about.st_ino == outputs->st_ino;
        bool wanted = there && (S_ISREG(about.st_mode) || (S_ISDIR(about.st_mode) && !link && !ours));
        if (!whole || (wanted && !add_file(S_ISREG(about.st_mode) ? files : folders, name)))
            status = EXIT_ERROR;
        if (!wanted || status)
            free(name);
        free(whole);
    }
    closedir(folder);
    free(path);
    if (status)
        say("out of memory");
    return status;
}

static int list_files(struct files *files, const char *root, const char *output)
{
    struct stat outputs = {0};
    if (stat(output, &outputs))
        outputs.st_ino = 0;
    struct files folders = {0};
    char *top = strdup("");
    int status = EXIT_DONE;
    if (!top || !add_file(&folders, top)) {
        say("out of memory");
        free(top);
        status = EXIT_ERROR;
    }
    for (size_t f = 0; f < folders.count && !status; f++)
        status = list_folder(files, &folders, root, folders.items[f].path, &outputs);
    free_files(&folders);
    return status;
}

static bool is_tag(const char *text, size_t length, const char *wanted)
{
    if (wanted && strlen(wanted) == length && strncasecmp(text, wanted, length) == 0)
        return true;
    if (wanted)
        return strcspn(wanted, "-_") == length && strncasecmp(text, wanted, length) == 0;
    for (size_t i = 0; i < align_language_count(); i++) {
        const char *tag = align_language_tag_at(i);
        if (strlen(tag) == length && strncasecmp(text, tag, length) == 0)
            return true;
    }
    return false;
}

/* A region or script behind a language: "GB" of en-GB, "RU" of ru_RU, "Cyrl" of uz-Cyrl; "ru" is a language of its own. */
static bool is_subtag(const char *text, size_t length)
{
    size_t capitals = 0;
    if (length != 2 && length != 4)
        return false;
    for (size_t i = 0; i < length; i++) {
        if ((text[i] | 32) < 'a' || (text[i] | 32) > 'z')
            return false;
        capitals += text[i] <= 'Z';
    }
    return capitals == length || !is_tag(text, length, NULL);
}

/* Where the last part of a name begins, or its begin. */
static size_t last_part(const char *path, size_t name, size_t length)
{
    while (length > name && !strchr("._-", path[length - 1]))
        length--;
    return length;
}

/* letter.en.md, letter-EN.md and letter.en-GB.md are "letter". */
static char *name_key(const char *path, const char *tag)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = strrchr(name, '.');
    size_t first = (size_t)(name - path), length = dot && dot > name ? (size_t)(dot - path) : strlen(path);
    size_t at = last_part(path, first, length);
    if (at > first + 1 && path[at - 1] != '.' && is_subtag(path + at, length - at)) {
        size_t before = last_part(path, first, at - 1);
        if (before > first + 1 && is_tag(path + before, at - 1 - before, tag))
            return strndup(path, before - 1);
    }
    if (at > first + 1 && is_tag(path + at, length - at, tag))
        length = at - 1;
    return strndup(path, length);
}

/* The document symbol, or NULL where there is none or the document cannot be read: it is then left unpaired. */
static char *symbol_key(const char *path, const char *tag, const struct batch_options *o)
{
    align_document *document = NULL;
    align_language *language = NULL;
    align_segment_options how;
    char guessed[16], symbol[LONGEST_SYMBOL] = "";
    double confidence;
    align_segment_options_init(&how);
    how.stage = ALIGN_STAGE_LAYOUT;
    align_read_options read;
    align_read_options_init(&read);
    read.encoding = o->encoding;
    read.language = tag;
    read.format = o->from_format;
    if (align_document_read(&document, path, &read, NULL) ||
        (!tag && align_document_guess(document, guessed, &confidence, NULL)) ||
        align_language_find(&language, tag ? tag : guessed, o->locale_dir, NULL) ||
        align_document_segment(document, language, &how, NULL) ||
        align_document_symbol(document, symbol, sizeof symbol, NULL))
        *symbol = '\0';
    align_document_free(document);
    align_language_free(language);
    return *symbol ? strdup(symbol) : NULL;
}

static int compare(const void *left, const void *right)
{
    const struct file *a = left, *b = right;
    if (!a->key || !b->key)
        return a->key ? -1 : b->key ? 1 : strcmp(a->path, b->path);
    int order = strcmp(a->key, b->key);
    return order ? order : strcmp(a->path, b->path);
}

static void find_keys(struct files *files, const char *root, const char *tag, const struct batch_options *o)
{
    for (size_t f = 0; f < files->count; f++) {
        char *path = o->pairing == BATCH_BY_SYMBOL ? join(root, files->items[f].path) : NULL;
        files->items[f].key = path ? symbol_key(path, tag, o) : NULL;
        if (o->pairing == BATCH_BY_NAME)
            files->items[f].key = name_key(files->items[f].path, tag);
        free(path);
    }
    if (files->count)
        qsort(files->items, files->count, sizeof *files->items, compare);
}

static bool add_unpaired(struct batch_list *list, const char *root, const char *path)
{
    if (list->unpaired_count == list->unpaired_capacity) {
        size_t capacity = list->unpaired_capacity ? 2 * list->unpaired_capacity : 64;
        char **items = realloc(list->unpaired, capacity * sizeof *items);
        if (!items)
            return false;
        list->unpaired = items;
        list->unpaired_capacity = capacity;
    }
    char *whole = join(root, path);
    if (whole)
        list->unpaired[list->unpaired_count++] = whole;
    return whole != NULL;
}

static bool add_pair(struct batch_list *list, const char *const *roots, const struct file *source,
                     const struct file *target)
{
    struct batch_pair pair = {.mine = true, .id = strdup(source->key)};
    pair.paths[0] = join(roots[0], source->path);
    pair.paths[1] = join(roots[1], target->path);
    batch_hash_given(&pair, source->path, target->path);
    return batch_add(list, &pair);
}

/* NULL: there are no more. */
static const struct file *file_at(const struct files *files, size_t index)
{
    return index < files->count ? &files->items[index] : NULL;
}

/* Both lists are in the order of their keys; of several files with a key the first are paired. */
static bool match(struct batch_list *list, const char *const *roots, const struct files sides[2])
{
    size_t at[2] = {0, 0};
    for (;;) {
        const struct file *source = file_at(&sides[0], at[0]), *target = file_at(&sides[1], at[1]);
        if (!source && !target)
            return true;
        bool keyed = source && target && source->key && target->key;
        int order = keyed ? strcmp(source->key, target->key) : source && (!target || source->key) ? -1 : 1;
        if (keyed && order == 0 ? !add_pair(list, roots, source, target)
                                : !add_unpaired(list, roots[order > 0], (order > 0 ? target : source)->path))
            return false;
        at[0] += order <= 0;
        at[1] += order >= 0;
    }
}

int batch_read_folders(struct batch_list *list, const char *const *folders, const struct batch_options *o)
{
    struct files sides[2] = {{0}, {0}};
    const char *tags[2] = {o->from, o->to};
    int status = EXIT_DONE;
    for (int side = 0; side < 2 && !status; side++) {
        status = list_files(&sides[side], folders[side], o->folder);
        find_keys(&sides[side], folders[side], tags[side], o);
    }
    if (!status && !match(list, folders, sides)) {
        say("out of memory");
        status = EXIT_ERROR;
    }
    free_files(&sides[0]);
    free_files(&sides[1]);
    return status;
}
