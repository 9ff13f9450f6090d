/* What the families of values (numbers, dates, symbols, addresses) have in common: telling what has no equal. */
#ifndef LIBALIGN_CHECK_VALUES_H
#define LIBALIGN_CHECK_VALUES_H

#include "check/check.h"

struct value_rules {
    unsigned kinds;                              /* bits 1 << enum value_kind */
    const align_rule *differs, *missing, *added; /* the source has another value; the target lacks it, or has one too many */
};

/* A value without a counterpart.  It waits for the end of the file: the unit behind may have it, where a translator moved it
 * there, or where units were cut otherwise. */
struct waiting {
    const align_rule *rule;
    size_t unit;
    align_range range;
    uint64_t key;
    uint8_t side;
    bool minor;        /* a note at most */
    int8_t moved;      /* -1: the unit before has it, 1: the unit behind */
    const char *excuse;
};

/* What such a family keeps; the state of the family begins with it. */
struct value_state {
    mismatch_list list; /* scratch */
    ARRAY(struct waiting) waiting;
};

/* Tells mismatches; those of one side only wait.  An excuse, or a value that is only said less often, makes a note of it.
 * Errors: ALIGN_E_MEMORY. */
align_status values_tell(struct checking *checking, const struct pair *pair, const struct value_rules *rules,
                         const mismatch_list *list);
/* The same for what does not match in a unit. */
align_status values_compare(struct checking *checking, const struct pair *pair, const struct value_rules *rules);
/* Tells those that wait; a family's finish.  And its free. */
align_status values_finish(struct checking *checking);
void values_free(struct checking *checking);

#endif
