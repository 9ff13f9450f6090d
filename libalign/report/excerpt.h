/* What reports show of a unit's text.  A unit may be as long as a file and have a finding a word: with its whole text in
 * each of them a report would grow with the square of the unit.  A text of more than EXCERPT_WHOLE bytes is shown around
 * what was found only, so that the size of a report is linear in the number of findings and the length of short texts. */
#ifndef LIBALIGN_REPORT_EXCERPT_H
#define LIBALIGN_REPORT_EXCERPT_H

#include "align.h"
#include "base/memory.h"
#include "base/text.h"

enum { EXCERPT_WHOLE = 4000, EXCERPT_CONTEXT = 80 /* characters on both sides of what was found */ };

struct excerpt {
    struct slice text; /* at most EXCERPT_WHOLE bytes of the unit's */
    size_t begin;      /* where it begins there */
    bool before, after; /* something was left out there */
};

/* The whole text of a side, or what stands around its spans (around the same place as on the other side, where it has none),
 * cut between words where one ends near, and never inside a character with its marks.  O(EXCERPT_WHOLE). */
struct excerpt excerpt_of(const align_finding *finding, int side);
/* The part of a span that is in the excerpt, from its beginning; empty at its border when none is. */
align_range excerpt_span(const struct excerpt *excerpt, align_range span);
/* The excerpt with an ellipsis where something was left out, appended.  false: out of memory. */
bool excerpt_add(buffer *out, const struct excerpt *excerpt);
/* The longest beginning of a text that has at most EXCERPT_WHOLE bytes. */
struct slice excerpt_cut(struct slice text);

#endif
