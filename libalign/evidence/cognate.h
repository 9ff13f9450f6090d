/* Cognates: words of the two languages that sound alike, names above all. */
#ifndef LIBALIGN_EVIDENCE_COGNATE_H
#define LIBALIGN_EVIDENCE_COGNATE_H

#include "evidence/pairing.h"

/* Appends pairs of classes whose words sound alike, with a weight of how much.  Candidates share rare trigrams, so that
 * the cost is about linear in word forms.  false: out of memory. */
bool cognates_find(word_pairs *out, const struct pairing *pair);

#endif
