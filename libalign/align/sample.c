#include "align/sample.h"

#include "base/error.h"

static const float likely = 1e-6f, shut = -1e6f;

/* For each segment: the gold bead that holds it + 1, or 0. */
struct holders {
    uint32_t *of[2];
};

static bool holders_make(struct holders *holders, const struct gold_pair *pair)
{
    holders->of[SOURCE] = mem_new(pair->source->segments.count, sizeof(uint32_t));
    holders->of[TARGET] = mem_new(pair->target->segments.count, sizeof(uint32_t));
    if (!holders->of[SOURCE] || !holders->of[TARGET])
        return false;
    for (size_t b = 0; b < pair->count; b++) {
        const align_bead *bead = &pair->beads[b];
        for (uint32_t i = 0; i < bead->source_count; i++)
            holders->of[SOURCE][bead->source_first + i] = (uint32_t)b + 1;
        for (uint32_t j = 0; j < bead->target_count; j++)
            holders->of[TARGET][bead->target_first + j] = (uint32_t)b + 1;
    }
    return true;
}

static void holders_free(struct holders *holders)
{
    mem_free(holders->of[SOURCE]);
    mem_free(holders->of[TARGET]);
}

/* Whether a place is a gold bead. */
static bool is_gold(const struct gold_pair *pair, const struct holders *holders, const struct place *place)
{
    uint32_t number = place->n ? holders->of[SOURCE][place->source] : holders->of[TARGET][place->target];
    if (number == 0)
        return false;
    const align_bead *bead = &pair->beads[number - 1];
    if (place->n == 0 || place->m == 0)
        return bead->source_count == place->n && bead->target_count == place->m;
    return bead->source_first == place->source && bead->source_count == place->n &&
           bead->target_first == place->target && bead->target_count == place->m;
}

typedef void edge_taker(size_t edge, const struct place *place, void *payload);

static void each_edge(const struct lattice *lattice, edge_taker *take, void *payload)
{
    const struct region *region = &lattice->region;
    for (uint32_t i = 0; i <= region->rows; i++)
        for (uint32_t j = region->low[i]; j <= region->high[i]; j++) {
            size_t cell = region_cell(region, i, j);
            for (size_t e = lattice->edge_first[cell]; e < lattice->edge_first[cell + 1]; e++) {
                uint8_t type = lattice->types.items[e], n = bead_types[type].n, m = bead_types[type].m;
                take(e, &(struct place){i - n, j - m, n, m, type}, payload);
            }
        }
}

struct marking {
    const struct gold_pair *pair;
    struct holders holders;
    float *gold;      /* by edge: what it is worth to take it */
    bool *keep;       /* by edge */
    const float *posteriors;
    bool *free[2];    /* by segment: in no gold bead that the path holds */
    bool *allowed;
};

static void mark_gold(size_t edge, const struct place *place, void *payload)
{
    struct marking *marking = payload;
    bool gold = is_gold(marking->pair, &marking->holders, place);
    marking->gold[edge] = !gold ? 0 : place->n && place->m ? 1 : 0.25f;
    marking->keep[edge] = gold || marking->posteriors[edge] >= likely;
}

static bool all_free(const bool *free, uint32_t first, uint32_t count)
{
    for (uint32_t s = first; s < first + count; s++)
        if (!free[s])
            return false;
    return true;
}

static void mark_allowed(size_t edge, const struct place *place, void *payload)
{
    struct marking *marking = payload;
    bool free = all_free(marking->free[SOURCE], place->source, place->n) &&
                all_free(marking->free[TARGET], place->target, place->m);
    bool kept = !(place->n && marking->free[SOURCE][place->source]) && !(place->m && marking->free[TARGET][place->target]);
    marking->allowed[edge] = free || (kept && is_gold(marking->pair, &marking->holders, place));
}

/* Finds the path with most gold beads; the segments of the others are free. */
static bool find_free(struct marking *marking, struct lattice *lattice)
{
    ladder best = {0};
    float *posteriors = lattice->posteriors;
    lattice->posteriors = marking->gold;
    bool done = lattice_decode(lattice, 0, &best);
    lattice->posteriors = posteriors;
    memset(marking->free[SOURCE], 1, marking->pair->source->segments.count);
    memset(marking->free[TARGET], 1, marking->pair->target->segments.count);
    for (size_t b = 0; done && b < best.count; b++) {
        const align_bead *bead = &best.items[b];
        if (bead->confidence <= 0)
            continue;
        memset(marking->free[SOURCE] + bead->source_first, 0, bead->source_count);
        memset(marking->free[TARGET] + bead->target_first, 0, bead->target_count);
    }
    array_free(&best);
    return done;
}

static bool mark(struct marking *marking, struct sample *sample)
{
    struct lattice *lattice = &sample->lattice;
    size_t edges = lattice->types.count;
    marking->gold = mem_new(edges, sizeof *marking->gold);
    marking->keep = mem_new(edges, sizeof *marking->keep);
    marking->posteriors = lattice->posteriors;
    marking->free[SOURCE] = mem_new(marking->pair->source->segments.count, 1);
    marking->free[TARGET] = mem_new(marking->pair->target->segments.count, 1);
    if (!marking->gold || !marking->keep || !marking->free[SOURCE] || !marking->free[TARGET] ||
        !holders_make(&marking->holders, marking->pair))
        return false;
    each_edge(lattice, mark_gold, marking);
    if (!find_free(marking, lattice))
        return false;
    if (!lattice_prune(lattice, marking->keep))
        return false;
    sample->allowed = marking->allowed = mem_new(lattice->types.count, sizeof *sample->allowed);
    if (!sample->allowed)
        return false;
    each_edge(lattice, mark_allowed, marking);
    return true;
}

static bool measure(struct sample *sample, struct search *search)
{
    size_t edges = search->lattice.types.count;
    sample->features = mem_new(edges * feature_count(), sizeof *sample->features);
    sample->scores = mem_new(edges, sizeof *sample->scores);
    if (!sample->features || !sample->scores)
        return false;
    search_measure(search, sample->features);
    return true;
}

align_status sample_make(struct sample *sample, const struct gold_pair *pair, const struct search_options *options,
                         int round, align_error *error)
{
    struct search *search = mem_new(1, sizeof *search);
    if (!search)
        return fail_memory(error);
    struct marking marking = {.pair = pair};
    align_status status = search_start(search, pair->source, pair->target, options, error);
    if (!status)
        status = search_first(search, error);
    for (int later = 0; !status && round == ROUND_LATER && later < SEARCH_LATER_ROUNDS; later++)
        status = search_later(search, error);
    if (!status) {
        sample->lattice = search->lattice;
        bool done = mark(&marking, sample);
        search->lattice = sample->lattice;
        if (!done || !measure(sample, search))
            status = fail_memory(error);
        sample->lattice = search->lattice;
        search->lattice = (struct lattice){.edge_first = NULL};
    }
    holders_free(&marking.holders);
    mem_free(marking.gold);
    mem_free(marking.keep);
    mem_free(marking.free[SOURCE]);
    mem_free(marking.free[TARGET]);
    search_free(search);
    mem_free(search);
    return status;
}

void sample_free(struct sample *sample)
{
    lattice_free(&sample->lattice);
    mem_free(sample->features);
    mem_free(sample->allowed);
    mem_free(sample->scores);
    *sample = (struct sample){.features = NULL};
}

/* Adds expected features, sign times weight of them. */
static void add_expected(const struct sample *sample, double weight, double *gradient)
{
    const struct lattice *lattice = &sample->lattice;
    size_t features = feature_count();
    for (size_t e = 0; e < lattice->types.count; e++) {
        double p = weight * (double)lattice->posteriors[e];
        const float *row = sample->features + e * features;
        if (lattice->posteriors[e] < 1e-9f)
            continue;
        for (size_t f = 0; f < features; f++)
            gradient[f] += p * (double)row[f];
    }
    gradient[features] += weight * (lattice->run_count[STATE_DELETE][STATE_DELETE] +
                                    lattice->run_count[STATE_INSERT][STATE_INSERT]);
    gradient[features + 1] += weight * lattice->run_count[STATE_DELETE][STATE_INSERT];
}

double sample_likelihood(struct sample *sample, const double *x, double weight, double *gradient)
{
    struct lattice *lattice = &sample->lattice;
    size_t features = feature_count(), edges = lattice->types.count;
    for (size_t e = 0; e < edges; e++) {
        const float *row = sample->features + e * features;
        double score = 0;
        for (size_t f = 0; f < features; f++)
            score += x[f] * (double)row[f];
        lattice->scores[e] = sample->scores[e] = (float)score;
    }
    lattice_set_runs(lattice, x[features], x[features + 1]);
    if (!lattice_sum(lattice))
        return 0;
    double all = lattice->total;
    for (size_t e = 0; e < edges; e++)
        if (!sample->allowed[e])
            lattice->scores[e] = shut;
    float *posteriors = mem_new(edges, sizeof *posteriors);
    if (!posteriors)
        return 0;
    if (edges)
        memcpy(posteriors, lattice->posteriors, edges * sizeof *posteriors);
    double counts[STATES][STATES];
    memcpy(counts, lattice->run_count, sizeof counts);
    double found = 0;
    if (lattice_sum(lattice) && lattice->total > (double)shut / 2) {
        found = lattice->total - all;
        add_expected(sample, weight, gradient);
        if (edges)
            memcpy(lattice->posteriors, posteriors, edges * sizeof *posteriors);
        memcpy(lattice->run_count, counts, sizeof counts);
        add_expected(sample, -weight, gradient);
    }
    mem_free(posteriors);
    return weight * found;
}
