#include "lookup/search.h"

#include <stdlib.h>

void search_forget(align_lookup *lookup)
{
    for (size_t i = 0; i < lookup->touched.count; i++)
        lookup->weights[lookup->touched.items[i]] = 0;
    lookup->touched.count = 0;
}

static int by_rarity(const void *a, const void *b)
{
    const struct posting *x = a, *y = b;
    if (x->count != y->count)
        return x->count < y->count ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

struct posting *search_postings(const align_lookup *lookup, size_t least, size_t most)
{
    struct posting *postings = mem_new(lookup->query.count + 1, sizeof *postings);
    if (!postings)
        return NULL;
    for (size_t i = 0; i < lookup->query.count; i++) {
        postings[i].id = lookup->query.items[i].id;
        index_list(lookup, postings[i].id, least, most, &postings[i].list, &postings[i].count);
    }
    qsort(postings, lookup->query.count, sizeof *postings, by_rarity);
    return postings;
}

static void mark(const align_lookup *lookup, bool on)
{
    for (size_t i = 0; i < lookup->query.count; i++)
        if (lookup->query.items[i].id != INTERN_NONE)
            lookup->marks[lookup->query.items[i].id] = on;
}

/* What qsort compares. */
struct ranked {
    struct found found;
    uint32_t
        longest; /* words that the distance is a share of; of parts 1, for those that have most in common come first */
    uint32_t order;
};

static int by_worth(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->found.band != y->found.band)
        return x->found.band < y->found.band ? -1 : 1;
    if (x->found.stretch.same != y->found.stretch.same)
        return x->found.stretch.same > y->found.stretch.same ? -1 : 1;
    /* distance / longest, without division */
    uint64_t one = (uint64_t)x->found.distance * y->longest, other = (uint64_t)y->found.distance * x->longest;
    if (one != other)
        return one < other ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static bool rank(align_lookup *lookup)
{
    size_t count = lookup->found.count;
    struct ranked *ranked = mem_new(count + 1, sizeof *ranked);
    if (!ranked)
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct entry *entry = &lookup->entries.items[lookup->found.items[i].entry];
        size_t words = lookup->query.count;
        ranked[i].found = lookup->found.items[i];
        ranked[i].longest = entry->word_count > words ? entry->word_count : (uint32_t)words;
        ranked[i].longest = ranked[i].found.band == ALIGN_MATCH_PART ? 1 : ranked[i].longest;
        ranked[i].order = entry->order;
    }
    qsort(ranked, count, sizeof *ranked, by_worth);
    for (size_t i = 0; i < count; i++)
        lookup->found.items[i] = ranked[i].found;
    mem_free(ranked);
    return true;
}

bool search(align_lookup *lookup, struct slice text)
{
    lookup->found.count = 0;
    if (!words_cut(&lookup->query, &lookup->key, &lookup->words, false, text))
        return false;
    mark(lookup, true);
    bool done = search_whole(lookup, text), exact = false;
    for (size_t i = 0; i < lookup->found.count; i++)
        exact |= lookup->found.items[i].band == ALIGN_MATCH_EXACT;
    if (done && !exact && lookup->options.part_words)
        done = search_parts(lookup);
    mark(lookup, false);
    return done && rank(lookup);
}
