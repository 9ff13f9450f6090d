#include "terms/find.h"

#include "base/error.h"
#include "language/value.h"
#include "terms/acronym.h"
#include "terms/marks.h"
#include "terms/rivals.h"
#include "terms/term_evidence.h"

#include <stdio.h>
#include <stdlib.h>

/* A pair that is measured. */
struct candidate {
    uint32_t pair;
    unsigned marks;
    struct pair_measures measures;
};
typedef ARRAY(struct candidate) candidates;

struct search {
    struct term_list *out;
    struct corpus *corpus;
    const struct terms_options *options;
    struct extraction extraction;
    struct reference reference;
    struct term_marks marks;
    candidates found;
    uint32_t *best[2]; /* by phrase: its best candidate + 1 */
    uint32_t *numbers; /* of the list's pairs in the extraction */
};

/* Best first; of equals that with more behind it, then the one that was met first. */
static int compare_candidates(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    bool first = x->marks & MARK_INCLUDED, second = y->marks & MARK_INCLUDED;
    if (first != second)
        return first ? -1 : 1;
    if (x->measures.score != y->measures.score)
        return x->measures.score > y->measures.score ? -1 : 1;
    if (x->measures.log_likelihood != y->measures.log_likelihood)
        return x->measures.log_likelihood > y->measures.log_likelihood ? -1 : 1;
    return x->pair < y->pair ? -1 : x->pair > y->pair;
}

static bool is_wanted(const struct search *search, const struct candidate *candidate)
{
    const struct terms_options *options = search->options;
    unsigned marks = candidate->marks;
    if (marks & MARK_EXCLUDED)
        return false;
    if (marks & MARK_INCLUDED)
        return true;
    if (marks & MARK_STOPPED || (marks & MARK_KNOWN && !options->keep_known))
        return false;
    return candidate->measures.score >= options->min_score &&
           search->extraction.pairs.items[candidate->pair].together >= options->min_frequency;
}

static bool measure_all(struct search *search)
{
    for (uint32_t p = 0; p < search->extraction.pairs.count; p++) {
        const struct phrase_pair *pair = &search->extraction.pairs.items[p];
        struct candidate candidate = {.pair = p, .marks = term_marks_of(&search->marks, pair)};
        bool fits = pair_measure(&search->extraction, &search->reference, pair, &candidate.measures);
        if (!fits && !(candidate.marks & MARK_INCLUDED && pair->together))
            continue;
        if (is_wanted(search, &candidate) && !array_push(&search->found, candidate))
            return false;
    }
    if (search->found.count)
        qsort(search->found.items, search->found.count, sizeof *search->found.items, compare_candidates);
    return true;
}

/* Whether a text is a number or a date as a whole. */
static align_status is_value(const struct value_finder *finder, struct value_list *values, struct slice text,
                             bool *value, align_error *error)
{
    align_status status = values_find(finder, text.text, text.length, values, error);
    *value = false;
    for (size_t v = 0; !status && v < values->values.count; v++) {
        const struct value *found = &values->values.items[v];
        bool whole = found->begin == 0 && found->end == text.length;
        *value = *value || (whole && (found->kind <= VALUE_TIME || found->kind == VALUE_SYMBOL));
    }
    return status;
}

/* Drops pairs whose two sides are numbers or dates. */
static align_status drop_values(struct search *search, align_error *error)
{
    struct term_list *out = search->out;
    struct value_finder *finders[2] = {NULL, NULL};
    struct value_list values = {{0}, {0}, {0}};
    align_status status = ALIGN_OK;
    for (int which = 0; !status && which < 2; which++)
        status = value_finder_new(&finders[which], out->tag[which], search->corpus->side[which].language, error);
    size_t kept = 0;
    for (size_t p = 0; !status && p < out->pairs.count; p++) {
        bool value[2] = {false, false};
        for (int which = 0; !status && which < 2; which++)
            status = is_value(finders[which], &values, out->pairs.items[p].text[which], &value[which], error);
        if ((value[0] || value[1]) && !out->pairs.items[p].included)
            continue;
        out->pairs.items[kept++] = out->pairs.items[p];
    }
    if (!status)
        out->pairs.count = kept;
    value_list_free(&values);
    value_finder_free(finders[0]);
    value_finder_free(finders[1]);
    return status;
}

/* A pair is kept when it is the best one of its source or of its target, or a fair share of either. */
static bool is_rival(struct search *search, const struct candidate *candidate)
{
    const double fair = 0.25;
    const struct phrase_pair *pair = &search->extraction.pairs.items[candidate->pair];
    bool beaten[2];
    for (int which = 0; which < 2; which++) {
        uint32_t best = search->best[which][pair->phrase[which]];
        beaten[which] = best && candidate->measures.translation[which] < fair;
    }
    return !(candidate->marks & MARK_INCLUDED) && (beaten[0] || beaten[1]);
}

static bool list_pair(struct search *search, const struct candidate *candidate)
{
    const struct phrase_pair *pair = &search->extraction.pairs.items[candidate->pair];
    const struct pair_measures *measures = &candidate->measures;
    struct term_pair listed = {
        .score = measures->score,
        .together = pair->together,
        .documents = pair->documents,
        .translation = {measures->translation[0], measures->translation[1]},
        .dice = measures->dice,
        .log_likelihood = measures->log_likelihood,
        .lexical = measures->lexical,
        .c_value = measures->c_value,
        .included = candidate->marks & MARK_INCLUDED,
        .known = candidate->marks & MARK_KNOWN          ? TERM_KNOWN
                 : candidate->marks & MARK_SOURCE_KNOWN ? TERM_KNOWN_ELSE
                                                        : TERM_NEW,
        .name = measures->name,
    };
    for (int which = 0; which < 2; which++) {
        const struct phrase *phrase = &search->extraction.side[which].phrases.items[pair->phrase[which]];
        listed.count[which] = phrase->count;
        listed.document_count[which] = phrase->documents;
        listed.text[which] = listed.acronym[which] = SLICE("");
        uint32_t *best = &search->best[which][pair->phrase[which]];
        *best = *best ? *best : (uint32_t)search->out->pairs.count + 1;
    }
    search->numbers[search->out->pairs.count] = candidate->pair;
    return array_push(&search->out->pairs, listed);
}

static bool list_all(struct search *search)
{
    for (int which = 0; which < 2; which++) {
        search->best[which] = mem_new(search->extraction.side[which].phrases.count, sizeof(uint32_t));
        if (!search->best[which])
            return false;
    }
    search->numbers = mem_new(search->found.count, sizeof *search->numbers);
    if (!search->numbers)
        return false;
    for (size_t c = 0; c < search->found.count; c++) {
        const struct candidate *candidate = &search->found.items[c];
        if (!is_rival(search, candidate) && !list_pair(search, candidate))
            return false;
    }
    return true;
}

static bool name_acronyms(struct search *search)
{
    struct term_list *out = search->out;
    for (int which = 0; which < 2; which++) {
        uint32_t *acronyms = acronyms_find(&search->extraction.side[which]);
        if (!acronyms)
            return false;
        bool done = true;
        for (size_t p = 0; done && p < out->pairs.count; p++) {
            uint32_t form = acronyms[search->extraction.pairs.items[search->numbers[p]].phrase[which]];
            struct slice text = form ? search->corpus->side[which].forms.strings.items[form - 1] : SLICE("");
            const char *copy = form ? arena_copy(&out->room, text.text, text.length) : "";
            done = copy != NULL;
            out->pairs.items[p].acronym[which] = slice_of(done ? copy : "", done ? text.length : 0);
        }
        mem_free(acronyms);
        if (!done)
            return false;
    }
    return true;
}

static void name_list(struct search *search)
{
    struct term_list *out = search->out;
    for (int which = 0; which < 2; which++) {
        const struct corpus_side *side = &search->corpus->side[which];
        snprintf(out->tag[which], sizeof out->tag[which], "%s", align_language_tag(side->language));
        snprintf(out->stems[which], sizeof out->stems[which], "%s", stemmer_name(side->stemmer));
    }
    out->units = (uint32_t)search->corpus->beads.count;
    out->documents = (uint32_t)search->corpus->bitext_count;
}

static align_status run(struct search *search, const struct word_links *links, align_error *error)
{
    const struct terms_options *options = search->options;
    if (!extraction_make(&search->extraction, search->corpus, links))
        return fail_memory(error);
    align_status status = term_marks_make(&search->marks, search->corpus, &search->extraction, options, error);
    if (status)
        return status;
    if (!reference_make(&search->reference, search->corpus) ||
        (options->reference.length && !reference_add(&search->reference, search->corpus, options->reference)) ||
        !measure_all(search) || !list_all(search) ||
        !term_evidence_gather(search->out, &search->extraction, search->numbers) ||
        !rivals_gather(search->out, &search->extraction, search->numbers) || !name_acronyms(search))
        return fail_memory(error);
    status = drop_values(search, error);
    if (options->most && search->out->pairs.count > options->most)
        search->out->pairs.count = options->most;
    return status;
}

align_status terms_find(struct term_list *out, struct corpus *corpus, const struct word_links *links,
                        const struct terms_options *options, align_error *error)
{
    struct search search = {.out = out, .corpus = corpus, .options = options};
    name_list(&search);
    align_status status = run(&search, links, error);
    extraction_free(&search.extraction);
    reference_free(&search.reference);
    term_marks_free(&search.marks);
    array_free(&search.found);
    mem_free(search.best[0]);
    mem_free(search.best[1]);
    mem_free(search.numbers);
    return status;
}
