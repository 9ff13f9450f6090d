#include "write/write.h"

#include "base/error.h"
#include "base/file.h"
#include "model/document.h"

#include <stdarg.h>
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

bool output_flush(struct output *output)
{
    if (output->used && !output->failed)
        output->failed = !output->sink(output->block, output->used, output->payload);
    output->used = 0;
    return !output->failed;
}

void output_bytes(struct output *output, const char *bytes, size_t length)
{
    while (length) {
        size_t room = sizeof output->block - output->used, part = length < room ? length : room;
        memcpy(output->block + output->used, bytes, part);
        output->used += part;
        bytes += part;
        length -= part;
        if (output->used == sizeof output->block)
            output_flush(output);
    }
}

void output_string(struct output *output, const char *string)
{
    output_bytes(output, string, strlen(string));
}

void output_format(struct output *output, const char *format, ...)
{
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (length > 0)
        output_bytes(output, text, (size_t)length < sizeof text ? (size_t)length : sizeof text - 1);
}

void output_indexes(struct output *output, uint32_t first, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        output_format(output, i ? ",%u" : "%u", first + i);
}

void output_ranges(struct output *output, const align_document *document, uint32_t first, uint32_t count)
{
    const char *comma = "";
    for (uint32_t i = 0; i < count; i++) {
        const struct segment *segment = &document->segments.items[first + i];
        for (uint32_t k = 0; k < segment->piece_count; k++) {
            align_range range = document->pieces.items[segment->piece_first + k];
            output_format(output, "%s%u-%u", comma, range.begin, range.end);
            comma = ",";
        }
    }
}

int64_t write_date(const align_write_options *options)
{
    if (options->date >= 0)
        return options->date;
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    char *end;
    long long date = epoch ? strtoll(epoch, &end, 10) : 0;
    return epoch && *epoch && !*end && date >= 0 ? (int64_t)date : (int64_t)time(NULL);
}

void align_write_options_init(align_write_options *options)
{
    *options = (align_write_options){.size = sizeof *options, .date = -1};
}

static const struct writer *choose(const char *path, const char *format)
{
    const char *name = format, *dot = path ? strrchr(path, '.') : NULL;
    if (!name && dot)
        name = dot + 1;
    for (size_t i = 0; name && writers[i]; i++)
        if (strcasecmp(writers[i]->name, name) == 0 || (!format && strcasecmp(writers[i]->extensions, name) == 0))
            return writers[i];
    return NULL;
}

static align_status write_all(const align_bitext *bitext, const struct writer *writer, align_sink *sink, void *payload,
                              const align_write_options *options, align_error *error)
{
    struct output *output = mem_new(1, sizeof *output);
    if (!output)
        return fail_memory(error);
    output->sink = sink;
    output->payload = payload;
    align_status status = writer->write(bitext, output, options, error);
    if (!output_flush(output) && !status)
        status = fail(error, ALIGN_E_IO, "the output could not be written");
    mem_free(output);
    return status;
}

static align_status fail_format(const char *format, const char *path, align_error *error)
{
    align_status status = format ? fail(error, ALIGN_E_ARGUMENT, "unknown format %s", format)
                                 : fail(error, ALIGN_E_ARGUMENT, "its extension names no format to write");
    error_file(error, path);
    error_cure(error, "`bitext formats` lists the formats");
    return status;
}

align_status align_bitext_write_to(const align_bitext *bitext, align_sink *sink, void *payload,
                                   const align_write_options *options, align_error *error)
{
    const struct writer *writer = choose(NULL, options->format);
    return writer ? write_all(bitext, writer, sink, payload, options, error)
                  : fail_format(options->format ? options->format : "(none)", NULL, error);
}

static bool to_stream(const void *bytes, size_t length, void *payload)
{
    return fwrite(bytes, 1, length, payload) == length;
}

align_status align_bitext_write(const align_bitext *bitext, const char *path, const align_write_options *options,
                                align_error *error)
{
    const struct writer *writer = choose(path, options->format);
    if (!writer)
        return fail_format(options->format, path, error);
    struct file_writer file;
    align_status status = file_open(&file, path, error);
    if (status)
        return status;
    status = write_all(bitext, writer, to_stream, file.stream, options, error);
    /* A write that failed shows again in the stream, with its cause. */
    if (status && status != ALIGN_E_IO) {
        file_abandon(&file);
        return status;
    }
    return file_commit(&file, error);
}
