/* What the rooms of the ODT reader share while a part is parsed: stories, lists and spans that are open. */
#ifndef LIBALIGN_READ_ODT_STORY_H
#define LIBALIGN_READ_ODT_STORY_H

#include "read/flow.h"
#include "read/odt_body.h"

/* A story is text that is read on its own: the body, a note, a text box, a shape.  Those inside a paragraph are added
 * after it. */
struct story {
    struct story *outer;
    struct flow flow;
    enum line_kind kind;
    unsigned cells; /* table cells around */
    unsigned depth; /* of the element that holds it */
    bool in_paragraph, opened, blank, endnote;
    bool goes_on; /* the label of a note stands in the line that the next paragraph goes on */
    /* the paragraph */
    int heading; /* level from 1, 0 = none */
    bool is_title, unnumbered, hidden_style, bold_style;
    inline_looks style_looks; /* of all of the paragraph */
    bool not_bold;     /* some of its text is not */
    size_t first_line; /* in out */
    long restart;      /* the number that it gets, -1: the next one */
    /* lists around, of this story */
    unsigned list_depth;
};

struct list {
    struct story *story;
    uint32_t style_id; /* in styles.list_ids, INTERN_NONE */
    uint32_t counters; /* index in odt.lists; of the outermost list */
    bool pending;      /* its item has no paragraph so far */
    bool header;
    long start; /* of the item, -1 */
};

/* An element that changes how text shows, and has to be undone. */
struct span {
    bool hidden, raised;
    int8_t bold; /* -1: as the paragraph */
    inline_looks looks;
    struct slice link; /* the code that opens it */
};

struct body {
    struct odt *odt;
    struct story *story;
    unsigned skip, depth;
    struct span spans[XML_DEEPEST + 1];
    unsigned span_count;
    struct list lists[XML_DEEPEST + 1];
    unsigned list_count;
    unsigned hidden_sections; /* nested below a hidden one */
    bool in_citation;
    uint32_t citation; /* where it begins */
    char label[64];
    size_t label_length;
    uint32_t raised_since; /* of the span that is raised */
};

/* odt_list.c */
/* The innermost list of the story, or NULL. */
struct list *odt_list_here(struct body *body);
align_status odt_list_start(struct body *body, const struct xml_element *element, align_error *error);
void odt_list_end(struct body *body);
/* The number of a heading or of the first paragraph of a list item. */
size_t odt_number_take(struct body *body, char number[ODT_NUMBER_SIZE], bool *item);
/* Counters by kind ('#' an id, '=' a style, '*' headings) and name, INTERN_NONE: out of memory. */
uint32_t odt_counters_for(struct body *body, char kind, struct slice name, bool *fresh);

/* odt_paragraph.c */
/* out: where its text goes, NULL: behind the paragraph around. */
align_status odt_story_push(struct body *body, struct builder *out, enum line_kind kind, align_error *error);
void odt_story_pop(struct body *body);
align_status odt_paragraph_start(struct body *body, const struct xml_element *element, align_error *error);
/* Asks for the paragraph's line, with its number, when its first text comes. */
void odt_paragraph_open(struct body *body);
void odt_paragraph_end(struct body *body);
/* What a style says of how text looks, over what was said before. */
inline_looks odt_looks(const struct odt_style *style, inline_looks before);

/* odt_text.c */
void odt_text_add(struct body *body, struct slice text);
align_status odt_link_start(struct body *body, const struct xml_element *element, align_error *error);
void odt_inline_start(struct body *body, const struct xml_element *element);
void odt_span_end(struct body *body);
void odt_citation_end(struct body *body);

#endif
