#include "evidence/mentions.h"

#include "base/real.h"

/* Numbers keys from 1; open addressing, never more than half full. */
struct keys {
    uint64_t *keys; /* 0: free */
    uint32_t *numbers;
    size_t mask;
    uint32_t count;
};

static bool keys_make(struct keys *keys, size_t most)
{
    size_t slots = 16;
    while (slots < 2 * most)
        slots *= 2;
    *keys = (struct keys){mem_new(slots, sizeof *keys->keys), mem_new(slots, sizeof *keys->numbers), slots - 1, 1};
    return keys->keys && keys->numbers;
}

static uint32_t keys_number(struct keys *keys, uint64_t key)
{
    if (key == 0)
        return 0;
    size_t slot = (size_t)hash_mix(key) & keys->mask;
    while (keys->keys[slot] && keys->keys[slot] != key)
        slot = (slot + 1) & keys->mask;
    if (!keys->keys[slot]) {
        keys->keys[slot] = key;
        keys->numbers[slot] = keys->count++;
    }
    return keys->numbers[slot];
}

static bool number_side(struct pairing *pair, struct keys *keys, int side)
{
    const struct profile *profile = &pair->side[side];
    size_t count = profile->mentions.count;
    uint32_t *values = pair->mentions.value[side] = mem_new(count, sizeof *values);
    uint32_t *alternatives = pair->mentions.alternative[side] = mem_new(count, sizeof *alternatives);
    if (!values || !alternatives)
        return false;
    for (size_t k = 0; k < count; k++) {
        values[k] = keys_number(keys, profile->mentions.items[k].key);
        alternatives[k] = keys_number(keys, profile->mentions.items[k].alternative);
    }
    return true;
}

/* Rare is what few segments mention: -ln share / 8, at most 1. */
static bool weigh(struct pairing *pair)
{
    struct mentions *mentions = &pair->mentions;
    mentions->rarity = mem_new(mentions->values, sizeof *mentions->rarity);
    for (int side = 0; side < 2; side++) {
        mentions->count[side] = mem_new(mentions->values, sizeof(uint32_t));
        if (!mentions->count[side] || !mentions->rarity)
            return false;
        for (size_t k = 0; k < pair->side[side].mentions.count; k++)
            mentions->count[side][mentions->value[side][k]]++;
    }
    double segments = pair->side[SOURCE].count + pair->side[TARGET].count + 1.0;
    for (uint32_t v = 1; v < mentions->values; v++) {
        double share = (mentions->count[SOURCE][v] + mentions->count[TARGET][v]) / segments, bits = -real_log(share) / 8;
        mentions->rarity[v] = (float)(bits < 0.05 ? 0.05 : bits > 1 ? 1 : bits);
    }
    return true;
}

bool mentions_make(struct pairing *pair)
{
    struct keys keys;
    bool done = keys_make(&keys, 2 * (pair->side[SOURCE].mentions.count + pair->side[TARGET].mentions.count)) &&
                number_side(pair, &keys, SOURCE) && number_side(pair, &keys, TARGET);
    pair->mentions.values = keys.count;
    mem_free(keys.keys);
    mem_free(keys.numbers);
    return done && weigh(pair);
}

void mentions_free(struct mentions *mentions)
{
    for (int side = 0; side < 2; side++) {
        mem_free(mentions->value[side]);
        mem_free(mentions->alternative[side]);
        mem_free(mentions->count[side]);
    }
    mem_free(mentions->rarity);
}
