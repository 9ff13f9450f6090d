/* Whole texts.  A text of m words and one that reaches the score s have at least s * m words in common, so that the
 * other has one of any m - s * m + 1 words of this one: the rarest are gone through (prefix filtering: Chaudhuri, Ganti
 * and Kaushik 2006), in entries of s * m to m / s words. */
#include "lookup/search.h"

#define ROUNDING 1e-9 /* 0.7 of 10 words are 7 */

static bool has_enough(const align_lookup *lookup, const struct entry *entry, size_t needed)
{
    const uint32_t *ids = lookup->ids.items + entry->word_first;
    size_t left = entry->word_count, have = 0;
    for (size_t i = 0; i < entry->word_count && have < needed && have + left >= needed; i++, left--)
        have += lookup->marks[ids[i]];
    return have >= needed;
}

static bool compare(align_lookup *lookup, uint32_t index, struct slice text)
{
    const struct entry *entry = &lookup->entries.items[index];
    size_t words = lookup->query.count, longest = entry->word_count > words ? entry->word_count : words;
    uint32_t most = (uint32_t)((1 - lookup->options.min_score) * (double)longest + ROUNDING);
    if (!has_enough(lookup, entry, longest - most))
        return true;
    uint32_t distance = words_distance(&lookup->rows, lookup->query.items, words, lookup->ids.items + entry->word_first,
                                       entry->word_count, most);
    if (distance > most)
        return true;
    struct found found = {.entry = index, .distance = distance, .band = ALIGN_MATCH_FUZZY};
    if (!distance)
        found.band = words_same_text(text, slice_of(entry->source, entry->source_length)) ? ALIGN_MATCH_EXACT
                                                                                          : ALIGN_MATCH_WORDS;
    return array_push(&lookup->found, found);
}

static bool gather(align_lookup *lookup, const struct posting *postings, size_t count)
{
    bool done = true;
    for (size_t i = 0; i < count && done; i++) {
        if (i && postings[i].id == postings[i - 1].id)
            continue;
        for (size_t k = 0; k < postings[i].count && done; k++)
            done = search_touch(lookup, postings[i].list[k], 1);
    }
    return done;
}

bool search_whole(align_lookup *lookup, struct slice text)
{
    size_t words = lookup->query.count, needed = 1, most = WORDS_MAX;
    double score = lookup->options.min_score;
    while ((double)needed < score * (double)words - ROUNDING)
        needed++;
    if (score * WORDS_MAX > (double)words)
        most = (size_t)((double)words / score + ROUNDING);
    struct posting *postings = search_postings(lookup, needed, most);
    if (!postings)
        return false;
    bool done = gather(lookup, postings, words - needed + 1);
    for (size_t i = 0; i < lookup->touched.count && done; i++)
        done = compare(lookup, lookup->touched.items[i], text);
    search_forget(lookup);
    mem_free(postings);
    return done;
}
