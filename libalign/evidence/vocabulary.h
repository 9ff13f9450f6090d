/* The vocabulary that comes with the library: the commonest notions and what each language calls them. */
#ifndef LIBALIGN_EVIDENCE_VOCABULARY_H
#define LIBALIGN_EVIDENCE_VOCABULARY_H

#include "evidence/pairing.h"

/* Appends to `out` the words of the pair that name the same notion in locales/vocabulary.  Nothing where one of the
 * languages has no vocabulary.  Linear in the two files, about a millisecond.  false: out of memory. */
bool vocabulary_apply(word_pairs *out, const struct pairing *pair);

/* Calls for each form of a language's vocabulary, some of several words.  false: `take` said so. */
typedef bool form_taker(struct slice form, void *payload);
bool vocabulary_forms(const char *tag, form_taker *take, void *payload);

#endif
