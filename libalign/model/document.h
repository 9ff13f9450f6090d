/* A document: decoded text, the lines and marks that a reader found in it, and the segments cut from it. */
#ifndef LIBALIGN_MODEL_DOCUMENT_H
#define LIBALIGN_MODEL_DOCUMENT_H

#include "align.h"
#include "base/memory.h"
#include "base/text.h"
#include "model/unit.h"

/* How a line stands to the line before it. */
enum line_join {
    LINE_GUESS, /* the format does not say (plain text): the layout pass decides */
    LINE_SOFT,  /* the same paragraph, the line break is white space */
    LINE_HARD,  /* the same block, but a line of its own (<br>, two spaces at the end in Markdown) */
    LINE_BLOCK  /* a new block */
};

/* What the format says the line is part of. */
enum line_kind { LINE_PLAIN, LINE_HEADING, LINE_ITEM, LINE_CELL, LINE_NOTE, LINE_RULE, LINE_CODE, LINE_FURNITURE };

/* A stretch of the text without its line break.  Lines are in order and do not overlap; what lies between them is white
 * space or markup. */
struct line {
    uint32_t begin, end;
    uint8_t join, kind; /* enum line_join, enum line_kind */
    uint8_t level;      /* of a heading, or nesting of an item, from 1 */
};

enum mark_kind {
    MARK_SYNTAX, /* not text: emphasis signs, tags, link targets; dropped from segments */
    MARK_NOTE,   /* a reference to a footnote: dropped from segments */
    MARK_TEXT    /* stands for another character (an entity): `code` takes its place */
};

/* A stretch inside the lines that is not taken as it stands.  In order, not overlapping. */
struct mark {
    uint32_t begin, end;
    uint8_t kind; /* enum mark_kind */
    int32_t code; /* of MARK_TEXT */
};

/* What inline mark-up does to the text that it holds; the last ones hold none. */
enum inline_kind {
    INLINE_BOLD,
    INLINE_ITALIC,
    INLINE_UNDERLINE,
    INLINE_STRIKE,
    INLINE_RAISED,
    INLINE_LOWERED,
    INLINE_CODE,
    INLINE_LINK,
    INLINE_OTHER, /* a font, a colour */
    INLINE_IMAGE,
    INLINE_BREAK,
    INLINE_KINDS
};

/* Inline mark-up: begin..end of the text is bold, a link, ...; begin == end: it stands alone.  In the order of their begins
 * once the document is read; they may overlap and lie one in the other. */
struct inline_span {
    uint32_t begin, end;
    uint8_t kind;             /* enum inline_kind */
    struct slice open, close; /* the native codes, or the HTML that means the same; in the text, in inline_room, or static */
};

/* A paragraph as the layout pass found it: pieces of the text that read on as one. */
struct paragraph {
    uint8_t kind;  /* align_segment_kind; ALIGN_SENTENCE means running text */
    uint8_t level; /* of a heading or list item */
    uint32_t piece_first, piece_count;
};

struct segment {
    uint32_t text, length; /* in document.clean */
    uint8_t kind, level;
    uint32_t paragraph;
    uint32_t piece_first, piece_count; /* in document.pieces */
};

typedef ARRAY(align_range) align_ranges;

struct align_document {
    char *name;
    const char *format, *encoding_ground; /* static strings */
    char encoding[48];
    size_t replaced; /* broken characters that became U+FFFD: halves of surrogate pairs, bytes in RTF */
    char *text;
    size_t length;
    ARRAY(struct line) lines;
    ARRAY(struct mark) marks;
    bool keeps_inline; /* asked for: mark-up is kept as spans, and segments get codes */
    ARRAY(struct inline_span) spans;
    struct arena inline_room;

    /* filled by segmentation */
    const align_language *language;
    ARRAY(struct segment) segments, furniture;
    align_ranges pieces;
    ARRAY(struct mark) layout_marks; /* found by the layout pass, in order */
    buffer clean;
    uint32_t paragraph_count;
    code_list codes; /* inline codes of the segments, by segment and place; their strings lie in code_room */
    struct arena code_room;
};

/* An empty document of that name; NULL when memory is out. */
align_document *document_new(const char *name);
/* Appends what shows of a line: syntax and notes left out, entities as what they stand for.  *mark: the first mark that may
 * matter, 0 at first; lines come in order.  false: out of memory.  Linear over all lines. */
bool document_line_text(const align_document *document, const struct line *line, size_t *mark, buffer *out);
/* Adds a span; false: out of memory. */
bool document_add_span(align_document *document, const struct inline_span *span);
/* Brings spans into the order of their begins, outer ones first, and drops those that hold nothing.  O(n log n). */
void document_sort_spans(align_document *document);
/* Forgets segments, keeps text, lines and marks. */
void document_clear_segments(align_document *document);
/* Where the codes of a segment begin in document.codes, or would.  O(log codes). */
size_t document_first_code(const align_document *document, uint32_t segment);
/* The segment's clean text. */
static inline struct slice document_segment_text(const align_document *document, const struct segment *segment)
{
    return slice_of(document->clean.items + segment->text, segment->length);
}

#endif
