/* Arabic words written together with what goes before them: light stemming (after Larkey, Ballesteros and Connell 2002). */
#ifndef LIBALIGN_EVIDENCE_ARABIC_H
#define LIBALIGN_EVIDENCE_ARABIC_H

#include "base/text.h"

/* Letters of the Arabic script. */
static inline bool code_is_arabic(int32_t code)
{
    return code >= 0x620 && code <= 0x6FF;
}
/* Vowel signs and the stroke that lengthens a word: a text may do without. */
static inline bool code_is_arabic_mark(int32_t code)
{
    return (code >= 0x64B && code <= 0x65F) || code == 0x670 || code == 0x640;
}
/* A letter as it counts when words are compared: the alefs are one, as are the yas, and a final ta is ha. */
int32_t arabic_letter(int32_t code);
/* What of a word follows the conjunction, the preposition and the article written with it. */
struct slice arabic_stem(struct slice word);

#endif
