/* The lexicon learnt from the beads: expectation maximisation in the manner of IBM model 1 (Brown et al. 1993), both
 * ways at once with counts made symmetric (Liang, Taskar and Klein 2006), absolute discounting so that a pair seen once
 * cannot confirm its own mistake, and the prior lexicon as pseudo-counts.
 *
 * Only the pairs that begin with some weight are kept, and their places in the beads are listed once, so that an
 * iteration costs as much as there are such places. */
#include "align/estimate.h"

#include <math.h>

enum { ITERATIONS = 4, MOST_WORDS = 400 };
static const float discount = 0.7f, strength = 4, faith = 0.7f, least_start = 0.04f, least = 0.01f;

/* The classes of one side of the beads that are learnt from, each once a bead. */
struct bag {
    size_t *first; /* beads + 1 */
    ARRAY(uint32_t) classes;
    float *mass;      /* by class: weighted number of beads that hold it */
    float *explained; /* of each class in each bead: 1 / the sum of the weights that point to it */
    uint32_t *seen;   /* by class: the bead that held it last + 1 */
};

/* A pair that is being learnt. */
struct candidate {
    float weight[2], count, prior[2];
    uint32_t class[2];
};

/* A candidate in a bead that holds its source class: where its target class stands in the bag. */
struct sight {
    uint32_t at, candidate;
};

struct learner {
    struct pairing *pair;
    size_t beads;
    uint32_t *bead_of; /* of each class in the source bag */
    float *posterior;  /* of each bead */
    float total;
    struct bag bag[2];
    ARRAY(struct candidate) candidates;
    uint32_t *holders_first, *holders; /* by source class: where it stands in the source bag */
    size_t *sight_first;               /* of each holder: its sights are sight_first[h] .. sight_first[h + 1] */
    ARRAY(struct sight) sights;
    float *together;                   /* by target class, for one source class at a time */
    float *known;                      /* the same: weight in the prior lexicon */
    uint32_t *slot;                    /* the same: candidate + 1 */
};

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
static bool bag_add(struct bag *bag, const struct profile *profile, uint32_t first, uint32_t count, uint32_t bead, float posterior)
{
    uint32_t begin = profile->token_first[first], words = profile->token_first[first + count] - begin;
    if (!words)
        return true;
    if (!array_reserve(&bag->classes, words))
        return false;
    for (uint32_t i = 0; i < words; i++) {
        uint32_t class = profile->classes.items[begin + i];
        if (bag->seen[class] == bead + 1)
            continue;
        bag->seen[class] = bead + 1;
        bag->mass[class] += posterior;
        bag->classes.items[bag->classes.count++] = class;
    }
    return true;
}

static bool gather(struct learner *learner, const hopes *beads)
{
    struct pairing *pair = learner->pair;
    for (int side = 0; side < 2; side++) {
        learner->bag[side].first = mem_new(beads->count + 1, sizeof(size_t));
        learner->bag[side].mass = mem_new(pair->side[side].class_names.strings.count, sizeof(float));
        learner->bag[side].seen = mem_new(pair->side[side].class_names.strings.count, sizeof(uint32_t));
        if (!learner->bag[side].first || !learner->bag[side].mass || !learner->bag[side].seen)
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
        uint32_t bead = (uint32_t)learner->beads;
        if (!bag_add(&learner->bag[SOURCE], &pair->side[SOURCE], place->source, place->n, bead, hope->posterior) ||
            !bag_add(&learner->bag[TARGET], &pair->side[TARGET], place->target, place->m, bead, hope->posterior))
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
    learner->sight_first = mem_new(bag->classes.count + 1, sizeof *learner->sight_first);
    learner->together = mem_new(columns, sizeof *learner->together);
    learner->known = mem_new(columns, sizeof *learner->known);
    learner->slot = mem_new(columns, sizeof *learner->slot);
    if (!learner->holders_first || !learner->holders || !learner->bead_of || !learner->sight_first ||
        !learner->together || !learner->known || !learner->slot)
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
    float a = learner->bag[SOURCE].mass[source], b = learner->bag[TARGET].mass[target];
    float excess = learner->together[target] - a * b / learner->total - discount / 2;
    float dice = excess > 0 ? 2 * excess / (a + b + 1) : 0, known = learner->known[target];
    if (dice < least_start && known <= 0)
        return true;
    struct candidate candidate = {.class = {source, target}, .prior[0] = known};
    candidate.prior[1] = known > 0 ? link_find(&learner->pair->prior.by[TARGET], target, source) : 0;
    for (int way = 0; way < 2; way++)
        candidate.weight[way] = dice + faith * candidate.prior[way] + 1e-4f;
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
        uint32_t bead = learner->bead_of[learner->holders[h]];
        if (!array_reserve(&learner->sights, target->first[bead + 1] - target->first[bead]))
            return false;
        for (size_t i = target->first[bead]; i < target->first[bead + 1]; i++) {
            uint32_t slot = learner->slot[target->classes.items[i]];
            if (slot)
                learner->sights.items[learner->sights.count++] = (struct sight){(uint32_t)i, slot - 1};
        }
        learner->sight_first[h + 1] = learner->sights.count;
    }
    return true;
}

/* Spreads out what the prior lexicon says of a source class, or clears it. */
static void set_known(struct learner *learner, uint32_t class, bool clear)
{
    const struct link_table *table = &learner->pair->prior.by[SOURCE];
    for (size_t l = table->first[class]; l < table->first[class + 1]; l++)
        learner->known[table->links[l].other] = clear ? 0 : table->links[l].weight;
}

static bool find_candidates(struct learner *learner)
{
    size_t rows = learner->pair->side[SOURCE].class_names.strings.count, columns =
        learner->pair->side[TARGET].class_names.strings.count;
    uint32_t *touched = mem_new(columns, sizeof *touched);
    bool done = touched != NULL;
    for (uint32_t c = 0; done && c < rows; c++) {
        size_t count = count_together(learner, c, touched);
        set_known(learner, c, false);
        for (size_t i = 0; done && i < count; i++)
            done = consider(learner, c, touched[i]);
        set_known(learner, c, true);
        done = done && list_sights(learner, c);
        for (size_t i = 0; i < count; i++) {
            learner->together[touched[i]] = 0;
            learner->slot[touched[i]] = 0;
        }
    }
    mem_free(touched);
    return done;
}

/* What each word of a side has beside candidates that may account for it: chance. */
static void start_explained(struct learner *learner, int side)
{
    struct bag *bag = &learner->bag[side];
    const struct bag *other = &learner->bag[!side];
    for (size_t b = 0; b < learner->beads; b++) {
        float words = (float)(other->first[b + 1] - other->first[b]);
        for (size_t i = bag->first[b]; i < bag->first[b + 1]; i++)
            bag->explained[i] = words * learner->pair->weights[side][bag->classes.items[i]].share + 1e-3f;
    }
}

static void invert_explained(struct bag *bag)
{
    for (size_t i = 0; i < bag->classes.count; i++)
        bag->explained[i] = 1 / bag->explained[i];
}

/* E-step: how much of each word each candidate accounts for, both ways, and the geometric mean of the two. */
static void expect(struct learner *learner)
{
    struct candidate *candidates = learner->candidates.items;
    const struct sight *sights = learner->sights.items;
    float *source = learner->bag[SOURCE].explained, *target = learner->bag[TARGET].explained;
    start_explained(learner, SOURCE);
    start_explained(learner, TARGET);
    for (size_t c = 0; c < learner->candidates.count; c++)
        candidates[c].count = 0;
    for (size_t h = 0; h < learner->bag[SOURCE].classes.count; h++) {
        float sum = 0;
        for (size_t s = learner->sight_first[h]; s < learner->sight_first[h + 1]; s++) {
            const struct candidate *candidate = &candidates[sights[s].candidate];
            target[sights[s].at] += candidate->weight[0];
            sum += candidate->weight[1];
        }
        source[learner->holders[h]] += sum;
    }
    invert_explained(&learner->bag[SOURCE]);
    invert_explained(&learner->bag[TARGET]);
    for (size_t h = 0; h < learner->bag[SOURCE].classes.count; h++) {
        uint32_t at = learner->holders[h];
        float posterior = learner->posterior[learner->bead_of[at]];
        for (size_t s = learner->sight_first[h]; s < learner->sight_first[h + 1]; s++) {
            struct candidate *candidate = &candidates[sights[s].candidate];
            float forth = candidate->weight[0] * target[sights[s].at], back = candidate->weight[1] * source[at];
            candidate->count += posterior * sqrtf(forth * back);
        }
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
        mem_free(learner->bag[side].seen);
        mem_free(learner->bag[side].explained);
    }
    mem_free(learner->bead_of);
    mem_free(learner->posterior);
    array_free(&learner->candidates);
    array_free(&learner->sights);
    mem_free(learner->holders_first);
    mem_free(learner->holders);
    mem_free(learner->sight_first);
    mem_free(learner->together);
    mem_free(learner->known);
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
