#include "write/packer.h"

#include <time.h>
#define ZLIB_CONST /* it reads what it is given */
#include <zlib.h>

/* Signatures and fields by PKWARE's APPNOTE 6.3. */
#define LOCAL 0x04034B50
#define DESCRIPTOR 0x08074B50
#define CENTRAL 0x02014B50
#define END 0x06054B50
#define EXTRACT_VERSION 20 /* what it takes to extract: deflation */
#define STREAMED 0x008     /* sizes stand behind the data */
#define DEFLATED 8

static void put_raw(struct packer *packer, const void *bytes, size_t length)
{
    output_bytes(packer->output, bytes, length);
    packer->offset += length;
}

/* Little-endian, size bytes. */
static void put(struct packer *packer, uint64_t value, int size)
{
    char bytes[8];
    for (int i = 0; i < size; i++)
        bytes[i] = (char)(value >> 8 * i & 0xFF);
    put_raw(packer, bytes, (size_t)size);
}

void packer_start(struct packer *packer, struct output *output, int64_t date)
{
    time_t seconds = (time_t)date;
    struct tm when = {0};
    packer->output = output;
    packer->date = 1 << 21 | 1 << 16; /* the first of January 1980: there is nothing earlier */
    if (gmtime_r(&seconds, &when) && when.tm_year >= 80 && when.tm_year < 208)
        packer->date = (uint32_t)((when.tm_year - 80) << 25 | (when.tm_mon + 1) << 21 | when.tm_mday << 16 |
                                  when.tm_hour << 11 | when.tm_min << 5 | when.tm_sec / 2);
}

/* The fields that the local header and the list share. */
static void put_common(struct packer *packer, const struct packed_member *member)
{
    put(packer, EXTRACT_VERSION, 2);
    put(packer, STREAMED, 2);
    put(packer, DEFLATED, 2);
    put(packer, packer->date, 4);
    put(packer, member->check, 4);
    put(packer, member->packed, 4);
    put(packer, member->size, 4);
    put(packer, strlen(member->name), 2);
    put(packer, 0, 2); /* extra fields */
}

bool packer_member(struct packer *packer, const char *name)
{
    z_stream *deflater = packer->count < MEMBERS_MAX ? mem_new(1, sizeof *deflater) : NULL;
    if (!deflater || deflateInit2(deflater, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        mem_free(deflater);
        return false;
    }
    packer->deflater = deflater;
    struct packed_member *member = &packer->members[packer->count++];
    *member = (struct packed_member){.name = name, .offset = packer->offset};
    put(packer, LOCAL, 4);
    put_common(packer, member);
    put_raw(packer, name, strlen(name));
    return true;
}

/* Everything that deflate gives for the input it has. */
static void pump(struct packer *packer, int flush)
{
    z_stream *deflater = packer->deflater;
    struct packed_member *member = &packer->members[packer->count - 1];
    unsigned char room[16384];
    do {
        deflater->next_out = room;
        deflater->avail_out = sizeof room;
        (void)deflate(deflater, flush);
        put_raw(packer, room, sizeof room - deflater->avail_out);
        member->packed += sizeof room - deflater->avail_out;
    } while (deflater->avail_out == 0);
}

void packer_add(struct packer *packer, const void *bytes, size_t length)
{
    z_stream *deflater = packer->deflater;
    struct packed_member *member = &packer->members[packer->count - 1];
    for (const unsigned char *at = bytes; length;) {
        uInt part = length < 1 << 30 ? (uInt)length : 1 << 30;
        member->check = (uint32_t)crc32(member->check, at, part);
        member->size += part;
        deflater->next_in = at;
        deflater->avail_in = part;
        pump(packer, Z_NO_FLUSH);
        at += part;
        length -= part;
    }
}

bool packer_close(struct packer *packer)
{
    const struct packed_member *member = &packer->members[packer->count - 1];
    pump(packer, Z_FINISH);
    packer_free(packer);
    put(packer, DESCRIPTOR, 4);
    put(packer, member->check, 4);
    put(packer, member->packed, 4);
    put(packer, member->size, 4);
    return member->size <= UINT32_MAX && packer->offset <= UINT32_MAX;
}

void packer_finish(struct packer *packer)
{
    uint64_t begin = packer->offset;
    for (size_t i = 0; i < packer->count; i++) {
        const struct packed_member *member = &packer->members[i];
        put(packer, CENTRAL, 4);
        put(packer, EXTRACT_VERSION, 2); /* made by */
        put_common(packer, member);
        put(packer, 0, 2); /* comment */
        put(packer, 0, 2); /* disk */
        put(packer, 0, 2); /* text or not */
        put(packer, 0, 4); /* attributes */
        put(packer, member->offset, 4);
        put_raw(packer, member->name, strlen(member->name));
    }
    uint64_t length = packer->offset - begin;
    put(packer, END, 4);
    put(packer, 0, 4); /* disks */
    put(packer, packer->count, 2);
    put(packer, packer->count, 2);
    put(packer, length, 4);
    put(packer, begin, 4);
    put(packer, 0, 2); /* comment */
}

void packer_free(struct packer *packer)
{
    if (packer->deflater)
        deflateEnd(packer->deflater);
    mem_free(packer->deflater);
    packer->deflater = NULL;
}
