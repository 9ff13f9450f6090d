/* A set of 64-bit fingerprints of strings: whether something was seen before, at 16 bytes or less each.  Two different
 * strings share a fingerprint about once in 10^19 pairs. */
#ifndef LIBALIGN_BASE_FINGERPRINTS_H
#define LIBALIGN_BASE_FINGERPRINTS_H

#include "base/intern.h"

struct fingerprints {
    uint64_t *slots; /* open addressing; 0 = free */
    size_t slot_count, count;
};

enum seen { SEEN_NOT, SEEN_BEFORE, SEEN_NO_MEMORY };
/* Adds a fingerprint and tells whether it was there.  Amortised O(1). */
enum seen fingerprints_add(struct fingerprints *set, uint64_t fingerprint);
bool fingerprints_has(const struct fingerprints *set, uint64_t fingerprint);
void fingerprints_free(struct fingerprints *set);

#endif
