/* What the files of the reader of Word 97-2003 files share.  [MS-DOC] is the source of what the structures mean; what the
 * document says goes through the rooms of the DOCX reader, so that both formats read alike.
 *
 * Text has two addresses: its character position (CP), counted over the whole document, and the byte in the stream
 * WordDocument where it lies (FC).  The table of pieces leads from the one to the other; properties are told by FC. */
#ifndef LIBALIGN_READ_DOC_H
#define LIBALIGN_READ_DOC_H

#include "read/doc_compound.h"
#include "read/docx_story.h"

/* Structures of the table stream, by their place in the header (FIB). */
enum doc_region {
    DOC_STYLES = 1,
    DOC_FOOTNOTE_REFERENCES = 2,
    DOC_FOOTNOTES = 3,
    DOC_HEADERS = 11,
    DOC_RUNS = 12,
    DOC_PARAGRAPHS = 13,
    DOC_FONTS = 15,
    DOC_SETTINGS = 31,
    DOC_PIECES = 33,
    DOC_SHAPES = 40,
    DOC_HEADER_SHAPES = 41,
    DOC_ENDNOTE_REFERENCES = 46,
    DOC_ENDNOTES = 47,
    DOC_DRAWINGS = 50,
    DOC_BOXES = 56,
    DOC_HEADER_BOXES = 58,
    DOC_LISTS = 73,
    DOC_LIST_USES = 74
};

/* The parts that follow one another in the text. */
enum doc_part {
    DOC_MAIN,
    DOC_FOOTNOTE_TEXT,
    DOC_HEADER_TEXT,
    DOC_MACROS,
    DOC_COMMENTS,
    DOC_ENDNOTE_TEXT,
    DOC_BOX_TEXT,
    DOC_HEADER_BOX_TEXT,
    DOC_PARTS
};

struct doc_piece {
    uint32_t cp, end; /* its characters */
    uint32_t fc;      /* where they lie */
    bool narrow;      /* a byte each, of Windows-1252; else UTF-16 */
    uint16_t change;  /* what it does to properties (a Prm) */
};

/* Toggles are enum docx_switch, or this: the opposite of what the style says. */
#define DOC_OPPOSITE 3
#define DOC_NO_STYLE 0xFFFu

/* What is said of a run of characters; compared by memcmp, so without gaps. */
struct doc_run {
    uint8_t bold, italic, strike, vanish, underline, raised, lowered;
    uint8_t deleted, special, has_symbol;
    uint16_t style; /* DOC_NO_STYLE: none */
    uint16_t symbol_font, symbol;
};

struct doc_paragraph {
    uint16_t style;
    bool in_table, row_end, drop_cap, number_given;
    uint32_t depth;  /* of tables */
    int32_t num;     /* of docx_numbering, DOCX_NO_NUMBER */
    int8_t level;    /* of the list, -1 = not said */
    int8_t outline;  /* 0..9, -1 = not said */
    uint32_t huge;   /* its properties lie in the stream Data, there; 0: they do not */
};

/* Where in the text stream the properties just looked up hold. */
struct doc_range {
    uint32_t begin, end;
};

/* A text box, read before what it hangs on. */
struct doc_box {
    uint32_t shape;
    bool used;
    struct builder text;
};

struct doc {
    struct docx docx;
    struct compound compound;
    buffer main, table, data; /* streams; data: only when it is needed */
    bool data_read;
    ARRAY(struct doc_piece) pieces;
    ARRAY(struct slice) changes; /* lists of properties that pieces refer to */
    ARRAY(struct slice) fonts;   /* names of fonts */
    struct arena room;
    uint32_t starts[DOC_PARTS + 1]; /* CPs */
    ARRAY(struct doc_box) boxes;    /* of the part being read, by shape */
    uint64_t work; /* bytes of properties that may still be looked at */
};

/* doc_file.c: the header and what it leads to */

/* Finds and reads the streams and the header. */
align_status doc_open(struct doc *doc, struct slice file, align_error *error);
/* A region of the table stream, empty when there is none.  Errors: ALIGN_E_FORMAT when it leads out of the stream. */
align_status doc_region(const struct doc *doc, enum doc_region region, struct slice *out, align_error *error);
/* The number of items in a table of n + 1 positions and n items of so many bytes. */
size_t doc_items(struct slice table, size_t size);
align_status doc_damaged(align_error *error, const char *what);

/* doc_pieces.c: the text */

align_status doc_pieces_read(struct doc *doc, align_error *error);
/* The piece that holds a character position, which is below the end of the last one.  O(log pieces). */
size_t doc_piece_at(const struct doc *doc, uint32_t cp);

/* doc_property.c: lists of properties (Prls) */

/* Takes the next property from a list; false: there is none, or it is cut short. */
bool doc_property_next(struct slice *list, uint32_t *code, struct slice *value);
void doc_run_take(struct doc_run *run, uint32_t code, struct slice value);
void doc_paragraph_take(struct doc_paragraph *paragraph, uint32_t code, struct slice value);
extern const struct doc_run doc_run_plain;
extern const struct doc_paragraph doc_paragraph_plain;

/* doc_formats.c: properties of places in the text */

/* What is said of the character at fc in a piece, and where it holds. */
align_status doc_run_at(struct doc *doc, const struct doc_piece *piece, uint32_t fc, struct doc_run *run, struct doc_range *range,
                        align_error *error);
align_status doc_paragraph_at(struct doc *doc, const struct doc_piece *piece, uint32_t fc, struct doc_paragraph *paragraph,
                              align_error *error);
/* Where the properties of the paragraph at fc hold. */
align_status doc_paragraph_range(const struct doc *doc, uint32_t fc, struct doc_range *range, align_error *error);

/* doc_styles.c, doc_lists.c: into the tables of the DOCX reader */

align_status doc_styles_read(struct doc *doc, align_error *error);
align_status doc_lists_read(struct doc *doc, align_error *error);
align_status doc_fonts_read(struct doc *doc, align_error *error);
/* The kind of number that a number format code (MSONFC) means. */
enum numeral doc_numeral(uint32_t code);

/* doc_text.c: characters */

/* What stands at positions of a story: shapes, references to notes. */
struct doc_anchors {
    uint32_t begin;                          /* the CP that positions are counted from */
    struct slice shapes;                     /* a table of them, or empty */
    struct slice references[DOCX_NOTE_KINDS]; /* the same of notes */
    size_t next_shape, next_reference[DOCX_NOTE_KINDS];
};

/* Reads the characters begin..end into the innermost story of the body.  anchors may be NULL. */
align_status doc_text_read(struct doc *doc, struct body *body, struct doc_anchors *anchors, uint32_t begin, uint32_t end,
                           align_error *error);

/* doc_parts.c: the parts of the text, in the order of their reading */

align_status doc_parts_read(struct doc *doc, align_error *error);

#endif
