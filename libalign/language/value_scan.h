/* Inside of value*.c: tokens, the tables of a finder, the scan of one text. */
#ifndef LIBALIGN_LANGUAGE_VALUE_SCAN_H
#define LIBALIGN_LANGUAGE_VALUE_SCAN_H

#include "base/intern.h"
#include "language/locale_data.h"
#include "language/phrase.h"
#include "language/value.h"

#include <stdatomic.h>

enum code_class {
    CODE_OTHER,
    CODE_SPACE,
    CODE_IGNORE, /* soft hyphens, marks of direction, tatweel, points of Arabic and Hebrew: as if they were not there */
    CODE_LETTER,
    CODE_UPPER,
    CODE_DIGIT,
    CODE_SINGLE /* letters of scripts without spaces between words: each is a token */
};

enum token_class { TOKEN_WORD, TOKEN_DIGITS, TOKEN_SINGLE, TOKEN_MARK };
enum token_flag {
    TOKEN_SPACED = 1,  /* white space before it, or the start of the text */
    TOKEN_CAPITAL = 2, /* begins with a capital */
    TOKEN_CAPS = 4     /* capitals only */
};

#define TOKEN_UNKNOWN UINT32_MAX
#define DIGITS_LONG INT32_MAX

struct value_token {
    uint32_t begin, end;
    uint32_t word;  /* its number in finder->words, or TOKEN_UNKNOWN */
    int32_t code;   /* TOKEN_MARK: the code point; TOKEN_DIGITS: the number, DIGITS_LONG for more than 9 digits;
                       else the first code point in lower case */
    uint32_t count; /* code points in it */
    uint8_t kind, flags;
};

struct name {
    char code[8];
    uint8_t kind;  /* VALUE_REGION, VALUE_LANGUAGE */
    uint64_t home; /* key of the region that a language is named after, or 0 */
};
enum { NAME_INDEX = 0xFFFF, NAME_CAPITAL = 0x10000, NAME_CAPS = 0x20000 }; /* how a name must be written */
#define NAME_FILTER 16384

/* value_mixed_words.c */
enum mixed_kind {
    MIXED_BEHIND, /* above/below is added to the number before it: "and a half"; NEAR: directly before it only */
    MIXED_ALONE,  /* above/below; more: SCALE(3) thousand, or so many in smaller units, and a weak value */
    MIXED_LINK,   /* between a part and what it is a part of: "half an hour" */
    MIXED_UNIT,   /* has `more` smaller ones: years, hours */
    MIXED_TIMES,  /* the same, and whole numbers are given so, too: decades, dozens */
    MIXED_CLOCK,  /* a time of day: noon is the hour `more` */
    MIXED_KINDS
};
struct mixed_words {
    char language[4]; /* "" ends the table */
    uint8_t kind, above, below;
    uint16_t more;
    const char *words; /* between commas */
};
#define NEAR 1
#define SCALE(exponent) ((exponent) * 1000)
extern const struct mixed_words mixed_words[];

#define CODE_TABLE 0x10000
struct value_finder {
    atomic_uint holders; /* the language that keeps it, and each that value_finder_new gave it to */
    char language[12], script[8];
    uint8_t classes[CODE_TABLE];
    uint16_t lower[CODE_TABLE];
    char markers[256]; /* letters that number the items of lists, by the locale file; "" = by script */
    struct interner words;
    struct phrase_table months;  /* month | MONTH_SHORT */
    struct phrase_table gaps;    /* words inside a date: GAP_... */
    struct phrase_table spelled; /* number words: number + 1, SPELL_... */
    struct phrase_table scales;  /* powers of ten: exponent + 1, SPELL_ORDINAL */
    struct phrase_table fractions; /* FRACTION_... */
    struct phrase_table mixed[MIXED_KINDS];  /* by enum mixed_kind: index into mixed_words + 1 */
    struct phrase_table joined;  /* both with "and" as a letter before them */
    struct phrase_table joiners; /* "and" between hundreds and tens */
    struct phrase_table units;   /* per cent and currencies: index into unit_names + 1 */
    struct phrase_table names;   /* of stems: index into name_list + 1, NAME_... */
    struct interner stems;
    ARRAY(struct name) name_list;
    uint8_t name_filter[NAME_FILTER / 8]; /* which beginnings of words can begin a stem */
    struct phrase_table month_stems;
    bool inflects_names;    /* names change their endings */
    bool adds_endings;      /* words take endings without changing themselves */
    uint8_t inflection;     /* enum inflection in value_name.c */
    const char *prefixes;   /* letters that may be written before a name as one word */
    bool names_capital;     /* all names begin with capitals */
    int32_t clitic;         /* that letter, 0 = none */
    int32_t decimal, group; /* separators; group 0 = none */
    bool has_numbers;       /* CLDR has conventions of numbers for the language */
    bool teens_composed;    /* no words for 11 to 19 are known: ten and four */
    bool right_to_left;     /* of the script */
    bool unit_first;        /* 百分之五 */
    bool month_first;       /* 5/7/2007 is 7 May */
    bool named_month_first; /* May 7 */
    bool months_capital;    /* names of months begin with a capital */
};
#define MONTH_SHORT 16
enum spell {
    SPELL_NUMBER = 0xFFFF,
    SPELL_ORDINAL = 0x10000,
    SPELL_PLAIN = SPELL_NUMBER | SPELL_ORDINAL,
    SPELL_BARE = 0x20000,   /* "hundred" without "one" */
    SPELL_DOUBLE = 0x80000, /* a dual: مليونان is two million */
    SPELL_SCALE = 0x40000   /* in `joined`: the number is an exponent */
};
enum fraction { FRACTION_BELOW = 0xFF, FRACTION_ABOVE = 0xFF00, FRACTION_AFTER = 0x10000 };
enum gap { GAP_BETWEEN = 1, GAP_AFTER = 2 }; /* 7 of May; 2007 года, which may stand between as well */

/* One text being scanned. */
struct scan {
    const struct value_finder *finder;
    const char *text;
    size_t length;
    const struct value_token *tokens;
    size_t count;
    struct value_list *list;
    bool failed; /* memory ran out; the rest of the scan is idle */
};

/* value_token.c */
bool classes_load(struct value_finder *finder);
/* Cuts text into tokens (replacing those of the list) without looking up words.  false: out of memory. */
bool tokens_cut(const struct value_finder *finder, const char *text, size_t length, struct value_list *list);
/* The word in lower case, without what CODE_IGNORE is; room of WORD_ROOM bytes; 0 when it is too long to be of use. */
#define WORD_ROOM 96
size_t token_fold(const struct value_finder *finder, const char *text, const struct value_token *token, char *room);
/* Interns the words of a phrase, whatever lies between them; no words when one is too long or there are too many. */
#define PHRASE_WORDS 32
bool finder_words(struct value_finder *finder, struct slice phrase, uint32_t words[PHRASE_WORDS], size_t *count,
                  struct value_list *scratch);
/* The same, and adds them to a table. */
bool finder_add_phrase(struct value_finder *finder, struct phrase_table *table, struct slice phrase, uint32_t value,
                       struct value_list *scratch);
/* The longest phrase of the table that starts at token i: its value, 0 = none; *end receives the token behind it. */
uint32_t scan_phrase(const struct scan *scan, const struct phrase_table *table, size_t i, size_t *end);

static inline bool token_is(const struct scan *scan, size_t i, enum token_class kind)
{
    return i < scan->count && scan->tokens[i].kind == kind;
}
static inline bool token_mark(const struct scan *scan, size_t i, int32_t code)
{
    return token_is(scan, i, TOKEN_MARK) && scan->tokens[i].code == code;
}
/* No space between the token before i and i. */
static inline bool token_glued(const struct scan *scan, size_t i)
{
    return i < scan->count && !(scan->tokens[i].flags & TOKEN_SPACED);
}
static inline bool code_is_dash(int32_t code)
{
    return code == '-' || (code >= 0x2010 && code <= 0x2015) || code == 0x2212;
}
static inline bool code_is_apostrophe(int32_t code)
{
    return code == '\'' || code == 0x2019 || code == 0x2018 || code == 0x2BC || code == 0x2BB;
}

/* value.c: adds a value that covers tokens [from, to).  Returns it, or NULL when memory is out; valid until the next.
 */
struct value *scan_add(struct scan *scan, enum value_kind kind, size_t from, size_t to, struct slice form);
/* Adds the numbers among tokens [from, to) as parts of a larger value. */
void scan_add_parts(struct scan *scan, size_t from, size_t to);

/* Each tries one kind of value at token i and returns the token behind it, or i when there is none. */
size_t scan_address(struct scan *scan, size_t i); /* value_symbol.c: URL, e-mail */
size_t scan_symbol(struct scan *scan, size_t i);  /* value_symbol.c: document symbols, codes */
size_t scan_marker(struct scan *scan);            /* value_marker.c: at the start, then inside */
size_t scan_inner_marker(struct scan *scan, size_t i);
size_t scan_date(struct scan *scan, size_t i);    /* value_date.c */
size_t scan_time(struct scan *scan, size_t i);    /* value_time.c */
size_t scan_number(struct scan *scan, size_t i);  /* value_number.c */
size_t scan_roman(struct scan *scan, size_t i);   /* value_roman.c */
size_t scan_words(struct scan *scan, size_t i);   /* value_words.c */
/* value_fraction.c: reads "thirds" behind the number `above` whose tokens are [from, i); adds the fraction and returns the
 * token behind it, or i. */
size_t fraction_behind(struct scan *scan, size_t from, size_t i, uint64_t above);
/* value_han.c: a number in Han figures at token i into *number; returns the token behind, or i. */
size_t read_han(const struct scan *scan, size_t i, int64_t *number);
/* value_words.c: the word for a power of ten at token i: exponent + 1 with SPELL_..., 0 = none; *end behind it. */
uint32_t scale_at(const struct scan *scan, size_t i, size_t *end);
size_t scan_fraction(struct scan *scan, size_t i); /* value_fraction.c: "half" without a number */
size_t scan_partly(struct scan *scan, size_t i);    /* value_mixed.c: "and a half" behind a number, «полтора» */
/* value_mixed.c: adds above/below of tokens [from, end) with the power of ten that follows it; returns the token behind. */
size_t add_part(struct scan *scan, size_t from, size_t end, uint32_t above, uint32_t below, uint8_t flags);
/* How many years, pieces ... what is counted at token i has: 10 for "decades"; 0 = it is counted as it is. */
uint32_t multiple_at(const struct scan *scan, size_t i);
size_t scan_han(struct scan *scan, size_t i);  /* value_han.c */
size_t scan_name(struct scan *scan, size_t i); /* value_name.c */

/* value_date.c: adds a date; year and day 0 = none. */
/* Reads a month and perhaps a year behind a day in words that takes tokens [from, i); adds the date and returns the
 * token behind it, or i when there is no month, or after a cardinal ("one") no year. */
size_t date_behind(struct scan *scan, size_t from, size_t i, int32_t day, bool ordinal);
struct value *add_date(struct scan *scan, int32_t year, int32_t month, int32_t day, size_t from, size_t to);
/* The number that the word at token i is as a Roman numeral in either case; 0 = none. */
uint32_t roman_number(const struct scan *scan, size_t i);

/* Loaders of the finder's tables; false: out of memory.  A language without data leaves a table empty. */
bool numbers_load(struct value_finder *finder);
bool dates_load(struct value_finder *finder, const align_language *language, struct value_list *scratch);
bool spelled_load(struct value_finder *finder, struct value_list *scratch);
bool fractions_load(struct value_finder *finder, struct value_list *scratch);
bool mixed_load(struct value_finder *finder, struct value_list *scratch);
bool units_load(struct value_finder *finder, struct value_list *scratch);
bool names_load(struct value_finder *finder, const align_language *language, struct value_list *scratch);

/* value_name.c */
bool inflection_load(struct value_finder *finder);
/* A word of a name less its ending. */
struct slice name_stem(const struct value_finder *finder, struct slice word);
/* Numbers a stem.  false: out of memory. */
bool stem_add(struct value_finder *finder, struct slice word, uint32_t *stem);
/* The other form of a stem of Slavic names, in out; false: there is none. */
bool stem_mutate(const struct value_finder *finder, struct slice stem, char out[WORD_ROOM], size_t *length);
/* The month of which the word at token i may be an inflected name, or 0. */
uint32_t inflected_month(const struct scan *scan, size_t i);
/* The bit of name_filter for a word, by its first letters. */
uint32_t filter_slot(const char *word, size_t length);

/* value_unit.c: finds the unit of the value whose tokens are [from, to), behind it or before; returns the token behind
 * value and unit. */
size_t set_unit(const struct scan *scan, struct value *value, size_t from, size_t to);

/* value_number.c: the token behind an ordinal ending (72nd) of digits that end before token i, or i. */
size_t ordinal_end(const struct scan *scan, size_t i);
/* Writes a number in ASCII digits (at most 10); returns how many. */
size_t put_number(char *out, uint32_t number);
/* value_time.c: is token i a word for hours?  "15 heures" may be a time. */
bool is_hour_word(const struct scan *scan, size_t i);

/* value_more.c: number words that CLDR lacks. */
enum more_kind { MORE_CARDINAL, MORE_ORDINAL, MORE_SCALE, MORE_DOUBLE };
struct more_words {
    char language[4]; /* "" ends the table */
    uint16_t number;  /* or the exponent of a scale */
    uint8_t kind;
    const char *words;   /* between commas; a stem ends in a hyphen */
    const char *endings; /* of stems, between spaces */
};
extern const struct more_words more_words[];

/* value_more.c: words for the lower part of a fraction. */
struct fraction_words {
    char language[4]; /* "" ends the table */
    uint8_t above, below;
    const char *alone, *after; /* between commas; those of `after` need a number before them: "one third" */
};
extern const struct fraction_words fraction_words[];

/* value_official.c: names of regions that CLDR lacks. */
struct official_name {
    char language[4], code[4]; /* "" ends the table */
    const char *names;         /* between bars */
};
extern const struct official_name official_names[];

/* Decimal digits of a number in ASCII; the token may be in any script. */
size_t digits_copy(const struct scan *scan, size_t i, char *out, size_t room);

#endif
