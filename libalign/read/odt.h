/* What the files of the ODT reader share: names of OpenDocument, styles, lists.
 *
 * OASIS OpenDocument 1.3, part 3, is the source of what the elements mean. */
#ifndef LIBALIGN_READ_ODT_H
#define LIBALIGN_READ_ODT_H

#include "base/intern.h"
#include "read/numeral.h"
#include "base/xml.h"

#define ODT_NAMES(X) \
    X(ODT_TEXT, "office:text") X(ODT_ANNOTATION, "office:annotation") X(ODT_FORMS, "office:forms") \
    X(ODT_SCRIPTS, "office:scripts") X(ODT_BINARY, "office:binary-data") X(ODT_LISTENERS, "office:event-listeners") \
    X(ODT_MIME, "office:mimetype") X(ODT_STYLE, "style:style") X(ODT_STYLE_NAME, "style:name") X(ODT_FAMILY, "style:family") \
    X(ODT_PARENT, "style:parent-style-name") X(ODT_TEXT_PROPERTIES, "style:text-properties") \
    X(ODT_POSITION, "style:text-position") X(ODT_HEADER, "style:header") X(ODT_HEADER_LEFT, "style:header-left") \
    X(ODT_HEADER_FIRST, "style:header-first") X(ODT_FOOTER, "style:footer") X(ODT_FOOTER_LEFT, "style:footer-left") \
    X(ODT_FOOTER_FIRST, "style:footer-first") X(ODT_NUM_FORMAT, "style:num-format") X(ODT_NUM_PREFIX, "style:num-prefix") \
    X(ODT_NUM_SUFFIX, "style:num-suffix") X(ODT_NUM_SYNC, "style:num-letter-sync") \
    X(ODT_DISPLAY_LEVELS, "text:display-levels") X(ODT_START_VALUE, "text:start-value") X(ODT_LEVEL, "text:level") \
    X(ODT_LIST_STYLE, "text:list-style") X(ODT_OUTLINE_STYLE, "text:outline-style") \
    X(ODT_LEVEL_NUMBER, "text:list-level-style-number") X(ODT_LEVEL_BULLET, "text:list-level-style-bullet") \
    X(ODT_LEVEL_IMAGE, "text:list-level-style-image") X(ODT_LEVEL_OUTLINE, "text:outline-level-style") \
    X(ODT_DISPLAY, "text:display") X(ODT_P, "text:p") X(ODT_H, "text:h") X(ODT_OUTLINE_LEVEL, "text:outline-level") \
    X(ODT_IS_HEADER, "text:is-list-header") X(ODT_RESTART, "text:restart-numbering") X(ODT_NAME, "text:style-name") \
    X(ODT_SPAN, "text:span") X(ODT_S, "text:s") X(ODT_C, "text:c") X(ODT_TAB, "text:tab") \
    X(ODT_BREAK, "text:line-break") X(ODT_NOTE, "text:note") X(ODT_NOTE_CLASS, "text:note-class") \
    X(ODT_CITATION, "text:note-citation") X(ODT_NOTE_BODY, "text:note-body") X(ODT_LIST, "text:list") \
    X(ODT_ITEM, "text:list-item") X(ODT_LIST_HEADER, "text:list-header") X(ODT_CONTINUE, "text:continue-numbering") \
    X(ODT_CONTINUE_LIST, "text:continue-list") X(ODT_CHANGES, "text:tracked-changes") X(ODT_SECTION, "text:section") \
    X(ODT_HIDDEN_TEXT, "text:hidden-text") X(ODT_HIDDEN_PARAGRAPH, "text:hidden-paragraph") \
    X(ODT_IS_HIDDEN, "text:is-hidden") X(ODT_STRING, "text:string-value") X(ODT_RUBY_TEXT, "text:ruby-text") \
    X(ODT_TOC_SOURCE, "text:table-of-content-source") X(ODT_INDEX_SOURCE, "text:alphabetical-index-source") \
    X(ODT_TABLES_SOURCE, "text:table-index-source") X(ODT_PICTURES_SOURCE, "text:illustration-index-source") \
    X(ODT_OBJECTS_SOURCE, "text:object-index-source") X(ODT_USER_SOURCE, "text:user-index-source") \
    X(ODT_BOOKS_SOURCE, "text:bibliography-source") X(ODT_NOTES_CONFIGURATION, "text:notes-configuration") \
    X(ODT_TABLE, "table:table") X(ODT_CELL, "table:table-cell") X(ODT_COVERED, "table:covered-table-cell") \
    X(ODT_TEXT_BOX, "draw:text-box") X(ODT_OBJECT, "draw:object") X(ODT_TITLE, "svg:title") X(ODT_DESCRIPTION, "svg:desc") \
    X(ODT_WEIGHT, "fo:font-weight") X(ODT_SLANT, "fo:font-style") X(ODT_UNDERLINE, "style:text-underline-style") \
    X(ODT_LINE_THROUGH, "style:text-line-through-style") X(ODT_A, "text:a") X(ODT_HREF, "xlink:href") X(ODT_ID, "xml:id")

#define ODT_ENUM(id, name) id,
enum odt_name { ODT_NAMES(ODT_ENUM) };
#undef ODT_ENUM
extern const char *const odt_names[];
extern const struct xml_namespace odt_namespaces[];

/* The number of a name (its first 159 bytes) among those of its kind; INTERN_NONE when memory is out. */
uint32_t odt_intern(struct interner *ids, char kind, struct slice name);

struct odt_style {
    uint32_t parent; /* id, or INTERN_NONE */
    int8_t hidden;   /* 1 yes, 0 no, -1 as the parent */
    int8_t raised, lowered, bold, italic, underline, strike;
    bool title; /* the style "Title" or "Subtitle", or one that is based on it */
    bool settled;
};

enum { ODT_LEVELS = 10 };

struct odt_level {
    uint8_t numeral; /* enum numeral */
    uint8_t shows;   /* how many levels its number shows */
    uint32_t start;
    char prefix[24], suffix[24];
};

struct odt_list_style {
    uint32_t levels[ODT_LEVELS]; /* index + 1 in levels, 0 = none */
};

struct odt_styles {
    struct interner ids; /* of styles, the family's first letter before the name */
    ARRAY(struct odt_style) list;
    struct interner list_ids;
    ARRAY(struct odt_list_style) lists;
    ARRAY(struct odt_level) levels;
    struct odt_list_style outline;
    /* while reading */
    uint32_t current, open_list; /* style and list style, id + 1; 0: none */
    bool in_outline;
};

/* Takes the elements that define styles; call it for every element that starts or ends.  Errors: ALIGN_E_MEMORY,
 * ALIGN_E_LIMIT. */
align_status odt_styles_start(struct odt_styles *styles, const struct xml_element *element, align_error *error);
void odt_styles_end(struct odt_styles *styles, int name);
/* The style of a family ('p' or 't') with what it inherits, or NULL. */
const struct odt_style *odt_style_find(struct odt_styles *styles, char family, struct slice name);
void odt_styles_free(struct odt_styles *styles);

#define ODT_NUMBER_SIZE 256
/* The number of a paragraph as it shows, with a tab behind it; its bytes, 0 for a bullet or none.  level: from 0. */
size_t odt_number(const struct odt_styles *styles, const struct odt_list_style *list, const uint32_t *counters, int level,
                  char out[ODT_NUMBER_SIZE]);
/* Counts on at a level, whose deeper levels then begin anew.  start: the number it gets, or -1. */
void odt_count(const struct odt_styles *styles, const struct odt_list_style *list, uint32_t *counters, int level, long start);
/* The list style of that name, or NULL. */
const struct odt_list_style *odt_list_find(const struct odt_styles *styles, struct slice name);

#endif
