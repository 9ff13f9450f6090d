#include "align/fences.h"

void fences_add(const fences *all, struct region *region)
{
    for (size_t f = 0; f < all->count; f++) {
        struct border at = all->items[f].at;
        region_add(region, at.row, at.column, at.column);
    }
}

/* Row i lies behind all fences of earlier rows and before all fences of later ones. */
void fences_clip(const fences *all, struct region *region)
{
    if (!all->count)
        return;
    size_t earlier = 0, later = 0; /* how many fences stand in earlier rows; in this row or earlier ones */
    for (uint32_t i = 0; i <= region->rows; i++) {
        while (earlier < all->count && all->items[earlier].at.row < i)
            earlier++;
        while (later < all->count && all->items[later].at.row <= i)
            later++;
        uint32_t least = earlier ? all->items[earlier - 1].at.column : 0;
        uint32_t most = later < all->count ? all->items[later].at.column : region->columns;
        region->low[i] = region->low[i] > least ? region->low[i] : least;
        region->high[i] = region->high[i] < most ? region->high[i] : most;
    }
    (void)region_number(region); /* fewer than before */
}

/* How many fences lie at or before a border that is comparable with all of them. */
static size_t passed(const fences *all, struct border border)
{
    size_t low = 0, high = all->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        struct border fence = all->items[middle].at;
        if (fence.row <= border.row && fence.column <= border.column)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool fences_allow(const fences *all, struct border from, struct border to, unsigned size)
{
    if (!all->count)
        return true;
    size_t before = passed(all, from), after = passed(all, to);
    const struct fence *items = all->items;
    bool arrives = after && border_equal(items[after - 1].at, to);
    if (after > before + arrives)
        return false;
    size_t next = arrives ? after - 1 : after; /* the fence that the bead leads to, or towards */
    if (next == 0 || next == all->count || !items[next].whole)
        return true;
    struct border begin = items[next - 1].at, end = items[next].at;
    if (end.row - begin.row + end.column - begin.column > size)
        return true;
    return border_equal(from, begin) && border_equal(to, end);
}
