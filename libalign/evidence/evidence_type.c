/* How many segments meet how many. */
#include "base/real.h"
#include "evidence/evidence.h"

enum { PRIOR, NULL_SIDE, ONE_TWO, ONE_THREE, ONE_MANY, TWO_TWO, TWO_MANY, MANY_MANY, SIZE };

static void measure(struct pairing *pair, const struct batch *batch, float *out, size_t stride)
{
    float prior[BEAD_TYPES];
    for (int t = 0; t < BEAD_TYPES; t++)
        prior[t] = (float)real_log(pair->type_prior[t]);
    for (size_t k = 0; k < batch->count; k++, out += stride) {
        const struct place *place = &batch->places[k];
        uint8_t n = place->n, m = place->m, small = n < m ? n : m;
        out[PRIOR] = prior[place->type];
        out[NULL_SIDE] = small == 0;
        out[ONE_TWO] = n + m == 3;
        out[ONE_THREE] = small == 1 && n + m == 4;
        out[ONE_MANY] = small == 1 && n + m > 4;
        out[TWO_TWO] = small == 2 && n + m == 4;
        out[TWO_MANY] = small == 2 && n + m > 4;
        out[MANY_MANY] = small > 2;
        out[SIZE] = small ? (float)(n + m - 2) : 0;
    }
}

const struct evidence evidence_type = {
    .name = "type",
    .description = "how many segments meet how many",
    .features = (const char *const[]){"prior", "null", "one-two", "one-three", "one-many", "two-two", "two-many", "many-many", "size", NULL},
    .measure = measure,
};
