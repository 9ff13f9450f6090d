#include "evidence/dictionary.h"

#include "base/error.h"
#include "evidence/arabic.h"
#include "evidence/token.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

enum { PHRASE_WORDS = 3, RAW_WORDS = 6, PREFIX = 4, SHORT_WORD = 3, PLACEHOLDER = 4 };

struct phrase_words {
    struct token token[PHRASE_WORDS + 1];
    size_t count;
};

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

align_status dictionary_check_text(struct slice text, const char *path, align_error *error)
{
    size_t valid = text_validate(text.text, text.length);
    if (valid == text.length)
        return ALIGN_OK;
    align_status status = fail(error, ALIGN_E_ENCODING, "the dictionary is not UTF-8");
    error_file(error, path);
    uint64_t line = 1;
    for (size_t i = 0; i < valid; i++)
        line += text.text[i] == '\n';
    error_place(error, line, 0, valid);
    error_cure(error, "convert it, for instance with iconv");
    return status;
}

/* Keeps the words of a phrase that carry meaning: short ones are articles and particles, a short one before a full stop
 * stands for something ("sth.", "jdn."), and so does what has a hyphen there ("кого-л."). */
static void keep_words(struct phrase_words *words, const struct token *tokens, const bool *stands_for, size_t count)
{
    words->count = 0;
    for (size_t k = 0; k < count; k++) {
        bool wanted = count == 1 || (tokens[k].letters > SHORT_WORD && !stands_for[k]);
        if (wanted && words->count == PHRASE_WORDS + 1)
            return;
        if (wanted)
            words->token[words->count++] = tokens[k];
    }
}

/* Cuts a phrase into words of letters; false: more of them than a phrase may have. */
static bool cut(struct slice phrase, struct phrase_words *words)
{
    struct token tokens[RAW_WORDS + 1];
    bool stands_for[RAW_WORDS + 1];
    size_t count = 0;
    int32_t before = ' '; /* what stood before the word */
    tokens[0].letters = 0;
    for (size_t at = 0; at <= phrase.length;) {
        int32_t code = at < phrase.length ? text_next(phrase.text, phrase.length, &at) : (at++, ' ');
        bool mark = code >= 0x300 && u_charType(code) == U_NON_SPACING_MARK;
        if (code_is_letter(code) || code_is_digit(code) || (mark && tokens[count].letters)) {
            token_take(&tokens[count], code);
            continue;
        }
        if (tokens[count].letters) {
            stands_for[count] = code == '.' && tokens[count].letters <= PLACEHOLDER;
            if (stands_for[count] && before == '-' && count)
                stands_for[count - 1] = true;
            if (count++ == RAW_WORDS)
                return false;
            tokens[count].letters = 0;
        }
        before = code;
    }
    keep_words(words, tokens, stands_for, count);
    return words->count <= PHRASE_WORDS;
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
static float find_class(const struct dictionary_taker *taker, int side, const struct token *token, uint32_t *class)
{
    const struct profile *profile = &taker->pair->side[side];
    struct slice word = slice_of(token->text, token->length);
    uint32_t exact = intern_find(&profile->word_names, word);
    if (exact != INTERN_NONE) {
        *class = profile->word_list.items[exact].class;
        return 1;
    }
    *class = intern_find(&profile->class_names, token_class(token));
    if (*class == INTERN_NONE)
        return 0;
    struct slice stem = token->arabic ? arabic_stem(word) : word;
    for (uint32_t w = taker->class_word[side][*class]; w; w = *next_word(taker, side, w - 1)) {
        struct slice other = profile->word_names.strings.items[w - 1];
        other = token->arabic ? arabic_stem(other) : other;
        if (is_form(other, stem) || slice_equal(other, stem))
            return 0.6f;
    }
    return 0;
}

bool dictionary_wants(const struct dictionary_taker *taker, struct slice head)
{
    struct phrase_words words;
    if (!cut(head, &words))
        return false;
    uint32_t class;
    if (taker->pivot && taker->swapped)
        return true;
    int side = taker->pivot ? taker->pivot_side : taker->swapped ? TARGET : SOURCE;
    for (size_t k = 0; k < words.count; k++)
        if (find_class(taker, side, &words.token[k], &class) > 0)
            return true;
    return false;
}

/* own: words of the side that the dictionary tells of; between: what they are in the language between. */
static void take_pivot(struct dictionary_taker *taker, const struct phrase_words *own, const struct phrase_words *between)
{
    struct pivot_entry entry = {.key = 1};
    for (size_t k = 0; k < between->count; k++)
        entry.key = hash_mix(entry.key ^ hash_bytes(between->token[k].text, between->token[k].length));
    for (size_t i = 0; between->count && i < own->count; i++) {
        entry.weight = find_class(taker, taker->pivot_side, &own->token[i], &entry.class) / (float)own->count;
        if (entry.weight > 0)
            taker->failed |= !array_push(taker->pivot, entry);
    }
}

void dictionary_take(struct dictionary_taker *taker, struct slice head, struct slice translation)
{
    struct phrase_words words[2];
    struct dictionary_yield *yield = &taker->yield[taker->swapped];
    if (!cut(head, &words[taker->swapped]) || !cut(translation, &words[!taker->swapped]))
        return;
    if (taker->pivot) {
        take_pivot(taker, &words[0], &words[1]);
        return;
    }
    bool known = false;
    for (size_t i = 0; i < words[SOURCE].count; i++) {
        struct word_pair pair;
        float source = find_class(taker, SOURCE, &words[SOURCE].token[i], &pair.word[SOURCE]);
        for (size_t j = 0; source > 0 && j < words[TARGET].count; j++) {
            float target = find_class(taker, TARGET, &words[TARGET].token[j], &pair.word[TARGET]);
            if (target <= 0)
                continue;
            known = true;
            pair.weight[0] = pair.weight[1] = source * target / (float)(words[SOURCE].count * words[TARGET].count);
            taker->failed |= !array_push(&yield->pairs, pair);
        }
    }
    yield->entries++;
    yield->known += known;
}
