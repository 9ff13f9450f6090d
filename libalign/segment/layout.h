/* The layout pass: from lines to paragraphs, list items, headings, footnotes, furniture. */
#ifndef LIBALIGN_SEGMENT_LAYOUT_H
#define LIBALIGN_SEGMENT_LAYOUT_H

#include "language/language.h"
#include "model/document.h"

/* A stretch of the text inside a paragraph. */
struct piece {
    uint32_t begin, end;
    bool torn; /* no space stands between it and the piece before: it goes on a torn word, or Chinese text */
};

/* Why a line begins a paragraph or goes on. */
struct line_reason {
    uint32_t offset; /* of its first visible character */
    bool begins;
    const char *why;
};

struct layout {
    bool explains; /* set by the caller: reasons are wanted */
    ARRAY(struct line_reason) reasons;
    ARRAY(struct paragraph) paragraphs; /* in reading order, furniture among them */
    ARRAY(struct piece) pieces;
    ARRAY(struct mark) marks; /* found by the layout pass: references to footnotes in plain text; in order */
};

/* Fills an empty layout from the document's lines.  Linear.  Errors: ALIGN_E_MEMORY. */
align_status layout_find(struct layout *out, const align_document *document, const align_language *language,
                         align_paragraphs mode, align_error *error);
void layout_free(struct layout *layout);

#endif
