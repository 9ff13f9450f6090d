/* Lines that hold nothing but names of countries, as rosters do, in another order in each language: those that name
 * other countries are no translations, however well they fit by place, length and first letter.
 *
 * The weight is set by hand: what is learnt from has hardly any lists in another order, but what they mean is sure. */
#include "evidence/evidence.h"

/* Whether segments hold nothing else. */
static bool is_bare(const struct pairing *pair, int side, uint32_t first, uint32_t count)
{
    for (uint32_t s = first; s < first + count; s++)
        if (!pair->side[side].shapes[s].bare)
            return false;
    return true;
}

/* Whether the window names the country. */
static bool names(const struct pairing *pair, int side, uint32_t first, uint32_t count, uint32_t value)
{
    const struct profile *profile = &pair->side[side];
    for (uint32_t k = profile->mention_first[first]; k < profile->mention_first[first + count]; k++)
        if (pair->mentions.value[side][k] == value)
            return true;
    return false;
}

/* Whether a segment names a country that the other side of the bead does not. */
static bool names_other(const struct pairing *pair, int side, uint32_t segment, const uint32_t first[2],
                        const uint32_t count[2])
{
    const struct profile *profile = &pair->side[side];
    for (uint32_t k = profile->mention_first[segment]; k < profile->mention_first[segment + 1]; k++)
        if (profile->mentions.items[k].kind == VALUE_REGION && !(profile->mentions.items[k].flags & VALUE_PART) &&
            !names(pair, !side, first[!side], count[!side], pair->mentions.value[side][k]))
            return true;
    return false;
}

/* A bare line stands against bare lines, or is joined with its neighbours. */
static bool is_other(const struct pairing *pair, const struct place *place)
{
    const uint32_t first[2] = {place->source, place->target}, count[2] = {place->n, place->m};
    for (int side = 0; side < 2; side++) {
        bool counts = count[side] > 1 || is_bare(pair, !side, first[!side], count[!side]);
        for (uint32_t s = first[side]; counts && s < first[side] + count[side]; s++)
            if (pair->side[side].shapes[s].bare && names_other(pair, side, s, first, count))
                return true;
    }
    return false;
}

static void measure(struct pairing *pair, const struct batch *batch, float *out, size_t stride)
{
    for (size_t k = 0; k < batch->count; k++)
        if (batch->places[k].n && batch->places[k].m)
            out[k * stride] = is_other(pair, &batch->places[k]);
}

const struct evidence evidence_region = {
    .name = "region",
    .description = "lines with nothing but names of countries, and others on either side",
    .features = (const char *const[]){"other", NULL},
    .unlearnt = (const float[]){-6},
    .measure = measure,
};
