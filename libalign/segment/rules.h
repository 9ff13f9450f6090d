/* The rules that decide a candidate before ICU's verdict counts. */
#ifndef LIBALIGN_SEGMENT_RULES_H
#define LIBALIGN_SEGMENT_RULES_H

#include "segment/candidate.h"

#define FIRST_SYLLABLE 0x1100 /* from here on a letter can be a word: Hangul, kana, Han */

enum verdict { UNDECIDED, HOLD, BREAK };

/* Who decided. */
struct reason {
    const char *rule;
    struct entry_place place; /* of the locale entry; line 0 = none */
};

/* One rule; fills reason when it decides. */
typedef enum verdict rule_function(const struct candidate *candidate, struct reason *reason);

/* Asks the rules in their order, then ICU's verdict. */
bool rules_decide(const struct candidate *candidate, struct reason *reason);

/* rules_abbreviation.c: abbreviations, initials, ordinals. */
rule_function rule_abbreviation, rule_ordinal;

/* The number, letter or Roman numeral that opens a list item or numbered paragraph: is it all that stands between the
 * beginning of the sentence and the stop? */
bool candidate_is_marker(const struct candidate *candidate);
/* The next word is normally written small, so that its capital starts a sentence. */
bool candidate_next_starts(const struct candidate *candidate);
/* A capital (or a word such as "iPhone", which takes none) follows. */
bool candidate_next_capital(const struct candidate *candidate);
/* A letter of a script without capitals follows: Arabic, Chinese, Hindi … */
bool candidate_next_caseless(const struct candidate *candidate);
/* One letter of an alphabet without capitals before a full stop is no word: «د. سامي», "ל.", "พ.ศ." */
bool candidate_is_lone_letter(const struct candidate *candidate);
/* The sentence so far is short and opens with a preposition or number: "In 2007", "16 May 2007". */
bool candidate_is_fronted(const struct candidate *candidate);

static inline enum verdict ruled(enum verdict verdict, struct reason *reason, const char *rule)
{
    reason->rule = rule;
    return verdict;
}

#endif
