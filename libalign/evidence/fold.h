/* Folding words to how they roughly sound, in plain Latin letters, so that cognates and names can be compared across
 * languages and scripts. */
#ifndef LIBALIGN_EVIDENCE_FOLD_H
#define LIBALIGN_EVIDENCE_FOLD_H

#include <stddef.h>

enum { FOLD_BYTES = 48 };

/* Folds a word: transliterated (language/translit.h), spellings of one sound made one (ph f, c k, x ks, w v, y i …),
 * double letters single.  Returns the number of letters a-z in out, 0 for words of other scripts; what is beyond
 * FOLD_BYTES is cut. */
size_t fold_word(const char *word, size_t length, char out[FOLD_BYTES]);

/* How alike two folded words are, 0..1: 1 less edit distance by the longer length, or nearly as much as they begin alike.
 * O(a * b). */
float fold_likeness(const char *a, size_t a_length, const char *b, size_t b_length);

#endif
