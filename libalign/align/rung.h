/* Rungs: the beads of a ladder on their way into a bitext, each with what there is to say of it. */
#ifndef LIBALIGN_ALIGN_RUNG_H
#define LIBALIGN_ALIGN_RUNG_H

#include "model/bitext.h"

struct rung {
    align_bead bead;
    const char *reason; /* why it is as it is, static; NULL: the search found it so */
    /* of a segment set aside: where its counterparts stand on the other side; of none the count is 0 */
    uint32_t match_first, match_count;
};
typedef ARRAY(struct rung) rungs;

static inline bool rung_is_pair(const struct rung *rung)
{
    return rung->bead.source_count && rung->bead.target_count;
}

/* The log-odds of a bead's confidence, between -4 and 4. */
double rung_log_odds(const struct rung *rung);
/* Appends the segments of a rung one by one, each without a counterpart.  false: out of memory. */
bool rungs_add_apart(rungs *out, const struct rung *rung, const char *reason);

/* Ladders to rungs, and rungs to the bitext they are for, whose reasons then name the matches.  false: out of memory.
 */
bool rungs_from(rungs *out, const ladder *beads);
bool rungs_give(const rungs *path, align_bitext *bitext);

#endif
