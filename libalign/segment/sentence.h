/* The sentence pass: where in a paragraph sentences end. */
#ifndef LIBALIGN_SEGMENT_SENTENCE_H
#define LIBALIGN_SEGMENT_SENTENCE_H

#include "language/language.h"

/* Objects of ICU and scratch room that are made once and used for many paragraphs by one thread. */
struct sentence_splitter;

align_status sentence_splitter_new(struct sentence_splitter **out, const align_language *language,
                                   const align_segment_options *options, align_error *error);
void sentence_splitter_free(struct sentence_splitter *splitter);

/* The offsets at which sentences of the paragraph end, the last being its length; white space after a sentence belongs
 * to it.  The paragraph is clean text: markup dropped, white space folded to single spaces, no line breaks.  decide, if
 * given, is told of every candidate, with offsets in the paragraph.  The offsets are valid until the next call. */
align_status sentence_split(struct sentence_splitter *splitter, struct slice paragraph, const uint32_t **ends,
                            size_t *count, align_decision_callback *decide, void *payload, align_error *error);

#endif
