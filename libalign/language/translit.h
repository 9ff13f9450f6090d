/* A plain Latin form of words, so that names and cognates of different scripts can be compared letter by letter. */
#ifndef LIBALIGN_LANGUAGE_TRANSLIT_H
#define LIBALIGN_LANGUAGE_TRANSLIT_H

#include <stddef.h>

/* Writes text in a-z and 0-9 only: lower case, marks stripped (й stays apart from и, ß is ss, æ ae, þ th), Cyrillic,
 * Greek, Georgian, Armenian, Arabic and Hebrew letters transliterated one by one, kana by syllable.  Letters of other
 * scripts and all else fall away, so that a Chinese word gives nothing.  Returns the bytes written, at most room, no
 * NUL; stops at a whole letter.  A code point takes at most 4.  Linear, no memory, the same on every machine. */
size_t translit_fold(const char *text, size_t length, char *out, size_t room);

#endif
