/* Reading the files of locales/, see bitext-locale(5). */
#ifndef LIBALIGN_LANGUAGE_LOCALE_H
#define LIBALIGN_LANGUAGE_LOCALE_H

#include "language/language.h"

struct abbreviation_entry {
    struct slice text; /* without spaces, in its own case */
    uint8_t class;     /* enum abbreviation_class */
    struct entry_place place;
    uint32_t next; /* index + 1 of the next entry with the same lower-cased key, 0 = last */
    bool dropped;
};

struct word_entry {
    uint16_t flags;
    struct entry_place place;
};

/* Reads one locale file's text into the language; what it says is added to what is there.  name ("locales/ru") appears
 * in errors and explanations.  Errors: ALIGN_E_FORMAT with file and line, ALIGN_E_MEMORY.  Linear. */
align_status locale_parse(align_language *language, const char *name, struct slice text, align_error *error);

/* The text of the locale file of that tag built into the library; false when there is none. */
bool locale_embedded(const char *tag, struct slice *out);

/* Does the file begin with the line `replace`, that is, does it want nothing of the built-in one? */
bool locale_replaces(struct slice text);

#endif
