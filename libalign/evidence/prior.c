#include "evidence/prior.h"

#include "base/error.h"
#include "base/real.h"
#include "evidence/carried.h"
#include "evidence/cognate.h"
#include "evidence/dictionary.h"
#include "evidence/evidence.h"
#include "evidence/vocabulary.h"

/* How sure it is that equal words mean the same. */
static float equal_weight(const struct word *a, const struct word *b)
{
    if (a->number)
        return 1;
    bool names = 2 * a->capital > a->count && 2 * b->capital > b->count;
    if (a->letters >= 4 || (names && a->letters == 3))
        return 1;
    return a->letters >= 2 ? 0.3f : 0;
}

static bool add_equal(struct pairing *pair, word_pairs *pairs)
{
    const struct profile *source = &pair->side[SOURCE], *target = &pair->side[TARGET];
    for (uint32_t w = 0; w < source->word_list.count; w++) {
        uint32_t other = intern_find(&target->word_names, source->word_names.strings.items[w]);
        if (other == INTERN_NONE)
            continue;
        const struct word *a = &source->word_list.items[w], *b = &target->word_list.items[other];
        float weight = equal_weight(a, b);
        struct word_pair found = {{a->class, b->class}, {weight, weight}};
        if (weight > 0 && !array_push(pairs, found))
            return false;
    }
    return true;
}

/* Where a word has many partners none of them is sure: weights are divided by a power of their sum. */
static bool share_out(struct pairing *pair, word_pairs *pairs, const uint32_t rows[2])
{
    struct lexicon raw;
    bool done = lexicon_make(&raw, pairs, rows);
    for (int way = 0; done && way < 2; way++) {
        struct link_table *table = &raw.by[way];
        for (uint32_t w = 0; w < table->rows; w++) {
            double sum = 0;
            for (size_t l = table->first[w]; l < table->first[w + 1]; l++)
                sum += (double)table->links[l].weight;
            float scale = sum > 1 ? (float)real_exp(-0.7 * real_log(sum)) : 1;
            for (size_t l = table->first[w]; l < table->first[w + 1]; l++)
                table->links[l].weight *= scale;
        }
    }
    if (done)
        pair->prior = raw;
    else
        lexicon_free(&raw);
    return done;
}

align_status prior_make(struct pairing *pair, const struct given *given, align_error *error)
{
    word_pairs pairs = {0};
    uint32_t rows[2] = {(uint32_t)pair->side[SOURCE].class_names.strings.count,
                        (uint32_t)pair->side[TARGET].class_names.strings.count};
    align_status status = ALIGN_OK;
    if (evidence_uses(pair, "dictionary"))
        status = dictionary_apply(&pairs, pair, given, error);
    if (!status && given->lexicon && evidence_uses(pair, "carried"))
        status = carried_apply(&pairs, pair, given->lexicon, error);
    bool done = !status && (!evidence_uses(pair, "vocabulary") || vocabulary_apply(&pairs, pair)) &&
                add_equal(pair, &pairs) && (!evidence_uses(pair, "cognate") || cognates_find(&pairs, pair)) &&
                share_out(pair, &pairs, rows);
    if (!status && !done)
        status = fail_memory(error);
    array_free(&pairs);
    return status;
}
