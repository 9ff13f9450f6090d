/* The pairs of a batch: lines of a manifest, and names for all pairs. */
#include "batch.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { COLUMNS = 5, LONGEST_ID = 160 };
enum column { SOURCE, TARGET, ID, FROM, TO };

static void free_pair(struct batch_pair *pair)
{
    free(pair->id);
    free(pair->wrong);
    for (int side = 0; side < 2; side++) {
        free(pair->paths[side]);
        free(pair->tags[side]);
    }
}

static bool make_room(struct batch_list *list)
{
    if (list->count < list->capacity)
        return true;
    size_t capacity = list->capacity ? 2 * list->capacity : 64;
    struct batch_pair *items = realloc(list->items, capacity * sizeof *items);
    if (!items)
        return false;
    list->items = items;
    list->capacity = capacity;
    return true;
}

bool batch_add(struct batch_list *list, struct batch_pair *pair)
{
    if (!pair->id || !(pair->wrong || (pair->paths[0] && pair->paths[1])) || !make_room(list)) {
        free_pair(pair);
        return false;
    }
    list->items[list->count++] = *pair;
    return true;
}

void batch_free_list(struct batch_list *list)
{
    for (size_t p = 0; p < list->count; p++)
        free_pair(&list->items[p]);
    for (size_t u = 0; u < list->unpaired_count; u++)
        free(list->unpaired[u]);
    free(list->unpaired);
    free(list->items);
    *list = (struct batch_list){0};
}

/* A path of a manifest is seen from the manifest's folder. */
static char *resolve(const char *manifest, const char *path)
{
    const char *slash = strrchr(manifest, '/');
    if (*path == '/' || !slash)
        return strdup(path);
    size_t folder = (size_t)(slash - manifest) + 1, length = strlen(path);
    char *whole = malloc(folder + length + 1);
    if (whole) {
        memcpy(whole, manifest, folder);
        memcpy(whole + folder, path, length + 1);
    }
    return whole;
}

static char *copy(const char *field)
{
    return field && *field ? strdup(field) : NULL;
}

/* NULL: the line is as it should be. */
static const char *find_fault(char *const fields[COLUMNS], size_t columns)
{
    if (columns < 2 || !*fields[SOURCE] || !*fields[TARGET])
        return "a line is source, target and, if wanted, id, language of the source, of the target, parted by tabs";
    if (columns > COLUMNS)
        return "has more than five columns";
    if (strlen(fields[SOURCE]) >= BATCH_PATH / 2 || strlen(fields[TARGET]) >= BATCH_PATH / 2)
        return "a path is too long";
    if (strcmp(fields[SOURCE], "-") == 0 || strcmp(fields[TARGET], "-") == 0)
        return "- is standard input, which is no document of a batch; a file of that name is ./-";
    return columns > ID && strlen(fields[ID]) > LONGEST_ID ? "an id has more than 160 bytes" : NULL;
}

static bool add_wrong(struct batch_list *list, const char *manifest, size_t number, const char *fault)
{
    char text[BATCH_PATH + 256], id[32];
    struct batch_pair pair = {.mine = true};
    snprintf(text, sizeof text, "%.*s:%zu: %s", BATCH_PATH, manifest, number, fault);
    snprintf(id, sizeof id, "line-%zu", number);
    pair.wrong = strdup(text);
    pair.id = strdup(id);
    return batch_add(list, &pair);
}

/* The path of the source as the manifest has it, without extension; of an absolute one only the name, since where
 * things lie differs between machines. */
static char *default_id(const char *path)
{
    const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
    size_t length = dot && dot > (slash ? slash + 1 : path) ? (size_t)(dot - path) : strlen(path);
    const char *begin = *path == '/' && slash ? slash + 1 : path;
    return strndup(begin, length - (size_t)(begin - path));
}

static bool read_line(struct batch_list *list, const char *manifest, char *line, size_t length, size_t number)
{
    char *fields[COLUMNS + 1] = {NULL}, *at = line;
    size_t columns = 0;
    while (length && (line[length - 1] == '\n' || line[length - 1] == '\r'))
        line[--length] = '\0';
    if (number == 1 && strncmp(line, "\xEF\xBB\xBF", 3) == 0)
        at = line + 3;
    if (length == 0 || *at == '#' || (number == 1 && strncmp(at, "source\ttarget", 13) == 0))
        return true;
    bool torn = strlen(line) < length;
    while (at && columns <= COLUMNS && !torn) {
        char *tab = strchr(at, '\t');
        if (tab)
            *tab = '\0';
        fields[columns++] = at;
        at = tab ? tab + 1 : NULL;
    }
    const char *fault = torn ? "holds a NUL byte" : find_fault(fields, columns);
    if (fault)
        return add_wrong(list, manifest, number, fault);
    struct batch_pair pair = {.mine = true, .tags = {copy(fields[FROM]), copy(fields[TO])}};
    pair.id = columns > ID && *fields[ID] ? strdup(fields[ID]) : default_id(fields[SOURCE]);
    for (int side = 0; side < 2; side++)
        pair.paths[side] = resolve(manifest, fields[side]);
    batch_hash_given(&pair, fields[SOURCE], fields[TARGET]);
    return batch_add(list, &pair);
}

int batch_read_manifest(struct batch_list *list, const char *path)
{
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    char *line = NULL;
    size_t room = 0, number = 0;
    ssize_t length;
    bool good = true;
    if (!file) {
        say("%s: cannot be read: %s", path, strerror(errno));
        return EXIT_ERROR;
    }
    while (good && (length = getline(&line, &room, file)) >= 0)
        good = read_line(list, path, line, (size_t)length, ++number);
    bool broken = ferror(file);
    free(line);
    if (file != stdin)
        fclose(file);
    if (!good)
        say("out of memory");
    else if (broken)
        say("%s: cannot be read: %s", path, strerror(errno));
    return good && !broken ? EXIT_DONE : EXIT_ERROR;
}

/* An id is a name of a file: letters, digits, dots, dashes and what is not ASCII stay. */
static void make_name(char *out, size_t size, const char *text, size_t length)
{
    size_t used = 0;
    while (length && (*text == '.' || *text == '/')) {
        text++;
        length--;
    }
    for (size_t i = 0; i < length && used + 1 < size; i++) {
        unsigned char c = (unsigned char)text[i];
        bool plain =
            c >= 0x80 || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '.' || c == '_';
        out[used++] = plain ? text[i] : '-';
    }
    out[used] = '\0';
}

static bool name_pair(struct batch_pair *pair)
{
    char name[LONGEST_ID + 1];
    const char *end = pair->id;
    size_t length = strlen(pair->id);
    if (length > LONGEST_ID) { /* its end tells it best */
        end += length - LONGEST_ID;
        length = LONGEST_ID;
        for (; length && ((unsigned char)*end & 0xC0) == 0x80; length--)
            end++;
    }
    make_name(name, sizeof name, end, length);
    free(pair->id);
    pair->id = strdup(*name ? name : "pair");
    return pair->id != NULL;
}

struct named {
    const char *id;
    size_t place;
};

static int compare(const void *left, const void *right)
{
    const struct named *a = left, *b = right;
    int order = strcmp(a->id, b->id);
    return order ? order : a->place < b->place ? -1 : a->place > b->place;
}

/* The first of several pairs with an id keeps it, the others get a hash of their paths. */
static bool tell_apart(struct batch_list *list, bool last)
{
    struct named *names = calloc(list->count + 1, sizeof *names);
    if (!names)
        return false;
    for (size_t p = 0; p < list->count; p++)
        names[p] = (struct named){list->items[p].id, p};
    qsort(names, list->count, sizeof *names, compare);
    bool good = true;
    const char *before = NULL;
    for (size_t p = 0; p < list->count && good; p++) {
        struct batch_pair *pair = &list->items[names[p].place];
        if (!before || strcmp(before, names[p].id) != 0) {
            before = names[p].id;
            continue;
        }
        char name[LONGEST_ID + 64];
        uint64_t hash = BATCH_HASH;
        for (int side = 0; side < 2 && pair->paths[side]; side++)
            hash = batch_hash(hash, pair->paths[side], strlen(pair->paths[side]) + 1);
        if (last)
            snprintf(name, sizeof name, "%.*s-%zu", LONGEST_ID, pair->id, names[p].place + 1);
        else
            snprintf(name, sizeof name, "%.*s-%08x", LONGEST_ID, pair->id, (unsigned)(hash >> 32));
        free(pair->id);
        pair->id = strdup(name);
        good = pair->id != NULL;
        if (last && !pair->wrong) {
            pair->wrong = strdup("the pair is there twice under the same id; leave one out, or give an id of its own");
            good = good && pair->wrong;
        }
    }
    free(names);
    return good;
}

int batch_name_pairs(struct batch_list *list)
{
    bool good = true;
    for (size_t p = 0; p < list->count && good; p++)
        good = name_pair(&list->items[p]);
    if (good && tell_apart(list, false) && tell_apart(list, true))
        return EXIT_DONE;
    say("out of memory");
    return EXIT_ERROR;
}

uint64_t batch_hash(uint64_t hash, const void *bytes, size_t length)
{
    for (const unsigned char *at = bytes, *end = at + length; at < end; at++)
        hash = (hash ^ *at) * UINT64_C(1099511628211);
    return hash;
}

bool batch_hash_file(const char *path, uint64_t *hash, uint64_t *size)
{
    char block[65536];
    FILE *file = fopen(path, "rb");
    *hash = BATCH_HASH;
    *size = 0;
    if (!file)
        return false;
    for (size_t length; (length = fread(block, 1, sizeof block, file)) > 0; *size += length)
        *hash = batch_hash(*hash, block, length);
    bool good = !ferror(file);
    fclose(file);
    return good;
}

void batch_hash_given(struct batch_pair *pair, const char *source, const char *target)
{
    const char *const texts[] = {source, target, pair->tags[0], pair->tags[1]};
    pair->given = BATCH_HASH;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        pair->given = batch_hash(pair->given, texts[i] ? texts[i] : "", texts[i] ? strlen(texts[i]) + 1 : 1);
}

static bool is_later(struct timespec a, struct timespec b)
{
    return a.tv_sec != b.tv_sec ? a.tv_sec > b.tv_sec : a.tv_nsec > b.tv_nsec;
}

/* Copies of a document keep whole seconds of its date, not always the rest. */
uint64_t batch_hash_documents(const struct batch_pair *pair, struct timespec *newest)
{
    uint64_t hash = pair->given;
    struct timespec last = {0};
    for (int side = 0; side < 2; side++) {
        struct stat about;
        char text[64] = "";
        if (pair->paths[side] && stat(pair->paths[side], &about) == 0) {
            snprintf(text, sizeof text, "%lld %lld", (long long)about.st_size, (long long)about.st_mtim.tv_sec);
            last = is_later(about.st_mtim, last) ? about.st_mtim : last;
        }
        hash = batch_hash(hash, text, strlen(text) + 1);
    }
    if (newest)
        *newest = last;
    return hash;
}

void batch_mark_shard(struct batch_list *list, unsigned shard, unsigned shards)
{
    for (size_t p = 0; p < list->count; p++) {
        const char *id = list->items[p].id;
        list->items[p].mine = batch_hash(BATCH_HASH, id, strlen(id)) % shards == shard - 1;
    }
}
