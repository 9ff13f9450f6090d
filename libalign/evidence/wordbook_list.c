/* Word lists: "word TAB translation", or hunalign's .dic, "translation @ word". */
#include "evidence/wordbook.h"

#include "base/error.h"

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

/* Takes the two sides of a line; phrases of many words, which no text is asked for, are left out.  false: out of memory. */
static bool take_sides(struct wordbook *book, const struct slice sides[2])
{
    struct phrase head, translation;
    if (!phrase_cut(&head, sides[0]) || !phrase_cut(&translation, sides[1]))
        return true;
    return wordbook_add_entry(book, &head) &&
           wordbook_add_sense(book, book->entries.items[book->entries.count - 1].reading, &head, &translation);
}

static align_status take_lines(struct wordbook *book, struct slice text, align_error *error)
{
    uint64_t number = 0, first_bad = 0;
    size_t bad = 0;
    align_status status = ALIGN_OK;
    for (size_t at = 0; !status && at < text.length;) {
        const char *newline = memchr(text.text + at, '\n', text.length - at);
        size_t end = newline ? (size_t)(newline - text.text) : text.length;
        struct slice line = text_trim(slice_of(text.text + at, end - at)), sides[2];
        number++;
        at = end + 1;
        if (line.length == 0 || line.text[0] == '#')
            continue;
        bool parted = part(line, sides);
        if (parted && !take_sides(book, sides))
            return fail_memory(error);
        if (!parted && bad++ == 0)
            first_bad = number;
        status = wordbook_check_size(book, error);
    }
    if (status)
        return status;
    if (bad <= book->senses.count)
        return wordbook_ready(book) ? ALIGN_OK : fail_memory(error);
    (void)fail(error, ALIGN_E_FORMAT, "expected a word and its translation with a tab or ' @ ' between them");
    error_file(error, book->path);
    error_place(error, first_bad, 0, PLACE_UNKNOWN);
    return ALIGN_E_FORMAT;
}

align_status wordbook_open_list(struct wordbook *book, struct slice text, const char *path, align_error *error)
{
    *book = (struct wordbook){.path = mem_string(path), .is_list = true};
    align_status status = book->path ? error_utf8(text, "dictionary", path, error) : fail_memory(error);
    if (!status)
        status = take_lines(book, text, error);
    if (status)
        wordbook_close(book);
    return status;
}
