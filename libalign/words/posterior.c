#include "words/posterior.h"

#include "base/real.h"

#define TENSION 4.0 /* of the diagonal; Dyer, Chahuneau and Smith find about 4 for most pairs of languages */
#define TINY 1e-30f

void posterior_diagonal(struct grid *grid)
{
    /* from column to column the prior changes by the same factor */
    const double pace = TENSION / (double)grid->columns, nearer = real_exp(pace), farther = real_exp(-pace);
    for (size_t j = 0; j < grid->rows; j++) {
        float *out = grid->posterior + j * grid->columns, *emission = grid->emission + j * grid->columns;
        double place = ((double)j + 0.5) / (double)grid->rows * (double)grid->columns - 0.5, sum = 0, weight = 0;
        double near = real_exp(-pace * place);
        bool before = true; /* the place where the row would stand in proportion */
        for (size_t i = 0; i < grid->columns; i++) {
            if (before && (double)i >= place) {
                near = real_exp(pace * (place - (double)i));
                before = false;
            }
            weight += near;
            out[i] = emission[i] * (float)near;
            sum += (double)out[i];
            near *= before ? nearer : farther;
        }
        sum = sum * (double)(1 - NULL_SHARE) / weight + (double)(NULL_SHARE * grid->null[j]) + (double)TINY;
        float scale = (float)((double)(1 - NULL_SHARE) / weight / sum);
        for (size_t i = 0; i < grid->columns; i++)
            out[i] *= scale;
    }
}

/* The chance to come to each column from what `from` says of the columns before. */
static void step_forth(const float *from, float *to, size_t columns, const struct jumps *jumps)
{
    float all = 0;
    for (size_t i = 0; i < columns; i++)
        all += from[i];
    float far = all * jumps->far / (float)columns;
    for (size_t i = 0; i < columns; i++)
        to[i] = far;
    for (int d = -JUMP; d <= JUMP; d++) {
        float chance = jumps->near[d + JUMP];
        size_t begin = d > 0 ? (size_t)d : 0,
               end = d < 0 ? columns - ((size_t)-d < columns ? (size_t)-d : columns) : columns;
        for (size_t i = begin; i < end; i++)
            to[i] += chance * from[(ptrdiff_t)i - d];
    }
}

static float normalise(float *row, size_t count)
{
    float sum = TINY;
    for (size_t i = 0; i < count; i++)
        sum += row[i];
    for (size_t i = 0; i < count; i++)
        row[i] /= sum;
    return sum;
}

/* alpha of each row, each made to sum to one; the first word may come from anywhere, rather from the beginning. */
static void go_forward(struct grid *grid, const struct jumps *jumps, float *reached)
{
    size_t n = grid->columns;
    for (size_t j = 0; j < grid->rows; j++) {
        float *now = grid->forward + j * n, *emission = grid->emission + j * n;
        const float *before = now - n;
        if (j) {
            step_forth(before, reached, n, jumps);
        } else {
            for (size_t i = 0; i < n; i++)
                reached[i] = jumps->far / (float)n + (i < JUMP ? jumps->near[JUMP + 1 + i] : 0);
        }
        for (size_t i = 0; i < n; i++)
            now[i] =
                (1 - NULL_SHARE) * reached[i] * emission[i] + NULL_SHARE * grid->null[j] * (j ? before[i] : reached[i]);
        grid->scale[j] = normalise(now, n);
    }
}

/* Adds the expected steps into row j: from columns of the row before to those that made the word. */
static void count_steps(const struct grid *grid, const struct jumps *jumps, size_t j, const float *ahead, double *steps)
{
    size_t n = grid->columns;
    const float *before = grid->forward + (j - 1) * n, *made = ahead;
    double near = 0, all_before = 0, all_made = 0;
    for (int d = -JUMP; d <= JUMP; d++) {
        size_t begin = d > 0 ? (size_t)d : 0, end = d < 0 ? n - ((size_t)-d < n ? (size_t)-d : n) : n;
        float sum = 0;
        for (size_t i = begin; i < end; i++)
            sum += before[(ptrdiff_t)i - d] * made[i];
        steps[d + JUMP] += (double)(sum * jumps->near[d + JUMP] / grid->scale[j]);
        near += (double)sum;
    }
    for (size_t i = 0; i < n; i++) {
        all_before += (double)before[i];
        all_made += (double)made[i];
    }
    steps[JUMPS] += (all_before * all_made - near) * (double)jumps->far / (double)n / (double)grid->scale[j];
}

/* beta, row by row from the last; behind[i]: of what follows row j, given that it is at column i. */
static void go_back(struct grid *grid, const struct jumps *jumps, float *behind, float *ahead, double *steps)
{
    size_t n = grid->columns;
    for (size_t i = 0; i < n; i++)
        behind[i] = 1;
    for (size_t j = grid->rows; j-- > 0;) {
        float *now = grid->forward + j * n, *emission = grid->emission + j * n, *out = grid->posterior + j * n;
        const float *before = now - n;
        /* the share of alpha that this row's word gave, not its being none */
        for (size_t i = 0; i < n; i++) {
            float stayed = j ? NULL_SHARE * grid->null[j] * before[i] / grid->scale[j] : 0;
            float came = now[i] - stayed;
            if (!j)
                came = now[i] * (1 - NULL_SHARE) * emission[i] /
                       ((1 - NULL_SHARE) * emission[i] + NULL_SHARE * grid->null[j] + TINY);
            out[i] = (came > 0 ? came : 0) * behind[i];
        }
        float sum = TINY;
        for (size_t i = 0; i < n; i++)
            sum += now[i] * behind[i];
        for (size_t i = 0; i < n; i++)
            out[i] /= sum;
        if (!j)
            return;
        for (size_t i = 0; i < n; i++)
            ahead[i] = (1 - NULL_SHARE) * emission[i] * behind[i] / sum;
        if (steps)
            count_steps(grid, jumps, j, ahead, steps);
        /* steps the other way round */
        struct jumps turned = {.far = jumps->far};
        for (int d = 0; d < JUMPS; d++)
            turned.near[d] = jumps->near[JUMPS - 1 - d];
        for (size_t i = 0; i < n; i++)
            behind[i] *= NULL_SHARE * grid->null[j] / sum;
        float *stepped = out - n; /* its place is free until the next row */
        step_forth(ahead, stepped, n, &turned);
        for (size_t i = 0; i < n; i++)
            behind[i] += stepped[i];
        normalise(behind, n);
        for (size_t i = 0; i < n; i++)
            behind[i] *= (float)n;
    }
}

void posterior_chain(struct grid *grid, const struct jumps *jumps, double *steps)
{
    float *room = grid->scale + grid->rows; /* two rows of columns */
    go_forward(grid, jumps, room);
    go_back(grid, jumps, room, room + grid->columns, steps);
}
