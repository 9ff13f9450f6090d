/* A place where a sentence may end, and what stands around it. */
#ifndef LIBALIGN_SEGMENT_CANDIDATE_H
#define LIBALIGN_SEGMENT_CANDIDATE_H

#include "language/language.h"
#include "segment/judge.h"

enum stop_kind {
    STOP_FULL,  /* one full stop */
    STOP_DOTS,  /* several full stops or U+2026 */
    STOP_STRONG /* ! ? and their like, alone or with others */
};

/* A word near a candidate: letters, digits, inner apostrophes and hyphens. */
struct word {
    size_t begin, end;
    uint8_t letters, upper, lower, digits; /* a word is cut before they overflow */
    bool capital;                          /* the first letter is a capital */
    bool joined;                           /* there are marks, hyphens or apostrophes inside */
};

struct candidate {
    struct slice text;
    const align_language *language;
    const struct judge *judge;
    size_t sentence;    /* where the sentence began, behind white space */
    size_t body;        /* the same behind a list marker */
    struct word before; /* that the first stop follows directly; may be empty */
    size_t begin;       /* of the first stop */
    size_t last;        /* of the last stop */
    size_t stop;        /* behind the last stop */
    size_t closed;      /* behind closing quotes, brackets and footnote marks */
    size_t place;       /* behind white space: where the border would be */
    enum stop_kind kind;
    int property;          /* Sentence_Break of the last stop */
    unsigned dots;         /* full stops in it; U+2026 counts as three */
    bool attached;         /* the first stop follows a word or closing mark without white space */
    bool spaced;           /* white space stands between `closed` and `place`, or the text ends */
    bool paused;           /* ". . ." stands behind the stop: words left out between two sentences */
    bool noted;            /* footnote marks stand between `stop` and `closed` */
    bool spaced_close;     /* a closing mark stands behind white space: « … . » */
    bool moved;            /* our place is another than the judge's: behind footnote marks, pictures … */
    bool border, open;     /* the judge's verdict; `open`: a comma or another stop follows */
    bool in_parenthesis;   /* one that opened inside the sentence and closes later */
    bool left_parenthesis; /* the closing marks close one that opened inside the sentence */
    bool in_quote;

    /* what follows */
    size_t next; /* first character of it that is no quote, bracket or dash */
    bool next_quote, next_bracket, next_dash;
    bool next_dots;        /* ...Now */
    int32_t next_code;     /* at `next`, -1 at the end */
    struct word next_word; /* empty if no letter or digit stands there */
};

/* The Sentence_Break property, and U_SB_STERM for stops that ICU does not know: the Khmer khan, and the semicolon where
 * it is the question mark (Greek). */
int candidate_property(const struct candidate *candidate, int32_t code);
/* Fills all but `sentence`, `body` and the two `in_…`, for the stop at `at`. */
void candidate_find(struct candidate *candidate, size_t at);
/* Fills what follows behind white space, at `place`; `closed` and `paused` are known. */
void candidate_find_next(struct candidate *candidate, size_t place);

/* The word at or after `at` (which must be its first character). */
struct word word_at(const struct judge *judge, struct slice text, size_t at);
/* The word that ends at `end`; empty when no letter or digit stands there. */
struct word word_ending(const struct judge *judge, struct slice text, size_t end);
static inline struct slice word_slice(struct slice text, struct word word)
{
    return slice_of(text.text + word.begin, word.end - word.begin);
}
/* Roman numeral in capitals (or Cyrillic look-alikes), at most 15 letters: "XIX", "IV". */
bool word_is_roman(struct slice word);
/* Moves back over white space. */
size_t skip_space_back(struct slice text, size_t at);
size_t skip_space(struct slice text, size_t at);
/* Brackets that open or close, those of East Asian texts among them: 1, -1; else 0. */
int code_bracket(int32_t code);
/* Quotation marks of all kinds, ASCII ones among them. */
bool code_is_quote(int32_t code);
bool code_is_dash(int32_t code);
/* Pictures and what modifies them. */
bool code_is_emoji(int32_t code);
/* Pictures people put into running text: not ™, ℹ, arrows and bullet signs. */
bool code_is_picture(int32_t code);
/* Ticks, pointing hands, arrows and small squares among them, which open the items of lists. */
bool code_is_bullet_sign(int32_t code);
/* Characters that are not seen: Extend or Format without a place of their own (U+200E, U+202A, U+00AD …). */
bool code_is_format(int32_t code);

#endif
