/* Regular expressions of ICU over UTF-8, with a limit on time. */
#ifndef LIBALIGN_LANGUAGE_PATTERN_H
#define LIBALIGN_LANGUAGE_PATTERN_H

#include "align.h"
#include "base/text.h"

/* Belongs to one thread. */
struct pattern;

/* Errors: ALIGN_E_ARGUMENT, which tells the character at which the text is no expression; ALIGN_E_MEMORY. */
align_status pattern_compile(struct pattern **out, const char *text, align_error *error);
/* Whether it is found in the text.  Errors: ALIGN_E_LIMIT when it takes too long, ALIGN_E_MEMORY. */
align_status pattern_found(struct pattern *pattern, struct slice text, bool *found, align_error *error);
/* The same, from byte `from` on (between characters), and where; an empty match is one, too. */
align_status pattern_next(struct pattern *pattern, struct slice text, size_t from, bool *found, align_range *range,
                          align_error *error);
void pattern_free(struct pattern *pattern);

#endif
