/* Anchors: segments that share rare words, numbers or names, and the corridor that a chain of them gives. */
#ifndef LIBALIGN_ALIGN_ANCHOR_H
#define LIBALIGN_ALIGN_ANCHOR_H

#include "align/region.h"
#include "evidence/pairing.h"

/* A target segment that shares rare words with a source segment. */
struct hit {
    uint32_t target;
    float weight;
};

/* The hits of source segment s are items[first[s]] .. items[first[s + 1]], by rising target. */
struct hits {
    size_t *first;
    ARRAY(struct hit) items;
};

/* Finds hits by the prior lexicon, from words that stand in few segments; with a band only those in it, from words that
 * need not be as rare.  Linear, since each word is in few segments of those that are looked at.  false: out of memory. */
bool hits_find(struct hits *hits, const struct pairing *pair, const struct region *band);
void hits_free(struct hits *hits);

/* The part of the matrix near the best chain of hits that rises on both sides (a longest increasing subsequence, by
 * weight); the whole matrix when it is small.  O(n log n).  false: out of memory. */
bool corridor_find(struct region *region, const struct hits *hits, uint32_t rows, uint32_t columns);

#endif
