#include "read/read.h"

#include "base/error.h"
#include "base/file.h"

#include <strings.h>

#define ENTRY(name) extern const struct reader read_##name;
#include "read/table.inc"
#undef ENTRY
const struct reader *const readers[] = {
#define ENTRY(name) &read_##name,
#include "read/table.inc"
#undef ENTRY
    NULL,
};

/* Offsets are 32 bits wide; a little room is kept so that sums cannot wrap. */
#define LARGEST_DOCUMENT (UINT64_C(1) << 30)

void align_read_options_init(align_read_options *options)
{
    *options = (align_read_options){.size = sizeof *options, .max_bytes = LARGEST_DOCUMENT};
}

const struct reader *reader_find(const char *name)
{
    for (size_t i = 0; readers[i]; i++)
        if (strcasecmp(readers[i]->name, name) == 0)
            return readers[i];
    return NULL;
}

/* Whether the file name ends in one of the extensions, which are separated by spaces. */
static bool has_extension(const char *name, const char *extensions)
{
    const char *dot = strrchr(name, '.');
    if (!dot || strchr(dot, '/'))
        return false;
    size_t length = strlen(++dot);
    for (const char *at = extensions; *at;) {
        size_t word = strcspn(at, " ");
        if (word == length && strncasecmp(at, dot, length) == 0)
            return true;
        at += word + (at[word] == ' ');
    }
    return false;
}

static const struct reader *choose(const char *name, const char *bytes, size_t length)
{
    /* Much that is called .txt is Markdown: there, as without an extension, the content speaks. */
    const struct reader *best = reader_find("plain");
    for (size_t i = 0; readers[i]; i++)
        if (readers[i] != best && has_extension(name, readers[i]->extensions))
            return readers[i];
    int most = 0;
    for (size_t i = 0; readers[i]; i++) {
        int sure = readers[i]->sniff ? readers[i]->sniff(bytes, length) : 0;
        if (sure > most) {
            most = sure;
            best = readers[i];
        }
    }
    return best;
}

static align_status read_with(align_document *document, const struct reader *reader, const void *bytes, size_t length,
                              buffer *own, const align_read_options *options, align_error *error)
{
    document->format = reader->name;
    if (reader->binary && length == 0) {
        align_status status = fail(error, ALIGN_E_FORMAT, "is empty");
        error_cure(error, "get the file again");
        return status;
    }
    if (reader->binary) {
        document->text = mem_copy(bytes, length);
        document->length = length;
        if (!document->text)
            return fail_memory(error);
        memcpy(document->encoding, "UTF-8", sizeof "UTF-8");
        document->encoding_ground = "the format";
    } else {
        char declared[48];
        bool names = reader->declared && reader->declared(bytes, length, declared);
        align_status status = charset_decode(document, bytes, length, own, options, names ? declared : NULL, error);
        if (status)
            return status;
    }
    return reader->read(document, error);
}

static align_status read_bytes(align_document **out, const char *name, const void *bytes, size_t length, buffer *own,
                               const align_read_options *options, align_error *error)
{
    *out = NULL;
    align_read_options defaults;
    align_read_options_init(&defaults);
    if (!options)
        options = &defaults;
    const struct reader *reader = options->format ? reader_find(options->format) : choose(name, bytes, length);
    align_status status = ALIGN_OK;
    align_document *document = NULL;
    if (!reader) {
        status = fail(error, ALIGN_E_ARGUMENT, "unknown format %s", options->format);
        error_cure(error, "`bitext formats` lists the formats");
    } else if (length > LARGEST_DOCUMENT || length > options->max_bytes) {
        status = fail(error, ALIGN_E_LIMIT, "too large");
    } else if (!(document = document_new(name))) {
        status = fail_memory(error);
    } else {
        document->keeps_inline = options->inline_codes;
        status = read_with(document, reader, bytes, length, own, options, error);
        document_sort_spans(document);
    }
    if (status) {
        error_file(error, name);
        align_document_free(document);
        return status;
    }
    *out = document;
    return ALIGN_OK;
}

align_status align_document_read_bytes(align_document **out, const char *name, const void *bytes, size_t length,
                                       const align_read_options *options, align_error *error)
{
    return read_bytes(out, name, bytes, length, NULL, options, error);
}

align_status align_document_read(align_document **out, const char *path, const align_read_options *options,
                                 align_error *error)
{
    *out = NULL;
    uint64_t limit = options && options->max_bytes < LARGEST_DOCUMENT ? options->max_bytes : LARGEST_DOCUMENT;
    buffer bytes = {0};
    align_status status = file_read(&bytes, path, limit, error);
    if (!status)
        status = read_bytes(out, path, bytes.items, bytes.count, &bytes, options, error);
    array_free(&bytes);
    return status;
}
