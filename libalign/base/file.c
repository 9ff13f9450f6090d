#include "base/file.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static align_status fail_errno(align_error *error, const char *path, const char *what)
{
    int code = errno;
    align_status status = fail(error, code == ENOMEM ? ALIGN_E_MEMORY : ALIGN_E_IO, "%s: %s", what, strerror(code));
    error_file(error, path);
    switch (code) {
    case ENOENT: error_cure(error, "check the name and the folder"); break;
    case EROFS: error_cure(error, "write to another folder"); break;
    case EACCES:
    case EPERM: error_cure(error, "check the permissions"); break;
    case ENOSPC:
    case EDQUOT:
    case EFBIG: error_cure(error, "make room on the disk; what was there before is untouched"); break;
    default: break;
    }
    return status;
}

static align_status read_all(buffer *out, FILE *stream, const char *path, uint64_t limit, align_error *error)
{
    for (;;) {
        size_t room = out->count < 65536 ? 65536 : out->count;
        if (room > limit - out->count)
            room = (size_t)(limit - out->count) + 1; /* one more, to see whether the file goes on */
        if (!array_reserve(out, room))
            return fail_memory(error);
        size_t got = fread(out->items + out->count, 1, room, stream);
        out->count += got;
        if (out->count > limit) {
            align_status status = fail(error, ALIGN_E_LIMIT, "larger than %" PRIu64 " bytes", limit);
            error_file(error, path);
            error_cure(error, "split it into parts");
            return status;
        }
        if (got == 0)
            return ferror(stream) ? fail_errno(error, path, "cannot be read") : ALIGN_OK;
    }
}

align_status file_read(buffer *out, const char *path, uint64_t limit, align_error *error)
{
    if (strcmp(path, "-") == 0)
        return read_all(out, stdin, "standard input", limit, error);
    FILE *stream = fopen(path, "rbe");
    if (!stream)
        return fail_errno(error, path, "cannot be opened");
    struct stat about;
    align_status status = ALIGN_OK;
    if (fstat(fileno(stream), &about) == 0 && S_ISDIR(about.st_mode)) {
        status = fail(error, ALIGN_E_IO, "is a folder, not a file");
        error_file(error, path);
        error_cure(error, "name a file in it");
    }
    if (!status)
        status = read_all(out, stream, path, limit, error);
    fclose(stream);
    return status;
}

const char *file_temporary_folder(void)
{
    const char *folder = getenv("TMPDIR");
    return folder && *folder ? folder : P_tmpdir;
}

/* The folder that a path leads into: all up to the last slash.  NULL: out of memory. */
static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? mem_copy(path, slash > path ? (size_t)(slash - path) : 1) : mem_string(".");
}

/* A file without a name leaves nothing behind, however the process ends; it gets one through /proc when it is whole.  -1 where
 * the system or the file system cannot do that. */
static int open_nameless(const char *path)
{
#ifdef O_TMPFILE
    char *folder = folder_of(path), link[32];
    int handle = folder ? open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666) : -1;
    mem_free(folder);
    snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    if (handle >= 0 && access(link, F_OK) == 0)
        return handle;
    if (handle >= 0)
        close(handle);
#else
    (void)path;
#endif
    return -1;
}

/* Another process may use the same name: the number of tries is bounded, the names are ours alone by O_EXCL or link. */
static void next_name(char *name, size_t size, const char *path, unsigned try)
{
    snprintf(name, size, "%s.%ld-%u.part", path, (long)getpid(), try);
}

#define TRIES 1000

static int open_named(char *name, size_t size, const char *path)
{
    for (unsigned try = 0; try < TRIES; try++) {
        next_name(name, size, path, try);
        int handle = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (handle >= 0 || errno != EEXIST)
            return handle;
    }
    return -1;
}

/* Gives a file without a name one.  false, with errno: it cannot be. */
static bool give_name(struct file_writer *writer)
{
    char link[32];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fileno(writer->stream));
    for (unsigned try = 0; try < TRIES; try++) {
        next_name(writer->temporary, writer->size, writer->path, try);
        if (linkat(AT_FDCWD, link, AT_FDCWD, writer->temporary, AT_SYMLINK_FOLLOW) == 0) {
            writer->nameless = false;
            return true;
        }
        if (errno != EEXIST)
            return false;
    }
    return false;
}

align_status file_open(struct file_writer *writer, const char *path, align_error *error)
{
    *writer = (struct file_writer){0};
    struct stat about;
    bool there = stat(path, &about) == 0;
    if (there && S_ISDIR(about.st_mode)) {
        align_status status = fail(error, ALIGN_E_IO, "is a folder, not a file");
        error_file(error, path);
        error_cure(error, "give the name of a file to write");
        return status;
    }
    writer->path = mem_string(path);
    if (there && !S_ISREG(about.st_mode)) {
        errno = ENOMEM;
        writer->stream = writer->path ? fopen(path, "wbe") : NULL;
    } else {
        writer->size = strlen(path) + 48;
        writer->temporary = mem_new(writer->size, 1);
        int handle = writer->path && writer->temporary ? open_nameless(path) : -1;
        writer->nameless = handle >= 0;
        errno = ENOMEM; /* unless the second try says otherwise */
        if (handle < 0 && writer->path && writer->temporary)
            handle = open_named(writer->temporary, writer->size, path);
        writer->stream = handle >= 0 ? fdopen(handle, "wb") : NULL;
        if (handle >= 0 && there)
            (void)!fchmod(handle, about.st_mode & 07777);
    }
    if (writer->stream)
        return ALIGN_OK;
    align_status status = fail_errno(error, path, "cannot be written");
    file_abandon(writer);
    return status;
}

align_status file_commit(struct file_writer *writer, align_error *error)
{
    bool failed = fflush(writer->stream) != 0 || ferror(writer->stream);
    if (!failed && writer->temporary)
        failed = (fsync(fileno(writer->stream)) != 0 && errno != EINVAL && errno != EROFS) ||
                 (writer->nameless && !give_name(writer));
    int code = errno;
    failed |= fclose(writer->stream) != 0;
    writer->stream = NULL;
    if (!failed && writer->temporary && rename(writer->temporary, writer->path) != 0) {
        failed = true;
        code = errno;
    }
    align_status status = ALIGN_OK;
    if (failed) {
        errno = code ? code : EIO;
        status = fail_errno(error, writer->path, "cannot be written");
    } else {
        mem_free(writer->temporary);
        writer->temporary = NULL;
    }
    file_abandon(writer);
    return status;
}

void file_abandon(struct file_writer *writer)
{
    if (writer->stream)
        fclose(writer->stream);
    if (writer->temporary && !writer->nameless)
        unlink(writer->temporary);
    mem_free(writer->temporary);
    mem_free(writer->path);
    *writer = (struct file_writer){0};
}
