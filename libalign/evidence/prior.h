/* The prior lexicon: word pairs known before anything is aligned, from their form or
 * from a dictionary. */
#ifndef LIBALIGN_EVIDENCE_PRIOR_H
#define LIBALIGN_EVIDENCE_PRIOR_H

#include "evidence/pairing.h"

/* Fills pair->prior: equal numbers, equal words, cognates, the vocabulary, dictionaries. */
align_status prior_make(struct pairing *pair, const struct given *given, align_error *error);

#endif
