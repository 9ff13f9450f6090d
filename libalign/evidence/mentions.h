/* Values of both sides under common numbers. */
#ifndef LIBALIGN_EVIDENCE_MENTIONS_H
#define LIBALIGN_EVIDENCE_MENTIONS_H

#include "evidence/pairing.h"

/* Fills pair->mentions from the profiles.  Linear.  false: out of memory. */
bool mentions_make(struct pairing *pair);
void mentions_free(struct mentions *mentions);

#endif
