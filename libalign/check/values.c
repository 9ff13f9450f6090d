#include "check/values.h"

#include "base/error.h"

/* Words for numbers are often put otherwise ("both", "once"), and a value that is said twice once there is no loss. */
static bool is_minor(const struct mismatch *mismatch)
{
    const struct value *source = mismatch->values[SOURCE], *target = mismatch->values[TARGET];
    bool half = !source || !target;
    return mismatch->again || mismatch->excuse || (half && (source ? source : target)->flags & VALUE_SPELLED);
}

static bool is_weak(const struct value *value)
{
    return value && value->flags & VALUE_WEAK;
}

/* The places of one side, in order. */
static size_t places_of(const struct mismatch *mismatch, int side, align_range ranges[2])
{
    const struct value *first = mismatch->values[side], *second = mismatch->second[side];
    if (!first)
        return 0;
    ranges[0] = (align_range){first->begin, first->end};
    if (!second)
        return 1;
    bool after = second->begin > first->begin;
    ranges[after] = (align_range){second->begin, second->end};
    ranges[!after] = (align_range){first->begin, first->end};
    return 2;
}

/* Both sides have a value, each another one. */
static align_status tell_other(struct checking *checking, const struct pair *pair, const struct value_rules *rules,
                               const struct mismatch *mismatch)
{
    bool weak = is_weak(mismatch->values[SOURCE]) || is_weak(mismatch->values[TARGET]);
    bool joined = mismatch->second[SOURCE] || mismatch->second[TARGET];
    struct draft draft = {.rule = rules->differs,
                          .lowered = is_minor(mismatch) || weak,
                          .most = joined || (weak && !mismatch->excuse) ? ALIGN_WARNING : ALIGN_NOTE};
    align_range ranges[2][2];
    struct slice texts[2];
    for (int side = 0; side < 2; side++) {
        draft.counts[side] = places_of(mismatch, side, ranges[side]);
        draft.spans[side] = ranges[side];
        texts[side] = pair_part(pair, side, (align_range){ranges[side][0].begin, ranges[side][draft.counts[side] - 1].end});
    }
    const char *excuse = mismatch->excuse ? mismatch->excuse : mismatch->again ? "it stands there less often" : NULL;
    return find(checking, pair, &draft, "\"%.*s\" of the source is \"%.*s\" in the target%s%s%s", QUOTED(texts[SOURCE]),
                QUOTED(texts[TARGET]), excuse ? " (" : "", excuse ? excuse : "", excuse ? ")" : "");
}

static bool wait(struct value_state *state, const struct pair *pair, const struct value_rules *rules,
                 const struct mismatch *mismatch)
{
    int side = mismatch->values[SOURCE] ? SOURCE : TARGET;
    const struct value *value = mismatch->values[side];
    struct waiting waiting = {
        .rule = side == SOURCE ? rules->missing : rules->added,
        .unit = pair->index,
        .range = {value->begin, value->end},
        .key = value->key,
        .side = (uint8_t)side,
        .minor = is_minor(mismatch),
        .excuse = mismatch->again ? "it stands there less often" : mismatch->excuse,
    };
    return array_push(&state->waiting, waiting);
}

/* What came to wait for this unit, from `first` on, against what waits for the unit before. */
static void find_moved(struct value_state *state, size_t first)
{
    struct waiting *items = state->waiting.items;
    for (size_t i = first; i < state->waiting.count; i++)
        for (size_t k = first; k-- > 0 && items[k].unit + 1 >= items[i].unit;)
            if (items[k].unit < items[i].unit && items[k].side != items[i].side && items[k].key == items[i].key &&
                !items[k].moved && !items[i].moved) {
                items[k].moved = 1;
                items[i].moved = -1;
            }
}

align_status values_tell(struct checking *checking, const struct pair *pair, const struct value_rules *rules,
                         const mismatch_list *list)
{
    struct value_state *state = checking->state;
    size_t first = state->waiting.count;
    align_status status = ALIGN_OK;
    for (size_t i = 0; !status && i < list->count; i++) {
        const struct mismatch *mismatch = &list->items[i];
        if (mismatch->values[SOURCE] && mismatch->values[TARGET])
            status = tell_other(checking, pair, rules, mismatch);
        else if (!wait(state, pair, rules, mismatch))
            status = fail_memory(checking->error);
    }
    find_moved(state, first);
    return status;
}

align_status values_compare(struct checking *checking, const struct pair *pair, const struct value_rules *rules)
{
    struct value_state *state = checking->state;
    return pair_mismatches(pair, rules->kinds, &state->list) ? values_tell(checking, pair, rules, &state->list)
                                                            : fail_memory(checking->error);
}

static align_status tell_waiting(struct checking *checking, const struct pair *pair, const struct waiting *waiting)
{
    struct draft draft = {.rule = waiting->rule, .lowered = waiting->minor || waiting->moved, .most = ALIGN_NOTE};
    const char *excuse = waiting->moved > 0   ? "it is in the unit behind"
                         : waiting->moved < 0 ? "it is in the unit before"
                                              : waiting->excuse;
    draft.spans[waiting->side] = &waiting->range;
    draft.counts[waiting->side] = 1;
    return find(checking, pair, &draft, waiting->side == SOURCE ? "\"%.*s\" of the source is not in the target%s%s%s"
                                                                : "\"%.*s\" is not in the source%s%s%s",
                QUOTED(pair_part(pair, waiting->side, waiting->range)), excuse ? " (" : "", excuse ? excuse : "",
                excuse ? ")" : "");
}

align_status values_finish(struct checking *checking)
{
    const struct value_state *state = checking->state;
    const struct pair *pair = NULL;
    align_status status = ALIGN_OK;
    for (size_t i = 0; !status && i < state->waiting.count; i++) {
        const struct waiting *waiting = &state->waiting.items[i];
        if (!pair || pair->index != waiting->unit)
            status = checking_pair(checking, waiting->unit, &pair);
        if (!status)
            status = tell_waiting(checking, pair, waiting);
    }
    return status;
}

void values_free(struct checking *checking)
{
    struct value_state *state = checking->state;
    array_free(&state->list);
    array_free(&state->waiting);
}
