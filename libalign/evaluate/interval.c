#include "evaluate/interval.h"

#include "base/error.h"
#include "base/intern.h"

#include <stdlib.h>

#define RESAMPLES 1000

/* Beads of both lists that hang together through shared segments. */
struct stretch {
    uint32_t gold, found, right;
};

/* Disjoint sets over the beads of both lists: gold first, then the hypothesis. */
struct sets {
    uint32_t *parent;
};

static uint32_t find(struct sets *sets, uint32_t item)
{
    while (sets->parent[item] != item)
        item = sets->parent[item] = sets->parent[sets->parent[item]];
    return item;
}

/* The smaller number becomes the root, so that the result does not hang on the order. */
static void unite(struct sets *sets, uint32_t a, uint32_t b)
{
    a = find(sets, a);
    b = find(sets, b);
    if (a < b)
        sets->parent[b] = a;
    else
        sets->parent[a] = b;
}

/* Unites beads that share a segment: both lists of holders are sorted by segment. */
static void unite_shared(struct sets *sets, const struct bead_list *gold, const struct bead_list *hypothesis)
{
    for (int side = 0; side < 2; side++) {
        const struct holder *g = gold->holders[side].items, *h = hypothesis->holders[side].items;
        for (size_t i = 0, j = 0; i < gold->holders[side].count && j < hypothesis->holders[side].count;) {
            if (g[i].segment == h[j].segment)
                unite(sets, g[i].bead, (uint32_t)gold->beads.count + h[j].bead);
            if (g[i].segment <= h[j].segment)
                i++;
            else
                j++;
        }
    }
}

static bool is_full(const struct listed_bead *bead)
{
    return bead->sides[0].count && bead->sides[1].count;
}

static void count_sets(struct stretch *stretches, struct sets *sets, const struct bead_list *gold,
                       const struct bead_list *hypothesis)
{
    for (size_t i = 0; i < gold->beads.count; i++)
        stretches[find(sets, (uint32_t)i)].gold += is_full(&gold->beads.items[i]);
    for (size_t i = 0; i < hypothesis->beads.count; i++) {
        const struct listed_bead *bead = &hypothesis->beads.items[i];
        struct stretch *stretch = &stretches[find(sets, (uint32_t)(gold->beads.count + i))];
        stretch->found += is_full(bead);
        stretch->right += is_full(bead) && bead_is_in(hypothesis, bead, gold);
    }
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static double resample(const struct stretch *stretches, size_t count, uint64_t *state)
{
    uint64_t gold = 0, found = 0, right = 0;
    for (size_t i = 0; i < count; i++) {
        *state += UINT64_C(0x9E3779B97F4A7C15);
        const struct stretch *drawn = &stretches[hash_mix(*state) % count];
        gold += drawn->gold;
        found += drawn->found;
        right += drawn->right;
    }
    return gold + found ? 2.0 * (double)right / (double)(gold + found) : 0.0;
}

align_status strict_interval(double *low, double *high, const struct bead_list *gold,
                             const struct bead_list *hypothesis, align_error *error)
{
    size_t beads = gold->beads.count + hypothesis->beads.count, count = 0;
    struct sets sets = {mem_new(beads, sizeof *sets.parent)};
    struct stretch *stretches = mem_new(beads, sizeof *stretches);
    double *scores = mem_new(RESAMPLES, sizeof *scores);
    align_status status = ALIGN_OK;
    if (!sets.parent || !stretches || !scores) {
        status = fail_memory(error);
    } else {
        for (size_t i = 0; i < beads; i++)
            sets.parent[i] = (uint32_t)i;
        unite_shared(&sets, gold, hypothesis);
        count_sets(stretches, &sets, gold, hypothesis);
        for (size_t i = 0; i < beads; i++)
            if (stretches[i].gold + stretches[i].found)
                stretches[count++] = stretches[i];
        uint64_t state = 1;
        for (size_t i = 0; count && i < RESAMPLES; i++)
            scores[i] = resample(stretches, count, &state);
        qsort(scores, RESAMPLES, sizeof *scores, compare);
        *low = scores[RESAMPLES / 40 - 1];
        *high = scores[RESAMPLES - RESAMPLES / 40];
    }
    mem_free(sets.parent);
    mem_free(stretches);
    mem_free(scores);
    return status;
}
