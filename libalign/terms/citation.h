/* The form of a term that a termbase has it under. */
#ifndef LIBALIGN_TERMS_CITATION_H
#define LIBALIGN_TERMS_CITATION_H

#include "model/term_list.h"
#include "words/corpus.h"

/* The form to cite, out of those that a term was seen in, most frequent first.  Where the language has endings of
 * cases: the subject's case, made from the dictionary form of the head and its attributes where it was not seen.  Else
 * the most frequent form of the number that is wanted, or of any.  It begins with a capital when its first word has one
 * inside sentences.  roles: by form, see role.h.  false: out of memory. */
bool citation_choose(struct slice *out, struct arena *room, struct corpus_side *side, const struct term_variant *forms,
                     size_t count, const uint8_t *roles, bool plural);

/* Whether the forms are plurals: from -1, all are singulars, to 1; those that do not tell count for 0. */
double citation_number(struct corpus_side *side, const struct term_variant *forms, size_t count, const uint8_t *roles);

#endif
