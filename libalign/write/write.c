#include "write/write.h"

#include "base/error.h"
#include "base/file.h"
#include "model/choice.h"

#include <stdlib.h>
#include <strings.h>
#include <time.h>

#define ENTRY(name) extern const struct writer write_##name;
#include "write/table.inc"
#undef ENTRY
const struct writer *const writers[] = {
#define ENTRY(name) &write_##name,
#include "write/table.inc"
#undef ENTRY
    NULL,
};

int64_t write_date(const align_write_options *options)
{
    if (options->date >= 0)
        return options->date;
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    char *end;
    long long date = epoch ? strtoll(epoch, &end, 10) : 0;
    return epoch && *epoch && !*end && date >= 0 ? (int64_t)date : (int64_t)time(NULL);
}

#define LAST_DATE INT64_C(253402300799) /* of the year 9999: the forms have four digits */

void write_date_text(const align_write_options *options, bool extended, char out[32])
{
    int64_t date = write_date(options);
    time_t seconds = (time_t)(date > LAST_DATE ? LAST_DATE : date);
    struct tm when = {0};
    gmtime_r(&seconds, &when);
    strftime(out, 32, extended ? "%Y-%m-%dT%H:%M:%SZ" : "%Y%m%dT%H%M%SZ", &when);
}

void align_write_options_init(align_write_options *options)
{
    *options = (align_write_options){.size = sizeof *options, .date = -1};
}

/* Whether one of the extensions, which are separated by spaces, is this one. */
static bool has_extension(const char *extensions, const char *extension)
{
    size_t length = strlen(extension);
    for (const char *at = extensions; *at;) {
        size_t word = strcspn(at, " ");
        if (word == length && strncasecmp(at, extension, length) == 0)
            return true;
        at += word + (at[word] == ' ');
    }
    return false;
}

static const struct writer *choose(const char *path, const char *format)
{
    const char *dot = path ? strrchr(path, '.') : NULL;
    for (size_t i = 0; writers[i]; i++)
        if (format ? strcasecmp(writers[i]->name, format) == 0
                   : dot && !strchr(dot, '/') && has_extension(writers[i]->extensions, dot + 1))
            return writers[i];
    return NULL;
}

static align_status fail_format(const char *format, const char *path, align_error *error)
{
    if (format)
        fail(error, ALIGN_E_ARGUMENT, "unknown format %s", format);
    else
        fail(error, ALIGN_E_ARGUMENT, "its extension names no format to write");
    error_file(error, path);
    error_cure(error, "`bitext formats` lists the formats");
    return ALIGN_E_ARGUMENT;
}

/* ---- a run ---- */

struct write_run {
    const struct writer *writer;
    struct writing writing;
    struct unit_header header;
    struct pair_choice choice;
    bool has_header, begun;
    char *path;                  /* of formats of two files: what their names begin with; else NULL */
    struct file_writer files[2]; /* not open: stream NULL */
    struct output outputs[2];
    uint64_t left_out, codes_lost;
};

static bool to_stream(const void *bytes, size_t length, void *payload)
{
    return fwrite(bytes, 1, length, payload) == length;
}

static align_status open_file(struct write_run *run, int index, const char *path, align_error *error)
{
    align_status status = file_open(&run->files[index], path, error);
    run->outputs[index].sink = to_stream;
    run->outputs[index].payload = run->files[index].stream;
    return status;
}

/* Where the bytes go.  Two files are opened when the languages are known, for these are in their names. */
static align_status open_outputs(struct write_run *run, const char *path, align_sink *sink, void *payload,
                                 align_error *error)
{
    if (run->writer->two_files && !path) {
        align_status status = fail(error, ALIGN_E_ARGUMENT, "%s is two files: it cannot be written to one stream",
                                   run->writer->name);
        error_cure(error, "name the files with -o NAME: NAME.en and NAME.ru");
        return status;
    }
    if (run->writer->two_files) {
        run->path = mem_string(path);
        return run->path ? ALIGN_OK : fail_memory(error);
    }
    run->outputs[0].sink = sink;
    run->outputs[0].payload = payload;
    return path ? open_file(run, 0, path, error) : ALIGN_OK;
}

align_status write_open(struct write_run **out, const char *path, align_sink *sink, void *payload,
                        const align_write_options *options, align_error *error)
{
    *out = NULL;
    const struct writer *writer = choose(path, options->format);
    if (!writer)
        return fail_format(options->format ? options->format : path ? NULL : "(none)", path, error);
    struct write_run *run = mem_new(1, sizeof *run);
    if (!run)
        return fail_memory(error);
    run->writer = writer;
    run->writing = (struct writing){.options = options, .output = &run->outputs[0], .second = &run->outputs[1]};
    run->header.source_language = run->header.target_language = slice_of("", 0);
    run->header.source_file = run->header.target_file = slice_of("", 0);
    run->writing.header = &run->header;
    run->writing.state = mem_new(1, writer->state_size);
    align_status status = run->writing.state && choice_ask(&run->choice, options->from, options->to)
                              ? open_outputs(run, path, sink, payload, error)
                              : fail_memory(error);
    if (status) {
        write_abandon(run);
        return status;
    }
    *out = run;
    return ALIGN_OK;
}

const struct writer *write_writer(const struct write_run *run)
{
    return run->writer;
}

uint64_t write_left_out(const struct write_run *run)
{
    return run->left_out;
}

uint64_t write_codes_lost(const struct write_run *run)
{
    return run->codes_lost;
}

align_status write_header(struct write_run *run, const struct unit_header *header, align_error *error)
{
    if (run->has_header)
        return ALIGN_OK;
    run->has_header = true;
    return unit_header_copy(&run->header, header) && choice_header(&run->choice, &run->header) ? ALIGN_OK
                                                                                              : fail_memory(error);
}

/* NAME.en and NAME.ru; "source" and "target" where the languages have no names or the same. */
static align_status open_two(struct write_run *run, align_error *error)
{
    size_t length = strlen(run->path), dot = length;
    while (dot && run->path[dot - 1] != '.' && run->path[dot - 1] != '/')
        dot--;
    if (dot && run->path[dot - 1] == '.' && has_extension(run->writer->extensions, run->path + dot))
        length = dot - 1;
    struct slice names[2] = {run->writing.languages[0], run->writing.languages[1]};
    if (slice_equal(names[0], names[1])) {
        names[0] = SLICE("source");
        names[1] = SLICE("target");
    }
    align_status status = ALIGN_OK;
    for (int i = 0; i < 2 && !status; i++) {
        buffer name = {0};
        bool done = buffer_add(&name, run->path, length) && buffer_add(&name, ".", 1) &&
                    buffer_add(&name, names[i].text, names[i].length) && buffer_add(&name, "", 1);
        /* a tag is data: it must not lead into another folder */
        for (size_t k = length; done && k < name.count; k++)
            name.items[k] = name.items[k] == '/' ? '-' : name.items[k];
        status = done ? open_file(run, i, name.items, error) : fail_memory(error);
        array_free(&name);
    }
    return status;
}

static align_status begin(struct write_run *run, align_error *error)
{
    run->begun = true;
    run->writing.error = error;
    for (int side = 0; side < 2; side++) {
        struct slice told = run->choice.wanted[side];
        run->writing.languages[side] = told.length ? told : SLICE("und");
    }
    align_status status = run->writer->two_files ? open_two(run, error) : ALIGN_OK;
    return status || !run->writer->begin ? status : run->writer->begin(&run->writing);
}

static align_status write_one(struct write_run *run, const struct unit *unit, uint32_t source, uint32_t target)
{
    const struct variant *variants = unit->variants.items;
    align_status status = run->writer->pair(&run->writing, unit, source == NO_VARIANT ? NULL : &variants[source],
                                            target == NO_VARIANT ? NULL : &variants[target]);
    run->writing.written++;
    return status;
}

/* A ladder is written with every bead, also one of empty lines. */
static bool can_hold(const struct writer *writer, const struct unit *unit, uint32_t source, size_t targets, bool whole)
{
    if (source != NO_VARIANT && targets)
        return true;
    if (writer->ladder && unit->bead)
        return true;
    return whole && (source != NO_VARIANT ? writer->halves : targets && writer->orphans);
}

static align_status write_pairs(struct write_run *run, const struct unit *unit, align_error *error)
{
    uint32_t source;
    bool whole;
    align_status status = ALIGN_OK;
    if (!choose_pair(&run->choice, unit, &source, &whole))
        return fail_memory(error);
    const uint32_t *targets = run->choice.targets.items;
    size_t count = run->choice.targets.count;
    if (!run->begun && (status = begin(run, error)))
        return status;
    run->writing.error = error;
    if (!can_hold(run->writer, unit, source, count, whole)) {
        run->left_out++;
        return ALIGN_OK;
    }
    if (!count)
        return write_one(run, unit, source, NO_VARIANT);
    for (size_t i = 0; i < count && !status; i++)
        status = write_one(run, unit, source, targets[i]);
    return status;
}

/* What has failed already: there is no point in going on through a large memory.  The stream of a file, flushed again, tells
 * the cause. */
static align_status check_outputs(struct write_run *run, align_error *error)
{
    align_status status = ALIGN_OK;
    for (int i = 0; i < 2 && !status; i++)
        if (run->outputs[i].failed)
            status = run->files[i].stream ? file_commit(&run->files[i], error)
                                          : fail(error, ALIGN_E_IO, "the output could not be written");
    return status;
}

static bool has_codes(const struct unit *unit)
{
    for (size_t i = 0; i < unit->codes.count; i++)
        if (unit->codes.items[i].kind != CODE_SEGMENT)
            return true;
    return false;
}

align_status write_unit(struct write_run *run, const struct unit *unit, align_error *error)
{
    align_status status = ALIGN_OK;
    uint64_t left_out = run->left_out;
    if (run->writer->pair) {
        status = write_pairs(run, unit, error);
    } else if (run->begun || !(status = begin(run, error))) {
        run->writing.error = error;
        status = run->writer->unit(&run->writing, unit);
        run->writing.written++;
    }
    bool lost = !run->writer->codes && run->writing.options->inline_codes && run->left_out == left_out;
    run->codes_lost += lost && has_codes(unit);
    return status ? status : check_outputs(run, error);
}

align_status write_commit(struct write_run *run, align_error *error)
{
    align_status status = run->begun ? ALIGN_OK : begin(run, error);
    run->writing.error = error;
    if (!status && run->writer->end)
        status = run->writer->end(&run->writing);
    for (int i = 0; i < 2 && !status; i++)
        /* A write to a file that failed shows again in the stream, with its cause. */
        if (run->outputs[i].sink && !output_flush(&run->outputs[i]) && !run->files[i].stream)
            status = fail(error, ALIGN_E_IO, "the output could not be written");
    for (int i = 0; i < 2 && !status; i++)
        if (run->files[i].stream)
            status = file_commit(&run->files[i], error);
    write_abandon(run);
    return status;
}

void write_abandon(struct write_run *run)
{
    if (!run)
        return;
    if (run->writer->close && run->writing.state)
        run->writer->close(&run->writing);
    for (int i = 0; i < 2; i++)
        if (run->files[i].stream)
            file_abandon(&run->files[i]);
    choice_free(&run->choice);
    unit_header_free(&run->header);
    mem_free(run->writing.state);
    mem_free(run->path);
    mem_free(run);
}

/* ---- bitexts ---- */

/* What is not wanted when options->unaligned is false is wanted when it is true, so that the two files together hold
 * everything: a unit needs text on both sides and the confidence asked for. */
static bool is_wanted(const struct unit *unit, const struct writer *writer, const align_write_options *options)
{
    if (writer->ladder)
        return true;
    bool source = unit->variants.items[0].text.length, target = unit->variants.items[1].text.length;
    if (options->everything)
        return source || target;
    bool whole = source && target && (double)unit->bead->confidence >= options->min_confidence;
    return whole != options->unaligned && (source || target);
}

static align_status write_ladder(struct write_run *run, const align_bitext *bitext, const align_write_options *options,
                                align_error *error)
{
    struct unit unit = {0};
    struct unit_header header = {0};
    align_status status = header_from_bitext(&header, bitext) ? write_header(run, &header, error) : fail_memory(error);
    for (size_t i = 0; !status && i < bitext->beads.count; i++) {
        if (!unit_from_bead(&unit, bitext, i))
            status = fail_memory(error);
        else if (is_wanted(&unit, run->writer, options))
            status = write_unit(run, &unit, error);
    }
    unit_free(&unit);
    unit_header_free(&header);
    return status;
}

static align_status write_bitext(const align_bitext *bitext, const char *path, align_sink *sink, void *payload,
                                 const align_write_options *options, align_error *error)
{
    struct write_run *run;
    align_write_options defaults;
    align_write_options_init(&defaults);
    options = options ? options : &defaults;
    align_status status = write_open(&run, path, sink, payload, options, error);
    if (status)
        return status;
    status = write_ladder(run, bitext, options, error);
    if (!status)
        return write_commit(run, error);
    write_abandon(run);
    error_file(error, path);
    return status;
}

align_status align_bitext_write_to(const align_bitext *bitext, align_sink *sink, void *payload,
                                   const align_write_options *options, align_error *error)
{
    return write_bitext(bitext, NULL, sink, payload, options, error);
}

align_status align_bitext_write(const align_bitext *bitext, const char *path, const align_write_options *options,
                                align_error *error)
{
    return write_bitext(bitext, path, NULL, NULL, options, error);
}
