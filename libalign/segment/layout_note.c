/* Footnotes in plain text.  A row "3 See document …" is the body of a footnote only when running text before it has a
 * reference with that number ("session,3", "Strategy3 in", "³", "[3]"), or when it goes on a block of such bodies; a
 * number in running text is a reference only when it has such a body.  So neither "3 May" at a line start nor "CO2" is
 * mistaken. */
#include "base/bytes.h"
#include "segment/layout_parts.h"

#include <stdlib.h>

#define HIGHEST_NOTE 999
/* Asterisks: * is 1001, ** 1002 … */
#define ASTERISKS 1000

/* A place in running text that could refer to a footnote. */
struct reference {
    uint32_t begin, end; /* in the document's text */
    uint32_t row;
    uint16_t number;
    bool weak;     /* set off by spaces, as some converters do */
    uint32_t next; /* the next one with the same number, in order */
};

struct notes {
    struct rows *rows;
    const align_document *document;
    ARRAY(struct reference) references;
    uint32_t first[ASTERISKS + 10], last[ASTERISKS + 10]; /* of each number */
    bool wanted[ASTERISKS + 10];                          /* some row begins with the number */
};

/* The number that the row begins with as a footnote would: "3 Text" "³ Text" "[3] Text" "* Text".  0: none. */
static uint16_t body_number(struct slice text)
{
    size_t at = 0;
    unsigned number = 0, signs = 0;
    int32_t code = text_next(text.text, text.length, &at);
    bool bracket = code == '[';
    if (code == '*') {
        while (code == '*' && signs < 5 && at < text.length) {
            signs++;
            code = text_next(text.text, text.length, &at);
        }
        return code_is_space(code) ? (uint16_t)(ASTERISKS + signs) : 0;
    }
    if (bracket && at < text.length)
        code = text_next(text.text, text.length, &at);
    bool raised = !bracket && sign_superscript(code) >= 0;
    for (; signs < 3 && at < text.length; signs++) {
        int value = raised ? sign_superscript(code) : code_digit_value(code);
        if (value < 0)
            break;
        number = number * 10 + (unsigned)value;
        code = text_next(text.text, text.length, &at);
    }
    if (!signs || at >= text.length || (bracket ? code != ']' : !raised && !code_is_space(code)))
        return 0;
    return (uint16_t)number;
}

static bool is_candidate(const struct row *row)
{
    return row->role == ROW_TEXT && row->kind == LINE_PLAIN && row->join != LINE_SOFT && row->text.length > 2;
}

/* Numbers the rows that could be bodies; false when there are none, as in most documents. */
static bool find_candidates(struct rows *rows)
{
    bool any = false;
    for (size_t i = 0; i < rows->list.count; i++) {
        struct row *row = &rows->list.items[i];
        unsigned char c = (unsigned char)row->text.text[0];
        if ((c >= '0' && c <= '9') || c == '[' || c == '*' || c >= 0xC2)
            row->note = is_candidate(row) ? body_number(row->text) : 0;
        any |= row->note > 0;
    }
    return any;
}

static bool add_reference(struct notes *notes, uint32_t row, size_t begin, size_t end, unsigned number, bool weak)
{
    const struct row *of = &notes->rows->list.items[row];
    size_t offset = (size_t)(of->text.text - notes->document->text);
    uint32_t id = (uint32_t)notes->references.count;
    struct reference reference = {
        (uint32_t)(offset + begin), (uint32_t)(offset + end), row, (uint16_t)number, weak, ROW_NONE};
    if (number == 0 || number >= ASTERISKS + 10)
        return true;
    if (!array_push(&notes->references, reference))
        return false;
    if (notes->first[number] == ROW_NONE)
        notes->first[number] = id;
    else
        notes->references.items[notes->last[number]].next = id;
    notes->last[number] = id;
    return true;
}

/* Four digits end at `at`: a comma after them is no decimal one. */
static bool is_year(struct slice text, size_t at)
{
    unsigned digits = 0;
    while (at > 0 && digits < 5 && code_is_digit(text_before(text.text, &at)))
        digits++;
    return digits == 4;
}

/* Whether what stands before the digits at `at` can carry a reference: a word ("Strategy2"), or a sign after a word
 * ("session,3", "law.3"); not a number, symbol or abbreviation ("3,5", "L.4", "COVID-19"). */
static bool carries_reference(struct slice text, size_t at, bool *stop)
{
    if (at == 0)
        return false;
    int32_t code = text_before(text.text, &at);
    *stop = false;
    if (code == ',' && is_year(text, at))
        return true;
    while (at > 0 && (sign_is_stop(code) || sign_is_closer(code) || code == ',' || code == ';' || code == ':')) {
        *stop |= code == '.';
        code = text_before(text.text, &at);
    }
    if (!code_is_letter(code))
        return false;
    unsigned letters = 1;
    while (at > 0 && letters < 3 && code_is_letter(code)) {
        code = text_before(text.text, &at);
        letters += code_is_letter(code);
    }
    return letters >= 3;
}

/* After a reference the word is over. */
static bool ends_reference(struct slice text, size_t at, bool stop)
{
    if (at >= text.length)
        return true;
    int32_t code = text_next(text.text, text.length, &at);
    if (!code_is_space(code))
        return !stop && (code == ',' || code == ';' || code == ':' || code == '.' || sign_is_closer(code)) &&
               !code_is_digit(text_at(text.text, text.length, at));
    /* "Corr.1 and": after a stop a reference ends the sentence */
    return !stop || at >= text.length || !code_is_lower(text_at(text.text, text.length, at));
}

/* Looks at the digits (or superscripts) that begin at `at`; *end moves behind them. */
static bool look_at_digits(struct notes *notes, uint32_t row, size_t at, size_t *end)
{
    struct slice text = notes->rows->list.items[row].text;
    unsigned number = 0, digits = 0;
    size_t next = at;
    int32_t code = text_next(text.text, text.length, &next);
    bool raised = sign_superscript(code) >= 0, stop = false;
    *end = at;
    for (;;) {
        int value = raised ? sign_superscript(code) : code_digit_value(code);
        if (value < 0)
            break;
        number = number <= HIGHEST_NOTE ? number * 10 + (unsigned)value : number;
        digits++;
        *end = next;
        if (next >= text.length)
            break;
        code = text_next(text.text, text.length, &next);
    }
    if (digits == 0) {
        *end = next;
        return true;
    }
    if (number > HIGHEST_NOTE || at == 0 || !notes->wanted[number])
        return true;
    size_t before = at;
    int32_t left = text_before(text.text, &before);
    if (raised)
        return add_reference(notes, row, at, *end, number, false);
    if (left == '[' && *end < text.length && text.text[*end] == ']')
        return add_reference(notes, row, before, *end + 1, number, false);
    if (carries_reference(text, at, &stop) && ends_reference(text, *end, stop))
        return add_reference(notes, row, at, *end, number, false);
    /* "Peace, 1  which": the raised number fell off the line it stood on, and was given spaces, two after it */
    if (left == ' ' && *end + 2 < text.length && text.text[*end] == ' ' && text.text[*end + 1] == ' ')
        return add_reference(notes, row, at, *end, number, true);
    return true;
}

static bool look_at_asterisks(struct notes *notes, uint32_t row, size_t at, size_t *end)
{
    struct slice text = notes->rows->list.items[row].text;
    for (*end = at; *end < text.length && text.text[*end] == '*';)
        (*end)++;
    if (at == 0 || *end - at > 5)
        return true;
    size_t before = at;
    int32_t left = text_before(text.text, &before);
    bool over = *end == text.length || byte_is_space(text.text[*end]) || text.text[*end] == ',';
    if (!over || code_is_space(left))
        return true;
    return add_reference(notes, row, at, *end, (unsigned)(ASTERISKS + *end - at), false);
}

/* Digits, asterisks, and what begins with C2 or E2: it may be a raised digit. */
static inline bytes16 may_refer(const char *text)
{
    bytes16 here = bytes_at(text);
    return bytes_within(here, '0', 10) | bytes_equal(here, '*') | bytes_equal(here, 0xC2) | bytes_equal(here, 0xE2);
}

static size_t skip_plain(struct slice text, size_t at)
{
    while (text.length - at >= 2 * BYTES && !bytes_any(may_refer(text.text + at) | may_refer(text.text + at + BYTES)))
        at += 2 * BYTES;
    for (; text.length - at >= BYTES; at += BYTES) {
        bytes16 found = may_refer(text.text + at);
        if (bytes_any(found))
            return at + bytes_first(found);
    }
    return at;
}

/* A digit of ASCII, or a raised one. */
static bool is_digit_at(struct slice text, size_t at)
{
    unsigned char c = (unsigned char)text.text[at];
    if (c < 0x80)
        return c >= '0' && c <= '9';
    return (c == 0xC2 || c == 0xE2) && sign_superscript(text_next(text.text, text.length, &at)) >= 0;
}

static bool find_references(struct notes *notes)
{
    const char *document = notes->document->text;
    for (uint32_t i = 0; i < notes->rows->list.count; i++) {
        const struct row *row = &notes->rows->list.items[i];
        /* where the format has markup, its reader marks references */
        if (row->role != ROW_TEXT || row->text.text < document || row->text.text >= document + notes->document->length)
            continue;
        for (size_t at = skip_plain(row->text, 0), end; at < row->text.length; at = end) {
            end = skip_plain(row->text, at + 1);
            bool star = row->text.text[at] == '*', digit = is_digit_at(row->text, at);
            if ((star || digit) && !(star ? look_at_asterisks : look_at_digits)(notes, i, at, &end))
                return false;
        }
    }
    return true;
}

/* The first reference with the number between two places, a strong one if there is one; ROW_NONE if there is none. */
static uint32_t reference_between(struct notes *notes, unsigned number, uint32_t after, uint32_t row)
{
    uint32_t weak = ROW_NONE;
    uint32_t *first = &notes->first[number];
    while (*first != ROW_NONE && notes->references.items[*first].begin < after)
        *first = notes->references.items[*first].next;
    for (uint32_t id = *first; id != ROW_NONE; id = notes->references.items[id].next) {
        const struct reference *reference = &notes->references.items[id];
        if (reference->row >= row)
            break;
        if (!reference->weak)
            return id;
        if (weak == ROW_NONE)
            weak = id;
    }
    return weak;
}

/* Takes the rows that are bodies, in order, and the references that belong to them. */
static bool match(struct notes *notes, struct layout *layout)
{
    struct row *list = notes->rows->list.items;
    uint32_t after = 0, block = 0, last = 0;
    for (uint32_t i = 0; i < notes->rows->list.count; i++) {
        unsigned number = list[i].note;
        list[i].note = 0;
        if (!number || list[i].role != ROW_TEXT)
            continue;
        bool goes_on = i > 0 && list[i - 1].role == ROW_NOTE && number == last + 1;
        bool ruled = i > 0 && list[i - 1].role == ROW_FURNITURE; /* below a rule any number may come first */
        bool starts = number == 1 || number > ASTERISKS || (ruled && number != last + 1);
        if (!goes_on && !starts && number != last + 1)
            continue;
        uint32_t found = reference_between(notes, number, starts ? block : after, i);
        if (found == ROW_NONE && !goes_on)
            continue;
        list[i].role = ROW_NOTE;
        list[i].note = (uint16_t)number;
        if (number < ASTERISKS) {
            last = number;
            block = list[i].begin;
        }
        if (found == ROW_NONE)
            continue;
        const struct reference *reference = &notes->references.items[found];
        struct mark mark = {reference->begin, reference->end, MARK_NOTE, 0};
        after = reference->end;
        if (!array_push(&layout->marks, mark))
            return false;
    }
    return true;
}

static int by_place(const void *a, const void *b)
{
    const struct mark *one = a, *other = b;
    return (one->begin > other->begin) - (one->begin < other->begin);
}

bool note_find(struct layout *layout, struct rows *rows, const align_document *document, bool guess)
{
    for (size_t i = 0; i < rows->list.count; i++)
        if (rows->list.items[i].kind == LINE_NOTE)
            rows->list.items[i].role = ROW_NOTE;
    if (!guess || !find_candidates(rows))
        return true;
    struct notes *notes = mem_new(1, sizeof *notes);
    if (!notes)
        return false;
    notes->rows = rows;
    notes->document = document;
    for (size_t i = 0; i < ASTERISKS + 10; i++)
        notes->first[i] = notes->last[i] = ROW_NONE;
    for (size_t i = 0; i < rows->list.count; i++)
        notes->wanted[rows->list.items[i].note] = true;
    bool fine = find_references(notes) && match(notes, layout);
    array_free(&notes->references);
    mem_free(notes);
    if (fine && layout->marks.count)
        qsort(layout->marks.items, layout->marks.count, sizeof *layout->marks.items, by_place);
    return fine;
}
