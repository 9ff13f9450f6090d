/* Termbases that the user names, and words by their forms, for the families that know terms. */
#ifndef LIBALIGN_CHECK_GLOSSARY_H
#define LIBALIGN_CHECK_GLOSSARY_H

#include "check/check.h"
#include "base/intern.h"
#include "language/stem.h"
#include "model/termbase.h"

/* Reads the termbases of a list of files separated by commas into one, which starts zeroed; list may be NULL.  Errors: those
 * of termbase_read. */
align_status glossary_read(struct termbase *out, const char *list, const align_language *const languages[2],
                           align_error *error);
/* The side whose language a term has, by its primary language; -1: neither. */
int glossary_side(const struct term *term, const align_language *const languages[2]);

/* Numbers for words of a language, so that forms of one word have one number.  Starts zeroed; each word form is looked up
 * once. */
struct forms {
    const align_language *language;
    struct stemmer *stemmer;
    struct interner words, keys;
    ARRAY(uint32_t) stems; /* by number of the word: that of its stem */
};
align_status forms_start(struct forms *forms, const align_language *language, const char *folder, align_error *error);
void forms_free(struct forms *forms);

/* The number of a word's stem, and of a word in capitals that of itself as it stands, else FORM_NONE; capitals count where
 * the text has small letters, too.  false: out of memory. */
#define FORM_NONE UINT32_MAX
struct form {
    uint32_t stem, capitals;
};
bool forms_find(struct forms *forms, struct slice word, bool capitals_count, struct form *out);
/* A word in small letters without the article that is written as a part of it: l'assemblée, والجمعية.  0: too long. */
size_t forms_bare(const align_language *language, struct slice word, char out[LANGUAGE_WORD_MAX]);
/* Whether any letter of the text is small. */
bool has_small_letter(struct slice text);

#endif
