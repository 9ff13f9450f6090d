/* Word lists: "word TAB translation", or hunalign's .dic, "translation @ word". */
#include "base/error.h"
#include "base/file.h"
#include "evidence/dictionary.h"

#define LIST_LIMIT (256u << 20)

/* The two sides of a line; false: it has no separator. */
static bool part(struct slice line, struct slice sides[2])
{
    const char *tab = memchr(line.text, '\t', line.length);
    size_t at = tab ? (size_t)(tab - line.text) : 0, width = 1;
    for (size_t i = 0; !tab && i + 2 < line.length; i++)
        if (memcmp(line.text + i, " @ ", 3) == 0) {
            at = i;
            width = 3;
            break;
        }
    if (!tab && width == 1)
        return false;
    sides[0] = slice_of(line.text, at);
    struct slice rest = slice_of(line.text + at + width, line.length - at - width);
    const char *more = memchr(rest.text, '\t', rest.length);
    sides[1] = slice_of(rest.text, more ? (size_t)(more - rest.text) : rest.length);
    return true;
}

static void read_lines(struct dictionary_taker *taker, const buffer *text, size_t *bad, uint64_t *first_bad)
{
    uint64_t number = 0;
    *bad = 0;
    for (size_t at = 0; at < text->count;) {
        const char *newline = memchr(text->items + at, '\n', text->count - at);
        size_t end = newline ? (size_t)(newline - text->items) : text->count;
        struct slice line = text_trim(slice_of(text->items + at, end - at)), sides[2];
        number++;
        at = end + 1;
        if (line.length == 0 || line.text[0] == '#')
            continue;
        if (part(line, sides))
            dictionary_take(taker, sides[0], sides[1]);
        else if ((*bad)++ == 0)
            *first_bad = number;
    }
}

align_status dictionary_read_list(struct dictionary_taker *taker, const char *path, align_error *error)
{
    buffer text = {0};
    align_status status = file_read(&text, path, LIST_LIMIT, error);
    size_t valid = status ? 0 : text_validate(text.items, text.count), bad = 0, known[2], entries = 0;
    uint64_t line = 0;
    if (!status && valid < text.count) {
        status = fail(error, ALIGN_E_ENCODING, "the dictionary is not UTF-8");
        error_file(error, path);
        error_place(error, 0, 0, valid);
    }
    /* both ways; the better one again if it was not the last */
    for (int way = 0; !status && way < 2; way++) {
        taker->pairs.count = taker->known = taker->entries = 0;
        taker->swapped = way;
        read_lines(taker, &text, &bad, &line);
        known[way] = taker->known;
        entries = taker->entries;
    }
    if (!status && known[0] >= known[1]) {
        taker->pairs.count = taker->known = taker->entries = 0;
        taker->swapped = false;
        read_lines(taker, &text, &bad, &line);
    }
    if (!status && bad > entries) {
        status = fail(error, ALIGN_E_FORMAT, "expected a word and its translation with a tab or ' @ ' between them");
        error_file(error, path);
        error_place(error, line, 0, PLACE_UNKNOWN);
    }
    array_free(&text);
    return status;
}
