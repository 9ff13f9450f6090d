#include "check/values.h"

#include "base/error.h"

/* Words for numbers are often put otherwise ("both", "once"), and a value that is said twice once there is no loss. */
static void lower(struct draft *draft, const struct mismatch *mismatch)
{
    const struct value *source = mismatch->values[SOURCE], *target = mismatch->values[TARGET];
    bool half = !source || !target;
    if (mismatch->again || (half && (source ? source : target)->flags & VALUE_SPELLED)) {
        draft->lowered = true;
        draft->most = ALIGN_NOTE;
    }
}

static align_status tell(struct checking *checking, const struct pair *pair, const struct value_rules *rules,
                         const struct mismatch *mismatch)
{
    struct draft draft = {0};
    align_range ranges[2];
    struct slice texts[2] = {{"", 0}, {"", 0}};
    for (int side = 0; side < 2; side++) {
        const struct value *value = mismatch->values[side];
        if (!value)
            continue;
        ranges[side] = (align_range){value->begin, value->end};
        texts[side] = pair_value(pair, side, value);
        draft.spans[side] = &ranges[side];
        draft.counts[side] = 1;
    }
    lower(&draft, mismatch);
    if (draft.counts[SOURCE] && draft.counts[TARGET]) {
        draft.rule = rules->differs;
        return find(checking, pair, &draft, "\"%.*s\" of the source is \"%.*s\" in the target", QUOTED(texts[SOURCE]),
                    QUOTED(texts[TARGET]));
    }
    int side = draft.counts[SOURCE] ? SOURCE : TARGET;
    draft.rule = side == SOURCE ? rules->missing : rules->added;
    return find(checking, pair, &draft, side == SOURCE ? "\"%.*s\" of the source is not in the target"
                                                       : "\"%.*s\" is not in the source",
                QUOTED(texts[side]));
}

align_status values_tell(struct checking *checking, const struct pair *pair, const struct value_rules *rules,
                         mismatch_list *list)
{
    align_status status = ALIGN_OK;
    if (!pair_mismatches(pair, rules->kinds, list))
        return fail_memory(checking->error);
    for (size_t i = 0; !status && i < list->count; i++)
        status = tell(checking, pair, rules, &list->items[i]);
    return status;
}
