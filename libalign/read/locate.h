/* Finds the literals that a Markdown parser reports again in the source, from left to right, and marks what lies between
 * them as syntax. */
#ifndef LIBALIGN_READ_LOCATE_H
#define LIBALIGN_READ_LOCATE_H

#include "model/document.h"

/* Stands for the bracket of a footnote label `[^`, which cmark must not take for a link. */
#define NOTE_BRACKET 2

struct locator {
    align_document *document;
    uint32_t cursor, limit; /* search goes on from here, up to there */
    uint32_t begin, end;    /* the line so far; empty when begin == end */
    uint32_t first;         /* where the first part was taken since this was set to UINT32_MAX */
    enum line_join join;    /* of the line so far */
    bool note;              /* the block is the body of a footnote: it began with its label */
    bool failed;            /* out of memory */
};

/* Starts a block that lies in begin..end. */
void locator_start(struct locator *locator, uint32_t begin, uint32_t end);
/* Goes on behind the end of the source line. */
void locator_next_line(struct locator *locator, enum line_join join);
/* Starts a line at the cursor, in the middle of a source line. */
void locator_restart(struct locator *locator, enum line_join join);
/* Whether a footnote label stands at the cursor, blanks aside. */
bool locator_at_note(const struct locator *locator);
/* Takes the next word as it stands: the number of a list item. */
void locator_word(struct locator *locator);
/* Takes a literal, in which the source may have backslashes and entities; as_mark: an enum mark_kind, or -1 for text. */
void locator_text(struct locator *locator, const char *literal, int as_mark);
/* Takes the words of a literal one by one, since line ends inside code are blanks in it. */
void locator_words(struct locator *locator, const char *literal);
/* Passes over a literal that is syntax, such as a tag. */
void locator_skip(struct locator *locator, const char *literal);
/* Passes over what closes a link: its target, label or title. */
void locator_leave_link(struct locator *locator);
/* Marks the tags between begin and end as syntax. */
void locator_mark_tags(struct locator *locator, uint32_t begin, uint32_t end);

#endif
