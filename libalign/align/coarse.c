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

bool coarse_find(struct region *out, const struct region *corridor, const struct hits *hits, const struct pairing *pair)
{
    struct coarse coarse = {.corridor = corridor};
    bool done = log_widths(&coarse, pair);
    for (int k = 0; k < 2; k++)
        coarse.row[k] = mem_new(corridor->columns + (size_t)1, sizeof(float));
    coarse.gain = mem_new(corridor->columns, sizeof *coarse.gain);
    coarse.steps = mem_new(region_cells(corridor), sizeof *coarse.steps);
    done = done && coarse.row[0] && coarse.row[1] && coarse.gain && coarse.steps;
    for (uint32_t i = 0; done && i <= corridor->rows; i++) {
        if (i)
            set_gains(&coarse, hits, i - 1, false);
        step_row(&coarse, i);
        if (i)
            set_gains(&coarse, hits, i - 1, true);
    }
    if (done)
        trace(&coarse, out);
    for (int k = 0; k < 2; k++) {
        mem_free(coarse.width[k]);
        mem_free(coarse.row[k]);
    }
    mem_free(coarse.gain);
    mem_free(coarse.steps);
    return done;
}
