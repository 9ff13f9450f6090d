/* Lists whose items follow one another in one paragraph: "1. Sand 2. Gravel 3. Lime". */
#ifndef LIBALIGN_SEGMENT_CHAIN_H
#define LIBALIGN_SEGMENT_CHAIN_H

#include "language/language.h"
#include "segment/judge.h"

struct chain {
    ARRAY(uint32_t) items; /* where the second and later items begin, in order */
    size_t next;           /* the first that the scan has not reached */
};

/* If a list marker stands at `at`, adds the places where markers go on from it.  An item that holds no stop ends within
 * 160 bytes, else the chain ends, so that the cost is linear.  false: out of memory. */
bool chain_find(struct chain *chain, const align_language *language, const struct judge *judge, struct slice text,
                size_t at);

#endif
