/* The prior lexicon: word pairs known before anything is aligned, from their form alone. */
#ifndef LIBALIGN_EVIDENCE_PRIOR_H
#define LIBALIGN_EVIDENCE_PRIOR_H

#include "evidence/pairing.h"

/* Fills pair->prior: equal numbers, equal words, cognates. */
align_status prior_make(struct pairing *pair, align_error *error);

#endif
