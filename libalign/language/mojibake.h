/* Text that was read in the wrong encoding once and written as UTF-8 again: "Ã©" for "é", "Ð¿" for "п". */
#ifndef LIBALIGN_LANGUAGE_MOJIBAKE_H
#define LIBALIGN_LANGUAGE_MOJIBAKE_H

#include "base/memory.h"
#include "base/text.h"

/* Writes what the text was into out and returns true when the whole of it can be taken back and gets shorter by it.  Ends at the
 * first character that cannot be taken back: linear, and for text that is what it seems soon done. */
bool mojibake_mend(buffer *out, struct slice text);

#endif
