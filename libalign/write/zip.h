/* A ZIP archive as a stream: members one after the other, deflated, their sizes behind them, so that nothing is kept
 * but the list of members. */
#ifndef LIBALIGN_WRITE_ZIP_H
#define LIBALIGN_WRITE_ZIP_H

#include "write/write.h"

#define ZIP_MEMBERS_MAX 16

struct zip_member {
    const char *name; /* borrowed, ASCII */
    uint32_t check;   /* CRC-32 */
    uint64_t packed, size, offset;
};

struct zip_writer {
    struct output *output;
    void *deflater; /* of zlib; NULL: none is open */
    struct zip_member members[ZIP_MEMBERS_MAX];
    size_t count;
    uint64_t offset; /* bytes written */
    uint32_t date;   /* of all members, in the form of MS-DOS */
};

/* date: seconds since 1970.  Starts an archive; the writer starts zeroed. */
void zip_writer_start(struct zip_writer *zip, struct output *output, int64_t date);
/* Begins a member.  false: out of memory, or too many members. */
bool zip_writer_member(struct zip_writer *zip, const char *name);
/* Adds to the member that is open; whether the bytes could be written shows when the output is flushed. */
void zip_writer_add(struct zip_writer *zip, const void *bytes, size_t length);
/* Ends the member.  false: a member or the archive would be larger than 4 GiB. */
bool zip_writer_close(struct zip_writer *zip);
/* Writes the list of members, which ends the archive. */
void zip_writer_finish(struct zip_writer *zip);
/* Frees what is open, also after a failure. */
void zip_writer_free(struct zip_writer *zip);

#endif
