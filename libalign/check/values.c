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
    ranges[second->begin > first->begin] = (align_range){second->begin, second->end};
    ranges[second->begin < first->begin] = (align_range){first->begin, first->end};
    return 2;
}

static align_status tell(struct checking *checking, const struct pair *pair, const struct value_rules *rules,
                         const struct mismatch *mismatch)
{
    bool weak = is_weak(mismatch->values[SOURCE]) || is_weak(mismatch->values[TARGET]);
    bool joined = mismatch->second[SOURCE] || mismatch->second[TARGET];
    struct draft draft = {.lowered = is_minor(mismatch) || weak, .most = joined || weak ? ALIGN_WARNING : ALIGN_NOTE};
    align_range ranges[2][2];
    struct slice texts[2] = {{"", 0}, {"", 0}};
    for (int side = 0; side < 2; side++) {
        draft.counts[side] = places_of(mismatch, side, ranges[side]);
        draft.spans[side] = ranges[side];
        if (draft.counts[side])
            texts[side] = pair_part(pair, side, (align_range){ranges[side][0].begin, ranges[side][draft.counts[side] - 1].end});
    }
    const char *excuse = mismatch->excuse ? mismatch->excuse : mismatch->again ? "it stands there less often" : NULL;
    const char *before = excuse ? " (" : "", *behind = excuse ? ")" : "";
    excuse = excuse ? excuse : "";
    if (draft.counts[SOURCE] && draft.counts[TARGET]) {
        draft.rule = rules->differs;
        return find(checking, pair, &draft, "\"%.*s\" of the source is \"%.*s\" in the target%s%s%s", QUOTED(texts[SOURCE]),
                    QUOTED(texts[TARGET]), before, excuse, behind);
    }
    int side = draft.counts[SOURCE] ? SOURCE : TARGET;
    draft.rule = side == SOURCE ? rules->missing : rules->added;
    return find(checking, pair, &draft, side == SOURCE ? "\"%.*s\" of the source is not in the target%s%s%s"
                                                       : "\"%.*s\" is not in the source%s%s%s",
                QUOTED(texts[side]), before, excuse, behind);
}

align_status values_tell(struct checking *checking, const struct pair *pair, const struct value_rules *rules,
                         const mismatch_list *list)
{
    align_status status = ALIGN_OK;
    for (size_t i = 0; !status && i < list->count; i++)
        status = tell(checking, pair, rules, &list->items[i]);
    return status;
}

align_status values_compare(struct checking *checking, const struct pair *pair, const struct value_rules *rules,
                            mismatch_list *list)
{
    return pair_mismatches(pair, rules->kinds, list) ? values_tell(checking, pair, rules, list)
                                                     : fail_memory(checking->error);
}
