/* Evidence: what speaks for a bead and against it, as features with names.  One file a kind, evidence_<name>.c, each
 * defining one `const struct evidence evidence_<name>`; the table is written from the file names. */
#ifndef LIBALIGN_EVIDENCE_EVIDENCE_H
#define LIBALIGN_EVIDENCE_EVIDENCE_H

#include "evidence/pairing.h"

enum { FEATURE_LIMIT = 96 };

/* Places by the source border where they end, then the target border where they end, then m: those of some borders
 * that follow one another, so that what they have in common is worked out once. */
struct batch {
    const struct place *places;
    size_t count;
};

struct evidence {
    const char *name, *description;
    const char *const *features; /* names, ends with NULL */
    const float *unlearnt;       /* weights of features that are not trained but set by hand; NULL: all are trained */
    /* Writes the features of each place: the first of place k at out[k * stride].  All are zero before. */
    void (*measure)(struct pairing *pair, const struct batch *batch, float *out, size_t stride);
};

extern const struct evidence *const evidences[]; /* ends with NULL */

/* The number of features of all evidence, and the name of one, such as "length.deviation", written into out. */
size_t feature_count(void);
const char *feature_name(size_t feature, char out[64]);

/* The weight that was set by hand for a feature; false: it is trained. */
bool feature_unlearnt(size_t feature, float *weight);

/* What can be left out: the kinds of evidence, then the sources of the prior lexicon. */
size_t evidence_kind_count(void);
align_evidence evidence_kind(size_t index);
/* Sets bit k for each kind k that a list such as "-length,-number" names; NULL: none.  Errors: ALIGN_E_ARGUMENT. */
align_status evidence_leave_out(uint32_t *left_out, const char *list, align_error *error);
/* Whether the pair uses a kind of that name. */
bool evidence_uses(const struct pairing *pair, const char *name);

/* Measures all evidence but what is left out: count rows of feature_count() floats. */
void evidence_measure(struct pairing *pair, const struct batch *batch, float *out);

#endif
