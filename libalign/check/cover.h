/* What families look with at a side, place by place: addresses, symbols and codes are no prose. */
#ifndef LIBALIGN_CHECK_COVER_H
#define LIBALIGN_CHECK_COVER_H

#include "check/check.h"

/* Values that are written by rules of their own. */
enum { COVER_CODES = 1 << VALUE_URL | 1 << VALUE_EMAIL | 1 << VALUE_SYMBOL | 1 << VALUE_CODE };

/* A reader of the values of a side; starts zeroed. */
struct cover {
    size_t next;
    uint32_t end;
};

/* Whether the place lies in a value of the kinds (bits).  Ask for places in order: amortised O(1). */
static inline bool cover_has(struct cover *cover, const struct pair_side *side, uint32_t at, unsigned kinds)
{
    for (; cover->next < side->values.values.count && side->values.values.items[cover->next].begin <= at; cover->next++) {
        const struct value *value = &side->values.values.items[cover->next];
        if ((kinds >> value->kind & 1) && value->end > cover->end)
            cover->end = value->end;
    }
    return at < cover->end;
}

/* A word as it stands. */
static inline struct slice word_text(const struct pair_side *side, const struct word *word)
{
    return slice_of(side->text.text + word->begin, word->end - word->begin);
}

static inline bool is_language(const struct pair_side *side, const char *base)
{
    return strcmp(side->language->base, base) == 0;
}

#endif
