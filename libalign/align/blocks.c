#include "align/blocks.h"

#include "align/stretch.h"
#include "base/error.h"

#include <stdlib.h>

enum {
    RARE = 8,     /* a word in more loose segments than this leads nowhere */
    REACH = 50,   /* a window reaches this far to either side of a hit */
    WINDOWS = 48, /* are looked into at most */
    GRID = 16
};
static const double sure = 0.5;
static const struct stretch_rule block_rule = {1, 8, 9};
static const float least_hit = 3;

/* Two loose segments that share something rare. */
struct link_hit {
    uint32_t segment[2];
    float weight;
};
typedef ARRAY(struct link_hit) link_hits;

struct finder {
    struct search *search;
    const rungs *path;
    bool *loose[2];       /* by segment: without a sure counterpart */
    uint32_t *rung_of[2]; /* by segment */
    uint32_t *first,
        *holders; /* of target word class c: the loose segments holders[first[c]] .. holders[first[c + 1]] */
    link_hits hits;
};

static bool is_sure(const struct rung *rung)
{
    return rung->bead.source_count && rung->bead.target_count && (double)rung->bead.confidence >= sure;
}

static bool find_loose(struct finder *finder)
{
    for (int side = 0; side < 2; side++) {
        uint32_t count = finder->search->pair.side[side].count;
        finder->loose[side] = mem_new(count, sizeof(bool));
        finder->rung_of[side] = mem_new(count, sizeof(uint32_t));
        if (!finder->loose[side] || !finder->rung_of[side])
            return false;
        for (size_t r = 0; r < finder->path->count; r++) {
            const struct rung *rung = &finder->path->items[r];
            uint32_t first = side ? rung->bead.target_first : rung->bead.source_first;
            uint32_t held = side ? rung->bead.target_count : rung->bead.source_count;
            for (uint32_t s = first; s < first + held; s++) {
                finder->loose[side][s] = !is_sure(rung) && !rung->reason;
                finder->rung_of[side][s] = (uint32_t)r;
            }
        }
    }
    return true;
}

/* Lists by class the loose target segments that hold it, a segment once for each token. */
static bool index_target(struct finder *finder)
{
    const struct profile *profile = &finder->search->pair.side[TARGET];
    size_t classes = profile->class_names.strings.count;
    finder->first = mem_new(classes + 2, sizeof *finder->first);
    finder->holders = mem_new(profile->classes.count, sizeof *finder->holders);
    if (!finder->first || !finder->holders)
        return false;
    uint32_t *at = finder->first + 1;
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t s = 0; s < profile->count; s++)
            for (uint32_t t = profile->token_first[s]; finder->loose[TARGET][s] && t < profile->token_first[s + 1];
                 t++) {
                uint32_t class = profile->classes.items[t];
                if (pass == 0)
                    at[class + 1]++;
                else
                    finder->holders[at[class]++] = s;
            }
        for (size_t c = 0; pass == 0 && c < classes; c++)
            at[c + 1] += at[c];
    }
    return true;
}

static bool add_word(struct finder *finder, const struct link_table *table, uint32_t segment, uint32_t class)
{
    const struct pairing *pair = &finder->search->pair;
    for (size_t l = table->first[class]; l < table->first[class + 1]; l++) {
        uint32_t other = table->links[l].other, begin = finder->first[other], end = finder->first[other + 1];
        float weight =
            4 * table->links[l].weight * pair->weights[SOURCE][class].rarity * pair->weights[TARGET][other].rarity;
        for (uint32_t h = begin; end - begin <= RARE && weight > 0.2f && h < end; h++) {
            struct link_hit hit = {{segment, finder->holders[h]}, weight};
            if (!array_push(&finder->hits, hit))
                return false;
        }
    }
    return true;
}

static int compare_places(const void *left, const void *right)
{
    const struct link_hit *a = left, *b = right;
    for (int side = 0; side < 2; side++)
        if (a->segment[side] != b->segment[side])
            return a->segment[side] < b->segment[side] ? -1 : 1;
    return a->weight < b->weight ? -1 : a->weight > b->weight;
}

static int compare_weights(const void *left, const void *right)
{
    const struct link_hit *a = left, *b = right;
    return a->weight != b->weight ? (a->weight > b->weight ? -1 : 1) : compare_places(left, right);
}

/* Adds up the hits of one pair of segments; with a grid of more than 1, those of neighbours, kept at the heaviest. */
static void add_up(link_hits *hits, uint32_t grid)
{
    size_t kept = 0;
    float heaviest = 0;
    for (size_t i = 0; i < hits->count; i++) {
        struct link_hit hit = hits->items[i], *last = kept ? &hits->items[kept - 1] : NULL;
        if (!last || last->segment[0] / grid != hit.segment[0] / grid ||
            last->segment[1] / grid != hit.segment[1] / grid) {
            heaviest = hit.weight;
            hits->items[kept++] = hit;
            continue;
        }
        if (hit.weight > heaviest) {
            heaviest = hit.weight;
            memcpy(last->segment, hit.segment, sizeof hit.segment);
        }
        last->weight += hit.weight;
    }
    hits->count = kept;
}

static void sort_hits(link_hits *hits, int (*compare)(const void *, const void *))
{
    if (hits->count)
        qsort(hits->items, hits->count, sizeof *hits->items, compare);
}

/* The learnt lexicon knows nothing of words that stand in loose segments only; the prior one may. */
static bool find_hits(struct finder *finder)
{

    const struct pairing *pair = &finder->search->pair;
    const struct profile *profile = &pair->side[SOURCE];
    for (uint32_t s = 0; s < profile->count; s++)
        for (uint32_t t = profile->token_first[s]; finder->loose[SOURCE][s] && t < profile->token_first[s + 1]; t++)
            if (!add_word(finder, &pair->lexicon.by[SOURCE], s, profile->classes.items[t]) ||
                !add_word(finder, &pair->prior.by[SOURCE], s, profile->classes.items[t]))
                return false;
    return true;
}

/* The run of loose segments around one, no farther than REACH. */
static void widen(const struct finder *finder, int side, uint32_t segment, uint32_t *first, uint32_t *count)
{
    const bool *loose = finder->loose[side];
    uint32_t all = finder->search->pair.side[side].count, begin = segment, end = segment + 1;
    while (begin > 0 && loose[begin - 1] && segment - begin < REACH)
        begin--;
    while (end < all && loose[end] && end - segment <= REACH)
        end++;
    *first = begin;
    *count = end - begin;
}

/* Whether a sure bead stands between the places of two segments on the ladder: else they are not out of order. */
static bool crosses(const struct finder *finder, uint32_t source, uint32_t target)
{
    uint32_t a = finder->rung_of[SOURCE][source], b = finder->rung_of[TARGET][target];
    for (uint32_t r = a < b ? a : b; r < (a < b ? b : a); r++)
        if (is_sure(&finder->path->items[r]))
            return true;
    return false;
}

static bool keep_block(struct finder *finder, block_list *out, const rungs *path, const struct stretch *stretch)
{
    const align_bead *first = &path->items[stretch->begin].bead, *last = &path->items[stretch->end - 1].bead;
    struct block block = {{first->source_first, first->target_first},
                          {last->source_first + last->source_count - first->source_first,
                           last->target_first + last->target_count - first->target_first},
                          stretch->sum};
    for (int side = 0; side < 2; side++)
        memset(finder->loose[side] + block.first[side], 0, block.count[side] * sizeof(bool));
    return array_push(out, block);
}

static align_status look_into(struct finder *finder, const struct link_hit *hit, block_list *out, align_error *error)
{
    uint32_t first[2], count[2];
    ladder found = {0};
    rungs window = {0};
    stretches parts = {0};
    for (int side = 0; side < 2; side++)
        widen(finder, side, hit->segment[side], &first[side], &count[side]);
    align_status status = search_window(finder->search, first, count, &found, error);
    for (size_t b = 0; !status && b < found.count; b++) {
        struct rung rung = {found.items[b], NULL, 0, 0};
        if (!array_push(&window, rung))
            status = fail_memory(error);
    }
    if (!status && !stretches_find(&parts, &window, block_rule))
        status = fail_memory(error);
    for (size_t p = 0; !status && p < parts.count; p++) {
        const align_bead *bead = &window.items[parts.items[p].begin].bead;
        if (crosses(finder, bead->source_first, bead->target_first) &&
            !keep_block(finder, out, &window, &parts.items[p]))
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
    struct finder finder = {.search = search, .path = path};
    bool done = find_loose(&finder) && index_target(&finder) && find_hits(&finder);
    align_status status = done ? ALIGN_OK : fail_memory(error);
    if (done) {
        sort_hits(&finder.hits, compare_places);
        add_up(&finder.hits, 1);
        add_up(&finder.hits, GRID);
        sort_hits(&finder.hits, compare_weights);
    }
    size_t windows = 0;
    for (size_t h = 0; !status && h < finder.hits.count && windows < WINDOWS; h++) {
        const struct link_hit *hit = &finder.hits.items[h];
        if (hit->weight < least_hit)
            break;
        if (!finder.loose[0][hit->segment[0]] || !finder.loose[1][hit->segment[1]] ||
            !crosses(&finder, hit->segment[0], hit->segment[1]))
            continue;
        if (windows++ == 0 && !search_use_prior(search))
            status = fail_memory(error);
        if (!status)
            status = look_into(&finder, hit, out, error);
    }
    join_blocks(out);
    for (int side = 0; side < 2; side++) {
        mem_free(finder.loose[side]);
        mem_free(finder.rung_of[side]);
    }
    mem_free(finder.first);
    mem_free(finder.holders);
    array_free(&finder.hits);
    return status;
}
