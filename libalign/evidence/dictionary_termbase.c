/* Termbases as dictionaries. */
#include "base/error.h"
#include "evidence/dictionary.h"
#include "model/unit.h"
#include "termbase/read.h"

/* The side whose language a tag names, by its primary language; -1: neither. */
static int side_of(const struct dictionary_taker *taker, struct slice tag)
{
    for (int side = 0; side < 2; side++) {
        const char *own = taker->pair->tag[side];
        if (language_fits(tag, slice_of(own, strcspn(own, "-_"))))
            return side;
    }
    return -1;
}

/* Each of the concept's terms of one language with each of the other; a hostile concept is cut short. */
static size_t take_concept(struct dictionary_taker *taker, const struct termbase *termbase,
                           const struct concept *concept)
{
    enum { TERMS = 64 };
    const struct term *terms[2][TERMS];
    size_t counts[2] = {0};
    for (uint32_t i = 0; i < concept->term_count; i++) {
        const struct term *term = &termbase->terms.items[concept->term_first + i];
        int side = side_of(taker, term->language);
        if (side >= 0 && counts[side] < TERMS)
            terms[side][counts[side]++] = term;
    }
    for (size_t i = 0; i < counts[SOURCE]; i++)
        for (size_t j = 0; j < counts[TARGET]; j++)
            dictionary_take_texts(taker, terms[SOURCE][i]->text, terms[TARGET][j]->text);
    return counts[SOURCE] + counts[TARGET];
}

align_status dictionary_read_termbase(struct dictionary_taker *taker, struct slice bytes, const char *path,
                                      align_error *error)
{
    struct termbase termbase = {.room = {NULL}};
    struct termbase_options options = {taker->pair->tag[SOURCE], taker->pair->tag[TARGET]};
    align_status status = termbase_read_bytes(&termbase, path, bytes, &options, error);
    size_t found = 0;
    if (!status && dictionary_try(taker, DICTIONARY_FORTH, false))
        for (size_t i = 0; i < termbase.concepts.count; i++)
            found += take_concept(taker, &termbase, &termbase.concepts.items[i]);
    dictionary_settle(taker);
    termbase_free(&termbase);
    if (status || found)
        return status;
    status = fail(error, ALIGN_E_FORMAT, "the terms are in neither %s nor %s", taker->pair->tag[SOURCE],
                  taker->pair->tag[TARGET]);
    error_file(error, path);
    error_cure(error, "give a termbase for these two languages, or a list of words with a tab between the languages");
    return status;
}
