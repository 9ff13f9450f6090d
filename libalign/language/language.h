/* A language: what its file in locales/ says (see bitext-locale(5)), ready for the stages to ask.
 * Immutable once made (but for what it keeps to be found again); all strings live as long as the language. */
#ifndef LIBALIGN_LANGUAGE_LANGUAGE_H
#define LIBALIGN_LANGUAGE_LANGUAGE_H

#include "align.h"
#include "base/intern.h"
#include "base/memory.h"
#include "base/text.h"

/* How an abbreviation behaves at its stop.  One abbreviation may be in several classes; what stands around it decides
 * which of them speaks (segment/sentence_rules.c). */
enum abbreviation_class {
    ABBREVIATION_TITLE,   /* stands before a name: never ends a sentence */
    ABBREVIATION_NUMBER,  /* goes on before a number, a letter or another such abbreviation */
    ABBREVIATION_REFER,   /* the same, but otherwise it is a plain word ("no.", "art.") */
    ABBREVIATION_NEVER,   /* never ends a sentence */
    ABBREVIATION_INNER,   /* seldom ends a sentence: only before a word that usually starts one */
    ABBREVIATION_EITHER,  /* may end a sentence: any capital after it starts the next */
    ABBREVIATION_UNIT,    /* after a number as `either`, else it is no abbreviation */
    ABBREVIATION_INITIAL, /* an initial of more than one letter ("Дж.") */
    ABBREVIATION_PART,    /* the beginning of an abbreviation of several words ("EE." of "EE. UU.") */
    ABBREVIATION_CLASSES
};

/* Where in the locale files an entry stands. */
struct entry_place {
    uint16_t file; /* see language_file */
    uint32_t line; /* from 1 */
};

/* What the locale says of a word with a stop: for each class the entry, or line 0. */
struct abbreviation {
    uint32_t classes; /* bits 1 << enum abbreviation_class */
    struct entry_place places[ABBREVIATION_CLASSES];
};

enum word_flag {
    WORD_STOP = 1,    /* a stop word: tells nothing about a text's subject */
    WORD_STARTER = 2, /* lower case inside a sentence, so a capital means that a sentence starts (all stop words are) */
    WORD_NAME = 4,    /* written with a capital inside sentences, too */
    WORD_FRONT = 8,   /* a preposition that opens phrases such as "In 2007" */
    WORD_LABEL = 16,  /* a noun that is counted by letters: "annex B" */
    WORD_OPENER = 64, /* listed as a starter and no mere function word: tells even without a capital */
    WORD_CONNECTOR = 128,   /* may stand inside a term: "rule of law" */
    WORD_ARTICLE = 2048,    /* a connector, but only behind another: "Friends of the Earth" */
    WORD_COORDINATOR = 256, /* joins two of a kind: "and" */
    WORD_VAGUE = 1024,      /* an adjective that makes no term: "following" */
    WORD_NOUN = 512,        /* a noun that by its ending would be a verb or an adjective */
    WORD_SPEECH = 32  /* a verb that tells who spoke, behind a quotation: 问道 */
};

struct month_name {
    struct slice name; /* lower case */
    int month;         /* 1..12 */
    struct entry_place place;
};

struct region_name {
    struct slice code; /* ISO 3166: "KG" */
    struct slice name; /* as written in texts of the language */
    struct entry_place place;
};

struct abbreviation_entry;
struct word_entry;
struct value_finder;

#define ABBREVIATION_FILTER_BITS 16

struct align_language {
    char tag[16];   /* canonical BCP 47, as asked for: "ru", "ru-RU", "xx" */
    char base[16];  /* the locale file that spoke: "ru"; "und" */
    char name[64];  /* in English */
    char script[8]; /* ISO 15924: "Cyrl"; "" where unknown */
    bool known;
    bool brief;                /* made by language_find_brief: most is left out */
    bool ordinal_stop;         /* an ordinal number is written with a stop: "12. Sitzung" */
    bool footnote_before;      /* footnote marks stand before the stop: «текст¹.» */
    bool capital_nouns;        /* all nouns have capitals: a capital tells little (German) */
    bool led_abbreviations;    /* some entries begin with a word that has no stop: "и пр." */
    bool semicolon_asks;       /* the semicolon is the question mark (Greek) */
    bool elision;              /* articles lose their vowel before a noun: "l'ing. Costa" */
    bool breaks_without_space; /* sentences follow one another without spaces (Chinese) */

    _Atomic(struct value_finder *) *values; /* made when first asked for, by value_finder_new; else NULL */

    struct arena arena;
    struct interner abbreviation_keys, word_keys;
    ARRAY(struct abbreviation_entry) abbreviations;                     /* several may share a key: chained */
    ARRAY(uint32_t) abbreviation_heads;                                 /* by key, index + 1 into abbreviations */
    uint64_t abbreviation_filter[(1 << ABBREVIATION_FILTER_BITS) / 64]; /* see language_may_abbreviate */
    ARRAY(struct word_entry) words;                                     /* by key */
    ARRAY(struct slice) files;                                          /* "locales/ru", "mine/ru" */
    ARRAY(struct slice) dictionaries; /* names of hunspell dictionaries, best first: "ru_RU" */
    ARRAY(struct slice) oblique;      /* endings of inflected forms that seldom start a sentence */
    ARRAY(struct slice) verb_endings, adjective_endings; /* of dictionary forms */
    ARRAY(struct slice) full_endings; /* of the forms that an adjective has before its noun; none: all of them */
    ARRAY(struct slice) noun_tests;   /* what a noun takes, no verb or adjective does: "'s" */
    ARRAY(struct slice) gerunds;      /* what a verb takes to be a noun: "ing" */
    ARRAY(struct slice) inflections;  /* what both nouns and verbs take, no adjective does: "s" */
    /* of languages with cases, to make the subject's form of a noun and its adjectives from dictionary forms */
    ARRAY(struct slice) agreement;    /* endings of an adjective: dictionary form, masculine, feminine, neuter, plural */
    ARRAY(struct slice) plurals;      /* endings of a noun: dictionary form, plural; "-" is any */
    ARRAY(struct slice) feminine_nouns, neuter_nouns; /* endings of dictionary forms */
    ARRAY(struct slice) either_nouns;                 /* of nouns of which feminine_forms decide */
    ARRAY(struct slice) feminine_forms;               /* endings of an adjective's forms that tell the gender */
    ARRAY(struct slice) plural_adjectives, plural_nouns;     /* endings of forms that are plural for sure */
    ARRAY(struct slice) singular_adjectives, singular_nouns; /* that are singular for sure */
    ARRAY(struct month_name) months;
    ARRAY(struct region_name) regions;
    struct slice letters;       /* letters that tell the language within its script, lower case */
    struct slice markers;       /* letters that number the items of lists, in order: "abcdefg…" */
    struct slice final_letters; /* in which no abbreviation ends that cuts its word short: vowels */
    struct slice conjunctions;  /* letters that join the next word and mean "and": Arabic, Hebrew */
    struct slice opening_quotes, closing_quotes;
};

/* Whether two tags name one language, whatever their scripts and regions: "en" and "en-GB". */
static inline bool language_same(const char *a, const char *b)
{
    size_t length = strcspn(a, "-_");
    return length == strcspn(b, "-_") && memcmp(a, b, length) == 0;
}

/* A language that is built in, with nothing but what tells it from others: script, letters, stop words.  Free with
 * align_language_free.  Errors: ALIGN_E_LANGUAGE when there is none of the name, ALIGN_E_MEMORY. */
align_status language_find_brief(align_language **out, const char *tag, align_error *error);

/* Is the word (any case) a stop word? */
bool language_is_stop_word(const align_language *language, struct slice word);
/* The same of a word as language_fold makes it, with its hash_bytes: for who asks several languages. */
bool language_is_folded_stop_word(const align_language *language, struct slice folded, uint64_t hash);
/* Bits of enum word_flag for a word in any case; 0 for a word that is not listed.  place may be NULL. */
unsigned language_word(const align_language *language, struct slice word, struct entry_place *place);

/* What the locale says of `token`, a word with its final stop ("Mr.", "т.е."), without spaces but after a word that has
 * no stop ("и пр.").  An entry in lower case also stands for Capitalised and ALL CAPITALS; an entry with capitals for
 * itself and ALL CAPITALS.  false: nothing. O(length). */
bool language_abbreviation(const align_language *language, struct slice token, struct abbreviation *out);

/* The bit of the filter for letters that stand before a stop. */
static inline size_t abbreviation_bit(struct slice letters)
{
    uint32_t last = (uint32_t)letters.length << 24;
    for (size_t i = letters.length > 4 ? letters.length - 4 : 0; i < letters.length; i++)
        last = (last << 7 | last >> 25) ^ (unsigned char)letters.text[i];
    return last * UINT32_C(2654435769) >> (32 - ABBREVIATION_FILTER_BITS);
}
/* Can these letters, which stand between white space, a stop or hyphen and a stop, end an abbreviation?  false is sure;
 * true is wrong for about one word in forty (a filter after Bloom 1970 with one hash). */
static inline bool language_may_abbreviate(const align_language *language, struct slice letters)
{
    size_t bit = abbreviation_bit(letters);
    return language->abbreviation_filter[bit / 64] >> bit % 64 & 1;
}

/* Writes "locales/ru:57" into out; "" for a place with line 0. */
void language_place(const align_language *language, struct entry_place place, char *out, size_t size);

/* Longest word that the look-ups above take, in bytes; longer ones are not found. */
#define LANGUAGE_WORD_MAX 96
/* Lower-cases a word letter by letter into out (LANGUAGE_WORD_MAX bytes); returns its length, 0 when it does not fit.
 */
size_t language_fold(struct slice word, char out[LANGUAGE_WORD_MAX]);

#endif
