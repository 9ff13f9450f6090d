/* Signs that close sentences in letters and posts, where they stand for the stop: pictures (😀), faces of type (":-)"),
 * and brackets without a partner, which are smiles and sad faces: «Спасибо)))», «Жаль ((». */
#ifndef LIBALIGN_SEGMENT_SMILE_H
#define LIBALIGN_SEGMENT_SMILE_H

#include "segment/rules.h"

struct smile {
    size_t end;    /* behind the last sign */
    bool emphatic; /* several signs, a face, or a picture that touches the word before: no bullet, stray bracket … */
    bool is_bracket; /* the signs are brackets that have no partner */
};

/* Looks at the bracket or picture at `at`; depth: how many brackets are open.  true: it is a smile; the candidate is
 * filled as for a stop there. O(length of the smile). */
bool smile_find(struct candidate *candidate, size_t at, unsigned depth, struct smile *smile);
/* Does the sentence end behind it?  Only where a capital or an address shows it. */
bool smile_ends(const struct candidate *candidate, const struct smile *smile, struct reason *reason);

#endif
