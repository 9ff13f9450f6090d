/* Terms of the user's termbases: the target has one that the termbase admits, and none that it forbids. */
#include "check/cover.h"
#include "check/glossary.h"

#include "base/error.h"
#include "language/phrase.h"

enum { MISSING, FORBIDDEN };

static const align_rule rules[] = {
    [MISSING] =
        {
            .id = "term-missing",
            .summary = "a term of the source is not translated as the termbase has it",
            .description = "With termbases (--terms): where the source has a term, the target is to have one of those that the termbase "
                           "admits for it, in any inflected form (hunspell's stems, or words that begin alike) and with words "
                           "between its parts. The longest term counts, not those inside it; acronyms count in capitals only.",
            .languages = "all; best those with a hunspell dictionary",
            .false_alarms = "words that are no term where they stand; pronouns and shorter names the second time",
            .silence = "add the other translation to the termbase as admitted",
            .its = "terminology",
            .mqm = "wrong-term",
            .levels = {ALIGN_WARNING, ALIGN_WARNING, ALIGN_ERROR},
        },
    [FORBIDDEN] =
        {
            .id = "term-forbidden",
            .summary = "the target has a term that the termbase forbids",
            .description = "With termbases (--terms): a term that is deprecated, superseded or forbidden, in any inflected form, where the "
                           "source has a term of the same concept, or the concept has none in the language of the source.",
            .languages = "all; best those with a hunspell dictionary",
            .false_alarms = "",
            .silence = "",
            .its = "terminology",
            .mqm = "wrong-term",
            .levels = {ALIGN_ERROR, ALIGN_ERROR, ALIGN_ERROR},
        },
    {0},
};

/* A word of a term of the target, as it is looked for. */
struct term_word {
    struct form form;
    struct slice text; /* in small letters */
    bool minor;        /* a stop word: "of" */
};

/* A term in a trie; terms of the same words are chained. */
struct entry {
    uint32_t next;          /* index + 1; 0: the last */
    uint32_t concept, term; /* in the termbase */
};

struct state {
    struct termbase terms;
    struct forms forms[2];
    struct phrase_table tries[2];  /* of words by their numbers; values: index + 1 of the first entry */
    ARRAY(struct entry) entries;
    ARRAY(struct term_word) words; /* of terms of the target */
    uint32_t *word_first;          /* by term, and one more */
    size_t *concept_unit;          /* by concept: index + 1 of the last unit whose source has a term of it */
    bool *concept_sourced;         /* by concept: it has terms in the language of the source */
    ARRAY(size_t) seen;            /* by number of a form of the target: index + 1 of the last unit that has it */
    ARRAY(size_t) told;            /* by entry, the same: told once a unit */
    ARRAY(struct form) found[2];   /* of the unit's words */
    ARRAY(struct form) parts;      /* of the parts of its target's words */
    struct arena room;
};

enum { TERM_WORDS = 32, LOOKED_AT = 4000, CHECKED_MAX = 256 };

/* ---- the termbase ---- */

static bool add_phrase(struct state *state, int side, const uint32_t *numbers, size_t count, uint32_t concept, uint32_t term)
{
    uint32_t value = (uint32_t)state->entries.count + 1, node = PHRASE_ROOT;
    struct entry entry = {.concept = concept, .term = term};
    if (!array_push(&state->entries, entry) || !phrase_add(&state->tries[side], numbers, count, value))
        return false;
    for (size_t i = 0; i < count; i++)
        node = phrase_step(&state->tries[side], node, numbers[i]);
    uint32_t first = phrase_value(&state->tries[side], node);
    if (first == value)
        return true;
    /* behind the first: the order among others does not matter */
    state->entries.items[value - 1].next = state->entries.items[first - 1].next;
    state->entries.items[first - 1].next = value;
    return true;
}

/* The next part of a word between hyphens: государства, члены.  false: no more. */
static bool next_part(struct slice word, size_t *at, struct slice *part)
{
    size_t begin = *at, end = begin;
    if (begin >= word.length)
        return false;
    while (*at < word.length) {
        end = *at;
        int32_t code = text_next(word.text, word.length, at);
        if (code == '-' || code == 0x2010 || code == 0x2011)
            break;
        end = *at;
    }
    *part = slice_of(word.text + begin, end - begin);
    return true;
}

/* Keeps the parts of a word of a term of the target. */
static bool keep_word(struct state *state, const struct pair_side *side, struct slice word, bool capitals)
{
    struct slice part;
    for (size_t at = 0; next_part(word, &at, &part);) {
        char bare[LANGUAGE_WORD_MAX];
        size_t length = forms_bare(side->language, part, bare);
        struct term_word kept = {.text = {arena_copy(&state->room, bare, length), length},
                                 .minor = language_is_stop_word(side->language, part)};
        if (!kept.text.text || !forms_find(&state->forms[TARGET], part, capitals, &kept.form) || !array_push(&state->words, kept))
            return false;
    }
    return true;
}

/* Adds a term by its words; one of too many is left out. */
static bool add_term(struct state *state, int side, uint32_t concept, uint32_t index, struct pair_side *scratch)
{
    const struct term *term = &state->terms.terms.items[index];
    uint32_t numbers[TERM_WORDS];
    size_t count = 0;
    scratch->language = state->forms[side].language;
    scratch->text = term->text;
    if (!side_cut_words(scratch))
        return false;
    /* an acronym is a term of one word in capitals, or one word of a term with others that are not */
    bool capitals = has_small_letter(term->text) || scratch->words.count == 1;
    for (size_t i = 0; i < scratch->words.count; i++) {
        const struct word *word = &scratch->words.items[i];
        struct form form;
        if (!forms_find(&state->forms[side], word_text(scratch, word), capitals, &form))
            return false;
        if (count < TERM_WORDS)
            numbers[count] = form.capitals != FORM_NONE ? form.capitals : form.stem;
        count += form.stem != FORM_NONE;
        if (side == TARGET && !keep_word(state, scratch, word_text(scratch, word), capitals))
            return false;
    }
    return !count || count > TERM_WORDS || add_phrase(state, side, numbers, count, concept, index);
}

static bool add_concept(struct state *state, const struct checking *checking, uint32_t index, struct pair_side *scratch)
{
    const struct concept *concept = &state->terms.concepts.items[index];
    for (uint32_t i = 0; i < concept->term_count; i++) {
        uint32_t term = concept->term_first + i;
        int side = glossary_side(&state->terms.terms.items[term], checking->languages);
        state->word_first[term] = (uint32_t)state->words.count;
        if (side >= 0 && !add_term(state, side, index, term, scratch))
            return false;
        state->concept_sourced[index] |= side == SOURCE;
    }
    return true;
}

static align_status load(struct checking *checking)
{
    struct state *state = checking->state;
    struct pair_side scratch = {0};
    size_t terms = state->terms.terms.count, concepts = state->terms.concepts.count;
    state->word_first = mem_new(terms + 1, sizeof *state->word_first);
    state->concept_unit = mem_new(concepts, sizeof *state->concept_unit);
    state->concept_sourced = mem_new(concepts, sizeof *state->concept_sourced);
    bool fine = state->word_first && state->concept_unit && state->concept_sourced;
    for (uint32_t i = 0; fine && i < concepts; i++)
        fine = add_concept(state, checking, i, &scratch);
    if (fine)
        state->word_first[terms] = (uint32_t)state->words.count;
    array_free(&scratch.words);
    return fine ? ALIGN_OK : fail_memory(checking->error);
}

static align_status begin(struct checking *checking)
{
    struct state *state = checking->state;
    const align_check_options *options = checking->options;
    align_status status = glossary_read(&state->terms, options->terms, checking->languages, checking->error);
    if (status || !state->terms.terms.count)
        return status;
    for (int side = 0; !status && side < 2; side++)
        status = forms_start(&state->forms[side], checking->languages[side], options->stems, checking->error);
    if (!status)
        status = load(checking);
    if (!status && !state->tries[SOURCE].slot_count && !state->tries[TARGET].slot_count && options->remark)
        options->remark("the termbases have no terms of the two languages", options->payload);
    return status;
}

/* ---- a unit ---- */

/* Numbers the parts of the target's words. */
static bool number_parts(struct state *state, const struct pair_side *side, bool capitals)
{
    state->parts.count = 0;
    for (size_t i = 0; i < side->words.count; i++) {
        struct slice word = word_text(side, &side->words.items[i]), part;
        for (size_t at = 0; next_part(word, &at, &part);) {
            struct form form;
            if (!forms_find(&state->forms[TARGET], part, capitals, &form) || !array_push(&state->parts, form))
                return false;
        }
    }
    return true;
}

/* Numbers the words of both sides and marks those of the target. */
static bool number_words(struct state *state, const struct pair *pair)
{
    for (int side = 0; side < 2; side++) {
        const struct pair_side *own = &pair->sides[side];
        bool small = has_small_letter(own->text);
        state->found[side].count = 0;
        for (size_t i = 0; i < own->words.count; i++) {
            struct form form;
            if (!forms_find(&state->forms[side], word_text(own, &own->words.items[i]), small, &form) ||
                !array_push(&state->found[side], form))
                return false;
        }
    }
    if (!number_parts(state, &pair->sides[TARGET], has_small_letter(pair->sides[TARGET].text)))
        return false;
    while (state->seen.count < state->forms[TARGET].keys.strings.count)
        if (!array_push(&state->seen, 0))
            return false;
    while (state->told.count < state->entries.count)
        if (!array_push(&state->told, 0))
            return false;
    for (size_t i = 0; i < state->parts.count; i++) {
        const struct form *form = &state->parts.items[i];
        if (form->stem != FORM_NONE)
            state->seen.items[form->stem] = pair->index + 1;
        if (form->capitals != FORM_NONE)
            state->seen.items[form->capitals] = pair->index + 1;
    }
    return true;
}

/* Whether nothing but white space stands before the word, so that a term may go on. */
static bool goes_on(const struct pair_side *side, size_t at)
{
    const struct word *word = &side->words.items[at];
    return text_trim(slice_of(side->text.text + word[-1].end, word->begin - word[-1].end)).length == 0;
}

/* The longest term whose words stand from word `from` on: its first entry + 1, or 0; *length in words. */
static uint32_t match(const struct state *state, const struct pair *pair, int side, size_t from, size_t *length)
{
    enum { NODES = 4 };
    uint32_t nodes[NODES] = {PHRASE_ROOT}, best = 0;
    size_t count = state->tries[side].slot_count ? 1 : 0;
    for (size_t at = from; at < state->found[side].count && count && (at == from || goes_on(&pair->sides[side], at)); at++) {
        const struct form *form = &state->found[side].items[at];
        uint32_t next[NODES], numbers[2] = {form->capitals, form->stem};
        size_t more = 0;
        for (size_t i = 0; i < count; i++)
            for (int k = 0; k < 2; k++) {
                uint32_t node = numbers[k] == FORM_NONE ? PHRASE_NONE : phrase_step(&state->tries[side], nodes[i], numbers[k]);
                if (node != PHRASE_NONE && more < NODES)
                    next[more++] = node;
            }
        for (size_t i = 0; i < more; i++)
            if (phrase_value(&state->tries[side], next[i]) && (!best || *length != at + 1 - from)) {
                best = phrase_value(&state->tries[side], next[i]);
                *length = at + 1 - from;
            }
        memcpy(nodes, next, more * sizeof *nodes);
        count = more;
    }
    return best;
}

static bool begins_alike(struct slice a, struct slice b)
{
    size_t same = 0, longer = a.length > b.length ? a.length : b.length;
    while (same < a.length && same < b.length && a.text[same] == b.text[same])
        same++;
    return text_count(a.text, same) >= 3 && same * 3 >= longer * 2;
}

/* Whether it holds the word as a part: a compound, a word with prefixes. */
static bool holds(struct slice text, struct slice word)
{
    for (size_t at = 1; at + word.length <= text.length; at++)
        if (memcmp(text.text + at, word.text, word.length) == 0)
            return true;
    return false;
}

/* Whether a word of the target, or a part of it between hyphens, begins like the term's word, or holds it. */
static bool stands_inflected(const struct pair_side *side, const struct term_word *word)
{
    size_t letters = text_count(word->text.text, word->text.length);
    for (size_t i = 0; letters >= 4 && i < side->words.count && i < LOOKED_AT; i++) {
        struct slice whole = word_text(side, &side->words.items[i]), part;
        for (size_t at = 0; next_part(whole, &at, &part);) {
            char bare[LANGUAGE_WORD_MAX];
            struct slice text = slice_of(bare, forms_bare(side->language, part, bare));
            if (begins_alike(word->text, text) || (letters >= 5 && holds(text, word->text)))
                return true;
        }
    }
    return false;
}

static bool is_there(const struct state *state, const struct pair *pair, uint32_t term)
{
    const struct pair_side *target = &pair->sides[TARGET];
    size_t first = state->word_first[term], end = state->word_first[term + 1];
    bool any = false;
    for (int minor = 0; minor < 2 && !any; minor++)
        for (size_t i = first; i < end; i++) {
            const struct term_word *word = &state->words.items[i];
            if (word->minor && !minor)
                continue; /* stop words count where the term has no others */
            any = true;
            uint32_t number = word->form.capitals != FORM_NONE ? word->form.capitals : word->form.stem;
            bool there = number != FORM_NONE && number < state->seen.count && state->seen.items[number] == pair->index + 1;
            bool caps = word->form.capitals != FORM_NONE && has_small_letter(target->text);
            if (!there && (caps || !stands_inflected(target, word)))
                return false;
        }
    return any;
}

/* Signs without spaces stand one behind the other. */
static bool is_there_unspaced(const struct pair *pair, struct slice term)
{
    struct slice text = pair->sides[TARGET].text;
    for (size_t at = 0; at + term.length <= text.length; at++) {
        const char *hit = memchr(text.text + at, term.text[0], text.length - term.length + 1 - at);
        if (!hit)
            return false;
        at = (size_t)(hit - text.text);
        if (memcmp(hit, term.text, term.length) == 0)
            return true;
    }
    return false;
}

/* The admitted term to be shown of what the entries allow; *there when the target has any.  NULL: they allow none. */
static const struct term *find_admitted(struct state *state, const struct checking *checking, const struct pair *pair,
                                        uint32_t first, bool *there)
{
    const struct term *shown = NULL;
    *there = false;
    for (uint32_t at = first; at && !*there; at = state->entries.items[at - 1].next) {
        const struct concept *concept = &state->terms.concepts.items[state->entries.items[at - 1].concept];
        for (uint32_t i = concept->term_first; i < concept->term_first + concept->term_count && !*there; i++) {
            const struct term *term = &state->terms.terms.items[i];
            if (term->status == TERM_DEPRECATED || glossary_side(term, checking->languages) != TARGET)
                continue;
            if (!shown || (term->status == TERM_PREFERRED && shown->status != TERM_PREFERRED))
                shown = term;
            *there = pair->sides[TARGET].language->breaks_without_space ? is_there_unspaced(pair, term->text)
                                                                        : is_there(state, pair, i);
        }
    }
    return shown;
}

static align_range range_of(const struct pair_side *side, size_t first, size_t length)
{
    return (align_range){side->words.items[first].begin, side->words.items[first + length - 1].end};
}

static align_status check_source(struct checking *checking, const struct pair *pair)
{
    struct state *state = checking->state;
    const struct pair_side *side = &pair->sides[SOURCE];
    align_status status = ALIGN_OK;
    size_t checked = 0;
    for (size_t i = 0, length = 1; !status && i < side->words.count; i += length) {
        length = 1;
        uint32_t first = match(state, pair, SOURCE, i, &length);
        for (uint32_t at = first; at; at = state->entries.items[at - 1].next)
            state->concept_unit[state->entries.items[at - 1].concept] = pair->index + 1;
        if (!first || state->told.items[first - 1] == pair->index + 1 || checked++ >= CHECKED_MAX)
            continue;
        state->told.items[first - 1] = pair->index + 1;
        bool there;
        const struct term *shown = find_admitted(state, checking, pair, first, &there);
        if (!shown || there)
            continue;
        align_range range = range_of(side, i, length);
        struct draft draft = {.rule = &rules[MISSING], .spans[SOURCE] = &range, .counts[SOURCE] = 1};
        status = find(checking, pair, &draft, "\"%.*s\" is not translated as \"%.*s\"", QUOTED(pair_part(pair, SOURCE, range)),
                      QUOTED(shown->text));
    }
    return status;
}

/* Whether all terms of these words are forbidden where the source is what it is; *term is one of them. */
static bool is_forbidden(const struct state *state, const struct pair *pair, uint32_t first, const struct term **term)
{
    bool forbidden = false;
    for (uint32_t at = first; at; at = state->entries.items[at - 1].next) {
        const struct entry *entry = &state->entries.items[at - 1];
        *term = &state->terms.terms.items[entry->term];
        if ((*term)->status != TERM_DEPRECATED)
            return false;
        forbidden |= state->concept_unit[entry->concept] == pair->index + 1 || !state->concept_sourced[entry->concept];
    }
    return forbidden;
}

static align_status check_target(struct checking *checking, const struct pair *pair)
{
    struct state *state = checking->state;
    const struct pair_side *side = &pair->sides[TARGET];
    align_status status = ALIGN_OK;
    for (size_t i = 0, length = 1; !status && i < side->words.count; i += length) {
        const struct term *term;
        length = 1;
        uint32_t first = match(state, pair, TARGET, i, &length);
        if (!first || !is_forbidden(state, pair, first, &term))
            continue;
        align_range range = range_of(side, i, length);
        struct draft draft = {.rule = &rules[FORBIDDEN], .spans[TARGET] = &range, .counts[TARGET] = 1};
        status = find(checking, pair, &draft, "the termbase forbids \"%.*s\"", QUOTED(term->text));
    }
    return status;
}

static align_status unit(struct checking *checking, struct pair *pair)
{
    struct state *state = checking->state;
    if (!state->entries.count)
        return ALIGN_OK;
    if (!number_words(state, pair))
        return fail_memory(checking->error);
    align_status status = check_source(checking, pair);
    return status ? status : check_target(checking, pair);
}

static void free_state(struct checking *checking)
{
    struct state *state = checking->state;
    termbase_free(&state->terms);
    for (int side = 0; side < 2; side++) {
        forms_free(&state->forms[side]);
        phrase_free(&state->tries[side]);
        array_free(&state->found[side]);
    }
    array_free(&state->parts);
    array_free(&state->entries);
    array_free(&state->words);
    array_free(&state->seen);
    array_free(&state->told);
    mem_free(state->word_first);
    mem_free(state->concept_unit);
    mem_free(state->concept_sourced);
    arena_free(&state->room);
}

const struct check check_term = {
    .family = "term",
    .rules = rules,
    .state_size = sizeof(struct state),
    .begin = begin,
    .unit = unit,
    .free = free_state,
};
