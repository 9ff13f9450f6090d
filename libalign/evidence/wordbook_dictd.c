/* Dictionaries of the dictd form: NAME.index with lines "headword TAB offset TAB length" (numbers in base 64), and the
 * articles in NAME.dict.dz, which gzip can read, or NAME.dict (RFC 2229's server; Faith 1997). */
#include "evidence/wordbook.h"

#include "base/error.h"
#include "base/file.h"

#include <unistd.h>
#include <zlib.h>

#define INDEX_LIMIT (64u << 20)
#define ARTICLES_LIMIT (256u << 20)
/* Several heads may stand before one article, but not all of them before all of the file: so many times may an index name
 * what there is. */
enum { TIMES_OVER = 16 };

static bool read_base64(const char *text, size_t length, size_t *out)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    *out = 0;
    for (size_t i = 0; i < length; i++) {
        const char *digit = memchr(digits, text[i], 64);
        if (!digit || i == 6)
            return false;
        *out = *out * 64 + (size_t)(digit - digits);
    }
    return length > 0;
}

static align_status inflate_file(buffer *out, const buffer *packed, const char *path, align_error *error)
{
    z_stream stream = {.next_in = (Bytef *)packed->items, .avail_in = (uInt)packed->count};
    if (inflateInit2(&stream, 15 + 16) != Z_OK)
        return fail_memory(error);
    int result = Z_OK;
    align_status status = ALIGN_OK;
    while (result == Z_OK) {
        if (out->count > ARTICLES_LIMIT || !array_reserve(out, 1u << 20)) {
            status = out->count > ARTICLES_LIMIT ? fail(error, ALIGN_E_LIMIT, "the dictionary is larger than 256 MiB")
                                                 : fail_memory(error);
            break;
        }
        uInt room = 1u << 20;
        stream.next_out = (Bytef *)out->items + out->count;
        stream.avail_out = room;
        result = inflate(&stream, Z_NO_FLUSH);
        out->count += room - stream.avail_out;
        if (result == Z_OK && stream.avail_in == 0 && stream.avail_out)
            result = Z_BUF_ERROR;
    }
    inflateEnd(&stream);
    if (!status && result != Z_STREAM_END) {
        status = fail(error, ALIGN_E_FORMAT, "the dictionary's compressed data are damaged");
        error_file(error, path);
    }
    return status;
}

/* Reads the articles beside the index. */
static align_status read_articles(buffer *out, const char *index, align_error *error)
{
    char path[1024];
    size_t stem = strlen(index) - strlen(".index");
    if (stem + sizeof ".dict.dz" > sizeof path)
        return fail(error, ALIGN_E_ARGUMENT, "the path of the dictionary is too long");
    memcpy(path, index, stem);
    memcpy(path + stem, ".dict", sizeof ".dict");
    if (access(path, R_OK) == 0)
        return file_read(out, path, ARTICLES_LIMIT, error);
    memcpy(path + stem, ".dict.dz", sizeof ".dict.dz");
    buffer packed = {0};
    align_status status = file_read(&packed, path, ARTICLES_LIMIT, error);
    if (!status)
        status = inflate_file(out, &packed, path, error);
    array_free(&packed);
    return status;
}

/* Takes a line of the index; lines without an article, and heads of many words, which no text is asked for, are left out.
 * false: out of memory. */
static bool take_line(struct wordbook *book, struct slice line)
{
    const char *end = line.text + line.length;
    const char *tab = memchr(line.text, '\t', line.length);
    const char *second = tab ? memchr(tab + 1, '\t', (size_t)(end - tab - 1)) : NULL;
    const char *third = second ? memchr(second + 1, '\t', (size_t)(end - second - 1)) : NULL;
    size_t offset, length;
    struct phrase head;
    struct slice text = slice_of(line.text, tab ? (size_t)(tab - line.text) : 0);
    if (!second || slice_starts(text, SLICE("00")) || !read_base64(tab + 1, (size_t)(second - tab - 1), &offset) ||
        !read_base64(second + 1, (size_t)((third ? third : end) - second - 1), &length) ||
        offset > book->articles.count || length > book->articles.count - offset || !phrase_cut(&head, text))
        return true;
    if (!wordbook_add_entry(book, &head))
        return false;
    struct wordbook_entry *entry = &book->entries.items[book->entries.count - 1];
    entry->head_text = text;
    entry->article = slice_of(book->articles.items + offset, length);
    return true;
}

static align_status take_index(struct wordbook *book, align_error *error)
{
    const buffer *lines = &book->index;
    uint64_t named = 0, most = (uint64_t)book->articles.count * TIMES_OVER;
    align_status status = ALIGN_OK;
    for (size_t at = 0; !status && at < lines->count;) {
        const char *newline = memchr(lines->items + at, '\n', lines->count - at);
        size_t end = newline ? (size_t)(newline - lines->items) : lines->count, entries = book->entries.count;
        if (!take_line(book, slice_of(lines->items + at, end - at)))
            return fail_memory(error);
        if (book->entries.count > entries)
            named += book->entries.items[entries].article.length;
        if (named > most) {
            (void)fail(error, ALIGN_E_LIMIT, "the dictionary's index names the same articles over and over");
            error_file(error, book->path);
            return ALIGN_E_LIMIT;
        }
        status = wordbook_check_size(book, error);
        at = end + 1;
    }
    return status || wordbook_ready(book) ? status : fail_memory(error);
}

align_status wordbook_open_dictd(struct wordbook *book, const char *index, align_error *error)
{
    *book = (struct wordbook){.path = mem_string(index)};
    align_status status = book->path ? file_read(&book->index, index, INDEX_LIMIT, error) : fail_memory(error);
    if (!status)
        status = read_articles(&book->articles, index, error);
    if (!status)
        status = error_utf8(slice_of(book->articles.items, book->articles.count), "dictionary", index, error);
    if (!status)
        status = take_index(book, error);
    if (status)
        wordbook_close(book);
    return status;
}
