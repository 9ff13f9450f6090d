/* The lexicon: words of one side that stand for words of the other.
 *
 * For a word f of the target, x is the sum of T(f|e) over the words e of the source segments, L their number, p the
 * share of f in the target.  How much more likely f is here than anywhere: ln(l + (1 - l) x / (L p)).  How much of f is
 * accounted for: min(1, 1.5 x).  The same the other way round, and the two added. */
#include "base/real.h"
#include "evidence/evidence.h"

enum { LIKELIHOOD, MEAN, COVERED, MISSED, SHARE, SHARE_SIZE, LEAST, NULL_KNOWN, NULL_PART };

static const float background = 0.3f, most = 300;

/* What one side's words say about a window of the other. */
struct reading {
    float likelihood, covered, missed, share, least;
    uint32_t words;
};

static void spread(struct pairing *pair, int side, uint32_t first, uint32_t count)
{
    const struct profile *profile = &pair->side[side];
    const struct link_table *table = &pair->lexicon.by[side];
    struct scratch *scratch = &pair->scratch[!side];
    for (uint32_t t = profile->token_first[first]; t < profile->token_first[first + count]; t++) {
        uint32_t class = profile->classes.items[t];
        for (size_t l = table->first[class]; l < table->first[class + 1]; l++) {
            const struct link *link = &table->links[l];
            if (scratch->sum[link->other] == 0)
                scratch->touched[scratch->count++] = link->other;
            scratch->sum[link->other] += link->weight;
        }
    }
}

static void clear(struct scratch *scratch)
{
    for (size_t i = 0; i < scratch->count; i++)
        scratch->sum[scratch->touched[i]] = 0;
    scratch->count = 0;
}

/* Reads the words of a segment against the window that was spread. */
static void read_segment(const struct pairing *pair, int side, uint32_t segment, float window, struct reading *out)
{
    const struct profile *profile = &pair->side[side];
    const float *sum = pair->scratch[side].sum, *known = pair->known[side];
    const struct class_weight *weights = pair->weights[side];
    float silent = (float)real_log((double)background), covered = 0;
    for (uint32_t t = profile->token_first[segment]; t < profile->token_first[segment + 1]; t++) {
        uint32_t class = profile->classes.items[t];
        float x = sum[class], rarity = weights[class].rarity;
        if (x == 0) {
            out->likelihood += silent;
            out->missed += rarity * known[class];
            continue;
        }
        float lift = x / (window * weights[class].share), share = 1.5f * x < 1 ? 1.5f * x : 1;
        out->likelihood += (float)real_log((double)(background + (1 - background) * (lift < most ? lift : most)));
        covered += rarity * share;
        out->missed += rarity * known[class] * (1 - share);
    }
    out->covered += covered;
    float part = covered / (pair->rarity[side][segment] + 0.3f);
    out->least = part < out->least ? part : out->least;
}

static struct reading read_window(const struct pairing *pair, int side, uint32_t first, uint32_t count, uint32_t window)
{
    const struct profile *profile = &pair->side[side];
    struct reading reading = {.least = 1, .words = profile->token_first[first + count] - profile->token_first[first]};
    float rarity = 0;
    for (uint32_t s = first; s < first + count; s++) {
        read_segment(pair, side, s, (float)(window ? window : 1), &reading);
        rarity += pair->rarity[side][s];
    }
    reading.share = reading.covered / (rarity + 0.3f);
    return reading;
}

static void add(const struct place *place, const struct reading *reading, float *out)
{
    int size = place->n + place->m;
    out[LIKELIHOOD] += reading->likelihood / 10;
    out[MEAN] += reading->likelihood; /* divided when both ways are in */
    out[COVERED] += reading->covered;
    out[MISSED] += reading->missed;
    out[SHARE] += reading->share;
    out[SHARE_SIZE] += reading->share * (float)(size - 1);
    if (size > 2)
        out[LEAST] = reading->least < out[LEAST] ? reading->least : out[LEAST];
}

static uint32_t word_count(const struct profile *profile, uint32_t first, uint32_t count)
{
    return profile->token_first[first + count] - profile->token_first[first];
}

/* Target words against source windows: all places of the batch with the same n share the window. */
static void measure_target(struct pairing *pair, const struct batch *batch, float *out, size_t stride)
{
    for (uint8_t n = 1; n < BEAD_LIMIT; n++) {
        bool ready = false;
        for (size_t k = 0; k < batch->count; k++) {
            const struct place *place = &batch->places[k];
            if (place->n != n || place->m == 0)
                continue;
            if (!ready)
                spread(pair, SOURCE, place->source, n);
            ready = true;
            uint32_t window = word_count(&pair->side[SOURCE], place->source, n);
            struct reading reading = read_window(pair, TARGET, place->target, place->m, window);
            add(place, &reading, out + k * stride);
        }
        clear(&pair->scratch[TARGET]);
    }
}

/* Source words against target windows: neighbours in the batch share the window. */
static void measure_source(struct pairing *pair, const struct batch *batch, float *out, size_t stride)
{
    const struct place *last = NULL;
    for (size_t k = 0; k < batch->count; k++) {
        const struct place *place = &batch->places[k];
        if (place->n == 0 || place->m == 0)
            continue;
        if (!last || last->target != place->target || last->m != place->m) {
            clear(&pair->scratch[SOURCE]);
            spread(pair, TARGET, place->target, place->m);
        }
        last = place;
        uint32_t window = word_count(&pair->side[TARGET], place->target, place->m);
        struct reading reading = read_window(pair, SOURCE, place->source, place->n, window);
        add(place, &reading, out + k * stride);
    }
    clear(&pair->scratch[SOURCE]);
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
    for (size_t k = 0; k < batch->count; k++)
        out[k * stride + LEAST] = batch->places[k].n + batch->places[k].m > 2 ? 1 : 0;
    for (size_t k = 0; k < batch->count; k++)
        if (batch->places[k].n == 0 || batch->places[k].m == 0)
            measure_null(pair, &batch->places[k], out + k * stride);
    measure_target(pair, batch, out, stride);
    measure_source(pair, batch, out, stride);
    for (size_t k = 0; k < batch->count; k++) {
        const struct place *place = &batch->places[k];
        uint32_t words = word_count(&pair->side[SOURCE], place->source, place->n) +
                         word_count(&pair->side[TARGET], place->target, place->m);
        out[k * stride + MEAN] *= (float)real_exp(-0.5 * real_log(words + 2.0));
    }
}

const struct evidence evidence_lexicon = {
    .name = "lexicon",
    .description = "words stand for one another, by what was learnt from this pair",
    .features = (const char *const[]){"likelihood", "mean", "covered", "missed", "share", "share-size", "least", "null-known", "null-part", NULL},
    .measure = measure,
};
