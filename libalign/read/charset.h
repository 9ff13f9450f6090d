/* Finding out an encoding. */
#ifndef LIBALIGN_READ_CHARSET_H
#define LIBALIGN_READ_CHARSET_H

#include "align.h"

#define CHARSET_NAME 48

/* The encoding that ICU should be asked for when a document calls its own by this name: web pages that say ISO-8859-1
 * mean windows-1252.  false: the name is unknown, or cannot be true of bytes that are no UTF-8. */
bool charset_name(const char *label, size_t length, char out[CHARSET_NAME]);

/* Up to two guesses, the better first, for bytes that are no UTF-8; 0 when there is too little to go by.  language: what the
 * user says that the text is in (BCP 47), or NULL.  Looks at no more than the first 64 KiB of lines that hold anything but
 * ASCII. */
size_t charset_guess(const char *bytes, size_t length, const char *language, char out[2][CHARSET_NAME]);

/* Whether bytes with a fault in them are UTF-8 all the same: most of what is not ASCII is whole. */
bool charset_is_broken_utf8(const char *bytes, size_t length);

/* The encoding in which the bytes are likeliest a Cyrillic text: windows-1251, KOI8-R, KOI8-U, IBM866, ISO-8859-5 or
 * x-mac-cyrillic.  *bits: how much likelier than by chance, log2; *mean: for each byte beyond ASCII.  Linear. */
const char *charset_cyrillic(const char *bytes, size_t length, double *bits, double *mean);

/* How well a text is spelt as Greek, read in ISO-8859-7 or windows-1253, or as Hebrew, in windows-1255 or ISO-8859-8: words
 * that keep the rules less those that break them twice. */
long charset_greek(const char *bytes, size_t length);
long charset_hebrew(const char *bytes, size_t length);

/* The share of characters beyond ASCII, signs of punctuation aside, that an encoding makes letters of a language of; those of
 * foreign names count half.  0 when the bytes are not in that encoding, or there is no such character. */
double charset_fit(const char *encoding, const char *language, const char *bytes, size_t length);
bool charset_is_cyrillic(const char *language);
/* The usual encodings of the script that a language is written in, of which the first is 0; NULL behind the last.  Those of
 * Cyrillic are told apart by charset_cyrillic. */
const char *charset_of_script(const char *language, size_t index);

#endif
