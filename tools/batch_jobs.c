/* Job files that do a batch on several machines which share a folder: for Slurm, and for GNU parallel.
 *
 * The number of shards stands in the scripts, since Slurm tells a task that is run again that there is one only.  A
 * shard ends with an error when one of its pairs has failed, which is no reason to stop: what follows waits for its
 * end, however it ends, and looks itself whether all pairs are there. */
#include "batch.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct script {
    const struct batch_options *o;
    const struct option *options;
    const char *const *operands;
    size_t count;
    char where[BATCH_PATH];
    long long date;
    FILE *file;
    char path[BATCH_PATH];
};

/* Quoted for the shell. */
static void quote(FILE *file, const char *text)
{
    putc('\'', file);
    for (; *text; text++)
        if (*text == '\'')
            fputs("'\\''", file);
        else
            putc(*text, file);
    putc('\'', file);
}

static void quote_choice(FILE *file, const char *words, int place)
{
    for (; place > 0; place--)
        words += strcspn(words, "|") + 1;
    fprintf(file, "%.*s", (int)strcspn(words, "|"), words);
}

static bool is_of_jobs(const char *name)
{
    static const char *const names[] = {"directory", "output", "jobs", "shards",   "shard",
                                        "pass",      "resume", "json", "progress", "quiet"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

/* An option as it was given; nothing when it was not. */
static void put_option(const struct script *script, const struct option *option)
{
    const char *at = (const char *)script->o + option->offset;
    FILE *file = script->file;
    if (option->kind == OPTION_FLAG && *(const bool *)(const void *)at) {
        fprintf(file, " --%s", option->name);
    } else if (option->kind == OPTION_TEXT && *(const char *const *)(const void *)at) {
        fprintf(file, " --%s=", option->name);
        quote(file, *(const char *const *)(const void *)at);
    } else if (option->kind == OPTION_NUMBER && *(const double *)(const void *)at > 0) {
        fprintf(file, " --%s=%.15g", option->name, *(const double *)(const void *)at);
    } else if (option->kind == OPTION_CHOICE && *(const int *)(const void *)at > 0) {
        fprintf(file, " --%s=", option->name);
        quote_choice(file, option->value, *(const int *)(const void *)at);
    }
}

/* The command without what differs from pass to pass. */
static void put_command(const struct script *script, const char *pass, unsigned shards)
{
    fprintf(script->file, "\"${BITEXT:-bitext}\" batch --quiet --pass %s", pass);
    if (shards)
        fprintf(script->file, " --resume --shard \"${1:-$SLURM_ARRAY_TASK_ID}/%u\"", shards);
    if (strcmp(pass, "join") == 0) {
        fputs(" -o ", script->file);
        quote(script->file, script->o->output);
    }
    fputs(" -d ", script->file);
    quote(script->file, script->o->folder);
    for (const struct option *option = script->options; option->name; option++)
        if (!is_of_jobs(option->name))
            put_option(script, option);
    fputs(" --", script->file);
    for (size_t i = 0; i < script->count; i++) {
        putc(' ', script->file);
        quote(script->file, script->operands[i]);
    }
}

static int open_script(struct script *script, const char *name)
{
    if (snprintf(script->path, sizeof script->path, "%s/jobs/%s", script->o->folder, name) < BATCH_PATH)
        script->file = fopen(script->path, "wb");
    if (!script->file) {
        say("%s: cannot be written: %s", script->path, strerror(errno));
        return EXIT_ERROR;
    }
    fputs("#!/bin/sh\n", script->file);
    return EXIT_DONE;
}

static void put_head(const struct script *script)
{
    fputs("cd ", script->file);
    quote(script->file, script->where);
    fprintf(script->file, " || exit 1\nexport SOURCE_DATE_EPOCH=%lld\n", script->date);
}

static int close_script(struct script *script)
{
    bool bad = ferror(script->file);
    bad = fclose(script->file) || bad;
    script->file = NULL;
    if (!bad && chmod(script->path, 0755) == 0)
        return EXIT_DONE;
    say("%s: cannot be written: %s", script->path, strerror(errno));
    return EXIT_ERROR;
}

/* A script for a pass; the shard is $1, or Slurm's task, or the pass is for all of them. */
static int write_pass(struct script *script, const char *pass, bool sharded, unsigned shards)
{
    char name[32];
    snprintf(name, sizeof name, "%s.sh", pass);
    int status = open_script(script, name);
    if (status)
        return status;
    if (script->o->jobs == BATCH_SLURM)
        fprintf(script->file, "#SBATCH --job-name=bitext-%s\n#SBATCH --open-mode=append\n", pass);
    if (script->o->jobs == BATCH_SLURM && sharded)
        fprintf(script->file, "#SBATCH --array=1-%u\n", shards);
    put_head(script);
    fputs("exec ", script->file);
    put_command(script, pass, sharded ? shards : 0);
    putc('\n', script->file);
    return close_script(script);
}

/* The passes one behind the other. */
static void put_slurm(FILE *file, const struct batch_options *o)
{
    static const char *const names[] = {"count", "pool", "align", "join"};
    const char *before = NULL;
    fputs("# Hands all passes to Slurm; arguments go to each sbatch (--partition ...).  A shard that was lost is run "
          "again\n"
          "# with `sbatch --array=3 align.sh`, and then what follows it.\n"
          "cd \"$(dirname \"$0\")\" || exit 1\n",
          file);
    for (int n = o->pool ? 0 : 2; n < (o->output ? 4 : 3); n++) {
        fprintf(file, "%s=$(sbatch --parsable \"$@\"", names[n]);
        if (before)
            fprintf(file, " --dependency=\"afterany:$%s\" --kill-on-invalid-dep=yes", before);
        fprintf(file, " %s.sh) || exit 1\n%s=${%s%%%%;*}\necho \"%s $%s\"\n", names[n], names[n], names[n], names[n],
                names[n]);
        before = names[n];
    }
}

static void put_parallel(const struct script *script, unsigned shards)
{
    FILE *file = script->file;
    static const char *const names[] = {"count", "pool", "align", "join"};
    /* -q: parallel hands the command to another shell, which must not cut paths at spaces. */
    fputs("# Does all passes with GNU parallel; arguments go to parallel (-j 4, --sshlogin server1,server2 ...).  Run "
          "again, it\n"
          "# does the shards that failed or were not run.  JOBS names the folder of these scripts.\n"
          "JOBS=$(cd \"$(dirname \"$0\")\" && pwd) || exit 1\nstatus=0\n",
          file);
    for (int n = script->o->pool ? 0 : 2; n < (script->o->output ? 4 : 3); n++) {
        if (n % 2)
            fprintf(file, "\"$JOBS/%s.sh\" || exit\n", names[n]);
        else
            fprintf(file,
                    "seq %u | parallel --will-cite --joblog \"$JOBS/%s.joblog\" --resume-failed \"$@\" -q "
                    "env BITEXT=\"${BITEXT:-bitext}\" \"$JOBS/%s.sh\" || status=1\n",
                    shards, names[n], names[n]);
    }
    fputs("exit $status\n", file);
}

static int write_start(struct script *script, unsigned shards)
{
    bool slurm = script->o->jobs == BATCH_SLURM;
    int status = open_script(script, slurm ? "submit.sh" : "parallel.sh");
    if (status)
        return status;
    if (slurm)
        put_slurm(script->file, script->o);
    else
        put_parallel(script, shards);
    return close_script(script);
}

/* Logs that parallel left there tell of other shards, which it would then take for done. */
static int make_folders(const struct batch_options *o)
{
    static const char *const stale[] = {"count", "align"};
    char path[BATCH_PATH];
    snprintf(path, sizeof path, "%s/jobs", o->folder);
    if ((mkdir(o->folder, 0777) && errno != EEXIST) || (mkdir(path, 0777) && errno != EEXIST)) {
        say("%s: cannot be made: %s", path, strerror(errno));
        return EXIT_ERROR;
    }
    for (size_t i = 0; i < sizeof stale / sizeof *stale; i++) {
        snprintf(path, sizeof path, "%s/jobs/%s.joblog", o->folder, stale[i]);
        unlink(path);
    }
    return EXIT_DONE;
}

int batch_write_jobs(const struct batch_options *o, const struct option *table, const char *const *operands,
                     size_t count)
{
    struct script script = {.o = o, .options = table, .operands = operands, .count = count};
    unsigned shards = o->shards > 0 ? (unsigned)o->shards : 8;
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    script.date = epoch ? strtoll(epoch, NULL, 10) : (long long)time(NULL);
    if (!getcwd(script.where, sizeof script.where)) {
        say("batch: the present folder cannot be told: %s", strerror(errno));
        return EXIT_ERROR;
    }
    int status = make_folders(o);
    if (!status && o->pool)
        status = write_pass(&script, "count", true, shards);
    if (!status && o->pool)
        status = write_pass(&script, "pool", false, shards);
    if (!status)
        status = write_pass(&script, "align", true, shards);
    if (!status && o->output)
        status = write_pass(&script, "join", false, shards);
    if (!status)
        status = write_start(&script, shards);
    if (!status && !o->quiet)
        say("%s: starts the work; the scripts beside it do its parts", script.path);
    return status;
}
