/* Where ICU's root sentence iterator would put borders, answered for one stop at a time on UTF-8.
 *
 * The rules are those of Unicode Standard Annex #29, "Sentence Boundary Rules" (SB1 to SB998), with the character
 * properties of the ICU that is linked; tests/unit/test_judge.c proves it equal to ubrk_open(UBRK_SENTENCE, "") on
 * random text.  Asking only at stops is what makes it several times faster than the iterator. */
#ifndef LIBALIGN_SEGMENT_JUDGE_H
#define LIBALIGN_SEGMENT_JUDGE_H

#include "align.h"
#include "base/text.h"

#include <unicode/uchar.h>

/* What kind of character: bits. */
enum {
    CODE_LETTER = 1,
    CODE_UPPER = 2,
    CODE_LOWER = 4,
    CODE_DIGIT = 8,
    CODE_MARK = 16, /* combining */
    CODE_WORD = CODE_LETTER | CODE_DIGIT | CODE_MARK
};

#define JUDGE_TABLE 0x600 /* Latin, Greek, Cyrillic, Armenian, Hebrew are looked up here, the rest in ICU */

struct judge {
    uint8_t properties[JUDGE_TABLE]; /* USentenceBreak */
    uint8_t kinds[JUDGE_TABLE];
    bool stops[256]; /* can a character with this first byte end a sentence? */
};

/* What stands after a stop. */
struct judgement {
    bool border;
    size_t place; /* where the border would be: behind closing marks, white space and one line break */
    bool open;    /* the text goes on with another stop or a comma, which keep it open in any case */
};

/* Reads the properties from ICU.  Errors: ALIGN_E_UNSUPPORTED, when ICU has no data. */
align_status judge_init(struct judge *judge, align_error *error);

/* The Sentence_Break property. */
static inline int judge_property(const struct judge *judge, int32_t code)
{
    return code < JUDGE_TABLE ? judge->properties[code] : u_getIntPropertyValue(code, UCHAR_SENTENCE_BREAK);
}

unsigned judge_kind_of(int32_t code);
/* The kind of a character, for code >= 0. */
static inline unsigned judge_kind(const struct judge *judge, int32_t code)
{
    return code < JUDGE_TABLE ? judge->kinds[code] : judge_kind_of(code);
}

/* Judges the stop that begins at `at`: a full stop, question mark … (SATerm) or a line break (ParaSep).  The cost is
 * that of the characters up to the next letter or stop. */
struct judgement judge_stop(const struct judge *judge, struct slice text, size_t at);

/* The last step of judge_stop, for a caller that found its own place: may a sentence that ended with a stop of that
 * property (U_SB_ATERM, U_SB_STERM) end before the character at `place`?  (SB8, SB8a, SB11) */
struct judgement judge_place(const struct judge *judge, struct slice text, int stop, size_t place);

/* Moves over characters that belong to the one before (Extend, Format). */
size_t judge_skip_ignored(const struct judge *judge, struct slice text, size_t at);

#endif
