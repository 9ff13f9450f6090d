#include "write/zip.h"

#include <time.h>
#include <zlib.h>

/* Signatures and fields by PKWARE's APPNOTE 6.3. */
#define LOCAL 0x04034B50
#define DESCRIPTOR 0x08074B50
#define CENTRAL 0x02014B50
#define END 0x06054B50
#define EXTRACT_VERSION 20 /* what it takes to extract: deflation */
#define STREAMED 0x008     /* sizes stand behind the data */
#define DEFLATED 8

static void put_raw(struct zip_writer *zip, const void *bytes, size_t length)
{
    output_bytes(zip->output, bytes, length);
    zip->offset += length;
}

/* Little-endian, size bytes. */
static void put(struct zip_writer *zip, uint64_t value, int size)
{
    char bytes[8];
    for (int i = 0; i < size; i++)
        bytes[i] = (char)(value >> 8 * i & 0xFF);
    put_raw(zip, bytes, (size_t)size);
}

void zip_writer_start(struct zip_writer *zip, struct output *output, int64_t date)
{
    time_t seconds = (time_t)date;
    struct tm when = {0};
    zip->output = output;
    zip->date = 1 << 21 | 1 << 16; /* the first of January 1980: there is nothing earlier */
    if (gmtime_r(&seconds, &when) && when.tm_year >= 80 && when.tm_year < 208)
        zip->date = (uint32_t)((when.tm_year - 80) << 25 | (when.tm_mon + 1) << 21 | when.tm_mday << 16 |
                               when.tm_hour << 11 | when.tm_min << 5 | when.tm_sec / 2);
}

/* The fields that the local header and the list share. */
static void put_common(struct zip_writer *zip, const struct zip_member *member)
{
    put(zip, EXTRACT_VERSION, 2);
    put(zip, STREAMED, 2);
    put(zip, DEFLATED, 2);
    put(zip, zip->date, 4);
    put(zip, member->check, 4);
    put(zip, member->packed, 4);
    put(zip, member->size, 4);
    put(zip, strlen(member->name), 2);
    put(zip, 0, 2); /* extra fields */
}

bool zip_writer_member(struct zip_writer *zip, const char *name)
{
    z_stream *deflater = zip->count < ZIP_MEMBERS_MAX ? mem_new(1, sizeof *deflater) : NULL;
    if (!deflater || deflateInit2(deflater, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        mem_free(deflater);
        return false;
    }
    zip->deflater = deflater;
    struct zip_member *member = &zip->members[zip->count++];
    *member = (struct zip_member){.name = name, .offset = zip->offset};
    put(zip, LOCAL, 4);
    put_common(zip, member);
    put_raw(zip, name, strlen(name));
    return true;
}

/* Everything that deflate gives for the input it has. */
static void pump(struct zip_writer *zip, int flush)
{
    z_stream *deflater = zip->deflater;
    struct zip_member *member = &zip->members[zip->count - 1];
    unsigned char room[16384];
    do {
        deflater->next_out = room;
        deflater->avail_out = sizeof room;
        (void)deflate(deflater, flush);
        put_raw(zip, room, sizeof room - deflater->avail_out);
        member->packed += sizeof room - deflater->avail_out;
    } while (deflater->avail_out == 0);
}

void zip_writer_add(struct zip_writer *zip, const void *bytes, size_t length)
{
    z_stream *deflater = zip->deflater;
    struct zip_member *member = &zip->members[zip->count - 1];
    for (const unsigned char *at = bytes; length;) {
        uInt part = length < 1 << 30 ? (uInt)length : 1 << 30;
        member->check = (uint32_t)crc32(member->check, at, part);
        member->size += part;
        deflater->next_in = (unsigned char *)(uintptr_t)at; /* zlib's own type lacks the const */
        deflater->avail_in = part;
        pump(zip, Z_NO_FLUSH);
        at += part;
        length -= part;
    }
}

bool zip_writer_close(struct zip_writer *zip)
{
    const struct zip_member *member = &zip->members[zip->count - 1];
    pump(zip, Z_FINISH);
    zip_writer_free(zip);
    put(zip, DESCRIPTOR, 4);
    put(zip, member->check, 4);
    put(zip, member->packed, 4);
    put(zip, member->size, 4);
    return member->size <= UINT32_MAX && zip->offset <= UINT32_MAX;
}

void zip_writer_finish(struct zip_writer *zip)
{
    uint64_t begin = zip->offset;
    for (size_t i = 0; i < zip->count; i++) {
        const struct zip_member *member = &zip->members[i];
        put(zip, CENTRAL, 4);
        put(zip, EXTRACT_VERSION, 2); /* made by */
        put_common(zip, member);
        put(zip, 0, 2); /* comment */
        put(zip, 0, 2); /* disk */
        put(zip, 0, 2); /* text or not */
        put(zip, 0, 4); /* attributes */
        put(zip, member->offset, 4);
        put_raw(zip, member->name, strlen(member->name));
    }
    uint64_t length = zip->offset - begin;
    put(zip, END, 4);
    put(zip, 0, 4); /* disks */
    put(zip, zip->count, 2);
    put(zip, zip->count, 2);
    put(zip, length, 4);
    put(zip, begin, 4);
    put(zip, 0, 2); /* comment */
}

void zip_writer_free(struct zip_writer *zip)
{
    if (zip->deflater)
        deflateEnd(zip->deflater);
    mem_free(zip->deflater);
    zip->deflater = NULL;
}
