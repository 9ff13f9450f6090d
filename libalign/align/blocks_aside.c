/* Setting moved blocks aside: their segments stand alone, each with the place of its counterparts. */
#include "align/blocks.h"

/* By segment of a side: the block that holds it, from 1, or 0. */
static void list_blocks(const block_list *blocks, int side, uint32_t *held)
{
    for (size_t b = 0; b < blocks->count; b++) {
        const struct block *block = &blocks->items[b];
        for (uint32_t s = block->first[side]; s < block->first[side] + block->count[side]; s++)
            held[s] = (uint32_t)b + 1;
    }
}

static bool holds(const align_bead *bead, uint32_t *const held[2])
{
    for (uint32_t s = 0; s < bead->source_count; s++)
        if (held[0][bead->source_first + s])
            return true;
    for (uint32_t s = 0; s < bead->target_count; s++)
        if (held[1][bead->target_first + s])
            return true;
    return false;
}

static void set_aside(struct rung *rung, const block_list *blocks, uint32_t *const held[2])
{
    int side = rung->bead.source_count ? 0 : 1;
    uint32_t block = held[side][side ? rung->bead.target_first : rung->bead.source_first];
    if (!block)
        return;
    bool single = blocks->items[block - 1].count[0] == 1 && blocks->items[block - 1].count[1] == 1;
    rung->reason = single ? "moved segment: matches" : "moved block: matches";
    rung->match_first = blocks->items[block - 1].first[!side];
    rung->match_count = blocks->items[block - 1].count[!side];
}

static bool take_apart(const rungs *path, const block_list *blocks, uint32_t *const held[2], rungs *out)
{
    for (size_t r = 0; r < path->count; r++) {
        const struct rung *rung = &path->items[r];
        size_t begin = out->count;
        bool moved = holds(&rung->bead, held);
        if (!(moved ? rungs_add_apart(out, rung, NULL) : array_push(out, *rung)))
            return false;
        for (size_t k = begin; moved && k < out->count; k++)
            set_aside(&out->items[k], blocks, held);
    }
    return true;
}

bool blocks_set_aside(const block_list *blocks, rungs *path)
{
    if (!blocks->count || !path->count)
        return true;
    const align_bead *last = &path->items[path->count - 1].bead;
    rungs apart = {0};
    uint32_t *held[2] = {mem_new(last->source_first + last->source_count, sizeof(uint32_t)),
                         mem_new(last->target_first + last->target_count, sizeof(uint32_t))};
    bool done = held[0] && held[1];
    for (int side = 0; done && side < 2; side++)
        list_blocks(blocks, side, held[side]);
    done = done && take_apart(path, blocks, held, &apart);
    if (done) {
        rungs old = *path;
        *path = apart;
        apart = old;
    }
    array_free(&apart);
    mem_free(held[0]);
    mem_free(held[1]);
    return done;
}
