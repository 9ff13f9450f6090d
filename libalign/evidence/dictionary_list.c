/* Word lists: "word TAB translation", or hunalign's .dic, "translation @ word". */
#include "base/error.h"
#include "evidence/dictionary.h"

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

/* Lines that are no entries, and the first of them. */
struct bad_lines {
    size_t count;
    uint64_t first;
};

static struct bad_lines read_lines(struct dictionary_taker *taker, struct slice text)
{
    struct bad_lines bad = {0, 0};
    uint64_t number = 0;
    for (size_t at = 0; at < text.length;) {
        const char *newline = memchr(text.text + at, '\n', text.length - at);
        size_t end = newline ? (size_t)(newline - text.text) : text.length;
        struct slice line = text_trim(slice_of(text.text + at, end - at)), sides[2];
        number++;
        at = end + 1;
        if (line.length == 0 || line.text[0] == '#')
            continue;
        if (part(line, sides))
            dictionary_take(taker, sides[0], sides[1]);
        else if (bad.count++ == 0)
            bad.first = number;
    }
    return bad;
}

align_status dictionary_read_list(struct dictionary_taker *taker, struct slice text, const char *path, align_error *error)
{
    struct bad_lines bad = {0, 0};
    for (int swapped = 0; swapped < 2; swapped++)
        if (dictionary_try(taker, DICTIONARY_EITHER, swapped))
            bad = read_lines(taker, text);
    size_t entries = taker->yield[0].entries;
    dictionary_settle(taker);
    if (bad.count <= entries)
        return ALIGN_OK;
    align_status status =
        fail(error, ALIGN_E_FORMAT, "expected a word and its translation with a tab or ' @ ' between them");
    error_file(error, path);
    error_place(error, bad.first, 0, PLACE_UNKNOWN);
    return status;
}
