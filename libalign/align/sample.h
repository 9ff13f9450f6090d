/* A sample: the lattice of a pair with measured features and with what its gold beads allow. */
#ifndef LIBALIGN_ALIGN_SAMPLE_H
#define LIBALIGN_ALIGN_SAMPLE_H

#include "align/search.h"
#include "align/train.h"

struct sample {
    struct lattice lattice;
    float *features; /* of each edge */
    bool *allowed;   /* edges that paths through the gold beads may take */
    float *scores;   /* of all edges, while those not allowed are shut */
};

/* Runs the search up to the round with the weights and keeps the edges that are likely, or gold.  Gold beads that no
 * path can hold together with the others (crossing, too large, outside the region) leave their segments free: any path
 * through these is allowed.  Free with sample_free, also after failure. */
align_status sample_make(struct sample *sample, const struct gold_pair *pair, const struct search_options *options,
                         int round, align_error *error);
void sample_free(struct sample *sample);

/* Adds to `gradient` (feature_count() + 2, the runs last) the expected features of allowed paths less those of all paths,
 * times weight; returns the log of the probability of the allowed ones.  x: the weights. */
double sample_likelihood(struct sample *sample, const double *x, double weight, double *gradient);

#endif
