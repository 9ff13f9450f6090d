/* Dictionaries of the dictd form: NAME.index with lines "headword TAB offset TAB length" (numbers in base 64), and the
 * articles in NAME.dict.dz, which gzip can read, or NAME.dict (RFC 2229's server; Faith 1997). */
#include "base/error.h"
#include "base/file.h"
#include "evidence/dictionary.h"

#include <stdio.h>
#include <unistd.h>
#include <zlib.h>

#define INDEX_LIMIT (64u << 20)
#define ARTICLES_LIMIT (256u << 20)

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

static void take_index_line(struct dictionary_taker *taker, struct slice line, const buffer *articles)
{
    const char *tab = memchr(line.text, '\t', line.length);
    const char *second = tab ? memchr(tab + 1, '\t', (size_t)(line.text + line.length - tab - 1)) : NULL;
    size_t offset, length;
    struct slice head = slice_of(line.text, tab ? (size_t)(tab - line.text) : 0);
    if (!second || slice_starts(head, SLICE("00")) || !dictionary_wants(taker, head))
        return;
    const char *third = memchr(second + 1, '\t', (size_t)(line.text + line.length - second - 1));
    const char *end = third ? third : line.text + line.length;
    if (!read_base64(tab + 1, (size_t)(second - tab - 1), &offset) ||
        !read_base64(second + 1, (size_t)(end - second - 1), &length) || offset > articles->count ||
        length > articles->count - offset)
        return;
    dictionary_take_article(taker, head, slice_of(articles->items + offset, length));
}

static void take_index(struct dictionary_taker *taker, const buffer *lines, const buffer *articles)
{
    for (size_t at = 0; at < lines->count;) {
        const char *newline = memchr(lines->items + at, '\n', lines->count - at);
        size_t end = newline ? (size_t)(newline - lines->items) : lines->count;
        take_index_line(taker, slice_of(lines->items + at, end - at), articles);
        at = end + 1;
    }
}

align_status dictionary_read_dictd(struct dictionary_taker *taker, const char *index, enum dictionary_way way,
                                   align_error *error)
{
    buffer lines = {0}, articles = {0};
    align_status status = file_read(&lines, index, INDEX_LIMIT, error);
    if (!status)
        status = read_articles(&articles, index, error);
    if (!status)
        status = dictionary_check_text(slice_of(articles.items, articles.count), index, error);
    for (int swapped = 0; !status && swapped < 2; swapped++)
        if (dictionary_try(taker, way, swapped))
            take_index(taker, &lines, &articles);
    dictionary_settle(taker);
    array_free(&lines);
    array_free(&articles);
    return status;
}
