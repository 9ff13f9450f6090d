/* bitext batch: many pairs of documents. */
#include "batch.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#define OPTION(field) .offset = offsetof(struct batch_options, field)
static const struct option options[] = {
    {.name = "directory",
     .letter = 'd',
     .kind = OPTION_TEXT,
     OPTION(folder),
     .value = "DIR",
     .help = "the folder for the bitexts, one a pair, and for the log; made when it is not there"},
    {.name = "output",
     .letter = 'o',
     .kind = OPTION_TEXT,
     OPTION(output),
     .value = "FILE",
     .help = "put all bitexts into this one as well, in the order of the pairs"},
    {.name = "format",
     .letter = 'f',
     .kind = OPTION_TEXT,
     OPTION(format),
     .value = "NAME",
     .help = "what to write for each pair: tmx when absent; `bitext formats` lists them"},
    {.name = "workers",
     .letter = 'j',
     .kind = OPTION_NUMBER,
     OPTION(workers),
     .value = "N",
     .low = 1,
     .high = 256,
     .help = "pairs to work on at the same time, each in a process of its own; 1 when absent. The bytes are the same "
             "for any "
             "number"},
    {.name = "resume",
     .kind = OPTION_FLAG,
     OPTION(resume),
     .help = "do only what is missing, has failed, was changed since, or is older than its documents"},
    {.name = "shard",
     .kind = OPTION_TEXT,
     OPTION(shard),
     .value = "I/N",
     .help = "do only the I-th of N parts of the pairs; the parts together are the whole, byte for byte"},
    {.name = "pool",
     .kind = OPTION_FLAG,
     OPTION(pool),
     .help = "align with what all pairs together teach of words: a first pass counts, a second aligns"},
    {.name = "pass",
     .kind = OPTION_CHOICE,
     OPTION(pass),
     .value = BATCH_PASSES,
     .help = "do one part of the work: count words (of a shard), pool the counts, align (a shard), join the bitexts"},
    {.name = "jobs",
     .kind = OPTION_CHOICE,
     OPTION(jobs),
     .value = "here|slurm|parallel",
     .help = "do the work, or write job files to DIR/jobs that have Slurm or GNU parallel do it in shards"},
    {.name = "shards",
     .kind = OPTION_NUMBER,
     OPTION(shards),
     .value = "N",
     .low = 1,
     .high = 100000,
     .help = "how many shards the job files make; 8 when absent"},
    {.name = "pipe",
     .kind = OPTION_FLAG,
     OPTION(pipe),
     .help = "a pair of documents a line in (JSON Lines), a bitext a line out, for pipelines"},
    {.name = "pair-by",
     .kind = OPTION_CHOICE,
     OPTION(pairing),
     .value = "name|symbol",
     .help = "what makes files of two folders a pair: their names without extension and language, or the document's "
             "symbol"},
    {.name = "from",
     .kind = OPTION_TEXT,
     OPTION(from),
     .value = "TAG",
     .help = "the language of the sources where the manifest names none; guessed when absent"},
    {.name = "to", .kind = OPTION_TEXT, OPTION(to), .value = "TAG", .help = "the language of the targets"},
    {.name = "seconds",
     .kind = OPTION_NUMBER,
     OPTION(seconds),
     .value = "N",
     .low = 1,
     .high = 1e6,
     .help = "give up on a pair that takes longer; no limit when absent"},
    {.name = "min-confidence",
     .kind = OPTION_NUMBER,
     OPTION(min_confidence),
     .value = "P",
     .low = 0,
     .high = 1,
     .help = "leave out units that are less probably right than this, 0 to 1"},
    {.name = "lines", .kind = OPTION_FLAG, OPTION(lines), .help = "each line is a segment as it stands"},
    {.name = "force", .kind = OPTION_FLAG, OPTION(force), .help = "align also what does not look like a pair"},
    {.name = "profile",
     .kind = OPTION_CHOICE,
     OPTION(profile),
     .value = "plain|un",
     .help = "how units are cut, as `bitext align --profile` has it"},
    {.name = "evidence",
     .kind = OPTION_TEXT,
     OPTION(evidence),
     .value = "-NAME",
     .help = "leave out a kind of evidence"},
    {.name = "dictionary",
     .kind = OPTION_TEXT,
     OPTION(dictionary),
     .value = "FILE",
     .help = "a bilingual word list, a folder of dictd's files, or none; those installed when absent"},
    {.name = "lexicon",
     .kind = OPTION_TEXT,
     OPTION(lexicon),
     .value = "FILE",
     .help = "a lexicon that earlier documents taught"},
    {.name = "weights", .kind = OPTION_TEXT, OPTION(weights), .value = "FILE", .help = "weights of the evidence"},
    {.name = "encoding",
     .kind = OPTION_TEXT,
     OPTION(encoding),
     .value = "NAME",
     .help = "the encoding of the documents; found out when absent"},
    {.name = "target-encoding",
     .kind = OPTION_TEXT,
     OPTION(target_encoding),
     .value = "NAME",
     .help = "the encoding of the targets, where it differs"},
    {.name = "from-format",
     .kind = OPTION_TEXT,
     OPTION(from_format),
     .value = "NAME",
     .help = "the format of the documents; by extension and content when absent"},
    {.name = "target-format",
     .kind = OPTION_TEXT,
     OPTION(target_format),
     .value = "NAME",
     .help = "the format of the targets, where it differs"},
    {.name = "inline",
     .kind = OPTION_CHOICE,
     OPTION(codes),
     .value = "drop|keep",
     .help = "whether inline codes are kept, where the format has them"},
    {.name = "paragraphs",
     .kind = OPTION_CHOICE,
     OPTION(paragraphs),
     .value = "auto|line|blank",
     .help = "what ends a paragraph, as `bitext align --paragraphs` has it"},
    {.name = "srx",
     .kind = OPTION_TEXT,
     OPTION(srx),
     .value = "FILE",
     .help = "a file of segmentation rules in SRX 2.0"},
    ROW_LOCALE_DIR,
    {.name = "json",
     .kind = OPTION_FLAG,
     OPTION(json),
     .help = "the summary as JSON Lines: a line a pair, then the sums"},
    {.name = "progress",
     .kind = OPTION_CHOICE,
     OPTION(progress),
     .value = PROGRESS_CHOICE,
     .help = "how far the work is, with the time that is left: a line on a terminal, or JSON"},
    ROW_QUIET,
    {0},
};

void batch_output_path(char out[BATCH_PATH], const struct batch *batch, const struct batch_pair *pair)
{
    snprintf(out, BATCH_PATH, "%.3800s/%s%s.%s", batch->o->folder, batch->counting ? "counts/" : "", pair->id,
             batch->extension);
}

void batch_pool_path(char out[BATCH_PATH], const struct batch *batch)
{
    snprintf(out, BATCH_PATH, "%.3800s/log/pool.lexicon", batch->o->folder);
}

/* The name of a format as the library has it. */
static const char *find_format(const char *name)
{
    for (size_t i = 0; i < align_format_count(); i++)
        if (align_format_at(i).writes_bitexts && strcasecmp(align_format_at(i).name, name) == 0)
            return align_format_at(i).name;
    return NULL;
}

const char *batch_format_of(const char *path)
{
    const char *slash = strrchr(path, '/'), *dot = strrchr(slash ? slash : path, '.');
    for (size_t i = 0; dot && i < align_format_count(); i++) {
        align_format format = align_format_at(i);
        size_t length;
        for (const char *at = format.extensions; format.writes_bitexts && *at; at += length + (at[length] == ' ')) {
            length = strcspn(at, " ");
            if (strlen(dot + 1) == length && strncasecmp(dot + 1, at, length) == 0)
                return format.name;
        }
    }
    return NULL;
}

/* "3/8" */
static bool read_shard(struct batch *batch)
{
    char *end;
    const char *text = batch->o->shard;
    batch->shard = batch->shards = 1;
    if (!text)
        return true;
    unsigned long shard = *text >= '0' && *text <= '9' ? strtoul(text, &end, 10) : 0;
    unsigned long shards = shard && *end == '/' && end[1] >= '0' && end[1] <= '9' ? strtoul(end + 1, &end, 10) : 0;
    batch->shard = (unsigned)shard;
    batch->shards = (unsigned)shards;
    return shards > 0 && shards <= 100000 && shard <= shards && !*end;
}

/* What a line of the pipe has no use for is a mistake. */
static int check_pipe(const struct batch_options *o, size_t operands)
{
    bool of_files = operands || o->folder || o->output || o->shard || o->pool || o->pass || o->resume || o->jobs ||
                    o->shards > 0 || o->pairing;
    bool of_runs = o->workers > 0 || o->seconds > 0 || o->format || o->encoding || o->target_encoding || o->codes;
    if (of_files)
        say("batch: --pipe reads standard input and writes standard output; it takes no manifest, folder, shard or pass");
    else if (of_runs)
        say("batch: a line of --pipe is UTF-8 and becomes a line of plain text, one after the other; it has no use for "
            "--workers, --seconds, --format, --encoding or --inline");
    return of_files || of_runs ? EXIT_USAGE : EXIT_DONE;
}

static int check(struct batch *batch, size_t operands, bool read_from_input)
{
    const struct batch_options *o = batch->o;
    batch->format = find_format(o->format ? o->format : "tmx");
    if (o->pipe)
        return check_pipe(o, operands);
    if (operands == 0)
        say("batch: name a manifest or two folders");
    else if (!o->folder || !*o->folder || strlen(o->folder) > 3000)
        say("batch: name the folder for the bitexts with -d DIR");
    else if (!read_shard(batch))
        say("batch: --shard is I/N, such as 3/8: the third of eight parts");
    else if (o->shard &&
             (o->pass == BATCH_POOL || o->pass == BATCH_JOIN || (o->pass == BATCH_WHOLE && (o->output || o->pool))))
        say("batch: a shard is counted (--pass count) or aligned; pooling and joining (--pass pool, --pass join) are "
            "for all of them");
    else if (o->jobs && operands == 1 && read_from_input)
        say("batch: the scripts of --jobs need a manifest that is a file, not standard input");
    else if (o->jobs && (o->shard || o->pass != BATCH_WHOLE))
        say("batch: --jobs writes the passes and shards itself");
    else if (o->shards > 0 && !o->jobs)
        say("batch: --shards goes with --jobs; --shard I/N does one of them");
    else if (o->output && o->pass != BATCH_WHOLE && o->pass != BATCH_JOIN)
        say("batch: -o goes with the whole work or with --pass join");
    else if (!o->output && o->pass == BATCH_JOIN)
        say("batch: --pass join needs a file for all bitexts, -o FILE");
    else if (o->pool && o->lexicon)
        say("batch: --pool and --lexicon exclude each other");
    else if (o->format && !batch->format)
        say("batch: unknown format %s; `bitext formats` lists the formats", o->format);
    else if (batch->format && strcmp(batch->format, "moses") == 0)
        say("batch: %s takes two files for a bitext; write another format, and `bitext convert` makes it of that", o->format);
    else if (operands == 1 && o->pairing == BATCH_BY_SYMBOL)
        say("batch: --pair-by goes with two folders; a manifest says what the pairs are");
    else
        return EXIT_DONE;
    return EXIT_USAGE;
}

static int read_list(struct batch *batch, const char *const *operands, size_t count)
{
    struct stat about;
    int status = EXIT_DONE;
    progress_show("listing", -1, &batch->progress);
    if (count == 1 && stat(operands[0], &about) == 0 && S_ISDIR(about.st_mode)) {
        say("%s: is a folder; name two folders, or a manifest", operands[0]);
        return EXIT_ERROR;
    }
    status = count == 2 ? batch_read_folders(&batch->list, operands, batch->o)
                        : batch_read_manifest(&batch->list, operands[0]);
    if (!status)
        status = batch_name_pairs(&batch->list);
    if (!status && batch->list.count == 0 && batch->list.unpaired_count == 0) {
        say("%s: there are no pairs; give lines of source and target", operands[0]);
        return EXIT_ERROR;
    }
    batch_mark_shard(&batch->list, batch->shard, batch->shards);
    batch->rows = calloc(batch->list.count + 1, sizeof *batch->rows);
    if (status || batch->rows)
        return status;
    say("out of memory");
    return EXIT_ERROR;
}

void batch_keep(struct batch *batch, const struct batch_row *row)
{
    char *message = row->message && *row->message ? strdup(row->message) : NULL;
    free(batch->rows[row->pair].message);
    batch->rows[row->pair] = *row;
    batch->rows[row->pair].message = message;
}

static void begin_pass(struct batch *batch, bool counting)
{
    batch->counting = counting;
    batch->extension = counting ? "lexicon" : batch->format;
    for (size_t p = 0; p < batch->list.count; p++)
        batch_keep(batch, &(struct batch_row){.pair = p});
}

static int take(struct batch *batch, const struct batch_row *row, void *payload)
{
    if (!batch->o->quiet && row->status == BATCH_FAILED)
        say("%s: %s", batch->list.items[row->pair].id, row->message);
    return batch_log_add(payload, batch, row);
}

static int work(struct batch *batch, bool counting)
{
    struct batch_log *log;
    begin_pass(batch, counting);
    int status = batch_log_open(&log, batch);
    if (status)
        return status;
    status = batch_run_workers(batch, take, log);
    batch_log_close(log);
    return status;
}

/* Reads what the logs say of a pass; all pairs must be there. */
static int look_back(struct batch *batch, bool counting)
{
    size_t missing = 0, first = 0;
    begin_pass(batch, counting);
    int status = batch_log_read(batch);
    for (size_t p = batch->list.count; p-- > 0;)
        if (batch->rows[p].status == BATCH_MISSING) {
            missing++;
            first = p;
        }
    if (status || !missing)
        return status;
    say("%s: %zu of %zu pairs are not %s, %s first; run `bitext batch --resume --pass %s` for them", batch->o->folder,
        missing, batch->list.count, counting ? "counted" : "aligned", batch->list.items[first].id,
        counting ? "count" : "align");
    return EXIT_ERROR;
}

static void free_outputs(char **paths, size_t count)
{
    for (size_t i = 0; paths && i < count; i++)
        free(paths[i]);
    free(paths);
}

/* The files of the pairs that are done, in order; NULL: out of memory. */
static char **list_outputs(const struct batch *batch, size_t *count)
{
    char **paths = calloc(batch->list.count + 1, sizeof *paths);
    *count = 0;
    for (size_t p = 0; paths && p < batch->list.count; p++) {
        char path[BATCH_PATH];
        if (batch->rows[p].status != BATCH_DONE)
            continue;
        batch_output_path(path, batch, &batch->list.items[p]);
        paths[*count] = strdup(path);
        if (!paths[(*count)++]) {
            free_outputs(paths, *count);
            return NULL;
        }
    }
    return paths;
}

/* A pool that has not changed keeps its date, so that what was aligned with it need not be made anew. */
static int put_pool(struct batch *batch, align_lexicon *pool)
{
    align_error error;
    char path[BATCH_PATH], fresh[BATCH_PATH + 8];
    uint64_t hashes[2], sizes[2];
    batch_pool_path(path, batch);
    snprintf(fresh, sizeof fresh, "%s.new", path);
    if (align_lexicon_write(pool, fresh, &error))
        return report(&error);
    bool same = batch_hash_file(path, &hashes[0], &sizes[0]) && batch_hash_file(fresh, &hashes[1], &sizes[1]) &&
                hashes[0] == hashes[1] && sizes[0] == sizes[1];
    if (same ? unlink(fresh) == 0 : rename(fresh, path) == 0)
        return EXIT_DONE;
    say("%s: cannot be written: %s", path, strerror(errno));
    return EXIT_ERROR;
}

static int pool(struct batch *batch)
{
    align_error error;
    size_t count;
    align_lexicon *sum = NULL;
    progress_show("pooling", -1, &batch->progress);
    int status = look_back(batch, true);
    char **paths = status ? NULL : list_outputs(batch, &count);
    if (status)
        return status;
    if (!paths) {
        say("out of memory");
        return EXIT_ERROR;
    }
    if (count == 0) {
        say("%s: there are no counts to pool: no pair could be aligned", batch->o->folder);
        status = EXIT_ERROR;
    } else if (align_lexicon_merge(&sum, (const char *const *)paths, count, &error)) {
        if (error.status == ALIGN_E_LANGUAGE)
            snprintf(error.cure, sizeof error.cure,
                     "all pairs must be in the same two languages: name them with --from and --to, or in the manifest");
        status = report(&error);
    } else {
        status = put_pool(batch, sum);
    }
    if (!status && !batch->o->quiet)
        say("%s: the counts of %zu pairs are pooled, %zu could not be counted", batch->o->folder, count,
            batch->list.count - count);
    align_lexicon_free(sum);
    free_outputs(paths, count);
    return status;
}

static int join(struct batch *batch)
{
    align_error error;
    align_tm_options how;
    align_tm_counts counts;
    size_t count;
    char **paths = list_outputs(batch, &count);
    int status = EXIT_DONE;
    if (!paths) {
        say("out of memory");
        return EXIT_ERROR;
    }
    progress_show("joining", -1, &batch->progress);
    align_tm_options_init(&how);
    how.progress = progress_show;
    how.payload = &batch->progress;
    how.input.format = batch->extension;
    if (count && align_tm_copy((const char *const *)paths, count, batch->o->output, NULL, NULL, &how, &counts, &error))
        status = report(&error);
    else if (count && !batch->o->quiet)
        say("%s: %llu units of %zu pairs of documents", batch->o->output, (unsigned long long)counts.written, count);
    free_outputs(paths, count);
    return status;
}

static int align(struct batch *batch)
{
    align_error error;
    char path[BATCH_PATH];
    const char *lexicon = batch->o->lexicon;
    if (batch->o->pool) {
        batch_pool_path(path, batch);
        lexicon = path;
    }
    if (lexicon && align_lexicon_read(&batch->lexicon, lexicon, &error))
        return report(&error);
    return work(batch, false);
}

static int do_passes(struct batch *batch)
{
    enum batch_pass pass = (enum batch_pass)batch->o->pass;
    bool whole = pass == BATCH_WHOLE;
    int status = EXIT_DONE;
    if (pass == BATCH_COUNT || (whole && batch->o->pool))
        status = work(batch, true);
    if (!status && (pass == BATCH_POOL || (whole && batch->o->pool)))
        status = pool(batch);
    if (!status && (whole || pass == BATCH_ALIGN))
        status = align(batch);
    if (!status && pass == BATCH_JOIN)
        status = look_back(batch, false);
    if (!status && batch->o->output)
        status = join(batch);
    progress_clear();
    if (status)
        return status;
    batch_summary(batch);
    return batch_verdict(batch, true);
}

/* Before the work begins. */
static int prepare(struct batch *batch, const char *const *operands, size_t count)
{
    align_error error;
    const struct batch_options *o = batch->o;
    bool aligns = o->pass != BATCH_POOL && o->pass != BATCH_JOIN;
    int status = o->pipe ? EXIT_DONE : read_list(batch, operands, count);
    if (!status && o->weights && align_weights_read(&batch->weights, o->weights, &error))
        status = report(&error);
    if (!status && !o->pipe && aligns)
        status = batch_make_folders(batch);
    if (!status && !o->pipe)
        status = batch_check_outputs(batch, operands, count);
    return status || !aligns ? status : batch_try_options(batch);
}

static int run(const void *given, const char *const *operands, size_t count)
{
    struct batch batch = {.o = given};
    int status = check(&batch, count, count && strcmp(operands[0], "-") == 0);
    if (status)
        return status;
    if (batch.o->jobs != BATCH_HERE)
        return batch_write_jobs(batch.o, options, operands, count);
    progress_start(&batch.progress, batch.o->progress, batch.o->quiet);
    status = prepare(&batch, operands, count);
    if (!status)
        status = batch.o->pipe ? batch_pipe(&batch) : do_passes(&batch);
    progress_clear();
    for (size_t p = 0; batch.rows && p < batch.list.count; p++)
        free(batch.rows[p].message);
    free(batch.rows);
    batch_free_list(&batch.list);
    align_weights_free(batch.weights);
    align_lexicon_free(batch.lexicon);
    return finish(status);
}

const struct verb verb_batch = {
    .name = "batch",
    .operands = "[MANIFEST | SOURCES TARGETS]",
    .summary = "align many pairs of documents, with a log, on one machine or several",
    .description = "MANIFEST has a line a pair: source, target and, if wanted, an id, the language of the source and "
                   "that of the target, "
                   "parted by tabs; paths are seen from the manifest's folder, # begins a comment. Or two folders are "
                   "given, whose files "
                   "are paired by name or by document symbol. Each pair becomes DIR/ID.tmx; where there is no id it is "
                   "the source's path "
                   "without extension, with dashes for what no file name should hold.\n\n"
                   "A pair that fails does not stop the others, nor does one that ends the process that works on it. "
                   "DIR/log/ has a table for each shard with a line for each pair, appended when the pair is done: status "
                   "(done, failed, refused), id, bytes of text and segments of either side, beads, pairs (beads with both "
                   "sides that were written), of them one-one, low (below --min-confidence), unpaired, mean confidence, "
                   "verdict, size and hash of the output, a hash of what the documents were, their paths, and a message; "
                   "of several lines with an id the last counts. "
                   "At the end a summary is printed. The exit status is 1 "
                   "when a pair failed, "
                   "wrong lines of the manifest among them, else 3 when some were refused because they do not look "
                   "like a document and "
                   "its translation, else 0.\n\n"
                   "A bitext appears under its name only when it is whole. --resume goes on with a run that was "
                   "stopped: what the log "
                   "tells to be done is left alone as long as the file still has the bytes it had, is no older than its "
                   "documents, and these have the paths, languages, sizes and dates that they had; so is what was refused. "
                   "With --resume the same options must be given, and the files that they name must be the same.\n\n"
                   "With --pool the words of all pairs, which must be in the same two languages, are counted first, "
                   "and each pair is "
                   "then aligned with what all of them teach. Without it each pair is aligned by itself, which takes "
                   "half the time.\n\n"
                   "On several machines that share a folder: --pass count --shard I/N for each shard, --pass pool, "
                   "--pass align --pool "
                   "--shard I/N for each shard, --pass join -o ALL.tmx; without --pool the last two. Pooling and "
                   "joining end with an "
                   "error when a pair of any shard is missing. --jobs slurm and --jobs parallel write scripts that do "
                   "all this.\n\n"
                   "--pipe is a filter for Hadoop Streaming, Spark and their like: a line in is an object with source "
                   "and target (the "
                   "texts) and, if wanted, id, from, to (languages), source_name and target_name, whose extension "
                   "tells the format; a "
                   "line out is an object with id, verdict and units (source, target, confidence), or with error and "
                   "record, the number "
                   "of the line. The exit status is 1 when a record failed, else 3 when one was refused.",
    .example = "bitext batch pairs.tsv -d out -j 4\teach pair to a memory of its own, four at a time\n"
               "bitext batch pairs.tsv -d out -j 4 --resume\tgoes on where a run was stopped\n"
               "bitext batch en/ ru/ --from en --to ru -d out --pool -o all.tmx\ttwo folders, one memory for all\n",
    .options = options,
    .least = 0,
    .most = 2,
    .size = sizeof(struct batch_options),
    .run = run,
};
