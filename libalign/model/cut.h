/* Cutting segments of a document after it was segmented. */
#ifndef LIBALIGN_MODEL_CUT_H
#define LIBALIGN_MODEL_CUT_H

#include "model/document.h"

/* A place in a segment's clean text, above 0 and below its length. */
struct cut {
    uint32_t segment, at;
};
typedef ARRAY(struct cut) cut_list;

/* Makes a copy of a segmented document with segments cut; cuts are in order, each once.  White space around a cut
 * belongs to neither part.  NULL: out of memory.  Linear.  The language stays borrowed. */
align_document *document_cut(const align_document *document, const cut_list *cuts);

#endif
