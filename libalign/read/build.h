/* Building a document's text where the file itself is not text (DOCX, ODT, PDF): lines are added one after the other,
 * each on a line of its own in the text. */
#ifndef LIBALIGN_READ_BUILD_H
#define LIBALIGN_READ_BUILD_H

#include "model/document.h"

/* A raised label that may refer to a footnote, or begin one.  Which it is shows when the whole is read. */
struct label {
    uint32_t begin, end;
    bool starts; /* at the start of its line */
};

/* Bold paragraphs of more bytes are no titles. */
#define LONGEST_TITLE 400

/* How text looks, a bit for each enum inline_kind below INLINE_OTHER. */
typedef uint16_t inline_looks;
#define LOOK(kind) (1u << (kind))

struct builder {
    buffer text;
    ARRAY(struct line) lines;
    ARRAY(struct mark) marks;
    ARRAY(struct label) labels;
    bool keeps_inline; /* spans are wanted */
    ARRAY(struct inline_span) spans;
    inline_looks looks;                  /* of the text that is added now */
    uint32_t open[INLINE_OTHER];         /* the span of each that is open, index + 1 */
    struct slice link;                   /* the code that opens the link, which outlives the builder */
    struct line line; /* asked for, or begun */
    bool asked, begun;
    bool failed; /* out of memory, or the text has grown too large */
};

/* Ends the line; the next text begins one that is joined so.  A hard break twice is a new block. */
void builder_line(struct builder *builder, enum line_join join, enum line_kind kind, unsigned level);
/* Ends the line and the page: a form feed stands before the next line. */
void builder_page(struct builder *builder);
/* Ends the line, if one is begun. */
void builder_close(struct builder *builder);
/* Adds text to the line; line breaks and tabs in it become blanks. */
void builder_text(struct builder *builder, struct slice text);
void builder_code(struct builder *builder, int32_t code);
/* Marks what was added since the offset (builder_at) as a reference to a footnote; as a label that may be one. */
void builder_note(struct builder *builder, uint32_t since);
void builder_label(struct builder *builder, uint32_t since);
/* Marks it as a sign that is not text: a bullet. */
void builder_syntax(struct builder *builder, uint32_t since);
/* Says how the text looks that is added from now on; link: the code that opens its link, which must outlive the document's
 * reader.  Text that goes on looking the same is one span, however many runs it comes in. */
void builder_look(struct builder *builder, inline_looks looks, struct slice link);
/* Ends the line, and makes the plain lines from a number on (builder->lines.count when they began) a heading: all they
 * hold is bold, and short enough for a title. */
void builder_bold(struct builder *builder, size_t first);
static inline uint32_t builder_at(const struct builder *builder)
{
    return (uint32_t)builder->text.count;
}
/* Whether a raised text looks like the label of a footnote: digits, asterisks and daggers, three characters at most. */
bool label_like(struct slice text);
/* Adds all lines of another builder, which must have closed its line; goes_on: its first line goes on the one begun. */
void builder_append(struct builder *builder, const struct builder *other, bool goes_on);
/* Makes it empty, keeping its room; gives its room back. */
void builder_clear(struct builder *builder);
void builder_free(struct builder *builder);

/* Settles which labels refer to footnotes: those that another label of the same letters, at the start of a line,
 * answers. Then hands text, lines and marks over to the document, in place of the text that it has.  Errors:
 * ALIGN_E_MEMORY, ALIGN_E_LIMIT.  O(n log n) in the number of labels. */
align_status builder_finish(struct builder *builder, align_document *document, align_error *error);

#endif
