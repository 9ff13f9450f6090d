/* What the files of the DOCX reader share: names of WordprocessingML, styles, numbering.
 *
 * ECMA-376 (Office Open XML), part 1, is the source of what the elements mean; Word's behaviour is followed where it
 * goes further. */
#ifndef LIBALIGN_READ_DOCX_H
#define LIBALIGN_READ_DOCX_H

#include "base/intern.h"
#include "read/numeral.h"
#include "base/xml.h"
#include "base/zip.h"

#define DOCX_NAMES(X) \
    X(W_ABSTRACTNUM, "w:abstractNum") X(W_ABSTRACTNUMID, "w:abstractNumId") X(W_ALTCHUNK, "w:altChunk") \
        X(W_B, "w:b") X(W_BASEDON, "w:basedOn") X(W_BODY, "w:body") X(W_BR, "w:br") X(W_CELLDEL, "w:cellDel") X(W_CHAR, "w:char") \
    X(W_CR, "w:cr") X(W_CUSTOMMARKFOLLOWS, "w:customMarkFollows") X(W_DEFAULT, "w:default") X(W_DEL, "w:del") \
    X(W_DOCUMENT, "w:document") X(W_DROPCAP, "w:dropCap") X(W_ENDNOTE, "w:endnote") X(W_ENDNOTEPR, "w:endnotePr") \
    X(W_ENDNOTEREF, "w:endnoteRef") X(W_ENDNOTEREFERENCE, "w:endnoteReference") X(W_ENDNOTES, "w:endnotes") \
    X(W_FLDCHAR, "w:fldChar") X(W_FLDCHARTYPE, "w:fldCharType") X(W_FLDSIMPLE, "w:fldSimple") X(W_FONT, "w:font") X(W_FOOTNOTE, "w:footnote") \
    X(W_FOOTNOTEPR, "w:footnotePr") X(W_FOOTNOTEREF, "w:footnoteRef") X(W_FOOTNOTEREFERENCE, "w:footnoteReference") \
    X(W_FOOTNOTES, "w:footnotes") X(W_FRAMEPR, "w:framePr") X(W_FTR, "w:ftr") X(W_HDR, "w:hdr") \
    X(W_HYPERLINK, "w:hyperlink") X(W_I, "w:i") X(W_ID, "w:id") \
    X(W_ILVL, "w:ilvl") X(W_INSTR, "w:instr") X(W_INSTRTEXT, "w:instrText") X(W_ISLGL, "w:isLgl") \
    X(W_LVL, "w:lvl") X(W_LVLOVERRIDE, "w:lvlOverride") \
    X(W_LVLRESTART, "w:lvlRestart") X(W_LVLTEXT, "w:lvlText") X(W_MOVEFROM, "w:moveFrom") X(W_NAME, "w:name") \
    X(W_NOBREAKHYPHEN, "w:noBreakHyphen") X(W_NUM, "w:num") X(W_NUMBERINGCHANGE, "w:numberingChange") \
    X(W_NUMFMT, "w:numFmt") X(W_NUMID, "w:numId") X(W_NUMPR, "w:numPr") X(W_NUMSTART, "w:numStart") \
    X(W_NUMSTYLELINK, "w:numStyleLink") X(W_OUTLINELVL, "w:outlineLvl") X(W_P, "w:p") X(W_PPR, "w:pPr") \
    X(W_PPRCHANGE, "w:pPrChange") X(W_PSTYLE, "w:pStyle") X(W_PTAB, "w:ptab") X(W_R, "w:r") X(W_RPR, "w:rPr") \
    X(W_RPRCHANGE, "w:rPrChange") X(W_RSTYLE, "w:rStyle") X(W_RT, "w:rt") X(W_SDTPR, "w:sdtPr") \
    X(W_SECTPR, "w:sectPr") X(W_SETTINGS, "w:settings") X(W_SOFTHYPHEN, "w:softHyphen") X(W_START, "w:start") \
    X(W_STARTOVERRIDE, "w:startOverride") X(W_STRIKE, "w:strike") X(W_STYLE, "w:style") X(W_STYLEID, "w:styleId") \
    X(W_STYLELINK, "w:styleLink") X(W_STYLES, "w:styles") X(W_SUFF, "w:suff") X(W_SYM, "w:sym") X(W_T, "w:t") \
    X(W_TAB, "w:tab") X(W_TABS, "w:tabs") X(W_TBL, "w:tbl") X(W_TC, "w:tc") X(W_TR, "w:tr") X(W_TRPR, "w:trPr") \
    X(W_TXBXCONTENT, "w:txbxContent") X(W_TYPE, "w:type") X(W_U, "w:u") X(W_VAL, "w:val") X(W_VANISH, "w:vanish") \
    X(W_VERTALIGN, "w:vertAlign") X(MC_ALTERNATE, "mc:AlternateContent") X(MC_CHOICE, "mc:Choice") \
    X(MC_FALLBACK, "mc:Fallback") X(M_T, "m:t") X(M_DEN, "m:den") X(XML_SPACE, "xml:space") X(REL_RELATIONSHIP, "rel:Relationship") \
    X(REL_TYPE, "Type") X(REL_TARGET, "Target") X(REL_MODE, "TargetMode") X(REL_ID, "Id") X(R_ID, "r:id")

#define DOCX_ENUM(id, name) id,
enum docx_name { DOCX_NAMES(DOCX_ENUM) };
#undef DOCX_ENUM
extern const char *const docx_names[];
extern const struct xml_namespace docx_namespaces[];

/* An on-off property: absent, off, on. */
enum docx_switch { DOCX_UNSET, DOCX_OFF, DOCX_ON };
enum docx_switch docx_switch(const struct xml_element *element);

#define DOCX_NO_NUMBER (-1) /* says nothing of a numbering */

struct docx_style {
    uint32_t based_on; /* id, or INTERN_NONE */
    int32_t num;       /* numbering instance, counted by docx_numbering; DOCX_NO_NUMBER */
    bool numbered;     /* it says something of a numbering: numId 0 takes it away */
    int8_t level;      /* of the numbering, -1 = not said */
    int8_t outline;    /* 0..8 a heading, 9 body text, -1 = not said */
    uint8_t vanish;    /* enum docx_switch */
    uint8_t raised;    /* superscript: enum docx_switch */
    uint8_t bold;      /* enum docx_switch */
    uint8_t italic, underline, strike, lowered;
    bool title;        /* the style "Title" or "Subtitle" */
    bool settled;      /* what it inherits has been filled in */
};

struct docx_numbering;

struct docx_styles {
    struct interner ids;
    ARRAY(struct docx_style) list; /* by id */
    uint32_t paragraph_default;    /* id, or INTERN_NONE */
};

/* Parses word/styles.xml.  A style's num is the number of its numId in `numbering`. */
align_status docx_styles_read(struct docx_styles *styles, const struct docx_numbering *numbering, const char *part,
                              const buffer *bytes, align_error *error);
/* Takes an element of w:rPr that says how text looks. */
void docx_text_property(struct docx_style *style, const struct xml_element *element);
/* The style with what it inherits, or NULL.  Amortised O(1). */
const struct docx_style *docx_style_find(struct docx_styles *styles, uint32_t id);
void docx_styles_free(struct docx_styles *styles);

/* A level of a list. */
struct docx_level {
    uint32_t start;
    uint8_t numeral;   /* enum numeral */
    uint8_t suffix;    /* '\t', ' ' or 0 */
    int8_t restart;    /* restarts when a level up to this one (from 1) is used; 0 never, -1 as usual */
    bool legal;        /* all numbers in it are decimal */
    bool vanish;       /* the number is hidden */
    uint32_t style;    /* id in the names of styles, or INTERN_NONE */
    char text[48];     /* "%1.%2" */
};

enum { DOCX_LEVELS = 9 };

struct docx_list { /* w:abstractNum */
    uint32_t levels[DOCX_LEVELS]; /* index + 1 in levels, 0 = none */
    uint32_t counters[DOCX_LEVELS];
    bool counts[DOCX_LEVELS]; /* the counter runs */
    uint32_t style_link, num_style_link; /* names, or INTERN_NONE */
};

struct docx_num { /* w:num */
    uint32_t list; /* index + 1 in lists, 0 = none */
    uint32_t levels[DOCX_LEVELS]; /* overriding, index + 1 */
    int32_t starts[DOCX_LEVELS];  /* overriding, -1 = none */
    bool used;
};

struct docx_numbering {
    struct interner num_ids, list_ids, style_ids;
    ARRAY(struct docx_num) nums;   /* by num_ids */
    ARRAY(struct docx_list) lists; /* by list_ids */
    ARRAY(struct docx_level) levels;
};

/* Parses word/numbering.xml.  Errors: ALIGN_E_LIMIT for more lists than any document has. */
align_status docx_numbering_read(struct docx_numbering *numbering, const char *part, const buffer *bytes,
                                 align_error *error);
/* The number of a numId, to be handed to the functions below, or DOCX_NO_NUMBER when there is none. */
int32_t docx_num_known(const struct docx_numbering *numbering, struct slice id);
/* The level whose paragraphs have this style, 0 when there is none. */
int docx_level_of_style(const struct docx_numbering *numbering, int32_t num, struct slice style);

#define DOCX_NUMBER_SIZE 160
/* Counts a paragraph of a list on and writes its number as Word shows it, with what separates it from the text; returns
 * its bytes, 0 for a bullet.  *item: whether there is such a list at all. */
size_t docx_number_next(struct docx_numbering *numbering, int32_t num, int level, char out[DOCX_NUMBER_SIZE], bool *item);
void docx_numbering_free(struct docx_numbering *numbering);

/* The kind that w:numFmt names. */
enum numeral docx_numeral(struct slice name);

#endif
