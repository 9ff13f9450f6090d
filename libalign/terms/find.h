/* Bilingual terms of bitexts. */
#ifndef LIBALIGN_TERMS_FIND_H
#define LIBALIGN_TERMS_FIND_H

#include "model/term_list.h"
#include "model/termbase.h"
#include "terms/rank.h"

struct terms_options {
    double min_score;
    uint32_t min_frequency;
    size_t most;                  /* pairs at most; 0: all */
    const struct termbase *known; /* marked, and left out unless keep_known; or NULL */
    bool keep_known;
    struct slice stop;                      /* lines "source" or "source TAB target" that are left out */
    struct slice decisions;                 /* lines "include|exclude TAB source TAB target" */
    const char *stop_name, *decisions_name; /* as errors show them */
    struct slice reference;                 /* a text of general language, in the source language */
};

/* Finds the terms of a corpus whose words are aligned, into a list that is zeroed.  Errors: ALIGN_E_FORMAT (a line of
 * the decisions), ALIGN_E_LANGUAGE (a termbase without terms of the two languages), ALIGN_E_MEMORY.  Free with
 * term_list_free, also after a failure. */
align_status terms_find(struct term_list *out, struct corpus *corpus, const struct word_links *links,
                        const struct terms_options *options, align_error *error);

#endif
