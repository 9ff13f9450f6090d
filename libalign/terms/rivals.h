/* What else a term stands for. */
#ifndef LIBALIGN_TERMS_RIVALS_H
#define LIBALIGN_TERMS_RIVALS_H

#include "model/term_list.h"
#include "terms/extract.h"

/* Fills `others` of the list's pairs: of the other phrases that a term is paired with the most frequent ones, as they
 * stand in the text first.  numbers[k] is the extraction's number of pair k.  O(n log n).  false: out of memory. */
bool rivals_gather(struct term_list *list, const struct extraction *extraction, const uint32_t *numbers);

#endif
