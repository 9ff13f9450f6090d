#include "model/lexicon.h"

#include <stdlib.h>

static int compare_pairs(const void *left, const void *right)
{
    const struct word_pair *a = left, *b = right;
    if (a->word[0] != b->word[0])
        return a->word[0] < b->word[0] ? -1 : 1;
    return a->word[1] < b->word[1] ? -1 : a->word[1] > b->word[1];
}

static void unite(word_pairs *pairs)
{
    size_t kept = 0;
    for (size_t i = 0; i < pairs->count; i++) {
        struct word_pair *pair = &pairs->items[i];
        struct word_pair *last = kept ? &pairs->items[kept - 1] : NULL;
        if (!last || compare_pairs(last, pair) != 0) {
            pairs->items[kept++] = *pair;
            continue;
        }
        for (int way = 0; way < 2; way++)
            last->weight[way] = last->weight[way] > pair->weight[way] ? last->weight[way] : pair->weight[way];
    }
    pairs->count = kept;
}

/* A counting sort by the word of one side: pairs are sorted by source and target word, so that rows come out sorted. */
static bool table_make(struct link_table *table, const word_pairs *pairs, uint32_t rows, int side)
{
    table->rows = rows;
    table->first = mem_new(rows + (size_t)2, sizeof *table->first);
    table->links = mem_new(pairs->count, sizeof *table->links);
    if (!table->first || !table->links)
        return false;
    size_t *at = table->first + 1; /* at[w] ends up as first[w + 1] */
    for (size_t i = 0; i < pairs->count; i++)
        at[pairs->items[i].word[side] + 1]++;
    for (uint32_t w = 0; w < rows; w++)
        at[w + 1] += at[w];
    for (size_t i = 0; i < pairs->count; i++) {
        const struct word_pair *pair = &pairs->items[i];
        table->links[at[pair->word[side]]++] = (struct link){pair->word[!side], pair->weight[side]};
    }
    return true;
}

bool lexicon_make(struct lexicon *lexicon, word_pairs *pairs, const uint32_t rows[2])
{
    *lexicon = (struct lexicon){0};
    if (pairs->count)
        qsort(pairs->items, pairs->count, sizeof *pairs->items, compare_pairs);
    unite(pairs);
    return table_make(&lexicon->by[0], pairs, rows[0], 0) && table_make(&lexicon->by[1], pairs, rows[1], 1);
}

void lexicon_free(struct lexicon *lexicon)
{
    for (int side = 0; side < 2; side++) {
        mem_free(lexicon->by[side].first);
        mem_free(lexicon->by[side].links);
    }
    *lexicon = (struct lexicon){0};
}

float link_find(const struct link_table *table, uint32_t word, uint32_t other)
{
    size_t low = table->first[word], high = table->first[word + 1];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (table->links[middle].other < other)
            low = middle + 1;
        else
            high = middle;
    }
    return low < table->first[word + 1] && table->links[low].other == other ? table->links[low].weight : 0;
}
