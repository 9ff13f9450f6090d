#include "report/report.h"

#include "base/error.h"
#include "base/file.h"

#include <inttypes.h>
#include <stdio.h>
#include <strings.h>

#define ENTRY(name) extern const struct reporter report_##name;
#include "report/table.inc"
#undef ENTRY
const struct reporter *const reporters[] = {
#define ENTRY(name) &report_##name,
#include "report/table.inc"
#undef ENTRY
    NULL,
};

void align_report_options_init(align_report_options *options)
{
    *options = (align_report_options){.size = sizeof *options, .failed = ALIGN_ERROR};
}

size_t align_report_format_count(void)
{
    return sizeof reporters / sizeof *reporters - 1;
}

align_report_format align_report_format_at(size_t index)
{
    const struct reporter *reporter = reporters[index];
    return (align_report_format){reporter->name, reporter->description, reporter->extensions};
}

void fingerprint_text(uint64_t fingerprint, char out[17])
{
    snprintf(out, 17, "%016" PRIx64, fingerprint);
}

/* Whether the path ends in one of the extensions, which are separated by spaces. */
static bool has_extension(const char *path, const char *extensions)
{
    const char *dot = strrchr(path, '.');
    if (!dot || strchr(dot, '/'))
        return false;
    for (const char *at = extensions; *at;) {
        size_t word = strcspn(at, " ");
        if (strlen(dot + 1) == word && strncasecmp(dot + 1, at, word) == 0)
            return true;
        at += word + (at[word] == ' ');
    }
    return false;
}

static const struct reporter *by_name(const char *name)
{
    for (size_t i = 0; reporters[i]; i++)
        if (strcasecmp(reporters[i]->name, name) == 0)
            return reporters[i];
    return NULL;
}

/* The format named, that of the extension, else text. */
static align_status choose(const struct reporter **out, const char *path, const char *format, align_error *error)
{
    *out = format ? by_name(format) : NULL;
    for (size_t i = 0; !format && path && !*out && reporters[i]; i++)
        if (has_extension(path, reporters[i]->extensions))
            *out = reporters[i];
    if (!format && !*out)
        *out = by_name("text");
    if (*out)
        return ALIGN_OK;
    fail(error, ALIGN_E_ARGUMENT, "unknown format of reports %s", format);
    error_cure(error, "`bitext check --help` lists the formats");
    return ALIGN_E_ARGUMENT;
}

static align_status run(const struct reporter *reporter, const align_findings *findings, struct output *output,
                        const align_report_options *options, align_error *error)
{
    struct report report = {findings, options, output, error};
    align_status status = reporter->write(&report);
    return status || output_flush(output) ? status : fail(error, ALIGN_E_IO, "the report could not be written");
}

align_status align_findings_write_to(const align_findings *findings, align_sink *sink, void *payload,
                                     const align_report_options *options, align_error *error)
{
    align_report_options defaults;
    align_report_options_init(&defaults);
    options = options ? options : &defaults;
    const struct reporter *reporter;
    align_status status = choose(&reporter, NULL, options->format, error);
    if (status)
        return status;
    struct output *output = mem_new(1, sizeof *output);
    if (!output)
        return fail_memory(error);
    output->sink = sink;
    output->payload = payload;
    status = run(reporter, findings, output, options, error);
    mem_free(output);
    return status;
}

static bool to_file(const void *bytes, size_t length, void *payload)
{
    const struct file_writer *file = payload;
    return fwrite(bytes, 1, length, file->stream) == length;
}

align_status align_findings_write(const align_findings *findings, const char *path, const align_report_options *options,
                                  align_error *error)
{
    align_report_options how;
    align_report_options_init(&how);
    how = options ? *options : how;
    const struct reporter *reporter;
    struct file_writer file = {0};
    align_status status = choose(&reporter, path, how.format, error);
    if (status)
        return status;
    how.format = reporter->name;
    status = file_open(&file, path, error);
    if (status)
        return status;
    status = align_findings_write_to(findings, to_file, &file, &how, error);
    if (!status)
        return file_commit(&file, error);
    file_abandon(&file);
    error_file(error, path);
    return status;
}
