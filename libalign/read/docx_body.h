/* The text of a DOCX part (body, notes, header, footer) into a builder. */
#ifndef LIBALIGN_READ_DOCX_BODY_H
#define LIBALIGN_READ_DOCX_BODY_H

#include "read/build.h"
#include "read/docx.h"

enum docx_note_kind { DOCX_FOOTNOTE, DOCX_ENDNOTE, DOCX_NOTE_KINDS };

struct docx_note {
    struct builder text;
    bool labelled; /* begins with its number */
    bool used;     /* a reference to it was met */
    char label[NUMERAL_SIZE];
};

struct docx_notes {
    struct interner ids;
    ARRAY(struct docx_note) list; /* by id */
    ARRAY(uint32_t) referred;     /* ids in the order of their references */
    uint32_t count;               /* numbers given */
    uint32_t start;
    uint8_t numeral; /* enum numeral */
};

struct docx {
    struct archive *archive;
    struct docx_styles styles;
    struct docx_numbering numbering;
    struct docx_notes notes[DOCX_NOTE_KINDS];
    struct builder out;
    bool furniture;    /* headers and footers */
    bool keeps_inline; /* spans of mark-up are wanted */
    /* links of the document part, by the ids of their relationships: the code that opens one */
    struct interner link_ids;
    ARRAY(struct slice) links;
    struct arena link_room;
};

void docx_start(struct docx *docx, bool keeps_inline);
void docx_free(struct docx *docx);
/* Endnotes stand at the end of the document. */
void docx_endnotes_add(struct docx *docx);
/* Parses a part into docx->out or, when notes are given, the part that holds these into them.  Errors name the part. */
align_status docx_part_read(struct docx *docx, struct docx_notes *notes, const char *part, const buffer *bytes,
                            align_error *error);

#endif
