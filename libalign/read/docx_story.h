/* What the rooms of the DOCX reader share while a part is parsed: stories, the paragraph and the run in them. */
#ifndef LIBALIGN_READ_DOCX_STORY_H
#define LIBALIGN_READ_DOCX_STORY_H

#include "read/docx_body.h"
#include "read/docx_field.h"
#include "read/flow.h"

/* A story is text that is read on its own: the body, a note, a text box.  Text boxes stand inside a paragraph of
 * another story and are added after it. */
struct story {
    struct story *outer;
    unsigned depth;      /* of the element that holds it */
    struct flow flow;
    unsigned cells;        /* tables around */
    unsigned dead_rows;    /* deleted table rows around */
    bool goes_on;          /* the paragraph before has lost its mark: this one goes on its line */
    /* the paragraph */
    bool in_paragraph, opened, counted;
    bool keeps_on; /* its mark is deleted or it is a drop capital: the next paragraph goes on */
    bool number_given, level_given;
    int32_t num;
    int level, outline;
    uint32_t style;
    size_t first_line; /* of the paragraph, in out */
    bool not_bold;     /* some of its text is not */
    /* the run */
    struct docx_style run; /* what it says of itself */
    uint32_t run_style;
    struct slice link; /* the code that opens the link around; NULL text: there is none */
    bool custom_mark;  /* the run's text is the sign of a note */
    struct docx_fields fields;
};

struct body {
    struct docx *docx;
    struct story *story;
    unsigned skip; /* elements open inside one that is left out */
    unsigned depth;
    bool choices[XML_DEEPEST + 1]; /* of mc:AlternateContent around, whether one was taken */
    unsigned alternates;
    bool in_mark, in_run_properties, in_paragraph_properties, in_row_properties;
    bool in_text, keep_space, in_instruction;
    buffer text;              /* of the w:t being read */
    buffer instruction;       /* of the field that began last */
    struct docx_notes *notes; /* whose part this is, or NULL */
    uint32_t note;            /* the note being read, INTERN_NONE: none */
    enum line_kind kind;      /* of plain paragraphs */
};

/* docx_paragraph.c */
const struct docx_style *docx_paragraph_style(struct body *body);
void docx_paragraph_start(struct story *story);
/* Asks for the paragraph's line, with its number, when its first text comes. */
void docx_paragraph_open(struct body *body);
void docx_paragraph_end(struct body *body);
void docx_paragraph_property(struct body *body, const struct xml_element *element);

/* docx_run.c */
/* Where text goes now: the paragraph, or what is set aside of it; NULL: nowhere. */
struct builder *docx_text_target(struct body *body);
void docx_text_add(struct body *body, struct slice text);
/* Adds a character that an element stands for. */
void docx_code_add(struct body *body, int32_t code);
/* Takes an element inside a run that stands for a character. */
void docx_character_start(struct body *body, const struct xml_element *element);

/* docx_story.c */
/* out: where its text goes, NULL: behind the paragraph around. */
align_status docx_story_push(struct body *body, struct builder *out, align_error *error);
void docx_story_pop(struct body *body);
align_status docx_note_start(struct body *body, const struct xml_element *element, align_error *error);
/* Begins the note of an id, the first of two with the same. */
align_status docx_note_begin(struct body *body, struct slice id, align_error *error);
void docx_note_end(struct body *body);
/* Ends the innermost story; its text, which is its own, is the caller's. */
void docx_story_take(struct body *body, struct builder *text);
/* A reference to a note, which comes behind the paragraph or, an endnote, at the end. */
void docx_note_refer(struct body *body, const struct xml_element *element, enum docx_note_kind kind);
/* The same by the number of the note in the list, INTERN_NONE: there is none.  custom: its sign follows as text. */
void docx_note_refer_to(struct body *body, enum docx_note_kind kind, uint32_t id, bool custom);

/* docx_link.c */
/* The result of a HYPERLINK instruction is a link, as what w:hyperlink holds is. */
align_status docx_link_start(struct body *body, struct slice instruction, align_error *error);
/* The code that opens the link of w:hyperlink. */
struct slice docx_link_of(const struct body *body, const struct xml_element *element);
/* The begin, middle or end of a field. */
enum docx_field_mark { DOCX_FIELD_BEGIN, DOCX_FIELD_SEPARATE, DOCX_FIELD_END };
align_status docx_field_mark(struct body *body, enum docx_field_mark mark, align_error *error);
align_status docx_field_character(struct body *body, const struct xml_element *element, align_error *error);

#endif
