/* What the parts of `bitext batch` share: the pairs, what became of each, and where it is kept.
 *
 * manifest -> pairs -> (workers: read, segment, align, write) -> rows of the log -> summary */
#ifndef TOOLS_BATCH_H
#define TOOLS_BATCH_H

#include "progress.h"
#include "tool.h"

#include <stdio.h>

enum { BATCH_PATH = 4096 };

enum batch_pass { BATCH_WHOLE, BATCH_COUNT, BATCH_POOL, BATCH_ALIGN, BATCH_JOIN };
#define BATCH_PASSES "whole|count|pool|align|join"
enum batch_engine { BATCH_HERE, BATCH_SLURM, BATCH_PARALLEL };
enum batch_pairing { BATCH_BY_NAME, BATCH_BY_SYMBOL };

struct batch_options {
    const char *folder, *output, *format, *from, *to, *dictionary, *weights, *lexicon, *evidence, *srx, *locale_dir;
    const char *encoding, *target_encoding, *from_format, *target_format, *shard;
    double workers, min_confidence, seconds, shards;
    int pass, jobs, pairing, progress, profile, paragraphs, codes;
    bool resume, pool, force, lines, json, quiet, pipe;
};

/* Two documents; what the manifest does not say is NULL. */
struct batch_pair {
    char *id, *paths[2], *tags[2];
    char *wrong;    /* why there is nothing to work on */
    uint64_t given; /* a hash of the paths and languages as they were given */
    bool mine;      /* of this shard */
};

struct batch_list {
    struct batch_pair *items;
    size_t count, capacity;
    char **unpaired; /* files of the folders without a partner */
    size_t unpaired_count, unpaired_capacity;
};

enum batch_status { BATCH_MISSING, BATCH_FAILED, BATCH_REFUSED, BATCH_DONE };

/* What became of a pair. */
struct batch_row {
    size_t pair;
    enum batch_status status;
    uint64_t bytes[2], segments[2];             /* of the decoded texts; segments found */
    uint64_t beads, pairs, one_one, low, empty; /* pairs: beads with both sides that were written */
    uint64_t size, hash;                        /* of the file that was written */
    uint64_t documents;                         /* batch_hash_documents before they were read */
    double confidence;
    char verdict[24];
    char *message; /* with room for BATCH_MESSAGE bytes while the pair is worked on; in batch.rows of its own, or NULL */
};
enum { BATCH_MESSAGE = 1024 };

struct batch {
    const struct batch_options *o;
    struct progress progress;
    struct batch_list list;
    struct batch_row *rows; /* of a pass, by pair */
    unsigned shard, shards; /* from 1 */
    const char *format;     /* of the bitexts */
    const char *extension;  /* of the outputs of the pass */
    align_weights *weights;
    align_lexicon *lexicon;
    bool counting;        /* this pass counts words; else it aligns */
    uint64_t fingerprint; /* of the options of the pass, for its logs */
    int log;       /* the handle of its log, for workers to close: the lock on it is that of the run */
};

/* batch_manifest.c, batch_folders.c: reads the pairs.  Wrong lines become pairs with `wrong`; an exit status when there
 * is nothing to go on with.  Each pair gets an id that is a name of a file, and no two the same. */
int batch_read_manifest(struct batch_list *list, const char *path);
int batch_read_folders(struct batch_list *list, const char *const *folders, const struct batch_options *o);
/* Takes over what the pair holds.  false, and it is freed: out of memory, also when there was none for its id or its paths. */
bool batch_add(struct batch_list *list, struct batch_pair *pair);
int batch_name_pairs(struct batch_list *list);
void batch_free_list(struct batch_list *list);

/* batch_try.c: tries the options on two documents of a sentence; the folder of the log must be there when there is an output
 * for all.  What is wrong with them is told; returns an exit status. */
int batch_try_options(const struct batch *batch);
/* Nothing that is read may be overwritten, and the output for all must be possible. */
int batch_check_outputs(const struct batch *batch, const char *const *operands, size_t count);
/* The name of the format that a file's extension tells of those that bitexts are written in, or NULL. */
const char *batch_format_of(const char *path);

/* Whether both sides are in one language, which is no pair, though the options do not insist. */
bool batch_is_one_language(const struct batch *batch, const align_language *const languages[2]);

/* batch_shelf.c: what a worker keeps from one pair to the next: the languages that it has met, by the tag asked for, and
 * opened dictionaries (NULL: each pair opens its own); start from zeros. */
enum { BATCH_SHELF = 16 };
struct batch_shelf {
    align_dictionaries *dictionaries;
    align_language *languages[BATCH_SHELF];
    char tags[BATCH_SHELF][64]; /* no language has a longer one */
    size_t next, last;          /* where the next one goes; which was asked for last */
};
/* The language of a tag, which stays until two others have been asked for; NULL: error tells why. */
const align_language *batch_language(struct batch_shelf *shelf, const char *tag, const char *directory,
                                     align_error *error);
/* As align_language_find; the name of a language in place of its tag is an error. */
align_status batch_find_language(align_language **out, const char *tag, const char *directory, align_error *error);
void batch_shelf_free(struct batch_shelf *shelf);

/* How each pair is cut and aligned, by the options of the run; what it teaches and what is told is left to the caller.  shelf: of the
 * worker, or NULL. */
void batch_segment_options(align_segment_options *how, const struct batch *batch);
void batch_align_options(align_options *how, const struct batch *batch, struct batch_shelf *shelf);

/* FNV-1a, 64 bits, to go on with. */
#define BATCH_HASH UINT64_C(14695981039346656037)
uint64_t batch_hash(uint64_t hash, const void *bytes, size_t length);
/* The same of a file, with its size; false: it cannot be read. */
bool batch_hash_file(const char *path, uint64_t *hash, uint64_t *size);
/* What the pair is made of: what was given, and the sizes and dates of its documents; *newest receives the later date, or
 * may be NULL.  A line of the log holds as long as this is the same. */
uint64_t batch_hash_documents(const struct batch_pair *pair, struct timespec *newest);
/* Fills in `given`: the paths as they were written, and the pair's languages. */
void batch_hash_given(struct batch_pair *pair, const char *source, const char *target);
/* Keeps a row with a copy of its message, in place of the one that the pair had. */
void batch_keep(struct batch *batch, const struct batch_row *row);
/* Marks the pairs of a shard. */
void batch_mark_shard(struct batch_list *list, unsigned shard, unsigned shards);

/* Where the result of a pass for a pair is kept. */
void batch_output_path(char out[BATCH_PATH], const struct batch *batch, const struct batch_pair *pair);
void batch_pool_path(char out[BATCH_PATH], const struct batch *batch);

/* batch_pair.c: does the work on one pair, with no word to anyone but the row. */
void batch_do_pair(const struct batch *batch, struct batch_shelf *shelf, struct batch_row *row);

/* batch_workers.c: hands the pairs that are missing to worker processes, and each row that comes back to `take`, which
 * returns an exit status.  A worker that dies costs the pair that it had. */
int batch_run_workers(struct batch *batch, int (*take)(struct batch *batch, const struct batch_row *row, void *payload),
                      void *payload);

/* batch_log.c: the log of a pass, a row a pair, appended as it comes.  Opening reads what all logs of the pass say, if
 * resuming, into batch->rows: what is whole and no older than its documents is not done again. */
struct batch_log;
int batch_make_folders(const struct batch *batch);
int batch_log_open(struct batch_log **out, struct batch *batch);
int batch_log_add(struct batch_log *log, const struct batch *batch, const struct batch_row *row);
void batch_log_close(struct batch_log *log);
/* Reads them only. */
int batch_log_read(struct batch *batch);

/* batch_jobs.c: writes job files into DIR/jobs that run the same with other machines; the table of options is walked
 * for those that were given. */
int batch_write_jobs(const struct batch_options *o, const struct option *table, const char *const *operands,
                     size_t count);

/* batch_pipe.c: pairs of documents as JSON Lines in, bitexts out. */
int batch_pipe(struct batch *batch);

/* batch_summary.c */
void batch_summary(const struct batch *batch);
/* 1 when a pair failed or is missing, else 3 when one was refused, else 0. */
int batch_verdict(const struct batch *batch, bool whole);

#endif
