/* Parts: clauses that come back in another sentence. */
#include "lookup/search.h"

#define POSTINGS_MOST 200000 /* entries gone through in the lists of the rarest words */
#define ENTRIES_MOST 200     /* compared */
#define CELLS_MOST 8000000   /* pairs of words compared: about ten milliseconds */

/* How much a word tells: binary digits of the number of entries to one that has it. */
static uint32_t weight_of(const align_lookup *lookup, size_t entries)
{
    uint32_t weight = 1;
    for (size_t rest = lookup->entries.count / entries; rest > 1; rest /= 2)
        weight++;
    return weight;
}

static bool weigh(align_lookup *lookup, const struct posting *postings)
{
    size_t budget = POSTINGS_MOST;
    for (size_t i = 0; i < lookup->query.count && postings[i].count <= budget; i++) {
        if (!postings[i].count || (i && postings[i].id == postings[i - 1].id))
            continue;
        uint32_t weight = weight_of(lookup, postings[i].count);
        for (size_t k = 0; k < postings[i].count; k++)
            if (!search_touch(lookup, postings[i].list[k], weight))
                return false;
        budget -= postings[i].count;
    }
    return true;
}

/* The weight that the heaviest ENTRIES_MOST reach; *equals receives how many of that very weight are among them. */
static bool least_weight(const align_lookup *lookup, uint32_t *least, size_t *equals)
{
    uint32_t most = 0;
    for (size_t i = 0; i < lookup->touched.count; i++)
        if (lookup->weights[lookup->touched.items[i]] > most)
            most = lookup->weights[lookup->touched.items[i]];
    size_t *counts = mem_new((size_t)most + 1, sizeof *counts), left = ENTRIES_MOST;
    if (!counts)
        return false;
    for (size_t i = 0; i < lookup->touched.count; i++)
        counts[lookup->weights[lookup->touched.items[i]]]++;
    *least = most;
    while (*least && counts[*least] < left)
        left -= counts[(*least)--];
    *equals = *least ? left : 0;
    mem_free(counts);
    return true;
}

static bool is_found(const align_lookup *lookup, size_t count, uint32_t entry)
{
    for (size_t i = 0; i < count; i++)
        if (lookup->found.items[i].entry == entry)
            return true;
    return false;
}

static bool compare(align_lookup *lookup, uint32_t index)
{
    const struct entry *entry = &lookup->entries.items[index];
    struct found found = {.entry = index, .band = ALIGN_MATCH_PART};
    struct stretch *stretch = &found.stretch;
    *stretch = words_stretch(&lookup->rows, lookup->query.items, lookup->query.count,
                             lookup->ids.items + entry->word_first, entry->word_count);
    uint32_t longest = stretch->a_count > stretch->b_count ? stretch->a_count : stretch->b_count;
    found.distance = stretch->edits;
    return stretch->same < lookup->options.part_words ||
           (double)(longest - stretch->edits) < lookup->options.min_score * (double)longest ||
           array_push(&lookup->found, found);
}

static bool compare_heaviest(align_lookup *lookup)
{
    uint32_t least;
    size_t equals, cells = CELLS_MOST, whole = lookup->found.count;
    if (!least_weight(lookup, &least, &equals))
        return false;
    for (size_t i = 0; i < lookup->touched.count; i++) {
        uint32_t entry = lookup->touched.items[i], weight = lookup->weights[entry];
        size_t cost = lookup->query.count * lookup->entries.items[entry].word_count;
        if (weight < least || (weight == least && !equals))
            continue;
        equals -= weight == least;
        if (cost > cells)
            break;
        cells -= cost;
        if (!is_found(lookup, whole, entry) && !compare(lookup, entry))
            return false;
    }
    return true;
}

bool search_parts(align_lookup *lookup)
{
    size_t words = lookup->options.part_words;
    if (lookup->query.count < words)
        return true;
    struct posting *postings = search_postings(lookup, words, WORDS_MAX);
    if (!postings)
        return false;
    bool done = weigh(lookup, postings) && compare_heaviest(lookup);
    search_forget(lookup);
    mem_free(postings);
    return done;
}
