/* Words that the dictionary of the target language does not have. */
#include "check/cover.h"
#include "check/glossary.h"

#include "base/error.h"
#include "language/translit.h"

#include <stdio.h>

enum { SPELLING };

static const align_rule rules[] = {
    [SPELLING] =
        {
            .id = "spelling",
            .summary = "the dictionary does not have a word",
            .description = "With hunspell's dictionary of the target language; asked for with --spelling or the profile strict. "
                           "Each word is told once, where it is met first, with how often. Left alone are words with digits or in "
                           "capitals, names (a capital inside a sentence), what is like a word of the source, words of another "
                           "script, addresses, symbols and codes, and words of the termbases. A warning are words met once or twice "
                           "that one letter too many, too few, wrong or exchanged with its neighbour parts from a word of the "
                           "dictionary; others, which the dictionary may lack, are notes.",
            .languages = "those with a hunspell dictionary on the machine; of others a remark is made once",
            .false_alarms = "technical words and compounds that the dictionary lacks",
            .silence = "add the word to a termbase (--terms)",
            .its = "misspelling",
            .mqm = "spelling",
            .levels = {ALIGN_OFF, ALIGN_OFF, ALIGN_WARNING},
            .bad = {{"en", "ru", "The session is open.", "Заседаниие открыто."}},
            .good = {{"en", "ru", "The session is open.", "Заседание открыто."},
                     {"en", "ru", "Mr. Kwabena Osei spoke.", "Выступил г-н Квабена Осей."},
                     {"en", "ru", "See www.example.org/abcd", "См. www.example.org/abcd"}},
        },
    {0},
};

/* A word form in small letters that the dictionary lacks. */
struct unknown {
    uint32_t word; /* in the interner */
    uint32_t stem; /* in the interner of stems: forms of one word are likely the same gap of the dictionary */
    uint32_t count;
    size_t index;  /* of the bead where it is met first */
    align_range range;
};
enum { FINE = UINT32_MAX };
enum { COMMON = 3, SUGGESTED = 1000, LEAST_LETTERS = 3, SHORT_LETTERS = 5, LIKE_SOURCE = 3, ALPHABET = 64, LETTERS = 48, LOOKED_AT = 1000 };

struct state {
    struct stemmer *stemmer;
    struct termbase terms;
    struct interner words, stems;
    struct interner known;        /* words of the termbases, in small letters */
    ARRAY(uint32_t) states;       /* by word: its place among the unknown ones, or FINE */
    ARRAY(struct unknown) unknown;
    ARRAY(uint32_t) counts;       /* by stem: how often its forms are met */
    int32_t alphabet[ALPHABET];   /* letters of words that the dictionary has */
    size_t letters;
};

static bool know_terms(struct checking *checking)
{
    struct state *state = checking->state;
    struct pair_side scratch = {.language = checking->languages[TARGET]};
    bool fine = true;
    for (size_t i = 0; fine && i < state->terms.terms.count; i++) {
        const struct term *term = &state->terms.terms.items[i];
        if (term->status == TERM_DEPRECATED || glossary_side(term, checking->languages) != TARGET)
            continue;
        scratch.text = term->text;
        fine = side_cut_words(&scratch);
        for (size_t k = 0; fine && k < scratch.words.count; k++) {
            char bare[LANGUAGE_WORD_MAX];
            size_t length = language_fold(word_text(&scratch, &scratch.words.items[k]), bare);
            fine = intern(&state->known, slice_of(bare, length)) != INTERN_NONE;
        }
    }
    array_free(&scratch.words);
    return fine;
}

static align_status begin(struct checking *checking)
{
    struct state *state = checking->state;
    const align_check_options *options = checking->options;
    const align_language *language = checking->languages[TARGET];
    align_status status = stemmer_new(&state->stemmer, language, options->stems, checking->error);
    if (status)
        return status;
    if (!*stemmer_name(state->stemmer)) {
        char remark[160];
        snprintf(remark, sizeof remark, "there is no hunspell dictionary for %s here: its spelling is not checked", language->name);
        if (options->remark)
            options->remark(remark, options->payload);
        return ALIGN_OK;
    }
    status = glossary_read(&state->terms, options->terms, checking->languages, checking->error);
    return status ? status : know_terms(checking) ? ALIGN_OK : fail_memory(checking->error);
}

/* ---- words ---- */

/* Whether the letters are those of the language, the first may be a capital, and no digit is among them. */
static bool is_plain(struct slice word, const align_language *language)
{
    bool cyrillic = strcmp(language->script, "Cyrl") == 0, greek = strcmp(language->script, "Grek") == 0;
    bool latin = strcmp(language->script, "Latn") == 0;
    size_t letters = 0;
    for (size_t at = 0; at < word.length;) {
        bool first = at == 0;
        int32_t code = text_next(word.text, word.length, &at);
        if (code_is_digit(code) || (!first && code_is_upper(code)))
            return false;
        bool own = !code_is_letter(code) || (code < 0x250 ? !cyrillic && !greek : code < 0x400 ? !cyrillic && !latin : !latin && !greek);
        if (!own)
            return false;
        letters += code_is_letter(code);
    }
    return letters >= LEAST_LETTERS;
}

/* A sentence begins here: at the start, behind the end of one or the mark of an item.  A capital behind an opening quotation mark
 * is that of a name as often. */
static bool opens_sentence(const struct pair_side *side, size_t index)
{
    const struct word *word = &side->words.items[index];
    for (size_t at = word->begin; at;) {
        int32_t code = text_before(side->text.text, &at);
        if (!code_is_space(code))
            return code == '.' || code == '!' || code == '?' || code == ':' || code == ')' || code == 0x2026;
    }
    return true;
}

/* Whether a word of the source begins like it in plain Latin letters, or, of a name, with the same letter and a capital: names
 * that were transliterated. */
static bool is_like_source(const struct pair_side *source, struct slice word)
{
    char own[64], other[64];
    bool capital = code_is_upper(text_at(word.text, word.length, 0));
    size_t length = translit_fold(word.text, word.length, own, sizeof own);
    for (size_t i = 0; i < source->words.count && i < LOOKED_AT && length >= LIKE_SOURCE; i++) {
        struct slice text = word_text(source, &source->words.items[i]);
        size_t size = translit_fold(text.text, text.length, other, sizeof other), same = 0;
        while (same < length && same < size && own[same] == other[same])
            same++;
        if (same >= LIKE_SOURCE && same * 2 >= (length < size ? length : size))
            return true;
        if (capital && same && code_is_upper(text_at(text.text, text.length, 0)) && !language_is_stop_word(source->language, text))
            return true;
    }
    return false;
}

static void learn_letters(struct state *state, struct slice word)
{
    for (size_t at = 0; at < word.length && state->letters < ALPHABET;) {
        int32_t code = text_next(word.text, word.length, &at);
        size_t i = 0;
        while (i < state->letters && state->alphabet[i] != code)
            i++;
        if (i == state->letters && code_is_letter(code))
            state->alphabet[state->letters++] = code;
    }
}

/* The dictionary has the word, or all its parts between hyphens. */
static bool has_word(struct state *state, struct slice word)
{
    if (stemmer_has(state->stemmer, word))
        return true;
    size_t begin = 0, parts = 0;
    for (size_t at = 0; at < word.length;) {
        size_t before = at;
        int32_t code = text_next(word.text, word.length, &at);
        bool hyphen = code == '-' || code == 0x2010 || code == 0x2011 || code == '\'' || code == 0x2019;
        if (!hyphen && at < word.length)
            continue;
        struct slice part = slice_of(word.text + begin, (hyphen ? before : at) - begin);
        if (part.length && text_count(part.text, part.length) >= LEAST_LETTERS && !stemmer_has(state->stemmer, part))
            return false;
        begin = at;
        parts++;
    }
    return parts > 1;
}

/* Looks a word form up once; *place is that among the unknown ones, or FINE. */
static bool look_up(struct state *state, const struct pair *pair, const struct word *word, uint32_t *place)
{
    char folded[LANGUAGE_WORD_MAX];
    struct slice text = word_text(&pair->sides[TARGET], word);
    size_t length = language_fold(text, folded), count = state->words.strings.count;
    *place = FINE;
    if (!length)
        return true;
    uint32_t number = intern(&state->words, slice_of(folded, length));
    if (number == INTERN_NONE)
        return false;
    if (number == count) {
        bool fine = intern_find(&state->known, slice_of(folded, length)) != INTERN_NONE || has_word(state, slice_of(folded, length));
        if (fine)
            learn_letters(state, slice_of(folded, length));
        bool known;
        struct unknown unknown = {.word = number, .index = pair->index, .range = {word->begin, word->end}};
        if (!fine)
            unknown.stem = intern(&state->stems, stemmer_stem(state->stemmer, slice_of(folded, length), &known));
        if (unknown.stem == INTERN_NONE || (state->counts.count < state->stems.strings.count && !array_push(&state->counts, 0)))
            return false;
        if (!array_push(&state->states, fine ? FINE : (uint32_t)state->unknown.count) ||
            (!fine && !array_push(&state->unknown, unknown)))
            return false;
    }
    *place = state->states.items[number];
    return true;
}

static align_status unit(struct checking *checking, struct pair *pair)
{
    struct state *state = checking->state;
    const struct pair_side *side = &pair->sides[TARGET];
    struct cover cover = {0};
    if (!*stemmer_name(state->stemmer))
        return ALIGN_OK;
    for (size_t i = 0; i < side->words.count; i++) {
        const struct word *word = &side->words.items[i];
        struct slice text = word_text(side, word);
        uint32_t place;
        bool name = code_is_upper(text_at(text.text, text.length, 0)) && !opens_sentence(side, i);
        if (!word->letters || name || cover_has(&cover, side, word->begin, COVER_CODES) || !is_plain(text, side->language))
            continue;
        if (!look_up(state, pair, word, &place))
            return fail_memory(checking->error);
        if (place == FINE)
            continue;
        struct unknown *unknown = &state->unknown.items[place];
        if (unknown->count || !is_like_source(&pair->sides[SOURCE], text)) {
            unknown->index = unknown->count ? unknown->index : pair->index;
            unknown->range = unknown->count ? unknown->range : (align_range){word->begin, word->end};
            unknown->count++;
            state->counts.items[unknown->stem]++;
        }
    }
    return ALIGN_OK;
}

/* ---- what is told ---- */

/* A word letter by letter, and what it is changed into. */
struct letters {
    int32_t codes[LETTERS];
    size_t count;
};

/* Whether the dictionary has the letters with some of them put otherwise: without the one at `drop`, with `code` in front of `at`
 * (0: none).  LETTERS for no place. */
static bool is_word(struct state *state, const struct letters *letters, size_t drop, size_t at, int32_t code,
                    char out[LANGUAGE_WORD_MAX])
{
    size_t length = 0;
    for (size_t i = 0; i <= letters->count && length + 8 < LANGUAGE_WORD_MAX; i++) {
        if (i == at)
            length += text_put(out + length, code);
        if (i != drop && i < letters->count)
            length += text_put(out + length, letters->codes[i]);
    }
    out[length] = 0;
    return has_word(state, slice_of(out, length));
}

static bool try_neighbours(struct state *state, const struct letters *letters, char out[LANGUAGE_WORD_MAX])
{
    for (size_t i = 0; i + 1 < letters->count; i++)
        if (is_word(state, letters, i, i + 2, letters->codes[i], out)) /* exchanged with the next */
            return true;
    for (size_t i = 0; i < letters->count; i++)
        if (is_word(state, letters, i, LETTERS + 1, 0, out))
            return true;
    return false;
}

/* «домохозяйствах», «микролитр»: a compound with the vowel that joins its parts in the languages written in Cyrillic, whose second
 * part the dictionary has in this very form. */
static bool is_compound(struct state *state, const align_language *language, struct slice word)
{
    static const char joints[] = "оеєи";
    size_t letters = 0;
    if (strcmp(language->script, "Cyrl") != 0)
        return false;
    for (size_t at = 0; at < word.length;) {
        int32_t code = text_next(word.text, word.length, &at);
        struct slice rest = slice_of(word.text + at, word.length - at);
        bool joint = false;
        for (size_t i = 0; i < sizeof joints - 1;)
            joint |= text_next(joints, sizeof joints - 1, &i) == code;
        if (++letters >= 3 && joint && text_count(rest.text, rest.length) >= 5 && stemmer_has(state->stemmer, rest))
            return true;
    }
    return false;
}

/* A word of the dictionary that one slip parts from it, into out.  Some hundred look-ups. */
static bool find_near(struct state *state, struct slice word, char out[LANGUAGE_WORD_MAX])
{
    struct letters letters = {.count = 0};
    for (size_t at = 0; at < word.length;) {
        if (letters.count == LETTERS)
            return false;
        int32_t code = letters.codes[letters.count++] = text_next(word.text, word.length, &at);
        if (!code_is_letter(code))
            return false; /* dictionaries lack most compounds with hyphens */
    }
    if (letters.count < SHORT_LETTERS)
        return false;
    if (try_neighbours(state, &letters, out))
        return true;
    for (size_t i = 0; i <= letters.count; i++)
        for (size_t k = 0; k < state->letters; k++)
            if (is_word(state, &letters, LETTERS, i, state->alphabet[k], out) ||
                (i < letters.count && is_word(state, &letters, i, i, state->alphabet[k], out)))
                return true;
    return false;
}

static align_status tell(struct checking *checking, const struct unknown *unknown, bool search)
{
    struct state *state = checking->state;
    const struct pair *pair;
    char better[LANGUAGE_WORD_MAX];
    align_status status = checking_pair(checking, unknown->index, &pair);
    if (status)
        return status;
    struct slice word = pair_part(pair, TARGET, unknown->range);
    struct slice folded = state->words.strings.items[unknown->word];
    bool near = search && !is_compound(state, pair->sides[TARGET].language, folded) && find_near(state, folded, better);
    struct draft draft = {.rule = &rules[SPELLING],
                          .spans[TARGET] = &unknown->range,
                          .counts[TARGET] = 1,
                          .suggestion = near ? better : NULL,
                          .lowered = !near,
                          .most = ALIGN_NOTE};
    if (unknown->count > 1)
        return find(checking, pair, &draft, "\"%.*s\" is not in the dictionary (%u times)", QUOTED(word), (unsigned)unknown->count);
    return find(checking, pair, &draft, "\"%.*s\" is not in the dictionary", QUOTED(word));
}

/* The search for what was meant is dear: the first words that may be slips get it. */
static align_status finish(struct checking *checking)
{
    struct state *state = checking->state;
    align_status status = ALIGN_OK;
    size_t searched = 0;
    for (size_t i = 0; !status && i < state->unknown.count; i++) {
        const struct unknown *unknown = &state->unknown.items[i];
        bool search = state->counts.items[unknown->stem] < COMMON && searched < SUGGESTED;
        if (!unknown->count)
            continue;
        searched += search;
        status = tell(checking, unknown, search);
    }
    return status;
}

static void free_state(struct checking *checking)
{
    struct state *state = checking->state;
    stemmer_free(state->stemmer);
    termbase_free(&state->terms);
    intern_free(&state->words);
    intern_free(&state->known);
    intern_free(&state->stems);
    array_free(&state->counts);
    array_free(&state->states);
    array_free(&state->unknown);
}

const struct check check_spelling = {
    .family = "spelling",
    .rules = rules,
    .state_size = sizeof(struct state),
    .begin = begin,
    .unit = unit,
    .finish = finish,
    .free = free_state,
};
