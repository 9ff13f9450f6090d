#include "model/termbase.h"

void termbase_free(struct termbase *termbase)
{
    array_free(&termbase->concepts);
    array_free(&termbase->terms);
    arena_free(&termbase->room);
    *termbase = (struct termbase){.room = {NULL}};
}

/* Writes text with runs of white space as one space, none at the ends; returns its length. */
static size_t fold_spaces(char *out, struct slice text)
{
    size_t used = 0;
    bool space = false;
    for (size_t at = 0; at < text.length;) {
        size_t begin = at;
        if (code_is_space(text_next(text.text, text.length, &at))) {
            space = used > 0;
            continue;
        }
        if (space)
            out[used++] = ' ';
        space = false;
        memcpy(out + used, text.text + begin, at - begin);
        used += at - begin;
    }
    return used;
}

bool termbase_keep(struct termbase *termbase, struct slice *out, struct slice text)
{
    char *copy = arena_new(&termbase->room, text.length + 1);
    if (!copy)
        return false;
    *out = slice_of(copy, fold_spaces(copy, text));
    copy[out->length] = '\0';
    return true;
}

struct concept *termbase_add_concept(struct termbase *termbase, struct slice id, uint64_t line)
{
    struct concept concept = {
        .subject = SLICE(""), .definition = SLICE(""), .term_first = (uint32_t)termbase->terms.count, .line = line};
    if (!termbase_keep(termbase, &concept.id, id) || !array_push(&termbase->concepts, concept))
        return NULL;
    return &termbase->concepts.items[termbase->concepts.count - 1];
}

bool termbase_add_term(struct termbase *termbase, struct slice language, struct slice text, uint64_t line,
                       struct term **out)
{
    struct term term = {.part_of_speech = SLICE(""), .line = line};
    *out = NULL;
    if (!termbase_keep(termbase, &term.text, text))
        return false;
    if (!term.text.length)
        return true;
    /* terms of one language follow one another: its tag is kept once */
    struct slice last = termbase->terms.count ? termbase->terms.items[termbase->terms.count - 1].language : SLICE("");
    term.language = last;
    if ((!slice_equal(last, language) && !termbase_keep(termbase, &term.language, language)) ||
        !array_push(&termbase->terms, term))
        return false;
    termbase->concepts.items[termbase->concepts.count - 1].term_count++;
    *out = &termbase->terms.items[termbase->terms.count - 1];
    return true;
}

/* Whether the text begins with the word, case aside. */
static bool begins(struct slice text, const char *word)
{
    size_t length = strlen(word);
    if (text.length < length)
        return false;
    for (size_t i = 0; i < length; i++)
        if ((text.text[i] | 32) != (word[i] | 32))
            return false;
    return true;
}

enum term_status term_status_of(struct slice word)
{
    static const struct {
        const char *begin;
        enum term_status status;
    } known[] = {
        {"preferred", TERM_PREFERRED},     {"approved", TERM_PREFERRED},        {"standardized", TERM_PREFERRED},
        {"admitted", TERM_ADMITTED},       {"allowed", TERM_ADMITTED},          {"legal", TERM_ADMITTED},
        {"regulated", TERM_ADMITTED},      {"provisional", TERM_ADMITTED},      {"deprecated", TERM_DEPRECATED},
        {"superseded", TERM_DEPRECATED},   {"forbidden", TERM_DEPRECATED},      {"obsolete", TERM_DEPRECATED},
        {"non-standard", TERM_DEPRECATED}, {"notRecommended", TERM_DEPRECATED},
    };
    word = text_trim(word);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (begins(word, known[i].begin))
            return known[i].status;
    return TERM_UNTOLD;
}
