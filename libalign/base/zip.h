/* ZIP archives in memory: named members, read with limits on the bytes that really come out. */
#ifndef LIBALIGN_BASE_ZIP_H
#define LIBALIGN_BASE_ZIP_H

#include "align.h"
#include "base/memory.h"

/* Bytes that a member may have, and all members read from one archive together. */
#define ARCHIVE_LARGEST (UINT64_C(64) << 20)

struct archive;

/* Opens an archive in bytes that outlive it.  Errors: ALIGN_E_FORMAT when it is none or is broken, ALIGN_E_MEMORY. */
align_status archive_open(struct archive **out, const char *bytes, size_t length, align_error *error);
void archive_close(struct archive *archive);
bool archive_has(const struct archive *archive, const char *name);
/* Appends the bytes of a member.  Errors name the member: ALIGN_E_FORMAT when it is missing, encrypted or broken,
 * ALIGN_E_LIMIT when it grows past ARCHIVE_LARGEST or out of all proportion to the archive. */
align_status archive_read(struct archive *archive, const char *name, buffer *out, align_error *error);

#endif
