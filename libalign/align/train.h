/* Training: weights from aligned pairs, by the conditional likelihood of the gold ladders (Lafferty, McCallum and Pereira
 * 2001), with a Gaussian prior on the weights, maximised by L-BFGS (liblbfgs, optional). */
#ifndef LIBALIGN_ALIGN_TRAIN_H
#define LIBALIGN_ALIGN_TRAIN_H

#include "align/weights.h"
#include "model/bitext.h"

/* A pair with its gold beads, whose segments are in a row.  All is borrowed. */
struct gold_pair {
    const align_document *source, *target;
    const align_bead *beads;
    size_t count;
    const char *dictionary; /* see dictionary_apply */
    double weight;          /* of its beads in training; 0: not trained on */
};

/* Improves the weights given.  Threads give the same weights as one thread, for sums are added in the order of the pairs.
 * Errors: ALIGN_E_UNSUPPORTED without liblbfgs, _MEMORY, _ARGUMENT (nothing to train on).  Cost: about three alignments
 * of all pairs a repeat, and the memory of their likely edges. */
align_status weights_train(struct weights *weights, const struct gold_pair *pairs, size_t count,
                           const align_train_options *options, align_error *error);

#endif
