/* Which variants of a unit are a source and its translations: two languages out of however many a memory holds. */
#ifndef LIBALIGN_MODEL_CHOICE_H
#define LIBALIGN_MODEL_CHOICE_H

#include "model/unit.h"

#define NO_VARIANT UINT32_MAX

/* Starts zeroed.  The pair of languages is what the caller asks for, what the header says, or that of the first unit; a
 * format that names no languages has the source first. */
struct pair_choice {
    struct slice wanted[2]; /* empty: not known yet */
    bool asked[2], settled, nameless;
    ARRAY(uint32_t) targets; /* of the unit asked for last */
    struct arena room;
};

/* The languages that the caller wants; NULL: not asked for.  false: out of memory. */
bool choice_ask(struct pair_choice *choice, const char *from, const char *to);
bool choice_header(struct pair_choice *choice, const struct unit_header *header);
/* Finds the source (NO_VARIANT when it is not there or has no text) and the targets with text, several where a source has
 * several translations.  *whole tells whether the unit has nothing but the pair: one of a memory of many languages that
 * lacks one of the two is not a unit without translation, it is none of ours.  false: out of memory. */
bool choose_pair(struct pair_choice *choice, const struct unit *unit, uint32_t *source, bool *whole);
void choice_free(struct pair_choice *choice);

#endif
