/* Guards against ICU's habit of taking the process locale where it has no data of a language. */
#ifndef LIBALIGN_LANGUAGE_LOCALE_DATA_H
#define LIBALIGN_LANGUAGE_LOCALE_DATA_H

#include <stdbool.h>

/* Is the locale from which ICU took its data (ULOC_ACTUAL_LOCALE) of the language asked for?  no, nb and nn count as one. */
bool locale_is(const char *actual, const char *language);

#endif
