/* What is shown of a pair of terms: its forms, the one to cite, where it stands. */
#ifndef LIBALIGN_TERMS_TERM_EVIDENCE_H
#define LIBALIGN_TERMS_TERM_EVIDENCE_H

#include "model/term_list.h"
#include "terms/extract.h"

/* Fills forms, citation forms and contexts of the list's pairs; numbers[k] is the extraction's number of pair k.
 * O(n log n) in places.  false: out of memory. */
bool term_evidence_gather(struct term_list *list, const struct extraction *extraction, const uint32_t *numbers);

/* The text of a phrase where it stands; borrowed from the document. */
struct slice term_place_text(const struct corpus *corpus, size_t bead, int which, const struct pair_place *place);

#endif
