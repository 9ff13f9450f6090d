#include "align/coarse.h"

#include "base/real.h"

enum step { STEP_BOTH, STEP_SOURCE, STEP_TARGET };

/* What a step costs or earns, by hand: this pass only has to come near. */
static const float skip = 2.0f, ratio_cost = 1.5f, ratio_most = 4, hit_gain = 0.6f, hit_most = 8;

struct coarse {
    const struct region *corridor;
    float *width[2]; /* logarithms of widths, the source's on the target's scale */
    float *row[2];   /* values of the last row and this one, by target border */
    float *gain;     /* of the row's hits, by target segment */
    uint8_t *steps;  /* by cell */
};

static bool log_widths(struct coarse *coarse, const struct pairing *pair)
{
    for (int side = 0; side < 2; side++) {
        const struct profile *profile = &pair->side[side];
        double scale = side == SOURCE ? pair->length.ratio : 1;
        coarse->width[side] = mem_new(profile->count, sizeof(float));
        if (!coarse->width[side])
            return false;
        for (uint32_t s = 0; s < profile->count; s++)
            coarse->width[side][s] = (float)real_log(scale * (double)profile->shapes[s].width + 8);
    }
    return true;
}

static void set_gains(struct coarse *coarse, const struct hits *hits, uint32_t row, bool clear)
{
    for (size_t h = hits->first[row]; h < hits->first[row + 1]; h++) {
        struct hit hit = hits->items.items[h];
        float gain = hit_gain * hit.weight;
        coarse->gain[hit.target] = clear ? 0 : gain < hit_most ? gain : hit_most;
    }
}

/* Row i from row i - 1; what lies outside the corridor is worth nothing. */
static void step_row(struct coarse *coarse, uint32_t i)
{
    const struct region *corridor = coarse->corridor;
    const float *before = coarse->row[(i + 1) % 2], *widths = coarse->width[TARGET];
    float *row = coarse->row[i % 2], last = -1e30f, most = -1e30f, width = i ? coarse->width[SOURCE][i - 1] : 0;
    uint8_t *steps = coarse->steps + corridor->first[i];
    uint32_t low = corridor->low[i], high = corridor->high[i];
    uint32_t above_low = i ? corridor->low[i - 1] : 1, above_high = i ? corridor->high[i - 1] : 0;
    for (uint32_t j = low; j <= high; j++) {
        float best = last - skip;
        uint8_t step = STEP_TARGET;
        if (j >= above_low && j <= above_high && before[j] - skip > best) {
            best = before[j] - skip;
            step = STEP_SOURCE;
        }
        if (j > above_low && j <= above_high + 1) {
            float ratio = width > widths[j - 1] ? width - widths[j - 1] : widths[j - 1] - width;
            ratio = ratio < ratio_most ? ratio : ratio_most;
            float value = before[j - 1] + coarse->gain[j - 1] - ratio_cost * ratio;
            if (value > best) {
                best = value;
                step = STEP_BOTH;
            }
        }
        if (i == 0 && j == 0)
            best = 0;
        row[j] = last = best;
        steps[j - low] = step;
        most = best > most ? best : most;
    }
    for (uint32_t j = low; j <= high; j++)
        row[j] -= most; /* what counts are differences: small numbers keep them exact */
}

static void trace(const struct coarse *coarse, struct region *out)
{
    const struct region *corridor = coarse->corridor;
    uint32_t i = corridor->rows, j = corridor->columns;
    region_add(out, i, j, j);
    while (i || j) {
        uint8_t step = i && j ? coarse->steps[region_cell(corridor, i, j)] : i ? STEP_SOURCE : STEP_TARGET;
        i -= step != STEP_TARGET;
        j -= step != STEP_SOURCE;
        region_add(out, i, j, j);
    }
}

static void coarse_free(struct coarse *coarse)
{
    for (int k = 0; k < 2; k++) {
        mem_free(coarse->width[k]);
        mem_free(coarse->row[k]);
    }
    mem_free(coarse->gain);
    mem_free(coarse->steps);
}

static bool coarse_make(struct coarse *coarse, const struct region *corridor, const struct pairing *pair)
{
    *coarse = (struct coarse){.corridor = corridor};
    for (int k = 0; k < 2; k++)
        coarse->row[k] = mem_new(corridor->columns + (size_t)1, sizeof(float));
    coarse->gain = mem_new(corridor->columns, sizeof *coarse->gain);
    return log_widths(coarse, pair) && coarse->row[0] && coarse->row[1] && coarse->gain;
}

bool coarse_find(struct region *out, const struct region *corridor, const struct hits *hits, const struct pairing *pair)
{
    struct coarse coarse;
    bool done = coarse_make(&coarse, corridor, pair);
    coarse.steps = mem_new(region_cells(corridor), sizeof *coarse.steps);
    done = done && coarse.steps;
    for (uint32_t i = 0; done && i <= corridor->rows; i++) {
        if (i)
            set_gains(&coarse, hits, i - 1, false);
        step_row(&coarse, i);
        if (i)
            set_gains(&coarse, hits, i - 1, true);
    }
    if (done)
        trace(&coarse, out);
    coarse_free(&coarse);
    return done;
}

/* Sums over all paths (forward-backward).  In each row they are scaled so that the largest is 1. */
struct sweep {
    struct coarse coarse;
    double skip;
    float *pairs;    /* by cell: what the step of both sides into it multiplies a path by */
    double *sums;    /* by cell: of paths from the first cell to it */
    double *rest[2]; /* of paths from the cells of a row, and the one below, to the last cell */
};

static const double tiny = 1e-290, sure = 0.1;

/* Scales a row; what is tiny beside the rest is nothing. */
static void scale_row(double *row, uint32_t count)
{
    double most = 0;
    for (uint32_t k = 0; k < count; k++)
        most = row[k] > most ? row[k] : most;
    double scale = most > 0 ? 1 / most : 0;
    for (uint32_t k = 0; k < count; k++)
        row[k] = row[k] * scale < tiny ? 0 : row[k] * scale;
}

/* What steps of both sides into the cells of row i multiply a path by. */
static void weigh_pairs(struct sweep *sweep, uint32_t i)
{
    const struct coarse *coarse = &sweep->coarse;
    const struct region *region = coarse->corridor;
    float *pairs = sweep->pairs + region->first[i], width = coarse->width[SOURCE][i - 1];
    const float *widths = coarse->width[TARGET];
    for (uint32_t j = region->low[i]; j <= region->high[i]; j++) {
        float ratio = j == 0 ? 0 : width > widths[j - 1] ? width - widths[j - 1] : widths[j - 1] - width;
        ratio = ratio < ratio_most ? ratio : ratio_most;
        pairs[j - region->low[i]] = j ? (float)real_exp((double)(coarse->gain[j - 1] - ratio_cost * ratio)) : 0;
    }
}

static void sum_row(struct sweep *sweep, uint32_t i)
{
    const struct region *region = sweep->coarse.corridor;
    uint32_t low = region->low[i], high = region->high[i];
    double *row = sweep->sums + region->first[i], last = 0;
    const float *pairs = sweep->pairs + region->first[i];
    for (uint32_t j = low; j <= high; j++) {
        double sum = i == 0 && j == 0 ? 1 : last * sweep->skip;
        if (i && region_has(region, i - 1, j))
            sum += sweep->sums[region_cell(region, i - 1, j)] * sweep->skip;
        if (i && j && region_has(region, i - 1, j - 1))
            sum += sweep->sums[region_cell(region, i - 1, j - 1)] * (double)pairs[j - low];
        row[j - low] = last = sum;
    }
    scale_row(row, high - low + 1);
}

/* Adds the likely cells of a row, given the products of two sums and what they are measured by. */
static void add_likely(struct region *out, uint32_t i, uint32_t low, uint32_t high, const double *sums, const double *rest,
                       double total, const struct likely *likely)
{
    uint32_t peak = low;
    for (uint32_t j = low; j <= high; j++)
        if (rest[j - low] * sums[j - low] > rest[peak - low] * sums[peak - low])
            peak = j;
    for (uint32_t j = low; j <= high; j++) {
        double p = rest[j - low] * sums[j - low];
        bool near = (j > peak ? j - peak : peak - j) <= likely->spread;
        if (p >= total * (near ? (double)likely->least : sure))
            region_add(out, i, j, j);
    }
}

/* Sums over paths from the cells of row i to the last one, in `rest`, from those of row i + 1 in `below`; what is likely
 * goes to `out`.  Each path leaves each row once: that is what probabilities are measured by. */
static void likely_row(const struct sweep *sweep, struct region *out, uint32_t i, const double *below, double *rest,
                       const struct likely *likely)
{
    const struct region *region = sweep->coarse.corridor;
    uint32_t low = region->low[i], high = region->high[i];
    const double *sums = sweep->sums + region->first[i];
    double last = 0, total = 0;
    for (uint32_t j = high + 1; j-- > low;) {
        double leaves = i == region->rows && j == region->columns ? 1 : 0;
        if (i < region->rows && region_has(region, i + 1, j))
            leaves += below[j - region->low[i + 1]] * sweep->skip;
        if (i < region->rows && region_has(region, i + 1, j + 1))
            leaves += below[j + 1 - region->low[i + 1]] * (double)sweep->pairs[region_cell(region, i + 1, j + 1)];
        total += leaves * sums[j - low];
        rest[j - low] = last = leaves + last * sweep->skip;
    }
    add_likely(out, i, low, high, sums, rest, total, likely);
    scale_row(rest, high - low + 1);
}

static void sum_all(struct sweep *sweep, const struct hits *hits)
{
    sum_row(sweep, 0);
    for (uint32_t i = 1; i <= sweep->coarse.corridor->rows; i++) {
        set_gains(&sweep->coarse, hits, i - 1, false);
        weigh_pairs(sweep, i);
        set_gains(&sweep->coarse, hits, i - 1, true);
        sum_row(sweep, i);
    }
}

bool coarse_likely(struct region *out, const struct region *band, const struct hits *hits, const struct pairing *pair,
                   const struct likely *likely)
{
    struct sweep sweep = {.skip = real_exp((double)-skip)};
    bool done = coarse_make(&sweep.coarse, band, pair);
    sweep.pairs = mem_new(region_cells(band), sizeof *sweep.pairs);
    sweep.sums = mem_new(region_cells(band), sizeof *sweep.sums);
    for (int k = 0; k < 2; k++)
        sweep.rest[k] = mem_new(band->columns + (size_t)1, sizeof(double));
    done = done && sweep.pairs && sweep.sums && sweep.rest[0] && sweep.rest[1];
    if (done)
        sum_all(&sweep, hits);
    for (uint32_t i = band->rows + 1; done && i-- > 0;)
        likely_row(&sweep, out, i, sweep.rest[(i + 1) % 2], sweep.rest[i % 2], likely);
    mem_free(sweep.pairs);
    mem_free(sweep.sums);
    mem_free(sweep.rest[0]);
    mem_free(sweep.rest[1]);
    coarse_free(&sweep.coarse);
    return done;
}
