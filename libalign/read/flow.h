/* What the readers of word processors' documents share: the text of a story (body, note, text box), and what stands inside a
 * paragraph but comes behind it. */
#ifndef LIBALIGN_READ_FLOW_H
#define LIBALIGN_READ_FLOW_H

#include "read/build.h"

struct flow {
    struct builder *out; /* own, or one that outlives the flow */
    struct builder own;
    struct builder after;  /* text boxes and notes of the paragraph */
    struct builder hidden; /* its hidden text */
};

/* out: where its text goes, NULL: into own. */
void flow_start(struct flow *flow, struct builder *out, bool keeps_inline);
/* Ends the line; what belongs to the paragraph comes behind it: text boxes, notes, hidden text. */
void flow_flush(struct flow *flow);
/* Flushes, adds what was its own to a builder (NULL: drops it), and gives its room back. */
void flow_end(struct flow *flow, struct builder *to);
/* Where hidden text goes: furniture behind the paragraph. */
struct builder *flow_hidden(struct flow *flow);
/* A line break in what is out or hidden; to: NULL does nothing. */
void flow_break(struct flow *flow, struct builder *to);

/* Begins the line of a note with its label, if it has one. */
void note_line(struct builder *to, struct slice label);
/* The code that opens a link, from the arena; place: within the document, or empty.  false: out of memory. */
bool link_code(struct slice *code, struct arena *room, struct slice target, struct slice place);

/* The next argument of a field's instruction, without its quotes, or a switch such as \l, taken from the rest; an empty slice
 * behind the last. */
struct slice field_word(struct slice *rest);
/* The code that opens the link of a HYPERLINK instruction, from the arena; *code: NULL text for any other instruction.
 * false: out of memory. */
bool field_link(struct slice *code, struct arena *room, struct slice instruction);

#endif
