/* What a pair teaches the lexicon that is carried on. */
#ifndef LIBALIGN_ALIGN_CARRY_H
#define LIBALIGN_ALIGN_CARRY_H

#include "align/search.h"
#include "model/counts.h"

/* Adds what the last round of a search found: for each bead that is likely, the beads that hold a word, and how often one
 * word stands for another by the lexicon learnt from the pair.  Errors: ALIGN_E_LANGUAGE (the lexicon is for other
 * languages), _MEMORY.  Linear in the likely beads times the words that the lexicon links. */
align_status carry_add(align_lexicon *lexicon, const struct search *search, align_error *error);

#endif
