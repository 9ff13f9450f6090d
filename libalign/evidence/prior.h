/* The prior lexicon: word pairs known before anything is aligned, from their form or
 * from a dictionary. */
#ifndef LIBALIGN_EVIDENCE_PRIOR_H
#define LIBALIGN_EVIDENCE_PRIOR_H

#include "evidence/pairing.h"

/* Fills pair->prior: equal numbers, equal words, cognates, dictionaries (see dictionary_apply for the name). */
align_status prior_make(struct pairing *pair, const char *dictionary, align_error *error);

#endif
