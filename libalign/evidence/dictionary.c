#include "evidence/dictionary.h"

#include "base/error.h"
#include "evidence/arabic.h"
#include "evidence/phrase.h"

#include <unicode/uscript.h>

enum { PREFIX = 4 };

static uint32_t *next_word(const struct dictionary_taker *taker, int side, uint32_t word)
{
    return &taker->same_class[(side == SOURCE ? 0 : taker->pair->side[SOURCE].word_list.count) + word];
}

/* The script of most words, as far as a few hundred of them tell. */
static UScriptCode main_script(const struct profile *profile)
{
    enum { ENOUGH = 400 };
    int latin = 0, other = 0;
    UScriptCode script = USCRIPT_LATIN;
    for (size_t w = 0; w < profile->word_names.strings.count && w < ENOUGH; w++) {
        struct slice word = profile->word_names.strings.items[w];
        size_t at = 0;
        UErrorCode status = U_ZERO_ERROR;
        UScriptCode found = word.length ? uscript_getScript(text_next(word.text, word.length, &at), &status) : USCRIPT_COMMON;
        latin += found == USCRIPT_LATIN;
        if (found > USCRIPT_INHERITED && found != USCRIPT_LATIN && other++ <= latin)
            script = found;
    }
    return other > latin ? script : USCRIPT_LATIN;
}

bool dictionary_taker_make(struct dictionary_taker *taker, const struct pairing *pair)
{
    *taker = (struct dictionary_taker){.pair = pair};
    taker->script[SOURCE] = main_script(&pair->side[SOURCE]);
    taker->script[TARGET] = main_script(&pair->side[TARGET]);
    taker->same_class = mem_new(pair->side[SOURCE].word_list.count + pair->side[TARGET].word_list.count,
                                sizeof *taker->same_class);
    for (int side = 0; side < 2; side++) {
        const struct profile *profile = &pair->side[side];
        taker->class_word[side] = mem_new(profile->class_names.strings.count, sizeof(uint32_t));
        if (!taker->class_word[side] || !taker->same_class)
            return false;
        for (uint32_t w = 0; w < profile->word_list.count; w++) {
            uint32_t *first = &taker->class_word[side][profile->word_list.items[w].class];
            *next_word(taker, side, w) = *first;
            *first = w + 1;
        }
    }
    return true;
}

void dictionary_taker_free(struct dictionary_taker *taker)
{
    mem_free(taker->same_class);
    mem_free(taker->class_word[SOURCE]);
    mem_free(taker->class_word[TARGET]);
    array_free(&taker->all.pairs);
    array_free(&taker->yield[0].pairs);
    array_free(&taker->yield[1].pairs);
}

bool dictionary_scripts_differ(const struct dictionary_taker *taker)
{
    return taker->pivot ? taker->script[taker->pivot_side] != USCRIPT_LATIN : taker->script[SOURCE] != taker->script[TARGET];
}

bool dictionary_try(struct dictionary_taker *taker, enum dictionary_way way, bool swapped)
{
    taker->swapped = swapped;
    return way == DICTIONARY_EITHER || swapped == (way == DICTIONARY_BACK);
}

void dictionary_settle(struct dictionary_taker *taker)
{
    struct dictionary_yield *best = &taker->yield[taker->yield[1].known > taker->yield[0].known], *all = &taker->all;
    if (!array_reserve(&all->pairs, best->pairs.count))
        taker->failed = true;
    for (size_t k = 0; !taker->failed && k < best->pairs.count; k++)
        all->pairs.items[all->pairs.count++] = best->pairs.items[k];
    all->entries += best->entries;
    all->known += best->known;
    for (int way = 0; way < 2; way++) {
        array_free(&taker->yield[way].pairs);
        taker->yield[way] = (struct dictionary_yield){.entries = 0};
    }
}

bool dictionary_hand_over(struct dictionary_taker *taker, word_pairs *out)
{
    dictionary_settle(taker);
    const word_pairs *pairs = &taker->all.pairs;
    if (taker->failed || !array_reserve(out, pairs->count))
        return false;
    for (size_t k = 0; k < pairs->count; k++)
        out->items[out->count++] = pairs->items[k];
    return true;
}

/* Whether two words look like forms of one: all but the end of the shorter one in common. */
static bool is_form(struct slice a, struct slice b)
{
    size_t same = 0, at = 0, other = 0, left, right;
    while (at < a.length && other < b.length) {
        size_t next = at, other_next = other;
        if (text_next(a.text, a.length, &next) != text_next(b.text, b.length, &other_next))
            break;
        at = next;
        other = other_next;
        same++;
    }
    left = text_count(a.text + at, a.length - at);
    right = text_count(b.text + other, b.length - other);
    size_t less = left < right ? left : right, more = left < right ? right : left;
    return same >= PREFIX && less <= 2 && more <= 4;
}

/* The class of the text's words that stand for a word of the dictionary, and how surely. */
static float find_class(const struct dictionary_taker *taker, int side, const struct phrase_word *word, uint32_t *class)
{
    const struct profile *profile = &taker->pair->side[side];
    uint32_t exact = intern_find_hashed(&profile->word_names, word->text, word->hash);
    if (exact != INTERN_NONE) {
        *class = profile->word_list.items[exact].class;
        return 1;
    }
    *class = intern_find_hashed(&profile->class_names, word->class, word->class_hash);
    if (*class == INTERN_NONE)
        return 0;
    struct slice stem = word->arabic ? arabic_stem(word->text) : word->text;
    for (uint32_t w = taker->class_word[side][*class]; w; w = *next_word(taker, side, w - 1)) {
        struct slice other = profile->word_names.strings.items[w - 1];
        other = word->arabic ? arabic_stem(other) : other;
        if (is_form(other, stem) || slice_equal(other, stem))
            return 0.6f;
    }
    return 0;
}

int dictionary_side(const struct dictionary_taker *taker)
{
    return taker->pivot ? taker->pivot_side : taker->swapped ? TARGET : SOURCE;
}

bool dictionary_wants(const struct dictionary_taker *taker, const struct phrase *head)
{
    uint32_t class;
    for (size_t k = 0; k < head->count; k++)
        if (find_class(taker, dictionary_side(taker), &head->word[k], &class) > 0)
            return true;
    return false;
}

/* own: words of the side that the dictionary tells of; between: what they are in the language between. */
static void take_pivot(struct dictionary_taker *taker, const struct phrase *own, const struct phrase *between)
{
    struct pivot_entry entry = {.key = 1};
    for (size_t k = 0; k < between->count; k++)
        entry.key = hash_mix(entry.key ^ between->word[k].hash);
    for (size_t i = 0; between->count && i < own->count; i++) {
        entry.weight = find_class(taker, taker->pivot_side, &own->word[i], &entry.class) / (float)own->count;
        if (entry.weight > 0)
            taker->failed |= !array_push(taker->pivot, entry);
    }
}

void dictionary_take(struct dictionary_taker *taker, const struct phrase *head, const struct phrase *translation)
{
    const struct phrase *source = taker->swapped ? translation : head, *target = taker->swapped ? head : translation;
    struct dictionary_yield *yield = &taker->yield[taker->swapped];
    if (taker->pivot) {
        take_pivot(taker, source, target);
        return;
    }
    bool known = false;
    for (size_t i = 0; i < source->count; i++) {
        struct word_pair pair;
        float left = find_class(taker, SOURCE, &source->word[i], &pair.word[SOURCE]);
        for (size_t j = 0; left > 0 && j < target->count; j++) {
            float right = find_class(taker, TARGET, &target->word[j], &pair.word[TARGET]);
            if (right <= 0)
                continue;
            known = true;
            pair.weight[0] = pair.weight[1] = left * right / (float)(source->count * target->count);
            taker->failed |= !array_push(&yield->pairs, pair);
        }
    }
    yield->entries++;
    yield->known += known;
}

void dictionary_take_texts(struct dictionary_taker *taker, struct slice head, struct slice translation)
{
    struct phrase sides[2];
    if (phrase_cut(&sides[0], head) && phrase_cut(&sides[1], translation))
        dictionary_take(taker, &sides[0], &sides[1]);
}
