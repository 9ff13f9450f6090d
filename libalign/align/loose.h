/* Loose segments, those without a sure counterpart, and what ties them together wherever they stand. */
#ifndef LIBALIGN_ALIGN_LOOSE_H
#define LIBALIGN_ALIGN_LOOSE_H

#include "align/rung.h"
#include "align/search.h"

/* Two loose segments that share something rare. */
struct link_hit {
    uint32_t segment[2];
    float weight;
};
typedef ARRAY(struct link_hit) link_hits;

struct loose {
    struct search *search;
    const rungs *path;
    bool *is[2];          /* by segment: without a sure counterpart */
    uint32_t *rung_of[2]; /* by segment */
    link_hits hits;       /* one for each pair of segments, in the order of their places */
    bool has_prior;       /* the search has been given its prior lexicon again, see loose_window */
};

/* Finds them.  Linear in words and hits.  Free with loose_free, also after failure; the structure must be zero before.
 * false: out of memory. */
bool loose_find(struct loose *loose, struct search *search, const rungs *path);
void loose_free(struct loose *loose);

/* Whether a sure bead stands between the places of two segments on the ladder: else they are not out of order. */
bool loose_crosses(const struct loose *loose, uint32_t source, uint32_t target);

/* search_window, with the prior lexicon beside what was learnt, which knows nothing of words that stand in loose segments
 * only. */
align_status loose_window(struct loose *loose, const uint32_t first[2], const uint32_t count[2], ladder *out,
                          align_error *error);

/* Adds up the hits of neighbours, kept at the heaviest; hits must be in the order of their places. */
void hits_add_up(link_hits *hits, uint32_t grid);
/* The heaviest first; of equals, in the order of their places. */
void hits_by_weight(link_hits *hits);

#endif
