/* The layout of a PDF as poppler reports it: pages of lines of words with their boxes. */
#ifndef LIBALIGN_READ_PDF_PAGE_H
#define LIBALIGN_READ_PDF_PAGE_H

#include "read/build.h"

/* Lengths are in points; y grows downwards. */
struct pdf_line {
    uint32_t page, flow;
    uint32_t text, length; /* in pdf.text */
    uint32_t first_label;  /* end of the first word if it may be a label, 0 = it may not */
    float left, right, top, bottom;
    float size;      /* height of most of its words */
    float first;     /* width of the first word */
    float second;    /* where the second word begins; 0 when there is none */
    uint32_t bullet; /* bytes of the bullet or dash that is its first word, 0 = none */
    bool marker;     /* the first word is a bullet or a number of a list */
    bool hyphen;     /* ends in a hyphen after a letter */
    bool lower;      /* begins with a lower-case letter */
    bool bold;       /* all of its letters are */
    bool open;       /* ends in a letter, digit or comma: what goes on in lower case is the same sentence */
};

struct pdf {
    buffer text; /* of all lines */
    ARRAY(struct pdf_line) lines;
    ARRAY(struct label) labels; /* raised words that may be labels of notes, in pdf.text */
    uint32_t pages, flows;
    bool failed;

    /* the piece of poppler's output that is not yet a whole line */
    buffer rest;
    /* the line being read */
    struct pdf_line line;
    float last_right;
    uint32_t words;
};

/* Text of one font on a line, where pdftohtml puts it. */
struct pdf_stretch {
    uint32_t page; /* from 1 */
    float left, right, middle;
    bool bold;
};

struct pdf_fonts {
    ARRAY(struct pdf_stretch) stretches; /* that have letters */
    uint32_t pages;
    bool bold;   /* some are */
    bool failed; /* out of memory */
    buffer rest;
};

/* Hands over the lines of output that comes in pieces, NUL-terminated; rest: the piece that is not yet a whole line.
 * false: `take` said so, a line that is too long, or out of memory, which sets *failed. */
bool pdf_each_line(buffer *rest, const char *bytes, size_t length, bool (*take)(void *payload, const char *line),
                   void *payload, bool *failed);
/* The value of an attribute, name="..., as a number: digits with a point, whatever the locale; 0 when it is not there.
 */
float pdf_number(const char *line, const char *name);
/* Takes a piece of the output of `pdftohtml -xml -noroundcoord -zoom 1`.  false: out of memory. */
bool pdf_fonts_take(void *payload, const char *bytes, size_t length);
/* Tells the lines which of them are bold.  Sorts the stretches; O(n log n). */
void pdf_mark_bold(struct pdf *pdf, struct pdf_fonts *fonts);
void pdf_fonts_free(struct pdf_fonts *fonts);

/* Takes a piece of the output of `pdftotext -bbox-layout`.  false: out of memory, or more text than a document may
 * have. */
bool pdf_take(void *payload, const char *bytes, size_t length);
/* Gives the lines to a builder: joined where a paragraph goes on, apart where the page shows that one begins; left to
 * the layout pass where a column or a page ends.  O(n log n) in the number of lines. */
void pdf_build(struct pdf *pdf, struct builder *builder);
void pdf_free(struct pdf *pdf);

#endif
