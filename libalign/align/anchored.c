#include "align/anchored.h"

static const float least_link = 0.3f, least_rarity = 0.3f;

/* Which bead, from 1, holds a target class or value; the last that was marked. */
struct stamps {
    uint32_t *classes, *values;
};

static void stamp(const struct stamps *stamps, const struct pairing *pair, const align_bead *bead, uint32_t number)
{
    const struct profile *target = &pair->side[TARGET];
    uint32_t first = bead->target_first, end = first + bead->target_count;
    for (uint32_t t = target->token_first[first]; t < target->token_first[end]; t++)
        stamps->classes[target->classes.items[t]] = number;
    for (uint32_t k = target->mention_first[first]; k < target->mention_first[end]; k++)
        if (!(target->mentions.items[k].flags & VALUE_WEAK))
            stamps->values[pair->mentions.value[TARGET][k]] = number;
}

/* Whether the sides share something; *could: whether the source has something to share. */
static bool is_anchored(const struct stamps *stamps, const struct pairing *pair, const align_bead *bead,
                        uint32_t number, bool *could)
{
    const struct profile *source = &pair->side[SOURCE];
    const struct link_table *table = &pair->prior.by[SOURCE];
    uint32_t first = bead->source_first, end = first + bead->source_count;
    for (uint32_t k = source->mention_first[first]; k < source->mention_first[end]; k++) {
        uint32_t value = pair->mentions.value[SOURCE][k];
        if ((source->mentions.items[k].flags & VALUE_WEAK) || !value || pair->mentions.rarity[value] < least_rarity)
            continue;
        *could = *could || pair->mentions.count[TARGET][value];
        if (stamps->values[value] == number)
            return true;
    }
    for (uint32_t t = source->token_first[first]; t < source->token_first[end]; t++) {
        uint32_t class = source->classes.items[t];
        if (pair->weights[SOURCE][class].rarity < least_rarity)
            continue;
        for (size_t l = table->first[class]; l < table->first[class + 1]; l++) {
            if (table->links[l].weight < least_link)
                continue;
            *could = true;
            if (stamps->classes[table->links[l].other] == number)
                return true;
        }
    }
    return false;
}

/* The values of a bead's source, and those of them that its target has. */
static void count_values(const struct stamps *stamps, const struct pairing *pair, const align_bead *bead,
                         uint32_t number, struct anchored *out)
{
    const struct profile *source = &pair->side[SOURCE];
    uint32_t first = bead->source_first, end = first + bead->source_count;
    for (uint32_t k = source->mention_first[first]; k < source->mention_first[end]; k++) {
        uint32_t value = pair->mentions.value[SOURCE][k];
        if ((source->mentions.items[k].flags & (VALUE_WEAK | VALUE_PART)) || !value)
            continue;
        out->values++;
        out->values_shared += stamps->values[value] == number;
    }
}

bool anchored_measure(struct anchored *out, const struct pairing *pair, const rungs *path)
{
    struct stamps stamps = {mem_new(pair->side[TARGET].class_names.strings.count, sizeof(uint32_t)),
                            mem_new(pair->mentions.values + (size_t)1, sizeof(uint32_t))};
    bool done = stamps.classes && stamps.values;
    uint32_t beads = 0, anchored = 0, able = 0;
    *out = (struct anchored){.beads = 0};
    for (size_t r = 0; done && r < path->count; r++) {
        if (!rung_is_pair(&path->items[r]))
            continue;
        beads++;
        stamp(&stamps, pair, &path->items[r].bead, beads);
        bool could = false;
        anchored += is_anchored(&stamps, pair, &path->items[r].bead, beads, &could);
        able += could;
        count_values(&stamps, pair, &path->items[r].bead, beads, out);
    }
    out->beads = beads;
    out->share = beads ? (double)anchored / beads : 0;
    out->chance = beads ? (double)able / beads : 0;
    mem_free(stamps.classes);
    mem_free(stamps.values);
    return done;
}
