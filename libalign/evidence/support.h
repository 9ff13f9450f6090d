/* Support: how far the words of one side are accounted for by the segments of the other, by the lexicon in use.
 *
 * For a batch of places, the support of each word by each single segment that may share a bead with it is looked up
 * once.  What a window of segments says is a sum over them, and is worked out once for each segment that meets the
 * window, however many beads need it. */
#ifndef LIBALIGN_EVIDENCE_SUPPORT_H
#define LIBALIGN_EVIDENCE_SUPPORT_H

#include "base/memory.h"

#include <stdint.h>

struct pairing;
struct batch;

/* What a window of the other side says of the words of a segment. */
struct reading {
    float likelihood; /* sum of the logarithms of how much likelier a word is here than anywhere */
    float covered;    /* sum of rarity that is accounted for */
    float missed;     /* sum of rarity that the lexicon knows of, and does not find here */
    float part;       /* what is covered of all rarity; negative: not read yet */
};

/* A segment of the other side, with the segments of this side that beads of the batch put together with it. */
struct support_row {
    uint32_t low, high; /* low .. high - 1; none when high is 0 */
    size_t value;       /* in support.values: of the first word of segment low */
    size_t reading;     /* in support.readings: of windows that begin here, by size, then segment */
};

/* Support of words of one side; room is kept from batch to batch. */
struct support {
    uint32_t first, first_other; /* the first segments that the batch touches */
    ARRAY(struct support_row) rows; /* of segments of the other side */
    ARRAY(float) values;
    ARRAY(float) lifts, rarities, losses; /* of each word: 1 / its share, rarity, rarity times how well it is known */
    ARRAY(struct reading) readings;
};

/* Prepares readings of words of a side for the beads of a batch that have two sides.  Linear in the words of the segments that
 * may meet.  false: out of memory. */
bool support_prepare(struct pairing *pair, int side, const struct batch *batch);

/* What `count` segments of the other side from `first` say of the words of a segment, which some bead of the batch puts
 * together with them. */
const struct reading *support_read(struct pairing *pair, int side, uint32_t first, uint32_t count, uint32_t segment);

void support_free(struct support *support);

#endif
