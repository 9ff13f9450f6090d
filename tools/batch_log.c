/* The log of a batch: a line a pair with the counts of every stage, appended in one piece as the pair is done, so that
 * a run that is killed knows where it was.  It also is what --resume goes by: a line says what the documents and the output
 * were like; when they are not like that any more, or the output is older than its documents, it is made anew. */
#include "batch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COLUMNS = 19 };
static const char columns[] = "status\tid\tsource-bytes\ttarget-bytes\tsource-segments\ttarget-segments\tbeads\tpairs\t"
                              "one-one\tlow\tunpaired\tconfidence\tverdict\tbytes\thash\tdocuments\tsource\ttarget\tmessage\n";
static const char *const statuses[] = {"missing", "failed", "refused", "done"};

struct batch_log {
    int handle;
    char path[BATCH_PATH];
};

struct known {
    const char *id;
    size_t pair;
};

static const char *pass_name(const struct batch *batch)
{
    return batch->counting ? "count" : "align";
}

static uint64_t add_text(uint64_t hash, const char *text)
{
    return batch_hash(hash, text ? text : "", text ? strlen(text) + 1 : 1);
}

/* What stands in a file that an option names counts as the option does; a folder counts by its name only. */
static uint64_t add_file(uint64_t hash, const char *path)
{
    struct stat about;
    uint64_t numbers[2];
    if (path && stat(path, &about) == 0 && S_ISREG(about.st_mode) && batch_hash_file(path, &numbers[0], &numbers[1]))
        hash = batch_hash(hash, numbers, sizeof numbers);
    return hash;
}

/* Of all that changes the outputs. */
static uint64_t fingerprint(const struct batch *batch)
{
    const struct batch_options *o = batch->o;
    const char *texts[] = {align_version(), pass_name(batch), o->from,         o->to,
                           o->dictionary,   o->weights,       o->lexicon,      o->evidence,
                           o->srx,          o->locale_dir,    o->encoding,     o->target_encoding,
                           o->from_format,  o->target_format, batch->extension};
    const char *files[] = {o->dictionary, o->weights, o->lexicon, o->srx};
    char numbers[128];
    uint64_t hash = BATCH_HASH;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        hash = add_text(hash, texts[i]);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        hash = add_file(hash, files[i]);
    snprintf(numbers, sizeof numbers, "%d %d %d %d %d %d %.15g", o->profile, o->paragraphs, o->codes, o->force, o->lines,
             !batch->counting && o->pool, o->min_confidence);
    return add_text(hash, numbers);
}

static int compare(const void *left, const void *right)
{
    return strcmp(((const struct known *)left)->id, ((const struct known *)right)->id);
}

static struct known *sort_ids(const struct batch_list *list)
{
    struct known *ids = calloc(list->count + 1, sizeof *ids);
    for (size_t p = 0; ids && p < list->count; p++)
        ids[p] = (struct known){list->items[p].id, p};
    if (ids)
        qsort(ids, list->count, sizeof *ids, compare);
    return ids;
}

static bool is_older(const struct stat *output, struct timespec date)
{
    if (date.tv_sec != output->st_mtim.tv_sec)
        return output->st_mtim.tv_sec < date.tv_sec;
    return output->st_mtim.tv_nsec < date.tv_nsec;
}

/* Whether the pair and, where there is one, its output still are what the row says. */
static bool stands(const struct batch *batch, const struct batch_row *row)
{
    char path[BATCH_PATH], pool[BATCH_PATH];
    struct stat about, pooled;
    struct timespec newest;
    uint64_t hash, size;
    const struct batch_pair *pair = &batch->list.items[row->pair];
    if (batch_hash_documents(pair, &newest) != row->documents)
        return false;
    if (row->status != BATCH_DONE)
        return true;
    batch_output_path(path, batch, pair);
    if (pair->wrong || stat(path, &about) || (uint64_t)about.st_size != row->size)
        return false;
    batch_pool_path(pool, batch);
    if (!batch->counting && batch->o->pool && stat(pool, &pooled) == 0 && is_older(&about, pooled.st_mtim))
        return false;
    return !is_older(&about, newest) && batch_hash_file(path, &hash, &size) && hash == row->hash;
}

/* Cuts a line at its tabs; false: it is torn. */
static bool cut(char *line, char *fields[COLUMNS])
{
    size_t count = 0;
    line[strcspn(line, "\r\n")] = '\0';
    for (char *at = line; at && count < COLUMNS; count++) {
        fields[count] = at;
        at = strchr(at, '\t');
        if (at)
            *at++ = '\0';
    }
    return count == COLUMNS;
}

static bool parse(struct batch_row *row, char *const fields[COLUMNS])
{
    uint64_t *const numbers[] = {&row->bytes[0], &row->bytes[1], &row->segments[0], &row->segments[1], &row->beads,
                                 &row->pairs,    &row->one_one,  &row->low,         &row->empty};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        *numbers[i] = strtoull(fields[2 + i], NULL, 10);
    row->confidence = strtod(fields[11], NULL);
    snprintf(row->verdict, sizeof row->verdict, "%s", fields[12]);
    row->size = strtoull(fields[13], NULL, 10);
    row->hash = strtoull(fields[14], NULL, 16);
    row->documents = strtoull(fields[15], NULL, 16);
    row->message = fields[18];
    for (int s = BATCH_FAILED; s <= BATCH_DONE; s++)
        if (strcmp(fields[0], statuses[s]) == 0)
            row->status = (enum batch_status)s;
    return row->status != BATCH_MISSING;
}

/* Keeps what a line says, if it holds.  Of several lines on a pair, which may be in the logs of several shards, one that
 * came to more goes before one that failed, and the later one before the earlier. */
static void take_line(struct batch *batch, const struct known *ids, char *line)
{
    char *fields[COLUMNS];
    struct batch_row row = {.pair = 0};
    if (!cut(line, fields) || !parse(&row, fields))
        return;
    struct known wanted = {fields[1], 0};
    const struct known *found = bsearch(&wanted, ids, batch->list.count, sizeof *ids, compare);
    if (!found)
        return;
    row.pair = found->pair;
    enum batch_status before = batch->rows[row.pair].status;
    if (before != BATCH_DONE && row.status >= before && stands(batch, &row))
        batch_keep(batch, &row);
}

static int read_log(struct batch *batch, const struct known *ids, const char *path)
{
    char *line = NULL;
    size_t room = 0;
    int status = EXIT_DONE;
    FILE *file = fopen(path, "rb");
    char head[64];
    snprintf(head, sizeof head, "# options %016" PRIx64 "\n", batch->fingerprint);
    if (!file) {
        say("%s: cannot be read: %s", path, strerror(errno));
        return EXIT_ERROR;
    }
    if (getline(&line, &room, file) > 0 && strchr(line, '\n') && strcmp(line, head) != 0) {
        say("%s: is of a run with other options, with files that have changed since, or of another version; give the same "
            "ones, or start anew in an empty folder",
            path);
        status = EXIT_USAGE;
    }
    while (!status && getline(&line, &room, file) >= 0)
        take_line(batch, ids, line);
    free(line);
    fclose(file);
    return status;
}

/* Whether a file of the folder is a log of this pass. */
static bool is_log(const struct batch *batch, const char *name)
{
    size_t length = strlen(name);
    return strncmp(name, pass_name(batch), 5) == 0 && name[5] == '-' && length > 4 &&
           strcmp(name + length - 4, ".tsv") == 0;
}

static int join_path(char out[BATCH_PATH], const char *folder, const char *name)
{
    if (snprintf(out, BATCH_PATH, "%s/%s", folder, name) < BATCH_PATH)
        return EXIT_DONE;
    say("%s: the path is too long", folder);
    return EXIT_ERROR;
}

static int read_logs(struct batch *batch, const struct known *ids)
{
    char folder[BATCH_PATH], path[BATCH_PATH];
    int status = join_path(folder, batch->o->folder, "log");
    struct dirent **names = NULL;
    int count = status ? 0 : scandir(folder, &names, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        if (!status && is_log(batch, names[i]->d_name) && !(status = join_path(path, folder, names[i]->d_name)))
            status = read_log(batch, ids, path);
        free(names[i]);
    }
    free(names);
    return status;
}

int batch_log_read(struct batch *batch)
{
    struct known *ids = sort_ids(&batch->list);
    batch->fingerprint = fingerprint(batch);
    if (!ids) {
        say("out of memory");
        return EXIT_ERROR;
    }
    int status = read_logs(batch, ids);
    free(ids);
    return status;
}

static int make_folder(const char *path)
{
    if (mkdir(path, 0777) == 0 || errno == EEXIST)
        return EXIT_DONE;
    say("%s: cannot be made: %s", path, strerror(errno));
    return EXIT_ERROR;
}

int batch_make_folders(const struct batch *batch)
{
    char path[BATCH_PATH];
    int status = make_folder(batch->o->folder);
    if (!status && !(status = join_path(path, batch->o->folder, "log")))
        status = make_folder(path);
    if (!status && batch->counting && !(status = join_path(path, batch->o->folder, "counts")))
        status = make_folder(path);
    return status;
}

static int put(const struct batch_log *log, const char *text, size_t length)
{
    while (length > 0) {
        ssize_t written = write(log->handle, text, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            say("%s: cannot be written: %s; what is done is kept, --resume goes on from there", log->path,
                strerror(errno));
            return EXIT_ERROR;
        }
        text += written;
        length -= (size_t)written;
    }
    return EXIT_DONE;
}

/* A new log gets its head; behind a line that was torn when its run was killed, a new line begins. */
static int begin(const struct batch_log *log, const struct batch *batch)
{
    char head[512], last = '\n';
    off_t end = lseek(log->handle, 0, SEEK_END);
    if (end > 0 && pread(log->handle, &last, 1, end - 1) == 1)
        return last == '\n' ? EXIT_DONE : put(log, "\n", 1);
    int length = snprintf(head, sizeof head, "# options %016" PRIx64 "\n%s", batch->fingerprint, columns);
    return put(log, head, (size_t)length);
}

static int open_log(struct batch_log *log, const struct batch *batch)
{
    int length = snprintf(log->path, sizeof log->path, "%s/log/%s-%u-of-%u.tsv", batch->o->folder, pass_name(batch),
                          batch->shard, batch->shards);
    if (length >= BATCH_PATH) {
        say("%s: the path is too long", batch->o->folder);
        return EXIT_ERROR;
    }
    log->handle = open(log->path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (log->handle < 0) {
        say("%s: cannot be written: %s", log->path, strerror(errno));
        return EXIT_ERROR;
    }
    if (flock(log->handle, LOCK_EX | LOCK_NB) && errno == EWOULDBLOCK) {
        say("%s: another run is at work there; wait for it, or name another folder", log->path);
        return EXIT_ERROR;
    }
    return EXIT_DONE;
}

int batch_log_open(struct batch_log **out, struct batch *batch)
{
    struct batch_log *log = calloc(1, sizeof *log);
    *out = NULL;
    if (!log) {
        say("out of memory");
        return EXIT_ERROR;
    }
    log->handle = -1;
    batch->fingerprint = fingerprint(batch);
    int status = batch_make_folders(batch);
    if (!status)
        status = open_log(log, batch);
    if (!status && !batch->o->resume && ftruncate(log->handle, 0)) {
        say("%s: cannot be written: %s", log->path, strerror(errno));
        status = EXIT_ERROR;
    }
    if (!status && batch->o->resume)
        status = batch_log_read(batch);
    for (size_t p = 0; p < batch->list.count; p++)
        if (batch->rows[p].status == BATCH_FAILED)
            batch_keep(batch, &(struct batch_row){.pair = p});
    if (!status)
        status = begin(log, batch);
    batch->log = log->handle;
    if (status)
        batch_log_close(log);
    else
        *out = log;
    return status;
}

static void clean(char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < 0x20)
            *text = ' ';
}

int batch_log_add(struct batch_log *log, const struct batch *batch, const struct batch_row *row)
{
    const struct batch_pair *pair = &batch->list.items[row->pair];
    char line[4 * BATCH_PATH], paths[2][BATCH_PATH];
    for (int side = 0; side < 2; side++) {
        snprintf(paths[side], BATCH_PATH, "%s", pair->paths[side] ? pair->paths[side] : "");
        clean(paths[side]);
    }
    int length =
        snprintf(line, sizeof line,
                 "%s\t%s\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64
                 "\t%" PRIu64 "\t%" PRIu64 "\t%.4f\t%s\t%" PRIu64 "\t%016" PRIx64 "\t%016" PRIx64 "\t%s\t%s\t%s\n",
                 statuses[row->status], pair->id, row->bytes[0], row->bytes[1], row->segments[0], row->segments[1],
                 row->beads, row->pairs, row->one_one, row->low, row->empty, row->confidence, row->verdict, row->size,
                 row->hash, row->documents, paths[0], paths[1], row->message);
    return put(log, line, (size_t)length);
}

void batch_log_close(struct batch_log *log)
{
    if (log && log->handle >= 0)
        close(log->handle);
    free(log);
}
