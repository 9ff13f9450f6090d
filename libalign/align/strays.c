#include "align/strays.h"

#include "base/error.h"

static const float least_hit = 1;      /* of what two segments share */
static const double least_sure = 0.95; /* they are a bead, when they are looked at by themselves */

/* By segment: the hit that ties it to its best counterpart, from 1; 0 where there is none, or two are as good. */
struct bests {
    uint32_t *hit[2];
};

static void consider(const link_hits *hits, uint32_t *best, uint32_t hit)
{
    if (*best == 0 || hits->items[hit].weight > hits->items[*best - 1].weight)
        *best = hit + 1;
}

static bool find_bests(struct bests *bests, const struct loose *loose)
{
    for (int side = 0; side < 2; side++) {
        bests->hit[side] = mem_new(loose->search->pair.side[side].count, sizeof(uint32_t));
        if (!bests->hit[side])
            return false;
        for (size_t h = 0; h < loose->hits.count; h++)
            consider(&loose->hits, &bests->hit[side][loose->hits.items[h].segment[side]], (uint32_t)h);
    }
    return true;
}

/* Whether two segments are a bead, whatever stands around them. */
static align_status try(struct loose *loose, const uint32_t segment[2], bool *sure, align_error *error)
{
    ladder found = {0};
    align_status status = loose_window(loose, segment, (const uint32_t[]){1, 1}, &found, error);
    *sure = !status && found.count == 1 && (double)found.items[0].confidence >= least_sure;
    array_free(&found);
    return status;
}

static align_status take(block_list *out, struct loose *loose, const struct link_hit *hit, align_error *error)
{
    bool sure;
    align_status status = try(loose, hit->segment, &sure, error);
    if (status || !sure)
        return status;
    struct block block = {{hit->segment[0], hit->segment[1]}, {1, 1}, 4};
    for (int side = 0; side < 2; side++)
        loose->is[side][hit->segment[side]] = false;
    return array_push(out, block) ? ALIGN_OK : fail_memory(error);
}

/* Whether two segments are out of order: sure beads stand between them, or neither has any counterpart, which would not
 * be so but for others that they cross. */
static bool is_stray(const struct loose *loose, const uint32_t segment[2])
{
    return loose_crosses(loose, segment[0], segment[1]) ||
           (!rung_is_pair(&loose->path->items[loose->rung_of[0][segment[0]]]) &&
            !rung_is_pair(&loose->path->items[loose->rung_of[1][segment[1]]]));
}

align_status strays_find(block_list *out, struct loose *loose, align_error *error)
{
    struct bests bests = {{0}};
    align_status status = find_bests(&bests, loose) ? ALIGN_OK : fail_memory(error);
    for (size_t h = 0; !status && h < loose->hits.count; h++) {
        const struct link_hit *hit = &loose->hits.items[h];
        if (hit->weight >= least_hit && loose->is[0][hit->segment[0]] && loose->is[1][hit->segment[1]] &&
            bests.hit[0][hit->segment[0]] == h + 1 && bests.hit[1][hit->segment[1]] == h + 1 &&
            is_stray(loose, hit->segment))
            status = take(out, loose, hit, error);
    }
    mem_free(bests.hit[0]);
    mem_free(bests.hit[1]);
    return status;
}
