#include "align/loose.h"

#include "base/error.h"

#include <stdlib.h>

enum { RARE = 8 }; /* what is in more loose segments than this leads nowhere */
static const double sure = 0.5;
static const float each = 4; /* what a link of the rarest words counts */

/* The loose target segments by what they hold: of thing t, holders[first[t]] .. holders[first[t + 1]]. */
struct register_of {
    uint32_t *first, *holders;
};

static bool is_sure(const struct rung *rung)
{
    return rung->bead.source_count && rung->bead.target_count && (double)rung->bead.confidence >= sure;
}

static bool find_loose(struct loose *loose)
{
    for (int side = 0; side < 2; side++) {
        uint32_t count = loose->search->pair.side[side].count;
        loose->is[side] = mem_new(count, sizeof(bool));
        loose->rung_of[side] = mem_new(count, sizeof(uint32_t));
        if (!loose->is[side] || !loose->rung_of[side])
            return false;
        for (size_t r = 0; r < loose->path->count; r++) {
            const struct rung *rung = &loose->path->items[r];
            uint32_t first = side ? rung->bead.target_first : rung->bead.source_first;
            uint32_t held = side ? rung->bead.target_count : rung->bead.source_count;
            for (uint32_t s = first; s < first + held; s++) {
                loose->is[side][s] = !is_sure(rung) && !rung->reason;
                loose->rung_of[side][s] = (uint32_t)r;
            }
        }
    }
    return true;
}

/* Lists things by the loose target segments that hold them, a segment once for each token: segment s holds
 * things[first[s]] .. things[first[s + 1]], which are numbered below count. */
static bool register_make(struct register_of *out, const struct loose *loose, const uint32_t *first,
                          const uint32_t *things, size_t count)
{
    uint32_t segments = loose->search->pair.side[TARGET].count;
    out->first = mem_new(count + 2, sizeof *out->first);
    out->holders = mem_new(first[segments], sizeof *out->holders);
    if (!out->first || !out->holders)
        return false;
    uint32_t *at = out->first + 1;
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t s = 0; s < segments; s++)
            for (uint32_t t = first[s]; loose->is[TARGET][s] && t < first[s + 1]; t++) {
                if (pass == 0)
                    at[things[t] + 1]++;
                else
                    out->holders[at[things[t]]++] = s;
            }
        for (size_t c = 0; pass == 0 && c < count; c++)
            at[c + 1] += at[c];
    }
    return true;
}

static void register_free(struct register_of *of)
{
    mem_free(of->first);
    mem_free(of->holders);
}

static bool add_holders(struct loose *loose, const struct register_of *of, uint32_t thing, uint32_t segment,
                        float weight)
{
    uint32_t begin = of->first[thing], end = of->first[thing + 1];
    for (uint32_t h = begin; end - begin <= RARE && h < end; h++) {
        struct link_hit hit = {{segment, of->holders[h]}, weight};
        if (!array_push(&loose->hits, hit))
            return false;
    }
    return true;
}

static bool add_word(struct loose *loose, const struct register_of *words, const struct link_table *table,
                     uint32_t segment, uint32_t class)
{
    const struct pairing *pair = &loose->search->pair;
    for (size_t l = table->first[class]; l < table->first[class + 1]; l++) {
        uint32_t other = table->links[l].other;
        float weight =
            each * table->links[l].weight * pair->weights[SOURCE][class].rarity * pair->weights[TARGET][other].rarity;
        if (weight > 0.2f && !add_holders(loose, words, other, segment, weight))
            return false;
    }
    return true;
}

/* The learnt lexicon knows nothing of words that stand in loose segments only; the prior one may. */
static bool add_words(struct loose *loose)
{
    const struct pairing *pair = &loose->search->pair;
    const struct profile *source = &pair->side[SOURCE], *target = &pair->side[TARGET];
    struct register_of words = {0};
    bool done =
        register_make(&words, loose, target->token_first, target->classes.items, target->class_names.strings.count);
    for (uint32_t s = 0; done && s < source->count; s++)
        for (uint32_t t = source->token_first[s]; done && loose->is[SOURCE][s] && t < source->token_first[s + 1]; t++) {
            uint32_t class = source->classes.items[t];
            done = add_word(loose, &words, &pair->lexicon.by[SOURCE], s, class) &&
                   add_word(loose, &words, &pair->prior.by[SOURCE], s, class);
        }
    register_free(&words);
    return done;
}

/* Equal values: names of countries, dates, symbols. */
static bool add_values(struct loose *loose)
{
    const struct pairing *pair = &loose->search->pair;
    const struct profile *source = &pair->side[SOURCE], *target = &pair->side[TARGET];
    struct register_of values = {0};
    bool done =
        register_make(&values, loose, target->mention_first, pair->mentions.value[TARGET], pair->mentions.values);
    for (uint32_t s = 0; done && s < source->count; s++)
        for (uint32_t k = source->mention_first[s]; done && loose->is[SOURCE][s] && k < source->mention_first[s + 1];
             k++) {
            const struct mention *mention = &source->mentions.items[k];
            uint32_t value = pair->mentions.value[SOURCE][k];
            if (!(mention->flags & (VALUE_PART | VALUE_WEAK)) && mention->kind != VALUE_MARKER)
                done = add_holders(loose, &values, value, s, each * pair->mentions.rarity[value]);
        }
    register_free(&values);
    return done;
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

void hits_add_up(link_hits *hits, uint32_t grid)
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

void hits_by_weight(link_hits *hits)
{
    sort_hits(hits, compare_weights);
}

bool loose_crosses(const struct loose *loose, uint32_t source, uint32_t target)
{
    uint32_t a = loose->rung_of[SOURCE][source], b = loose->rung_of[TARGET][target];
    for (uint32_t r = a < b ? a : b; r < (a < b ? b : a); r++)
        if (is_sure(&loose->path->items[r]))
            return true;
    return false;
}

align_status loose_window(struct loose *loose, const uint32_t first[2], const uint32_t count[2], ladder *out,
                          align_error *error)
{
    if (!loose->has_prior && !search_use_prior(loose->search))
        return fail_memory(error);
    loose->has_prior = true;
    return search_window(loose->search, first, count, out, error);
}

bool loose_find(struct loose *loose, struct search *search, const rungs *path)
{
    loose->search = search;
    loose->path = path;
    if (!find_loose(loose) || !add_words(loose) || !add_values(loose))
        return false;
    sort_hits(&loose->hits, compare_places);
    hits_add_up(&loose->hits, 1);
    return true;
}

void loose_free(struct loose *loose)
{
    for (int side = 0; side < 2; side++) {
        mem_free(loose->is[side]);
        mem_free(loose->rung_of[side]);
    }
    array_free(&loose->hits);
}
