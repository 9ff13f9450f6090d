/* Inline mark-up of Markdown: emphasis, links, code, and the tags of HTML, as spans of the text that they hold. */
#ifndef LIBALIGN_READ_MARKDOWN_INLINE_H
#define LIBALIGN_READ_MARKDOWN_INLINE_H

#include "read/locate.h"

#define MARKDOWN_DEEPEST 64 /* deeper mark-up is not told */

struct markdown_open {
    struct inline_span span; /* begin: UINT32_MAX until text comes */
    bool html;
};

/* Mark-up that is open in the block being read.  All of these do nothing when the document keeps no mark-up. */
struct markdown_inline {
    align_document *document;
    struct markdown_open open[MARKDOWN_DEEPEST];
    size_t count;
    bool failed; /* out of memory */
};

/* Mark-up begins or ends that Markdown writes with signs.  target: of a link or image, or NULL. */
void markdown_enter(struct markdown_inline *within, enum inline_kind kind, const char *target);
void markdown_leave(struct markdown_inline *within, enum inline_kind kind, const struct locator *locator);
/* A tag of HTML as it stands. */
void markdown_tag(struct markdown_inline *within, const char *tag, const struct locator *locator);
/* Text came: begins at locator->first. */
void markdown_text(struct markdown_inline *within, const struct locator *locator);
/* A block begins. */
static inline void markdown_forget(struct markdown_inline *within)
{
    within->count = 0;
}

#endif
