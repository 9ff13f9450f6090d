#include "termlist/termlist.h"

#include "base/error.h"
#include "base/file.h"

#include <stdio.h>

#define ENTRY(name) extern const struct term_writer termlist_##name;
#include "termlist/table.inc"
#undef ENTRY
const struct term_writer *const term_writers[] = {
#define ENTRY(name) &termlist_##name,
#include "termlist/table.inc"
#undef ENTRY
    NULL,
};

static bool has_extension(const char *extensions, const char *wanted)
{
    size_t length = strlen(wanted);
    for (const char *at = extensions; *at;) {
        size_t word = strcspn(at, " ");
        if (word == length && memcmp(at, wanted, length) == 0)
            return true;
        at += word + (at[word] == ' ');
    }
    return false;
}

align_status term_writer_find(const struct term_writer **out, const char *name, const char *path, align_error *error)
{
    const char *dot = path ? strrchr(path, '.') : NULL;
    for (size_t i = 0; term_writers[i]; i++)
        if (name ? strcmp(term_writers[i]->name, name) == 0
                 : dot && has_extension(term_writers[i]->extensions, dot + 1)) {
            *out = term_writers[i];
            return ALIGN_OK;
        }
    align_status status = name ? fail(error, ALIGN_E_ARGUMENT, "terms are not written as %s", name)
                               : fail(error, ALIGN_E_ARGUMENT, "the file name does not tell a format for terms");
    error_cure(error, "name one of tbx, tbx-dct, tbx-basic, utx, csv, tsv, xlsx, jsonl, html");
    return status;
}

void term_context_place(struct output *output, const struct term_context *context)
{
    output_xml(output, context->symbol.length ? context->symbol : context->file);
    output_format(output, ", unit %llu", (unsigned long long)context->unit);
    if (context->symbol.length && context->file.length) {
        output_string(output, " of ");
        output_xml(output, context->file);
    }
}

static bool to_file(const void *bytes, size_t length, void *payload)
{
    return fwrite(bytes, 1, length, payload) == length;
}

/* Through `output`, which is large. */
static align_status write_all(const struct term_list *list, const struct term_writer *writer, struct output *output,
                              const align_write_options *how, align_error *error)
{
    align_status status = writer->write(output, list, how, error);
    if (!status && !output_flush(output))
        status = fail(error, ALIGN_E_IO, "the terms could not be written");
    return status;
}

align_status term_list_write(const struct term_list *list, const struct term_writer *writer, const char *path,
                             align_sink *sink, void *payload, const align_write_options *how, align_error *error)
{
    struct output *output = mem_new(1, sizeof *output);
    struct file_writer file;
    if (!output)
        return fail_memory(error);
    align_status status = path ? file_open(&file, path, error) : ALIGN_OK;
    output->sink = path ? to_file : sink;
    output->payload = path && !status ? file.stream : payload;
    if (!status) {
        status = write_all(list, writer, output, how, error);
        if (path && status) {
            /* what the stream says is wrong tells more: a full disk */
            align_error other;
            if (status == ALIGN_E_IO && file_commit(&file, &other))
                *error = other;
            else
                file_abandon(&file);
        } else if (path) {
            status = file_commit(&file, error);
        }
        if (status && path)
            error_file(error, path);
    }
    mem_free(output);
    return status;
}
