/* Finding out an encoding. */
#ifndef LIBALIGN_READ_CHARSET_H
#define LIBALIGN_READ_CHARSET_H

#include "align.h"

#define CHARSET_NAME 48

/* The encoding that ICU should be asked for when a document calls its own by this name: web pages that say ISO-8859-1
 * mean windows-1252.  false: the name is unknown, or cannot be true of bytes that are no UTF-8. */
bool charset_name(const char *label, size_t length, char out[CHARSET_NAME]);

/* Up to two guesses, the better first, for bytes that are no UTF-8; 0 when there is too little to go by.  Looks at no
 * more than the first 64 KiB of lines that hold anything but ASCII. */
size_t charset_guess(const char *bytes, size_t length, char out[2][CHARSET_NAME]);

/* Whether bytes with a fault in them are UTF-8 all the same: most of what is not ASCII is whole. */
bool charset_is_broken_utf8(const char *bytes, size_t length);

/* The encoding of a Cyrillic text by the letters it is made of: windows-1251, KOI8-R, IBM866, ISO-8859-5 or x-mac-cyrillic; NULL
 * when it looks like none.  Linear. */
const char *charset_cyrillic(const char *bytes, size_t length);

#endif
