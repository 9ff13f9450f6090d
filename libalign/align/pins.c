#include "align/pins.h"

#include "base/error.h"
#include "model/beads.h"

#include <inttypes.h>
#include <stdlib.h>

/* A pin with the line it stands in, to blame. */
struct pinned {
    align_bead bead;
    uint64_t line;
};
typedef ARRAY(struct pinned) pinned_list;

static align_status fail_pin(align_error *error, const char *path, uint64_t line, const char *cure)
{
    error_file(error, path);
    error_place(error, line, 0, PLACE_UNKNOWN);
    error_cure(error, "%s", cure);
    return ALIGN_E_FORMAT;
}

/* One side of a pin: numbers in a row, within the document. */
static align_status take_side(const struct bead_list *list, const struct listed_bead *listed, int side,
                              uint32_t segments, align_bead *bead, const char *path, align_error *error)
{
    const uint32_t *indexes = list->indexes.items + listed->sides[side].first;
    size_t count = listed->sides[side].count;
    const char *name = side ? "target" : "source";
    if (count && indexes[count - 1] >= segments) {
        (void)fail(error, ALIGN_E_FORMAT, "pin: there is no %s segment %" PRIu32 ", the %s has %" PRIu32, name,
                   indexes[count - 1], name, segments);
        return fail_pin(error, path, listed->line, "segments are numbered from 0");
    }
    for (size_t i = 1; i < count; i++)
        if (indexes[i] != indexes[i - 1] + 1) {
            (void)fail(error, ALIGN_E_FORMAT, "pin: %s segments %" PRIu32 " and %" PRIu32 " are not in a row", name,
                       indexes[i - 1], indexes[i]);
            return fail_pin(error, path, listed->line, "a pin holds neighbours only");
        }
    *(side ? &bead->target_first : &bead->source_first) = count ? indexes[0] : 0;
    *(side ? &bead->target_count : &bead->source_count) = (uint32_t)count;
    return ALIGN_OK;
}

static int compare_pins(const void *left, const void *right)
{
    const struct pinned *a = left, *b = right;
    bool by_target = a->bead.source_count == 0;
    uint32_t x = by_target ? a->bead.target_first : a->bead.source_first;
    uint32_t y = by_target ? b->bead.target_first : b->bead.source_first;
    return x < y ? -1 : x > y;
}

/* By source, pins may not go back on the target.  Of two that cross, the later line is blamed. */
static align_status check_order(const pinned_list *list, const char *path, align_error *error)
{
    for (size_t i = 1; i < list->count; i++) {
        const struct pinned *before = &list->items[i - 1], *pin = &list->items[i];
        if (pin->bead.target_first >= before->bead.target_first + before->bead.target_count)
            continue;
        uint64_t first = before->line < pin->line ? before->line : pin->line;
        (void)fail(error, ALIGN_E_FORMAT, "pin: crosses the pin of line %" PRIu64, first);
        return fail_pin(error, path, before->line + pin->line - first,
                        "beads are in order on both sides; take one of the two out");
    }
    return ALIGN_OK;
}

static bool add_fence(fences *all, struct border at, bool whole)
{
    struct fence fence = {at, whole};
    if (all->count && border_equal(all->items[all->count - 1].at, at))
        return true;
    return array_push(all, fence);
}

static bool keep_pair(struct pins *pins, const align_bead *bead)
{
    struct border begin = {bead->source_first, bead->target_first};
    struct border end = {begin.row + bead->source_count, begin.column + bead->target_count};
    return array_push(&pins->beads, *bead) && add_fence(&pins->fences, begin, false) &&
           add_fence(&pins->fences, end, true);
}

/* Marks a pinned null bead's segments; the counts become sums when all are in. */
static bool keep_null(struct pins *pins, const align_bead *bead)
{
    int side = bead->source_count ? 0 : 1;
    uint32_t first = side ? bead->target_first : bead->source_first,
             count = side ? bead->target_count : bead->source_count;
    for (uint32_t s = first; s < first + count; s++)
        pins->alone[side][s + 1] = 1;
    return array_push(&pins->nulls[side], *bead);
}

static align_status sort_out(struct pins *pins, const struct bead_list *list, const uint32_t segments[2],
                             const char *path, align_error *error)
{
    pinned_list kinds[3] = {{0}}; /* of the source alone, of the target alone, pairs */
    align_status status = ALIGN_OK;
    for (size_t b = 0; !status && b < list->beads.count; b++) {
        struct pinned pin = {{.confidence = 1}, list->beads.items[b].line};
        for (int side = 0; !status && side < 2; side++)
            status = take_side(list, &list->beads.items[b], side, segments[side], &pin.bead, path, error);
        pinned_list *kind = &kinds[pin.bead.source_count == 0 ? 1 : pin.bead.target_count == 0 ? 0 : 2];
        if (!status && !array_push(kind, pin))
            status = fail_memory(error);
    }
    for (int kind = 0; kind < 3; kind++)
        if (kinds[kind].count)
            qsort(kinds[kind].items, kinds[kind].count, sizeof *kinds[kind].items, compare_pins);
    if (!status)
        status = check_order(&kinds[2], path, error);
    for (int kind = 0; kind < 3; kind++) {
        for (size_t i = 0; !status && i < kinds[kind].count; i++) {
            const align_bead *bead = &kinds[kind].items[i].bead;
            if (!(kind == 2 ? keep_pair(pins, bead) : keep_null(pins, bead)))
                status = fail_memory(error);
        }
        array_free(&kinds[kind]);
    }
    return status;
}

static align_status take_list(struct pins *pins, const struct bead_list *list, const char *path, const uint32_t segments[2],
                              align_error *error)
{
    align_status status = ALIGN_OK;
    for (int side = 0; side < 2; side++)
        if (!(pins->alone[side] = mem_new(segments[side] + (size_t)1, sizeof(uint32_t))) && !status)
            status = fail_memory(error);
    if (!status)
        status = sort_out(pins, list, segments, path, error);
    for (int side = 0; !status && side < 2; side++)
        for (uint32_t s = 0; s < segments[side]; s++)
            pins->alone[side][s + 1] += pins->alone[side][s];
    return status;
}

align_status pins_read(struct pins *pins, const char *path, uint32_t sources, uint32_t targets, align_error *error)
{
    const uint32_t segments[2] = {sources, targets};
    struct bead_list list;
    pins->reason = "pin";
    align_status status = bead_list_read(&list, path, error);
    if (!status)
        status = take_list(pins, &list, path, segments, error);
    bead_list_free(&list);
    return status;
}

/* Whether the documents have what a caller's bead says: its numbers go anywhere. */
static align_status check_range(const align_bead *bead, const uint32_t segments[2], align_error *error)
{
    const uint64_t ends[2] = {(uint64_t)bead->source_first + bead->source_count, (uint64_t)bead->target_first + bead->target_count};
    const uint32_t counts[2] = {bead->source_count, bead->target_count};
    if (!counts[0] && !counts[1])
        return fail(error, ALIGN_E_FORMAT, "pin: a bead without segments");
    for (int side = 0; side < 2; side++)
        if (counts[side] && ends[side] > segments[side]) {
            const char *name = side ? "target" : "source";
            (void)fail(error, ALIGN_E_FORMAT, "pin: there is no %s segment %" PRIu64 ", the %s has %" PRIu32, name, ends[side] - 1, name,
                       segments[side]);
            error_cure(error, "segments are numbered from 0");
            return ALIGN_E_FORMAT;
        }
    return ALIGN_OK;
}

align_status pins_take(struct pins *pins, const align_bead *beads, size_t count, uint32_t sources, uint32_t targets,
                       align_error *error)
{
    const uint32_t segments[2] = {sources, targets};
    struct bead_list list = {.beads = {0}};
    ladder given = {0};
    pins->reason = "human";
    align_status status = ALIGN_OK;
    for (size_t i = 0; i < count && !status; i++) {
        status = check_range(&beads[i], segments, error);
        if (!status && !array_push(&given, beads[i]))
            status = fail_memory(error);
    }
    if (!status)
        status = bead_list_take(&list, &given, error);
    if (!status)
        status = take_list(pins, &list, NULL, segments, error);
    bead_list_free(&list);
    array_free(&given);
    return status;
}

void pins_free(struct pins *pins)
{
    array_free(&pins->beads);
    array_free(&pins->fences);
    for (int side = 0; side < 2; side++) {
        mem_free(pins->alone[side]);
        array_free(&pins->nulls[side]);
    }
    *pins = (struct pins){.alone = {NULL, NULL}};
}

bool pins_allow(const struct pins *pins, struct border from, struct border to, unsigned size)
{
    if (!pins->alone[0])
        return true;
    if (to.row > from.row && to.column > from.column &&
        (pins->alone[0][to.row] > pins->alone[0][from.row] || pins->alone[1][to.column] > pins->alone[1][from.column]))
        return false;
    return fences_allow(&pins->fences, from, to, size);
}

/* In runs without a counterpart the segments of the source come first, so that pins of several stay together. */
static void order_run(struct rung *run, size_t count, struct rung *room)
{
    size_t sources = 0, targets = 0;
    for (size_t i = 0; i < count; i++) {
        if (run[i].bead.source_count)
            run[sources++] = run[i];
        else
            room[targets++] = run[i];
    }
    memcpy(run + sources, room, targets * sizeof *run);
}

static bool is_null(const struct rung *rung)
{
    return rung->bead.source_count == 0 || rung->bead.target_count == 0;
}

static bool order_runs(rungs *path)
{
    struct rung *room = mem_new(path->count, sizeof *room);
    for (size_t i = 0, end; room && i < path->count; i = end + 1) {
        for (end = i; end < path->count && is_null(&path->items[end]); end++)
            ;
        order_run(path->items + i, end - i, room);
        uint32_t row = i ? path->items[i - 1].bead.source_first + path->items[i - 1].bead.source_count : 0;
        uint32_t column = i ? path->items[i - 1].bead.target_first + path->items[i - 1].bead.target_count : 0;
        for (size_t k = i; k < end; k++) {
            align_bead *bead = &path->items[k].bead;
            bead->source_first = row;
            bead->target_first = column;
            row += bead->source_count;
            column += bead->target_count;
        }
    }
    mem_free(room);
    return room != NULL;
}

/* The pin next[2] when it holds the rung. */
static const align_bead *pair_at(const struct pins *pins, const align_bead *bead, size_t next[3])
{
    if (next[2] == pins->beads.count)
        return NULL;
    const align_bead *pin = &pins->beads.items[next[2]];
    bool inside = bead->source_first >= pin->source_first && bead->target_first >= pin->target_first &&
                  bead->source_first + bead->source_count <= pin->source_first + pin->source_count &&
                  bead->target_first + bead->target_count <= pin->target_first + pin->target_count;
    return inside ? next[2]++, pin : NULL;
}

/* The pin of a segment without a counterpart when it begins with the rung. */
static const align_bead *null_at(const struct pins *pins, const align_bead *bead, size_t next[3])
{
    int side = bead->source_count ? 0 : 1;
    if ((bead->source_count && bead->target_count) || next[side] == pins->nulls[side].count)
        return NULL;
    const align_bead *pin = &pins->nulls[side].items[next[side]];
    bool here = side ? pin->target_first == bead->target_first : pin->source_first == bead->source_first;
    return here ? next[side]++, pin : NULL;
}

static void put(const struct pins *pins, rungs *path,
                const align_bead *(*find)(const struct pins *pins, const align_bead *bead, size_t next[3]))
{
    size_t kept = 0, next[3] = {0}; /* pins of the source alone, of the target alone, pairs */
    uint32_t row = 0, column = 0;   /* behind the rungs kept */
    for (size_t i = 0; i < path->count; i++) {
        struct rung rung = path->items[i];
        if (rung.bead.source_first < row || rung.bead.target_first < column)
            continue; /* the pin before holds it */
        const align_bead *pin = find(pins, &rung.bead, next);
        if (pin) {
            rung = (struct rung){*pin, pins->reason, 0, 0};
            rung.bead.source_first = row;
            rung.bead.target_first = column;
        }
        row += rung.bead.source_count;
        column += rung.bead.target_count;
        path->items[kept++] = rung;
    }
    path->count = kept;
}

bool pins_stand(const struct pins *pins, rungs *path)
{
    if (!pins->alone[0])
        return true;
    put(pins, path, pair_at);
    if (!order_runs(path))
        return false;
    put(pins, path, null_at);
    return true;
}
