/* Anchored beads: those that share something which was known before anything was learnt. */
#ifndef LIBALIGN_ALIGN_ANCHORED_H
#define LIBALIGN_ALIGN_ANCHORED_H

#include "align/rung.h"
#include "evidence/pairing.h"

/* The share of beads with text on both sides whose sides share a value, or a word by the prior lexicon, that is not
 * everywhere in its document; 0..1.  Linear in the words and their links.  false: out of memory. */
bool anchored_share(double *out, const struct pairing *pair, const rungs *path);

#endif
