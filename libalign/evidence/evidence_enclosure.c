/* Enclosures: a bead should not cut a quotation or a parenthesis in two. */
#include "evidence/evidence.h"

enum { QUOTE_ONE, QUOTE_BOTH, BRACKET_ONE, BRACKET_BOTH };

/* What one side of a bead leaves open. */
struct open {
    bool quote, bracket;
};

static struct open gather(const struct profile *profile, uint32_t first, uint32_t count)
{
    unsigned quotes = 0;
    int nesting = 0;
    for (uint32_t s = first; s < first + count; s++) {
        quotes += profile->shapes[s].quotes;
        nesting += profile->shapes[s].nesting;
    }
    return (struct open){quotes % 2 == 1, nesting != 0};
}

static void measure(struct pairing *pair, const struct batch *batch, float *out, size_t stride)
{
    for (size_t k = 0; k < batch->count; k++, out += stride) {
        const struct place *place = &batch->places[k];
        if (place->n == 0 || place->m == 0)
            continue;
        struct open a = gather(&pair->side[SOURCE], place->source, place->n);
        struct open b = gather(&pair->side[TARGET], place->target, place->m);
        out[QUOTE_ONE] = a.quote != b.quote;
        out[QUOTE_BOTH] = a.quote && b.quote;
        out[BRACKET_ONE] = a.bracket != b.bracket;
        out[BRACKET_BOTH] = a.bracket && b.bracket;
    }
}

const struct evidence evidence_enclosure = {
    .name = "enclosure",
    .description = "quotations and parentheses are not cut in two",
    .features = (const char *const[]){"quote-one", "quote-both", "bracket-one", "bracket-both", NULL},
    .measure = measure,
};
