/* Dictionaries that the user brings or has installed: word lists, hunalign's .dic, dictd files such as FreeDict's. */
#ifndef LIBALIGN_EVIDENCE_DICTIONARY_H
#define LIBALIGN_EVIDENCE_DICTIONARY_H

#include "evidence/pairing.h"

/* Where installed dictionaries of the dictd form lie. */
#define DICTIONARY_FOLDER "/usr/share/dictd"

/* Collects pairs of classes from entries of a dictionary. */
struct dictionary_taker {
    const struct pairing *pair;
    uint32_t *same_class; /* by word of either side, source first: the next word of its class + 1 */
    uint32_t *class_word[2]; /* by class: its first word + 1 */
    word_pairs pairs;
    bool swapped;         /* headwords are of the target language */
    size_t entries, known; /* entries taken; of them, those with a word of the text on both sides */
    bool failed;          /* out of memory */
};

bool dictionary_taker_make(struct dictionary_taker *taker, const struct pairing *pair);
void dictionary_taker_free(struct dictionary_taker *taker);
/* Whether the text may have a word of the headword: a quick test before an entry is parsed. */
bool dictionary_wants(const struct dictionary_taker *taker, struct slice head);
/* Takes an entry: phrases of up to three words, which count for less the more they are.  A word of the text stands for a
 * word of the dictionary when it is equal or looks like another form of it. */
void dictionary_take(struct dictionary_taker *taker, struct slice head, struct slice translation);

/* Reads FILE.index with FILE.dict.dz or FILE.dict beside it.  Errors: ALIGN_E_IO, _FORMAT, _LIMIT, _MEMORY. */
align_status dictionary_read_dictd(struct dictionary_taker *taker, const char *index, align_error *error);
/* Reads lines "word TAB translation", or hunalign's "translation @ word"; which side is which language is found out by
 * which reading knows more words.  Errors: ALIGN_E_IO, _FORMAT with the line, _MEMORY. */
align_status dictionary_read_list(struct dictionary_taker *taker, const char *path, align_error *error);

/* Appends to `out` what dictionaries say of the words of the pair.  name: a file; "none"; or NULL for those installed for
 * the languages of the pair, where none is no error.  A file in which hardly a word is known on both sides is one. */
align_status dictionary_apply(word_pairs *out, const struct pairing *pair, const char *name, align_error *error);

#endif
