/* The sources of memories, kept by their words.  Entries stand in the order of their number of words, so that those of
 * a list with few or many words are cut off by bisection. */
#ifndef LIBALIGN_LOOKUP_INDEX_H
#define LIBALIGN_LOOKUP_INDEX_H

#include "align.h"
#include "base/fingerprints.h"
#include "lookup/words.h"
#include "model/choice.h"

/* A pair of a memory. */
struct entry {
    const char *source, *target;
    uint32_t source_length, target_length;
    uint32_t word_first, word_count; /* of ids */
    uint32_t memory;                 /* which of the memories */
    uint32_t order;                  /* in which it was read */
    uint64_t unit, line;
    float confidence;
};

struct found {
    uint32_t entry;
    align_match_band band;
    uint32_t distance;
    struct stretch stretch; /* of ALIGN_MATCH_PART */
};

struct align_lookup {
    align_lookup_options options;
    const char *const *paths; /* while reading */
    ARRAY(char *) memories;   /* names as given */
    struct arena room;
    struct interner words;
    ARRAY(struct entry) entries;
    ARRAY(uint32_t) ids;
    size_t *list_first;                   /* of each word, into lists; one more than there are words */
    uint32_t *lists;                      /* the entries that have the word */
    uint32_t length_first[WORDS_MAX + 2]; /* the first entry with at least so many words */

    /* of one search */
    word_list query;
    buffer key;
    ARRAY(struct found) found;
    ARRAY(align_match) matches;
    uint32_t *marks;   /* of each word: how often the query has it; all 0 between searches */
    uint32_t *weights; /* of each entry; all 0 between searches */
    ARRAY(uint32_t) touched;
    struct word_rows rows;
};

/* Makes the lists once all entries are there.  Linear.  false: out of memory. */
bool index_make(align_lookup *lookup);
/* The entries of a word's list that have `least` to `most` words. */
void index_list(const align_lookup *lookup, uint32_t word, size_t least, size_t most, const uint32_t **list,
                size_t *count);

#endif
