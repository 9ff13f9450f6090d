/* Why beads are as they are: evidence, anchors, what else could be. */
#ifndef LIBALIGN_ALIGN_EXPLAIN_H
#define LIBALIGN_ALIGN_EXPLAIN_H

#include "align/search.h"

typedef ARRAY(align_anchor) anchors;

/* Finds values and words that tie a bead together. */
struct anchorer;
align_status anchorer_new(struct anchorer **out, const struct search *search, const align_document *source,
                          const align_document *target, align_error *error);
void anchorer_free(struct anchorer *anchorer);
align_status anchors_find(anchors *out, struct anchorer *anchorer, const align_bead *bead, align_error *error);

/* Tells of each bead of a ladder, after the rounds of a search. */
align_status ladder_explain(struct search *search, const ladder *beads, const align_document *source,
                            const align_document *target, align_explanation_callback *tell, void *payload,
                            align_error *error);

#endif
