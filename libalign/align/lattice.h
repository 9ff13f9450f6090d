/* The lattice: all ladders that a region allows, as a graph over borders, with scores and posterior probabilities.
 *
 * A cell (i, j) is the border behind i source and j target segments.  An edge is a bead that ends in a cell.  A path from
 * (0, 0) to the last cell is a ladder.  Runs of null beads are ordered (source first), so that each ladder is one path,
 * and have weights of their own: a semi-Markov conditional random field (Sarawagi and Cohen 2004). */
#ifndef LIBALIGN_ALIGN_LATTICE_H
#define LIBALIGN_ALIGN_LATTICE_H

#include "align/pins.h"
#include "align/region.h"
#include "evidence/evidence.h"
#include "model/bitext.h"

enum state { STATE_BEAD, STATE_DELETE, STATE_INSERT, STATES };

struct lattice {
    struct region region;
    const struct pins *pins; /* borrowed, or NULL */
    size_t *edge_first; /* cells + 1: the edges that end in a cell */
    ARRAY(uint8_t) types;
    float *scores, *posteriors; /* of each edge */
    double (*alpha)[STATES];    /* log of the sum over paths to a cell that end in a state */
    double total;               /* log of the sum over all paths */
    double run[STATES][STATES]; /* what it adds that a null bead follows another */
    double run_count[STATES][STATES]; /* how often one is expected to follow the other */
};

/* Fills in the edges of bead types with n + m <= size that the region holds and the pins leave room for.  false: out of memory. */
bool lattice_grow(struct lattice *lattice, unsigned size);
/* Sets what it adds that a null bead follows one of the same side, or one of the other. */
void lattice_set_runs(struct lattice *lattice, double same, double both);
/* Keeps the edges for which keep[edge] is set, with their scores and posteriors, and the cells that they need; alpha is
 * void.  Linear.  false: out of memory. */
bool lattice_prune(struct lattice *lattice, const bool *keep);
/* Fills posteriors and run_count from scores.  Linear in edges.  false: no path. */
bool lattice_sum(struct lattice *lattice);
/* Appends the beads that maximise the sum of (posterior - threshold) over beads with two sides, those with an empty side
 * costing nothing: the decision of least expected loss.  false: out of memory. */
bool lattice_decode(const struct lattice *lattice, double threshold, ladder *out);
void lattice_free(struct lattice *lattice);

#endif
