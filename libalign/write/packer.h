/* A ZIP archive as a stream: members one after the other, deflated, their sizes behind them, so that nothing is kept
 * but the list of members. */
#ifndef LIBALIGN_WRITE_PACKER_H
#define LIBALIGN_WRITE_PACKER_H

#include "write/write.h"

#define MEMBERS_MAX 16

struct packed_member {
    const char *name; /* borrowed, ASCII */
    uint32_t check;   /* CRC-32 */
    uint64_t packed, size, offset;
};

struct packer {
    struct output *output;
    void *deflater; /* of zlib; NULL: none is open */
    struct packed_member members[MEMBERS_MAX];
    size_t count;
    uint64_t offset; /* bytes written */
    uint32_t date;   /* of all members, in the form of MS-DOS */
};

/* date: seconds since 1970.  Starts an archive; the writer starts zeroed. */
void packer_start(struct packer *packer, struct output *output, int64_t date);
/* Begins a member.  false: out of memory, or too many members. */
bool packer_member(struct packer *packer, const char *name);
/* Adds to the member that is open; whether the bytes could be written shows when the output is flushed. */
void packer_add(struct packer *packer, const void *bytes, size_t length);
/* Ends the member.  false: a member or the archive would be larger than 4 GiB. */
bool packer_close(struct packer *packer);
/* Writes the list of members, which ends the archive. */
void packer_finish(struct packer *packer);
/* Frees what is open, also after a failure. */
void packer_free(struct packer *packer);

#endif
