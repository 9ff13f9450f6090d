/* Phrases: sequences of numbered words, each with a value, found word by word (a trie in one hash table). */
#ifndef LIBALIGN_LANGUAGE_PHRASE_H
#define LIBALIGN_LANGUAGE_PHRASE_H

#include "base/memory.h"

#include <stdint.h>

struct phrase_edge {
    uint32_t from, word, to; /* to 0 = a free slot */
};
struct phrase_table {
    struct phrase_edge *edges; /* open addressing, a power of two */
    size_t edge_count, slot_count;
    ARRAY(uint32_t) values; /* by node; 0 = no phrase ends here */
};

#define PHRASE_ROOT 0u
#define PHRASE_NONE UINT32_MAX

/* Adds a phrase of count words; value is not 0.  A phrase that is there already keeps its value.  count 0 is nothing.
 * false: out of memory.  O(count). */
bool phrase_add(struct phrase_table *table, const uint32_t *words, size_t count, uint32_t value);
/* The node behind a word, or PHRASE_NONE; start from PHRASE_ROOT. */
uint32_t phrase_step(const struct phrase_table *table, uint32_t node, uint32_t word);
static inline uint32_t phrase_value(const struct phrase_table *table, uint32_t node)
{
    return table->values.items[node];
}
void phrase_free(struct phrase_table *table);

#endif
