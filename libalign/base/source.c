#include "base/source.h"

#include "base/error.h"

#include <errno.h>
#include <sys/stat.h>

static align_status fail_source(const struct source *source, align_error *error, const char *what, const char *cure)
{
    int code = errno;
    align_status status = fail(error, code == ENOMEM ? ALIGN_E_MEMORY : ALIGN_E_IO, "%s: %s", what, strerror(code));
    error_file(error, source->name);
    if (cure)
        error_cure(error, "%s", cure);
    return status;
}

align_status source_open(struct source *source, const char *path, align_error *error)
{
    *source = (struct source){.name = path};
    if (strcmp(path, "-") == 0) {
        source->name = "standard input";
        source->stream = stdin;
    } else {
        source->stream = fopen(path, "rbe");
        source->own_stream = true;
    }
    if (!source->stream)
        return fail_source(source, error, "cannot be opened",
                           errno == EACCES ? "check the permissions" : "check the name and the folder");
    struct stat about;
    if (fstat(fileno(source->stream), &about) == 0) {
        if (S_ISDIR(about.st_mode)) {
            errno = EISDIR;
            return fail_source(source, error, "cannot be read", "name a file in it");
        }
        source->size = S_ISREG(about.st_mode) && about.st_size > 0 ? (uint64_t)about.st_size : 0;
    }
    source->block = mem_new(SOURCE_BLOCK, 1);
    return source->block ? ALIGN_OK : fail_memory(error);
}

void source_open_bytes(struct source *source, const char *name, const void *bytes, size_t length)
{
    *source = (struct source){.name = name, .ahead = slice_of(bytes ? bytes : "", length), .size = length, .ended = true};
}

void source_close(struct source *source)
{
    if (source->stream && source->own_stream)
        fclose(source->stream);
    mem_free(source->block);
    *source = (struct source){0};
}

/* Reads until the block is full or the file ends: a pipe may give less at a time. */
static align_status fill(struct source *source, align_error *error)
{
    if (source->ended)
        return ALIGN_OK;
    size_t got = fread(source->block, 1, SOURCE_BLOCK, source->stream);
    if (got < SOURCE_BLOCK) {
        if (ferror(source->stream))
            return fail_source(source, error, "cannot be read", NULL);
        source->ended = true;
    }
    source->ahead = slice_of(source->block, got);
    return ALIGN_OK;
}

align_status source_peek(struct source *source, struct slice *bytes, align_error *error)
{
    align_status status = source->ahead.length ? ALIGN_OK : fill(source, error);
    *bytes = source->ahead;
    if (bytes->length > SOURCE_BLOCK)
        bytes->length = SOURCE_BLOCK;
    return status;
}

align_status source_next(struct source *source, struct slice *bytes, align_error *error)
{
    align_status status = source_peek(source, bytes, error);
    if (status)
        return status;
    source->ahead = slice_of(source->ahead.text + bytes->length, source->ahead.length - bytes->length);
    source->taken += bytes->length;
    return ALIGN_OK;
}
