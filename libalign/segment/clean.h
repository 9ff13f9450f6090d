/* Clean text: a paragraph with marks applied and white space folded to single spaces, and the way back from it to the
 * document's text.  Most of a paragraph is copied in long runs, which is what makes segmentation fast. */
#ifndef LIBALIGN_SEGMENT_CLEAN_H
#define LIBALIGN_SEGMENT_CLEAN_H

#include "segment/layout.h"

/* A stretch of the clean text and where it comes from.  It reaches to the next run; when both sides are of one length
 * it is a copy byte for byte, else the whole stands for the whole. */
struct run {
    uint32_t clean;              /* where it begins in the clean text */
    uint32_t raw_begin, raw_end; /* in the document's text */
    uint32_t piece;              /* counts the pieces of the paragraph from 0 */
};

/* Two sorted lists of marks, the reader's and the layout pass's, each with the first that may still matter. */
struct marks {
    const struct mark *items[2];
    size_t count[2], next[2];
};

struct clean {
    struct slice text; /* in the document or in room */
    buffer room;
    ARRAY(struct run) runs;
};

/* Makes the clean text of a paragraph, replacing what was there.  false: out of memory.  Linear. */
bool clean_paragraph(struct clean *clean, const char *text, const struct piece *pieces, uint32_t piece_count,
                     struct marks *marks);
/* Appends where begin..end of the clean text stands in the document: one range, or several where something other than
 * white space and marks lies between two pieces (a page break, a footnote, the hyphen of a torn word). */
bool clean_ranges(const struct clean *clean, const char *text, struct marks *marks, uint32_t begin, uint32_t end,
                  align_ranges *ranges);
/* The end in the document's text of the byte before `end` of the clean text, which is above 0. */
uint32_t clean_raw_end(const struct clean *clean, uint32_t end);
/* Where an offset of the document's text, in a piece of the paragraph, comes to stand in the clean text.  as_end: right
 * behind the last character before it, else right before the first one at or behind it.  O(log runs). */
uint32_t clean_at(const struct clean *clean, uint32_t piece, uint32_t raw, bool as_end);
void clean_free(struct clean *clean);

#endif
