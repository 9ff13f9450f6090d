/* What earlier documents taught: a lexicon that is carried on. */
#ifndef LIBALIGN_EVIDENCE_CARRIED_H
#define LIBALIGN_EVIDENCE_CARRIED_H

#include "evidence/pairing.h"
#include "model/counts.h"

/* Whether a lexicon is for the languages of a pair, or (*swapped) for them the other way round.  Errors:
 * ALIGN_E_LANGUAGE. */
align_status carried_match(const struct pairing *pair, const align_lexicon *lexicon, bool *swapped, align_error *error);

/* Appends to `out` what the lexicon knows of the words of the pair.  Linear in both.  Errors: as above, ALIGN_E_MEMORY. */
align_status carried_apply(word_pairs *out, const struct pairing *pair, const align_lexicon *lexicon, align_error *error);

#endif
