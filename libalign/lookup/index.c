#include "lookup/index.h"

/* Entries in the order of their number of words; of equals in that in which they were read (a counting sort). */
static bool sort_entries(align_lookup *lookup)
{
    size_t count = lookup->entries.count;
    struct entry *sorted = mem_new(count ? count : 1, sizeof *sorted);
    uint32_t next[WORDS_MAX + 2] = {0};
    if (!sorted)
        return false;
    for (size_t i = 0; i < count; i++)
        next[lookup->entries.items[i].word_count + 1]++;
    for (size_t n = 1; n < WORDS_MAX + 2; n++)
        next[n] += next[n - 1];
    memcpy(lookup->length_first, next, sizeof next);
    for (size_t i = 0; i < count; i++)
        sorted[next[lookup->entries.items[i].word_count]++] = lookup->entries.items[i];
    mem_free(lookup->entries.items);
    lookup->entries.items = sorted;
    lookup->entries.capacity = count ? count : 1;
    return true;
}

/* Goes over each word of each entry once: counts when lists is NULL, else files the entry. */
static void file_words(const align_lookup *lookup, uint32_t *last, size_t *next, uint32_t *lists)
{
    for (uint32_t entry = 0; entry < lookup->entries.count; entry++) {
        const struct entry *of = &lookup->entries.items[entry];
        for (uint32_t i = 0; i < of->word_count; i++) {
            uint32_t word = lookup->ids.items[of->word_first + i];
            if (last[word] == entry + 1)
                continue;
            last[word] = entry + 1;
            if (lists)
                lists[next[word]] = entry;
            next[word]++;
        }
    }
}

static bool make_lists(align_lookup *lookup)
{
    size_t words = lookup->words.strings.count;
    uint32_t *last = mem_new(words + 1, sizeof *last);
    size_t *next = mem_new(words + 1, sizeof *next);
    lookup->list_first = mem_new(words + 1, sizeof *lookup->list_first);
    bool done = last && next && lookup->list_first;
    if (done) {
        file_words(lookup, last, next, NULL);
        for (size_t i = 0; i < words; i++)
            lookup->list_first[i + 1] = lookup->list_first[i] + next[i];
        memcpy(next, lookup->list_first, words * sizeof *next);
        memset(last, 0, words * sizeof *last);
        lookup->lists = mem_new(lookup->list_first[words] + 1, sizeof *lookup->lists);
        done = lookup->lists != NULL;
    }
    if (done)
        file_words(lookup, last, next, lookup->lists);
    mem_free(last);
    mem_free(next);
    return done;
}

bool index_make(align_lookup *lookup)
{
    lookup->weights = mem_new(lookup->entries.count + 1, sizeof *lookup->weights);
    lookup->marks = mem_new(lookup->words.strings.count + 1, sizeof *lookup->marks);
    return lookup->weights && lookup->marks && sort_entries(lookup) && make_lists(lookup);
}

/* The first place of the list whose entry is not before `entry`. */
static size_t bisect(const uint32_t *list, size_t count, uint32_t entry)
{
    size_t low = 0;
    while (low < count) {
        size_t middle = (low + count) / 2;
        if (list[middle] < entry)
            low = middle + 1;
        else
            count = middle;
    }
    return low;
}

void index_list(const align_lookup *lookup, uint32_t word, size_t least, size_t most, const uint32_t **list,
                size_t *count)
{
    *list = NULL;
    *count = 0;
    if (word == INTERN_NONE || least > WORDS_MAX)
        return;
    most = most < WORDS_MAX ? most : WORDS_MAX;
    const uint32_t *all = lookup->lists + lookup->list_first[word];
    size_t length = lookup->list_first[word + 1] - lookup->list_first[word];
    size_t begin = bisect(all, length, lookup->length_first[least]),
           end = bisect(all, length, lookup->length_first[most + 1]);
    *list = all + begin;
    *count = end > begin ? end - begin : 0;
}
