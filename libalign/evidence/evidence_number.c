/* Numbers: they come through translation unchanged, for the most part. */
#include "evidence/evidence.h"

enum { SHARED, MISSING, ALL, NONE, ONE_SIDED };

enum { MOST_NUMBERS = 24 };

/* The numbers of a window as source classes; those of the target that the source never has are counted as strange. */
struct numbers {
    uint32_t classes[MOST_NUMBERS];
    size_t count;
};

static void gather(const struct pairing *pair, int side, uint32_t first, uint32_t count, struct numbers *out)
{
    const struct profile *profile = &pair->side[side];
    out->count = 0;
    for (uint32_t t = profile->token_first[first]; t < profile->token_first[first + count]; t++) {
        const struct word *word = &profile->word_list.items[profile->words.items[t]];
        if (word->number && out->count < MOST_NUMBERS)
            out->classes[out->count++] = word->class;
    }
}

/* Strikes out what stands on both sides; the same number twice must stand there twice. */
static void measure_bead(const struct pairing *pair, const struct place *place, float *out)
{
    struct numbers source, target;
    gather(pair, SOURCE, place->source, place->n, &source);
    gather(pair, TARGET, place->target, place->m, &target);
    size_t shared = 0;
    bool taken[MOST_NUMBERS] = {false};
    for (size_t i = 0; i < source.count; i++) {
        uint32_t same = pair->number_twin[source.classes[i]];
        float rarity = pair->weights[SOURCE][source.classes[i]].rarity;
        size_t j = 0;
        while (j < target.count && (taken[j] || target.classes[j] != same))
            j++;
        if (j < target.count) {
            taken[j] = true;
            shared++;
            out[SHARED] += rarity;
        } else {
            out[MISSING] += rarity;
        }
    }
    for (size_t j = 0; j < target.count; j++)
        if (!taken[j])
            out[MISSING] += pair->weights[TARGET][target.classes[j]].rarity;
    out[ALL] = source.count && shared == source.count && shared == target.count;
    out[NONE] = source.count && target.count && shared == 0;
    out[ONE_SIDED] = (source.count == 0) != (target.count == 0);
}

static void measure(struct pairing *pair, const struct batch *batch, float *out, size_t stride)
{
    for (size_t k = 0; k < batch->count; k++)
        if (batch->places[k].n && batch->places[k].m)
            measure_bead(pair, &batch->places[k], out + k * stride);
}

const struct evidence evidence_number = {
    .name = "number",
    .description = "the same numbers stand on both sides",
    .features = (const char *const[]){"shared", "missing", "all", "none", "one-sided", NULL},
    .measure = measure,
};
