#include "terms/rivals.h"

#include "terms/term_evidence.h"

#include <stdlib.h>

enum { SHOWN = 5 };

/* A pair of phrases beside one that is listed. */
struct rival {
    uint32_t pair;   /* of the extraction */
    uint32_t phrase; /* that they share */
    uint32_t together;
};
typedef ARRAY(struct rival) rivals;

static int compare(const void *a, const void *b)
{
    const struct rival *x = a, *y = b;
    if (x->phrase != y->phrase)
        return x->phrase < y->phrase ? -1 : 1;
    if (x->together != y->together)
        return x->together > y->together ? -1 : 1;
    return x->pair < y->pair ? -1 : x->pair > y->pair;
}

/* All pairs by the phrase of one side, most frequent first. */
static bool sort_pairs(rivals *out, const struct extraction *extraction, int which)
{
    out->count = 0;
    for (uint32_t p = 0; p < extraction->pairs.count; p++) {
        const struct phrase_pair *pair = &extraction->pairs.items[p];
        struct rival rival = {p, pair->phrase[which], pair->together};
        if (pair->together && !array_push(out, rival))
            return false;
    }
    if (out->count)
        qsort(out->items, out->count, sizeof *out->items, compare);
    return true;
}

static size_t find_first(const rivals *sorted, uint32_t phrase)
{
    size_t low = 0, high = sorted->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sorted->items[middle].phrase < phrase)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* For each phrase of the other side: where it stands first, bead and place. */
struct first_place {
    uint32_t bead;
    uint32_t place; /* + 1; 0: nowhere */
};

static struct first_place *first_places(const struct extraction *extraction, int which)
{
    struct first_place *first = mem_new(extraction->side[which].phrases.count, sizeof *first);
    for (size_t b = 0; first && b < extraction->corpus->beads.count; b++)
        for (size_t i = extraction->place_first[b]; i < extraction->place_first[b + 1]; i++) {
            uint32_t phrase = extraction->pairs.items[extraction->places.items[i].pair].phrase[which];
            if (!first[phrase].place)
                first[phrase] = (struct first_place){(uint32_t)b, (uint32_t)i + 1};
        }
    return first;
}

static bool add_others(struct term_list *list, const struct extraction *extraction, const rivals *sorted,
                       const struct first_place *first, struct term_pair *pair, uint32_t number, int which)
{
    uint32_t phrase = extraction->pairs.items[number].phrase[which];
    pair->others[which].first = (uint32_t)list->variants.count;
    for (size_t r = find_first(sorted, phrase);
         r < sorted->count && sorted->items[r].phrase == phrase && pair->others[which].count < SHOWN; r++) {
        const struct rival *rival = &sorted->items[r];
        if (rival->pair == number)
            continue;
        const struct first_place *place = &first[extraction->pairs.items[rival->pair].phrase[!which]];
        struct slice text =
            term_place_text(extraction->corpus, place->bead, !which, &extraction->places.items[place->place - 1]);
        const char *copy = arena_copy(&list->room, text.text, text.length);
        struct term_variant other = {slice_of(copy ? copy : "", copy ? text.length : 0), rival->together};
        if (!copy || !array_push(&list->variants, other))
            return false;
        pair->others[which].count++;
    }
    return true;
}

bool rivals_gather(struct term_list *list, const struct extraction *extraction, const uint32_t *numbers)
{
    rivals sorted = {0};
    bool done = true;
    for (int which = 0; done && which < 2; which++) {
        struct first_place *first = first_places(extraction, !which);
        done = first && sort_pairs(&sorted, extraction, which);
        for (size_t p = 0; done && p < list->pairs.count; p++)
            done = add_others(list, extraction, &sorted, first, &list->pairs.items[p], numbers[p], which);
        mem_free(first);
    }
    array_free(&sorted);
    return done;
}
