#include "align/single_share.h"

#include "base/error.h"
#include "base/real.h"

static const double nothing = -1e300;
static const double least_share = 0.9; /* of the probability of all ways to share a bead out */
static const double least_gain = 4;    /* log-odds of each share against leaving all of it alone */

/* The tables of one bead: by source, by parts taken so far. */
struct table {
    uint32_t sources, parts, first; /* first: the number of the first part */
    float score[SHARE_PARTS + 1]
               [SHARE_MOST + 1]; /* of one source with the parts that end at a border, by their number */
    double best[SHARE_LIMIT + 1][SHARE_PARTS + 1], sum[SHARE_LIMIT + 1][SHARE_PARTS + 1];
    uint8_t taken[SHARE_LIMIT + 1][SHARE_PARTS + 1];
};

static bool count_cuts(struct sharing *sharing, size_t segments)
{
    const cut_list *cuts = sharing->cuts;
    sharing->used = mem_new(cuts->count, sizeof *sharing->used);
    sharing->cuts_before = mem_new(segments + 1, sizeof *sharing->cuts_before);
    sharing->used_before = mem_new(cuts->count + 1, sizeof *sharing->used_before);
    sharing->features = mem_new(SEARCH_BATCH * feature_count(), sizeof *sharing->features);
    if (!sharing->used || !sharing->cuts_before || !sharing->used_before || !sharing->features)
        return false;
    for (size_t s = 0, c = 0; s < segments; s++) {
        while (c < cuts->count && cuts->items[c].segment == s)
            c++;
        sharing->cuts_before[s + 1] = (uint32_t)c;
    }
    return true;
}

align_status sharing_start(struct sharing *sharing, const align_bitext *bitext, struct search *search,
                           align_error *error)
{
    sharing->parts = document_cut(bitext->target, sharing->cuts);
    if (!sharing->parts || !count_cuts(sharing, bitext->target->segments.count))
        return fail_memory(error);
    align_status status = pairing_make(&sharing->pair, bitext->source, sharing->parts, error);
    if (status)
        return status;
    /* The words are the same, in the same order, so they have the same numbers. */
    sharing->weights = search->weights->feature[ROUND_LATER];
    sharing->pair.length = search->pair.length;
    sharing->pair.left_out = search->pair.left_out;
    memcpy(sharing->pair.type_prior, search->pair.type_prior, sizeof search->pair.type_prior);
    if (sharing->pair.side[TARGET].class_names.strings.count == search->pair.side[TARGET].class_names.strings.count)
        pairing_set_lexicon(&sharing->pair, &search->pair.lexicon, 1);
    else
        sharing->weights = NULL;
    return ALIGN_OK;
}

void sharing_free(struct sharing *sharing)
{
    mem_free(sharing->used);
    mem_free(sharing->cuts_before);
    mem_free(sharing->used_before);
    mem_free(sharing->features);
    pairing_free(&sharing->pair);
    align_document_free(sharing->parts);
}

/* Measures places and writes their scores. */
static void score(struct sharing *sharing, const struct place *places, size_t count, double *out)
{
    size_t features = feature_count();
    memset(sharing->features, 0, count * features * sizeof *sharing->features);
    evidence_measure(&sharing->pair, &(struct batch){places, count}, sharing->features);
    for (size_t k = 0; k < count; k++) {
        out[k] = 0;
        for (size_t f = 0; f < features; f++)
            out[k] += (double)(sharing->features[k * features + f] * sharing->weights[f]);
    }
}

static uint8_t type_of(uint8_t parts)
{
    for (uint8_t t = 0; t < BEAD_TYPES; t++)
        if (bead_types[t].n == 1 && bead_types[t].m == parts)
            return t;
    return BEAD_DELETE;
}

/* Scores of one source with all runs of parts. */
static void score_source(struct sharing *sharing, struct table *table, uint32_t source)
{
    struct place places[SHARE_PARTS * SHARE_MOST];
    double scores[SHARE_PARTS * SHARE_MOST];
    size_t count = 0;
    for (uint32_t end = 1; end <= table->parts; end++)
        for (uint8_t m = 1; m <= SHARE_MOST && m <= end; m++)
            places[count++] = (struct place){source, table->first + end - m, 1, m, type_of(m)};
    score(sharing, places, count, scores);
    count = 0;
    for (uint32_t end = 1; end <= table->parts; end++)
        for (uint8_t m = 1; m <= SHARE_MOST && m <= end; m++)
            table->score[end][m] = (float)scores[count++];
}

static double add_logs(double a, double b)
{
    double most = a > b ? a : b, least = a > b ? b : a;
    return least <= nothing ? most : most + real_log(1 + real_exp(least - most));
}

/* From the ways to share among the first sources to those with one more. */
static void extend(struct table *table, uint32_t source)
{
    for (uint32_t end = 0; end <= table->parts; end++) {
        double *best = &table->best[source + 1][end], *sum = &table->sum[source + 1][end];
        *best = *sum = nothing;
        for (uint8_t m = 1; m <= SHARE_MOST && m <= end; m++) {
            double value = (double)table->score[end][m];
            if (table->best[source][end - m] <= nothing)
                continue;
            *sum = add_logs(*sum, table->sum[source][end - m] + value);
            if (table->best[source][end - m] + value > *best) {
                *best = table->best[source][end - m] + value;
                table->taken[source + 1][end] = m;
            }
        }
    }
}

static void fill(struct sharing *sharing, struct table *table, const align_bead *bead)
{
    for (uint32_t end = 0; end <= table->parts; end++)
        table->best[0][end] = table->sum[0][end] = end ? nothing : 0;
    for (uint32_t s = 0; s < table->sources; s++) {
        score_source(sharing, table, bead->source_first + s);
        extend(table, s);
    }
}

/* Whether each share is better than to leave the source and its parts alone. */
static bool gains(struct sharing *sharing, const align_bead *share)
{
    struct place places[SHARE_MOST + 1];
    double scores[SHARE_MOST + 1], whole;
    size_t count = 0;
    places[count++] = (struct place){share->source_first, share->target_first, 1, 0, BEAD_DELETE};
    score(sharing, places, count, scores);
    for (uint32_t p = 0; p < share->target_count; p++) {
        places[count] = (struct place){share->source_first, share->target_first + p, 0, 1, BEAD_INSERT};
        score(sharing, &places[count], 1, &scores[count]);
        count++;
    }
    uint8_t parts = (uint8_t)share->target_count;
    struct place place = {share->source_first, share->target_first, 1, parts, type_of(parts)};
    score(sharing, &place, 1, &whole);
    for (size_t k = 0; k < count; k++)
        whole -= scores[k];
    return whole >= least_gain;
}

/* Which cut, if any, begins a part: how many cuts lie at or before its begin. */
static size_t cuts_up_to(const struct sharing *sharing, uint32_t part)
{
    size_t low = 0, high = sharing->cuts->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sharing->cuts->items[middle].segment + middle + 1 <= part)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void use_border(struct sharing *sharing, uint32_t part)
{
    size_t count = cuts_up_to(sharing, part);
    if (count && sharing->cuts->items[count - 1].segment + count == part)
        sharing->used[count - 1] = true;
}

bool sharing_find(struct sharing *sharing, const align_bead *bead, align_bead *shares)
{
    uint32_t end = bead->target_first + bead->target_count;
    uint32_t first = bead->target_first + sharing->cuts_before[bead->target_first];
    uint32_t parts = end + sharing->cuts_before[end] - first, sources = bead->source_count;
    if (!sharing->weights || parts < sources || sources > SHARE_LIMIT || parts > SHARE_PARTS)
        return false;
    struct table *table = mem_new(1, sizeof *table);
    if (!table)
        return false;
    *table = (struct table){.sources = sources, .parts = parts, .first = first};
    fill(sharing, table, bead);
    double best = table->best[sources][parts];
    double share = best > nothing ? real_exp(best - table->sum[sources][parts]) : 0;
    bool safe = share >= least_share;
    for (uint32_t s = sources, at = parts; safe && s-- > 0;) {
        uint8_t m = table->taken[s + 1][at];
        at -= m;
        shares[s] = (align_bead){bead->source_first + s, 1, first + at, m, bead->confidence * (float)share};
        safe = gains(sharing, &shares[s]);
    }
    for (uint32_t s = 0; safe && s < sources; s++)
        use_border(sharing, shares[s].target_first);
    mem_free(table);
    return safe;
}

void sharing_settle(struct sharing *sharing)
{
    for (size_t c = 0; c < sharing->cuts->count; c++)
        sharing->used_before[c + 1] = sharing->used_before[c] + sharing->used[c];
}

uint32_t sharing_number(const struct sharing *sharing, uint32_t number, bool part)
{
    if (!part)
        return number + sharing->used_before[sharing->cuts_before[number]];
    size_t cuts = cuts_up_to(sharing, number);
    return number - (uint32_t)cuts + sharing->used_before[cuts];
}
