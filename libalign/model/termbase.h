/* A termbase: concepts and the terms that name them in each language (ISO 30042: concept entries). */
#ifndef LIBALIGN_MODEL_TERMBASE_H
#define LIBALIGN_MODEL_TERMBASE_H

#include "base/memory.h"
#include "base/text.h"

#include <stdint.h>

/* What a termbase says of using a term. */
enum term_status {
    TERM_UNTOLD, /* nothing: it may be used */
    TERM_PREFERRED,
    TERM_ADMITTED,  /* may be used, too */
    TERM_DEPRECATED /* must not be used: deprecated, superseded, forbidden */
};

struct term {
    struct slice language;       /* a BCP 47 tag as the file writes it; see language_fits in model/unit.h */
    struct slice text;           /* without white space at its ends, runs of it made one space; never empty */
    struct slice part_of_speech; /* as the file writes it; may be empty */
    uint8_t status;              /* enum term_status */
    uint64_t line;               /* where it stands in its file, from 1; 0: not known */
};

struct concept {
    struct slice id, subject, definition; /* each may be empty; strings here and in terms end in NUL */
    uint32_t term_first, term_count;      /* in termbase.terms, in the order of the file */
    uint64_t line;
};

/* Starts zeroed.  All strings lie in `room`. */
struct termbase {
    ARRAY(struct concept) concepts;
    ARRAY(struct term) terms; /* by concept */
    struct arena room;
};

void termbase_free(struct termbase *termbase);

/* Begins a concept, which terms are then added to; NULL: out of memory. */
struct concept *termbase_add_concept(struct termbase *termbase, struct slice id, uint64_t line);
/* Adds a term to the last concept, of which there must be one; white space is folded.  A term without text is passed
 * over: *out is NULL then.  false: out of memory. */
bool termbase_add_term(struct termbase *termbase, struct slice language, struct slice text, uint64_t line,
                       struct term **out);
/* Copies a string with white space folded as in terms.  false: out of memory. */
bool termbase_keep(struct termbase *termbase, struct slice *out, struct slice text);

/* What a word for a status means, as TBX ("deprecatedTerm-admn-sts", "supersededTerm"), UTX ("forbidden", "approved")
 * and people ("preferred", "obsolete") write it; TERM_UNTOLD for any other. */
enum term_status term_status_of(struct slice word);

#endif
