#include "language/phrase.h"

#include "base/intern.h"

static size_t find_edge(const struct phrase_table *table, uint32_t from, uint32_t word)
{
    size_t mask = table->slot_count - 1;
    size_t slot = (size_t)hash_mix((uint64_t)from << 32 | word) & mask;
    while (table->edges[slot].to && (table->edges[slot].from != from || table->edges[slot].word != word))
        slot = (slot + 1) & mask;
    return slot;
}

static bool widen(struct phrase_table *table)
{
    struct phrase_table wide = *table;
    wide.slot_count = table->slot_count ? table->slot_count * 2 : 64;
    wide.edges = mem_new(wide.slot_count, sizeof *wide.edges);
    if (!wide.edges)
        return false;
    for (size_t i = 0; i < table->slot_count; i++)
        if (table->edges[i].to)
            wide.edges[find_edge(&wide, table->edges[i].from, table->edges[i].word)] = table->edges[i];
    mem_free(table->edges);
    *table = wide;
    return true;
}

/* The node behind a word, made if it was not there. */
static uint32_t extend(struct phrase_table *table, uint32_t from, uint32_t word)
{
    if (table->edge_count * 2 >= table->slot_count && !widen(table))
        return PHRASE_NONE;
    size_t slot = find_edge(table, from, word);
    if (!table->edges[slot].to) {
        if (table->values.count >= PHRASE_NONE || !array_push(&table->values, 0))
            return PHRASE_NONE;
        table->edges[slot] = (struct phrase_edge){from, word, (uint32_t)table->values.count - 1};
        table->edge_count++;
    }
    return table->edges[slot].to;
}

bool phrase_add(struct phrase_table *table, const uint32_t *words, size_t count, uint32_t value)
{
    if (!table->values.count && !array_push(&table->values, 0))
        return false;
    uint32_t node = PHRASE_ROOT;
    for (size_t i = 0; i < count; i++) {
        node = extend(table, node, words[i]);
        if (node == PHRASE_NONE)
            return false;
    }
    if (node != PHRASE_ROOT && !table->values.items[node])
        table->values.items[node] = value;
    return true;
}

uint32_t phrase_step(const struct phrase_table *table, uint32_t node, uint32_t word)
{
    if (!table->slot_count)
        return PHRASE_NONE;
    uint32_t to = table->edges[find_edge(table, node, word)].to;
    return to ? to : PHRASE_NONE;
}

void phrase_free(struct phrase_table *table)
{
    mem_free(table->edges);
    array_free(&table->values);
    *table = (struct phrase_table){0};
}
