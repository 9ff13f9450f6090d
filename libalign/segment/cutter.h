/* Cuts paragraphs into sentences: by the language's rules, by those of an SRX file, or by both. */
#ifndef LIBALIGN_SEGMENT_CUTTER_H
#define LIBALIGN_SEGMENT_CUTTER_H

#include "language/language.h"

struct cutter;

/* decide, if given, is told of each decision, with offsets in the paragraph.  The language is borrowed.  Errors: those
 * of srx_read, when options name an SRX file; ALIGN_E_MEMORY. */
align_status cutter_new(struct cutter **out, const align_language *language, const align_segment_options *options,
                        align_decision_callback *decide, void *payload, align_error *error);
void cutter_free(struct cutter *cutter);

/* The offsets at which sentences of the paragraph end, the last being its length; valid until the next call.  The
 * paragraph is clean text, see sentence_split.  Errors: those of srx_find. */
align_status cutter_cut(struct cutter *cutter, struct slice paragraph, align_segment_kind kind, const uint32_t **ends,
                        size_t *count, align_error *error);

#endif
