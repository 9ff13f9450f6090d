/* Word 97-2003 files made in memory: each run of text is a piece of its own, with its formats. */
#ifndef TESTS_UNIT_WORD_FILE_H
#define TESTS_UNIT_WORD_FILE_H

#include "reading.h"

/* A run of characters; paragraph: the number of the style, two bytes, and properties, of a run that ends one. */
struct word_run {
    int part; /* 0 text, 1 footnotes, 2 headers, 5 endnotes, 6 boxes, 7 boxes of headers */
    const char *text;
    bool narrow;
    const char *run, *paragraph;
    size_t run_size, paragraph_size;
    unsigned change; /* what its piece does to formats: a Prm */
};
#define WIDE(part, text, run) {part, text, false, "" run, NULL, sizeof(run) - 1, 0, 0}
#define NARROW(part, text, run) {part, text, true, "" run, NULL, sizeof(run) - 1, 0, 0}
#define PARAGRAPH(part, text, run, properties) {part, text, false, "" run, "" properties, sizeof(run) - 1, sizeof(properties) - 1, 0}
#define CHANGED(part, text, change) {part, text, false, "", NULL, 0, 0, change}
#define WORD_BODY "\0\0" /* style 0 and no more */
#define END_OF_TEXT {0, NULL, false, NULL, NULL, 0, 0, 0}

struct word_region {
    int number; /* in the header; ends with 0 */
    const char *bytes;
    size_t size;
};
#define REGION(number, literal) {number, "" literal, sizeof(literal) - 1}
#define END_OF_REGIONS {0, NULL, 0}
/* What is told of a text box whose shape has a number below 128. */
#define WORD_BOX(shape) "\0\0\0\0\0\0\0\0\0\0\0\0\0\0" shape "\0\0\0\0\0\0\0"

struct stream {
    const char *name; /* ends with NULL */
    const char *bytes;
    size_t length;
};

static inline void put_number(char *to, size_t size, uint64_t number)
{
    for (size_t i = 0; i < size; i++)
        to[i] = (char)(number >> 8 * i);
}

static inline void add_number(buffer *to, size_t size, uint64_t number)
{
    char bytes[8];
    put_number(bytes, size, number);
    assert_true(buffer_add(to, bytes, size));
}

static inline void pad(buffer *to, size_t unit)
{
    while (to->count % unit)
        add_number(to, 1, 0);
}

/* The entry of a stream or the root in the directory. */
static inline void put_entry(char *entry, const char *name, int type, uint32_t right, uint32_t child, uint32_t sector, size_t length)
{
    size_t size = strlen(name);
    for (size_t i = 0; i < size; i++)
        entry[2 * i] = name[i];
    put_number(entry + 0x40, 2, 2 * (size + 1));
    entry[0x42] = (char)type;
    put_number(entry + 0x44, 4, 0xFFFFFFFF);
    put_number(entry + 0x48, 4, right);
    put_number(entry + 0x4C, 4, child);
    put_number(entry + 0x74, 4, sector);
    put_number(entry + 0x78, 4, length);
}

/* Places in a compound file with sectors of 512 bytes, made below. */
enum { COMPOUND_TABLE = 512, COMPOUND_DIRECTORY = 1024, COMPOUND_SMALL_TABLE = 1536, COMPOUND_SMALL = 2048, SMALL_ROOM = 4096 };

/* A compound file of at most three streams: the table of sectors, the directory, the table of small sectors, the small
 * streams in 8 sectors, then those of 4096 bytes and more.  Free with mem_free. */
static inline char *make_compound(const struct stream *streams, size_t *length)
{
    size_t sectors = 3 + SMALL_ROOM / 512, small = 0;
    for (const struct stream *stream = streams; stream->name; stream++)
        sectors += stream->length >= 4096 ? (stream->length + 511) / 512 : 0;
    assert_true(sectors <= 128);
    *length = 512 * (sectors + 1);
    char *file = mem_new(*length, 1), *table = file + COMPOUND_TABLE, *directory = file + COMPOUND_DIRECTORY;
    assert_non_null(file);
    memcpy(file, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    put_number(file + 0x18, 8, 0x00090006FFFE0003 + 0x3B);
    put_number(file + 0x1E, 2, 9);
    put_number(file + 0x20, 2, 6);
    put_number(file + 0x2C, 4, 1);
    put_number(file + 0x30, 4, 1);
    put_number(file + 0x38, 4, 4096);
    put_number(file + 0x3C, 4, 2);
    put_number(file + 0x40, 4, 1);
    memset(file + 0x44, 0xFF, 512 - 0x44);
    put_number(file + 0x44, 4, 0xFFFFFFFE);
    put_number(file + 0x48, 4, 0);
    put_number(file + 0x4C, 4, 0);
    memset(table, 0xFF, 512);
    memset(file + COMPOUND_SMALL_TABLE, 0xFF, 512);
    for (uint32_t sector = 0; sector < 3 + SMALL_ROOM / 512; sector++)
        put_number(table + 4 * (size_t)sector, 4, sector < 3 || sector == 2 + SMALL_ROOM / 512 ? 0xFFFFFFFE : sector + 1);
    put_entry(directory, "Root Entry", 5, 0xFFFFFFFF, 1, 3, SMALL_ROOM);
    uint32_t next = 3 + SMALL_ROOM / 512, number = 1;
    for (const struct stream *stream = streams; stream->name; stream++, number++) {
        bool large = stream->length >= 4096;
        size_t unit = large ? 512 : 64, count = (stream->length + unit - 1) / unit;
        uint32_t first = large ? next : (uint32_t)small;
        char *chain = large ? table : file + COMPOUND_SMALL_TABLE;
        memcpy(large ? file + 512 * ((size_t)next + 1) : file + COMPOUND_SMALL + 64 * small, stream->bytes, stream->length);
        for (size_t i = 0; i < count; i++)
            put_number(chain + 4 * (first + i), 4, i + 1 < count ? first + i + 1 : 0xFFFFFFFE);
        put_entry(directory + 128 * (size_t)number, stream->name, 2, stream[1].name ? number + 1 : 0xFFFFFFFF, 0xFFFFFFFF, first, stream->length);
        next += large ? (uint32_t)count : 0;
        small += large ? 0 : count;
        assert_true(small <= SMALL_ROOM / 64 && number < 4);
    }
    return file;
}

/* The streams of a Word file. */
struct word_file {
    buffer main, table;
    size_t runs; /* characters of each are told below */
    uint32_t cp[65], fc[65];
};

static inline void set_region(struct word_file *file, int number, const char *bytes, size_t size)
{
    put_number(file->main.items + 0x9A + 8 * number, 4, file->table.count);
    put_number(file->main.items + 0x9A + 8 * number + 4, 4, size);
    assert_true(buffer_add(&file->table, bytes, size));
}

/* The characters of the runs, one behind the other. */
static inline void put_text(struct word_file *file, const struct word_run *runs)
{
    uint32_t lengths[8] = {0};
    for (file->runs = 0; runs->text; runs++, file->runs++) {
        assert_true(file->runs < 64);
        pad(&file->main, 2);
        file->fc[file->runs] = (uint32_t)file->main.count;
        uint32_t units = 0;
        for (size_t at = 0, length = strlen(runs->text); at < length;) {
            int32_t code = text_next(runs->text, length, &at);
            if (code > 0xFFFF) {
                add_number(&file->main, 2, 0xD800 + ((uint32_t)code - 0x10000) / 0x400);
                code = 0xDC00 + (code - 0x10000) % 0x400;
                units++;
            }
            add_number(&file->main, runs->narrow ? 1 : 2, (uint32_t)code);
            units++;
        }
        file->cp[file->runs + 1] = file->cp[file->runs] + units;
        lengths[runs->part] += units;
    }
    file->fc[file->runs] = (uint32_t)file->main.count;
    for (size_t part = 0; part < 8; part++)
        put_number(file->main.items + 0x4C + 4 * part, 4, lengths[part]);
}

/* The first list of formats that pieces may refer to: hidden. */
#define WORD_CHANGE "\1\3\0\x3C\x08\1"
/* At 1 of the stream Data: formats of a paragraph, outline level 3. */
#define WORD_DATA "\0\3\0\x40\x26\2"

static inline void put_pieces(struct word_file *file, const struct word_run *runs)
{
    buffer list = {0};
    assert_true(buffer_add(&list, WORD_CHANGE, sizeof WORD_CHANGE - 1));
    add_number(&list, 1, 2);
    add_number(&list, 4, 4 * (file->runs + 1) + 8 * file->runs);
    for (size_t i = 0; i <= file->runs; i++)
        add_number(&list, 4, file->cp[i]);
    for (size_t i = 0; i < file->runs; i++) {
        add_number(&list, 2, 0);
        add_number(&list, 4, runs[i].narrow ? file->fc[i] * 2 | 0x40000000 : file->fc[i]);
        add_number(&list, 2, runs[i].change);
    }
    set_region(file, 33, list.items, list.count);
    array_free(&list);
}

/* A page of the formats of runs or of paragraphs, and the table that leads to it. */
static inline void put_formats(struct word_file *file, const struct word_run *runs, bool paragraphs)
{
    char page[512] = "";
    size_t item = paragraphs ? 13 : 1, count = 0, places[64];
    uint32_t begin = file->fc[0];
    for (size_t i = 0; i < file->runs; i++)
        if (!paragraphs || runs[i].paragraph)
            places[count++] = i;
    size_t free = 510;
    for (size_t i = 0; i < count; i++) {
        const struct word_run *run = &runs[places[i]];
        size_t size = paragraphs ? run->paragraph_size : run->run_size;
        const char *bytes = paragraphs ? run->paragraph : run->run;
        put_number(page + 4 * i, 4, begin);
        begin = file->fc[places[i] + 1];
        if (!size)
            continue;
        free -= size + 2;
        free -= free & 1;
        page[4 * (count + 1) + item * i] = (char)(free / 2);
        /* paragraphs: an even length behind a zero; an odd one would be counted in pairs, less one */
        if (paragraphs && size % 2) {
            page[free] = (char)((size + 1) / 2);
            memcpy(page + free + 1, bytes, size);
        } else {
            page[free] = (char)(paragraphs ? 0 : size);
            page[free + 1] = (char)(size / 2);
            memcpy(page + free + (paragraphs ? 2 : 1), bytes, size);
        }
    }
    put_number(page + 4 * count, 4, begin);
    assert_true(free > 4 * (count + 1) + item * count);
    page[511] = (char)count;
    pad(&file->main, 512);
    char table[12];
    put_number(table, 4, file->fc[0]);
    put_number(table + 4, 4, file->fc[file->runs]);
    put_number(table + 8, 4, file->main.count / 512);
    assert_true(buffer_add(&file->main, page, sizeof page));
    set_region(file, paragraphs ? 13 : 12, table, sizeof table);
}

static inline char *make_word(const struct word_run *runs, const struct word_region *regions, size_t *length)
{
    struct word_file file = {.runs = 0};
    for (int i = 0; i < 1024 / 8; i++)
        add_number(&file.main, 8, 0);
    put_number(file.main.items, 4, 0x00C1A5EC);
    put_number(file.main.items + 0x0A, 2, 0x0200);
    put_number(file.main.items + 0x98, 2, 93);
    put_text(&file, runs);
    put_formats(&file, runs, false);
    put_formats(&file, runs, true);
    for (; regions && regions->number; regions++)
        set_region(&file, regions->number, regions->bytes, regions->size);
    put_pieces(&file, runs);
    pad(&file.main, 4096);
    const struct stream streams[] = {{"WordDocument", file.main.items, file.main.count},
                                     {"1Table", file.table.items, file.table.count},
                                     {"Data", WORD_DATA, sizeof WORD_DATA - 1},
                                     {NULL, NULL, 0}};
    char *bytes = make_compound(streams, length);
    array_free(&file.main);
    array_free(&file.table);
    return bytes;
}

/* A stylesheet: 0 Normal, 1 heading 2, 2 Title, 3 bold characters, 4 numbered paragraphs, 5 bold paragraphs, 6 based on itself. */
static const char word_styles[] =
    "\x12\0\7\0\x0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
    "\x14\0" "\0\0" "\xF1\xFF" "\2\0\0\0\0\0" "\1\0N\0\0\0" "\2\0\0\0"
    "\x14\0" "\2\0" "\1\0" "\2\0\0\0\0\0" "\1\0H\0\0\0" "\2\0\1\0"
    "\x14\0" "\x3E\0" "\1\0" "\2\0\0\0\0\0" "\1\0T\0\0\0" "\2\0\2\0"
    "\x16\0" "\xFE\x0F" "\xF2\xFF" "\1\0\0\0\0\0" "\1\0B\0\0\0" "\3\0\x35\x08\1\0"
    "\x18\0" "\xFE\x0F" "\1\0" "\2\0\0\0\0\0" "\1\0L\0\0\0" "\6\0\4\0\x0B\x46\1\0"
    "\x1A\0" "\xFE\x0F" "\1\0" "\2\0\0\0\0\0" "\1\0P\0\0\0" "\2\0\5\0" "\3\0\x35\x08\1\0"
    "\x14\0" "\xFE\x0F" "\x61\0" "\2\0\0\0\0\0" "\1\0R\0\0\0" "\2\0\6\0";

/* A list of one level, "1.", and one use of it that begins at 3; its level stands behind the region. */
#define LIST_LEVEL "\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0" "\2\0\0\0.\0"
static const char word_lists[] = "\1\0\7\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\0" LIST_LEVEL;
static const char word_uses[] =
    "\1\0\0\0\7\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0" "\xFF\xFF\xFF\xFF" "\3\0\0\0\x10\0\0\0";
enum { LIST_REGION = 2 + 28 };

#endif
