/* From bitexts to their words and their links. */
#ifndef LIBALIGN_WORDS_WORDS_H
#define LIBALIGN_WORDS_WORDS_H

#include "words/links.h"

/* Cuts the beads into words, tells which dictionaries of stems are used, and aligns them.  Both results start zeroed
 * and are freed by the caller, also after a failure. */
align_status words_find(struct corpus *corpus, struct word_links *links, const align_bitext *const *bitexts,
                        size_t count, const align_words_options *options, align_error *error);

#endif
