/* The steps of the layout pass, in the order in which layout.c takes them.  Each is linear; those that return bool
 * return false when memory is out. */
#ifndef LIBALIGN_SEGMENT_LAYOUT_PARTS_H
#define LIBALIGN_SEGMENT_LAYOUT_PARTS_H

#include "segment/layout.h"
#include "segment/layout_rows.h"
#include "segment/layout_wrap.h"

/* layout_furniture.c: rules, job markers and what converters leave after them. */
void furniture_find_marks(struct rows *rows);
/* Page numbers, and running heads that are repeated next to them. */
bool furniture_find_pages(struct rows *rows);

/* layout_note.c: bodies of footnotes, those that the format names and, if guess, those in plain text, the references to
 * which go to layout->marks. */
bool note_find(struct layout *layout, struct rows *rows, const align_document *document, bool guess);

/* layout_case.c: marks rows that begin with a capitalised word which the document usually writes in lower case. */
bool case_find(struct rows *rows, const struct wrapping *wrapping);

/* layout_word.c: of words torn at a line end, those that the document elsewhere writes with the hyphen keep it. */
bool word_mend(struct rows *rows);
/* Whether a ends in the first part and b begins with the second part of one word (not in "pre- / and post-war"). */
bool word_is_torn(const struct rows *rows, const struct row *a, const struct row *b);

/* layout_join.c: which rows go on which: sets follows, next, torn, marked. */
void join_rows(struct rows *rows, const struct wrapping *wrapping, align_paragraphs mode);

/* layout_kind.c: the kind of the paragraph that begins with the row. */
struct kind_finder {
    const struct rows *rows;
    size_t first_prose, last_prose; /* rows with whole sentences; letterhead stands outside them */
    bool closes;                    /* the last one ends in a stop, so that what follows is no list */
    bool guess;                     /* kinds are told by shape and place, too */
};
void kind_prepare(struct kind_finder *finder, const struct rows *rows, bool guess);
align_segment_kind kind_of(const struct kind_finder *finder, size_t row);

#endif
