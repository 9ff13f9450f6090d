/* The sentence pass: looks for characters that can end a sentence, and asks the rules at each. */
#include "segment/sentence.h"

#include "base/bytes.h"
#include "base/error.h"
#include "segment/chain.h"
#include "segment/rules.h"
#include "segment/smile.h"

#define MARKER_BYTES 24        /* a list marker is shorter */
#define PLAIN_LETTERS 30       /* longer words are looked at with care */
#define PARENTHESIS_BYTES 1200 /* a bracket that does not close within so many bytes holds nothing together */

/* What a character means to the scanner, by its first byte. */
enum byte_class { BYTE_PLAIN, BYTE_LOOK };

struct sentence_splitter {
    const align_language *language;
    struct judge judge;
    uint8_t bytes[256]; /* enum byte_class */
    bool quick;         /* may_look knows them */
    ARRAY(uint32_t) ends;
    struct chain chain;
    char entry[600];
};

/* Brackets and quotation marks that are open at the place reached. */
struct surroundings {
    size_t bracket; /* the outermost open one */
    unsigned depth;
    bool checked; /* it is known to close */
    unsigned quotes;
    bool low_quote;   /* „ is open: “ will close it */
    bool plain_quote; /* " is open */
};

/* One paragraph being split. */
struct split {
    struct sentence_splitter *splitter;
    struct candidate candidate;
    struct surroundings around;
    align_decision_callback *decide;
    void *payload;
};

/* The bytes that are to be looked at are among these: a wider set that takes fewer steps to test. */
static inline bytes16 may_look(bytes16 here)
{
    return (bytes_below(here, '#') & ~bytes_equal(here, ' ')) | bytes_equal(here & 0xFE, '(') |
           bytes_equal(here, '.') | bytes_equal(here, '?') | bytes_equal(here & 0xF9, '[' & 0xF9) |
           bytes_equal(here, 0xC2) | ~bytes_below(here, 0xD6);
}

/* Is that so with the stops that this ICU knows? */
static bool looks_narrow(const uint8_t bytes[256])
{
    char same[BYTES];
    for (unsigned byte = 0; byte < 256; byte++) {
        memset(same, (int)byte, sizeof same);
        if (bytes[byte] == BYTE_LOOK && !bytes_any(may_look(bytes_at(same))))
            return false;
    }
    return true;
}

align_status sentence_splitter_new(struct sentence_splitter **out, const align_language *language,
                                   const align_segment_options *options, align_error *error)
{
    (void)options;
    *out = NULL;
    struct sentence_splitter *splitter = mem_new(1, sizeof *splitter);
    if (!splitter)
        return fail_memory(error);
    align_status status = judge_init(&splitter->judge, error);
    if (status) {
        mem_free(splitter);
        return status;
    }
    splitter->language = language;
    for (size_t byte = 0; byte < 256; byte++)
        splitter->bytes[byte] = splitter->judge.stops[byte] ? BYTE_LOOK : BYTE_PLAIN;
    /* brackets; quotation marks, of which those beyond ASCII and U+2026 begin with C2 or E2; pictures, with E2 or F0 */
    for (const char *c = "()[]\"\xC2\xE2\xF0"; *c; c++)
        splitter->bytes[(unsigned char)*c] = BYTE_LOOK;
    if (language->semicolon_asks)
        splitter->bytes[';'] = splitter->bytes[0xCD] = BYTE_LOOK;
    splitter->quick = looks_narrow(splitter->bytes);
    *out = splitter;
    return ALIGN_OK;
}

void sentence_splitter_free(struct sentence_splitter *splitter)
{
    if (!splitter)
        return;
    array_free(&splitter->ends);
    array_free(&splitter->chain.items);
    mem_free(splitter);
}

static void see_bracket(struct surroundings *around, size_t at, bool opens)
{
    if (!opens) {
        around->depth -= around->depth > 0;
        return;
    }
    if (around->depth++ == 0) {
        around->bracket = at;
        around->checked = false;
    }
}

/* Keeps count of brackets and quotation marks. */
static void see(struct surroundings *around, size_t at, int32_t code)
{
    int bracket = code_bracket(code);
    if (bracket) {
        see_bracket(around, at, bracket > 0);
        return;
    }
    switch (code) {
    case '"': around->plain_quote = !around->plain_quote; break;
    case 0x201E:
        around->low_quote = true;
        around->quotes++;
        break;
    case 0xAB: around->quotes++; break;
    case 0x201C:
        if (!around->low_quote) {
            around->quotes++;
            break;
        }
        around->low_quote = false;
        around->quotes -= around->quotes > 0;
        break;
    case 0x201D:
    case 0xBB: around->quotes -= around->quotes > 0; break;
    default: break;
    }
}

/* Does the open bracket close before long?  If not it is forgotten: a stray one must not swallow the paragraph. */
static bool bracket_closes(struct split *split)
{
    struct slice text = split->candidate.text;
    struct surroundings *around = &split->around;
    if (around->checked)
        return true;
    size_t limit = around->bracket + PARENTHESIS_BYTES, depth = 0;
    if (limit > text.length)
        limit = text.length;
    for (size_t at = around->bracket; at < limit;) {
        int bracket = code_bracket(text_next(text.text, limit, &at));
        depth += bracket > 0;
        depth -= bracket < 0 && depth > 0;
        if (!depth) {
            around->checked = true;
            return true;
        }
    }
    around->depth = 0;
    return false;
}

/* A bracket that opened inside the sentence, behind its first word, holds it together. */
static bool in_parenthesis(struct split *split)
{
    const struct surroundings *around = &split->around;
    return around->depth && around->bracket > split->candidate.body && bracket_closes(split);
}

static void tell(struct split *split, size_t offset, bool border, const struct reason *reason)
{
    struct sentence_splitter *splitter = split->splitter;
    if (!split->decide)
        return;
    language_place(splitter->language, reason->place, splitter->entry, sizeof splitter->entry);
    align_decision decision = {offset, border, ALIGN_STAGE_SENTENCES, reason->rule, splitter->entry};
    split->decide(&decision, split->payload);
}

static bool end_sentence(struct split *split, size_t at)
{
    split->candidate.sentence = split->candidate.body = at;
    return array_push(&split->splitter->ends, (uint32_t)at);
}

/* Looks for the items of a list that begins at `at`, unless one is being read. */
static bool find_chain(struct split *split, size_t at)
{
    struct chain *chain = &split->splitter->chain;
    if (chain->next < chain->items.count)
        return true;
    chain->items.count = chain->next = 0;
    return chain_find(chain, split->splitter->language, &split->splitter->judge, split->candidate.text, at);
}

/* Ends sentences where items of a list begin, up to `at`. */
static bool pass_items(struct split *split, size_t at)
{
    static const struct reason reason = {.rule = "list-item"};
    struct chain *chain = &split->splitter->chain;
    for (; chain->next < chain->items.count && chain->items.items[chain->next] <= at; chain->next++) {
        uint32_t item = chain->items.items[chain->next];
        if (item <= split->candidate.sentence)
            continue;
        tell(split, item - 1, true, &reason);
        if (!end_sentence(split, item))
            return false;
    }
    return true;
}

/* Most stops end a plain word and stand before a space and a capital; for these all rules agree with ICU, and one look
 * at the word shows it.  true: decided, it is a border; `place` is set. */
static bool is_plain_border(const struct split *split, size_t at, size_t *place)
{
    const struct candidate *candidate = &split->candidate;
    struct slice text = candidate->text;
    const struct judge *judge = candidate->judge;
    char stop = text.text[at];
    if (split->around.depth || (stop != '.' && stop != '?' && stop != '!') || at + 2 >= text.length ||
        text.text[at + 1] != ' ')
        return false;
    int32_t next = text_at(text.text, text.length, at + 2);
    if (next >= JUDGE_TABLE || !(judge->kinds[next] & CODE_UPPER))
        return false;
    size_t begin = at, letters = 0;
    unsigned kinds = 0;
    while (begin > candidate->body) {
        size_t before = begin;
        int32_t code = text_before(text.text, &before);
        if (code >= JUDGE_TABLE || !(judge->kinds[code] & CODE_LETTER)) {
            if (code != ' ')
                return false;
            break;
        }
        begin = before;
        kinds |= judge->kinds[code];
        if (++letters > PLAIN_LETTERS)
            return false;
    }
    if (!(kinds & CODE_LOWER) && at < candidate->body + MARKER_BYTES)
        return false; /* perhaps a Roman numeral before a paragraph */
    *place = at + 2;
    return letters > 1 && !language_may_abbreviate(candidate->language, slice_of(text.text + begin, at - begin));
}

/* A full stop between two digits, or directly before a small letter: no border, and nothing to be asked. */
static bool is_plain_inside(const struct split *split, size_t at)
{
    struct slice text = split->candidate.text;
    const struct judge *judge = split->candidate.judge;
    if (text.text[at] != '.' || at == 0 || at + 1 >= text.length)
        return false;
    int32_t next = text_at(text.text, text.length, at + 1);
    unsigned kind = next < JUDGE_TABLE ? judge->kinds[next] : 0;
    return kind & CODE_LOWER || (kind & CODE_DIGIT && judge->kinds[text.text[at - 1] & 0x7F] & CODE_DIGIT);
}

/* Tells which rule holds a stop that is_plain_inside passes over; leaves no trace. */
static void explain_inside(struct split *split, size_t at)
{
    struct surroundings around = split->around;
    struct reason reason;
    candidate_find(&split->candidate, at);
    split->candidate.in_parenthesis = in_parenthesis(split);
    rules_decide(&split->candidate, &reason);
    tell(split, split->candidate.closed, false, &reason);
    split->around = around;
}

/* Decides the stop at `at`; *next receives where the scan goes on.  false: out of memory. */
static bool see_stop(struct split *split, size_t at, size_t *next)
{
    struct candidate *candidate = &split->candidate;
    struct slice text = candidate->text;
    struct reason reason = {.rule = "icu"};
    size_t place;
    if (is_plain_border(split, at, &place)) {
        tell(split, at + 1, true, &reason);
        *next = place;
        return end_sentence(split, place);
    }
    *next = at + 1;
    if (*next == text.length)
        return true;
    if (is_plain_inside(split, at)) {
        if (split->decide)
            explain_inside(split, at);
        return true;
    }
    candidate_find(candidate, at);
    bool parenthesis = in_parenthesis(split);
    for (size_t inside = candidate->begin; inside < candidate->closed;) {
        size_t begin = inside;
        see(&split->around, begin, text_next(text.text, text.length, &inside));
    }
    *next = candidate->closed;
    if (candidate->place >= text.length)
        return true;
    candidate->in_parenthesis = in_parenthesis(split);
    candidate->left_parenthesis = parenthesis && !split->around.depth;
    candidate->in_quote = split->around.quotes || split->around.plain_quote;
    bool border = rules_decide(candidate, &reason);
    tell(split, candidate->closed, border, &reason);
    if (!border) {
        if (!candidate_is_marker(candidate))
            return true;
        candidate->body = candidate->place;
        return find_chain(split, candidate->sentence);
    }
    *next = candidate->place;
    return end_sentence(split, candidate->place);
}

/* Decides the smile at `at`, if there is one; *next receives where the scan goes on.  false: out of memory. */
static bool see_smile(struct split *split, size_t at, size_t *next)
{
    struct candidate *candidate = &split->candidate;
    struct smile smile;
    struct reason reason;
    if (!smile_find(candidate, at, split->around.depth, &smile)) {
        see(&split->around, at, text_at(candidate->text.text, candidate->text.length, at));
        return true;
    }
    *next = smile.end;
    if (smile.is_bracket && candidate->text.text[at] == ')')
        split->around.depth = 0;
    candidate->in_parenthesis = in_parenthesis(split);
    bool border = smile_ends(candidate, &smile, &reason);
    tell(split, smile.end, border, &reason);
    if (!border)
        return true;
    *next = candidate->place;
    return end_sentence(split, candidate->place);
}

static bool see_character(struct split *split, size_t at, size_t *next)
{
    struct slice text = split->candidate.text;
    const struct judge *judge = &split->splitter->judge;
    *next = at;
    int32_t code = text_next(text.text, text.length, next);
    int property = candidate_property(&split->candidate, code);
    if (property == U_SB_ATERM || property == U_SB_STERM || code == 0x2026)
        return see_stop(split, at, next);
    if (property == U_SB_SEP || property == U_SB_CR || property == U_SB_LF) {
        *next = judge_stop(judge, text, at).place;
        return *next >= text.length || end_sentence(split, *next);
    }
    if (code == '(' || code == ')' || code_is_emoji(code))
        return see_smile(split, at, next);
    see(&split->around, at, code);
    return true;
}

/* All bytes of a document pass here. */
static size_t skip_plain(const struct sentence_splitter *splitter, struct slice text, size_t at)
{
    while (splitter->quick && text.length - at >= BYTES) {
        bytes16 found = may_look(bytes_at(text.text + at));
        if (!bytes_any(found)) {
            at += BYTES;
            continue;
        }
        at += bytes_first(found);
        if (splitter->bytes[(unsigned char)text.text[at]] == BYTE_LOOK)
            return at;
        at++;
    }
    while (at < text.length && splitter->bytes[(unsigned char)text.text[at]] == BYTE_PLAIN)
        at++;
    return at;
}

align_status sentence_split(struct sentence_splitter *splitter, struct slice paragraph, const uint32_t **ends,
                            size_t *count, align_decision_callback *decide, void *payload, align_error *error)
{
    struct split split = {.splitter = splitter, .decide = decide, .payload = payload};
    split.candidate.text = paragraph;
    split.candidate.language = splitter->language;
    split.candidate.judge = &splitter->judge;
    splitter->ends.count = splitter->chain.items.count = splitter->chain.next = 0;
    if (!find_chain(&split, 0))
        return fail_memory(error);
    for (size_t at = 0, next; at < paragraph.length; at = next) {
        next = at = skip_plain(splitter, paragraph, at);
        if (!pass_items(&split, at) || (at < paragraph.length && !see_character(&split, at, &next)))
            return fail_memory(error);
    }
    if (!end_sentence(&split, paragraph.length))
        return fail_memory(error);
    *ends = splitter->ends.items;
    *count = splitter->ends.count;
    return ALIGN_OK;
}
