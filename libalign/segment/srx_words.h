/* Words before which, or rather behind which, exceptions speak: found by hash from the last character backwards. */
#ifndef LIBALIGN_SEGMENT_SRX_WORDS_H
#define LIBALIGN_SEGMENT_SRX_WORDS_H

#include "segment/srx_pattern.h"

/* A rule that speaks behind a word. */
struct srx_entry {
    struct srx_word word;
    uint32_t rule;
    uint32_t next; /* entry + 1 with the same word, or 0 */
    bool bounded;  /* only when the word begins at a word boundary */
};

struct srx_word_index {
    ARRAY(struct srx_entry) entries;
    uint32_t *slots; /* open addressing by word: entry + 1, 0 = free */
    size_t slot_count, slots_used;
    uint64_t lengths; /* bit n: some word has n units */
};

/* false: out of memory.  Amortised O(length). */
bool srx_words_add(struct srx_word_index *index, const struct srx_word *word, bool bounded, uint32_t rule);

/* Calls tell for each rule whose word ends at `at`, until it returns false.  O(longest word). */
void srx_words_find(const struct srx_word_index *index, const UChar *text, int32_t length, int32_t at,
                    bool (*tell)(void *payload, uint32_t rule), void *payload);
void srx_words_free(struct srx_word_index *index);

#endif
