#include "evidence/wordbook.h"

#include "base/error.h"

#include <stdlib.h>

align_status wordbook_check_size(const struct wordbook *book, align_error *error)
{
    if (book->entries.count <= WORDBOOK_ENTRIES)
        return ALIGN_OK;
    (void)fail(error, ALIGN_E_LIMIT, "the dictionary has more than %d entries", WORDBOOK_ENTRIES);
    error_file(error, book->path);
    error_cure(error, "give one of the languages' common words");
    return ALIGN_E_LIMIT;
}

/* The number of a word, which is kept once. */
static bool add_word(struct wordbook *book, const struct phrase_word *word, uint32_t *id)
{
    *id = intern(&book->names, word->text);
    if (*id == INTERN_NONE)
        return false;
    if (*id < book->words.count)
        return true;
    struct phrase_word kept = *word;
    kept.text = book->names.strings.items[*id];
    kept.class = slice_of(kept.text.text + (word->class.text - word->text.text), word->class.length);
    return array_push(&book->words, kept);
}

static bool add_words(struct wordbook *book, const struct phrase *phrase)
{
    for (size_t k = 0; k < phrase->count; k++) {
        uint32_t id;
        if (!add_word(book, &phrase->word[k], &id) || !array_push(&book->word_ids, id))
            return false;
    }
    return true;
}

static bool add_link(struct wordbook *book, uint64_t hash)
{
    struct wordbook_link link = {hash, (uint32_t)book->entries.count, 0};
    return array_push(&book->links, link);
}

bool wordbook_add_entry(struct wordbook *book, const struct phrase *head)
{
    struct wordbook_entry entry = {.head = {(uint32_t)book->word_ids.count, (uint8_t)head->count, (uint8_t)head->count}};
    if (!add_words(book, head))
        return false;
    for (size_t k = 0; k < head->count; k++) {
        const struct phrase_word *word = &head->word[k];
        /* in a text that is not spaced a word is a class of its own */
        if (!add_link(book, word->class_hash) || (word->hash != word->class_hash && !add_link(book, word->hash)))
            return false;
    }
    return array_push(&book->entries, entry);
}

bool wordbook_add_sense(struct wordbook *book, struct wordbook_reading *reading, const struct phrase *head,
                        const struct phrase *translation)
{
    struct wordbook_sense sense = {(uint32_t)book->word_ids.count, (uint8_t)head->count,
                                   (uint8_t)(head->count + translation->count)};
    if (reading->count++ == 0)
        reading->first = (uint32_t)book->senses.count;
    return add_words(book, head) && add_words(book, translation) && array_push(&book->senses, sense);
}

struct article_reader {
    struct wordbook *book;
    struct wordbook_reading *reading;
};

static bool keep_sense(void *payload, struct slice head, struct slice translation)
{
    const struct article_reader *reader = payload;
    struct phrase sides[2];
    if (!phrase_cut(&sides[0], head) || !phrase_cut(&sides[1], translation))
        return true;
    return wordbook_add_sense(reader->book, reader->reading, &sides[0], &sides[1]);
}

const struct wordbook_reading *wordbook_read(struct wordbook *book, uint32_t entry, bool scripts_differ)
{
    struct wordbook_entry *at = &book->entries.items[entry];
    struct wordbook_reading *reading = &at->reading[!book->is_list && scripts_differ];
    if (book->is_list || reading->done)
        return reading;
    reading->count = 0;
    reading->done = article_read(at->head_text, at->article, scripts_differ, keep_sense,
                                 &(struct article_reader){book, reading});
    return reading->done ? reading : NULL;
}

void wordbook_sense(const struct wordbook *book, const struct wordbook_sense *sense, struct phrase *head, struct phrase *translation)
{
    head->count = sense->head_count;
    translation->count = (size_t)(sense->count - sense->head_count);
    for (size_t k = 0; k < sense->count; k++) {
        struct phrase_word *word = k < head->count ? &head->word[k] : &translation->word[k - head->count];
        *word = book->words.items[book->word_ids.items[sense->first + k]];
    }
}

bool wordbook_ready(struct wordbook *book)
{
    size_t size = 16;
    while (size < book->links.count)
        size *= 2;
    book->slots = mem_new(size, sizeof *book->slots);
    book->slot_mask = size - 1;
    for (size_t l = 0; book->slots && l < book->links.count; l++) {
        uint32_t *slot = &book->slots[book->links.items[l].hash & book->slot_mask];
        book->links.items[l].next = *slot;
        *slot = (uint32_t)l + 1;
    }
    return book->slots;
}

bool wordbook_find(const struct wordbook *book, uint64_t hash, entry_list *out)
{
    for (uint32_t l = book->slots[hash & book->slot_mask]; l; l = book->links.items[l - 1].next)
        if (book->links.items[l - 1].hash == hash && !array_push(out, book->links.items[l - 1].entry))
            return false;
    return true;
}

void wordbook_close(struct wordbook *book)
{
    mem_free(book->path);
    array_free(&book->index);
    array_free(&book->articles);
    intern_free(&book->names);
    array_free(&book->words);
    array_free(&book->word_ids);
    array_free(&book->senses);
    array_free(&book->entries);
    array_free(&book->links);
    mem_free(book->slots);
    *book = (struct wordbook){.path = NULL};
}

static int compare(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

void entries_order(entry_list *entries)
{
    size_t kept = 0;
    if (entries->count)
        qsort(entries->items, entries->count, sizeof *entries->items, compare);
    for (size_t k = 0; k < entries->count; k++)
        if (!kept || entries->items[k] != entries->items[kept - 1])
            entries->items[kept++] = entries->items[k];
    entries->count = kept;
}
