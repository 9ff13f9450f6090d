#include "align/blocks.h"

#include "align/loose.h"
#include "align/strays.h"
#include "align/stretch.h"
#include "base/error.h"

#include <stdlib.h>

enum {
    REACH = 50,   /* a window reaches this far to either side of a hit */
    WINDOWS = 48, /* are looked into at most */
    GRID = 16
};
static const struct stretch_rule block_rule = {1, 8, 9};
static const float least_hit = 3;

/* The run of loose segments around one, no farther than REACH. */
static void widen(const struct loose *loose, int side, uint32_t segment, uint32_t *first, uint32_t *count)
{
    const bool *is = loose->is[side];
    uint32_t all = loose->search->pair.side[side].count, begin = segment, end = segment + 1;
    while (begin > 0 && is[begin - 1] && segment - begin < REACH)
        begin--;
    while (end < all && is[end] && end - segment <= REACH)
        end++;
    *first = begin;
    *count = end - begin;
}

static bool keep_block(struct loose *loose, block_list *out, const ladder *path, const struct stretch *stretch)
{
    const align_bead *first = &path->items[stretch->begin], *last = &path->items[stretch->end - 1];
    struct block block = {{first->source_first, first->target_first},
                          {last->source_first + last->source_count - first->source_first,
                           last->target_first + last->target_count - first->target_first},
                          stretch->sum};
    for (int side = 0; side < 2; side++)
        memset(loose->is[side] + block.first[side], 0, block.count[side] * sizeof(bool));
    return array_push(out, block);
}

static align_status look_into(struct loose *loose, const struct link_hit *hit, block_list *out, align_error *error)
{
    uint32_t first[2], count[2];
    ladder found = {0};
    rungs window = {0};
    stretches parts = {0};
    for (int side = 0; side < 2; side++)
        widen(loose, side, hit->segment[side], &first[side], &count[side]);
    align_status status = loose_window(loose, first, count, &found, error);
    for (size_t b = 0; !status && b < found.count; b++) {
        struct rung rung = {found.items[b], NULL, 0, 0};
        if (!array_push(&window, rung))
            status = fail_memory(error);
    }
    if (!status && !stretches_find(&parts, &window, block_rule))
        status = fail_memory(error);
    for (size_t p = 0; !status && p < parts.count; p++) {
        const align_bead *bead = &found.items[parts.items[p].begin];
        if (loose_crosses(loose, bead->source_first, bead->target_first) &&
            !keep_block(loose, out, &found, &parts.items[p]))
            status = fail_memory(error);
    }
    array_free(&found);
    array_free(&window);
    array_free(&parts);
    return status;
}

static int compare_blocks(const void *left, const void *right)
{
    const struct block *a = left, *b = right;
    return a->first[0] < b->first[0] ? -1 : a->first[0] > b->first[0];
}

static bool copy_hits(link_hits *to, const link_hits *from)
{
    for (size_t h = 0; h < from->count; h++)
        if (!array_push(to, from->items[h]))
            return false;
    return true;
}

/* Blocks that go on where another ends are one, found in two windows. */
static void join_blocks(block_list *blocks)
{
    size_t kept = 0;
    if (blocks->count)
        qsort(blocks->items, blocks->count, sizeof *blocks->items, compare_blocks);
    for (size_t i = 0; i < blocks->count; i++) {
        struct block block = blocks->items[i], *last = kept ? &blocks->items[kept - 1] : NULL;
        if (!last || block.first[0] != last->first[0] + last->count[0] ||
            block.first[1] != last->first[1] + last->count[1]) {
            blocks->items[kept++] = block;
            continue;
        }
        last->count[0] += block.count[0];
        last->count[1] += block.count[1];
        last->sum += block.sum;
    }
    blocks->count = kept;
}

align_status blocks_find(block_list *out, struct search *search, const rungs *path, align_error *error)
{
    struct loose loose = {0};
    link_hits hits = {0};
    align_status status = loose_find(&loose, search, path) && copy_hits(&hits, &loose.hits) ? ALIGN_OK : fail_memory(error);
    hits_add_up(&hits, GRID);
    hits_by_weight(&hits);
    size_t windows = 0;
    for (size_t h = 0; !status && h < hits.count && hits.items[h].weight >= least_hit && windows < WINDOWS; h++) {
        const struct link_hit *hit = &hits.items[h];
        if (!loose.is[0][hit->segment[0]] || !loose.is[1][hit->segment[1]] ||
            !loose_crosses(&loose, hit->segment[0], hit->segment[1]))
            continue;
        windows++;
        status = look_into(&loose, hit, out, error);
    }
    if (!status)
        status = strays_find(out, &loose, error);
    join_blocks(out);
    array_free(&hits);
    loose_free(&loose);
    return status;
}
