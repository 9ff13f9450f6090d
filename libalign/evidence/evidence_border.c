/* Borders inside a bead: segments that are put together should look as if they had been cut apart. */
#include "evidence/evidence.h"

enum { OPEN, LOWER, STOP, SHORT };

static void measure_side(const struct profile *profile, uint32_t first, uint32_t count, float width, float *out)
{
    for (uint32_t s = first; s < first + count; s++) {
        const struct shape *shape = &profile->shapes[s], *next = shape + 1;
        out[SHORT] += shape->width < 20 || shape->width < 0.15f * width;
        if (s + 1 == first + count)
            continue;
        bool stop = shape->end == END_STOP || shape->end == END_QUESTION || shape->end == END_EXCLAMATION;
        out[OPEN] += !stop;
        out[LOWER] += next->first == CASE_LOWER;
        out[STOP] += stop && next->first != CASE_LOWER;
    }
}

static void measure(struct pairing *pair, const struct batch *batch, float *out, size_t stride)
{
    for (size_t k = 0; k < batch->count; k++, out += stride) {
        const struct place *place = &batch->places[k];
        if (place->n == 0 || place->m == 0)
            continue;
        const uint32_t first[2] = {place->source, place->target}, count[2] = {place->n, place->m};
        for (int side = 0; side < 2; side++) {
            const double *widths = pair->width[side] + first[side];
            if (count[side] > 1)
                measure_side(&pair->side[side], first[side], count[side], (float)(widths[count[side]] - widths[0]), out);
        }
    }
}

const struct evidence evidence_border = {
    .name = "border",
    .description = "segments put together look as if they had been cut apart",
    .features = (const char *const[]){"open", "lower", "stop", "short", NULL},
    .measure = measure,
};
