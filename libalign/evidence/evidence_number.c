/* Values: numbers, dates, symbols, names of countries mean the same on both sides, whatever they look like. */
#include "evidence/evidence.h"

enum { SHARED, MISSING, ALL, NONE, ONE_SIDED, SAME_MARKER, OTHER_MARKER, ONE_MARKER };

enum { MOST = 32 };

/* The values of a window. */
struct window {
    const struct mention *mentions;
    const uint32_t *values, *alternatives;
    size_t count;
    bool used[MOST]; /* has a partner, or is part of a whole that has one, or a whole that has parts */
};

static void gather(const struct pairing *pair, int side, uint32_t first, uint32_t count, struct window *window)
{
    const struct profile *profile = &pair->side[side];
    uint32_t begin = profile->mention_first[first], end = profile->mention_first[first + count];
    window->count = end - begin < MOST ? end - begin : MOST;
    if (window->count) { /* else the arrays may be NULL */
        window->mentions = profile->mentions.items + begin;
        window->values = pair->mentions.value[side] + begin;
        window->alternatives = pair->mentions.alternative[side] + begin;
    }
    memset(window->used, 0, sizeof window->used);
}

static bool is_part(const struct window *window, size_t k)
{
    return k < window->count && window->mentions[k].flags & VALUE_PART;
}

static bool equal(const struct window *a, size_t i, const struct window *b, size_t j)
{
    return a->values[i] == b->values[j] || (a->alternatives[i] && a->alternatives[i] == b->values[j]) ||
           (b->alternatives[j] && b->alternatives[j] == a->values[i]);
}

/* Pairs up equal values that have no partner yet; returns the sum of their rarities. */
static float match(const struct pairing *pair, struct window *a, struct window *b, bool parts)
{
    float sum = 0;
    for (size_t i = 0; i < a->count; i++) {
        if (a->used[i] || (!parts && is_part(a, i)))
            continue;
        for (size_t j = 0; j < b->count; j++) {
            if (b->used[j] || (!parts && is_part(b, j)) || !equal(a, i, b, j))
                continue;
            a->used[i] = b->used[j] = true;
            sum += pair->mentions.rarity[a->values[i]] * (a->mentions[i].flags & VALUE_WEAK ? 0.5f : 1);
            break;
        }
    }
    return sum;
}

/* Parts of a whole that has its partner count no more; a whole without one stands back behind its parts. */
static void settle_wholes(struct window *window)
{
    for (size_t k = 0; k < window->count;) {
        size_t end = k + 1;
        while (is_part(window, end))
            end++;
        if (end > k + 1 && !is_part(window, k)) {
            for (size_t p = k + 1; window->used[k] && p < end; p++)
                window->used[p] = true;
            window->used[k] = true;
        }
        k = end;
    }
}

static bool is_strong(const struct window *window, size_t k)
{
    return !(window->mentions[k].flags & VALUE_WEAK) && window->mentions[k].kind != VALUE_MARKER;
}

static float missing(const struct pairing *pair, const struct window *window)
{
    float sum = 0;
    for (size_t k = 0; k < window->count; k++)
        if (!window->used[k] && is_strong(window, k))
            sum += pair->mentions.rarity[window->values[k]];
    return sum;
}

static bool has_strong(const struct window *window)
{
    for (size_t k = 0; k < window->count; k++)
        if (is_strong(window, k))
            return true;
    return false;
}

static void measure_markers(const struct window *a, const struct window *b, float *out)
{
    bool left = a->count && a->mentions[0].kind == VALUE_MARKER, right = b->count && b->mentions[0].kind == VALUE_MARKER;
    bool same = left && right && equal(a, 0, b, 0);
    out[SAME_MARKER] = same;
    out[OTHER_MARKER] = left && right && !same;
    out[ONE_MARKER] = left != right;
}

static void measure_bead(const struct pairing *pair, const struct place *place, float *out)
{
    struct window a, b;
    gather(pair, SOURCE, place->source, place->n, &a);
    gather(pair, TARGET, place->target, place->m, &b);
    if (a.count == 0 && b.count == 0)
        return;
    measure_markers(&a, &b, out);
    bool left = has_strong(&a), right = has_strong(&b);
    float shared = match(pair, &a, &b, false);
    settle_wholes(&a);
    settle_wholes(&b);
    shared += match(pair, &a, &b, true);
    out[SHARED] = shared < 6 ? shared : 6;
    float lost = missing(pair, &a) + missing(pair, &b);
    out[MISSING] = lost < 6 ? lost : 6;
    out[ALL] = left && right && lost <= 0;
    out[NONE] = left && right && shared <= 0;
    out[ONE_SIDED] = left != right;
}

static void measure(struct pairing *pair, const struct batch *batch, float *out, size_t stride)
{
    for (size_t k = 0; k < batch->count; k++)
        if (batch->places[k].n && batch->places[k].m)
            measure_bead(pair, &batch->places[k], out + k * stride);
}

const struct evidence evidence_number = {
    .name = "number",
    .description = "numbers, dates, symbols and names of countries mean the same on both sides",
    .features = (const char *const[]){"shared", "missing", "all", "none", "one-sided", "same-marker", "other-marker",
                                      "one-marker", NULL},
    .measure = measure,
};
