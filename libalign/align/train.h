/* Training: weights from aligned pairs, by the conditional likelihood of the gold ladders (Lafferty, McCallum and Pereira
 * 2001), with a Gaussian prior on the weights, maximised by L-BFGS (liblbfgs, optional). */
#ifndef LIBALIGN_ALIGN_TRAIN_H
#define LIBALIGN_ALIGN_TRAIN_H

#include "align/weights.h"
#include "model/bitext.h"

/* A pair with its gold beads: those whose segments are in a row, in order; `others` counts the rest.  All is borrowed. */
struct gold_pair {
    const align_document *source, *target;
    const align_bead *beads;
    size_t count, others;
    const char *group; /* the corpus: what is left out together in cross-validation */
    const char *dictionary; /* see dictionary_apply */
    double weight;     /* of its beads in training; 0: evaluate only */
};

struct train_options {
    double penalty;        /* of squared weights, in units of their features' deviation; about 1 */
    int repeats;           /* how often lattices are made anew with the weights found */
    const char *leave_out; /* a group that is not trained on, or NULL */
    align_progress_callback *progress;
    void *payload;
};

/* Improves the weights given.  Errors: ALIGN_E_UNSUPPORTED without liblbfgs, _MEMORY, _ARGUMENT (nothing to train on),
 * _CANCELLED never.  Cost: about three alignments of all pairs a repeat, and the memory of their likely edges. */
align_status weights_train(struct weights *weights, const struct gold_pair *pairs, size_t count,
                           const struct train_options *options, align_error *error);

#endif
