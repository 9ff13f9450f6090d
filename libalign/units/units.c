#include "units/units.h"

#include "base/error.h"

#include <stdarg.h>
#include <strings.h>

#define ENTRY(name) extern const struct unit_reader units_##name;
#include "units/table.inc"
#undef ENTRY
const struct unit_reader *const unit_readers[] = {
#define ENTRY(name) &units_##name,
#include "units/table.inc"
#undef ENTRY
    NULL,
};

const struct unit_reader *unit_reader_find(const char *name)
{
    for (size_t i = 0; unit_readers[i]; i++)
        if (strcasecmp(unit_readers[i]->name, name) == 0)
            return unit_readers[i];
    return NULL;
}

struct slice path_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slice_string(slash ? slash + 1 : path);
}

/* Whether the file name ends in one of the extensions, which are separated by spaces. */
static bool has_extension(const char *path, const char *extensions)
{
    struct slice name = path_name(path);
    for (const char *at = extensions; *at;) {
        size_t word = strcspn(at, " ");
        if (name.length > word + 1 && name.text[name.length - word - 1] == '.' &&
            strncasecmp(name.text + name.length - word, at, word) == 0)
            return true;
        at += word + (at[word] == ' ');
    }
    return false;
}

static const struct unit_reader *by_content(struct slice start)
{
    const struct unit_reader *best = NULL;
    int most = 0;
    for (size_t i = 0; unit_readers[i]; i++) {
        int sure = unit_readers[i]->sniff ? unit_readers[i]->sniff(start) : 0;
        if (sure > most) {
            most = sure;
            best = unit_readers[i];
        }
    }
    return best;
}

/* The format named, that of the extension, that of the content. */
static align_status choose(const struct unit_reader **out, struct reading *reading, const char *path)
{
    const char *format = reading->options->format;
    *out = format ? unit_reader_find(format) : NULL;
    if (format && !*out) {
        align_status status = fail(reading->error, ALIGN_E_ARGUMENT, "unknown bilingual format %s", format);
        error_cure(reading->error, "`bitext formats` lists the formats");
        return status;
    }
    for (size_t i = 0; !*out && unit_readers[i]; i++)
        if (has_extension(path, unit_readers[i]->extensions))
            *out = unit_readers[i];
    struct slice start;
    if (*out)
        return ALIGN_OK;
    align_status status = source_peek(&reading->source, &start, reading->error);
    if (status)
        return status;
    *out = by_content(start);
    if (*out)
        return ALIGN_OK;
    status = reading_fail(reading, ALIGN_E_FORMAT, 0, start.length ? "is in no bilingual format that is known" : "is empty");
    error_cure(reading->error, "name its format with --from-format; `bitext formats` lists them");
    return status;
}

static align_status run(struct reading *reading, const char *path)
{
    const struct unit_reader *reader;
    align_status status = choose(&reader, reading, path);
    unit_reset(&reading->unit);
    reading->header.source_language = reading->header.target_language = slice_of("", 0);
    reading->header.source_file = reading->header.target_file = slice_of("", 0);
    if (!status)
        status = reader->read(reading);
    if (status == ALIGN_E_FORMAT && reading->error->line)
        error_cure(reading->error, "correct that line, or get the file again if it is cut off");
    if (!status)
        status = reading_header(reading);
    if (status)
        error_file(reading->error, reading->source.name);
    source_close(&reading->source);
    unit_header_free(&reading->header);
    unit_free(&reading->unit);
    return status;
}

align_status units_read(const char *path, const struct unit_options *options, const struct unit_sink *sink,
                        align_error *error)
{
    align_error own;
    struct reading reading = {.options = options, .sink = sink, .error = error ? error : &own};
    align_status status = source_open(&reading.source, path, reading.error);
    if (status) {
        source_close(&reading.source);
        return status;
    }
    return run(&reading, path);
}

align_status units_read_bytes(const char *name, const void *bytes, size_t length, const struct unit_options *options,
                              const struct unit_sink *sink, align_error *error)
{
    align_error own;
    struct reading reading = {.options = options, .sink = sink, .error = error ? error : &own};
    source_open_bytes(&reading.source, name, bytes, length);
    return run(&reading, name);
}

align_status reading_header(struct reading *reading)
{
    if (reading->header_told)
        return ALIGN_OK;
    reading->header_told = true;
    return reading->sink->header ? reading->sink->header(&reading->header, reading->sink->payload, reading->error)
                                 : ALIGN_OK;
}

align_status reading_unit(struct reading *reading)
{
    align_status status = reading_header(reading);
    reading->unit.number = ++reading->count;
    if (!status)
        status = reading->sink->unit(&reading->unit, reading->sink->payload, reading->error);
    unit_reset(&reading->unit);
    reading->bytes = 0;
    const struct source *source = &reading->source;
    if (reading->sink->progress && source->size && reading->count % 4096 == 0)
        reading->sink->progress((double)source->taken / (double)source->size, reading->sink->payload);
    return status;
}

bool reading_document(struct reading *reading, int side, struct slice name)
{
    struct unit_header *header = &reading->header;
    struct slice *file = side ? &header->target_file : &header->source_file;
    if (!reading->header_told)
        return unit_keep(&header->room, file, name);
    return !name.length || slice_equal(*file, name) ||
           unit_add_property(&reading->unit, OWNER_UNIT, side ? "x-target-file" : "x-source-file", name);
}

align_status reading_fail(struct reading *reading, align_status status, uint64_t line, const char *format, ...)
{
    char message[sizeof reading->error->message];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    fail(reading->error, status, "%s", message);
    error_file(reading->error, reading->source.name);
    if (line)
        error_place(reading->error, line, 0, PLACE_UNKNOWN);
    return status;
}

align_status reading_problem(struct reading *reading, const char *rule, enum problem_level level, uint64_t line,
                             const char *format, ...)
{
    char message[sizeof reading->error->message];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (reading->sink->problem) {
        struct problem problem = {.rule = rule, .level = level, .line = line, .message = message};
        reading->sink->problem(&problem, reading->sink->payload);
        return ALIGN_OK;
    }
    return level == PROBLEM_ERROR ? reading_fail(reading, ALIGN_E_FORMAT, line, "%s", message) : ALIGN_OK;
}

align_status reading_memory(struct reading *reading)
{
    return fail_memory(reading->error);
}

align_status reading_take(struct reading *reading, size_t bytes, uint64_t line)
{
    const struct unit *unit = &reading->unit;
    if (bytes > UNIT_BYTES_MAX - reading->bytes)
        return reading_fail(reading, ALIGN_E_LIMIT, line, "a unit larger than %zu MiB", UNIT_BYTES_MAX >> 20);
    reading->bytes += bytes;
    if (unit->codes.count + unit->remarks.count + unit->variants.count + unit->fields.count > UNIT_PARTS_MAX)
        return reading_fail(reading, ALIGN_E_LIMIT, line, "a unit of more than %d parts", UNIT_PARTS_MAX);
    return ALIGN_OK;
}
