#include "base/zip.h"

#include "base/error.h"

#include <zip.h>

/* A member may grow to this many times the archive's bytes; text shrinks to a tenth, rarely to a hundredth. */
#define LARGEST_RATIO 200
/* ... but a small one is not asked. */
#define SMALL (UINT64_C(4) << 20)

struct archive {
    zip_t *zip;
    uint64_t length; /* of the archive */
    uint64_t read;   /* from all its members */
};

/* The first letter of a message of libzip is a capital one. */
static align_status fail_zip(align_error *error, const char *part, zip_error_t *cause)
{
    align_status status;
    if (zip_error_code_zip(cause) == ZIP_ER_MEMORY)
        return fail_memory(error);
    if (part)
        status = fail(error, ALIGN_E_FORMAT, "cannot be unpacked: %s", zip_error_strerror(cause));
    else
        status = fail(error, ALIGN_E_FORMAT, "is no whole ZIP archive: %s", zip_error_strerror(cause));
    error_part(error, part);
    error_cure(error, "get the file again, it may be cut off");
    return status;
}

align_status archive_open(struct archive **out, const char *bytes, size_t length, align_error *error)
{
    *out = mem_new(1, sizeof **out);
    if (!*out)
        return fail_memory(error);
    (*out)->length = length;
    zip_error_t cause;
    zip_error_init(&cause);
    zip_source_t *source = zip_source_buffer_create(bytes, length, 0, &cause);
    (*out)->zip = source ? zip_open_from_source(source, ZIP_RDONLY, &cause) : NULL;
    align_status status = ALIGN_OK;
    if (!(*out)->zip) {
        status = fail_zip(error, NULL, &cause);
        zip_source_free(source);
        mem_free(*out);
        *out = NULL;
    }
    zip_error_fini(&cause);
    return status;
}

void archive_close(struct archive *archive)
{
    if (!archive)
        return;
    zip_discard(archive->zip);
    mem_free(archive);
}

bool archive_has(const struct archive *archive, const char *name)
{
    return zip_name_locate(archive->zip, name, 0) >= 0;
}

/* Sizes that the archive declares are not believed: what comes out is counted. */
static align_status read_all(struct archive *archive, zip_file_t *file, const char *name, buffer *out,
                             align_error *error)
{
    uint64_t got = 0;
    for (;;) {
        if (!array_reserve(out, 65536))
            return fail_memory(error);
        zip_int64_t part = zip_fread(file, out->items + out->count, 65536);
        if (part < 0)
            return fail_zip(error, name, zip_file_get_error(file));
        if (part == 0)
            return ALIGN_OK;
        out->count += (size_t)part;
        got += (uint64_t)part;
        archive->read += (uint64_t)part;
        if (archive->read > ARCHIVE_LARGEST || (got > SMALL && got / LARGEST_RATIO > archive->length)) {
            align_status status =
                fail(error, ALIGN_E_LIMIT, "unpacks to more than %llu bytes",
                     (unsigned long long)(archive->read > ARCHIVE_LARGEST ? ARCHIVE_LARGEST : got - (uint64_t)part));
            error_part(error, name);
            error_cure(error, "split the document into parts");
            return status;
        }
    }
}

align_status archive_read(struct archive *archive, const char *name, buffer *out, align_error *error)
{
    align_status status;
    zip_int64_t index = zip_name_locate(archive->zip, name, 0);
    if (index < 0) {
        status = fail(error, ALIGN_E_FORMAT, "is missing in the archive");
        error_part(error, name);
        return status;
    }
    zip_file_t *file = zip_fopen_index(archive->zip, (zip_uint64_t)index, 0);
    if (!file) {
        int code = zip_error_code_zip(zip_get_error(archive->zip));
        status = fail_zip(error, name, zip_get_error(archive->zip));
        if (error && (code == ZIP_ER_NOPASSWD || code == ZIP_ER_ENCRNOTSUPP)) {
            error->cure[0] = '\0';
            error_cure(error, "save it without a password");
        }
        return status;
    }
    status = read_all(archive, file, name, out, error);
    zip_fclose(file);
    return status;
}
