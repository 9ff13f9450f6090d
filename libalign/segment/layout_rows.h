/* Rows: the lines of a document as the layout pass looks at them: visible text, width, how they begin and end. */
#ifndef LIBALIGN_SEGMENT_LAYOUT_ROWS_H
#define LIBALIGN_SEGMENT_LAYOUT_ROWS_H

#include "language/language.h"
#include "model/document.h"

#define ROW_NONE UINT32_MAX

/* What the last sign of a row says, closing quotes, brackets and references to footnotes set aside. */
enum row_end {
    END_WORD,      /* a letter or digit: nothing says that anything ends here */
    END_STOP,      /* . ! ? and their like */
    END_SEMICOLON, /* ends a list item, often */
    END_COLON,     /* something is announced */
    END_COMMA,
    END_HYPHEN, /* directly after a letter or digit: a word torn in two, or a compound */
    END_DASH,   /* with white space before it */
    END_OTHER
};

/* How the first word begins, opening quotes and brackets set aside. */
enum row_start {
    START_LOWER,
    START_UPPER,
    START_CASELESS, /* a letter of a script without case */
    START_SYMBOL,   /* a word with digits and slashes in it: A/61/905, 12/05/2007 */
    START_DIGIT,
    START_DASH,
    START_CLOSE, /* a closing sign or a stop: nothing begins so */
    START_OTHER
};

enum marker_style {
    MARKER_NONE,
    MARKER_NUMBER, /* 1 12 1.2 */
    MARKER_LETTER, /* a B г */
    MARKER_ROMAN,  /* iv IV */
    MARKER_BULLET,
    MARKER_DASH
};

/* The sign before a list item or a numbered paragraph: "1." "(a)" "iv)" "•" "–". */
struct marker {
    uint8_t style;  /* enum marker_style */
    uint8_t form;   /* the punctuation and case around it: two markers of one list have the same style and form */
    uint8_t depth;  /* of 1.2.3: 3 */
    uint16_t value; /* what counts up; of a bullet its character, shortened */
    uint16_t bytes; /* with the white space after it */
};

enum row_role { ROW_TEXT, ROW_FURNITURE, ROW_NOTE };

struct row {
    struct slice text;   /* visible text, no white space at its ends; borrowed from the document or the arena */
    uint32_t begin, end; /* the same in the document's text, markup at the ends included */
    uint32_t indent;     /* columns of white space before it */
    uint32_t width;      /* columns, at most ROW_WIDEST */
    uint32_t head;       /* columns of the first word (of one character where words are not spaced) */
    struct marker marker;
    uint8_t ends, starts;      /* enum row_end, row_start */
    uint8_t blanks;            /* blank lines before it, at most 255 */
    uint8_t join, kind, level; /* of the line */
    uint8_t role;              /* enum row_role */
    bool page;                 /* a form feed stands before it */
    bool stops;                /* has a stop, comma or semicolon inside */
    bool closed;               /* a quote or bracket closes at its end */
    bool capitals;             /* letters, none of them in lower case, some in upper case */
    bool number;               /* its last word ends in a digit */
    bool marked;               /* the marker was accepted: a paragraph begins here */
    bool opened;               /* a quote or bracket opens before its first word */
    bool usually_lower;        /* its first word has a capital here, but seldom elsewhere in the document */
    bool announced;            /* ends in "; and" or its like */
    bool continued;            /* a later row has the marker that comes next */
    bool before_note;          /* a footnote comes next, after more text at most */
    bool torn;                 /* goes on the word that the row before it began */
    bool follows;              /* goes on the paragraph of an earlier row */
    uint32_t next;             /* the row that goes on, or ROW_NONE */
    const char *why;           /* why it goes on or begins a paragraph: a short name; NULL for the first */
    bool torn_off;             /* its last word goes on in the next row, the hyphen is to be left off */
    uint16_t note;             /* number of the footnote that it begins; 0: none or an asterisk */
};

/* No wrapped line is nearly as wide. */
#define ROW_WIDEST 1000

struct rows {
    const align_language *language; /* borrowed */
    ARRAY(struct row) list;
    struct arena arena;
    const char *why; /* of the decision taken last */
};

/* A row for each line that shows anything.  Linear.  false: out of memory. */
bool rows_build(struct rows *rows, const align_document *document, const align_language *language);
void rows_free(struct rows *rows);

/* Abbreviations after which a sentence goes on, whatever follows. */
#define ABBREVIATIONS_OPEN                                                                                             \
    (1u << ABBREVIATION_TITLE | 1u << ABBREVIATION_NEVER | 1u << ABBREVIATION_INITIAL | 1u << ABBREVIATION_PART)
/* Whether the row ends in a word after which nothing can end: of, the, и, на, Mr. */
bool row_ends_open(const struct rows *rows, const struct row *row);
/* Whether the row ends in an abbreviation of one of the classes (bits 1 << enum abbreviation_class). */
bool row_ends_abbreviated(const struct rows *rows, const struct row *row, unsigned classes);
/* Whether b begins with a capitalised word that inside a sentence, after the last word of a, would be in lower case. */
bool row_starts_sentence(const struct rows *rows, const struct row *a, const struct row *b);

/* Whether the row begins with the name of a month, or with a word and a year. */
bool row_starts_month(const struct rows *rows, const struct row *row);

/* Classes of characters that Unicode has no property for. */
bool sign_is_stop(int32_t code);
bool sign_is_hyphen(int32_t code);
bool sign_is_dash(int32_t code);
bool sign_is_opener(int32_t code);
bool sign_is_closer(int32_t code); /* closing quotes and brackets; straight quotes too */
bool sign_is_wide(int32_t code);   /* of a script that puts no spaces between words, two columns wide */
/* The value of a superscript digit, or -1. */
int sign_superscript(int32_t code);

/* layout_marker.c: the marker that the text begins with; style MARKER_NONE when there is none. */
struct marker marker_parse(struct slice text);
/* Whether b can come next after a in one list. */
bool marker_chains(const struct marker *a, const struct marker *b);

#endif
