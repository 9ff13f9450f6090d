/* Files: read whole with a limit, written whole or not at all. */
#ifndef LIBALIGN_BASE_FILE_H
#define LIBALIGN_BASE_FILE_H

#include "align.h"
#include "base/memory.h"

#include <stdio.h>

/* Reads a regular file, or standard input for "-".  Errors name the file and its cure: missing, a directory, no
 * permission, larger than limit. */
align_status file_read(buffer *out, const char *path, uint64_t limit, align_error *error);

/* A file that appears under its name only when it is whole. */
struct file_writer {
    FILE *stream; /* write here */
    char *path, *temporary;
    size_t size;   /* room in temporary */
    bool nameless; /* not named yet: nothing to remove */
};
/* The folder for files that no path belongs to: TMPDIR, or what the system says. */
const char *file_temporary_folder(void);

/* Opens a temporary file beside path, where the system can do that one without a name, so that a process that is killed leaves
 * nothing behind.  A path that is no regular file (/dev/null, a pipe) is written directly. */
align_status file_open(struct file_writer *writer, const char *path, align_error *error);
/* Flushes, checks for errors, renames.  On failure the temporary file is gone and what was there before stays. */
align_status file_commit(struct file_writer *writer, align_error *error);
/* Gives up: the temporary file is removed. */
void file_abandon(struct file_writer *writer);

#endif
