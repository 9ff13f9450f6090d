/* Words of scripts that put no spaces between them: Chinese, Japanese, Thai, Lao, Khmer, Burmese. */
#ifndef LIBALIGN_EVIDENCE_UNSPACED_H
#define LIBALIGN_EVIDENCE_UNSPACED_H

#include "base/error.h"
#include "base/text.h"

struct unspaced; /* ICU's word iterator and room for its text; belongs to one thread */

align_status unspaced_new(struct unspaced **out, align_error *error);
void unspaced_free(struct unspaced *unspaced);

/* A code point whose words only a dictionary can tell, in one of the scripts of South-East Asia. */
bool code_is_unspaced(int32_t code);
/* A Chinese or Japanese sign. */
bool code_is_dense(int32_t code);

/* Calls `take` for each word of two or more such code points.  Linear.  false: out of memory, or take said so. */
typedef bool word_taker(struct slice word, void *payload);
bool unspaced_words(struct unspaced *unspaced, struct slice text, word_taker *take, void *payload);

#endif
