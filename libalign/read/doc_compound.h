/* Compound files ([MS-CFB]): streams in sectors that a table chains.  Everything that the file says of itself is checked
 * against its size; a chain that is longer than the file has sectors runs in a circle. */
#ifndef LIBALIGN_READ_DOC_COMPOUND_H
#define LIBALIGN_READ_DOC_COMPOUND_H

#include "align.h"
#include "base/memory.h"
#include "base/text.h"

/* Little-endian numbers; 0 beyond the end. */
static inline uint32_t bytes_u8(struct slice bytes, size_t at)
{
    return at < bytes.length ? (unsigned char)bytes.text[at] : 0;
}
static inline uint32_t bytes_u16(struct slice bytes, size_t at)
{
    return bytes.length < 2 || at > bytes.length - 2 ? 0 : bytes_u8(bytes, at) | bytes_u8(bytes, at + 1) << 8;
}
static inline uint32_t bytes_u32(struct slice bytes, size_t at)
{
    return bytes.length < 4 || at > bytes.length - 4 ? 0 : bytes_u16(bytes, at) | bytes_u16(bytes, at + 2) << 16;
}
/* The part from `at` on, of at most so many bytes; empty beyond the end. */
static inline struct slice bytes_part(struct slice bytes, size_t at, size_t length)
{
    if (at >= bytes.length)
        return slice_of("", 0);
    return slice_of(bytes.text + at, length < bytes.length - at ? length : bytes.length - at);
}

struct compound {
    struct slice file; /* borrowed */
    unsigned shift;    /* of the size of a sector */
    uint32_t sectors;  /* that the file has room for */
    uint32_t cutoff;   /* smaller streams lie in the mini stream */
    ARRAY(uint32_t) table;  /* the sectors of the table of sectors */
    ARRAY(uint32_t) places; /* directory entries of the streams in the root storage */
    buffer directory, small_table, small;
};

bool compound_is(const char *bytes, size_t length);
/* Errors: ALIGN_E_FORMAT for what is damaged, ALIGN_E_MEMORY.  The compound is to be closed in any case. */
align_status compound_open(struct compound *compound, struct slice file, align_error *error);
/* Whether there is such a stream, outside of storages. */
bool compound_has(const struct compound *compound, const char *name);
/* Reads a stream that is there. */
align_status compound_read(const struct compound *compound, const char *name, buffer *out, align_error *error);
void compound_close(struct compound *compound);

#endif
