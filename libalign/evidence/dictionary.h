/* Dictionaries that the user brings or has installed: word lists, hunalign's .dic, TBX, dictd files such as FreeDict's. */
#ifndef LIBALIGN_EVIDENCE_DICTIONARY_H
#define LIBALIGN_EVIDENCE_DICTIONARY_H

#include "evidence/pairing.h"
#include "evidence/wordbook.h"

/* Where installed dictionaries of the dictd form lie. */
#define DICTIONARY_FOLDER "/usr/share/dictd"

/* Which way round a dictionary is: headwords of the source language, of the target language, or to be found out by which
 * reading knows more entries. */
enum dictionary_way { DICTIONARY_FORTH, DICTIONARY_BACK, DICTIONARY_EITHER };

/* What a dictionary gave, read one way round. */
struct dictionary_yield {
    word_pairs pairs;
    size_t entries, known; /* entries taken; of them, those with a word of the text on both sides */
};

/* Translations into a language between the two: entries of one side by the hash of what they are there. */
struct pivot_entry {
    uint64_t key;
    uint32_t class;
    float weight;
};
typedef ARRAY(struct pivot_entry) pivot_entries;

/* Collects pairs of classes from entries of dictionaries. */
struct dictionary_taker {
    const struct pairing *pair;
    uint32_t *same_class; /* by word of either side, source first: the next word of its class + 1 */
    uint32_t *class_word[2]; /* by class: its first word + 1 */
    int32_t script[2];    /* of most words of either side, as ICU numbers them */
    bool swapped;         /* headwords are of the target language; of a pivot: of the language between */
    struct dictionary_yield yield[2]; /* of the dictionary that is read, by swapped */
    struct dictionary_yield all;      /* of those that were read before */
    pivot_entries *pivot; /* collect these in place of pairs */
    int pivot_side;       /* whose words the dictionary tells of */
    bool failed;          /* out of memory */
};

bool dictionary_taker_make(struct dictionary_taker *taker, const struct pairing *pair);
void dictionary_taker_free(struct dictionary_taker *taker);
/* Makes ready for a reading with swapped set; false: this way is not asked for. */
bool dictionary_try(struct dictionary_taker *taker, enum dictionary_way way, bool swapped);
/* Ends a dictionary: what the better reading gave is kept in `all`. */
void dictionary_settle(struct dictionary_taker *taker);
/* Settles what is open and appends all pairs to `out`.  false: out of memory, now or before. */
bool dictionary_hand_over(struct dictionary_taker *taker, word_pairs *out);
/* The side whose words stand in the heads of the dictionary that is read. */
int dictionary_side(const struct dictionary_taker *taker);
/* Whether the text has a word of the head: a quick test before its translations are looked at. */
bool dictionary_wants(const struct dictionary_taker *taker, const struct phrase *head);
/* Whether the two languages of the dictionary are written in different scripts. */
bool dictionary_scripts_differ(const struct dictionary_taker *taker);
/* Takes an entry: phrases count for less the more words they have.  A word of the text stands for a word of the dictionary
 * when it is equal or looks like another form of it. */
void dictionary_take(struct dictionary_taker *taker, const struct phrase *head, const struct phrase *translation);
/* The same of texts, which are passed over when they are no phrases. */
void dictionary_take_texts(struct dictionary_taker *taker, struct slice head, struct slice translation);

/* Takes the entries of an opened dictionary whose heads have words of the text: as many steps as there are such heads, not
 * as the dictionary has. */
void dictionary_take_book(struct dictionary_taker *taker, struct wordbook *book, enum dictionary_way way);
/* Takes the terms of a termbase (termbase/read.h): each of one language with each of the other, within a concept.  Errors:
 * those of termbase_read, and ALIGN_E_FORMAT when no term is of the two languages. */
align_status dictionary_read_termbase(struct dictionary_taker *taker, struct slice bytes, const char *path,
                                      align_error *error);

/* Joins what two sides are in the language between them; appends to `out`, at half weight.  false: out of memory. */
bool pivot_join(word_pairs *out, pivot_entries sides[2]);

/* Appends to `out` what dictionaries say of the words of the pair.  given->dictionary: a file; a folder in which files of
 * the dictd form are looked for; "none"; or NULL for those installed, where none is no error.  Without one for the two
 * languages, one of either with English serves.  given->remark is told what was used.  A file in which hardly a word is
 * known on both sides is an error. */
align_status dictionary_apply(word_pairs *out, const struct pairing *pair, const struct given *given, align_error *error);

#endif
