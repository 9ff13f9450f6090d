/* Which rules run, and at what level. */
#ifndef LIBALIGN_CHECK_RULES_H
#define LIBALIGN_CHECK_RULES_H

#include "check/check.h"

struct rule_levels {
    align_level *levels; /* of all rules, family after family */
};

/* From the profile, then options->levels, only and skip.  Errors: ALIGN_E_ARGUMENT for a name that is none. */
align_status rule_levels_make(struct rule_levels *levels, const align_check_options *options, align_error *error);
void rule_levels_free(struct rule_levels *levels);
/* Those of a family, by its place in `checks`. */
const align_level *rule_levels_of(const struct rule_levels *levels, size_t family);
/* Whether a rule or family has the name; the level of a word; the family of a rule. */
bool rules_known(struct slice name);
bool rules_level(struct slice word, align_level *level);
const char *rule_family(const align_rule *rule);
bool levels_any(const struct check *check, const align_level *levels);

#endif
