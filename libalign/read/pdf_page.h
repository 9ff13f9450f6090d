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
    float second;    /* where the second word begins, in rtl its right edge; 0 when there is none */
    float gap;       /* between its words, on the average; 0 when it has but one */
    uint32_t bullet; /* bytes of the bullet or dash that is its first word, 0 = none */
    bool marker;     /* the first word is a bullet or a number of a list */
    bool hyphen;     /* ends in a hyphen after a letter */
    bool lower;      /* begins with a lower-case letter */
    bool bold;       /* all of its letters are */
    bool running;    /* a head or foot of the page */
    bool rtl;        /* is read from right to left */
    bool open;       /* ends in a letter, digit or comma: what goes on in lower case is the same sentence */
};

enum pdf_direction { PDF_NEUTRAL, PDF_LTR, PDF_RTL };

/* A word of the line being read. */
struct pdf_word {
    uint32_t begin, length; /* in the line's text */
    float left, right;
    bool spaced; /* from the one to its left */
    bool raised; /* may be the label of a note */
    enum pdf_direction direction;
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
    bool inside; /* of one: words elsewhere are no text */
    struct pdf_line line;
    float last_right;
    uint32_t words, gaps;
    ARRAY(struct pdf_word) line_words;
    size_t rtl, ltr; /* bytes of words of either direction so far */
    long mirrored;   /* lines whose brackets are told as they bend, less those whose are not */
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
/* Tells a line what it is to begin with this word, whose text ends there. */
void pdf_first_word(struct pdf_line *line, struct slice word, uint32_t end);
/* Makes line a go on with b, whose text lies behind its own. */
void pdf_extend(struct pdf_line *a, const struct pdf_line *b);
/* Puts the text of the line being read in the order in which it is read.  false: out of memory.  Linear. */
bool pdf_order(struct pdf *pdf);
/* A number, a bullet or a label (a) that stands before its text (b) with a gap between, which makes it a line of its own. */
bool pdf_hangs(const struct pdf_line *a, const struct pdf_line *b);
/* Puts these together where they are not one behind the other.  false: out of memory.  Linear. */
bool pdf_join_labels(struct pdf *pdf);
/* The first label at an offset or behind it. */
size_t pdf_label_at(const struct pdf *pdf, uint32_t offset);
/* Puts justified lines together that poppler has taken to pieces.  Linear. */
void pdf_join_justified(struct pdf *pdf);
/* Tells which lines are running heads and feet, and puts these behind the other lines of their page.  false: out of memory.
 * Linear in the number of lines. */
bool pdf_find_running(struct pdf *pdf);
/* Gives the lines to a builder: joined where a paragraph goes on, apart where the page shows that one begins; left to
 * the layout pass where a column or a page ends.  O(n log n) in the number of lines. */
void pdf_build(struct pdf *pdf, struct builder *builder);
void pdf_free(struct pdf *pdf);

#endif
