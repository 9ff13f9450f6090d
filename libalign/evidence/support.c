#include "evidence/support.h"

#include "base/real.h"
#include "evidence/evidence.h"

enum {
    LANES = 4, /* sums that run side by side, so that no addition waits for the last */
    CHUNK = 64 /* words whose likelihoods are multiplied before a logarithm is taken; more might leave the range */
};

static const float background = 0.3f, most = 300;

static uint32_t words_of(const struct profile *profile, uint32_t first, uint32_t count)
{
    return profile->token_first[first + count] - profile->token_first[first];
}

static bool is_bead(const struct place *place)
{
    return place->n && place->m;
}

/* The segments that beads of a batch touch on either side. */
struct span {
    uint32_t first[2], end[2];
};

static struct span span_of(const struct batch *batch)
{
    struct span span = {{UINT32_MAX, UINT32_MAX}, {0, 0}};
    for (size_t k = 0; k < batch->count; k++) {
        const struct place *place = &batch->places[k];
        const uint32_t first[2] = {place->source, place->target}, count[2] = {place->n, place->m};
        for (int side = 0; is_bead(place) && side < 2; side++) {
            span.first[side] = first[side] < span.first[side] ? first[side] : span.first[side];
            span.end[side] = first[side] + count[side] > span.end[side] ? first[side] + count[side] : span.end[side];
        }
    }
    return span;
}

/* Which segments meet. */
static bool make_rows(struct support *support, int side, const struct batch *batch, const struct span *span)
{
    uint32_t rows = span->end[!side] - span->first[!side];
    support->first = span->first[side];
    support->first_other = span->first[!side];
    support->rows.count = 0;
    if (!array_reserve(&support->rows, rows))
        return false;
    for (uint32_t r = 0; r < rows; r++)
        support->rows.items[r] = (struct support_row){.low = UINT32_MAX};
    support->rows.count = rows;
    for (size_t k = 0; k < batch->count; k++) {
        const struct place *place = &batch->places[k];
        const uint32_t first[2] = {place->source, place->target}, count[2] = {place->n, place->m};
        struct support_row *row = support->rows.items + (first[!side] - support->first_other);
        for (struct support_row *end = row + count[!side]; is_bead(place) && row < end; row++) {
            row->low = first[side] < row->low ? first[side] : row->low;
            row->high = first[side] + count[side] > row->high ? first[side] + count[side] : row->high;
        }
    }
    return true;
}

/* Room for values and readings of each row; no window is read yet. */
static bool make_room(struct support *support, const struct profile *profile)
{
    size_t values = 0, readings = 0;
    for (size_t r = 0; r < support->rows.count; r++) {
        struct support_row *row = &support->rows.items[r];
        row->value = values;
        row->reading = readings;
        if (row->high == 0)
            continue;
        values += words_of(profile, row->low, row->high - row->low);
        readings += (size_t)(BEAD_LIMIT - 1) * (row->high - row->low);
    }
    support->values.count = support->readings.count = 0;
    if (!array_reserve(&support->values, values) || !array_reserve(&support->readings, readings))
        return false;
    for (size_t k = 0; k < readings; k++)
        support->readings.items[k].part = -1;
    return true;
}

/* Weights of the words of the span, side by side. */
static bool weigh_words(struct pairing *pair, int side, const struct span *span)
{
    struct support *support = &pair->support[side];
    const struct profile *profile = &pair->side[side];
    uint32_t begin = profile->token_first[span->first[side]], words = profile->token_first[span->end[side]] - begin;
    support->lifts.count = support->rarities.count = support->losses.count = 0;
    if (!array_reserve(&support->lifts, words) || !array_reserve(&support->rarities, words) ||
        !array_reserve(&support->losses, words))
        return false;
    for (uint32_t t = 0; t < words; t++) {
        uint32_t class = profile->classes.items[begin + t];
        const struct class_weight *weight = &pair->weights[side][class];
        support->lifts.items[t] = 1 / weight->share;
        support->rarities.items[t] = weight->rarity;
        support->losses.items[t] = weight->rarity * pair->known[side][class];
    }
    return true;
}

/* What the words of one segment stand for, summed by word, is read off by the words of the segments that it meets. */
static void fill_row(struct pairing *pair, int side, const struct support_row *row, uint32_t segment)
{
    const struct profile *other = &pair->side[!side], *profile = &pair->side[side];
    const struct link_table *table = &pair->lexicon.by[!side];
    float *sum = pair->sum[side];
    uint32_t begin = other->token_first[segment], end = other->token_first[segment + 1];
    for (uint32_t t = begin; t < end; t++) {
        uint32_t class = other->classes.items[t];
        for (size_t l = table->first[class]; l < table->first[class + 1]; l++)
            sum[table->links[l].other] += table->links[l].weight;
    }
    uint32_t first = profile->token_first[row->low], words = words_of(profile, row->low, row->high - row->low);
    for (uint32_t t = 0; t < words; t++)
        pair->support[side].values.items[row->value + t] = sum[profile->classes.items[first + t]];
    for (uint32_t t = begin; t < end; t++) {
        uint32_t class = other->classes.items[t];
        for (size_t l = table->first[class]; l < table->first[class + 1]; l++)
            sum[table->links[l].other] = 0;
    }
}

bool support_prepare(struct pairing *pair, int side, const struct batch *batch)
{
    struct support *support = &pair->support[side];
    struct span span = span_of(batch);
    if (span.end[side] == 0)
        return true;
    if (!make_rows(support, side, batch, &span) || !make_room(support, &pair->side[side]) || !weigh_words(pair, side, &span))
        return false;
    for (size_t r = 0; r < support->rows.count; r++)
        if (support->rows.items[r].high)
            fill_row(pair, side, &support->rows.items[r], support->first_other + (uint32_t)r);
    return true;
}

/* Sums of a chunk of words, in lanes; likelihoods are multiplied. */
struct sums {
    float product[LANES], covered[LANES], missed[LANES];
};

/* The words from `word` on, x by x.  What is left of the last lanes goes to the first. */
static void read_chunk(struct reading *out, const struct support *support, const float *x, size_t word, size_t count,
                       float scale)
{
    const float *lifts = support->lifts.items + word, *rarities = support->rarities.items + word;
    const float *losses = support->losses.items + word;
    struct sums sums = {{1, 1, 1, 1}, {0}, {0}};
    for (size_t k = 0; k < count; k += LANES) {
        size_t lanes = count - k < LANES ? count - k : LANES;
        for (size_t lane = 0; lane < lanes; lane++) {
            float gain = x[k + lane] * scale * lifts[k + lane], share = 1.5f * x[k + lane];
            gain = gain < most ? gain : most;
            share = share < 1 ? share : 1;
            sums.product[lane] *= background + (1 - background) * gain;
            sums.covered[lane] += rarities[k + lane] * share;
            sums.missed[lane] += losses[k + lane] * (1 - share);
        }
    }
    double product = 1;
    for (int lane = 0; lane < LANES; lane++) {
        product *= (double)sums.product[lane];
        out->covered += sums.covered[lane];
        out->missed += sums.missed[lane];
    }
    out->likelihood += (float)real_log(product);
}

/* Adds up what the segments of a window say of a segment's words. */
static void read_words(struct reading *out, const struct support *support, const struct profile *profile,
                       const struct support_row *rows, uint32_t count, uint32_t segment, float scale)
{
    float x[CHUNK];
    size_t begin = profile->token_first[segment], words = profile->token_first[segment + 1] - begin;
    size_t own = begin - profile->token_first[support->first];
    for (size_t at = 0; at < words; at += CHUNK) {
        size_t length = words - at < CHUNK ? words - at : CHUNK;
        memset(x, 0, length * sizeof *x);
        for (uint32_t r = 0; r < count; r++) {
            const float *values = support->values.items + rows[r].value + (begin + at - profile->token_first[rows[r].low]);
            for (size_t k = 0; k < length; k++)
                x[k] += values[k];
        }
        read_chunk(out, support, x, own + at, length, scale);
    }
}

const struct reading *support_read(struct pairing *pair, int side, uint32_t first, uint32_t count, uint32_t segment)
{
    struct support *support = &pair->support[side];
    const struct support_row *rows = support->rows.items + (first - support->first_other);
    struct reading *reading = support->readings.items + rows->reading +
                              (size_t)(count - 1) * (rows->high - rows->low) + (segment - rows->low);
    if (reading->part >= 0)
        return reading;
    uint32_t window = words_of(&pair->side[!side], first, count);
    *reading = (struct reading){0};
    read_words(reading, support, &pair->side[side], rows, count, segment, 1 / (float)(window ? window : 1));
    reading->part = reading->covered / (pair->rarity[side][segment] + 0.3f);
    return reading;
}

void support_free(struct support *support)
{
    array_free(&support->rows);
    array_free(&support->values);
    array_free(&support->lifts);
    array_free(&support->rarities);
    array_free(&support->losses);
    array_free(&support->readings);
}
