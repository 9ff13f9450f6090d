/* What a person decided, as beads of the documents: pins. */
#include "base/error.h"
#include "patch/patch.h"
#include "units/lines.h"

#include <inttypes.h>

typedef ARRAY(align_bead) bead_array;

static align_status fail_row(const align_patch *patch, const struct patch_row *row, const char *message, align_error *error)
{
    align_status status = fail(error, ALIGN_E_FORMAT, "%s", message);
    error_file(error, patch->name);
    error_place(error, row->line, 0, PLACE_UNKNOWN);
    error_cure(error, "put this row right in the review page, or take it out of the patch");
    return status;
}

/* The numbers of a side, which have to be in a row; the parts of a segment that was cut have the same one.  false: they are
 * not.  *known: whether every segment has one. */
static bool take_side(const align_patch *patch, const struct patch_row *row, int side, uint32_t *first, uint32_t *count, bool *known)
{
    const struct patch_segment *segments = patch->segments.items + row->first + (side ? row->count[0] : 0);
    for (uint32_t i = 0; i < row->count[side]; i++) {
        struct slice rest = segments[i].number, field;
        *known = *known && rest.length;
        while (rest.length && next_field(&rest, ',', &field)) {
            uint32_t number;
            if (!read_number(field, &number))
                return false;
            if (*count && number == *first + *count - 1)
                continue;
            if (*count && number != *first + *count)
                return false;
            if (!*count)
                *first = number;
            ++*count;
        }
    }
    return true;
}

/* Segments of one document. */
struct run {
    uint32_t first, count;
};

static bool shares(struct run run, struct run next)
{
    return run.count && next.count && next.first == run.first + run.count - 1;
}

static bool follows(struct run run, struct run next)
{
    return !run.count || !next.count || next.first == run.first + run.count;
}

static struct run join(struct run run, struct run next)
{
    bool shared = shares(run, next);
    return (struct run){run.count ? run.first : next.first, run.count + next.count - shared};
}

/* Two rows that have parts of the same segment are one bead, for a pin holds segments whole; what else they have must be in a row,
 * too.  *torn: it is not. */
static bool joins(align_bead *bead, const align_bead *next, bool *torn)
{
    struct run source = {bead->source_first, bead->source_count}, target = {bead->target_first, bead->target_count};
    struct run next_source = {next->source_first, next->source_count}, next_target = {next->target_first, next->target_count};
    bool shared[2] = {shares(source, next_source), shares(target, next_target)};
    if (!shared[0] && !shared[1])
        return false;
    *torn = (!shared[0] && !follows(source, next_source)) || (!shared[1] && !follows(target, next_target));
    source = join(source, next_source);
    target = join(target, next_target);
    *bead = (align_bead){source.first, source.count, target.first, target.count, bead->confidence};
    return true;
}

static align_status take_row(bead_array *beads, const align_patch *patch, const struct patch_row *row, align_error *error)
{
    static const char apart[] = "the segments of the row are not in a row in their document";
    align_bead bead = {.confidence = 1};
    bool known = true, torn = false;
    if (!take_side(patch, row, 0, &bead.source_first, &bead.source_count, &known) ||
        !take_side(patch, row, 1, &bead.target_first, &bead.target_count, &known))
        return fail_row(patch, row, apart, error);
    if (!known || (!bead.source_count && !bead.target_count))
        return ALIGN_OK;
    if (beads->count && joins(&beads->items[beads->count - 1], &bead, &torn))
        return torn ? fail_row(patch, row, apart, error) : ALIGN_OK;
    return array_push(beads, bead) ? ALIGN_OK : fail_memory(error);
}

align_status align_patch_beads(align_bead **beads, size_t *count, const align_patch *patch, align_error *error)
{
    bead_array found = {0};
    align_status status = ALIGN_OK;
    *beads = NULL;
    *count = 0;
    for (size_t r = 0; r < patch->rows.count && !status; r++)
        if (patch->rows.items[r].human && !patch->rows.items[r].deleted)
            status = take_row(&found, patch, &patch->rows.items[r], error);
    if (status) {
        array_free(&found);
        return status;
    }
    *beads = found.items;
    *count = found.count;
    return ALIGN_OK;
}

void align_patch_beads_free(align_bead *beads)
{
    mem_free(beads);
}
