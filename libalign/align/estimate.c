#include "align/estimate.h"

#include "base/real.h"

bool hopes_gather(hopes *out, const struct lattice *lattice, float least)
{
    const struct region *region = &lattice->region;
    for (uint32_t i = 0; i <= region->rows; i++)
        for (uint32_t j = region->low[i]; j <= region->high[i]; j++) {
            size_t cell = region_cell(region, i, j);
            for (size_t e = lattice->edge_first[cell]; e < lattice->edge_first[cell + 1]; e++) {
                uint8_t type = lattice->types.items[e], n = bead_types[type].n, m = bead_types[type].m;
                struct hope hope = {{i - n, j - m, n, m, type}, lattice->posteriors[e]};
                if (hope.posterior >= least && !array_push(out, hope))
                    return false;
            }
        }
    return true;
}

struct sizes {
    double width[2], words[2];
};

static struct sizes measure(const struct pairing *pair, const struct place *place)
{
    struct sizes sizes;
    const uint32_t first[2] = {place->source, place->target}, count[2] = {place->n, place->m};
    for (int side = 0; side < 2; side++) {
        const uint32_t *tokens = pair->side[side].token_first + first[side];
        const double *widths = pair->width[side] + first[side];
        sizes.width[side] = widths[count[side]] - widths[0];
        sizes.words[side] = tokens[count[side]] - tokens[0];
    }
    return sizes;
}

static bool is_small(const struct place *place)
{
    return place->n && place->m && place->n + place->m <= 3;
}

static double deviation(double source, double target, double ratio, double slack)
{
    double expected = ratio * source, z = (target - expected) * (target - expected) / ((target + expected) / 2 + slack);
    return z < 30 ? z : 30;
}

void estimate_lengths(struct pairing *pair, const hopes *beads)
{
    double width[2] = {200, 200}, words[2] = {40, 40};
    for (size_t b = 0; b < beads->count; b++) {
        const struct hope *hope = &beads->items[b];
        if (!is_small(&hope->place))
            continue;
        struct sizes sizes = measure(pair, &hope->place);
        for (int side = 0; side < 2; side++) {
            width[side] += (double)hope->posterior * sizes.width[side];
            words[side] += (double)hope->posterior * sizes.words[side];
        }
    }
    struct length_model *model = &pair->length;
    model->ratio = width[TARGET] / width[SOURCE];
    model->word_ratio = words[TARGET] / words[SOURCE];
    double sum = 10, variance = 30, word_variance = 8;
    for (size_t b = 0; b < beads->count; b++) {
        const struct hope *hope = &beads->items[b];
        if (!is_small(&hope->place))
            continue;
        struct sizes sizes = measure(pair, &hope->place);
        double p = (double)hope->posterior;
        sum += p;
        variance += p * deviation(sizes.width[SOURCE], sizes.width[TARGET], model->ratio, 4);
        word_variance += p * deviation(sizes.words[SOURCE], sizes.words[TARGET], model->word_ratio, 1);
    }
    model->variance = variance / sum;
    model->word_variance = word_variance / sum;
}

void estimate_types(struct pairing *pair, const hopes *beads)
{
    double count[BEAD_TYPES] = {0}, total = 0, prior[BEAD_TYPES];
    for (size_t b = 0; b < beads->count; b++) {
        count[beads->items[b].place.type] += (double)beads->items[b].posterior;
        total += (double)beads->items[b].posterior;
    }
    type_prior_init(prior);
    for (int t = 0; t < BEAD_TYPES; t++)
        pair->type_prior[t] = (count[t] + 60 * prior[t]) / (total + 60);
}
