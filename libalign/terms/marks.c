#include "terms/marks.h"

#include "base/error.h"
#include "model/unit.h"

#include <stdlib.h>

struct marker {
    struct term_marks *out;
    struct corpus *corpus;
    const struct extraction *extraction;
    align_error *error;
};

/* The number of the phrase that a text is; INTERN_NONE: the bitext does not have it. */
static uint32_t phrase_of(struct marker *marker, int which, struct slice text)
{
    buffer *key = &marker->out->key;
    key->count = 0;
    if (!corpus_key(marker->corpus, which, text, key))
        return INTERN_NONE;
    return intern_find(&marker->extraction->side[which].keys, slice_of(key->items, key->count));
}

static bool add_mark(struct marker *marker, uint32_t source, uint32_t target, unsigned mark)
{
    struct phrase_mark found = {(uint64_t)source << 32 | target, mark};
    return source == INTERN_NONE || array_push(&marker->out->list, found);
}

static int compare_marks(const void *a, const void *b)
{
    const struct phrase_mark *x = a, *y = b;
    return x->key != y->key ? (x->key < y->key ? -1 : 1) : x->marks < y->marks ? -1 : x->marks > y->marks;
}

/* ---- the termbase ---- */

static int side_of(const struct marker *marker, struct slice tag)
{
    for (int which = 0; which < 2; which++) {
        const char *own = align_language_tag(marker->corpus->side[which].language);
        if (language_fits(tag, slice_of(own, strcspn(own, "-"))))
            return which;
    }
    return -1;
}

static bool know_concept(struct marker *marker, const struct termbase *known, const struct concept *concept,
                         size_t *terms)
{
    enum { TERMS = 64 };
    uint32_t phrases[2][TERMS];
    size_t counts[2] = {0};
    for (uint32_t t = 0; t < concept->term_count; t++) {
        const struct term *term = &known->terms.items[concept->term_first + t];
        int which = side_of(marker, term->language);
        terms[0] += which == 0;
        terms[1] += which == 1;
        if (which >= 0 && counts[which] < TERMS)
            phrases[which][counts[which]++] = phrase_of(marker, which, term->text);
    }
    for (size_t i = 0; i < counts[0]; i++) {
        if (!add_mark(marker, phrases[0][i], INTERN_NONE, MARK_SOURCE_KNOWN))
            return false;
        for (size_t j = 0; j < counts[1]; j++)
            if (phrases[1][j] != INTERN_NONE && !add_mark(marker, phrases[0][i], phrases[1][j], MARK_KNOWN))
                return false;
    }
    return true;
}

static align_status know_termbase(struct marker *marker, const struct termbase *known)
{
    size_t terms[2] = {0};
    for (size_t c = 0; c < known->concepts.count; c++)
        if (!know_concept(marker, known, &known->concepts.items[c], terms))
            return fail_memory(marker->error);
    if (terms[0] && terms[1])
        return ALIGN_OK;
    align_status status = fail(marker->error, ALIGN_E_LANGUAGE, "the termbase has no terms in %s",
                               align_language_tag(marker->corpus->side[terms[0] ? 1 : 0].language));
    error_cure(marker->error, "give one with terms in %s and %s", align_language_tag(marker->corpus->side[0].language),
               align_language_tag(marker->corpus->side[1].language));
    return status;
}

/* ---- lists in lines ---- */

/* The next field up to a tab. */
static struct slice next_field(struct slice *rest)
{
    const char *tab = memchr(rest->text, '\t', rest->length);
    size_t length = tab ? (size_t)(tab - rest->text) : rest->length, step = length + (tab != NULL);
    struct slice field = text_trim(slice_of(rest->text, length));
    *rest = slice_of(rest->text + step, rest->length - step);
    return field;
}

/* A line of the stop list: a source term, a tab and a target term, or either alone. */
static align_status stop_line(struct marker *marker, struct slice line, uint64_t number)
{
    struct slice source = next_field(&line), target = next_field(&line);
    (void)number;
    uint32_t other = target.length ? phrase_of(marker, 1, target) : INTERN_NONE;
    if (target.length && other == INTERN_NONE)
        return ALIGN_OK;
    return add_mark(marker, phrase_of(marker, 0, source), other, MARK_STOPPED) ? ALIGN_OK : fail_memory(marker->error);
}

static align_status decision_line(struct marker *marker, struct slice line, uint64_t number)
{
    struct slice word = next_field(&line), source = next_field(&line), target = next_field(&line);
    bool include = slice_equal(word, SLICE("include")), exclude = slice_equal(word, SLICE("exclude"));
    if ((!include && !exclude) || !source.length || !target.length) {
        align_status status =
            fail(marker->error, ALIGN_E_FORMAT,
                 "expected include or exclude, a source term and a target term, with tabs between them");
        error_place(marker->error, number, 0, PLACE_UNKNOWN);
        return status;
    }
    uint32_t from = phrase_of(marker, 0, source), to = phrase_of(marker, 1, target);
    bool there = from != INTERN_NONE && to != INTERN_NONE;
    return !there || add_mark(marker, from, to, include ? MARK_INCLUDED : MARK_EXCLUDED) ? ALIGN_OK
                                                                                         : fail_memory(marker->error);
}

static align_status each_line(struct marker *marker, struct slice text, const char *name,
                              align_status (*take)(struct marker *marker, struct slice line, uint64_t number))
{
    uint64_t number = 0;
    align_status status = ALIGN_OK;
    if (text_validate(text.text, text.length) < text.length)
        status = fail(marker->error, ALIGN_E_ENCODING, "the list is not UTF-8");
    for (size_t at = 0; !status && at < text.length;) {
        const char *newline = memchr(text.text + at, '\n', text.length - at);
        size_t end = newline ? (size_t)(newline - text.text) : text.length;
        struct slice line = text_trim(slice_of(text.text + at, end - at));
        number++;
        if (line.length && line.text[0] != '#')
            status = take(marker, line, number);
        at = end + 1;
    }
    if (status && name)
        error_file(marker->error, name);
    return status;
}

align_status term_marks_make(struct term_marks *marks, struct corpus *corpus, const struct extraction *extraction,
                             const struct terms_options *options, align_error *error)
{
    struct marker marker = {marks, corpus, extraction, error};
    align_status status = options->known ? know_termbase(&marker, options->known) : ALIGN_OK;
    if (!status)
        status = each_line(&marker, options->stop, options->stop_name, stop_line);
    if (!status)
        status = each_line(&marker, options->decisions, options->decisions_name, decision_line);
    if (!status && marks->list.count)
        qsort(marks->list.items, marks->list.count, sizeof *marks->list.items, compare_marks);
    return status;
}

void term_marks_free(struct term_marks *marks)
{
    array_free(&marks->list);
    array_free(&marks->key);
}

static unsigned find_marks(const struct term_marks *marks, uint64_t key)
{
    size_t low = 0, high = marks->list.count;
    unsigned found = 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (marks->list.items[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < marks->list.count && marks->list.items[low].key == key; low++)
        found |= marks->list.items[low].marks;
    return found;
}

unsigned term_marks_of(const struct term_marks *marks, const struct phrase_pair *pair)
{
    uint64_t source = (uint64_t)pair->phrase[0] << 32;
    return find_marks(marks, source | pair->phrase[1]) | find_marks(marks, source | INTERN_NONE);
}
