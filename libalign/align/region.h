/* Regions: which cells a search looks at.  A cell (i, j) is the border behind i source and j target segments. */
#ifndef LIBALIGN_ALIGN_REGION_H
#define LIBALIGN_ALIGN_REGION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The cells of source border i are low[i] .. high[i], numbered from first[i].  low and high never fall; the first and
 * the last cell of the matrix are in. */
struct region {
    uint32_t rows, columns; /* source and target segments */
    uint32_t *low, *high;   /* rows + 1 */
    size_t *first;          /* rows + 2 */
};

/* Room for a region in which each row is empty (low UINT32_MAX, high 0).  false: out of memory. */
bool region_make(struct region *region, uint32_t rows, uint32_t columns);
void region_free(struct region *region);

/* Adds the cells of a row from low to high. */
static inline void region_add(struct region *region, uint32_t row, uint32_t low, uint32_t high)
{
    if (low < region->low[row])
        region->low[row] = low;
    if (high > region->high[row])
        region->high[row] = high;
}
/* Adds all cells in rows and columns no farther than `reach` from those that are in, fills rows that are empty, makes
 * low and high rise, and numbers the cells.  Linear.  false: out of memory. */
bool region_close(struct region *region, uint32_t reach);
/* Numbers the cells; region_close has done so.  false: too many. */
bool region_number(struct region *region);

static inline size_t region_cells(const struct region *region)
{
    return region->first[region->rows + 1];
}
static inline bool region_has(const struct region *region, uint32_t row, uint32_t column)
{
    return column >= region->low[row] && column <= region->high[row];
}
static inline size_t region_cell(const struct region *region, uint32_t row, uint32_t column)
{
    return region->first[row] + (column - region->low[row]);
}

#endif
