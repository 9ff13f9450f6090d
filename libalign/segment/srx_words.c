#include "segment/srx_words.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

/* FNV-1a over units, so that it can be carried on unit by unit. */
#define HASH_SEED UINT32_C(2166136261)
static uint32_t hash_on(uint32_t hash, UChar unit)
{
    return (hash ^ unit) * UINT32_C(16777619);
}

/* The hash of a word read backwards. */
static uint32_t hash_word(const struct srx_word *word)
{
    uint32_t hash = HASH_SEED;
    for (size_t i = word->length; i-- > 0;)
        hash = hash_on(hash, word->text[i]);
    return hash;
}

static bool is_word(const struct srx_word *word, const UChar *text, size_t length)
{
    return word->length == length && memcmp(word->text, text, length * sizeof *text) == 0;
}

/* The slot of the word, or the free one where it would go. */
static size_t find_slot(const struct srx_word_index *index, const UChar *text, size_t length, uint32_t hash)
{
    size_t slot = (hash ^ hash >> 15) & (index->slot_count - 1);
    while (index->slots[slot] && !is_word(&index->entries.items[index->slots[slot] - 1].word, text, length))
        slot = (slot + 1) & (index->slot_count - 1);
    return slot;
}

static bool grow(struct srx_word_index *index)
{
    struct srx_word_index larger = *index;
    larger.slot_count = index->slot_count ? 2 * index->slot_count : 256;
    larger.slots = mem_new(larger.slot_count, sizeof *larger.slots);
    if (!larger.slots)
        return false;
    for (size_t i = 0; i < index->slot_count; i++) {
        if (!index->slots[i])
            continue;
        const struct srx_word *word = &index->entries.items[index->slots[i] - 1].word;
        larger.slots[find_slot(&larger, word->text, word->length, hash_word(word))] = index->slots[i];
    }
    mem_free(index->slots);
    index->slots = larger.slots;
    index->slot_count = larger.slot_count;
    return true;
}

bool srx_words_add(struct srx_word_index *index, const struct srx_word *word, bool bounded, uint32_t rule)
{
    if (2 * index->slots_used >= index->slot_count && !grow(index))
        return false;
    size_t slot = find_slot(index, word->text, word->length, hash_word(word));
    struct srx_entry entry = {.word = *word, .rule = rule, .next = index->slots[slot], .bounded = bounded};
    if (!array_push(&index->entries, entry))
        return false;
    index->slots_used += !index->slots[slot];
    index->slots[slot] = (uint32_t)index->entries.count;
    index->lengths |= UINT64_C(1) << word->length;
    return true;
}

/* The characters of \w in ICU's expressions. */
static bool is_word_character(UChar32 code)
{
    return u_isUAlphabetic(code) || (U_GET_GC_MASK(code) & (U_GC_M_MASK | U_GC_ND_MASK | U_GC_PC_MASK)) ||
           code == 0x200C || code == 0x200D;
}

/* Characters that \b sees through, for they belong to the one before. */
static bool is_ignored(UChar32 code)
{
    return u_hasBinaryProperty(code, UCHAR_GRAPHEME_EXTEND) || u_charType(code) == U_FORMAT_CHAR;
}

/* The character before *at, which is above 0 and moves to its start. */
static UChar32 character_before(const UChar *text, int32_t *at)
{
    UChar unit = text[--*at];
    if (!U16_IS_TRAIL(unit) || *at == 0 || !U16_IS_LEAD(text[*at - 1]))
        return unit;
    return (text[--*at] - 0xD800) * 0x400 + (unit - 0xDC00) + 0x10000;
}

/* Does \b match at `at`, where a word of one unit at least begins? */
static bool is_boundary(const UChar *text, int32_t length, int32_t at)
{
    int32_t end = at + 1;
    end += U16_IS_LEAD(text[at]) && end < length;
    UChar32 here = character_before(text, &end);
    if (is_ignored(here))
        return false;
    bool inside = false;
    while (at > 0) {
        UChar32 before = character_before(text, &at);
        if (is_ignored(before))
            continue;
        inside = is_word_character(before);
        break;
    }
    return is_word_character(here) != inside;
}

void srx_words_find(const struct srx_word_index *index, const UChar *text, int32_t length, int32_t at,
                    bool (*tell)(void *payload, uint32_t rule), void *payload)
{
    uint32_t hash = HASH_SEED;
    for (int32_t count = 1; count <= SRX_WORD && count <= at && index->lengths >> count; count++) {
        const UChar *begin = text + at - count;
        hash = hash_on(hash, *begin);
        if (!(index->lengths >> count & 1))
            continue;
        uint32_t next = index->slots[find_slot(index, begin, (size_t)count, hash)];
        for (; next; next = index->entries.items[next - 1].next) {
            const struct srx_entry *entry = &index->entries.items[next - 1];
            if ((!entry->bounded || is_boundary(text, length, at - count)) && !tell(payload, entry->rule))
                return;
        }
    }
}

void srx_words_free(struct srx_word_index *index)
{
    array_free(&index->entries);
    mem_free(index->slots);
    index->slots = NULL;
}
