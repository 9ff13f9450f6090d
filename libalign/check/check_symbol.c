#include "check/values.h"

enum { DIFFERS, MISSING, ADDED };

static const align_rule rules[] = {
    [DIFFERS] = {.id = "symbol-value", .summary = "x", .description = "x", .languages = "all", .false_alarms = "", .silence = "", .its = "numbers", .mqm = "number", .levels = {ALIGN_ERROR, ALIGN_ERROR, ALIGN_ERROR}},
    [MISSING] = {.id = "symbol-missing", .summary = "x", .description = "x", .languages = "all", .false_alarms = "", .silence = "", .its = "numbers", .mqm = "number", .levels = {ALIGN_ERROR, ALIGN_ERROR, ALIGN_ERROR}},
    [ADDED] = {.id = "symbol-added", .summary = "x", .description = "x", .languages = "all", .false_alarms = "", .silence = "", .its = "numbers", .mqm = "number", .levels = {ALIGN_ERROR, ALIGN_ERROR, ALIGN_ERROR}},
    {0},
};

static const struct value_rules own = {
    .kinds = 1u << VALUE_SYMBOL | 1u << VALUE_CODE, .differs = &rules[DIFFERS], .missing = &rules[MISSING], .added = &rules[ADDED]};

static align_status unit(struct checking *checking, struct pair *pair)
{
    return values_tell(checking, pair, &own, checking->state);
}

static void free_list(struct checking *checking)
{
    mismatch_list *list = checking->state;
    array_free(list);
}

const struct check check_symbol = {.family = "symbol", .rules = rules, .state_size = sizeof(mismatch_list), .unit = unit, .free = free_list};
