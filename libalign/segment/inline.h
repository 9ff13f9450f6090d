/* Inline mark-up of a paragraph as codes of its segments. */
#ifndef LIBALIGN_SEGMENT_INLINE_H
#define LIBALIGN_SEGMENT_INLINE_H

#include "segment/clean.h"

/* A span or a reference to a note, in the clean text of a paragraph. */
struct inline_found {
    uint32_t begin, end;
    uint32_t raw_begin, raw_end;
    const struct inline_span *span; /* NULL: a note */
};

struct inline_finder {
    ARRAY(struct inline_found) found; /* by their begins */
    ARRAY(struct inline_event) events; /* scratch */
    buffer data;
};

/* Finds the mark-up of a paragraph; does nothing when the document keeps none.  false: out of memory.  Linear in what the
 * paragraph has, and O(log) in what the document has. */
bool inline_find(struct inline_finder *finder, const align_document *document, const struct marks *marks,
                 const struct clean *clean, const struct piece *pieces, uint32_t piece_count);
/* Adds the codes of the segment begin..end of the clean text to those of the document: mark-up that goes on beyond the segment
 * is cut at its ends.  segment: its number.  false: out of memory. */
bool inline_codes(struct inline_finder *finder, align_document *document, uint32_t segment, uint32_t begin, uint32_t end);
void inline_free(struct inline_finder *finder);

#endif
