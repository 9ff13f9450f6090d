/* The lexicon: words of one side that stand for words of the other.
 *
 * For a word f of the target, x is the sum of T(f|e) over the words e of the source segments, L their number, p the
 * share of f in the target.  How much more likely f is here than anywhere: ln(l + (1 - l) x / (L p)).  How much of f is
 * accounted for: min(1, 1.5 x).  The same the other way round, and the two added. */
#include "evidence/evidence.h"

#include <math.h>

enum { LIKELIHOOD, MEAN, COVERED, MISSED, SHARE, SHARE_SIZE, LEAST, NULL_KNOWN, NULL_PART };

/* What the words of one side of a bead get from the other. */
static void add_side(struct pairing *pair, const struct place *place, int side, float *out)
{
    const uint32_t first[2] = {place->source, place->target}, count[2] = {place->n, place->m};
    float likelihood = 0, covered = 0, rarity = 0;
    for (uint32_t s = first[side]; s < first[side] + count[side]; s++) {
        const struct reading *reading = support_read(pair, side, first[!side], count[!side], s);
        likelihood += reading->likelihood;
        covered += reading->covered;
        out[MISSED] += reading->missed;
        out[LEAST] = reading->part < out[LEAST] ? reading->part : out[LEAST];
        rarity += pair->rarity[side][s];
    }
    out[MEAN] += likelihood;
    out[COVERED] += covered;
    out[SHARE] += covered / (rarity + 0.3f);
}

static uint32_t word_count(const struct profile *profile, uint32_t first, uint32_t count)
{
    return profile->token_first[first + count] - profile->token_first[first];
}

static void measure_bead(struct pairing *pair, const struct place *place, float *out)
{
    int size = place->n + place->m;
    uint32_t words = word_count(&pair->side[SOURCE], place->source, place->n) +
                     word_count(&pair->side[TARGET], place->target, place->m);
    out[LEAST] = 1;
    add_side(pair, place, TARGET, out);
    add_side(pair, place, SOURCE, out);
    out[LEAST] = size > 2 ? out[LEAST] : 0;
    out[SHARE_SIZE] = out[SHARE] * (float)(size - 1);
    out[LIKELIHOOD] = out[MEAN] / 10;
    out[MEAN] /= sqrtf((float)words + 2);
}

/* How much of a segment left alone the lexicon could have accounted for. */
static void measure_null(const struct pairing *pair, const struct place *place, float *out)
{
    int side = place->n ? SOURCE : TARGET;
    uint32_t segment = place->n ? place->source : place->target;
    const struct profile *profile = &pair->side[side];
    float known = 0;
    for (uint32_t t = profile->token_first[segment]; t < profile->token_first[segment + 1]; t++) {
        uint32_t class = profile->classes.items[t];
        known += pair->weights[side][class].rarity * pair->known[side][class];
    }
    out[NULL_KNOWN] = known < 10 ? known : 10;
    out[NULL_PART] = known / (pair->rarity[side][segment] + 0.3f);
}

static void measure(struct pairing *pair, const struct batch *batch, float *out, size_t stride)
{
    if (!support_prepare(pair, TARGET, batch) || !support_prepare(pair, SOURCE, batch)) {
        pair->failed = true;
        return;
    }
    for (size_t k = 0; k < batch->count; k++, out += stride) {
        const struct place *place = &batch->places[k];
        if (place->n && place->m)
            measure_bead(pair, place, out);
        else
            measure_null(pair, place, out);
    }
}

const struct evidence evidence_lexicon = {
    .name = "lexicon",
    .description = "words stand for one another, by what was learnt from this pair",
    .features = (const char *const[]){"likelihood", "mean", "covered", "missed", "share", "share-size", "least", "null-known", "null-part", NULL},
    .measure = measure,
};
