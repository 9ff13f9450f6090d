#include "align/carry.h"

#include "align/estimate.h"
#include "base/error.h"
#include "evidence/carried.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_WORDS = 400 };
static const float likely = 0.5f;

/* The distinct classes of one side of a bead, and how much of each the other side accounts for. */
struct bag {
    uint32_t classes[MOST_WORDS];
    double explained[MOST_WORDS];
    size_t count;
};

struct carrier {
    const struct pairing *pair;
    align_lexicon *lexicon;
    bool swapped;
    uint32_t *words[2]; /* by class: the lexicon's number + 1 */
    struct bag bags[2];
};

static int compare_classes(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

/* false: the bead has more words than anything can be learnt from. */
static bool fill(struct bag *bag, const struct profile *profile, uint32_t first, uint32_t count)
{
    uint32_t begin = profile->token_first[first], words = profile->token_first[first + count] - begin;
    if (words == 0 || words > MOST_WORDS)
        return false;
    memcpy(bag->classes, profile->classes.items + begin, words * sizeof *bag->classes);
    qsort(bag->classes, words, sizeof *bag->classes, compare_classes);
    bag->count = 0;
    for (uint32_t i = 0; i < words; i++)
        if (i == 0 || bag->classes[i] != bag->classes[i - 1])
            bag->classes[bag->count++] = bag->classes[i];
    return true;
}

static uint32_t number(struct carrier *carrier, int side, uint32_t class)
{
    uint32_t *known = &carrier->words[side][class];
    if (!*known) {
        struct slice name = carrier->pair->side[side].class_names.strings.items[class];
        *known = lexicon_word(carrier->lexicon, side ^ carrier->swapped, name) + 1; /* INTERN_NONE becomes 0 */
    }
    return *known - 1;
}

static bool add_masses(struct carrier *carrier, double posterior)
{
    for (int side = 0; side < 2; side++)
        for (size_t i = 0; i < carrier->bags[side].count; i++) {
            uint32_t word = number(carrier, side, carrier->bags[side].classes[i]);
            if (word == INTERN_NONE)
                return false;
            carrier->lexicon->beads[side ^ carrier->swapped].items[word] += (uint64_t)(posterior * COUNT_ONE + 0.5);
        }
    return true;
}

static float link_weight(const struct carrier *carrier, int side, uint32_t word, uint32_t other)
{
    return link_find(&carrier->pair->lexicon.by[side], word, other);
}

/* Sums of what points to each word, and a little for what no word of the other side explains. */
static void explain(struct carrier *carrier)
{
    for (int side = 0; side < 2; side++) {
        struct bag *bag = &carrier->bags[side];
        const struct bag *other = &carrier->bags[!side];
        for (size_t i = 0; i < bag->count; i++) {
            double share = (double)carrier->pair->weights[side][bag->classes[i]].share;
            bag->explained[i] = (double)other->count * share + 1e-3;
            for (size_t j = 0; j < other->count; j++)
                bag->explained[i] += (double)link_weight(carrier, !side, other->classes[j], bag->classes[i]);
        }
    }
}

static bool add_pairs(struct carrier *carrier, double posterior)
{
    const struct bag *source = &carrier->bags[SOURCE], *target = &carrier->bags[TARGET];
    explain(carrier);
    for (size_t i = 0; i < source->count; i++)
        for (size_t j = 0; j < target->count; j++) {
            double forth = (double)link_weight(carrier, SOURCE, source->classes[i], target->classes[j]);
            double back = (double)link_weight(carrier, TARGET, target->classes[j], source->classes[i]);
            double both = sqrt(forth / target->explained[j] * (back / source->explained[i]));
            struct word_count pair = {.count = (uint64_t)(posterior * both * COUNT_ONE + 0.5)};
            if (pair.count == 0)
                continue;
            pair.word[SOURCE ^ carrier->swapped] = number(carrier, SOURCE, source->classes[i]);
            pair.word[TARGET ^ carrier->swapped] = number(carrier, TARGET, target->classes[j]);
            if (!array_push(&carrier->lexicon->pairs, pair))
                return false;
        }
    return true;
}

static bool add_bead(struct carrier *carrier, const struct hope *hope)
{
    const struct place *place = &hope->place;
    double posterior = (double)hope->posterior;
    if (place->n == 0 || place->m == 0 || place->n + place->m > 5 || hope->posterior < likely ||
        !fill(&carrier->bags[SOURCE], &carrier->pair->side[SOURCE], place->source, place->n) ||
        !fill(&carrier->bags[TARGET], &carrier->pair->side[TARGET], place->target, place->m))
        return true;
    return add_masses(carrier, posterior) && add_pairs(carrier, posterior);
}

align_status carry_add(align_lexicon *lexicon, const struct search *search, align_error *error)
{
    struct carrier *carrier = mem_new(1, sizeof *carrier);
    hopes beads = {0};
    if (!carrier)
        return fail_memory(error);
    carrier->pair = &search->pair;
    carrier->lexicon = lexicon;
    align_status status = carried_match(&search->pair, lexicon, &carrier->swapped, error);
    bool good = !status && hopes_gather(&beads, &search->lattice, likely);
    for (int side = 0; good && side < 2; side++) {
        if (!*lexicon->tag[side])
            snprintf(lexicon->tag[side], sizeof lexicon->tag[side], "%s", search->pair.tag[side]);
        carrier->words[side] = mem_new(search->pair.side[side].class_names.strings.count, sizeof(uint32_t));
        good = carrier->words[side] != NULL;
    }
    for (size_t b = 0; good && b < beads.count; b++)
        good = add_bead(carrier, &beads.items[b]);
    if (!status && !good)
        status = fail_memory(error);
    lexicon_settle(lexicon);
    lexicon->documents += good;
    array_free(&beads);
    mem_free(carrier->words[SOURCE]);
    mem_free(carrier->words[TARGET]);
    mem_free(carrier);
    return status;
}
