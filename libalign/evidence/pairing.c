#include "evidence/pairing.h"

#include "base/error.h"
#include "base/real.h"
#include "evidence/embedding.h"
#include "evidence/mentions.h"

#include <stdio.h>

const struct bead_type bead_types[BEAD_TYPES] = {
    {1, 0}, {0, 1}, {1, 1}, {2, 1}, {3, 1}, {4, 1}, {5, 1}, {6, 1}, {1, 2}, {2, 2}, {3, 2}, {4, 2},
    {5, 2}, {1, 3}, {2, 3}, {3, 3}, {4, 3}, {1, 4}, {2, 4}, {3, 4}, {1, 5}, {2, 5}, {1, 6},
};

void type_prior_init(double prior[BEAD_TYPES])
{
    double sum = 0;
    for (int t = 0; t < BEAD_TYPES; t++) {
        int n = bead_types[t].n, m = bead_types[t].m;
        double p = n + m == 1 ? 0.025 : n + m == 2 ? 0.75 : n + m == 3 ? 0.07 : 0.02;
        for (int k = 4; k < n + m; k++)
            p *= 0.35;
        prior[t] = n + m > 3 && n > 1 && m > 1 ? 0.6 * p : p;
        sum += prior[t];
    }
    for (int t = 0; t < BEAD_TYPES; t++)
        prior[t] /= sum;
}

static bool sum_widths(struct pairing *pair, int side)
{
    const struct profile *profile = &pair->side[side];
    double *sums = pair->width[side] = mem_new(profile->count + (size_t)1, sizeof *sums);
    if (!sums)
        return false;
    for (uint32_t s = 0; s < profile->count; s++)
        sums[s + 1] = sums[s] + (double)profile->shapes[s].width;
    return true;
}

/* Rarity is information: -ln p / 8, at most 1, squared. */
static bool weigh_classes(struct pairing *pair, int side)
{
    const struct profile *profile = &pair->side[side];
    size_t classes = profile->class_names.strings.count;
    struct class_weight *weights = pair->weights[side] = mem_new(classes, sizeof *weights);
    float *rarity = pair->rarity[side] = mem_new(profile->count, sizeof *rarity);
    if (!weights || !rarity)
        return false;
    double total = (double)profile->classes.count + 0.5 * (double)classes;
    for (size_t c = 0; c < classes; c++) {
        double share = (profile->class_count[c] + 0.5) / total, bits = -real_log(share) / 8;
        bits = bits > 1 ? 1 : bits;
        weights[c] = (struct class_weight){(float)(bits * bits), (float)(share < 1e-4 ? 1e-4 : share)};
    }
    for (uint32_t s = 0; s < profile->count; s++)
        for (uint32_t t = profile->token_first[s]; t < profile->token_first[s + 1]; t++)
            rarity[s] += weights[profile->classes.items[t]].rarity;
    return true;
}

static bool scratch_make(struct pairing *pair, int side)
{
    size_t classes = pair->side[side].class_names.strings.count;
    pair->sum[side] = mem_new(classes, sizeof *pair->sum[side]);
    pair->known[side] = mem_new(classes, sizeof *pair->known[side]);
    return pair->sum[side] && pair->known[side];
}

static void length_init(struct pairing *pair)
{
    double width[2], words[2];
    for (int side = 0; side < 2; side++) {
        width[side] = pair->width[side][pair->side[side].count] + 200;
        words[side] = (double)pair->side[side].classes.count + 40;
    }
    pair->length = (struct length_model){width[TARGET] / width[SOURCE], 3, words[TARGET] / words[SOURCE], 0.8};
}

align_status pairing_make(struct pairing *pair, const align_document *source, const align_document *target,
                       align_error *error)
{
    for (int side = 0; side < 2; side++) {
        const align_document *document = side == SOURCE ? source : target;
        snprintf(pair->tag[side], sizeof pair->tag[side], "%s",
                 document->language ? align_language_tag(document->language) : "und");
        align_status status = profile_make(&pair->side[side], document, error);
        if (status)
            return status;
        if (!sum_widths(pair, side) || !weigh_classes(pair, side) || !scratch_make(pair, side))
            return fail_memory(error);
    }
    if (!mentions_make(pair))
        return fail_memory(error);
    length_init(pair);
    type_prior_init(pair->type_prior);
    return ALIGN_OK;
}

void pairing_set_lexicon(struct pairing *pair, struct lexicon *lexicon, float scale)
{
    lexicon_free(&pair->lexicon);
    pair->lexicon = *lexicon;
    *lexicon = (struct lexicon){0};
    for (int side = 0; side < 2; side++) {
        struct link_table *table = &pair->lexicon.by[side];
        float *known = pair->known[!side];
        memset(known, 0, pair->side[!side].class_names.strings.count * sizeof *known);
        for (size_t l = 0; l < table->first[table->rows]; l++) {
            struct link *link = &table->links[l];
            link->weight *= scale;
            float sure = 1.5f * link->weight < 1 ? 1.5f * link->weight : 1;
            known[link->other] = known[link->other] > sure ? known[link->other] : sure;
        }
    }
}

void pairing_free(struct pairing *pair)
{
    for (int side = 0; side < 2; side++) {
        profile_free(&pair->side[side]);
        mem_free(pair->width[side]);
        mem_free(pair->weights[side]);
        mem_free(pair->rarity[side]);
        mem_free(pair->sum[side]);
        support_free(&pair->support[side]);
        mem_free(pair->known[side]);
    }
    embedding_free(pair->embedding);
    mentions_free(&pair->mentions);
    lexicon_free(&pair->prior);
    lexicon_free(&pair->lexicon);
}
