#include "evidence/carried.h"

#include "base/error.h"
#include "language/language.h"

static const double discount = 0.7, least = 0.01;

align_status carried_match(const struct pairing *pair, const align_lexicon *lexicon, bool *swapped, align_error *error)
{
    *swapped = false;
    if (!*lexicon->tag[0])
        return ALIGN_OK; /* it has learnt nothing yet */
    bool forth = language_same(pair->tag[SOURCE], lexicon->tag[0]) && language_same(pair->tag[TARGET], lexicon->tag[1]);
    *swapped = !forth && language_same(pair->tag[SOURCE], lexicon->tag[1]) && language_same(pair->tag[TARGET], lexicon->tag[0]);
    if (forth || *swapped)
        return ALIGN_OK;
    align_status status = fail(error, ALIGN_E_LANGUAGE, "the lexicon is for %s and %s, the documents are in %s and %s",
                               lexicon->tag[0], lexicon->tag[1], pair->tag[SOURCE], pair->tag[TARGET]);
    error_cure(error, "give a lexicon for these languages, or name the languages with --from and --to");
    return status;
}

/* For each word of one side of the lexicon: the class of the pair + 1, or 0. */
static uint32_t *find_classes(const struct pairing *pair, int side, const struct interner *words)
{
    uint32_t *classes = mem_new(words->strings.count, sizeof *classes);
    for (size_t w = 0; classes && w < words->strings.count; w++) {
        uint32_t class = intern_find(&pair->side[side].class_names, words->strings.items[w]);
        classes[w] = class == INTERN_NONE ? 0 : class + 1;
    }
    return classes;
}

static float weigh(double kept, uint64_t beads)
{
    double weight = kept / ((double)beads / COUNT_ONE + 1);
    return (float)(weight < 1 ? weight : 1);
}

/* Counts are discounted as those of one document are: what stood together once may have done so by chance. */
static bool apply(word_pairs *out, const align_lexicon *lexicon, uint32_t *const classes[2], bool swapped)
{
    for (size_t k = 0; k < lexicon->pairs.count; k++) {
        const struct word_count *pair = &lexicon->pairs.items[k];
        double kept = (double)pair->count / COUNT_ONE - discount;
        uint32_t own[2] = {classes[0][pair->word[0]], classes[1][pair->word[1]]};
        if (kept <= 0 || !own[0] || !own[1])
            continue;
        struct word_pair found;
        for (int side = 0; side < 2; side++) {
            found.word[side ^ swapped] = own[side] - 1;
            found.weight[side ^ swapped] = weigh(kept, lexicon->beads[side].items[pair->word[side]]);
        }
        bool known = (double)found.weight[0] > least || (double)found.weight[1] > least;
        if (known && !array_push(out, found))
            return false;
    }
    return true;
}

align_status carried_apply(word_pairs *out, const struct pairing *pair, const align_lexicon *lexicon, align_error *error)
{
    bool swapped;
    align_status status = carried_match(pair, lexicon, &swapped, error);
    if (status)
        return status;
    uint32_t *classes[2] = {find_classes(pair, swapped ? TARGET : SOURCE, &lexicon->words[0]),
                            find_classes(pair, swapped ? SOURCE : TARGET, &lexicon->words[1])};
    if (!classes[0] || !classes[1] || !apply(out, lexicon, classes, swapped))
        status = fail_memory(error);
    mem_free(classes[0]);
    mem_free(classes[1]);
    return status;
}
