#include "base/fingerprints.h"

static size_t find(const struct fingerprints *set, uint64_t fingerprint)
{
    size_t mask = set->slot_count - 1, slot = (size_t)hash_mix(fingerprint) & mask;
    while (set->slots[slot] && set->slots[slot] != fingerprint)
        slot = (slot + 1) & mask;
    return slot;
}

static bool widen(struct fingerprints *set)
{
    struct fingerprints wider = {.slot_count = set->slot_count ? set->slot_count * 2 : 1024, .count = set->count};
    wider.slots = mem_new(wider.slot_count, sizeof *wider.slots);
    if (!wider.slots)
        return false;
    for (size_t i = 0; i < set->slot_count; i++)
        if (set->slots[i])
            wider.slots[find(&wider, set->slots[i])] = set->slots[i];
    mem_free(set->slots);
    *set = wider;
    return true;
}

enum seen fingerprints_add(struct fingerprints *set, uint64_t fingerprint)
{
    fingerprint += fingerprint == 0;
    if (set->count * 4 >= set->slot_count * 3 && !widen(set))
        return SEEN_NO_MEMORY;
    size_t slot = find(set, fingerprint);
    if (set->slots[slot])
        return SEEN_BEFORE;
    set->slots[slot] = fingerprint;
    set->count++;
    return SEEN_NOT;
}

bool fingerprints_has(const struct fingerprints *set, uint64_t fingerprint)
{
    fingerprint += fingerprint == 0;
    return set->slot_count && set->slots[find(set, fingerprint)];
}

void fingerprints_free(struct fingerprints *set)
{
    mem_free(set->slots);
    *set = (struct fingerprints){0};
}
