/* Wrapping: whether the text was broken into lines of a width, and at which width. */
#ifndef LIBALIGN_SEGMENT_LAYOUT_WRAP_H
#define LIBALIGN_SEGMENT_LAYOUT_WRAP_H

#include "segment/layout_rows.h"

/* Line breaks come with no blank line, with one, with more. */
enum { GAP_NONE, GAP_ONE, GAP_MORE, GAP_COUNT };

struct wrapping {
    bool crosses[GAP_COUNT]; /* sentences go on across such a break as a rule */
    bool anywhere;           /* some of them do */
    uint32_t full;           /* a line is full when it and the word that would come next take so many columns */
    bool strict;             /* it was a program that wrapped, and counted columns */
    uint32_t widest;         /* of lines that break in the middle of a phrase; of all lines when none does */
    uint32_t margin;         /* the indent most lines have */
    bool first_lines;        /* an indent marks the first line of a paragraph, the lines below go back to the margin */
    bool indents_tell;       /* and every paragraph has that indent */
    size_t breaks;           /* line breaks looked at */
};

/* Finds out.  Linear.  false: out of memory. */
bool wrapping_find(struct wrapping *out, const struct rows *rows);
/* The kind of break before b. */
unsigned wrapping_gap(const struct row *b);
/* Whether the end of a and the start of b show that a phrase was cut: no sign at the end and a lower-case word after
 * it, or a word at the end that cannot be the last. */
bool wrapping_cuts(const struct rows *rows, const struct row *a, const struct row *b);

#endif
