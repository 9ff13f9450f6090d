#include "align/lattice.h"

#include "base/real.h"

static const double nothing = -1e300;

static bool grow_cell(struct lattice *lattice, uint32_t row, uint32_t column, unsigned size)
{
    if (!array_reserve(&lattice->types, BEAD_TYPES))
        return false;
    for (uint8_t t = 0; t < BEAD_TYPES; t++) {
        uint32_t n = bead_types[t].n, m = bead_types[t].m;
        if (n + m <= size && n <= row && m <= column && region_has(&lattice->region, row - n, column - m) &&
            (!lattice->pins || pins_allow(lattice->pins, (struct border){row - n, column - m}, (struct border){row, column}, size)))
            lattice->types.items[lattice->types.count++] = t;
    }
    return true;
}

static bool lattice_room(struct lattice *lattice)
{
    lattice->scores = mem_new(lattice->types.count, sizeof *lattice->scores);
    lattice->posteriors = mem_new(lattice->types.count, sizeof *lattice->posteriors);
    lattice->alpha = mem_new(region_cells(&lattice->region), sizeof *lattice->alpha);
    return lattice->scores && lattice->posteriors && lattice->alpha;
}

bool lattice_grow(struct lattice *lattice, unsigned size)
{
    const struct region *region = &lattice->region;
    lattice->edge_first = mem_new(region_cells(region) + 1, sizeof *lattice->edge_first);
    if (!lattice->edge_first)
        return false;
    for (uint32_t i = 0; i <= region->rows; i++)
        for (uint32_t j = region->low[i]; j <= region->high[i]; j++) {
            if (!grow_cell(lattice, i, j, size))
                return false;
            lattice->edge_first[region_cell(region, i, j) + 1] = lattice->types.count;
        }
    return lattice_room(lattice);
}

void lattice_set_runs(struct lattice *lattice, double same, double both)
{
    for (int before = 0; before < STATES; before++)
        for (int after = 0; after < STATES; after++)
            lattice->run[before][after] = before == STATE_BEAD || after == STATE_BEAD ? 0 : before == after ? same : both;
}

/* The region that the kept edges need. */
static bool shrink(struct region *out, const struct lattice *lattice, const bool *keep)
{
    const struct region *region = &lattice->region;
    if (!region_make(out, region->rows, region->columns))
        return false;
    for (uint32_t i = 0; i <= region->rows; i++)
        for (uint32_t j = region->low[i]; j <= region->high[i]; j++) {
            size_t cell = region_cell(region, i, j);
            for (size_t e = lattice->edge_first[cell]; e < lattice->edge_first[cell + 1]; e++)
                if (keep[e]) {
                    struct bead_type type = bead_types[lattice->types.items[e]];
                    region_add(out, i, j, j);
                    region_add(out, i - type.n, j - type.m, j - type.m);
                }
        }
    return region_close(out, 0);
}

static void move_edges(struct lattice *lattice, size_t *from, size_t end, size_t *to, const bool *keep)
{
    for (; *from < end; (*from)++) {
        if (!keep[*from])
            continue;
        lattice->types.items[*to] = lattice->types.items[*from];
        lattice->scores[*to] = lattice->scores[*from];
        lattice->posteriors[(*to)++] = lattice->posteriors[*from];
    }
}

bool lattice_prune(struct lattice *lattice, const bool *keep)
{
    struct region region = {0};
    if (!shrink(&region, lattice, keep)) {
        region_free(&region);
        return false;
    }
    size_t *first = mem_new(region_cells(&region) + 1, sizeof *first), from = 0, kept = 0;
    for (uint32_t i = 0; first && i <= region.rows; i++)
        for (uint32_t j = region.low[i]; j <= region.high[i]; j++) {
            if (region_has(&lattice->region, i, j))
                move_edges(lattice, &from, lattice->edge_first[region_cell(&lattice->region, i, j) + 1], &kept, keep);
            first[region_cell(&region, i, j) + 1] = kept;
        }
    if (!first) {
        region_free(&region);
        return false;
    }
    region_free(&lattice->region);
    mem_free(lattice->edge_first);
    lattice->region = region;
    lattice->edge_first = first;
    lattice->types.count = kept;
    return true;
}

static size_t edge_from(const struct region *region, uint32_t row, uint32_t column, uint8_t type)
{
    return region_cell(region, row - bead_types[type].n, column - bead_types[type].m);
}

static double add_logs(const double *values, size_t count)
{
    double most = nothing, sum = 0;
    for (size_t i = 0; i < count; i++)
        most = values[i] > most ? values[i] : most;
    if (most <= nothing)
        return nothing;
    for (size_t i = 0; i < count; i++)
        if (values[i] > most - 40)
            sum += real_exp(values[i] - most);
    return most + real_log(sum);
}

static enum state state_of(uint8_t type)
{
    return type == BEAD_DELETE ? STATE_DELETE : type == BEAD_INSERT ? STATE_INSERT : STATE_BEAD;
}

/* Log of the sum over paths to a cell that a bead ending in the state may follow, what the run adds included. */
static double enter(const struct lattice *lattice, size_t cell, enum state state)
{
    const double *alpha = lattice->alpha[cell];
    double values[STATES];
    for (int before = 0; before < STATES; before++)
        values[before] = alpha[before] <= nothing ? nothing : alpha[before] + lattice->run[before][state];
    if (state == STATE_DELETE)
        values[STATE_INSERT] = nothing; /* runs have deletions first */
    return add_logs(values, STATES);
}

static void sum_cell(struct lattice *lattice, uint32_t row, uint32_t column)
{
    size_t cell = region_cell(&lattice->region, row, column), count = 0;
    double *alpha = lattice->alpha[cell], values[BEAD_TYPES];
    for (int s = 0; s < STATES; s++)
        alpha[s] = nothing;
    for (size_t e = lattice->edge_first[cell]; e < lattice->edge_first[cell + 1]; e++) {
        uint8_t type = lattice->types.items[e];
        double before = enter(lattice, edge_from(&lattice->region, row, column, type), state_of(type));
        double value = before <= nothing ? nothing : before + (double)lattice->scores[e];
        if (state_of(type) == STATE_BEAD)
            values[count++] = value;
        else
            alpha[state_of(type)] = value;
    }
    alpha[STATE_BEAD] = add_logs(values, count);
}

/* Hands the probability that paths pass through a cell in each state back to the edges and cells before it. */
static void share_cell(struct lattice *lattice, double (*gamma)[STATES], uint32_t row, uint32_t column)
{
    const struct region *region = &lattice->region;
    size_t cell = region_cell(region, row, column);
    for (size_t e = lattice->edge_first[cell]; e < lattice->edge_first[cell + 1]; e++) {
        uint8_t type = lattice->types.items[e];
        enum state state = state_of(type);
        lattice->posteriors[e] = 0;
        double mass = gamma[cell][state];
        if (mass < 1e-12)
            continue;
        size_t from = edge_from(region, row, column, type);
        double sum = 0;
        for (int before = 0; before < STATES; before++) {
            double alpha = lattice->alpha[from][before];
            if (alpha <= nothing || (state == STATE_DELETE && before == STATE_INSERT))
                continue;
            double log = alpha + lattice->run[before][state] + (double)lattice->scores[e] - lattice->alpha[cell][state];
            double part = mass * real_exp(log);
            gamma[from][before] += part;
            lattice->run_count[before][state] += part;
            sum += part;
        }
        lattice->posteriors[e] = (float)sum;
    }
}

bool lattice_sum(struct lattice *lattice)
{
    const struct region *region = &lattice->region;
    lattice->alpha[0][STATE_BEAD] = 0;
    lattice->alpha[0][STATE_DELETE] = lattice->alpha[0][STATE_INSERT] = nothing;
    for (uint32_t i = 0; i <= region->rows; i++)
        for (uint32_t j = region->low[i]; j <= region->high[i]; j++)
            if (i + j > 0)
                sum_cell(lattice, i, j);
    size_t cells = region_cells(region);
    lattice->total = add_logs(lattice->alpha[cells - 1], STATES);
    double(*gamma)[STATES] = mem_new(cells, sizeof *gamma);
    if (lattice->total <= nothing || !gamma) {
        mem_free(gamma);
        return false;
    }
    memset(lattice->run_count, 0, sizeof lattice->run_count);
    for (int s = 0; s < STATES; s++)
        gamma[cells - 1][s] = real_exp(lattice->alpha[cells - 1][s] - lattice->total);
    for (uint32_t i = region->rows + 1; i-- > 0;)
        for (uint32_t j = region->high[i] + 1; j-- > region->low[i];)
            share_cell(lattice, gamma, i, j);
    mem_free(gamma);
    return true;
}

/* The best way into each cell: its value, and the edge it takes. */
struct step {
    double value;
    size_t edge;
};

static void decide_cell(const struct lattice *lattice, double threshold, struct step *steps, uint32_t row,
                        uint32_t column)
{
    const struct region *region = &lattice->region;
    size_t cell = region_cell(region, row, column);
    steps[cell].value = nothing;
    for (size_t e = lattice->edge_first[cell]; e < lattice->edge_first[cell + 1]; e++) {
        uint8_t type = lattice->types.items[e];
        const struct step *before = &steps[edge_from(region, row, column, type)];
        bool null = state_of(type) != STATE_BEAD;
        double value = before->value + (null ? 0.01 * (double)lattice->posteriors[e] : (double)lattice->posteriors[e] - threshold);
        if (before->value > nothing && value > steps[cell].value)
            steps[cell] = (struct step){value, e};
    }
}

static bool follow(const struct lattice *lattice, const struct step *steps, ladder *out)
{
    const struct region *region = &lattice->region;
    uint32_t row = region->rows, column = region->columns;
    size_t begin = out->count;
    while (row || column) {
        size_t e = steps[region_cell(region, row, column)].edge;
        struct bead_type type = bead_types[lattice->types.items[e]];
        row -= type.n;
        column -= type.m;
        align_bead bead = {row, type.n, column, type.m, lattice->posteriors[e]};
        if (!array_push(out, bead))
            return false;
    }
    for (size_t a = begin, b = out->count; a + 1 < b; a++) {
        align_bead bead = out->items[a];
        out->items[a] = out->items[--b];
        out->items[b] = bead;
    }
    return true;
}

bool lattice_decode(const struct lattice *lattice, double threshold, ladder *out)
{
    const struct region *region = &lattice->region;
    struct step *steps = mem_new(region_cells(region), sizeof *steps);
    if (!steps)
        return false;
    for (uint32_t i = 0; i <= region->rows; i++)
        for (uint32_t j = region->low[i]; j <= region->high[i]; j++)
            if (i + j > 0)
                decide_cell(lattice, threshold, steps, i, j);
    bool done = follow(lattice, steps, out);
    mem_free(steps);
    return done;
}

void lattice_free(struct lattice *lattice)
{
    region_free(&lattice->region);
    mem_free(lattice->edge_first);
    array_free(&lattice->types);
    mem_free(lattice->scores);
    mem_free(lattice->posteriors);
    mem_free(lattice->alpha);
    *lattice = (struct lattice){0};
}
