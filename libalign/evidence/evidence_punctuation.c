/* Punctuation and case. */
#include "evidence/evidence.h"

enum { SAME_END, OTHER_END, SOFT_END, QUOTES, BRACKETS, COLONS, OTHER_CASE };

struct signs {
    int quotes, brackets, colons;
    uint8_t end, first;
};

static struct signs gather(const struct profile *profile, uint32_t first, uint32_t count)
{
    struct signs signs = {.end = profile->shapes[first + count - 1].end, .first = profile->shapes[first].first};
    for (uint32_t s = first; s < first + count; s++) {
        signs.quotes += profile->shapes[s].quotes;
        signs.brackets += profile->shapes[s].brackets;
        signs.colons += profile->shapes[s].colons;
    }
    return signs;
}

static float differ(int a, int b, int most)
{
    int difference = a > b ? a - b : b - a;
    return (float)(difference < most ? difference : most);
}

static bool is_strong(uint8_t end)
{
    return end == END_QUESTION || end == END_EXCLAMATION;
}

static bool is_soft(uint8_t end)
{
    return end == END_COMMA || end == END_SEMICOLON || end == END_COLON || end == END_DASH;
}

static void measure(struct pairing *pair, const struct batch *batch, float *out, size_t stride)
{
    for (size_t k = 0; k < batch->count; k++, out += stride) {
        const struct place *place = &batch->places[k];
        if (place->n == 0 || place->m == 0)
            continue;
        struct signs a = gather(&pair->side[SOURCE], place->source, place->n);
        struct signs b = gather(&pair->side[TARGET], place->target, place->m);
        if (a.end == b.end)
            out[SAME_END] = a.end == END_STOP || a.end == END_NONE ? 0.3f : 1;
        else
            out[OTHER_END] = is_strong(a.end) || is_strong(b.end) || a.end == END_NONE || b.end == END_NONE;
        out[SOFT_END] = is_soft(a.end) != is_soft(b.end);
        out[QUOTES] = 0.5f * differ(a.quotes, b.quotes, 4);
        out[BRACKETS] = 0.5f * differ(a.brackets, b.brackets, 4);
        out[COLONS] = differ(a.colons, b.colons, 3);
        out[OTHER_CASE] = a.first && b.first && a.first != b.first;
    }
}

const struct evidence evidence_punctuation = {
    .name = "punctuation",
    .description = "final marks, quotes, brackets, colons and the case of the first letter agree",
    .features = (const char *const[]){"same-end", "other-end", "soft-end", "quotes", "brackets", "colons", "other-case", NULL},
    .measure = measure,
};
