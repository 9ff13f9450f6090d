/* What the files of the RTF reader share: groups, stories, tables of the document.
 *
 * Microsoft's Rich Text Format 1.9.1 is the source of what the words mean; Word's behaviour is followed where it goes
 * further. */
#ifndef LIBALIGN_READ_RTF_H
#define LIBALIGN_READ_RTF_H

#include "base/intern.h"
#include "read/flow.h"
#include "read/numeral.h"
#include "read/rtf_page.h"
#include "read/rtf_token.h"

/* As deep as elements of XML may nest. */
enum { RTF_DEEPEST = 250 };

/* Where the text of a group goes. */
enum rtf_destination {
    RTF_BODY, /* into its story */
    RTF_SKIP, /* nowhere, nor that of any group in it */
    RTF_DROP, /* nowhere, but groups in it may be text: drawings, formulas */
    RTF_DOUBLE, /* \upr: the same in bytes, and in Unicode in a group of its own */
    RTF_FONTS,
    RTF_STYLES,
    RTF_STYLE, /* one of them */
    RTF_INSTRUCTION, /* of a field */
    RTF_LABEL,       /* the number of a list item as it shows */
    RTF_LABEL_KIND,  /* \pn: how it is made */
    RTF_LISTS,
    RTF_LIST_NAMES, /* \listoverridetable: by which numbers paragraphs name lists */
    /* asked for by a word only: */
    RTF_RESULT,  /* of a field */
    RTF_UNICODE, /* \ud */
    RTF_NOTE,
    RTF_FURNITURE,
    RTF_BOX
};

/* Styles, fonts and lists with higher numbers are not known. */
#define RTF_MOST_NUMBERED 65536

/* ---- what the words are (rtf_words.c) ---- */

enum rtf_action {
    RTF_GO,        /* the group is a destination, which the value names */
    RTF_PUT,       /* stands for a character, the value */
    RTF_LOOK,      /* text looks so: enum inline_kind; 0 behind it ends that */
    RTF_UNLOOK,    /* text looks so no more: bits */
    RTF_PAGE,      /* the code page of the document: the value, or the number when that is 0 */
    RTF_UP, RTF_DOWN, RTF_HIDDEN, RTF_DELETED, RTF_PLAIN, RTF_FONT, RTF_DEFAULT_FONT,
    RTF_UC, RTF_U,
    RTF_PARD, RTF_PARAGRAPH, RTF_CELL, RTF_LINE, RTF_NEW_PAGE, RTF_IN_TABLE, RTF_S, RTF_OUTLINE, RTF_LEVEL, RTF_LIST,
    RTF_OLD_LEVEL, RTF_BULLET,
    RTF_NOTE_MARK, RTF_NOTE_START, RTF_NOTE_NUMERAL,
    RTF_CHARSET, RTF_FONT_PAGE, RTF_BASED_ON,
    RTF_NEW_LIST, RTF_LIST_LEVEL, RTF_LIST_ID
};

struct rtf_word {
    const char *name;
    uint8_t action; /* enum rtf_action */
    int32_t value;
};

/* The words that matter, in the order of their names. */
extern const struct rtf_word rtf_words[];
extern const size_t rtf_word_count;
/* NULL: one that does not matter. */
const struct rtf_word *rtf_word_find(struct slice name);

/* ---- groups ---- */

struct rtf_group {
    uint8_t destination; /* enum rtf_destination */
    bool hidden, deleted, in_table;
    bool owns_story;  /* it is a story */
    bool done;        /* of a field: its instruction has given the text */
    int8_t outline;   /* of the paragraph: 0..8 a heading, 9 body text, -1 = not said */
    uint8_t level;    /* of the list, from 0 */
    int32_t style, list, font;
    int32_t uc;       /* bytes behind \u that say the same for readers without Unicode */
    inline_looks looks;
    uint32_t since;   /* what the story held when the group began */
    struct slice link; /* the code that opens the link around; NULL text: there is none */
};

/* Text that is read on its own: the body, a note, a header, a text box. */
struct rtf_story {
    struct rtf_story *outer;
    struct flow flow;
    enum line_kind kind; /* of plain paragraphs */
    bool endnote;
    bool note_asked;  /* the number of a note was asked for, which comes next */
    /* the paragraph */
    bool opened, goes_on, not_bold;
    bool listed, bullet; /* it has a label; which is no number */
    size_t first_line;   /* in flow.out */
    buffer label;
    char note[NUMERAL_SIZE]; /* the number of the note that the story is */
};

/* ---- tables of the document (rtf_tables.c) ---- */

/* What the characters of a font are: letters, or signs of the font Symbol or Wingdings. */
enum rtf_signs { RTF_LETTERS, RTF_SYMBOL, RTF_WINGDINGS };

struct rtf_font {
    int32_t page;  /* RTF_PAGE_UNKNOWN: that of the document */
    uint8_t signs; /* enum rtf_signs */
};

struct rtf_style {
    bool known, title;
    int8_t outline; /* -1 = not said */
    int32_t based_on;
    inline_looks looks;
};

struct rtf_list {
    uint8_t levels; /* seen so far */
    uint8_t numerals[9]; /* \levelnfc */
};

struct rtf_tables {
    ARRAY(struct rtf_font) fonts;   /* by number */
    ARRAY(struct rtf_style) styles; /* by number */
    ARRAY(struct rtf_list) lists;
    struct interner list_ids;
    ARRAY(uint32_t) list_of_id;   /* index + 1 */
    ARRAY(uint32_t) list_of_name; /* by \ls: index + 1, 0 = none */
    buffer name;                  /* of the font or style */
    int32_t font, based_on, id;   /* being read */
    bool trusts_fonts;            /* some font has the code page of the document: the others mean theirs, too */
};

struct rtf_numbering {
    enum numeral numeral;
    uint32_t start, count;
};

struct rtf {
    struct rtf_source source;
    struct rtf_group groups[RTF_DEEPEST + 1];
    unsigned depth;
    bool starred, ended;
    struct rtf_story *story;
    struct rtf_tables tables;
    struct rtf_pages pages;
    int32_t page, default_font;
    struct rtf_numbering notes[2]; /* footnotes, endnotes */
    buffer text;      /* UTF-8 that has not found its place yet */
    buffer wide;      /* bytes of a wide code page before it */
    int32_t unneeded; /* bytes that follow a \u for readers without Unicode */
    int32_t high;     /* half of a character that \u has given, 0: none */
    size_t broken;    /* characters that were none */
    buffer instruction;
    struct arena link_room;
    bool keeps_inline;
    struct builder out, endnotes, furniture;
    align_status status;
    align_error *error;
};

static inline struct rtf_group *rtf_group(struct rtf *rtf)
{
    return &rtf->groups[rtf->depth];
}
void rtf_fail_memory(struct rtf *rtf);
/* Names a fault at the token that was taken last. */
void rtf_fail(struct rtf *rtf, align_status status, const char *cause, const char *cure);

/* ---- rtf_group.c ---- */
void rtf_group_open(struct rtf *rtf);
void rtf_group_close(struct rtf *rtf);
/* The group is a destination from here on. */
void rtf_go(struct rtf *rtf, enum rtf_destination destination);

/* ---- rtf_tables.c ---- */
void rtf_font_page(struct rtf *rtf, int32_t page);
void rtf_font_end(struct rtf *rtf);
void rtf_style_end(struct rtf *rtf);
/* What a style says, with what it is based on; NULL: there is no such style. */
const struct rtf_style *rtf_style_find(const struct rtf_tables *tables, int32_t style);
/* How the title or heading of a paragraph stands, from 1; 0: it is none. */
unsigned rtf_heading(const struct rtf_tables *tables, const struct rtf_group *group);
void rtf_list_word(struct rtf *rtf, enum rtf_action action, int32_t number);
/* Whether there is such a list; *bullet: its level has no number. */
bool rtf_list_find(const struct rtf_tables *tables, int32_t list, unsigned level, bool *bullet);
void rtf_tables_free(struct rtf_tables *tables);

/* ---- rtf_text.c ---- */
void rtf_take_text(struct rtf *rtf, struct slice bytes);
void rtf_take_byte(struct rtf *rtf, int32_t byte);
void rtf_take_unicode(struct rtf *rtf, int32_t number);
/* A character that a word stands for. */
void rtf_put(struct rtf *rtf, int32_t code);
/* Brings what was taken to its place. */
void rtf_flush(struct rtf *rtf);

/* ---- rtf_story.c ---- */
void rtf_story_push(struct rtf *rtf, enum line_kind kind);
void rtf_story_pop(struct rtf *rtf);
/* Text of the body; a tab or another single character. */
void rtf_story_text(struct rtf *rtf, struct slice text);
void rtf_story_code(struct rtf *rtf, int32_t code);
void rtf_line_break(struct rtf *rtf);
void rtf_paragraph_end(struct rtf *rtf, bool cell);
/* A note begins: its reference comes before it, and it has the story of the group. */
void rtf_note_start(struct rtf *rtf);
/* The number of a note: of the one that is read, or of the next. */
void rtf_note_mark(struct rtf *rtf);

/* ---- rtf_field.c ---- */
void rtf_instruction_end(struct rtf *rtf);

#endif
