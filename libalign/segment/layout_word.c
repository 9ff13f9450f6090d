/* Words torn at a line end: "contro-/versial" loses its hyphen, "well-/known" keeps it.  Which is which the document
 * itself knows best: a compound that it writes with a hyphen inside a line keeps it at a line end too. */
#include "base/intern.h"
#include "segment/layout_parts.h"

#include <unicode/uchar.h>

#define LONGEST_WORD 128 /* bytes of either part */

/* The letters and digits at the end of the text before `end`. */
static struct slice part_before(const char *text, size_t begin, size_t end)
{
    size_t at = end;
    while (at > begin && end - at < LONGEST_WORD) {
        size_t before = at;
        int32_t code = text_before(text, &before);
        if (!code_is_letter(code) && !code_is_digit(code))
            break;
        at = before;
    }
    return slice_of(text + at, end - at);
}

static struct slice part_after(const char *text, size_t begin, size_t end)
{
    size_t at = begin;
    while (at < end && at - begin < LONGEST_WORD) {
        size_t next = at;
        int32_t code = text_next(text, end, &next);
        if (!code_is_letter(code) && !code_is_digit(code))
            break;
        at = next;
    }
    return slice_of(text + begin, at - begin);
}

/* The row's bytes from the hyphen on. */
static uint32_t hyphen_bytes(const struct row *row)
{
    size_t at = row->text.length;
    text_before(row->text.text, &at);
    return (uint32_t)(row->text.length - at);
}

/* "pre- / and post-war", "Vor- / und Nachteile": what follows is a conjunction, and makes no known word with what
 * stands before. */
static bool is_suspended(const struct rows *rows, struct slice first, struct slice second)
{
    static const char *const conjunctions[] = {"and", "or", "to", "und", "oder", "bis", "et",
                                               "ou",  "y",  "o",  "e",   "i",    "и",   "или"};
    char whole[LANGUAGE_WORD_MAX];
    bool known = false;
    for (size_t i = 0; i < sizeof conjunctions / sizeof *conjunctions; i++)
        known |= slice_equal(second, slice_string(conjunctions[i]));
    if (!known || first.length + second.length > sizeof whole)
        return false;
    memcpy(whole, first.text, first.length);
    memcpy(whole + first.length, second.text, second.length);
    return language_word(rows->language, slice_of(whole, first.length + second.length), NULL) == 0;
}

bool word_is_torn(const struct rows *rows, const struct row *a, const struct row *b)
{
    size_t at = a->text.length;
    if (a->ends != END_HYPHEN)
        return false;
    int32_t hyphen = text_before(a->text.text, &at), before = at ? text_before(a->text.text, &at) : -1;
    int32_t next = text_at(b->text.text, b->text.length, 0);
    if (!sign_is_hyphen(hyphen)) /* a reference or quote stands after it */
        return false;
    struct slice second = part_after(b->text.text, 0, b->text.length);
    if (is_suspended(rows, part_before(a->text.text, 0, a->text.length - hyphen_bytes(a)), second))
        return false;
    return code_is_letter(before) ? code_is_letter(next) || code_is_digit(next) : code_is_digit(next);
}

/* "first-second" in lower case, so that one at the start of a sentence counts too.  Returns its length. */
static size_t compound(char *out, struct slice first, struct slice second)
{
    size_t length = 0;
    for (size_t at = 0; at < first.length;)
        length += text_put(out + length, u_tolower(text_next(first.text, first.length, &at)));
    out[length++] = '-';
    for (size_t at = 0; at < second.length;)
        length += text_put(out + length, u_tolower(text_next(second.text, second.length, &at)));
    return length;
}

enum { COMPOUND_ROOM = 4 * 2 * LONGEST_WORD + 16 };

static size_t torn_compound(char *out, const struct row *a, const struct row *b)
{
    size_t end = a->text.length - hyphen_bytes(a);
    return compound(out, part_before(a->text.text, 0, end), part_after(b->text.text, 0, b->text.length));
}

/* Notes which of the compounds stand unbroken in the row. */
static void look_for_compounds(const struct row *row, const struct interner *torn, bool *whole)
{
    const char *text = row->text.text;
    size_t length = row->text.length;
    char word[COMPOUND_ROOM];
    for (size_t at = 1; at + 1 < length;) {
        const char *hyphen = memchr(text + at, '-', length - 1 - at);
        if (!hyphen)
            return;
        at = (size_t)(hyphen - text);
        struct slice first = part_before(text, 0, at), second = part_after(text, at + 1, length);
        if (first.length && second.length) {
            uint32_t id = intern_find(torn, slice_of(word, compound(word, first, second)));
            if (id != INTERN_NONE)
                whole[id] = true;
        }
        at++;
    }
}

/* Without evidence a hyphen before a small letter was put there to break the word; before a capital or a digit it
 * belongs to the word (COVID-/19). */
static bool hyphen_belongs(const struct row *a, const struct row *b)
{
    size_t at = a->text.length;
    int32_t hyphen = text_before(a->text.text, &at);
    if (hyphen == 0xAD)
        return false;
    int32_t before = text_before(a->text.text, &at), next = text_at(b->text.text, b->text.length, 0);
    if (code_is_digit(before) || code_is_digit(next))
        return true;
    return code_is_upper(next) && !(a->capitals && b->capitals);
}

static bool mend(struct rows *rows, struct interner *torn)
{
    char word[COMPOUND_ROOM];
    struct row *list = rows->list.items;
    for (size_t i = 0; i < rows->list.count; i++)
        if (list[i].next != ROW_NONE && word_is_torn(rows, &list[i], &list[list[i].next]) &&
            intern(torn, slice_of(word, torn_compound(word, &list[i], &list[list[i].next]))) == INTERN_NONE)
            return false;
    if (torn->strings.count == 0)
        return true;
    bool *whole = mem_new(torn->strings.count, sizeof *whole);
    if (!whole)
        return false;
    for (size_t i = 0; i < rows->list.count; i++)
        look_for_compounds(&list[i], torn, whole);
    for (size_t i = 0; i < rows->list.count; i++) {
        const struct row *next = list[i].next != ROW_NONE ? &list[list[i].next] : NULL;
        if (!next || !word_is_torn(rows, &list[i], next))
            continue;
        uint32_t id = intern_find(torn, slice_of(word, torn_compound(word, &list[i], next)));
        if (!hyphen_belongs(&list[i], next) && (id == INTERN_NONE || !whole[id]))
            list[i].torn_off = true;
    }
    mem_free(whole);
    return true;
}

bool word_mend(struct rows *rows)
{
    struct interner torn = {0};
    bool fine = mend(rows, &torn);
    intern_free(&torn);
    return fine;
}
