/* Segmentation of a document: layout pass, then sentence pass. */
#ifndef LIBALIGN_SEGMENT_SEGMENT_H
#define LIBALIGN_SEGMENT_SEGMENT_H

#include "language/language.h"
#include "model/document.h"

/* See align_document_segment. */
align_status document_segment(align_document *document, const align_language *language,
                              const align_segment_options *options, align_error *error);

#endif
