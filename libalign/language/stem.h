/* Dictionary forms of words: hunspell's where it has a dictionary for the language, else what is left without endings.
 */
#ifndef LIBALIGN_LANGUAGE_STEM_H
#define LIBALIGN_LANGUAGE_STEM_H

#include "language/language.h"

/* Belongs to one thread. */
struct stemmer;

/* Looks for the dictionaries that the locale names in `folder`; NULL: where systems keep them; "none": uses none.  A
 * language without one gets the fall-back, which is no error.  Errors: ALIGN_E_IO for a folder that is not there,
 * ALIGN_E_MEMORY. Cost: reading the dictionary, 50 to 300 ms. */
align_status stemmer_new(struct stemmer **out, const align_language *language, const char *folder, align_error *error);
void stemmer_free(struct stemmer *stemmer);

/* The dictionary that is used, such as "ru_RU"; "" for none. */
const char *stemmer_name(const struct stemmer *stemmer);

/* The dictionary form of a word in lower case, in lower case: the one most like the word, of equals the first.  A word
 * that is not known gives what is left of it without its last letters, *known tells.  Borrowed until the next call.
 * Some 20 microseconds: ask once a word form. */
struct slice stemmer_stem(struct stemmer *stemmer, struct slice word, bool *known);

enum stem_part { PART_NOUN = 1, PART_ADJECTIVE = 2, PART_VERB = 4, PART_OTHER = 8 };
/* What a word in lower case may be, by dictionaries that tell (the French one does): bits; 0: not told.  Some 50
 * microseconds: ask once a word form. */
unsigned stemmer_parts(struct stemmer *stemmer, struct slice word);

/* Whether the dictionary has the word, as it stands or with a capital; false where there is no dictionary. */
bool stemmer_has(struct stemmer *stemmer, struct slice word);

#endif
