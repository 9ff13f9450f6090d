/* What the families of values (numbers, dates, symbols, addresses) have in common: telling what has no equal. */
#ifndef LIBALIGN_CHECK_VALUES_H
#define LIBALIGN_CHECK_VALUES_H

#include "check/check.h"

struct value_rules {
    unsigned kinds;                              /* bits 1 << enum value_kind */
    const align_rule *differs, *missing, *added; /* the source has another value; the target lacks it, or has one too many */
};

/* Tells mismatches.  An excuse, or a value that is only said less often, makes a note of it. */
align_status values_tell(struct checking *checking, const struct pair *pair, const struct value_rules *rules,
                         const mismatch_list *list);
/* The same for what does not match in a unit.  list is scratch. */
align_status values_compare(struct checking *checking, const struct pair *pair, const struct value_rules *rules,
                            mismatch_list *list);

#endif
