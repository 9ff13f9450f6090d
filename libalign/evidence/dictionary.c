#include "evidence/dictionary.h"

#include "base/error.h"
#include "evidence/arabic.h"
#include "evidence/token.h"

#include <stdio.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unistd.h>

enum { PHRASE_WORDS = 3, PREFIX = 4, SHORT_WORD = 3 };

struct phrase_words {
    struct token token[PHRASE_WORDS];
    size_t count;
};

static uint32_t *next_word(const struct dictionary_taker *taker, int side, uint32_t word)
{
    return &taker->same_class[(side == SOURCE ? 0 : taker->pair->side[SOURCE].word_list.count) + word];
}

bool dictionary_taker_make(struct dictionary_taker *taker, const struct pairing *pair)
{
    *taker = (struct dictionary_taker){.pair = pair};
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
    array_free(&taker->pairs);
}

/* Cuts a phrase into words of letters; false: more of them than a phrase may have.  Short words of longer phrases are
 * left out: they are articles and particles. */
static bool cut(struct slice phrase, struct phrase_words *words)
{
    size_t count = 0;
    words->count = 0;
    words->token[0].letters = 0;
    for (size_t at = 0; at <= phrase.length;) {
        int32_t code = at < phrase.length ? text_next(phrase.text, phrase.length, &at) : (at++, ' ');
        bool mark = code >= 0x300 && u_charType(code) == U_NON_SPACING_MARK;
        if (code_is_letter(code) || code_is_digit(code) || (mark && count < PHRASE_WORDS && words->token[count].letters)) {
            if (count == PHRASE_WORDS)
                return false;
            token_take(&words->token[count], code);
        } else if (count < PHRASE_WORDS && words->token[count].letters) {
            if (++count < PHRASE_WORDS)
                words->token[count].letters = 0;
        }
    }
    for (size_t k = 0; k < count; k++)
        if (count == 1 || words->token[k].letters > SHORT_WORD)
            words->token[words->count++] = words->token[k];
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
    for (size_t k = 0; k < words.count; k++)
        if (find_class(taker, taker->swapped ? TARGET : SOURCE, &words.token[k], &class) > 0)
            return true;
    return false;
}

void dictionary_take(struct dictionary_taker *taker, struct slice head, struct slice translation)
{
    struct phrase_words words[2];
    if (!cut(head, &words[taker->swapped]) || !cut(translation, &words[!taker->swapped]))
        return;
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
            taker->failed |= !array_push(&taker->pairs, pair);
        }
    }
    taker->entries++;
    taker->known += known;
}

/* A dictionary of the dictd form that is not named after its languages. */
struct named_dictionary {
    const char *name, *from, *to;
};
static const struct named_dictionary named[] = {{"mueller7", "eng", "rus"}};

static align_status read_installed(struct dictionary_taker *taker, const char *name, bool swapped, align_error *error)
{
    char path[512];
    int length = snprintf(path, sizeof path, DICTIONARY_FOLDER "/%s.index", name);
    if (length < 0 || (size_t)length >= sizeof path || access(path, R_OK) != 0)
        return ALIGN_OK;
    taker->swapped = swapped;
    return dictionary_read_dictd(taker, path, error);
}

static align_status read_all_installed(struct dictionary_taker *taker, align_error *error)
{
    const char *codes[2] = {uloc_getISO3Language(taker->pair->tag[SOURCE]), uloc_getISO3Language(taker->pair->tag[TARGET])};
    align_status status = ALIGN_OK;
    if (!*codes[SOURCE] || !*codes[TARGET])
        return status;
    for (int swapped = 0; swapped < 2; swapped++) {
        char name[64];
        snprintf(name, sizeof name, "freedict-%s-%s", codes[swapped], codes[!swapped]);
        if (!status)
            status = read_installed(taker, name, swapped, error);
        for (size_t k = 0; k < sizeof named / sizeof *named; k++)
            if (!status && strcmp(named[k].from, codes[swapped]) == 0 && strcmp(named[k].to, codes[!swapped]) == 0)
                status = read_installed(taker, named[k].name, swapped, error);
    }
    return status;
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);
    return length >= tail && strcmp(text + length - tail, end) == 0;
}

static align_status read_file(struct dictionary_taker *taker, const char *path, align_error *error)
{
    align_status status;
    if (ends_with(path, ".index")) {
        status = dictionary_read_dictd(taker, path, error);
        if (!status && taker->known * 200 < taker->entries) {
            taker->swapped = true;
            status = dictionary_read_dictd(taker, path, error);
        }
    } else {
        status = dictionary_read_list(taker, path, error);
    }
    size_t words = taker->pair->side[SOURCE].word_list.count;
    if (!status && taker->entries >= 100 && words >= 100 && taker->known * 1000 < words) {
        status = fail(error, ALIGN_E_ARGUMENT, "the dictionary has hardly a word of the two documents");
        error_file(error, path);
        error_cure(error, "check that it is for these two languages, and its encoding (UTF-8)");
    }
    return status;
}

align_status dictionary_apply(word_pairs *out, const struct pairing *pair, const char *name, align_error *error)
{
    if (name && strcmp(name, "none") == 0)
        return ALIGN_OK;
    struct dictionary_taker taker;
    align_status status = dictionary_taker_make(&taker, pair) ? ALIGN_OK : fail_memory(error);
    if (!status)
        status = name ? read_file(&taker, name, error) : read_all_installed(&taker, error);
    if (!status && (taker.failed || !array_reserve(out, taker.pairs.count)))
        status = fail_memory(error);
    for (size_t k = 0; !status && k < taker.pairs.count; k++)
        out->items[out->count++] = taker.pairs.items[k];
    dictionary_taker_free(&taker);
    return status;
}
