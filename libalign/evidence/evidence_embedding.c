/* Sentence vectors, when the user brings them: how much nearer two runs of segments are to each other than either is to
 * the other side at large (a margin, as Artetxe and Schwenk 2019 and Vecalign use it), counted for each segment, less what
 * chance brings.  The sets that weights are trained on have no vectors, so the weight is set by hand. */
#include "evidence/embedding.h"

enum { MARGIN };
static const float chance = 0.15f;

static float margin(const struct embedding *embedding, const struct place *place)
{
    uint32_t a = embedding->rows[SOURCE][place->source * (size_t)EMBEDDING_RUN + place->n - 1];
    uint32_t b = embedding->rows[TARGET][place->target * (size_t)EMBEDDING_RUN + place->m - 1];
    if (!a || !b)
        return 0; /* a run that the vectors' text has not: nothing is said */
    const float *x = embedding->vectors[SOURCE] + (a - 1) * embedding->dimension;
    const float *y = embedding->vectors[TARGET] + (b - 1) * embedding->dimension;
    float cosine = 0;
    for (size_t d = 0; d < embedding->dimension; d++)
        cosine += x[d] * y[d];
    float typical = (embedding->typical[SOURCE][a - 1] + embedding->typical[TARGET][b - 1]) / 2;
    return (cosine - typical - chance) * (float)(place->n + place->m) / 2;
}

static void measure(struct pairing *pair, const struct batch *batch, float *out, size_t stride)
{
    if (!pair->embedding)
        return;
    for (size_t k = 0; k < batch->count; k++) {
        const struct place *place = &batch->places[k];
        if (place->n && place->m)
            out[k * stride + MARGIN] = margin(pair->embedding, place);
    }
}

const struct evidence evidence_embedding = {
    .name = "embedding",
    .description = "sentence vectors that are given lie near each other",
    .features = (const char *const[]){"margin", NULL},
    .unlearnt = (const float[]){12},
    .measure = measure,
};
