/* Length: a translation is about as long as its source, times a ratio that belongs to the pair (Gale and Church 1993). */
#include "base/real.h"
#include "evidence/evidence.h"

enum { DEVIATION, RATIO, WORD_RATIO, RATIO_MANY, RATIO_BIG, BOTH_SHORT, NULL_LENGTH, NULL_SHORT, NULL_SIGNS };

static void measure_null(const struct profile *profile, uint32_t segment, float *out)
{
    const struct shape *shape = &profile->shapes[segment];
    out[NULL_LENGTH] = (shape->width < 300 ? shape->width : 300) / 100;
    out[NULL_SHORT] = shape->width < 15;
    out[NULL_SIGNS] = !shape->letters;
}

static void measure(struct pairing *pair, const struct batch *batch, float *out, size_t stride)
{
    const struct length_model *model = &pair->length;
    for (size_t k = 0; k < batch->count; k++, out += stride) {
        const struct place *place = &batch->places[k];
        if (place->m == 0 || place->n == 0) {
            measure_null(&pair->side[place->n == 0], place->n ? place->source : place->target, out);
            continue;
        }
        const double *source = pair->width[SOURCE] + place->source, *target = pair->width[TARGET] + place->target;
        double expected = model->ratio * (source[place->n] - source[0]), found = target[place->m] - target[0];
        double deviation = (found - expected) * (found - expected) / (model->variance * (found + expected) / 2 + 4) / 2;
        out[DEVIATION] = (float)(deviation < 8 ? deviation : 8);
        double ratio = real_log((found + 5) / (expected + 5));
        out[RATIO] = (float)(ratio < 0 ? -ratio : ratio);
        out[RATIO_MANY] = place->n + place->m > 2 ? out[RATIO] : 0;
        out[RATIO_BIG] = out[RATIO] > 0.6f ? out[RATIO] - 0.6f : 0;
        out[BOTH_SHORT] = found < 20 && expected < 20;
        const uint32_t *a = pair->side[SOURCE].token_first + place->source, *b = pair->side[TARGET].token_first + place->target;
        double words = real_log((b[place->m] - b[0] + 2.0) / (model->word_ratio * (a[place->n] - a[0]) + 2));
        out[WORD_RATIO] = (float)(words < 0 ? -words : words);
    }
}

const struct evidence evidence_length = {
    .name = "length",
    .description = "lengths agree, given the ratio of the two languages in this pair",
    .features = (const char *const[]){"deviation", "ratio", "word-ratio", "ratio-many", "ratio-big", "both-short",
                                      "null-length", "null-short", "null-signs", NULL},
    .measure = measure,
};
