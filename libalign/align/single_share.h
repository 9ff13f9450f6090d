/* Sharing out the targets of a bead among its sources: which parts of the target go to which source. */
#ifndef LIBALIGN_ALIGN_SINGLE_SHARE_H
#define LIBALIGN_ALIGN_SINGLE_SHARE_H

#include "align/search.h"
#include "model/bitext.h"
#include "model/cut.h"

enum {
    SHARE_LIMIT = 64,           /* sources of a bead that is shared out */
    SHARE_PARTS = 64,           /* parts of its targets */
    SHARE_MOST = BEAD_LIMIT - 1 /* parts that go to one source */
};

struct sharing {
    const cut_list *cuts;  /* all places where the target could be cut, borrowed */
    bool *used;            /* of each cut */
    uint32_t *cuts_before; /* by target segment, one more: cuts in earlier segments */
    uint32_t *used_before; /* by cut, one more; filled by sharing_settle */
    struct pairing pair;   /* of the source and the target's parts */
    align_document *parts;
    const float *weights;
    float *features;
};

/* Cuts the target wherever it may be cut, and profiles the parts with what the search has learnt.  Free with
 * sharing_free. */
align_status sharing_start(struct sharing *sharing, const align_bitext *bitext, struct search *search,
                           align_error *error);
/* Finds the best way to share: shares[k] becomes the bead of the bead's k-th source, with numbers of parts.  Marks the
 * cuts that it needs as used.  false: there is none that is safe, and nothing is marked. */
bool sharing_find(struct sharing *sharing, const align_bead *bead, align_bead *shares);
/* To be called when all beads are shared, before sharing_number. */
void sharing_settle(struct sharing *sharing);
/* The number that a target segment, or a part, has when the cuts used are made. */
uint32_t sharing_number(const struct sharing *sharing, uint32_t number, bool part);
void sharing_free(struct sharing *sharing);

#endif
