#include "segment/rules.h"

#include "segment/layout_rows.h"

#define FRONT_WORDS 5 /* words of a fronted phrase such as "On the evening of 5 May" */
#define FRONT_BYTES 90
#define MARKER_BYTES 24     /* a list marker is shorter */
#define LABEL_BYTES 72      /* so is the word before it, of which word_at takes 64 bytes, and the space */
#define FULL_WORD_LETTERS 5 /* a word as long is hardly an abbreviation that no list has */
#define SPEECH_CHARACTERS 8 /* between a quotation and the end of the clause that says who spoke */
#define ADDRESS_BYTES 200   /* looked at before a stop */

bool candidate_next_capital(const struct candidate *candidate)
{
    const struct word *word = &candidate->next_word;
    return word->capital || (word->lower && word->upper);
}

bool candidate_next_starts(const struct candidate *candidate)
{
    const struct word *word = &candidate->next_word;
    if (!word->capital || (word->upper > 1 && !word->lower))
        return false;
    /* a starter of one letter with a stop is an initial: «им. А. П. Чехова» */
    if (word->letters == 1 && text_at(candidate->text.text, candidate->text.length, word->end) == '.')
        return false;
    struct slice text = word_slice(candidate->text, *word);
    unsigned flags = language_word(candidate->language, text, NULL);
    /* "L'annexe", "Too-long": the part before the apostrophe or hyphen */
    for (size_t at = 0; !flags && at < text.length;) {
        size_t begin = at;
        int32_t code = text_next(text.text, text.length, &at);
        if (code == '-' || code == '\'' || code == 0x2019)
            flags = language_word(candidate->language, slice_of(text.text, begin), NULL);
    }
    return flags & WORD_STARTER && !(flags & WORD_NAME);
}

bool candidate_next_caseless(const struct candidate *candidate)
{
    const struct word *word = &candidate->next_word;
    return word->letters && !word->upper && !word->lower;
}

bool candidate_is_lone_letter(const struct candidate *candidate)
{
    struct slice text = candidate->text;
    const struct word word = candidate->before;
    return word.letters == 1 && !word.upper && !word.lower && !word.digits && text.text[candidate->begin] == '.' &&
           text_at(text.text, text.length, word.begin) < FIRST_SYLLABLE;
}

bool candidate_is_fronted(const struct candidate *candidate)
{
    struct slice text = candidate->text;
    size_t at = candidate->body, words = 0;
    if (candidate->begin < at || candidate->begin - at > FRONT_BYTES)
        return false;
    struct word first = word_at(candidate->judge, text, at);
    if (first.end == at ||
        !(first.digits || language_word(candidate->language, word_slice(text, first), NULL) & WORD_FRONT))
        return false;
    for (; at < candidate->begin; at++)
        words += text.text[at] == ' ';
    return words < FRONT_WORDS;
}

/* Bullets and signs that stand before a number: "§ 2.", "• 9.", "(1." */
static bool is_before_marker(int32_t code)
{
    return code == ' ' || code == 0xA7 || code == 0x2022 || code == 0x25CF || code == 0x25AA || code == 0xB7 ||
           code == '*' || code == '(' || code == 0x2043 || code == '#' || code == '[' || code_is_dash(code);
}

/* "Chapter V.", "Table 2.": behind the counted noun that opens the sentence, else its beginning. */
static size_t skip_label(const struct candidate *candidate)
{
    struct slice text = candidate->text;
    size_t at = candidate->body;
    struct word word = word_at(candidate->judge, text, at);
    bool label = word.capital && word.end < candidate->begin && text.text[word.end] == ' ' &&
                 language_word(candidate->language, word_slice(text, word), NULL) & WORD_LABEL;
    return label ? word.end + 1 : at;
}

/* Korean and Chinese number by few of their characters; others are words: "네. 알겠습니다." */
static bool numbers_items(int32_t code)
{
    static const char items[] = "가나다라마바사아자차카타파하甲乙丙丁戊己";
    for (size_t at = 0; code >= FIRST_SYLLABLE && at < sizeof items - 1;)
        if (text_next(items, sizeof items - 1, &at) == code)
            return true;
    return code < FIRST_SYLLABLE;
}

bool candidate_is_marker(const struct candidate *candidate)
{
    struct slice text = candidate->text;
    if (candidate->dots != 1 || candidate->begin < candidate->body ||
        candidate->begin - candidate->body > LABEL_BYTES + MARKER_BYTES)
        return false;
    size_t at = skip_label(candidate), next, digits = 0, letters = 0;
    bool label = at > candidate->body;
    if (candidate->begin - at > MARKER_BYTES)
        return false;
    for (next = at; at < candidate->begin; at = next)
        if (!is_before_marker(text_next(text.text, text.length, &next)))
            break;
    struct slice token = slice_of(text.text + at, candidate->begin - at);
    if (word_is_roman(token))
        return true;
    for (; at < candidate->begin; at = next) {
        next = at;
        int32_t code = text_next(text.text, text.length, &next);
        if (code_is_digit(code))
            digits++;
        else if (code_is_letter(code))
            letters++;
        else if ((code != '.' && code != '/') || !(digits || letters)) /* 3.2. and the 72/7. of resolutions */
            return false;
    }
    if (letters == 0)
        return digits > 0 && digits <= 6 && token.length - digits <= 8;
    return letters == 1 && digits <= 3 && !label && /* "Plan B." is no heading */
           numbers_items(text_at(token.text, token.length, 0));
}

/* Letters without case cannot show that a sentence goes on behind a bracket: 公司（Sun Ltd.）已破产。 */
static enum verdict rule_parenthesis(const struct candidate *candidate, struct reason *reason)
{
    bool goes_on = candidate->left_parenthesis && candidate_next_caseless(candidate);
    return candidate->in_parenthesis || goes_on ? ruled(HOLD, reason, "parenthesis") : UNDECIDED;
}

static enum verdict rule_marker(const struct candidate *candidate, struct reason *reason)
{
    return candidate_is_marker(candidate) ? ruled(HOLD, reason, "list-marker") : UNDECIDED;
}

/* "… is closed. (b) The library": a letter or number in brackets before a capital opens the next item. */
static enum verdict rule_item(const struct candidate *candidate, struct reason *reason)
{
    struct slice text = candidate->text;
    if (!candidate->spaced || candidate->kind == STOP_DOTS || !candidate->next_bracket)
        return UNDECIDED;
    struct marker marker = marker_parse(slice_of(text.text + candidate->place, text.length - candidate->place));
    bool item = marker.style != MARKER_NONE && marker.style <= MARKER_ROMAN &&
                code_is_upper(text_at(text.text, text.length, candidate->place + marker.bytes));
    return item ? ruled(BREAK, reason, "list-item") : UNDECIDED;
}

/* A comma, semicolon or another stop keeps the sentence open. */
static enum verdict rule_open(const struct candidate *candidate, struct reason *reason)
{
    return candidate->open && !candidate->next_dash && !candidate->next_dots && !candidate->paused
               ? ruled(HOLD, reason, "goes-on")
               : UNDECIDED;
}

/* Does the text up to `at`, back to white space, look like an address or file name: "www.", "://", "@"? */
static bool in_address(struct slice text, size_t at)
{
    for (size_t left = ADDRESS_BYTES; at > 0 && left > 0; at--, left--) {
        char c = text.text[at - 1];
        if (c == ' ' || (unsigned char)c >= 0x80)
            return false;
        if (c == '@' || c == '/' || c == '\\' || c == '=' ||
            (c == 'w' && at > 2 && memcmp(text.text + at - 3, "www", 3) == 0))
            return true;
    }
    return false;
}

/* Was the space forgotten?  A whole word of small letters (or a year) before and a function word with a capital after
 * show it. */
static bool lacks_space(const struct candidate *candidate, struct word before)
{
    struct slice text = candidate->text;
    bool whole = before.lower > 1 && before.lower == before.letters && !before.digits;
    bool year = before.digits == 4 && !before.letters;
    return candidate->dots == 1 && candidate->kind == STOP_FULL && (whole || year) &&
           (!before.begin || text.text[before.begin - 1] == ' ') && candidate->next_word.letters > 1 &&
           candidate_next_starts(candidate) && text_at(text.text, text.length, candidate->next_word.end) == ' ';
}

/* A stop that nothing parts from the next word: inside numbers, addresses, names and file names, or behind the number
 * of a list item ("1.Sand"). */
static enum verdict rule_glued(const struct candidate *candidate, struct reason *reason)
{
    struct slice text = candidate->text;
    if (candidate->spaced || candidate->closed != candidate->stop)
        return UNDECIDED;
    bool ascii = text.text[candidate->begin] > 0 && text.text[candidate->stop] > 0;
    const struct word before = candidate->before;
    if (candidate_is_lone_letter(candidate) && candidate->next_word.letters) /* "พ.ศ.", "ق.م." */
        return ruled(HOLD, reason, "inside-word");
    if (!ascii)
        return !candidate->border && candidate_next_capital(candidate) && candidate->kind == STOP_FULL &&
                       text.text[candidate->begin] < 0
                   ? ruled(BREAK, reason, "wide-stop")
                   : UNDECIDED;
    if (in_address(text, candidate->begin))
        return ruled(HOLD, reason, "address");
    if (lacks_space(candidate, before))
        return ruled(BREAK, reason, "missing-space");
    bool opens = candidate->kind == STOP_STRONG && !candidate->attached; /* "!Kung" */
    bool name = candidate->kind == STOP_STRONG && before.letters == 1;   /* "Y!J" */
    bool number = candidate->kind == STOP_FULL && before.digits && !before.letters;
    if (!candidate->border || ((opens || name || number) && candidate->next_word.letters))
        return ruled(HOLD, reason, "inside-word");
    return UNDECIDED;
}

/* A slash parts the lines of verse; the sentence is the quotation. */
static enum verdict rule_slash(const struct candidate *candidate, struct reason *reason)
{
    return candidate->next_code == '/' && candidate->spaced ? ruled(HOLD, reason, "slash") : UNDECIDED;
}

/* [...] stands for words left out, (?) and (!) are asides. */
static enum verdict rule_aside(const struct candidate *candidate, struct reason *reason)
{
    struct slice text = candidate->text;
    size_t before = candidate->begin;
    if (!before || candidate->stop >= text.length || code_bracket(text_before(text.text, &before)) != 1)
        return UNDECIDED;
    return code_bracket(text_at(text.text, text.length, candidate->stop)) == -1 ? ruled(HOLD, reason, "aside")
                                                                                : UNDECIDED;
}

/* ". . . ." attached to a word is a stop and three dots for words left out; the dots open the next sentence. */
static enum verdict rule_pause(const struct candidate *candidate, struct reason *reason)
{
    if (!candidate->paused)
        return UNDECIDED;
    return ruled(candidate_next_capital(candidate) ? BREAK : HOLD, reason, "pause");
}

/* "Not yet. ...Now", ".NET": the dots open what follows.  A single one before a function word is a stop whose space was
 * set on the wrong side. */
static enum verdict rule_dots(const struct candidate *candidate, struct reason *reason)
{
    bool opens = !candidate->attached && !candidate->spaced && candidate->kind != STOP_STRONG &&
                 candidate->closed == candidate->stop && candidate->next_word.letters;
    bool misplaced = candidate->dots == 1 && candidate->begin > candidate->body && candidate_next_starts(candidate);
    if (opens && !misplaced)
        return ruled(HOLD, reason, "opening-dots");
    if (!candidate->next_dots)
        return UNDECIDED;
    /* behind a full stop the dots cannot be its own */
    bool ends = candidate_next_capital(candidate) || candidate->kind == STOP_FULL;
    return ruled(ends ? BREAK : HOLD, reason, "opening-dots");
}

/* Three dots or U+2026: a pause, or the end when a capital follows. */
static enum verdict rule_ellipsis(const struct candidate *candidate, struct reason *reason)
{
    if (candidate->kind != STOP_DOTS)
        return UNDECIDED;
    /* three spaced dots that stand by themselves are a pause; a fourth would be the stop */
    if (candidate->dots == 3 && !candidate->attached && candidate->stop - candidate->begin > 3)
        return ruled(HOLD, reason, "pause");
    if (!candidate->spaced) {
        bool ends =
            candidate->language->breaks_without_space && candidate->dots >= 6 && code_is_letter(candidate->next_code);
        return ends                ? ruled(BREAK, reason, "ellipsis-long")
               : candidate->border ? UNDECIDED
                                   : ruled(HOLD, reason, "ellipsis");
    }
    if (candidate_next_capital(candidate))
        return ruled(BREAK, reason, "ellipsis-capital");
    return candidate->next_word.lower ? ruled(HOLD, reason, "ellipsis") : UNDECIDED;
}

/* Writers in a hurry start sentences with small letters: a function word behind the stop of a whole word of some
 * length, which no list has as an abbreviation, is such a start. */
static enum verdict rule_small_start(const struct candidate *candidate, struct reason *reason)
{
    const struct word before = candidate->before, next = candidate->next_word;
    if (candidate->kind != STOP_FULL || candidate->closed != candidate->stop || !candidate->spaced || candidate->open ||
        candidate->next != candidate->place || candidate->language->capital_nouns || next.capital || !next.lower)
        return UNDECIDED;
    bool whole = before.letters >= FULL_WORD_LETTERS && before.lower == before.letters && !before.digits;
    whole |= before.digits == 4 && !before.letters && !candidate->language->ordinal_stop; /* a year */
    struct slice word = word_slice(candidate->text, before);
    bool known = before.lower > 1 && before.lower == before.letters && !before.joined &&
                 !language_may_abbreviate(candidate->language, word) &&
                 language_word(candidate->language, word, &reason->place) & WORD_STARTER;
    if (known) /* a function word is no abbreviation: whatever follows starts a sentence */
        return ruled(BREAK, reason, "small-start");
    unsigned flags = whole ? language_word(candidate->language, word_slice(candidate->text, next), &reason->place) : 0;
    return flags & WORD_STARTER ? ruled(BREAK, reason, "small-starter") : UNDECIDED;
}

/* A small letter after any stop goes on with the sentence: “Is it?” he asked.  Words such as iPhone or pH are written
 * small at the start of sentences, too. */
static enum verdict rule_lower(const struct candidate *candidate, struct reason *reason)
{
    const struct word *word = &candidate->next_word;
    if (!word->letters || word->capital || !word->lower || word->digits)
        return UNDECIDED;
    size_t at = candidate->next;
    text_next(candidate->text.text, candidate->text.length, &at);
    bool mixed = word->upper && code_is_upper(text_at(candidate->text.text, candidate->text.length, at));
    if (mixed && candidate->spaced && candidate->kind != STOP_DOTS)
        return ruled(BREAK, reason, "mixed-case");
    /* "Who knows? not me": nothing but the small letter speaks against a border, and ICU does not hear it */
    if (candidate->kind == STOP_STRONG && candidate->closed == candidate->stop && !candidate->next_dash)
        return UNDECIDED;
    return ruled(HOLD, reason, "small-letter");
}

/* A dash and a capital after a stop begin the next speech: «— Нет! — Никогда!» */
static enum verdict rule_dash(const struct candidate *candidate, struct reason *reason)
{
    if (!candidate->next_dash || !candidate->spaced || !candidate_next_capital(candidate) ||
        candidate->kind == STOP_DOTS)
        return UNDECIDED;
    return candidate->in_quote ? ruled(HOLD, reason, "dialogue") : ruled(BREAK, reason, "dash-capital");
}

/* A run of "#labels" that ends the text or its paragraph stands behind the last sentence and is none. */
static bool is_label_run(const struct candidate *candidate)
{
    struct slice text = candidate->text;
    size_t at = candidate->next;
    while (at < text.length && text.text[at] != ' ' && at - candidate->next < ADDRESS_BYTES)
        at++;
    at = skip_space(text, at);
    return at >= text.length || text.text[at] == '#';
}

/* "$10", "€ 5": is the next thing a sum? */
static bool sum_follows(const struct candidate *candidate)
{
    struct slice text = candidate->text;
    size_t at = candidate->next;
    if (candidate->next_code < 0 || !(U_GET_GC_MASK(text_next(text.text, text.length, &at)) & U_GC_SC_MASK))
        return false;
    return code_is_digit(text_at(text.text, text.length, skip_space(text, at)));
}

/* A number of a thing follows: "1998 was …", not the "10." of a date or chapter and not "10, 12". */
static bool counted_follows(const struct candidate *candidate)
{
    const struct word word = candidate->next_word;
    struct slice text = candidate->text;
    if (!word.digits || word.letters || text_at(text.text, text.length, word.end) != ' ')
        return false;
    return code_is_letter(text_at(text.text, text.length, word.end + 1));
}

/* A number behind a full word's stop begins a sentence, though ICU looks on to the next letter and finds a small one:
 * "It rained all week. 17 roads were closed."  Shorter words could be abbreviations that no list has, unless a year
 * follows; a number can be an ordinal where those have a stop.  Abbreviations have been asked before. */
static bool number_starts(const struct candidate *candidate)
{
    const struct word before = candidate->before, next = candidate->next_word;
    bool word = before.letters >= FULL_WORD_LETTERS && before.lower >= before.letters - 1;
    bool short_word = before.letters == FULL_WORD_LETTERS - 1 && before.lower == before.letters;
    if (word)
        return next.digits || sum_follows(candidate);
    if (short_word)
        return next.digits == 4 && counted_follows(candidate);
    return before.digits && !before.letters && !candidate->language->ordinal_stop &&
           (sum_follows(candidate) || (before.digits == 4 && counted_follows(candidate)));
}

/* Numbers, addresses and labels (@, #) that begin a sentence. */
static enum verdict rule_number(const struct candidate *candidate, struct reason *reason)
{
    struct slice text = candidate->text, word = word_slice(text, candidate->next_word);
    int32_t code = candidate->next_code;
    if (!candidate->spaced || candidate->open || candidate->next_dash)
        return UNDECIDED;
    if (code == '#' && candidate->kind != STOP_DOTS)
        return ruled(is_label_run(candidate) ? HOLD : BREAK, reason, "label");
    if (code == '@')
        return ruled(BREAK, reason, "address-starts");
    if (candidate->kind == STOP_DOTS)
        return UNDECIDED;
    bool address = candidate->before.letters >= FULL_WORD_LETTERS &&
                   (slice_starts(word, SLICE("www")) || slice_starts(word, SLICE("http")));
    return address || number_starts(candidate) ? ruled(BREAK, reason, "number-or-address") : UNDECIDED;
}

/* A language in which abbreviations are cut before a vowel (Russian): a word of some length that ends in a vowel is
 * whole, so its stop is one, whatever follows. */
static enum verdict rule_whole_word(const struct candidate *candidate, struct reason *reason)
{
    struct slice text = candidate->text, vowels = candidate->language->final_letters;
    const struct word before = candidate->before;
    if (!vowels.length || candidate->kind != STOP_FULL || !candidate->spaced || candidate->open ||
        candidate->next_dash || candidate->closed != candidate->stop || before.letters < 3 ||
        before.lower != before.letters || before.digits)
        return UNDECIDED;
    size_t last = before.end;
    text_before(text.text, &last);
    for (size_t at = 0; at < vowels.length;) {
        size_t begin = at;
        text_next(vowels.text, vowels.length, &at);
        if (at - begin == before.end - last && memcmp(vowels.text + begin, text.text + last, at - begin) == 0)
            return ruled(BREAK, reason, "whole-word");
    }
    return UNDECIDED;
}

/* Letters without case show nothing in “Is it clear?” she asked; a verb of speech before the next mark does. */
static enum verdict rule_speech(const struct candidate *candidate, struct reason *reason)
{
    struct slice text = candidate->text;
    if (candidate->kind != STOP_STRONG || candidate->closed == candidate->stop || !candidate_next_caseless(candidate))
        return UNDECIDED;
    if (!candidate->language->breaks_without_space) {
        struct slice next = word_slice(text, candidate->next_word);
        unsigned flags = language_word(candidate->language, next, &reason->place);
        return flags & WORD_SPEECH ? ruled(HOLD, reason, "speech") : UNDECIDED;
    }
    size_t end = candidate->closed;
    for (size_t count = 0; count < SPEECH_CHARACTERS; count++) {
        size_t next = end;
        if (end >= text.length || !code_is_letter(text_next(text.text, text.length, &next)))
            break;
        end = next;
    }
    /* the longest phrase counts: 没有人回答, nobody answered, starts a sentence */
    for (size_t begin = candidate->closed; begin < end; text_next(text.text, end, &begin)) {
        unsigned flags = language_word(candidate->language, slice_of(text.text + begin, end - begin), &reason->place);
        if (flags & (WORD_SPEECH | WORD_OPENER))
            return flags & WORD_SPEECH ? ruled(HOLD, reason, "speech") : UNDECIDED;
    }
    return UNDECIDED;
}

static rule_function *const rules[] = {
    rule_open,   rule_dots,   rule_glued,       rule_aside,        rule_parenthesis, rule_marker,
    rule_speech, rule_slash,  rule_pause,       rule_abbreviation, rule_item,        rule_ordinal,
    rule_dash,   rule_number, rule_small_start, rule_ellipsis,     rule_whole_word,  rule_lower,
};

bool rules_decide(const struct candidate *candidate, struct reason *reason)
{
    *reason = (struct reason){.rule = "icu"};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        enum verdict verdict = rules[i](candidate, reason);
        if (verdict != UNDECIDED)
            return verdict == BREAK;
    }
    *reason = (struct reason){.rule = candidate->moved ? "icu-moved" : "icu"};
    return candidate->border;
}
