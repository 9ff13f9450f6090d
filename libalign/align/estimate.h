/* What a round learns from the posteriors of the last one. */
#ifndef LIBALIGN_ALIGN_ESTIMATE_H
#define LIBALIGN_ALIGN_ESTIMATE_H

#include "align/lattice.h"

/* A bead with the probability that it is right. */
struct hope {
    struct place place;
    float posterior;
};
typedef ARRAY(struct hope) hopes;

/* Gathers the edges with a posterior of at least `least`, in order.  false: out of memory. */
bool hopes_gather(hopes *out, const struct lattice *lattice, float least);

/* Length model and priors of bead types, by expectation. */
void estimate_lengths(struct pairing *pair, const hopes *beads);
void estimate_types(struct pairing *pair, const hopes *beads);

/* A lexicon learnt from the beads by expectation maximisation, starting from pair->prior, which also smooths it.
 * false: out of memory. */
bool estimate_lexicon(struct pairing *pair, const hopes *beads);

#endif
