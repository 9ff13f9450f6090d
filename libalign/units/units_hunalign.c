/* hunalign's ladder (Varga and others 2005): rungs `n TAB m TAB score`, each the start of a bead, the last one the ends of
 * both texts. */
#include "units/numbers.h"

struct rung {
    bool there;
    uint32_t at[2];
    char score[32];
};

static align_status take(struct numbers *numbers, struct slice line, uint64_t number, void *state)
{
    struct rung *last = state, now = {.there = true};
    struct slice rest = line, field = {0};
    bool spaces = line.length && !memchr(line.text, '\t', line.length);
    for (int side = 0; side < 2; side++)
        if (!next_field(&rest, spaces ? ' ' : '\t', &field) || !read_number(field, &now.at[side]))
            return reading_fail(numbers->reading, ALIGN_E_FORMAT, number, "a rung is two numbers and a score");
    if (last->there && (now.at[0] < last->at[0] || now.at[1] < last->at[1]))
        return reading_fail(numbers->reading, ALIGN_E_FORMAT, number, "a rung that goes back");
    if (next_field(&rest, spaces ? ' ' : '\t', &field) && field.length < sizeof now.score)
        memcpy(now.score, field.text, field.length);
    if (!last->there && (now.at[0] || now.at[1]))
        return reading_fail(numbers->reading, ALIGN_E_FORMAT, number, "a ladder begins at 0 0");
    for (int side = 0; last->there && side < 2; side++)
        for (uint32_t i = last->at[side]; i < now.at[side]; i++) {
            if (i >= numbers->texts[side].begins.count || numbers->bead.indexes[side].count > UNIT_PARTS_MAX)
                return reading_fail(numbers->reading, ALIGN_E_FORMAT, number, "a rung beyond the end of the %s",
                                    side ? "target" : "source");
            if (!array_push(&numbers->bead.indexes[side], i))
                return reading_memory(numbers->reading);
        }
    bool first = !last->there;
    struct rung before = *last;
    *last = now;
    if (first)
        return ALIGN_OK;
    numbers->bead.score = slice_string(before.score);
    numbers->bead.score_name = "x-score";
    return numbers_bead(numbers, number);
}

static align_status read(struct reading *reading)
{
    struct rung rung = {0};
    return numbers_read(reading, take, &rung);
}

const struct unit_reader units_hunalign = {
    .name = "hunalign",
    .description = "hunalign's ladder: rungs of segment numbers and a score",
    .extensions = "ladder",
    .read = read,
};
