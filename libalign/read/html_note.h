/* Footnotes of HTML: links and raised text that look like the label of a note, and the blocks that they lead to. */
#ifndef LIBALIGN_READ_HTML_NOTE_H
#define LIBALIGN_READ_HTML_NOTE_H

#include "base/intern.h"
#include "model/document.h"

typedef ARRAY(uint32_t) html_indexes;

struct html_label {
    uint32_t begin, end;    /* in the text */
    uint32_t label, target; /* ids, INTERN_NONE: none */
    uint32_t line;          /* that it begins, index + 1; 0: it stands inside a line */
    bool tight;             /* text follows without a blank */
};

struct html_notes {
    /* the link or raised text that is open */
    bool open, raised, link, role, bracketed, starts;
    uint32_t begin, end, target;
    char text[16]; /* longer text is no label */
    size_t length;
    bool after; /* a label at the start of a line was the last text */

    ARRAY(struct html_label) labels;
    struct interner names, targets;
    html_indexes anchors; /* by target: index + 1 of the line that it leads to */
    html_indexes waiting; /* targets that the next line answers */
    bool failed;
};

/* An element with this id or name begins: a note, if something referred to it before. */
void html_notes_anchor(struct html_notes *notes, struct slice id);
/* A line begins, of which `lines` come before. */
void html_notes_line(struct html_notes *notes, size_t lines);
/* A link (to "#target" of the document itself) or raised text begins, maybe inside the other. */
void html_notes_begin(struct html_notes *notes, bool raised, struct slice target, bool role);
/* Text that shows, at `begin` of the whole.  starts: nothing of the line comes before it. */
void html_notes_text(struct html_notes *notes, struct slice text, uint32_t begin, bool starts);
/* The outermost of link and raised text ends, in the line that `lines` come before. */
void html_notes_end(struct html_notes *notes, align_document *document, size_t lines);
void html_notes_cancel(struct html_notes *notes);
/* Marks the labels that lead to a note, and makes the lines they lead to notes.  O(n log n) in the number of marks. */
void html_notes_settle(struct html_notes *notes, align_document *document);
void html_notes_free(struct html_notes *notes);

#endif
