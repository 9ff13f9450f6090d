/* The review page: one HTML file with a bitext and all that is needed to put it right. */
#ifndef TOOLS_REVIEW_H
#define TOOLS_REVIEW_H

#include "tool.h"

/* The page before, between and after its data: rows, evidence.  Written by tools/review/embed.sh. */
extern const char review_head[], review_middle[], review_tail[];
extern const size_t review_head_length, review_middle_length, review_tail_length;

/* Writes the page of a bitext, by way of a temporary file.  how: what it was aligned with, to find the
 * evidence again, unless that is not wanted.  Returns an exit status; what went wrong is told. */
int review_write(const align_bitext *bitext, const char *path, const align_options *how, bool evident);

#endif
