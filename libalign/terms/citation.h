/* The form of a term that a termbase has it under. */
#ifndef LIBALIGN_TERMS_CITATION_H
#define LIBALIGN_TERMS_CITATION_H

#include "model/term_list.h"
#include "words/corpus.h"

/* Chooses among the forms that a term was seen in, most frequent first: one whose words are dictionary forms, else the most
 * frequent one, in small letters unless it is a name.  False: out of memory. */
bool citation_choose(struct slice *out, struct arena *room, struct corpus_side *side, const struct term_variant *forms,
                     size_t count, bool name);

#endif
