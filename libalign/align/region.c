#include "align/region.h"

#include "base/memory.h"

#include <string.h>

bool region_make(struct region *region, uint32_t rows, uint32_t columns)
{
    *region = (struct region){.rows = rows, .columns = columns};
    region->low = mem_new(rows + (size_t)1, sizeof *region->low);
    region->high = mem_new(rows + (size_t)1, sizeof *region->high);
    region->first = mem_new(rows + (size_t)2, sizeof *region->first);
    if (!region->low || !region->high || !region->first)
        return false;
    memset(region->low, 0xFF, (rows + (size_t)1) * sizeof *region->low);
    return true;
}

void region_free(struct region *region)
{
    mem_free(region->low);
    mem_free(region->high);
    mem_free(region->first);
    *region = (struct region){0};
}

/* Makes borders rise: no row begins behind a later one, or ends before an earlier one; and each row begins where the one
 * before it can still reach it. */
static void rise(struct region *region)
{
    for (uint32_t i = region->rows; i-- > 0;)
        if (region->low[i] > region->low[i + 1])
            region->low[i] = region->low[i + 1];
    for (uint32_t i = 1; i <= region->rows; i++)
        if (region->high[i] < region->high[i - 1])
            region->high[i] = region->high[i - 1];
    for (uint32_t i = 1; i <= region->rows; i++)
        if (region->low[i] > region->high[i - 1])
            region->low[i] = region->high[i - 1];
}

/* With low and high rising, the lowest cell within reach is that of the row `reach` above, and likewise the highest. */
static void dilate(struct region *region, uint32_t reach)
{
    uint32_t rows = region->rows;
    for (uint32_t i = rows + 1; i-- > 0;) {
        uint32_t low = region->low[i > reach ? i - reach : 0];
        region->low[i] = low > reach ? low - reach : 0;
    }
    for (uint32_t i = 0; i <= rows; i++) {
        uint32_t high = region->high[rows - i > reach ? i + reach : rows];
        region->high[i] = region->columns - high > reach ? high + reach : region->columns;
    }
}

bool region_number(struct region *region)
{
    for (uint32_t i = 0; i <= region->rows; i++) {
        size_t cells = (size_t)region->high[i] - region->low[i] + 1;
        if (region->first[i] > SIZE_MAX - cells)
            return false;
        region->first[i + 1] = region->first[i] + cells;
    }
    return true;
}

bool region_close(struct region *region, uint32_t reach)
{
    region_add(region, 0, 0, 0);
    region_add(region, region->rows, region->columns, region->columns);
    rise(region);
    if (reach)
        dilate(region, reach);
    return region_number(region);
}
