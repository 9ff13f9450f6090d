/* Acronyms and what they stand for: "United Nations Industrial Development Organization (UNIDO)". */
#ifndef LIBALIGN_TERMS_ACRONYM_H
#define LIBALIGN_TERMS_ACRONYM_H

#include "terms/phrase.h"

/* By phrase of a side: the form that is its acronym + 1, 0: none.  A word in capitals in brackets stands for the phrase
 * before them whose words begin with its letters (after Schwartz and Hearst 2003).  NULL: out of memory.  Linear.  Free
 * with mem_free. */
uint32_t *acronyms_find(struct phrase_side *side);

#endif
