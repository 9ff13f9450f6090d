/* What the user has said of terms before: a termbase that knows them, words to stop, decisions. */
#ifndef LIBALIGN_TERMS_MARKS_H
#define LIBALIGN_TERMS_MARKS_H

#include "terms/find.h"

/* Pairs of phrases and lone source phrases with a mark each. */
enum term_mark { MARK_KNOWN = 1, MARK_SOURCE_KNOWN = 2, MARK_STOPPED = 4, MARK_INCLUDED = 8, MARK_EXCLUDED = 16 };

struct phrase_mark {
    uint64_t key; /* source << 32 | target; target INTERN_NONE: any */
    uint32_t marks;
};

struct term_marks {
    ARRAY(struct phrase_mark) list; /* sorted once made */
    buffer key;
};

/* Finds the phrases that the options name.  Terms that the bitext does not have are passed over.  Errors: see
 * terms_find. Free with term_marks_free, also after a failure. */
align_status term_marks_make(struct term_marks *marks, struct corpus *corpus, const struct extraction *extraction,
                             const struct terms_options *options, align_error *error);
void term_marks_free(struct term_marks *marks);

/* Bits of enum term_mark for a pair, those for its source alone among them.  O(log marks). */
unsigned term_marks_of(const struct term_marks *marks, const struct phrase_pair *pair);

#endif
