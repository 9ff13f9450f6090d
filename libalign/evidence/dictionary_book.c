/* What opened dictionaries say of the words of a pair. */
#include "evidence/dictionary.h"

/* The entries with a word of the side's in their heads. */
static bool find_entries(const struct wordbook *book, const struct profile *profile, entry_list *out)
{
    const struct interner *names[2] = {&profile->class_names, &profile->word_names};
    for (int k = 0; k < 2; k++)
        for (size_t w = 0; w < names[k]->strings.count; w++)
            if (!wordbook_find(book, hash_slice(names[k]->strings.items[w]), out))
                return false;
    entries_order(out);
    return true;
}

static void take_entry(struct dictionary_taker *taker, struct wordbook *book, uint32_t entry, bool wanted)
{
    struct phrase head, translation;
    wordbook_sense(book, &book->entries.items[entry].head, &head, &translation);
    if (!wanted && !dictionary_wants(taker, &head))
        return;
    const struct wordbook_reading *reading = wordbook_read(book, entry, dictionary_scripts_differ(taker));
    taker->failed |= !reading;
    for (uint32_t k = 0; reading && k < reading->count; k++) {
        wordbook_sense(book, &book->senses.items[reading->first + k], &head, &translation);
        dictionary_take(taker, &head, &translation);
    }
}

static void take_entries(struct dictionary_taker *taker, struct wordbook *book)
{
    entry_list found = {0};
    bool all = taker->pivot && taker->swapped; /* its heads are of the language between */
    if (!all && !find_entries(book, &taker->pair->side[dictionary_side(taker)], &found))
        taker->failed = true;
    size_t count = all ? book->entries.count : found.count;
    for (size_t k = 0; !taker->failed && k < count; k++)
        take_entry(taker, book, all ? (uint32_t)k : found.items[k], all);
    if (book->is_list)
        taker->yield[taker->swapped].entries = book->senses.count;
    array_free(&found);
}

void dictionary_take_book(struct dictionary_taker *taker, struct wordbook *book, enum dictionary_way way)
{
    for (int swapped = 0; swapped < 2; swapped++)
        if (dictionary_try(taker, way, swapped))
            take_entries(taker, book);
    dictionary_settle(taker);
}
