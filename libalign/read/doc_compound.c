#include "read/doc_compound.h"

#include "base/error.h"

/* Numbers of sectors from here on mean something else: the end of a chain, a free sector, none. */
#define LAST_SECTOR 0xFFFFFFFAu
#define NO_ENTRY 0xFFFFFFFFu

enum { HEADER = 512, ENTRY = 128, IN_HEADER = 109, SMALL_SHIFT = 6, STORAGE = 1, STREAM = 2, ROOT = 5 };

bool compound_is(const char *bytes, size_t length)
{
    return length >= 8 && memcmp(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0;
}

static align_status damaged(align_error *error, const char *what)
{
    align_status status = fail(error, ALIGN_E_FORMAT, "is a damaged compound file (OLE): %s", what);
    error_cure(error, "get the file again");
    return status;
}

static struct slice of_buffer(const buffer *from)
{
    return slice_of(from->items, from->count);
}

static struct slice sector_at(const struct compound *compound, uint32_t sector)
{
    size_t size = (size_t)1 << compound->shift;
    return bytes_part(compound->file, ((size_t)sector + 1) << compound->shift, size);
}

/* The sector behind another in its chain. */
static uint32_t sector_after(const struct compound *compound, uint32_t sector)
{
    unsigned entries = 1u << (compound->shift - 2);
    if (sector / entries >= compound->table.count)
        return LAST_SECTOR;
    return bytes_u32(sector_at(compound, compound->table.items[sector / entries]), (size_t)(sector % entries) * 4);
}

/* Adds the bytes of a chain, up to `most`. */
static align_status read_chain(const struct compound *compound, uint32_t sector, uint64_t most, buffer *out, align_error *error)
{
    for (uint32_t steps = 0; sector < LAST_SECTOR && out->count < most; steps++) {
        if (sector >= compound->sectors)
            return damaged(error, "a chain of sectors leads out of it");
        if (steps >= compound->sectors)
            return damaged(error, "a chain of sectors runs in a circle");
        struct slice bytes = sector_at(compound, sector);
        if (bytes.length > most - out->count)
            bytes.length = (size_t)(most - out->count);
        if (!buffer_add(out, bytes.text, bytes.length))
            return fail_memory(error);
        sector = sector_after(compound, sector);
    }
    return ALIGN_OK;
}

/* The same in the mini stream, whose sectors have 64 bytes. */
static align_status read_small(const struct compound *compound, uint32_t sector, uint64_t most, buffer *out, align_error *error)
{
    size_t sectors = (compound->small.count + ((size_t)1 << SMALL_SHIFT) - 1) >> SMALL_SHIFT;
    for (size_t steps = 0; sector < LAST_SECTOR && out->count < most; steps++) {
        if (sector >= sectors)
            return damaged(error, "a chain of small sectors leads out of it");
        if (steps >= sectors)
            return damaged(error, "a chain of small sectors runs in a circle");
        struct slice bytes = bytes_part(of_buffer(&compound->small), (size_t)sector << SMALL_SHIFT, (size_t)1 << SMALL_SHIFT);
        if (bytes.length > most - out->count)
            bytes.length = (size_t)(most - out->count);
        if (!buffer_add(out, bytes.text, bytes.length))
            return fail_memory(error);
        sector = (size_t)sector * 4 + 4 <= compound->small_table.count
                     ? bytes_u32(of_buffer(&compound->small_table), (size_t)sector * 4)
                     : LAST_SECTOR;
    }
    return ALIGN_OK;
}

/* Where the table of sectors lies: the first numbers in the header, others in a chain of sectors of their own. */
static align_status find_table(struct compound *compound, align_error *error)
{
    struct slice file = compound->file;
    size_t each = ((size_t)1 << (compound->shift - 2)) - 1;
    uint32_t next = bytes_u32(file, 0x44);
    struct slice list = bytes_part(file, 0x4C, (size_t)IN_HEADER * 4);
    size_t count = IN_HEADER;
    for (uint32_t steps = 0;; steps++) {
        for (size_t i = 0; i < count; i++) {
            uint32_t sector = bytes_u32(list, i * 4);
            if (sector >= LAST_SECTOR)
                return ALIGN_OK;
            if (sector >= compound->sectors || compound->table.count >= compound->sectors)
                return damaged(error, "its table of sectors leads out of it");
            if (!array_push(&compound->table, sector))
                return fail_memory(error);
        }
        if (next >= LAST_SECTOR || (next == 0 && bytes_u32(file, 0x48) == 0))
            return ALIGN_OK;
        if (next >= compound->sectors || steps >= compound->sectors)
            return damaged(error, "the list of its table of sectors leads out of it");
        list = sector_at(compound, next);
        count = each;
        next = bytes_u32(list, each * 4);
    }
}

static struct slice entry_at(const struct compound *compound, uint32_t place)
{
    return bytes_part(of_buffer(&compound->directory), (size_t)place * ENTRY, ENTRY);
}

/* Entries of a storage hang in a tree, which is walked without trust in its order. */
static align_status list_root(struct compound *compound, align_error *error)
{
    size_t count = compound->directory.count / ENTRY;
    if (!count || bytes_u8(entry_at(compound, 0), 0x42) != ROOT)
        return damaged(error, "it has no root");
    bool *seen = mem_new(count, sizeof *seen);
    uint32_t first = bytes_u32(entry_at(compound, 0), 0x4C);
    align_status status = seen ? ALIGN_OK : fail_memory(error);
    if (!status && first < count) {
        seen[first] = true;
        if (!array_push(&compound->places, first))
            status = fail_memory(error);
    }
    for (size_t i = 0; !status && i < compound->places.count; i++) {
        struct slice entry = entry_at(compound, compound->places.items[i]);
        for (size_t at = 0x44; !status && at <= 0x48; at += 4) {
            uint32_t next = bytes_u32(entry, at);
            if (next == NO_ENTRY)
                continue;
            if (next >= count || seen[next])
                status = damaged(error, "its directory is no tree");
            else if (!array_push(&compound->places, next))
                status = fail_memory(error);
            else
                seen[next] = true;
        }
    }
    mem_free(seen);
    return status;
}

align_status compound_open(struct compound *compound, struct slice file, align_error *error)
{
    *compound = (struct compound){.file = file};
    if (file.length < HEADER)
        return damaged(error, "it is cut off");
    compound->shift = bytes_u16(file, 0x1E);
    compound->cutoff = bytes_u32(file, 0x38);
    if ((compound->shift != 9 && compound->shift != 12) || bytes_u16(file, 0x20) != SMALL_SHIFT)
        return damaged(error, "its sectors have no known size");
    size_t size = (size_t)1 << compound->shift;
    /* the last sector may be cut short, if what is read does not reach there */
    compound->sectors = (uint32_t)(file.length > size ? (file.length - 1) >> compound->shift : 0);
    align_status status = find_table(compound, error);
    if (!status)
        status = read_chain(compound, bytes_u32(file, 0x30), UINT64_MAX, &compound->directory, error);
    if (!status)
        status = list_root(compound, error);
    if (!status && bytes_u32(file, 0x40))
        status = read_chain(compound, bytes_u32(file, 0x3C), UINT64_MAX, &compound->small_table, error);
    if (!status) {
        struct slice root = entry_at(compound, 0);
        status = read_chain(compound, bytes_u32(root, 0x74), bytes_u32(root, 0x78), &compound->small, error);
    }
    return status;
}

static bool is_named(struct slice entry, const char *name)
{
    size_t length = strlen(name);
    if (bytes_u8(entry, 0x42) != STREAM || bytes_u16(entry, 0x40) != 2 * (length + 1))
        return false;
    for (size_t i = 0; i < length; i++)
        if (bytes_u16(entry, 2 * i) != (unsigned char)name[i])
            return false;
    return true;
}

static struct slice find(const struct compound *compound, const char *name)
{
    for (size_t i = 0; i < compound->places.count; i++) {
        struct slice entry = entry_at(compound, compound->places.items[i]);
        if (is_named(entry, name))
            return entry;
    }
    return slice_of(NULL, 0);
}

bool compound_has(const struct compound *compound, const char *name)
{
    return find(compound, name).length > 0;
}

align_status compound_read(const struct compound *compound, const char *name, buffer *out, align_error *error)
{
    struct slice entry = find(compound, name);
    uint32_t sector = bytes_u32(entry, 0x74), length = bytes_u32(entry, 0x78);
    align_status status = length > compound->file.length ? damaged(error, "it is cut off")
                          : length < compound->cutoff    ? read_small(compound, sector, length, out, error)
                                                         : read_chain(compound, sector, length, out, error);
    if (!status && out->count < length)
        status = damaged(error, "it is cut off");
    if (status)
        error_part(error, name);
    return status;
}

void compound_close(struct compound *compound)
{
    array_free(&compound->table);
    array_free(&compound->places);
    array_free(&compound->directory);
    array_free(&compound->small_table);
    array_free(&compound->small);
}
