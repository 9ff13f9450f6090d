/* Bytes of a file or of memory, taken block by block, so that files of any size need little room. */
#ifndef LIBALIGN_BASE_SOURCE_H
#define LIBALIGN_BASE_SOURCE_H

#include "align.h"
#include "base/memory.h"
#include "base/text.h"

#include <stdio.h>

#define SOURCE_BLOCK ((size_t)256 * 1024)

struct source {
    const char *name; /* as errors show it; borrowed */
    FILE *stream;     /* NULL: bytes in memory */
    bool own_stream;
    char *block;
    struct slice ahead; /* read, not yet taken */
    bool ended;
    uint64_t taken, size; /* bytes handed out; of the whole file, 0 = not known */
};

/* Opens a regular file or a pipe, or standard input for "-".  path must live as long as the source.  Errors: ALIGN_E_IO
 * with the cause (missing, a folder, no permission), ALIGN_E_MEMORY.  Close with source_close, also after a failure. */
align_status source_open(struct source *source, const char *path, align_error *error);
/* The same for bytes in memory, which stay the caller's. */
void source_open_bytes(struct source *source, const char *name, const void *bytes, size_t length);
void source_close(struct source *source);

/* Up to the first SOURCE_BLOCK bytes without taking them. */
align_status source_peek(struct source *source, struct slice *bytes, align_error *error);
/* Takes the next block; empty at the end.  The bytes are good until the next call. */
align_status source_next(struct source *source, struct slice *bytes, align_error *error);

#endif
