#include "align/explain.h"

#include "align/estimate.h"
#include "base/error.h"

#include <stdio.h>

static const float least = 1e-6f;

struct explainer {
    struct search *search;
    const ladder *beads;
    uint32_t *bead_of[2];      /* by segment: its bead */
    float *probability;        /* of each bead, in the last round */
    struct hope *runner_up;    /* of each bead: the likeliest that shares a segment with it */
    align_feature features[FEATURE_LIMIT];
    char names[FEATURE_LIMIT][64];
    anchors anchors;
};

static bool make(struct explainer *explainer, size_t sources, size_t targets)
{
    explainer->bead_of[SOURCE] = mem_new(sources, sizeof(uint32_t));
    explainer->bead_of[TARGET] = mem_new(targets, sizeof(uint32_t));
    explainer->probability = mem_new(explainer->beads->count, sizeof *explainer->probability);
    explainer->runner_up = mem_new(explainer->beads->count, sizeof *explainer->runner_up);
    if (!explainer->bead_of[SOURCE] || !explainer->bead_of[TARGET] || !explainer->probability || !explainer->runner_up)
        return false;
    for (size_t b = 0; b < explainer->beads->count; b++) {
        const align_bead *bead = &explainer->beads->items[b];
        for (uint32_t i = 0; i < bead->source_count; i++)
            explainer->bead_of[SOURCE][bead->source_first + i] = (uint32_t)b;
        for (uint32_t j = 0; j < bead->target_count; j++)
            explainer->bead_of[TARGET][bead->target_first + j] = (uint32_t)b;
    }
    return true;
}

static bool is_bead(const struct place *place, const align_bead *bead)
{
    return place->n == bead->source_count && place->m == bead->target_count &&
           (place->n == 0 || place->source == bead->source_first) && (place->m == 0 || place->target == bead->target_first);
}

static void consider(struct explainer *explainer, uint32_t bead, const struct hope *hope)
{
    if (is_bead(&hope->place, &explainer->beads->items[bead]))
        return;
    if (hope->posterior > explainer->runner_up[bead].posterior)
        explainer->runner_up[bead] = *hope;
}

/* Deals the likely beads of the lattice out to the beads that they are, or that they compete with.  A null bead may stand
 * at several places of the other side: these add up. */
static bool deal(struct explainer *explainer)
{
    hopes likely = {0};
    bool done = hopes_gather(&likely, &explainer->search->lattice, least);
    for (size_t h = 0; done && h < likely.count; h++) {
        const struct hope *hope = &likely.items[h];
        const struct place *place = &hope->place;
        uint32_t own = place->n ? explainer->bead_of[SOURCE][place->source] : explainer->bead_of[TARGET][place->target];
        if (is_bead(place, &explainer->beads->items[own]))
            explainer->probability[own] += hope->posterior;
        for (uint32_t i = 0; i < place->n; i++)
            consider(explainer, explainer->bead_of[SOURCE][place->source + i], hope);
        for (uint32_t j = 0; j < place->m; j++)
            consider(explainer, explainer->bead_of[TARGET][place->target + j], hope);
    }
    array_free(&likely);
    return done;
}

static int type_of(const align_bead *bead)
{
    for (int t = 0; t < BEAD_TYPES; t++)
        if (bead_types[t].n == bead->source_count && bead_types[t].m == bead->target_count)
            return t;
    return -1;
}

/* The features of a bead that count for something; none of beads larger than the search looks at. */
static size_t measure(struct explainer *explainer, const align_bead *bead)
{
    int type = type_of(bead);
    if (type < 0)
        return 0;
    float values[FEATURE_LIMIT];
    struct place place = {bead->source_first, bead->target_first, (uint8_t)bead->source_count, (uint8_t)bead->target_count,
                          (uint8_t)type};
    evidence_measure(&explainer->search->pair, &(struct batch){&place, 1}, values);
    size_t count = 0, all = feature_count();
    for (size_t f = 0; f < all; f++) {
        double weight = (double)explainer->search->weights->feature[ROUND_LATER][f];
        if (values[f] == 0 || weight == 0)
            continue;
        feature_name(f, explainer->names[count]);
        explainer->features[count] = (align_feature){explainer->names[count], (double)values[f], weight};
        count++;
    }
    return count;
}

static align_status tell_bead(struct explainer *explainer, struct anchorer *anchorer, size_t b,
                              align_explanation_callback *tell, void *payload, align_error *error)
{
    const align_bead *bead = &explainer->beads->items[b];
    const struct hope *second = &explainer->runner_up[b];
    float probability = explainer->probability[b];
    align_explanation explanation = {.index = b, .bead = *bead, .probability = (double)(probability < 1 ? probability : 1)};
    align_status status = anchors_find(&explainer->anchors, anchorer, bead, error);
    if (status)
        return status;
    explanation.features = explainer->features;
    explanation.feature_count = measure(explainer, bead);
    explanation.anchors = explainer->anchors.items;
    explanation.anchor_count = explainer->anchors.count;
    explanation.has_runner_up = second->posterior > 0;
    explanation.runner_up = (align_bead){second->place.source, second->place.n, second->place.target, second->place.m,
                                         second->posterior};
    tell(&explanation, payload);
    return ALIGN_OK;
}

align_status ladder_explain(struct search *search, const ladder *beads, const align_document *source,
                            const align_document *target, align_explanation_callback *tell, void *payload,
                            align_error *error)
{
    struct explainer *explainer = mem_new(1, sizeof *explainer);
    struct anchorer *anchorer = NULL;
    if (!explainer)
        return fail_memory(error);
    explainer->search = search;
    explainer->beads = beads;
    bool good = make(explainer, source->segments.count, target->segments.count) && deal(explainer);
    align_status status = good ? anchorer_new(&anchorer, search, source, target, error) : fail_memory(error);
    for (size_t b = 0; !status && b < beads->count; b++)
        status = tell_bead(explainer, anchorer, b, tell, payload, error);
    anchorer_free(anchorer);
    mem_free(explainer->bead_of[SOURCE]);
    mem_free(explainer->bead_of[TARGET]);
    mem_free(explainer->probability);
    mem_free(explainer->runner_up);
    array_free(&explainer->anchors);
    mem_free(explainer);
    return status;
}
