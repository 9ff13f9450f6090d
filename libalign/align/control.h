/* The control: how sure the aligner is of the same segments when they cannot correspond. */
#ifndef LIBALIGN_ALIGN_CONTROL_H
#define LIBALIGN_ALIGN_CONTROL_H

#include "align/rung.h"
#include "align/search.h"

struct control {
    double gain;    /* how much surer the real order is than others */
    uint32_t tried; /* segments of the side that has fewer */
};

/* Where a small text with even segments is aligned with another, the lexicon that is learnt confirms whatever was
 * paired first, and confidence alone would believe it.  So the target is aligned again with its segments in other
 * orders, by the same rounds of learning, and the gain is how much the mean log-odds of segments (each between -4 and
 * 4, those without a counterpart -1) exceed those of the surest of these.  Of long documents the surest part is tried,
 * up to CONTROL_MOST segments a side: the cost is bounded.  Errors: ALIGN_E_MEMORY. */
enum { CONTROL_MOST = 80, CONTROLS = 3 };
align_status control_find(struct control *control, const align_document *source, const align_document *target,
                          const struct search_options *options, const rungs *path, align_error *error);

#endif
