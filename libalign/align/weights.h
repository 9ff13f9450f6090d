/* Weights of the features, for the first round and for later ones. */
#ifndef LIBALIGN_ALIGN_WEIGHTS_H
#define LIBALIGN_ALIGN_WEIGHTS_H

#include "evidence/evidence.h"

enum { ROUND_FIRST, ROUND_LATER, ROUND_KINDS };

struct weights {
    float feature[ROUND_KINDS][FEATURE_LIMIT];
    double run_same[ROUND_KINDS], run_both[ROUND_KINDS]; /* a null bead after one of the same side, of the other */
};

struct align_weights {
    struct weights of;
};

/* libalign/align/weights.txt as it was when the library was built. */
extern const char weights_builtin[];

/* Reads lines "feature first later", # begins a comment.  Features that are not named weigh 0, or what was set by hand; a name that no evidence
 * has is an error, for then the weights were trained for another version. */
align_status weights_read(struct weights *weights, const char *text, size_t length, align_error *error);
/* Appends such lines.  false: out of memory. */
bool weights_print(buffer *out, const struct weights *weights);

#endif
