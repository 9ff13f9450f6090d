#include "check/links.h"

#include "language/translit.h"

#include <stdlib.h>

enum { MOST_WORDS = 64, KEY_LETTERS = 5, LEAST_LETTERS = 3, LEAST_WORDS = 3, COGNATE = 4, UNSETTLED = 1 << 21 };

void links_free(struct links *links)
{
    for (int side = 0; side < 2; side++) {
        intern_free(&links->lexicon.words[side]);
        array_free(&links->lexicon.beads[side]);
        array_free(&links->words[side]);
    }
    array_free(&links->lexicon.pairs);
    array_free(&links->scratch.words);
}

/* The beginning of a word that is none of grammar, or nothing: what is the same in most of its forms. */
static struct slice key_of(const align_language *language, struct slice word, char folded[LANGUAGE_WORD_MAX])
{
    size_t length = language_fold(word, folded), at = 0, letters = 0;
    bool article = length > 8 && strcmp(language->base, "ar") == 0 && memcmp(folded, "ال", 4) == 0;
    if (!length || language_is_stop_word(language, word))
        return slice_of("", 0);
    if (article)
        memmove(folded, folded + 4, length -= 4);
    while (at < length && letters < KEY_LETTERS) {
        text_next(folded, length, &at);
        letters++;
    }
    bool enough = letters >= LEAST_LETTERS || language->breaks_without_space || (folded[0] >= '0' && folded[0] <= '9');
    return slice_of(folded, enough ? at : 0);
}

static int compare(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Lists the words of a text in links->words[side], each once; `add`: new ones are noted, else they are left out.  *count: with
 * those that were left out. */
static bool list_words(struct links *links, int side, const align_language *language, struct slice text, bool add, size_t *count)
{
    size_t kept = 0;
    links->scratch.language = language;
    links->scratch.text = text;
    links->words[side].count = *count = 0;
    if (!side_cut_words(&links->scratch))
        return false;
    for (size_t i = 0; i < links->scratch.words.count && *count < MOST_WORDS; i++) {
        char folded[LANGUAGE_WORD_MAX];
        const struct word *word = &links->scratch.words.items[i];
        struct slice key = key_of(language, slice_of(text.text + word->begin, word->end - word->begin), folded);
        if (!key.length)
            continue;
        ++*count;
        uint32_t number = add ? lexicon_word(&links->lexicon, side, key) : intern_find(&links->lexicon.words[side], key);
        if ((number == INTERN_NONE && add) || (number != INTERN_NONE && !array_push(&links->words[side], number)))
            return false;
    }
    uint32_t *items = links->words[side].items;
    if (links->words[side].count > 1)
        qsort(items, links->words[side].count, sizeof *items, compare);
    for (size_t i = 0; i < links->words[side].count; i++)
        if (i == 0 || items[i] != items[kept - 1])
            items[kept++] = items[i];
    links->words[side].count = kept;
    return true;
}

bool links_note(struct links *links, int side, const align_language *language, struct slice text)
{
    size_t count;
    return list_words(links, side, language, text, true, &count);
}

bool links_learn(struct links *links, const align_language *const languages[2], const struct slice texts[2])
{
    size_t count;
    for (int side = 0; side < 2; side++)
        if (!list_words(links, side, languages[side], texts[side], false, &count))
            return false;
    for (int side = 0; side < 2; side++)
        for (size_t i = 0; i < links->words[side].count; i++)
            links->lexicon.beads[side].items[links->words[side].items[i]]++;
    for (size_t i = 0; i < links->words[SOURCE].count; i++)
        for (size_t k = 0; k < links->words[TARGET].count; k++) {
            struct word_count pair = {{links->words[SOURCE].items[i], links->words[TARGET].items[k]}, 1};
            if (!array_push(&links->lexicon.pairs, pair))
                return false;
        }
    if (links->lexicon.pairs.count > links->lexicon.settled + UNSETTLED)
        lexicon_settle(&links->lexicon);
    return true;
}

void links_settle(struct links *links)
{
    if (links->lexicon.pairs.count)
        lexicon_settle(&links->lexicon);
}

/* How often both stood in a pair. */
static uint64_t together(const align_lexicon *lexicon, uint32_t source, uint32_t target)
{
    size_t low = 0, high = lexicon->pairs.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct word_count *pair = &lexicon->pairs.items[middle];
        if (pair->word[0] < source || (pair->word[0] == source && pair->word[1] < target))
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < lexicon->pairs.count && lexicon->pairs.items[low].word[0] == source && lexicon->pairs.items[low].word[1] == target;
    return found ? lexicon->pairs.items[low].count : 0;
}

static bool are_cognates(struct slice a, struct slice b)
{
    char plain[2][KEY_LETTERS * 4];
    if (slice_equal(a, b))
        return true;
    size_t first = translit_fold(a.text, a.length, plain[0], sizeof plain[0]), second = translit_fold(b.text, b.length, plain[1], sizeof plain[1]);
    return first >= COGNATE && second >= COGNATE && memcmp(plain[0], plain[1], COGNATE) == 0;
}

/* Dice's coefficient, less what chance may do once. */
static double link_of(const align_lexicon *lexicon, uint32_t source, uint32_t target)
{
    if (are_cognates(lexicon->words[0].strings.items[source], lexicon->words[1].strings.items[target]))
        return 1;
    uint64_t both = together(lexicon, source, target);
    return both ? (2 * (double)both - 1.4) / (double)(lexicon->beads[0].items[source] + lexicon->beads[1].items[target]) : 0;
}

bool links_cover(struct links *links, const align_language *const languages[2], int side, struct slice text, struct slice other,
                 double *out)
{
    size_t counts[2];
    double sum = 0;
    if (!list_words(links, side, languages[side], text, true, &counts[0]) ||
        !list_words(links, !side, languages[!side], other, true, &counts[1]))
        return false;
    *out = -1;
    if (links->words[side].count < LEAST_WORDS)
        return true;
    for (size_t i = 0; i < links->words[side].count; i++) {
        double best = 0;
        for (size_t k = 0; k < links->words[!side].count; k++) {
            uint32_t words[2] = {[0] = 0};
            words[side] = links->words[side].items[i];
            words[!side] = links->words[!side].items[k];
            double link = link_of(&links->lexicon, words[SOURCE], words[TARGET]);
            best = link > best ? link : best;
        }
        sum += best;
    }
    *out = sum / (double)links->words[side].count;
    return true;
}
