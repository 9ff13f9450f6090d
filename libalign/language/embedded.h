/* The files of locales/ and locales/vocabulary/ as they were when the library was built; written by locales/embed.sh. */
#ifndef LIBALIGN_LANGUAGE_EMBEDDED_H
#define LIBALIGN_LANGUAGE_EMBEDDED_H

#include <stddef.h>

struct embedded_file {
    const char *name, *text;
    size_t length;
};
/* Each ends with a name of NULL. */
extern const struct embedded_file embedded_files[], embedded_vocabularies[];

#endif
