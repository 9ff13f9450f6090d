#include "align/stretch.h"

static double value_of(const struct rung *rung, double offset)
{
    const align_bead *bead = &rung->bead;
    if (bead->source_count == 0 || bead->target_count == 0)
        return -(double)(bead->source_count + bead->target_count);
    return rung_log_odds(rung) - offset;
}

bool stretches_find(stretches *out, const rungs *path, struct stretch_rule rule)
{
    struct stretch best = {0};
    size_t begin = 0;
    double sum = 0;
    for (size_t i = 0; i <= path->count; i++) {
        double value = i < path->count ? value_of(&path->items[i], rule.offset) : -1e9;
        if (sum <= 0) {
            begin = i;
            sum = 0;
        }
        sum += value;
        if (sum > best.sum)
            best = (struct stretch){begin, i + 1, sum};
        if (sum > 0 && sum > best.sum - rule.drop)
            continue;
        if (best.sum >= rule.least && !array_push(out, best))
            return false;
        best.sum = sum = 0;
    }
    return true;
}
