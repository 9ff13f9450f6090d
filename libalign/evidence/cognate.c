#include "evidence/cognate.h"

#include "evidence/fold.h"

enum {
    LETTERS = 27,                              /* a-z and the border of the word */
    TRIGRAMS = LETTERS * LETTERS * LETTERS,
    COMMON = 400,                              /* a trigram in more words than this finds nothing */
    SHORTEST = 4
};

/* The folded words of one side. */
struct folded {
    char (*text)[FOLD_BYTES];
    uint8_t *length; /* 0: not to be compared */
    uint32_t count;
};

static bool fold_all(struct folded *folded, const struct profile *profile)
{
    folded->count = (uint32_t)profile->word_list.count;
    folded->text = mem_new(folded->count, sizeof *folded->text);
    folded->length = mem_new(folded->count, 1);
    if (!folded->text || !folded->length)
        return false;
    for (uint32_t w = 0; w < folded->count; w++) {
        struct slice name = profile->word_names.strings.items[w];
        if (profile->word_list.items[w].number || profile->word_list.items[w].letters < SHORTEST)
            continue;
        size_t length = fold_word(name.text, name.length, folded->text[w]);
        folded->length[w] = length < SHORTEST ? 0 : (uint8_t)length;
    }
    return true;
}

static void folded_free(struct folded *folded)
{
    mem_free(folded->text);
    mem_free(folded->length);
}

static unsigned letter_at(const char *text, size_t length, size_t at)
{
    return at == 0 || at > length ? 0 : (unsigned)(text[at - 1] - 'a') + 1;
}

/* The trigram that begins at `at`, borders counted: 0 .. length - 1. */
static unsigned trigram_at(const char *text, size_t length, size_t at)
{
    return (letter_at(text, length, at) * LETTERS + letter_at(text, length, at + 1)) * LETTERS +
           letter_at(text, length, at + 2);
}

/* Which target words hold each trigram. */
struct index {
    uint32_t *first, *words;
};

static bool index_make(struct index *index, const struct folded *folded)
{
    index->first = mem_new(TRIGRAMS + 2, sizeof *index->first);
    if (!index->first)
        return false;
    uint32_t *at = index->first + 1;
    for (uint32_t w = 0; w < folded->count; w++)
        for (size_t k = 0; k < folded->length[w]; k++)
            at[trigram_at(folded->text[w], folded->length[w], k) + 1]++;
    for (unsigned t = 0; t < TRIGRAMS; t++)
        at[t + 1] += at[t];
    index->words = mem_new(at[TRIGRAMS], sizeof *index->words);
    if (!index->words)
        return false;
    for (uint32_t w = 0; w < folded->count; w++)
        for (size_t k = 0; k < folded->length[w]; k++)
            index->words[at[trigram_at(folded->text[w], folded->length[w], k)]++] = w;
    return true;
}

struct comparing {
    const struct pairing *pair;
    struct folded side[2];
    struct index index;
    uint8_t *shared;    /* by target word: trigrams it has in common with the source word */
    uint32_t *touched;
    word_pairs *out;
};

static bool is_name(const struct word *word)
{
    return 2 * word->capital > word->count;
}

/* Likeness counts from one half on; short words must be more alike, names need be less. */
static bool compare(struct comparing *comparing, uint32_t source, uint32_t target)
{
    size_t a = comparing->side[SOURCE].length[source], b = comparing->side[TARGET].length[target];
    float like = fold_likeness(comparing->side[SOURCE].text[source], a, comparing->side[TARGET].text[target], b);
    if (like < (a < 5 || b < 5 ? 0.74f : 0.6f))
        return true;
    const struct word *from = &comparing->pair->side[SOURCE].word_list.items[source];
    const struct word *to = &comparing->pair->side[TARGET].word_list.items[target];
    float weight = (like - 0.5f) * 2 * (is_name(from) && is_name(to) ? 1.2f : 1);
    weight = weight < 1 ? weight : 1;
    struct word_pair found = {{from->class, to->class}, {weight, weight}};
    return array_push(comparing->out, found);
}

static bool compare_word(struct comparing *comparing, uint32_t word)
{
    const char *text = comparing->side[SOURCE].text[word];
    size_t length = comparing->side[SOURCE].length[word], count = 0;
    const struct index *index = &comparing->index;
    for (size_t k = 0; k < length; k++) {
        unsigned trigram = trigram_at(text, length, k);
        if (index->first[trigram + 1] - index->first[trigram] > COMMON)
            continue;
        for (uint32_t p = index->first[trigram]; p < index->first[trigram + 1]; p++) {
            uint32_t other = index->words[p];
            if (comparing->shared[other] == 0)
                comparing->touched[count++] = other;
            comparing->shared[other] = (uint8_t)(comparing->shared[other] + (comparing->shared[other] < 255));
        }
    }
    bool done = true;
    for (size_t i = 0; i < count; i++) {
        uint32_t other = comparing->touched[i];
        if (done && comparing->shared[other] >= (length > 5 ? 2 : 1))
            done = compare(comparing, word, other);
        comparing->shared[other] = 0;
    }
    return done;
}

bool cognates_find(word_pairs *out, const struct pairing *pair)
{
    struct comparing comparing = {.pair = pair, .out = out};
    bool done = fold_all(&comparing.side[SOURCE], &pair->side[SOURCE]) &&
                fold_all(&comparing.side[TARGET], &pair->side[TARGET]) &&
                index_make(&comparing.index, &comparing.side[TARGET]);
    comparing.shared = mem_new(comparing.side[TARGET].count, sizeof *comparing.shared);
    comparing.touched = mem_new(comparing.side[TARGET].count, sizeof *comparing.touched);
    done = done && comparing.shared && comparing.touched;
    for (uint32_t w = 0; done && w < comparing.side[SOURCE].count; w++)
        done = compare_word(&comparing, w);
    folded_free(&comparing.side[SOURCE]);
    folded_free(&comparing.side[TARGET]);
    mem_free(comparing.index.first);
    mem_free(comparing.index.words);
    mem_free(comparing.shared);
    mem_free(comparing.touched);
    return done;
}
