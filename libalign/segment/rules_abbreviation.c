/* Abbreviations, initials, ordinals: is the stop theirs only, or does it end the sentence, too? */
#include "segment/rules.h"

#define TOKEN_BYTES 40 /* of one word with stops */
#define TOKEN_WORDS 5  /* "к. ф.-м. н." has three */
#define LEAD_LETTERS 4 /* of a word without a stop before an abbreviation: "и пр.", "par ex." */

/* A word that ends in the candidate's stop, with the dotted words before it that may belong to it. */
struct token {
    size_t begin;
    char text[TOKEN_BYTES * TOKEN_WORDS]; /* without white space and characters that are not seen */
    size_t length;
};

static bool is_token_code(int32_t code)
{
    if (code >= FIRST_SYLLABLE && code_is_letter(code))
        return false; /* 在St. Petersburg */
    return code_is_letter(code) || code_is_digit(code) || code == '.' || code == '-' || code == '\'' ||
           code == 0x2019 || code == 0x2010 || code == 0x2011 || code == '&' || code == 0xB0 || code == 0xBA ||
           code == '!' || code_is_format(code) || (code >= 0x300 && code < 0x370);
}

/* The beginning of the dotted word that ends at `end`; `end` when there is none or it is too long. */
static size_t token_begin(struct slice text, size_t end)
{
    size_t begin = end;
    while (begin > 0) {
        size_t before = begin;
        if (!is_token_code(text_before(text.text, &before)))
            break;
        if (end - before > TOKEN_BYTES)
            return end;
        begin = before;
    }
    while (begin < end) {
        size_t next = begin;
        int32_t code = text_next(text.text, text.length, &next);
        if (code_is_letter(code) || code_is_digit(code))
            break;
        begin = next;
    }
    return begin;
}

/* The same, behind elided articles and the like: the "ing." of "l'ing." */
static size_t behind_elision(const struct candidate *candidate, size_t begin, size_t end)
{
    struct slice text = candidate->text;
    for (size_t at = begin; candidate->language->elision && at < end;) {
        int32_t code = text_next(text.text, text.length, &at);
        if ((code == '\'' || code == 0x2019) && at < end)
            begin = at;
    }
    return begin;
}

/* Copies text without white space and unseen characters. */
static void token_fill(struct token *token, struct slice text, size_t begin, size_t end)
{
    token->begin = begin;
    token->length = 0;
    for (size_t at = begin; at < end && token->length + 4 < sizeof token->text;) {
        size_t start = at;
        int32_t code = text_next(text.text, text.length, &at);
        if (code_is_space(code) || code_is_format(code))
            continue;
        memcpy(token->text + token->length, text.text + start, at - start);
        token->length += at - start;
    }
}

/* Looks the token at `begin` up with the undotted word before it: "и пр." */
static bool find_led_entry(const struct candidate *candidate, size_t begin, size_t stop, struct token *token,
                           struct abbreviation *entry)
{
    struct slice text = candidate->text;
    size_t end = skip_space_back(text, begin);
    if (!candidate->language->led_abbreviations || end == begin)
        return false;
    struct word lead = word_ending(candidate->judge, text, end);
    if (!lead.letters || lead.letters > LEAD_LETTERS)
        return false;
    struct token tail;
    token_fill(&tail, text, begin, stop);
    token_fill(token, text, lead.begin, lead.end);
    if (token->length + tail.length >= sizeof token->text)
        return false;
    token->text[token->length++] = ' ';
    memcpy(token->text + token->length, tail.text, tail.length);
    token->length += tail.length;
    return language_abbreviation(candidate->language, slice_of(token->text, token->length), entry);
}

/* Looks the token up, with as many dotted words before it as make an entry. */
static bool find_entry(const struct candidate *candidate, struct token *token, struct abbreviation *entry)
{
    struct slice text = candidate->text;
    size_t begins[TOKEN_WORDS], count = 0, end = candidate->begin;
    size_t stop = candidate->last == candidate->begin ? candidate->stop : candidate->begin + 1;
    for (size_t at = end; count < TOKEN_WORDS;) {
        size_t begin = behind_elision(candidate, token_begin(text, at), at);
        if (begin == at || begin < candidate->body)
            break;
        begins[count++] = begin;
        at = skip_space_back(text, begin);
        if (at == 0 || text.text[at - 1] != '.' || begin == at)
            break;
    }
    if (count && find_led_entry(candidate, begins[0], stop, token, entry))
        return true;
    for (size_t i = count; i-- > 0;) {
        token_fill(token, text, begins[i], stop);
        if (language_abbreviation(candidate->language, slice_of(token->text, token->length), entry))
            return true;
    }
    token_fill(token, text, count ? begins[0] : stop, stop); /* one that is too long is left empty */
    *entry = (struct abbreviation){0};
    return false;
}

/* A number stands before: digits, a Roman numeral, or a word that is itself counted ("2,5 млн. долл."). */
static bool number_before(const struct candidate *candidate, size_t begin)
{
    struct slice text = candidate->text;
    size_t end = skip_space_back(text, begin);
    if (end == 0 || end < candidate->sentence)
        return false;
    if (text.text[end - 1] == '.') {
        struct token token;
        struct abbreviation entry;
        size_t start = token_begin(text, end);
        if (start == end)
            return false;
        token_fill(&token, text, start, end);
        return language_abbreviation(candidate->language, slice_of(token.text, token.length), &entry) &&
               entry.classes & (1u << ABBREVIATION_UNIT);
    }
    struct word word = word_ending(candidate->judge, text, end);
    if (word.digits || (word.upper && word_is_roman(word_slice(text, word))))
        return true;
    /* «3 млрд долл.»: a unit that was written without its stop */
    struct abbreviation entry;
    char dotted[TOKEN_BYTES];
    size_t length = word.end - word.begin;
    if (!word.letters || length + 1 > sizeof dotted)
        return false;
    memcpy(dotted, text.text + word.begin, length);
    dotted[length] = '.';
    return language_abbreviation(candidate->language, slice_of(dotted, length + 1), &entry) &&
           entry.classes == 1u << ABBREVIATION_UNIT;
}

/* What `number` abbreviations wait for: digits, a Roman numeral, a single letter, a sign such as № or §, or another
 * such abbreviation. */
static bool number_follows(const struct candidate *candidate)
{
    const struct word *word = &candidate->next_word;
    struct slice text = candidate->text, next = word_slice(text, *word);
    int32_t code = candidate->next_code;
    if (word->digits || code == 0x2116 || code == 0xA7 || code == '#' || code == '-' || code == '.' || code == '+')
        return true;
    if (!word->letters)
        return false;
    if (word->upper == word->letters && word_is_roman(next) && word->letters > 1)
        return true;
    size_t after = word->end;
    int32_t behind = text_at(text.text, text.length, after);
    if (word->letters == 1) {
        /* "A new", "В связи": a letter that is a word as well is a letter unless a word of small letters follows */
        if (!(language_word(candidate->language, next, NULL) & WORD_STARTER) || behind != ' ')
            return true;
        return !code_is_lower(text_at(text.text, text.length, after + 1));
    }
    if (behind != '.')
        return false;
    struct abbreviation entry;
    struct token token;
    token_fill(&token, text, word->begin, after + 1);
    return language_abbreviation(candidate->language, slice_of(token.text, token.length), &entry) &&
           entry.classes & (1u << ABBREVIATION_NUMBER | 1u << ABBREVIATION_REFER);
}

/* Is the next word, with all its stops, an abbreviation of the class: "Mr.", "Ltd.", "L.L.C."? */
static bool abbreviation_follows(const struct candidate *candidate, enum abbreviation_class class)
{
    struct slice text = candidate->text;
    const struct word *word = &candidate->next_word;
    struct token token;
    struct abbreviation entry;
    size_t end = word->end, next = end;
    if (!word->capital || (class == ABBREVIATION_TITLE && word->letters < 2)) /* initials are no titles */
        return false;
    while (next < text.length && next - word->begin < TOKEN_BYTES &&
           is_token_code(text_next(text.text, text.length, &next)))
        end = next;
    if (text.text[end - 1] != '.')
        return false;
    token_fill(&token, text, word->begin, end);
    return language_abbreviation(candidate->language, slice_of(token.text, token.length), &entry) &&
           entry.classes & 1u << class;
}

/* The words after it make it the beginning of a longer abbreviation: "EE." before "UU." */
static bool part_goes_on(const struct candidate *candidate, const struct token *token)
{
    struct slice text = candidate->text;
    struct token whole = *token, tail;
    size_t end = candidate->next_word.end;
    struct abbreviation entry;
    if (candidate->next != candidate->place || text_at(text.text, text.length, end) != '.')
        return false;
    token_fill(&tail, text, candidate->next, end + 1);
    if (whole.length + tail.length > sizeof whole.text)
        return false;
    memcpy(whole.text + whole.length, tail.text, tail.length);
    return language_abbreviation(candidate->language, slice_of(whole.text, whole.length + tail.length), &entry);
}

/* A bracket after an abbreviation belongs to the sentence unless it holds a sentence of its own, with a stop inside. */
static bool bracket_is_sentence(const struct candidate *candidate)
{
    struct slice text = candidate->text;
    size_t limit = candidate->place + 400 < text.length ? candidate->place + 400 : text.length;
    for (size_t at = candidate->place; at < limit; at++)
        if (text.text[at] == ')' || text.text[at] == ']')
            return strchr(".!?", text.text[at - 1]);
    return false;
}

static bool is_list_number(const struct candidate *candidate)
{
    struct slice text = candidate->text;
    size_t at = candidate->next;
    while (at < text.length && text.text[at] >= '0' && text.text[at] <= '9' && at - candidate->next < 4)
        at++;
    if (at == candidate->next || at + 2 >= text.length || (text.text[at] != '.' && text.text[at] != ')'))
        return false;
    return text.text[at + 1] == ' ' && code_is_upper(text_at(text.text, text.length, at + 2));
}

static bool next_is(const struct candidate *candidate, enum word_flag flag)
{
    return language_word(candidate->language, word_slice(candidate->text, candidate->next_word), NULL) & flag;
}

/* A word in a case that subjects do not have goes on with the sentence: «16 мая 2007 г. Группой экспертов». */
static bool next_is_oblique(const struct candidate *candidate)
{
    struct slice word = word_slice(candidate->text, candidate->next_word);
    if (candidate->next_word.letters < 6 || candidate->next_word.upper != 1)
        return false;
    for (size_t i = 0; i < candidate->language->oblique.count; i++) {
        struct slice ending = candidate->language->oblique.items[i];
        if (ending.length < word.length &&
            memcmp(word.text + word.length - ending.length, ending.text, ending.length) == 0)
            return true;
    }
    return false;
}

/* A sign in capitals behind a unit belongs to it: «500 долл. США». */
static bool next_is_acronym(const struct candidate *candidate)
{
    return candidate->next_word.upper > 1 && candidate->next_word.upper == candidate->next_word.letters;
}

/* Does the next word begin with an "and" that is joined to it? */
static bool next_is_joined(const struct candidate *candidate)
{
    struct slice letters = candidate->language->conjunctions, text = candidate->text;
    for (size_t at = 0; candidate->next_word.letters > 2 && at < letters.length;)
        if (text_next(letters.text, letters.length, &at) == text_at(text.text, text.length, candidate->next_word.begin))
            return true;
    return false;
}

/* Letters without case follow: a word that starts sentences does so; else `inner` abbreviations hold the sentence. */
static enum verdict decide_caseless(const struct candidate *candidate, bool inner, struct reason *reason)
{
    struct slice next = word_slice(candidate->text, candidate->next_word);
    if (language_word(candidate->language, next, NULL) & WORD_OPENER || next_is_joined(candidate))
        return ruled(BREAK, reason, "abbreviation-starter");
    return inner ? ruled(HOLD, reason, "abbreviation-inner") : UNDECIDED;
}

/* An abbreviation that may end a sentence: by what comes next. */
static enum verdict decide_either(const struct candidate *candidate, struct reason *reason)
{
    bool fronted = candidate_is_fronted(candidate);
    if (candidate->next_dash && !candidate->border)
        return ruled(HOLD, reason, "abbreviation-dash");
    if (candidate->next_bracket && candidate->next_code >= 0)
        return ruled(bracket_is_sentence(candidate) ? BREAK : HOLD, reason, "abbreviation-bracket");
    if (candidate->next_word.digits && !candidate->next_word.letters)
        return ruled(is_list_number(candidate) ? BREAK : HOLD, reason, "abbreviation-digit");
    if (!candidate_next_capital(candidate))
        return candidate->next_word.lower ? ruled(HOLD, reason, "abbreviation-small-letter") : UNDECIDED;
    if (candidate_next_starts(candidate))
        return ruled(BREAK, reason, "abbreviation-starter");
    if (abbreviation_follows(candidate, ABBREVIATION_EITHER)) /* "Co. Ltd." */
        return ruled(HOLD, reason, "abbreviation-abbreviation");
    if (fronted)
        return ruled(HOLD, reason, "abbreviation-fronted");
    if (next_is(candidate, WORD_NAME))
        return ruled(HOLD, reason, "abbreviation-name");
    return ruled(BREAK, reason, "abbreviation-either");
}

/* One that seldom ends a sentence. */
static enum verdict decide_inner(const struct candidate *candidate, struct reason *reason)
{
    if (candidate->next_bracket && candidate->next_code >= 0)
        return ruled(bracket_is_sentence(candidate) ? BREAK : HOLD, reason, "abbreviation-bracket");
    if (abbreviation_follows(candidate, ABBREVIATION_INNER)) /* "Sci. Am." */
        return ruled(HOLD, reason, "abbreviation-abbreviation");
    if (candidate_next_starts(candidate) ||
        (abbreviation_follows(candidate, ABBREVIATION_TITLE) && !candidate_is_fronted(candidate)))
        return ruled(BREAK, reason, "abbreviation-starter");
    if (candidate->next_quote && !candidate->attached)
        return UNDECIDED;
    if (candidate_next_caseless(candidate))
        return decide_caseless(candidate, true, reason);
    if (candidate_next_capital(candidate) || candidate->next_word.digits || candidate->next_word.lower)
        return ruled(HOLD, reason, "abbreviation-inner");
    return UNDECIDED;
}

static bool has(const struct abbreviation *entry, enum abbreviation_class class, struct reason *reason)
{
    if (!(entry->classes & 1u << class))
        return false;
    reason->place = entry->places[class];
    return true;
}

static enum verdict decide_entry(const struct candidate *candidate, const struct token *token,
                                 const struct abbreviation *entry, struct reason *reason)
{
    if (has(entry, ABBREVIATION_PART, reason) && part_goes_on(candidate, token))
        return ruled(HOLD, reason, "abbreviation-part");
    if (has(entry, ABBREVIATION_NEVER, reason))
        return ruled(HOLD, reason, "abbreviation-never");
    bool counts = entry->classes & 1u << ABBREVIATION_NUMBER && candidate->next_word.digits; /* "ul. Długa 5 m. 12" */
    if (!counts && has(entry, ABBREVIATION_UNIT, reason) && number_before(candidate, token->begin)) {
        if (next_is_acronym(candidate))
            return ruled(HOLD, reason, "unit-acronym");
        if (next_is_oblique(candidate) && !candidate_next_starts(candidate))
            return ruled(HOLD, reason, "unit-oblique");
        if (candidate_next_caseless(candidate) && !candidate->next_bracket)
            return decide_caseless(candidate, true, reason);
        return candidate->language->capital_nouns ? decide_inner(candidate, reason) : decide_either(candidate, reason);
    }
    if ((has(entry, ABBREVIATION_NUMBER, reason) || has(entry, ABBREVIATION_REFER, reason)) &&
        number_follows(candidate))
        return ruled(HOLD, reason, "abbreviation-number");
    if (has(entry, ABBREVIATION_TITLE, reason))
        return ruled(HOLD, reason, "abbreviation-title");
    if (has(entry, ABBREVIATION_EITHER, reason))
        return decide_either(candidate, reason);
    if (has(entry, ABBREVIATION_INNER, reason) || has(entry, ABBREVIATION_NUMBER, reason))
        return decide_inner(candidate, reason);
    return UNDECIDED;
}

/* "J.", "J.R.R.", "U.S.S.R.": single capitals, each with a stop.  They hold the sentence but before a word that starts
 * one: «Выступил Петров П. П. Затем …», "vitamin A. It …". */
static bool is_initials(struct slice token)
{
    size_t letters = 0;
    for (size_t at = 0; at < token.length; letters++) {
        int32_t code = text_next(token.text, token.length, &at);
        if (!code_is_upper(code) || at >= token.length || token.text[at] != '.')
            return false;
        at++;
        at += at < token.length && token.text[at] == '-';
    }
    return letters > 0;
}

static enum verdict decide_initial(const struct candidate *candidate, size_t begin, struct reason *reason)
{
    struct word before = word_ending(candidate->judge, candidate->text, skip_space_back(candidate->text, begin));
    bool label = before.lower && candidate->begin - begin <= 2 &&
                 language_word(candidate->language, word_slice(candidate->text, before), &reason->place) & WORD_LABEL;
    if (label)
        return decide_either(candidate, reason);
    if (candidate_next_starts(candidate))
        return ruled(BREAK, reason, "initial-starter");
    size_t end = skip_space_back(candidate->text, begin);
    bool several = begin > candidate->body && end > 0 && candidate->text.text[end - 1] == '.' && before.letters == 0;
    if (several && candidate->next_word.digits) /* "D. L. 25.530" */
        return ruled(HOLD, reason, "initials-number");
    if (candidate_next_capital(candidate) && !candidate->next_quote)
        return ruled(HOLD, reason, "initial");
    return UNDECIDED;
}

/* "p.o.", "чл.-кор.", "п.-л.": stops or a stop and hyphen inside show an abbreviation that no entry names. */
static bool is_dotted(struct slice token)
{
    size_t run = 0, stops = 0;
    for (size_t at = 0; at < token.length;) {
        int32_t code = text_next(token.text, token.length, &at);
        if (code_is_digit(code))
            return false;
        if (code != '.') {
            run += code_is_letter(code);
            continue;
        }
        stops++;
        bool hyphen = at < token.length && token.text[at] == '-';
        if (!run || (run > 1 && !hyphen && at < token.length))
            return false;
        run = hyphen ? 0 : at < token.length ? 0 : run;
    }
    return stops > 1;
}

/* "Nr. 5.", "b. 3.": behind an abbreviation that stands before numbers they count and are no ordinals. */
static bool is_cardinal(const struct candidate *candidate)
{
    struct slice text = candidate->text;
    size_t end = skip_space_back(text, candidate->before.begin), begin = token_begin(text, end);
    struct token token;
    struct abbreviation entry;
    if (end <= candidate->body || text.text[end - 1] != '.' || begin == end)
        return false;
    token_fill(&token, text, begin, end);
    return language_abbreviation(candidate->language, slice_of(token.text, token.length), &entry) &&
           entry.classes & 1u << ABBREVIATION_NUMBER;
}

/* The last part of a longer number: "12 34 56.", "3,56." */
static bool is_inside_number(const struct candidate *candidate)
{
    struct slice text = candidate->text;
    size_t at = candidate->before.begin;
    if (at < 2 || at <= candidate->body || !strchr(" ,/:-", text.text[at - 1]))
        return false;
    return text.text[at - 2] >= '0' && text.text[at - 2] <= '9';
}

/* «am 12. Mai», "19. Jahrhundert": where ordinals are written with a stop, one of up to two digits (or a Roman numeral)
 * holds the sentence but before a word that starts one.  Years are cardinals. */
enum verdict rule_ordinal(const struct candidate *candidate, struct reason *reason)
{
    if (!candidate->language->ordinal_stop || candidate->kind != STOP_FULL || !candidate->spaced ||
        candidate->closed != candidate->stop)
        return UNDECIDED;
    const struct word word = candidate->before;
    bool roman = word.upper == word.letters && word.upper && word_is_roman(word_slice(candidate->text, word));
    if ((!(word.digits && word.digits <= 2 && !word.letters) && !roman) || is_inside_number(candidate) ||
        is_cardinal(candidate))
        return UNDECIDED;
    if (candidate_next_starts(candidate) && !next_is(candidate, WORD_NAME))
        return UNDECIDED;
    if (candidate_next_capital(candidate) || candidate->next_word.lower || candidate->next_dash)
        return ruled(HOLD, reason, "ordinal");
    return UNDECIDED;
}

/* A word of letters between white space and a single stop that the locale's filter does not know is no abbreviation. */
static bool is_plain_word(const struct candidate *candidate)
{
    const struct word *word = &candidate->before;
    struct slice text = candidate->text;
    bool alone = word->begin == candidate->body || (word->begin > 0 && text.text[word->begin - 1] == ' ');
    return alone && word->letters > 1 && !word->joined && !word->digits && candidate->last == candidate->begin &&
           !language_may_abbreviate(candidate->language, word_slice(text, *word));
}

/* "38 °C.": the letter is no initial. */
static bool is_degree(const struct candidate *candidate, size_t begin)
{
    return begin > 0 && text_before(candidate->text.text, &begin) == 0xB0;
}

/* Three or more capitals between words that have small letters are no abbreviation set in capitals: "at 5 p.m. EST." */
static bool is_acronym(const struct candidate *candidate, size_t begin)
{
    const struct word word = candidate->before;
    if (word.begin != begin || word.letters < 3 || word.upper != word.letters || !candidate->next_word.lower)
        return false;
    return word_ending(candidate->judge, candidate->text, skip_space_back(candidate->text, begin)).upper < 2;
}

/* The stop of a single word or of initials, by its entry, if one was found, and its form. */
static enum verdict decide_token(const struct candidate *candidate, const struct token *token,
                                 const struct abbreviation *entry, struct reason *reason)
{
    struct token last;
    size_t begin = behind_elision(candidate, token_begin(candidate->text, candidate->begin), candidate->begin);
    token_fill(&last, candidate->text, begin, candidate->stop);
    struct slice word = slice_of(last.text, last.length);
    bool initial = token->length == last.length && last.length <= 3 && is_initials(word);
    bool initials = entry->classes & 1u << ABBREVIATION_INITIAL;
    if ((initial || initials) && number_follows(candidate) && candidate->next_word.digits &&
        (has(entry, ABBREVIATION_NUMBER, reason) || has(entry, ABBREVIATION_REFER, reason)))
        return ruled(HOLD, reason, "abbreviation-number");
    if (is_degree(candidate, begin))
        return decide_either(candidate, reason);
    if (has(entry, ABBREVIATION_INITIAL, reason))
        return decide_initial(candidate, begin, reason);
    if (entry->classes && !initial && !is_acronym(candidate, begin)) {
        enum verdict verdict = decide_entry(candidate, token, entry, reason);
        if (verdict != UNDECIDED)
            return verdict;
        reason->place = (struct entry_place){0};
    }
    if (is_initials(word))
        return decide_initial(candidate, begin, reason);
    return is_dotted(word) || candidate_is_lone_letter(candidate) ? decide_inner(candidate, reason) : UNDECIDED;
}

enum verdict rule_abbreviation(const struct candidate *candidate, struct reason *reason)
{
    struct token token;
    struct abbreviation entry;
    if (!candidate->attached || candidate->dots > 2 || !candidate->spaced || is_plain_word(candidate))
        return UNDECIDED;
    bool found = find_entry(candidate, &token, &entry);
    if (candidate->noted)
        return has(&entry, ABBREVIATION_NUMBER, reason) || has(&entry, ABBREVIATION_REFER, reason)
                   ? ruled(HOLD, reason, "abbreviation-number")
                   : UNDECIDED;
    if (candidate->last != candidate->begin)
        return UNDECIDED;
    if (candidate->closed == candidate->stop)
        return decide_token(candidate, &token, &entry, reason);
    /* "Maj. (ret.) Kone": a bracket inside a sentence has no stop but an abbreviation's */
    bool inside = candidate->left_parenthesis && found && !candidate_next_starts(candidate);
    return inside ? ruled(HOLD, reason, "abbreviation-bracket") : UNDECIDED;
}
