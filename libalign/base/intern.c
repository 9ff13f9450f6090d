#include "base/intern.h"

/* Finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
uint64_t hash_mix(uint64_t value)
{
    value = (value ^ (value >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    value = (value ^ (value >> 27)) * UINT64_C(0x94D049BB133111EB);
    return value ^ (value >> 31);
}

/* Eight bytes, the first one highest whatever the byte order of the machine is; compilers make one load of it. */
static uint64_t eight_bytes(const char *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes;
    return (uint64_t)b[0] << 56 | (uint64_t)b[1] << 48 | (uint64_t)b[2] << 40 | (uint64_t)b[3] << 32 | (uint64_t)b[4] << 24 |
           (uint64_t)b[5] << 16 | (uint64_t)b[6] << 8 | b[7];
}

uint64_t hash_bytes(const char *bytes, size_t length)
{
    uint64_t hash = UINT64_C(0x9E3779B97F4A7C15) ^ length, word = 0;
    size_t i = 0;
    for (; i + 8 <= length; i += 8)
        hash = hash_mix(hash ^ eight_bytes(bytes + i));
    for (; i < length; i++)
        word = word << 8 | (unsigned char)bytes[i];
    return hash_mix(hash ^ word);
}

static size_t find_slot(const struct interner *interner, struct slice string, uint64_t hash)
{
    size_t mask = interner->slot_count - 1;
    size_t slot = (size_t)hash & mask;
    while (interner->slots[slot] && !slice_equal(interner->strings.items[interner->slots[slot] - 1], string))
        slot = (slot + 1) & mask;
    return slot;
}

static bool widen(struct interner *interner)
{
    size_t count = interner->slot_count ? interner->slot_count * 2 : 64;
    uint32_t *slots = mem_new(count, sizeof *slots);
    if (!slots)
        return false;
    mem_free(interner->slots);
    interner->slots = slots;
    interner->slot_count = count;
    for (size_t id = 0; id < interner->strings.count; id++)
        slots[find_slot(interner, interner->strings.items[id], hash_slice(interner->strings.items[id]))] = (uint32_t)id + 1;
    return true;
}

uint32_t intern(struct interner *interner, struct slice string)
{
    if (interner->strings.count * 2 >= interner->slot_count && !widen(interner))
        return INTERN_NONE;
    size_t slot = find_slot(interner, string, hash_slice(string));
    if (interner->slots[slot])
        return interner->slots[slot] - 1;
    if (interner->strings.count >= UINT32_MAX - 1)
        return INTERN_NONE;
    char *copy = arena_copy(&interner->arena, string.text, string.length);
    if (!copy || !array_push(&interner->strings, slice_of(copy, string.length)))
        return INTERN_NONE;
    interner->slots[slot] = (uint32_t)interner->strings.count;
    return (uint32_t)interner->strings.count - 1;
}

uint32_t intern_find_hashed(const struct interner *interner, struct slice string, uint64_t hash)
{
    if (!interner->slot_count)
        return INTERN_NONE;
    uint32_t id = interner->slots[find_slot(interner, string, hash)];
    return id ? id - 1 : INTERN_NONE;
}

uint32_t intern_find(const struct interner *interner, struct slice string)
{
    return intern_find_hashed(interner, string, hash_slice(string));
}

void intern_free(struct interner *interner)
{
    arena_free(&interner->arena);
    array_free(&interner->strings);
    mem_free(interner->slots);
    *interner = (struct interner){0};
}
