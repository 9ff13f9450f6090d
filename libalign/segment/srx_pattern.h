/* What can be told of a regular expression without running it: whether it stands for a finite list of words, how far
 * back it can reach, and what its last character must be. */
#ifndef LIBALIGN_SEGMENT_SRX_PATTERN_H
#define LIBALIGN_SEGMENT_SRX_PATTERN_H

#include "base/memory.h"

#include <stdint.h>
#include <unicode/umachine.h>

struct srx_pattern {
    const UChar *text;
    int32_t length;
};

#define SRX_WORD 48   /* UTF-16 units of the longest word */
#define SRX_WORDS 512 /* that one expression may stand for */

struct srx_word {
    UChar text[SRX_WORD];
    uint8_t length;
};
typedef ARRAY(struct srx_word) srx_words;

/* The words that the expression stands for, such as Mr. Mrs. for \b(?:Mr|Mrs)\. ; *bounded: they have to begin at a
 * word boundary.  White space of any kind is a space, for a paragraph has no other.  Takes letters, \escaped signs, \s,
 * [plain sets], groups, alternatives, and ? behind one of these.  Returns 1, or 0 for an expression that has anything
 * else or too many words, or -1 when memory is out. */
int srx_pattern_words(struct srx_pattern pattern, srx_words *words, bool *bounded);

/* An expression whose length has no bound is looked for in so many UTF-16 units before a place. */
#define SRX_REACH 512
/* The most units that a match can have, or SRX_REACH. */
int32_t srx_pattern_reach(struct srx_pattern pattern);

/* The unit that every match ends in, or 0 when that is not known. */
UChar srx_pattern_last(struct srx_pattern pattern);

/* Does it refer back to a group (\1)?  Its numbers count the groups of the expression itself. */
bool srx_pattern_refers(struct srx_pattern pattern);

#endif
