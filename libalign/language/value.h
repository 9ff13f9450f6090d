/* Values in running text: what a number, a date, a document symbol, a name of a country ... means, so that equal
 * meanings in two languages are found to be equal whatever they look like.
 *
 * «7 мая 2007 года», "7 May 2007", "May 7, 2007" and 2007年5月7日 have one canonical form, 2007-05-07, and one key. */
#ifndef LIBALIGN_LANGUAGE_VALUE_H
#define LIBALIGN_LANGUAGE_VALUE_H

#include "align.h"
#include "base/memory.h"
#include "base/text.h"

enum value_kind {
    VALUE_NUMBER,   /* 1000.5   -3   1/2 */
    VALUE_ORDINAL,  /* 72: the key of an ordinal is that of its number */
    VALUE_DATE,     /* 2007-05-07, 2007-05, --05-07, --05 (a month alone) */
    VALUE_TIME,     /* T15:30 */
    VALUE_SYMBOL,   /* S/2007/279   A/72/L.4/Add.1   72/7 */
    VALUE_CODE,     /* H1N1   COVID-19   3.4.1   UNESCO */
    VALUE_REGION,   /* region:KZ   region:002 */
    VALUE_LANGUAGE, /* language:ru */
    VALUE_URL,
    VALUE_EMAIL,
    VALUE_MARKER, /* of a list item: marker:4 (at the start only), marker:letter:1, marker:roman:2 */
    VALUE_KIND_COUNT
};

enum value_flag {
    VALUE_PART = 1, /* lies inside a value before it in the list: the day and year of a date, the numbers of a symbol */
    VALUE_WEAK = 2, /* may be an ordinary word: "one", "May", "Chad", a lone Roman letter */
    VALUE_SPELLED = 4, /* in words or Roman numerals */
    VALUE_SCALED = 8   /* a factor in words belongs to it: 5 million */
};

/* One value.  Texts hold the same value when their keys or one's key and the other's alternative are equal. */
struct value {
    uint32_t begin, end;        /* bytes of the surface form in the text */
    uint32_t form, form_length; /* canonical form, in the list's text: value_form() */
    uint64_t key;               /* hash of the canonical form; never 0 */
    uint64_t alternative;       /* key of the second reading (1,000 as 1; 07/05 as 5 July), 0 = none */
    char unit[4];               /* "%", "‰" as "%%", "USD" of an amount; "" = none */
    uint8_t kind, flags;        /* enum value_kind, enum value_flag */
};

/* Results and scratch of a thread; start from zeros, reuse for text after text, free with value_list_free. */
struct value_token;
struct value_list {
    ARRAY(struct value) values; /* in order of begin; a whole comes before its parts */
    buffer text;                /* canonical forms */
    ARRAY(struct value_token) tokens;
};
void value_list_free(struct value_list *list);

/* The canonical form as text; borrowed until the list is used again. */
static inline struct slice value_form(const struct value_list *list, const struct value *value)
{
    return slice_of(list->text.items + value->form, value->form_length);
}
/* "number", "date" ...; never NULL. */
const char *value_kind_name(enum value_kind kind);
/* The key that a canonical form gets. */
uint64_t value_key(struct slice form);

/* What is known of values in a language: separators, names of months and regions, number words.  All from CLDR by way
 * of ICU, never from the process locale; a language without data still gets digits, symbols, URLs.  Immutable, threads
 * may share it.  language gives what its locale file adds (names of months and regions, letters of markers); it may be
 * NULL and is not kept.  Made in 3 to 20 ms, 0.5 to 5 MB; a language keeps the one of its tag, so that the next call gives
 * the same one at once.  Whoever got it frees it.  Errors: ALIGN_E_MEMORY. */
struct value_finder;
align_status value_finder_new(struct value_finder **out, const char *tag, const align_language *language,
                              align_error *error);
void value_finder_free(struct value_finder *finder);

/* How the language writes numbers: its decimal mark, and what it puts between thousands (0: nothing; any white space is
 * given as U+00A0).  false: nothing is known. */
bool value_number_marks(const struct value_finder *finder, int32_t *decimal, int32_t *group);

/* Lists the values of a text of valid UTF-8 (a segment) into list, replacing what it held.  Linear, tens of MB/s, no
 * calls of ICU.  Errors: ALIGN_E_MEMORY, ALIGN_E_LIMIT for texts of 4 GiB and more. */
align_status values_find(const struct value_finder *finder, const char *text, size_t length, struct value_list *list,
                         align_error *error);

#endif
