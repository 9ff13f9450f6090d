/* The lexicon learnt from the beads: expectation maximisation in the manner of IBM model 1 (Brown et al. 1993), both
 * ways at once with counts made symmetric (Liang, Taskar and Klein 2006), absolute discounting so that a pair seen once
 * cannot confirm its own mistake, and the prior lexicon as pseudo-counts.
 *
 * Only the pairs that begin with some weight are kept, and their places in the beads are listed once, so that an
 * iteration costs as much as there are such places. */
#include "align/estimate.h"

#include <math.h>
#include <stdlib.h>

enum { ITERATIONS = 4, MOST_WORDS = 400 };
static const float discount = 0.7f, strength = 4, faith = 0.7f, least = 0.01f;

/* The classes of one side of the beads that are learnt from, each once a bead. */
struct bag {
    size_t *first; /* beads + 1 */
    ARRAY(uint32_t) classes;
    float *mass;      /* by class: weighted number of beads that hold it */
    float *explained; /* of each class in each bead: sum of the weights that point to it */
};

/* A pair that is being learnt. */
struct candidate {
    uint32_t class[2];
    float prior[2], weight[2], count;
};

/* A candidate in a bead. */
struct sight {
    uint32_t at[2]; /* in bag.classes */
    uint32_t candidate;
};

struct learner {
    struct pairing *pair;
    size_t beads;
    uint32_t *bead_of; /* of each class in the source bag */
    float *posterior;  /* of each bead */
    float total;
    struct bag bag[2];
    ARRAY(struct candidate) candidates;
    ARRAY(struct sight) sights;
    uint32_t *holders_first, *holders; /* by source class: where it stands in the source bag */
    float *together;                   /* by target class, for one source class at a time */
    uint32_t *slot;                    /* by target class: candidate + 1 */
};

static int compare_classes(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

static bool wanted(const struct pairing *pair, const struct hope *hope)
{
    const struct place *place = &hope->place;
    if (place->n == 0 || place->m == 0 || place->n + place->m > 5 || hope->posterior < 0.1f)
        return false;
    const uint32_t *source = pair->side[SOURCE].token_first + place->source;
    const uint32_t *target = pair->side[TARGET].token_first + place->target;
    return source[place->n] - source[0] <= MOST_WORDS && target[place->m] - target[0] <= MOST_WORDS;
}

/* Adds the classes of a window, each once. */
static bool bag_add(struct bag *bag, const struct profile *profile, uint32_t first, uint32_t count, float posterior)
{
    uint32_t begin = profile->token_first[first], words = profile->token_first[first + count] - begin;
    if (!words)
        return true;
    if (!array_reserve(&bag->classes, words))
        return false;
    uint32_t *classes = bag->classes.items + bag->classes.count;
    memcpy(classes, profile->classes.items + begin, words * sizeof *classes);
    qsort(classes, words, sizeof *classes, compare_classes);
    size_t kept = 0;
    for (uint32_t i = 0; i < words; i++)
        if (i == 0 || classes[i] != classes[i - 1]) {
            bag->mass[classes[i]] += posterior;
            classes[kept++] = classes[i];
        }
    bag->classes.count += kept;
    return true;
}

static bool gather(struct learner *learner, const hopes *beads)
{
    struct pairing *pair = learner->pair;
    for (int side = 0; side < 2; side++) {
        learner->bag[side].first = mem_new(beads->count + 1, sizeof(size_t));
        learner->bag[side].mass = mem_new(pair->side[side].class_names.strings.count, sizeof(float));
        if (!learner->bag[side].first || !learner->bag[side].mass)
            return false;
    }
    learner->posterior = mem_new(beads->count, sizeof *learner->posterior);
    if (!learner->posterior)
        return false;
    for (size_t b = 0; b < beads->count; b++) {
        const struct hope *hope = &beads->items[b];
        const struct place *place = &hope->place;
        if (!wanted(pair, hope))
            continue;
        if (!bag_add(&learner->bag[SOURCE], &pair->side[SOURCE], place->source, place->n, hope->posterior) ||
            !bag_add(&learner->bag[TARGET], &pair->side[TARGET], place->target, place->m, hope->posterior))
            return false;
        learner->total += hope->posterior;
        learner->posterior[learner->beads++] = hope->posterior;
        for (int side = 0; side < 2; side++)
            learner->bag[side].first[learner->beads] = learner->bag[side].classes.count;
    }
    return learner->bag[SOURCE].classes.count < UINT32_MAX && learner->bag[TARGET].classes.count < UINT32_MAX;
}

/* Lists by source class where it stands. */
static bool index_source(struct learner *learner)
{
    const struct bag *bag = &learner->bag[SOURCE];
    size_t rows = learner->pair->side[SOURCE].class_names.strings.count, columns =
        learner->pair->side[TARGET].class_names.strings.count;
    learner->holders_first = mem_new(rows + 2, sizeof *learner->holders_first);
    learner->holders = mem_new(bag->classes.count, sizeof *learner->holders);
    learner->bead_of = mem_new(bag->classes.count, sizeof *learner->bead_of);
    learner->together = mem_new(columns, sizeof *learner->together);
    learner->slot = mem_new(columns, sizeof *learner->slot);
    if (!learner->holders_first || !learner->holders || !learner->bead_of || !learner->together || !learner->slot)
        return false;
    uint32_t *at = learner->holders_first + 1;
    for (size_t i = 0; i < bag->classes.count; i++)
        at[bag->classes.items[i] + 1]++;
    for (size_t c = 0; c < rows; c++)
        at[c + 1] += at[c];
    for (size_t b = 0; b < learner->beads; b++)
        for (size_t i = bag->first[b]; i < bag->first[b + 1]; i++) {
            learner->bead_of[i] = (uint32_t)b;
            learner->holders[at[bag->classes.items[i]]++] = (uint32_t)i;
        }
    return true;
}

/* A pair starts with twice its excess over chance (a discounted Dice coefficient) and what the prior says. */
static bool consider(struct learner *learner, uint32_t source, uint32_t target)
{
    struct candidate candidate = {.class = {source, target}};
    candidate.prior[0] = link_find(&learner->pair->prior.by[SOURCE], source, target);
    candidate.prior[1] = link_find(&learner->pair->prior.by[TARGET], target, source);
    float a = learner->bag[SOURCE].mass[source], b = learner->bag[TARGET].mass[target];
    float excess = learner->together[target] - a * b / learner->total - discount / 2;
    float dice = excess > 0 ? 2 * excess / (a + b + 1) : 0;
    for (int way = 0; way < 2; way++)
        candidate.weight[way] = dice + faith * candidate.prior[way] + 1e-4f;
    if (dice < least && candidate.prior[0] <= 0 && candidate.prior[1] <= 0)
        return true;
    learner->slot[target] = (uint32_t)learner->candidates.count + 1;
    return array_push(&learner->candidates, candidate);
}

/* The target classes that stand in one bead with a source class, and the sum of the posteriors of these beads. */
static size_t count_together(struct learner *learner, uint32_t class, uint32_t *touched)
{
    const struct bag *target = &learner->bag[TARGET];
    size_t count = 0;
    for (uint32_t h = learner->holders_first[class]; h < learner->holders_first[class + 1]; h++) {
        uint32_t bead = learner->bead_of[learner->holders[h]];
        for (size_t i = target->first[bead]; i < target->first[bead + 1]; i++) {
            uint32_t other = target->classes.items[i];
            if (learner->together[other] == 0)
                touched[count++] = other;
            learner->together[other] += learner->posterior[bead];
        }
    }
    return count;
}

static bool list_sights(struct learner *learner, uint32_t class)
{
    const struct bag *target = &learner->bag[TARGET];
    for (uint32_t h = learner->holders_first[class]; h < learner->holders_first[class + 1]; h++) {
        uint32_t at = learner->holders[h], bead = learner->bead_of[at];
        for (size_t i = target->first[bead]; i < target->first[bead + 1]; i++) {
            uint32_t slot = learner->slot[target->classes.items[i]];
            struct sight sight = {{at, (uint32_t)i}, slot - 1};
            if (slot && !array_push(&learner->sights, sight))
                return false;
        }
    }
    return true;
}

static bool find_candidates(struct learner *learner)
{
    size_t rows = learner->pair->side[SOURCE].class_names.strings.count, columns =
        learner->pair->side[TARGET].class_names.strings.count;
    uint32_t *touched = mem_new(columns, sizeof *touched);
    bool done = touched != NULL;
    for (uint32_t c = 0; done && c < rows; c++) {
        size_t count = count_together(learner, c, touched);
        for (size_t i = 0; done && i < count; i++)
            done = consider(learner, c, touched[i]);
        done = done && list_sights(learner, c);
        for (size_t i = 0; i < count; i++) {
            learner->together[touched[i]] = 0;
            learner->slot[touched[i]] = 0;
        }
    }
    mem_free(touched);
    return done;
}

/* E-step: how much of each word each candidate accounts for, both ways, and the geometric mean of the two. */
static void expect(struct learner *learner)
{
    struct candidate *candidates = learner->candidates.items;
    for (int side = 0; side < 2; side++) {
        struct bag *bag = &learner->bag[side];
        const struct bag *other = &learner->bag[!side];
        for (size_t b = 0; b < learner->beads; b++) {
            float words = (float)(other->first[b + 1] - other->first[b]);
            for (size_t i = bag->first[b]; i < bag->first[b + 1]; i++)
                bag->explained[i] = words * learner->pair->weights[side][bag->classes.items[i]].share + 1e-3f;
        }
    }
    for (size_t c = 0; c < learner->candidates.count; c++)
        candidates[c].count = 0;
    for (size_t s = 0; s < learner->sights.count; s++) {
        const struct sight *sight = &learner->sights.items[s];
        learner->bag[TARGET].explained[sight->at[TARGET]] += candidates[sight->candidate].weight[0];
        learner->bag[SOURCE].explained[sight->at[SOURCE]] += candidates[sight->candidate].weight[1];
    }
    for (size_t s = 0; s < learner->sights.count; s++) {
        const struct sight *sight = &learner->sights.items[s];
        struct candidate *candidate = &candidates[sight->candidate];
        float forth = candidate->weight[0] / learner->bag[TARGET].explained[sight->at[TARGET]];
        float back = candidate->weight[1] / learner->bag[SOURCE].explained[sight->at[SOURCE]];
        candidate->count += learner->posterior[learner->bead_of[sight->at[SOURCE]]] * sqrtf(forth * back);
    }
}

/* M-step: shares of the counts, discounted, smoothed by the prior. */
static bool maximise(struct learner *learner, float off)
{
    for (int way = 0; way < 2; way++) {
        int side = way == 0 ? SOURCE : TARGET;
        float *sums = mem_new(learner->pair->side[side].class_names.strings.count, sizeof *sums);
        if (!sums)
            return false;
        for (size_t c = 0; c < learner->candidates.count; c++)
            sums[learner->candidates.items[c].class[side]] += learner->candidates.items[c].count;
        for (size_t c = 0; c < learner->candidates.count; c++) {
            struct candidate *candidate = &learner->candidates.items[c];
            uint32_t class = candidate->class[side];
            float mass = learner->bag[side].mass[class], sum = sums[class];
            float kept = candidate->count > off ? candidate->count - off : 0;
            candidate->weight[way] = (kept + strength * candidate->prior[way]) /
                                     ((sum > mass ? sum : mass) + strength * faith + 0.5f);
        }
        mem_free(sums);
    }
    return true;
}

static bool keep_best(struct learner *learner)
{
    word_pairs pairs = {0};
    for (size_t c = 0; c < learner->candidates.count; c++) {
        const struct candidate *candidate = &learner->candidates.items[c];
        struct word_pair pair = {{candidate->class[0], candidate->class[1]}, {candidate->weight[0], candidate->weight[1]}};
        if ((pair.weight[0] > least || pair.weight[1] > least) && !array_push(&pairs, pair)) {
            array_free(&pairs);
            return false;
        }
    }
    uint32_t rows[2] = {(uint32_t)learner->pair->side[SOURCE].class_names.strings.count,
                        (uint32_t)learner->pair->side[TARGET].class_names.strings.count};
    struct lexicon lexicon;
    bool done = lexicon_make(&lexicon, &pairs, rows);
    if (done)
        pairing_set_lexicon(learner->pair, &lexicon, 1);
    else
        lexicon_free(&lexicon);
    array_free(&pairs);
    return done;
}

static void learner_free(struct learner *learner)
{
    for (int side = 0; side < 2; side++) {
        mem_free(learner->bag[side].first);
        array_free(&learner->bag[side].classes);
        mem_free(learner->bag[side].mass);
        mem_free(learner->bag[side].explained);
    }
    mem_free(learner->bead_of);
    mem_free(learner->posterior);
    array_free(&learner->candidates);
    array_free(&learner->sights);
    mem_free(learner->holders_first);
    mem_free(learner->holders);
    mem_free(learner->together);
    mem_free(learner->slot);
}

bool estimate_lexicon(struct pairing *pair, const hopes *beads)
{
    struct learner learner = {.pair = pair};
    bool done = gather(&learner, beads) && index_source(&learner) && find_candidates(&learner);
    for (int side = 0; done && side < 2; side++) {
        learner.bag[side].explained = mem_new(learner.bag[side].classes.count, sizeof(float));
        done = learner.bag[side].explained != NULL;
    }
    for (int iteration = 1; done && iteration <= ITERATIONS; iteration++) {
        expect(&learner);
        done = maximise(&learner, iteration < ITERATIONS ? discount / 2 : discount);
    }
    done = done && keep_best(&learner);
    learner_free(&learner);
    return done;
}
