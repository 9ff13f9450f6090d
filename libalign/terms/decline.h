/* The subject's case of a noun with its attributes, in languages with cases. */
#ifndef LIBALIGN_TERMS_DECLINE_H
#define LIBALIGN_TERMS_DECLINE_H

#include "terms/citation.h"

/* Makes the subject's form of a term, seen as forms[chosen], from the dictionary forms of its head, the first noun, and
 * of the attributes before it, by the endings that the locale tells; what follows the head stays as it is.  Other forms
 * are tried where that one cannot be declined; *made is false when none can be, for instance when the head is no word
 * of the dictionary.  false: out of memory. */
bool decline(struct slice *out, struct arena *room, struct corpus_side *side, const struct term_variant *forms,
             size_t count, size_t chosen, const uint8_t *roles, bool plural, bool *made);

/* Whether a form of a term is a plural (1), a singular (-1), or does not tell (0). */
int decline_number(struct corpus_side *side, struct slice text, const uint8_t *roles);

/* The next word of letters, and the form that a word is of (NULL: none); shared with citation.c. */
bool citation_next(struct slice text, size_t *at, struct slice *word);
const struct text_form *citation_form(const struct corpus_side *side, struct slice word, uint32_t *number);

#endif
