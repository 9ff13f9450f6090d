/* Searching the index. */
#ifndef LIBALIGN_LOOKUP_SEARCH_H
#define LIBALIGN_LOOKUP_SEARCH_H

#include "lookup/index.h"

/* Fills lookup->query with the words of the text and lookup->found with what is like it, best first.  false: out of
 * memory. */
bool search(align_lookup *lookup, struct slice text);

/* The two kinds of search, for `search`; both add to lookup->found.  Whole texts: none that reaches min_score is
 * missed. */
bool search_whole(align_lookup *lookup, struct slice text);
/* Parts: the entries that share most of the rare words are compared word by word. */
bool search_parts(align_lookup *lookup);

/* A word of the query with the entries that have it. */
struct posting {
    uint32_t id;
    const uint32_t *list;
    size_t count;
};
/* The query's words, the rarest first; entries of `least` to `most` words count.  NULL: out of memory; the caller
 * frees. */
struct posting *search_postings(const align_lookup *lookup, size_t least, size_t most);

/* Notes an entry: its weight grows, and it is among the touched.  false: out of memory. */
static inline bool search_touch(align_lookup *lookup, uint32_t entry, uint32_t weight)
{
    if (!lookup->weights[entry] && !array_push(&lookup->touched, entry))
        return false;
    lookup->weights[entry] += weight;
    return true;
}
/* Takes all weights back. */
void search_forget(align_lookup *lookup);

#endif
