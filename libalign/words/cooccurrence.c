#include "words/cooccurrence.h"

/* Pairs by their stems: open addressing over pair numbers + 1. */
struct finder {
    uint32_t *slots;
    size_t slot_count;
    ARRAY(uint64_t) keys;
};

static bool finder_grow(struct finder *finder)
{
    size_t fresh = finder->slot_count ? 2 * finder->slot_count : 1024;
    uint32_t *slots = mem_new(fresh, sizeof *slots);
    if (!slots)
        return false;
    for (size_t k = 0; k < finder->keys.count; k++) {
        size_t at = hash_mix(finder->keys.items[k]) & (fresh - 1);
        while (slots[at])
            at = (at + 1) & (fresh - 1);
        slots[at] = (uint32_t)k + 1;
    }
    mem_free(finder->slots);
    finder->slots = slots;
    finder->slot_count = fresh;
    return true;
}

/* The number of a pair, given anew when it was not there; UINT32_MAX: out of memory. */
static uint32_t find_pair(struct finder *finder, uint32_t source, uint32_t target)
{
    uint64_t key = (uint64_t)source << 32 | target;
    if (3 * (finder->keys.count + 1) > 2 * finder->slot_count && !finder_grow(finder))
        return UINT32_MAX;
    size_t at = hash_mix(key) & (finder->slot_count - 1);
    while (finder->slots[at] && finder->keys.items[finder->slots[at] - 1] != key)
        at = (at + 1) & (finder->slot_count - 1);
    if (!finder->slots[at]) {
        if (finder->keys.count >= UINT32_MAX - 1 || !array_push(&finder->keys, key))
            return UINT32_MAX;
        finder->slots[at] = (uint32_t)finder->keys.count;
    }
    return finder->slots[at] - 1;
}

static size_t count_events(const struct corpus *corpus, size_t bead)
{
    size_t first, events = 0, low;
    size_t n = bead_tokens(&corpus->side[0], bead, &first), m = bead_tokens(&corpus->side[1], bead, &first);
    for (size_t j = 0; n && j < m; j++) {
        size_t high = band_of(j, n, m, &low);
        events += high - low;
    }
    return events;
}

static bool gather_bead(struct cooccurrence *out, struct finder *finder, const struct corpus *corpus, size_t bead)
{
    size_t first[2], low, event = out->event_first[bead];
    size_t n = bead_tokens(&corpus->side[0], bead, &first[0]), m = bead_tokens(&corpus->side[1], bead, &first[1]);
    const struct text_token *sources = corpus->side[0].tokens.items, *targets = corpus->side[1].tokens.items;
    for (size_t j = 0; n && j < m; j++) {
        uint32_t target = corpus_form(&corpus->side[1], &targets[first[1] + j])->stem;
        size_t high = band_of(j, n, m, &low);
        for (size_t i = low; i < high; i++) {
            uint32_t source = corpus_form(&corpus->side[0], &sources[first[0] + i])->stem;
            if ((out->events[event++] = find_pair(finder, source, target)) == UINT32_MAX)
                return false;
        }
    }
    return true;
}

static bool settle(struct cooccurrence *out, const struct finder *finder)
{
    out->count = finder->keys.count;
    out->stems = mem_new(out->count, sizeof *out->stems);
    out->together = mem_new(out->count, sizeof *out->together);
    if (!out->stems || !out->together)
        return false;
    for (size_t p = 0; p < out->count; p++) {
        out->stems[p][0] = (uint32_t)(finder->keys.items[p] >> 32);
        out->stems[p][1] = (uint32_t)finder->keys.items[p];
    }
    return true;
}

bool cooccurrence_make(struct cooccurrence *out, const struct corpus *corpus)
{
    struct finder finder = {0};
    size_t beads = corpus->beads.count;
    *out = (struct cooccurrence){.event_first = mem_new(beads + 1, sizeof *out->event_first)};
    if (!out->event_first)
        return false;
    for (size_t b = 0; b < beads; b++)
        out->event_first[b + 1] = out->event_first[b] + count_events(corpus, b);
    out->events = mem_new(out->event_first[beads], sizeof *out->events);
    bool done = out->events != NULL;
    for (size_t b = 0; done && b < beads; b++)
        done = gather_bead(out, &finder, corpus, b);
    mem_free(finder.slots);
    done = done && settle(out, &finder);
    array_free(&finder.keys);
    for (size_t e = 0; done && e < out->event_first[beads]; e++)
        out->together[out->events[e]]++;
    return done;
}

void cooccurrence_free(struct cooccurrence *cooccurrence)
{
    mem_free(cooccurrence->stems);
    mem_free(cooccurrence->together);
    mem_free(cooccurrence->events);
    mem_free(cooccurrence->event_first);
    *cooccurrence = (struct cooccurrence){0};
}
