#include "align/anchor.h"

#include "base/real.h"

#include <stdlib.h>

enum {
    RARE = 24,              /* a word in more segments than this anchors nothing */
    RARE_SHARE = 20,        /* within a band, a word in more than one of so many segments */
    WHOLE_MATRIX = 4000000, /* cells: below, no chain is needed */
    WHOLE_GAP = 1000000,    /* cells between two anchors of the chain that are all looked at */
    SLACK = 100             /* cells to either side of the chain */
};

/* Which segments hold each class, or mention each value. */
struct postings {
    uint32_t *first, *segments; /* of class c: segments[first[c]] .. segments[first[c + 1]] */
    uint32_t *from;             /* of class c: the first that is not below the band */
};

static bool postings_make(struct postings *postings, const struct profile *profile)
{
    size_t classes = profile->class_names.strings.count;
    postings->first = mem_new(classes + 2, sizeof *postings->first);
    uint32_t *seen = mem_new(classes, sizeof *seen);
    if (!postings->first || !seen) {
        mem_free(seen);
        return false;
    }
    uint32_t *at = postings->first + 1;
    for (int pass = 0; pass < 2; pass++) {
        memset(seen, 0, classes * sizeof *seen);
        for (uint32_t s = 0; s < profile->count; s++)
            for (uint32_t t = profile->token_first[s]; t < profile->token_first[s + 1]; t++) {
                uint32_t class = profile->classes.items[t];
                if (seen[class] == s + 1)
                    continue;
                seen[class] = s + 1;
                if (pass == 0)
                    at[class + 1]++;
                else
                    postings->segments[at[class]++] = s;
            }
        for (size_t c = 0; pass == 0 && c < classes; c++)
            at[c + 1] += at[c];
        if (pass == 0 && !(postings->segments = mem_new(at[classes], sizeof *postings->segments)))
            break;
    }
    mem_free(seen);
    return postings->segments != NULL;
}

static void postings_free(struct postings *postings)
{
    mem_free(postings->first);
    mem_free(postings->segments);
    mem_free(postings->from);
}

static uint32_t spread_of(const struct postings *postings, uint32_t class)
{
    return postings->first[class + 1] - postings->first[class];
}

static int compare_hits(const void *left, const void *right)
{
    const struct hit *a = left, *b = right;
    if (a->target != b->target)
        return a->target < b->target ? -1 : 1;
    return a->weight < b->weight ? -1 : a->weight > b->weight;
}

/* Sorts the hits of one segment by target, adding up those of the same target. */
static void settle(struct hits *hits, size_t begin)
{
    if (hits->items.count == begin)
        return;
    struct hit *items = hits->items.items + begin;
    size_t count = hits->items.count - begin, kept = 0;
    if (count > 1)
        qsort(items, count, sizeof *items, compare_hits);
    for (size_t i = 0; i < count; i++) {
        if (kept && items[kept - 1].target == items[i].target)
            items[kept - 1].weight += items[i].weight;
        else
            items[kept++] = items[i];
    }
    hits->items.count = begin + kept;
}

/* What hits are looked for in. */
struct finding {
    const struct pairing *pair;
    const struct region *band; /* NULL: everywhere */
    struct postings source, target, values; /* of source classes, target classes, values in the target */
    uint32_t rare;             /* what is in more segments than this makes no hits */
    uint32_t low, high;        /* target segments that the band holds for a source segment: low .. high - 1 */
};

/* Adds the segments of the band that hold a target class, or mention a value.  As rows go on, the band only rises. */
static bool add_hits(struct hits *hits, const struct finding *finding, const struct postings *postings, uint32_t class, float weight)
{
    uint32_t *from = &postings->from[class];
    while (*from < postings->first[class + 1] && postings->segments[*from] < finding->low)
        ++*from;
    for (uint32_t p = *from; p < postings->first[class + 1] && postings->segments[p] < finding->high; p++) {
        struct hit hit = {postings->segments[p], weight};
        if (!array_push(&hits->items, hit))
            return false;
    }
    return true;
}

static bool add_class(struct hits *hits, const struct finding *finding, uint32_t class)
{
    const struct pairing *pair = finding->pair;
    const struct link_table *table = &pair->prior.by[SOURCE];
    uint32_t source_spread = spread_of(&finding->source, class);
    if (source_spread > finding->rare)
        return true;
    for (size_t l = table->first[class]; l < table->first[class + 1]; l++) {
        uint32_t other = table->links[l].other, spread = spread_of(&finding->target, other);
        if (table->links[l].weight < 0.3f || spread > finding->rare)
            continue;
        double chance = (spread > source_spread ? spread : source_spread) / (pair->side[TARGET].count + 1.0);
        float weight = table->links[l].weight * (float)-real_log(chance);
        if (!add_hits(hits, finding, &finding->target, other, weight))
            return false;
    }
    return true;
}

static bool value_postings(struct postings *postings, const struct pairing *pair)
{
    const struct profile *profile = &pair->side[TARGET];
    const uint32_t *values = pair->mentions.value[TARGET];
    postings->first = mem_new(pair->mentions.values + (size_t)2, sizeof *postings->first);
    postings->segments = mem_new(profile->mentions.count, sizeof *postings->segments);
    if (!postings->first || !postings->segments)
        return false;
    uint32_t *at = postings->first + 1;
    for (uint32_t v = 0; v < pair->mentions.values; v++)
        at[v + 1] = at[v] + pair->mentions.count[TARGET][v];
    for (uint32_t s = 0; s < profile->count; s++)
        for (uint32_t k = profile->mention_first[s]; k < profile->mention_first[s + 1]; k++)
            postings->segments[at[values[k]]++] = s;
    return true;
}

/* Adds the target segments that mention a value of the segment which few mention. */
static bool add_values(struct hits *hits, const struct finding *finding, uint32_t segment)
{
    const struct pairing *pair = finding->pair;
    const struct profile *profile = &pair->side[SOURCE];
    for (uint32_t k = profile->mention_first[segment]; k < profile->mention_first[segment + 1]; k++) {
        uint32_t value = pair->mentions.value[SOURCE][k];
        uint32_t source = pair->mentions.count[SOURCE][value], target = pair->mentions.count[TARGET][value];
        uint32_t most = source > target ? source : target;
        if (profile->mentions.items[k].flags & (VALUE_WEAK | VALUE_PART) || most > finding->rare)
            continue;
        float weight = (float)-real_log(most / (pair->side[TARGET].count + 1.0));
        if (!add_hits(hits, finding, &finding->values, value, weight))
            return false;
    }
    return true;
}

static bool add_segments(struct hits *hits, struct finding *finding)
{
    const struct profile *profile = &finding->pair->side[SOURCE];
    for (uint32_t s = 0; s < profile->count; s++) {
        size_t begin = hits->items.count;
        finding->low = finding->band ? finding->band->low[s] : 0;
        finding->high = finding->band ? finding->band->high[s + 1] : UINT32_MAX;
        for (uint32_t t = profile->token_first[s]; t < profile->token_first[s + 1]; t++)
            if (!add_class(hits, finding, profile->classes.items[t]))
                return false;
        if (!add_values(hits, finding, s))
            return false;
        settle(hits, begin);
        hits->first[s + 1] = hits->items.count;
    }
    return true;
}

static bool start_at_first(struct postings *postings, size_t rows)
{
    postings->from = mem_new(rows, sizeof *postings->from);
    if (postings->from && rows)
        memcpy(postings->from, postings->first, rows * sizeof *postings->from);
    return postings->from != NULL;
}

bool hits_find(struct hits *hits, const struct pairing *pair, const struct region *band)
{
    struct finding finding = {.pair = pair, .band = band, .rare = RARE};
    uint32_t share = pair->side[TARGET].count / RARE_SHARE;
    if (band && share > RARE)
        finding.rare = share;
    *hits = (struct hits){0};
    hits->first = mem_new(pair->side[SOURCE].count + (size_t)1, sizeof *hits->first);
    bool done = hits->first && postings_make(&finding.source, &pair->side[SOURCE]) &&
                postings_make(&finding.target, &pair->side[TARGET]) && value_postings(&finding.values, pair) &&
                start_at_first(&finding.target, pair->side[TARGET].class_names.strings.count) &&
                start_at_first(&finding.values, pair->mentions.values) && add_segments(hits, &finding);
    postings_free(&finding.source);
    postings_free(&finding.target);
    postings_free(&finding.values);
    return done;
}

void hits_free(struct hits *hits)
{
    mem_free(hits->first);
    array_free(&hits->items);
    *hits = (struct hits){0};
}

/* A link of the chain: the best rising chain that ends in a hit.  The first link stands for the beginning of the documents, and
 * all chains go back to it. */
struct chained {
    uint32_t source, target;
    double weight;
    size_t before; /* index */
};
typedef ARRAY(struct chained) chain;

/* For each prefix of targets, the best chain that ends there: a Fenwick tree of maxima. */
struct peaks {
    size_t *best; /* index in the chain */
    uint32_t count;
};

static size_t peaks_find(const struct peaks *peaks, const chain *all, uint32_t below)
{
    size_t best = 0;
    for (uint32_t at = below; at > 0; at &= at - 1) {
        size_t found = peaks->best[at];
        if (all->items[found].weight > all->items[best].weight)
            best = found;
    }
    return best;
}

static void peaks_raise(struct peaks *peaks, const chain *all, size_t link)
{
    for (uint32_t at = all->items[link].target + 1; at <= peaks->count; at += at & (~at + 1))
        if (all->items[link].weight > all->items[peaks->best[at]].weight)
            peaks->best[at] = link;
}

/* Chains the hits row by row; within a row the later come first, so that a chain takes one hit a row.  Only the best
 * few hits of a row matter. */
static bool chain_hits(chain *all, const struct hits *hits, struct peaks *peaks, uint32_t rows)
{
    const struct chained beginning = {0};
    if (!array_push(all, beginning))
        return false;
    for (uint32_t s = 0; s < rows; s++) {
        size_t begin = all->count;
        float most = 0;
        for (size_t h = hits->first[s]; h < hits->first[s + 1]; h++)
            most = hits->items.items[h].weight > most ? hits->items.items[h].weight : most;
        for (size_t h = hits->first[s + 1]; h-- > hits->first[s];) {
            struct hit hit = hits->items.items[h];
            if (hit.weight < 0.7f * most || hit.weight < 4)
                continue;
            size_t before = peaks_find(peaks, all, hit.target);
            struct chained link = {s, hit.target, (double)hit.weight + all->items[before].weight, before};
            if (!array_push(all, link))
                return false;
        }
        for (size_t link = begin; link < all->count; link++)
            peaks_raise(peaks, all, link);
    }
    return true;
}

/* The cells between two anchors: all, or a band around their diagonal. */
static void fill_gap(struct region *region, const uint32_t from[2], const uint32_t to[2])
{
    uint64_t rows = to[0] - from[0], columns = to[1] - from[1];
    uint64_t skew = rows > columns ? rows - columns : columns - rows, reach = SLACK + skew + (rows + columns) / 20;
    bool whole = (rows + 1) * (columns + 1) <= WHOLE_GAP;
    for (uint64_t i = 0; i <= rows; i++) {
        uint64_t middle = rows ? columns * i / rows : 0;
        uint64_t low = whole || middle < reach ? 0 : middle - reach;
        uint64_t high = whole || middle + reach > columns ? columns : middle + reach;
        region_add(region, (uint32_t)(from[0] + i), (uint32_t)(from[1] + low), (uint32_t)(from[1] + high));
    }
}

static void fill_chain(struct region *region, const chain *all, size_t last)
{
    uint32_t to[2] = {region->rows, region->columns};
    while (last) {
        const struct chained *link = &all->items[last];
        uint32_t from[2] = {link->source, link->target};
        fill_gap(region, from, to);
        to[0] = from[0];
        to[1] = from[1];
        last = link->before;
    }
    fill_gap(region, (uint32_t[2]){0, 0}, to);
}

bool corridor_find(struct region *region, const struct hits *hits, uint32_t rows, uint32_t columns)
{
    if (!region_make(region, rows, columns))
        return false;
    if ((rows + (uint64_t)1) * (columns + (uint64_t)1) <= WHOLE_MATRIX) {
        for (uint32_t i = 0; i <= rows; i++)
            region_add(region, i, 0, columns);
        return region_close(region, 0);
    }
    chain all = {0};
    struct peaks peaks = {mem_new(columns + (size_t)1, sizeof(size_t)), columns};
    bool done = peaks.best && chain_hits(&all, hits, &peaks, rows);
    if (done) {
        fill_chain(region, &all, peaks_find(&peaks, &all, columns));
        done = region_close(region, SLACK);
    }
    array_free(&all);
    mem_free(peaks.best);
    return done;
}
