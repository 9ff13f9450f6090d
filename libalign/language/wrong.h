/* Whether a text is in the language that it is said to be in. */
#ifndef LIBALIGN_LANGUAGE_WRONG_H
#define LIBALIGN_LANGUAGE_WRONG_H

#include "language/language.h"

/* Whether the text is in the other language of a pair, or in a script that its own is not written in.  Short texts, which
 * may be names or abbreviations, are in any.  Linear. */
bool is_wrong_language(struct slice text, const align_language *own, const align_language *other);

#endif
