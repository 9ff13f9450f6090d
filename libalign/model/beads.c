#include "model/beads.h"

#include "base/error.h"
#include "base/file.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define LARGEST_FILE (UINT64_C(1) << 30)
#define LARGEST_INDEX 1000000000u

static align_status fail_line(align_error *error, const char *path, uint64_t line, const char *message)
{
    align_status status = fail(error, ALIGN_E_FORMAT, "%s", message);
    error_file(error, path);
    error_place(error, line, 0, PLACE_UNKNOWN);
    error_cure(error, "a line is source numbers, a tab, target numbers, such as 3,4<TAB>3");
    return status;
}

static int compare_indexes(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* Then by bead, so that of two beads with one segment the later line is blamed. */
static int compare_holders(const void *a, const void *b)
{
    const struct holder *x = a, *y = b;
    if (x->segment != y->segment)
        return x->segment < y->segment ? -1 : 1;
    return x->bead < y->bead ? -1 : x->bead > y->bead;
}

/* "3,4": numbers from text to end.  NULL when all is well, else what is wrong. */
static const char *read_side(struct bead_list *list, struct bead_side *side, const char *text, const char *end)
{
    side->first = list->indexes.count;
    while (text < end) {
        uint64_t value = 0;
        const char *digits = text;
        while (text < end && *text >= '0' && *text <= '9') {
            value = value * 10 + (uint64_t)(*text++ - '0');
            if (value > LARGEST_INDEX)
                return "a segment number is too large";
        }
        if (text == digits)
            return "not a list of segment numbers";
        if (!array_push(&list->indexes, (uint32_t)value))
            return "";
        if (text < end && (*text++ != ',' || text == end))
            return "not a list of segment numbers";
    }
    side->count = list->indexes.count - side->first;
    if (side->count)
        qsort(list->indexes.items + side->first, side->count, sizeof(uint32_t), compare_indexes);
    return NULL;
}

static bool add_holders(struct bead_list *list, const struct listed_bead *bead)
{
    for (int side = 0; side < 2; side++)
        for (size_t i = 0; i < bead->sides[side].count; i++) {
            struct holder holder = {list->indexes.items[bead->sides[side].first + i], (uint32_t)list->beads.count};
            if (!array_push(&list->holders[side], holder))
                return false;
        }
    return array_push(&list->beads, *bead);
}

static align_status read_line(struct bead_list *list, const char *text, size_t length, const char *path, uint64_t line,
                              align_error *error)
{
    const char *end = text + length, *tab = memchr(text, '\t', length);
    if (!tab)
        return fail_line(error, path, line, "no tab between source and target numbers");
    const char *stop = memchr(tab + 1, '\t', (size_t)(end - tab - 1));
    struct listed_bead bead = {.confidence = -1, .line = line};
    if (stop) {
        const char *more = memchr(stop + 1, '\t', (size_t)(end - stop - 1));
        bead.confidence = unit_parse_confidence(slice_of(stop + 1, (size_t)((more ? more : end) - stop - 1)));
    }
    const char *wrong = read_side(list, &bead.sides[0], text, tab);
    if (!wrong)
        wrong = read_side(list, &bead.sides[1], tab + 1, stop ? stop : end);
    if (wrong && *wrong)
        return fail_line(error, path, line, wrong);
    if (!wrong && bead.sides[0].count + bead.sides[1].count == 0)
        return fail_line(error, path, line, "the bead is empty on both sides");
    return wrong || !add_holders(list, &bead) ? fail_memory(error) : ALIGN_OK;
}

/* Puts the holders in order of segments; a segment in two beads is an error. */
static align_status sort_holders(struct bead_list *list, const char *path, align_error *error)
{
    for (int side = 0; side < 2; side++) {
        size_t count = list->holders[side].count;
        struct holder *holders = list->holders[side].items;
        if (count)
            qsort(holders, count, sizeof *holders, compare_holders);
        for (size_t i = 1; i < count; i++)
            if (holders[i].segment == holders[i - 1].segment) {
                align_status status =
                    fail(error, ALIGN_E_FORMAT, "%s segment %" PRIu32 " is in two beads", side ? "target" : "source",
                         holders[i].segment);
                error_file(error, path);
                error_place(error, list->beads.items[holders[i].bead].line, 0, PLACE_UNKNOWN);
                error_cure(error, "each segment may be in one bead only");
                return status;
            }
    }
    return ALIGN_OK;
}

align_status bead_list_read(struct bead_list *out, const char *path, align_error *error)
{
    *out = (struct bead_list){0};
    buffer bytes = {0};
    align_status status = file_read(&bytes, path, LARGEST_FILE, error);
    uint64_t line = 1;
    for (size_t at = 0; !status && at < bytes.count; line++) {
        const char *text = bytes.items + at, *newline = memchr(text, '\n', bytes.count - at);
        size_t length = newline ? (size_t)(newline - text) : bytes.count - at;
        at += length + 1;
        if (length && text[length - 1] == '\r')
            length--;
        status = read_line(out, text, length, path, line, error);
    }
    array_free(&bytes);
    return status ? status : sort_holders(out, path, error);
}

static bool take_side(struct bead_list *list, struct bead_side *side, uint32_t first, uint32_t count)
{
    *side = (struct bead_side){list->indexes.count, count};
    for (uint32_t s = first; s < first + count; s++)
        if (!array_push(&list->indexes, s))
            return false;
    return true;
}

align_status bead_list_take(struct bead_list *out, const ladder *beads, align_error *error)
{
    *out = (struct bead_list){0};
    for (size_t b = 0; b < beads->count; b++) {
        const align_bead *bead = &beads->items[b];
        struct listed_bead listed = {.confidence = bead->confidence};
        if (!take_side(out, &listed.sides[0], bead->source_first, bead->source_count) ||
            !take_side(out, &listed.sides[1], bead->target_first, bead->target_count) || !add_holders(out, &listed))
            return fail_memory(error);
    }
    return sort_holders(out, "", error);
}

void bead_list_free(struct bead_list *list)
{
    array_free(&list->indexes);
    array_free(&list->beads);
    array_free(&list->holders[0]);
    array_free(&list->holders[1]);
}

uint32_t bead_holding(const struct bead_list *list, int side, uint32_t segment)
{
    size_t low = 0, high = list->holders[side].count;
    const struct holder *holders = list->holders[side].items;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (holders[middle].segment < segment)
            low = middle + 1;
        else
            high = middle;
    }
    return low < list->holders[side].count && holders[low].segment == segment ? holders[low].bead : BEAD_NONE;
}

static bool same_side(const struct bead_list *a, const struct bead_side *x, const struct bead_list *b,
                      const struct bead_side *y)
{
    return x->count == y->count && (x->count == 0 || memcmp(a->indexes.items + x->first, b->indexes.items + y->first,
                                                            x->count * sizeof(uint32_t)) == 0);
}

bool bead_is_in(const struct bead_list *list, const struct listed_bead *bead, const struct bead_list *other)
{
    int side = bead->sides[0].count == 0;
    uint32_t twin = bead_holding(other, side, list->indexes.items[bead->sides[side].first]);
    if (twin == BEAD_NONE)
        return false;
    const struct listed_bead *found = &other->beads.items[twin];
    return same_side(list, &bead->sides[0], other, &found->sides[0]) &&
           same_side(list, &bead->sides[1], other, &found->sides[1]);
}
