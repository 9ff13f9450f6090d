/* From one language to another by way of a third: words that have a translation there in common. */
#include "evidence/dictionary.h"

#include <stdlib.h>

enum { MANY = 24 }; /* a translation of more words than these says little of each */

static int compare(const void *left, const void *right)
{
    const struct pivot_entry *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    if (a->class != b->class)
        return a->class < b->class ? -1 : 1;
    return a->weight > b->weight ? -1 : a->weight < b->weight;
}

/* Sorts, and leaves each class once a key, with its largest weight. */
static void sort(pivot_entries *entries)
{
    size_t kept = 0;
    if (entries->count)
        qsort(entries->items, entries->count, sizeof *entries->items, compare);
    for (size_t k = 0; k < entries->count; k++) {
        const struct pivot_entry *entry = &entries->items[k], *last = kept ? &entries->items[kept - 1] : NULL;
        if (!last || last->key != entry->key || last->class != entry->class)
            entries->items[kept++] = *entry;
    }
    entries->count = kept;
}

static size_t end_of_key(const pivot_entries *entries, size_t at)
{
    size_t end = at;
    while (end < entries->count && entries->items[end].key == entries->items[at].key)
        end++;
    return end;
}

bool pivot_join(word_pairs *out, pivot_entries sides[2])
{
    sort(&sides[SOURCE]);
    sort(&sides[TARGET]);
    for (size_t i = 0, j = 0; i < sides[SOURCE].count && j < sides[TARGET].count;) {
        uint64_t source = sides[SOURCE].items[i].key, target = sides[TARGET].items[j].key;
        size_t i_end = end_of_key(&sides[SOURCE], i), j_end = end_of_key(&sides[TARGET], j);
        bool clear = source == target && i_end - i <= MANY && j_end - j <= MANY;
        for (size_t a = i; clear && a < i_end; a++)
            for (size_t b = j; b < j_end; b++) {
                float weight = 0.5f * sides[SOURCE].items[a].weight * sides[TARGET].items[b].weight;
                struct word_pair pair = {{sides[SOURCE].items[a].class, sides[TARGET].items[b].class}, {weight, weight}};
                if (!array_push(out, pair))
                    return false;
            }
        if (source <= target)
            i = i_end;
        if (target <= source)
            j = j_end;
    }
    return true;
}
