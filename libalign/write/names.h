/* Names that must not come twice in a file. */
#ifndef LIBALIGN_WRITE_NAMES_H
#define LIBALIGN_WRITE_NAMES_H

#include "base/fingerprints.h"
#include "base/text.h"

/* The wanted name when it is fit and new, else "u" and a number that is new.  token: only what an XML NMTOKEN may hold
 * (ASCII).  The result lies in out or is `wanted`.  false: out of memory. */
bool name_once(struct fingerprints *used, struct slice wanted, bool token, uint64_t number, char out[32],
               struct slice *name);

#endif
