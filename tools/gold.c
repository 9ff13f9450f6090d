#include "gold.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { COLUMNS = 8, LONGEST_PATH = 4096 };
enum column { SOURCE, TARGET, GOLD, FROM, TO, GROUP, DICTIONARY, WEIGHT };

/* What an operand or a line of a manifest says of a pair; empty or NULL: nothing. */
struct entry {
    const char *fields[COLUMNS], *name;
};

static bool says(const char *field)
{
    return field && *field;
}

/* NULL stays NULL.  false, which is told: out of memory. */
static bool copy(char **out, const char *text)
{
    *out = text ? strdup(text) : NULL;
    if (text && !*out)
        say("out of memory");
    return *out || !text;
}

static int read_side(struct gold_pair *pair, int side, const char *path, const char *tag, const struct gold_options *o)
{
    align_error error;
    align_read_options read;
    align_segment_options segment;
    align_read_options_init(&read);
    align_segment_options_init(&segment);
    read.format = o->gold ? "plain" : NULL;
    segment.lines = o->gold;
    if (align_document_read(&pair->documents[side], path, &read, &error))
        return report(&error);
    int status = choose_language(&pair->languages[side], tag, o->locale_dir, pair->documents[side], true);
    if (status)
        return status;
    return align_document_segment(pair->documents[side], pair->languages[side], &segment, &error) ? report(&error)
                                                                                                  : EXIT_DONE;
}

static bool read_weight(const char *text, double *weight)
{
    char *end;
    *weight = strtod(text, &end);
    return !*end && *weight >= 0 && *weight <= 1e6;
}

/* The corpus that a set is of: its name up to the first character that is no letter. */
static void name_group(char *out, size_t size, const char *name)
{
    size_t length = 0;
    while (((name[length] | 32) >= 'a' && (name[length] | 32) <= 'z') && length + 1 < size)
        length++;
    snprintf(out, size, "%.*s", (int)length, name);
}

/* Adds a pair of which only the weight is said; NULL, which is told: out of memory. */
static struct gold_pair *append(struct gold_list *list)
{
    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? 2 * list->capacity : 16;
        struct gold_pair *items = realloc(list->items, capacity * sizeof *items);
        if (!items) {
            say("out of memory");
            return NULL;
        }
        list->items = items;
        list->capacity = capacity;
    }
    list->items[list->count] = (struct gold_pair){.weight = 1};
    return &list->items[list->count++];
}

/* NULL stands for what is found by itself. */
static const char *named_dictionary(const char *dictionary)
{
    return dictionary && strcmp(dictionary, "auto") == 0 ? NULL : dictionary;
}

static int add_pair(struct gold_list *list, const struct entry *entry, const struct gold_options *o)
{
    char group[64];
    struct gold_pair *pair = append(list);
    const char *tags[2] = {says(entry->fields[FROM]) ? entry->fields[FROM] : o->from,
                           says(entry->fields[TO]) ? entry->fields[TO] : o->to};
    if (!pair)
        return EXIT_ERROR;
    if (says(entry->fields[WEIGHT]) && !read_weight(entry->fields[WEIGHT], &pair->weight)) {
        say("%s: %s is no weight; give a number such as 0.5", entry->name, entry->fields[WEIGHT]);
        return EXIT_ERROR;
    }
    name_group(group, sizeof group, entry->name);
    const char *dictionary = says(entry->fields[DICTIONARY]) ? entry->fields[DICTIONARY] : o->dictionary;
    if (!copy(&pair->name, entry->name) || !copy(&pair->group, says(entry->fields[GROUP]) ? entry->fields[GROUP] : group) ||
        !copy(&pair->dictionary, named_dictionary(dictionary)) || !copy(&pair->beads, o->gold ? entry->fields[GOLD] : NULL))
        return EXIT_ERROR;
    int status = EXIT_DONE;
    for (int side = 0; side < 2 && !status; side++)
        status = read_side(pair, side, entry->fields[side], tags[side], o);
    return status;
}

/* "langs: en ru" in the file META of a set. */
static void read_meta(const char *folder, char tags[2][16])
{
    char path[LONGEST_PATH], line[512];
    if (snprintf(path, sizeof path, "%s/META", folder) >= (int)sizeof path)
        return;
    FILE *file = fopen(path, "rb");
    while (file && fgets(line, sizeof line, file)) {
        if (strncmp(line, "langs: ", 7) != 0)
            continue;
        char *first = line + 7, *second = first + strcspn(first, " \t\r\n");
        if (*second)
            *second++ = '\0';
        second[strcspn(second, " \t\r\n")] = '\0';
        snprintf(tags[0], 16, "%.15s", first);
        snprintf(tags[1], 16, "%.15s", second);
        break;
    }
    if (file)
        fclose(file);
}

/* The languages that a set's name ends in, "NAME.en-ru", unless META says so. */
static void find_tags(const char *folder, const char *name, char tags[2][16])
{
    read_meta(folder, tags);
    const char *dot = strrchr(name, '.'), *dash = dot ? strchr(dot, '-') : NULL;
    if (*tags[1] || !dash || dash - dot > 9 || strlen(dash) > 9)
        return;
    snprintf(tags[0], sizeof tags[0], "%.*s", (int)(dash - dot - 1), dot + 1);
    snprintf(tags[1], sizeof tags[1], "%s", dash + 1);
}

static int read_folder(struct gold_list *list, const char *folder, const struct gold_options *o)
{
    static const char *const names[] = {"src.txt", "tgt.txt", "gold.tsv"};
    char paths[3][LONGEST_PATH], name[256], tags[2][16] = {"", ""};
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/')
        length--;
    size_t start = length;
    while (start > 0 && folder[start - 1] != '/')
        start--;
    snprintf(name, sizeof name, "%.*s", (int)(length - start), folder + start);
    for (int i = 0; i < 3; i++)
        if (snprintf(paths[i], sizeof paths[i], "%.*s/%s", (int)length, folder, names[i]) >= LONGEST_PATH) {
            say("%s: the path is too long", folder);
            return EXIT_ERROR;
        }
    find_tags(folder, name, tags);
    struct entry entry = {{paths[SOURCE], paths[TARGET], paths[GOLD]}, name};
    entry.fields[FROM] = o->from ? o->from : tags[0];
    entry.fields[TO] = o->to ? o->to : tags[1];
    return add_pair(list, &entry, o);
}

/* A path of a manifest is seen from the manifest's folder. */
static const char *resolve(char out[LONGEST_PATH], const char *manifest, const char *path)
{
    const char *slash = strrchr(manifest, '/');
    if (!says(path) || *path == '/' || !slash)
        return path;
    int length = snprintf(out, LONGEST_PATH, "%.*s/%s", (int)(slash - manifest), manifest, path);
    return length < LONGEST_PATH ? out : path;
}

/* The last part of a path and the folder it is in: sets often call their files alike. */
static const char *with_folder(const char *path)
{
    const char *last = strrchr(path, '/');
    while (last && last > path && last[-1] != '/')
        last--;
    return last ? last : path;
}

static int read_line(struct gold_list *list, char *line, const char *manifest, size_t number, const struct gold_options *o)
{
    char paths[3][LONGEST_PATH];
    struct entry entry = {.name = line};
    line[strcspn(line, "\r\n")] = '\0';
    if (!*line || *line == '#' || strncmp(line, "source\t", 7) == 0)
        return EXIT_DONE;
    char name[256];
    for (int column = 0; column < COLUMNS && line; column++) {
        char *tab = strchr(line, '\t');
        if (tab)
            *tab = '\0';
        entry.fields[column] = line;
        line = tab ? tab + 1 : NULL;
    }
    for (int column = SOURCE; column <= GOLD; column++)
        if (!says(entry.fields[column]) && (column != GOLD || o->gold)) {
            say("%s:%zu: a line is source, target%s, parted by tabs", manifest, number, o->gold ? ", gold beads" : "");
            return EXIT_ERROR;
        }
    snprintf(name, sizeof name, "%s", with_folder(entry.fields[SOURCE]));
    entry.name = name;
    for (int column = SOURCE; column <= GOLD; column++)
        entry.fields[column] = resolve(paths[column], manifest, entry.fields[column]);
    return add_pair(list, &entry, o);
}

static int read_manifest(struct gold_list *list, const char *path, const struct gold_options *o)
{
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    char *line = NULL;
    size_t room = 0, number = 0;
    int status = EXIT_DONE;
    if (!file) {
        say("%s: cannot be read: %s", path, strerror(errno));
        return EXIT_ERROR;
    }
    while (!status && getline(&line, &room, file) >= 0)
        status = read_line(list, line, path, ++number, o);
    free(line);
    if (file != stdin)
        fclose(file);
    return status;
}

/* ---- patches ---- */

static bool is_patch(const char *path)
{
    FILE *file = strcmp(path, "-") == 0 ? NULL : fopen(path, "rb");
    int first = file ? fgetc(file) : EOF;
    if (file)
        fclose(file);
    return first == '{';
}

/* The rows that a person decided: a pair of documents whose beads are all known. */
static int read_patch(struct gold_list *list, const char *path, const struct gold_options *o)
{
    align_error error;
    align_patch *patch;
    if (o->gold) {
        say("%s: a patch teaches a lexicon; for weights give whole sets of gold beads", path);
        return EXIT_USAGE;
    }
    if (align_patch_read(&patch, path, &error))
        return report(&error);
    struct gold_pair *pair = append(list);
    int status = pair && copy(&pair->name, path) && copy(&pair->group, path) &&
                 copy(&pair->dictionary, named_dictionary(o->dictionary)) ? EXIT_DONE : EXIT_ERROR;
    if (!status && align_patch_bitext(&pair->decided, patch, &error))
        status = report(&error);
    align_patch_free(patch);
    if (status)
        return status;
    pair->decided_count = align_bitext_count(pair->decided);
    if (pair->decided_count == 0) {
        say("%s: no row with text on both sides was decided in it; there is nothing to learn", path);
        return EXIT_ERROR;
    }
    pair->beads_decided = calloc(pair->decided_count, sizeof *pair->beads_decided);
    for (size_t i = 0; pair->beads_decided && i < pair->decided_count; i++)
        pair->beads_decided[i] = align_bitext_at(pair->decided, i);
    return pair->beads_decided ? EXIT_DONE : EXIT_ERROR;
}

const align_document *gold_document(const struct gold_pair *pair, int side)
{
    if (!pair->decided)
        return pair->documents[side];
    return side ? align_bitext_target(pair->decided) : align_bitext_source(pair->decided);
}

int gold_read(struct gold_list *list, const char *operand, const struct gold_options *options)
{
    struct stat about;
    bool folder = stat(operand, &about) == 0 && S_ISDIR(about.st_mode);
    if (!folder && is_patch(operand))
        return read_patch(list, operand, options);
    return folder ? read_folder(list, operand, options) : read_manifest(list, operand, options);
}

void gold_free(struct gold_list *list)
{
    for (size_t p = 0; p < list->count; p++) {
        struct gold_pair *pair = &list->items[p];
        free(pair->name);
        free(pair->group);
        free(pair->dictionary);
        free(pair->beads);
        free(pair->beads_decided);
        align_bitext_free(pair->decided);
        for (int side = 0; side < 2; side++) {
            align_document_free(pair->documents[side]);
            align_language_free(pair->languages[side]);
        }
    }
    free(list->items);
}
