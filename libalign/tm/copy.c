/* Memories in, memories out: the units of one or several files pass the stages and are written. */
#include "tm/stages.h"

#include "base/error.h"
#include "base/file.h"
#include "units/units.h"
#include "write/write.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

struct pipe {
    const align_tm_options *options;
    align_tm_counts *counts;
    struct namer namer;
    struct filter filter;
    struct cleaner cleaner;
    struct pair_choice choice;
    struct fingerprints seen;
    align_write_options output;
    const char *path; /* NULL: the sink */
    align_sink *sink;
    void *payload;
    struct write_run *run;   /* NULL: not open */
    uint64_t in_file;        /* units in the file that is open */
    struct unit_header header;
    bool has_header;
    struct slice files[2];   /* documents of the input being read, where they are not those of the header; else empty */
    struct arena file_room;
    struct write_run *spool; /* units put off to a further round, or NULL */
    char *spool_path;
    size_t input, inputs;    /* which is being read, for the progress */
};

void align_tm_options_init(align_tm_options *options)
{
    *options = (align_tm_options){.size = sizeof *options, .memory = UINT64_C(256) << 20};
    align_bitext_options_init(&options->input);
    align_write_options_init(&options->output);
    options->output.inline_codes = true;
}

/* NAME-0001.tmx */
static char *part_name(const char *path, uint64_t number)
{
    const char *dot = strrchr(path, '.'), *slash = strrchr(path, '/');
    size_t size = strlen(path) + 32, stem = dot && (!slash || dot > slash + 1) && dot != path ? (size_t)(dot - path) : strlen(path);
    char *name = mem_new(size, 1);
    if (name)
        snprintf(name, size, "%.*s-%04" PRIu64 "%s", (int)stem, path, number, path + stem);
    return name;
}

static align_status open_output(struct pipe *pipe, align_error *error)
{
    bool parts = pipe->options->units_per_file && pipe->path;
    char *name = parts ? part_name(pipe->path, pipe->counts->files + 1) : NULL;
    if (parts && !name)
        return fail_memory(error);
    align_status status = write_open(&pipe->run, parts ? name : pipe->path, pipe->sink, pipe->payload, &pipe->output, error);
    mem_free(name);
    pipe->in_file = 0;
    if (!status && pipe->has_header)
        status = write_header(pipe->run, &pipe->header, error);
    return status;
}

static align_status close_output(struct pipe *pipe, align_error *error)
{
    struct write_run *run = pipe->run;
    pipe->run = NULL;
    pipe->counts->left_out += write_left_out(run);
    pipe->counts->codes_lost += write_codes_lost(run);
    pipe->counts->written -= write_left_out(run);
    pipe->counts->files++;
    return write_commit(run, error);
}

/* A header comes before the units, so the output is open. */
static align_status write_out(struct pipe *pipe, const struct unit *unit, align_error *error)
{
    align_status status = ALIGN_OK;
    if (pipe->options->units_per_file && pipe->in_file >= pipe->options->units_per_file) {
        status = close_output(pipe, error);
        if (!status)
            status = open_output(pipe, error);
    }
    if (!status)
        status = write_unit(pipe->run, unit, error);
    pipe->in_file++;
    pipe->counts->written += !status;
    return status;
}

/* ---- duplicates, in rounds when there are too many for the memory allowed ---- */

/* Doubling the table needs half as much again while it is moved. */
static bool is_full(const struct fingerprints *set, uint64_t memory)
{
    return set->count * 4 >= set->slot_count * 3 && (uint64_t)set->slot_count * 2 * sizeof *set->slots * 3 / 2 > memory &&
           set->slot_count >= 1024;
}

static align_status open_spool(struct pipe *pipe, align_error *error)
{
    static const align_write_options how = {.size = sizeof how, .format = "tmx", .inline_codes = true};
    const char *folder = file_temporary_folder();
    size_t size = strlen(pipe->path ? pipe->path : folder) + 64;
    if (!pipe->spool_path && !(pipe->spool_path = mem_new(size, 1)))
        return fail_memory(error);
    /* two names in turn: one round is read while the next is written */
    bool second = strstr(pipe->spool_path, ".spool-a") != NULL;
    snprintf(pipe->spool_path, size, "%s%s.%ld.spool-%s", pipe->path ? pipe->path : folder,
             pipe->path ? "" : "/bitext", (long)getpid(), second ? "b" : "a");
    align_status status = write_open(&pipe->spool, pipe->spool_path, NULL, NULL, &how, error);
    if (!status && pipe->has_header)
        status = write_header(pipe->spool, &pipe->header, error);
    return status;
}

/* A unit that is new is written; one that was seen is dropped; one that finds no room is put off.  The order holds, since
 * after the first that is put off all new ones are. */
static align_status take_distinct(struct pipe *pipe, struct unit *unit, align_error *error)
{
    uint64_t fingerprint = unit_fingerprint(unit);
    if (fingerprints_has(&pipe->seen, fingerprint)) {
        pipe->counts->duplicates++;
        return ALIGN_OK;
    }
    if (!pipe->spool && is_full(&pipe->seen, pipe->options->memory)) {
        align_status status = open_spool(pipe, error);
        if (status)
            return status;
    }
    if (pipe->spool)
        return write_unit(pipe->spool, unit, error);
    if (fingerprints_add(&pipe->seen, fingerprint) == SEEN_NO_MEMORY)
        return fail_memory(error);
    return write_out(pipe, unit, error);
}

struct spool_reading {
    struct pipe *pipe;
    const char *path;
};

/* It is open by now, so that its name can go: nothing is left behind when the process is killed. */
static align_status on_spool_header(const struct unit_header *header, void *payload, align_error *error)
{
    const struct spool_reading *reading = payload;
    (void)header, (void)error;
    unlink(reading->path);
    return ALIGN_OK;
}

static align_status take_from_spool(struct unit *unit, void *payload, align_error *error)
{
    const struct spool_reading *reading = payload;
    return take_distinct(reading->pipe, unit, error);
}

/* Goes through what was put off until nothing is. */
static align_status read_spools(struct pipe *pipe, align_error *error)
{
    align_status status = ALIGN_OK;
    while (pipe->spool && !status) {
        struct write_run *run = pipe->spool;
        struct unit_options how = {.format = "tmx"};
        char *path = mem_string(pipe->spool_path);
        struct spool_reading reading = {pipe, path};
        struct unit_sink sink = {.header = on_spool_header, .unit = take_from_spool, .payload = &reading};
        pipe->spool = NULL;
        status = write_commit(run, error);
        if (!path)
            status = fail_memory(error);
        fingerprints_free(&pipe->seen);
        if (!status)
            status = units_read(path, &how, &sink, error);
        unlink(path ? path : pipe->spool_path);
        mem_free(path);
    }
    return status;
}

/* ---- the stages ---- */

/* The pair of languages that was asked for; other variants are dropped. */
static align_status narrow(struct pipe *pipe, struct unit *unit, bool *wanted, align_error *error)
{
    uint32_t source, places[64];
    bool whole;
    if (!pipe->options->input.from && !pipe->options->input.to)
        return ALIGN_OK;
    if (!choose_pair(&pipe->choice, unit, &source, &whole))
        return fail_memory(error);
    const uint32_t *targets = pipe->choice.targets.items;
    size_t count = pipe->choice.targets.count < 63 ? pipe->choice.targets.count : 63;
    *wanted = (source != NO_VARIANT && count) || (pipe->options->keep_lone && whole && (source != NO_VARIANT || count));
    places[0] = source;
    for (size_t i = 0; i < count; i++)
        places[i + 1] = targets[i];
    bool has_source = source != NO_VARIANT;
    return !*wanted || unit_pick(unit, places + !has_source, count + has_source) ? ALIGN_OK : fail_memory(error);
}

static size_t texts(const struct unit *unit)
{
    size_t count = 0;
    for (size_t i = 0; i < unit->variants.count; i++)
        count += unit->variants.items[i].text.length || unit->variants.items[i].code_count;
    return count;
}

/* TMX has room for units of one language, but they are no translations: only those that came from a TMX stay. */
static bool takes_lone(const struct pipe *pipe)
{
    return pipe->options->keep_lone && (write_writer(pipe->run)->pair || pipe->header.fields.count);
}

/* Which documents a unit comes from, when the header names others. */
static bool add_files(struct pipe *pipe, struct unit *unit)
{
    static const char *const types[2] = {"x-source-file", "x-target-file"};
    for (int side = 0; side < 2; side++)
        if (pipe->files[side].length && !unit_property(unit, types[side]).length &&
            !unit_add_property(unit, OWNER_UNIT, types[side], pipe->files[side]))
            return false;
    return true;
}

static align_status take(struct unit *unit, void *payload, align_error *error)
{
    struct pipe *pipe = payload;
    bool wanted = true;
    align_status status = add_files(pipe, unit) ? ALIGN_OK : fail_memory(error);
    if (status)
        return status;
    status = narrow(pipe, unit, &wanted, error);
    if (status)
        return status;
    if (!wanted || (texts(unit) < 2 && !takes_lone(pipe))) {
        pipe->counts->left_out++;
        return ALIGN_OK;
    }
    status = filter_wants(&pipe->filter, unit, &pipe->choice, &wanted, error);
    if (!wanted)
        pipe->counts->filtered++;
    if (!status && wanted && pipe->options->clean)
        status = cleaner_take(&pipe->cleaner, unit, &pipe->choice, &wanted, error);
    if (status || !wanted)
        return status;
    return pipe->options->dedupe ? take_distinct(pipe, unit, error) : write_out(pipe, unit, error);
}

static align_status on_unit(struct unit *unit, void *payload, align_error *error)
{
    struct pipe *pipe = payload;
    pipe->counts->read++;
    return namer_take(&pipe->namer, unit, take, pipe, error);
}

/* The header that is written is that of the first input. */
static bool note_files(struct pipe *pipe, const struct unit_header *header)
{
    const struct slice own[2] = {header->source_file, header->target_file};
    const struct slice written[2] = {pipe->header.source_file, pipe->header.target_file};
    arena_reset(&pipe->file_room);
    for (int side = 0; side < 2; side++)
        if (!unit_keep(&pipe->file_room, &pipe->files[side],
                       slice_equal(own[side], written[side]) ? slice_of("", 0) : own[side]))
            return false;
    return true;
}

static align_status on_header(const struct unit_header *header, void *payload, align_error *error)
{
    struct pipe *pipe = payload;
    if (pipe->has_header)
        return note_files(pipe, header) ? ALIGN_OK : fail_memory(error);
    pipe->has_header = true;
    if (!unit_header_copy(&pipe->header, header) || !choice_header(&pipe->choice, header))
        return fail_memory(error);
    return open_output(pipe, error);
}

static void on_progress(double done, void *payload)
{
    struct pipe *pipe = payload;
    pipe->options->progress("read", ((double)pipe->input + done) / (double)pipe->inputs, pipe->options->payload);
}

static align_status read_inputs(struct pipe *pipe, const char *const *inputs, size_t count, align_error *error)
{
    const align_bitext_options *input = &pipe->options->input;
    struct unit_options how = {
        .format = input->format, .encoding = input->encoding, .from = input->from,    .to = input->to,
        .second = input->second, .source = input->source,     .target = input->target,
    };
    struct unit_sink sink = {
        .header = on_header,
        .unit = on_unit,
        .progress = pipe->options->progress ? on_progress : NULL,
        .payload = pipe,
    };
    align_status status = ALIGN_OK;
    pipe->inputs = count;
    for (pipe->input = 0; pipe->input < count && !status; pipe->input++) {
        status = units_read(inputs[pipe->input], &how, &sink, error);
        if (!status)
            status = namer_finish(&pipe->namer, take, pipe, error);
    }
    return status;
}

static void free_pipe(struct pipe *pipe)
{
    write_abandon(pipe->run);
    write_abandon(pipe->spool);
    namer_free(&pipe->namer);
    filter_free(&pipe->filter);
    cleaner_free(&pipe->cleaner);
    choice_free(&pipe->choice);
    fingerprints_free(&pipe->seen);
    unit_header_free(&pipe->header);
    arena_free(&pipe->file_room);
    mem_free(pipe->spool_path);
}

align_status align_tm_copy(const char *const *inputs, size_t count, const char *output, align_sink *sink, void *payload,
                           const align_tm_options *options, align_tm_counts *counts, align_error *error)
{
    align_tm_counts own;
    align_tm_options defaults;
    align_tm_options_init(&defaults);
    options = options ? options : &defaults;
    if (count == 0)
        return fail(error, ALIGN_E_ARGUMENT, "there are no memories to read");
    struct pipe pipe = {.options = options, .counts = counts ? counts : &own, .path = output, .sink = sink, .payload = payload};
    *pipe.counts = (align_tm_counts){0};
    pipe.output = options->output;
    pipe.output.min_confidence = 0;
    pipe.output.unaligned = false;
    pipe.output.from = options->output.from ? options->output.from : options->input.from;
    pipe.output.to = options->output.to ? options->output.to : options->input.to;
    pipe.cleaner.counts = pipe.counts;
    namer_start(&pipe.namer, options->input.from, options->input.to);
    align_status status = choice_ask(&pipe.choice, options->input.from, options->input.to)
                              ? filter_start(&pipe.filter, options, error)
                              : fail_memory(error);
    if (!status)
        status = read_inputs(&pipe, inputs, count, error);
    if (!status)
        status = read_spools(&pipe, error);
    if (!status)
        status = close_output(&pipe, error);
    free_pipe(&pipe);
    return status;
}
