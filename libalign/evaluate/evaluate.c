/* Evaluation: an alignment against a gold standard. */
#include "base/error.h"
#include "model/beads.h"
#include "evaluate/interval.h"

#include <stdlib.h>

double align_precision(align_score_counts counts)
{
    return counts.found ? (double)counts.right_found / (double)counts.found : 0.0;
}

double align_recall(align_score_counts counts)
{
    return counts.gold ? (double)counts.right_gold / (double)counts.gold : 0.0;
}

double align_f1(align_score_counts counts)
{
    double p = align_precision(counts), r = align_recall(counts);
    return p + r > 0 ? 2 * p * r / (p + r) : 0.0;
}

static bool has_empty_side(const struct listed_bead *bead)
{
    return bead->sides[0].count == 0 || bead->sides[1].count == 0;
}

/* How many pairs of segments the bead shares with beads of `other`; *seen has room for two counters a bead of `other`,
 * zero before and after.  Linear in the bead. */
static uint64_t shared_links(const struct bead_list *list, const struct listed_bead *bead, const struct bead_list *other,
                             uint64_t (*seen)[2])
{
    uint64_t shared = 0;
    const uint32_t *indexes[2];
    for (int side = 0; side < 2; side++) {
        indexes[side] = list->indexes.items + bead->sides[side].first;
        for (size_t i = 0; i < bead->sides[side].count; i++) {
            uint32_t holder = bead_holding(other, side, indexes[side][i]);
            if (holder != BEAD_NONE)
                seen[holder][side]++;
        }
    }
    for (size_t i = 0; i < bead->sides[0].count; i++) {
        uint32_t holder = bead_holding(other, 0, indexes[0][i]);
        if (holder == BEAD_NONE)
            continue;
        shared += seen[holder][0] * seen[holder][1];
        seen[holder][0] = 0; /* counted once */
    }
    for (size_t i = 0; i < bead->sides[1].count; i++) {
        uint32_t holder = bead_holding(other, 1, indexes[1][i]);
        if (holder != BEAD_NONE)
            seen[holder][1] = 0;
    }
    return shared;
}

static align_score_type *type_of(align_score *score, const struct listed_bead *bead)
{
    size_t source = bead->sides[0].count, target = bead->sides[1].count;
    for (size_t i = 0; i < score->type_count; i++)
        if (score->types[i].source_count == source && score->types[i].target_count == target)
            return &score->types[i];
    if (score->type_count == sizeof score->types / sizeof *score->types)
        return NULL; /* rare types beyond the table are in the totals only */
    align_score_type *type = &score->types[score->type_count++];
    *type = (align_score_type){.source_count = (uint32_t)source, .target_count = (uint32_t)target};
    return type;
}

/* Counts one list against the other; gold tells which of them `list` is. */
static align_status count(align_score *score, const struct bead_list *list, const struct bead_list *other, bool gold,
                          align_error *error)
{
    uint64_t(*seen)[2] = mem_new(other->beads.count, sizeof *seen);
    if (!seen)
        return fail_memory(error);
    for (size_t i = 0; i < list->beads.count; i++) {
        const struct listed_bead *bead = &list->beads.items[i];
        bool same = bead_is_in(list, bead, other), empty = has_empty_side(bead);
        uint64_t links = empty ? 0 : shared_links(list, bead, other, seen);
        align_score_type *type = type_of(score, bead);
        struct {
            align_score_counts *counts;
            uint64_t all, right;
        } rows[] = {
            {&score->all, 1, same},
            {type ? &type->counts : NULL, 1, same},
            {empty ? NULL : &score->strict, 1, same},
            {empty ? NULL : &score->lax, 1, links > 0},
            {empty ? NULL : &score->links, (uint64_t)bead->sides[0].count * bead->sides[1].count, links},
        };
        for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
            if (!rows[k].counts)
                continue;
            *(gold ? &rows[k].counts->gold : &rows[k].counts->found) += rows[k].all;
            *(gold ? &rows[k].counts->right_gold : &rows[k].counts->right_found) += rows[k].right;
        }
    }
    mem_free(seen);
    return ALIGN_OK;
}

static int compare_types(const void *a, const void *b)
{
    const align_score_type *x = a, *y = b;
    if (x->counts.gold != y->counts.gold)
        return x->counts.gold > y->counts.gold ? -1 : 1;
    if (x->source_count != y->source_count)
        return x->source_count < y->source_count ? -1 : 1;
    return x->target_count < y->target_count ? -1 : x->target_count > y->target_count;
}

double align_calibration_error(const align_score_bin bins[10])
{
    double apart = 0;
    uint64_t found = 0;
    for (int bin = 0; bin < 10; bin++) {
        double difference = bins[bin].confidence - (double)bins[bin].right;
        apart += difference < 0 ? -difference : difference;
        found += bins[bin].found;
    }
    return found ? apart / (double)found : 0;
}

static void fill_bins(align_score *score, const struct bead_list *found, const struct bead_list *gold)
{
    for (size_t i = 0; i < found->beads.count; i++) {
        const struct listed_bead *bead = &found->beads.items[i];
        if (has_empty_side(bead) || bead->confidence < 0)
            continue;
        int bin = (int)(bead->confidence * 10);
        align_score_bin *counts = &score->bins[bin < 9 ? bin : 9];
        counts->found++;
        counts->right += bead_is_in(found, bead, gold);
        counts->confidence += (double)bead->confidence;
    }
}

/* Frees the lists. */
static align_status compare_lists(align_score *out, struct bead_list lists[2], align_status status, align_error *error)
{
    align_score score = {0};
    if (!status)
        status = count(&score, &lists[0], &lists[1], true, error);
    if (!status)
        status = count(&score, &lists[1], &lists[0], false, error);
    if (!status)
        status = strict_interval(&score.strict_f_low, &score.strict_f_high, &lists[0], &lists[1], error);
    if (!status) {
        qsort(score.types, score.type_count, sizeof *score.types, compare_types);
        fill_bins(&score, &lists[1], &lists[0]);
        *out = score;
    }
    bead_list_free(&lists[0]);
    bead_list_free(&lists[1]);
    return status;
}

align_status align_score_files(align_score *out, const char *gold, const char *hypothesis, align_error *error)
{
    struct bead_list lists[2] = {0};
    align_status status = bead_list_read(&lists[0], gold, error);
    if (!status)
        status = bead_list_read(&lists[1], hypothesis, error);
    return compare_lists(out, lists, status, error);
}

align_status align_score_bitext(align_score *out, const char *gold, const align_bitext *hypothesis, align_error *error)
{
    struct bead_list lists[2] = {0};
    align_status status = bead_list_read(&lists[0], gold, error);
    if (!status)
        status = bead_list_take(&lists[1], &hypothesis->beads, error);
    return compare_lists(out, lists, status, error);
}
