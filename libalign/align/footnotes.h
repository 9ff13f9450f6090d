/* Footnotes are units of their own. */
#ifndef LIBALIGN_ALIGN_FOOTNOTES_H
#define LIBALIGN_ALIGN_FOOTNOTES_H

#include "align/rung.h"
#include "model/document.h"

/* Takes apart beads that hold a footnote and other text, or two footnotes: what is of one kind with the first source
 * segment, and in the same footnote with it, stays a bead, the rest stands alone.  false: out of memory. */
bool footnotes_take_out(const align_document *source, const align_document *target, rungs *path);

#endif
