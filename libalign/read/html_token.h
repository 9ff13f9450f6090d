/* HTML as tokens that say where in the text they stand.  After the tokenizer of the WHATWG's standard, as far as a reader of
 * documents needs it: libxml2's HTML parser would lose the offsets. */
#ifndef LIBALIGN_READ_HTML_TOKEN_H
#define LIBALIGN_READ_HTML_TOKEN_H

#include "base/text.h"

/* What an element does to the text around it and in it. */
enum html_flag {
    HTML_BLOCK = 1,    /* begins and ends a block */
    HTML_VOID = 2,     /* has no end tag */
    HTML_RAW = 4,      /* what it holds is no HTML, and is not shown */
    HTML_RCDATA = 8,   /* holds text and entities, no tags */
    HTML_HIDDEN = 16,  /* holds what a browser shows only in place of something else */
    HTML_SCOPE = 32,   /* what is open outside is not closed from inside */
    HTML_LIST = 64,
    HTML_CELL = 128,
    HTML_PRE = 256,
    HTML_SKIP = 512    /* part of a line, not of its text: pronunciation */
};

#define HTML_ELEMENTS(X) \
    X(A, "a", 0) X(ADDRESS, "address", HTML_BLOCK) X(AREA, "area", HTML_VOID) X(ARTICLE, "article", HTML_BLOCK) \
    X(ASIDE, "aside", HTML_BLOCK) X(AUDIO, "audio", HTML_HIDDEN) X(B, "b", 0) X(BASE, "base", HTML_VOID) \
    X(BIG, "big", 0) X(BLOCKQUOTE, "blockquote", HTML_BLOCK) X(BODY, "body", HTML_BLOCK) X(BR, "br", HTML_VOID) \
    X(BUTTON, "button", HTML_BLOCK | HTML_SCOPE) X(CANVAS, "canvas", HTML_HIDDEN) \
    X(CAPTION, "caption", HTML_BLOCK | HTML_SCOPE) X(CENTER, "center", HTML_BLOCK) X(CITE, "cite", 0) \
    X(CODE, "code", 0) X(COL, "col", HTML_VOID) X(COLGROUP, "colgroup", HTML_BLOCK) \
    X(DATALIST, "datalist", HTML_HIDDEN) X(DD, "dd", HTML_BLOCK) X(DEL, "del", 0) X(DETAILS, "details", HTML_BLOCK) \
    X(DFN, "dfn", 0) X(DIALOG, "dialog", HTML_BLOCK) X(DIR, "dir", HTML_BLOCK | HTML_LIST) X(DIV, "div", HTML_BLOCK) \
    X(DL, "dl", HTML_BLOCK) X(DT, "dt", HTML_BLOCK) X(EM, "em", 0) X(EMBED, "embed", HTML_VOID) \
    X(FIELDSET, "fieldset", HTML_BLOCK) X(FIGCAPTION, "figcaption", HTML_BLOCK) X(FIGURE, "figure", HTML_BLOCK) \
    X(FONT, "font", 0) X(FOOTER, "footer", HTML_BLOCK) X(FORM, "form", HTML_BLOCK) X(FRAME, "frame", HTML_VOID) \
    X(FRAMESET, "frameset", HTML_BLOCK) X(H1, "h1", HTML_BLOCK) X(H2, "h2", HTML_BLOCK) X(H3, "h3", HTML_BLOCK) \
    X(H4, "h4", HTML_BLOCK) X(H5, "h5", HTML_BLOCK) X(H6, "h6", HTML_BLOCK) X(HEAD, "head", HTML_BLOCK) \
    X(HEADER, "header", HTML_BLOCK) X(HGROUP, "hgroup", HTML_BLOCK) X(HR, "hr", HTML_BLOCK | HTML_VOID) \
    X(HTML, "html", HTML_BLOCK) X(I, "i", 0) X(IFRAME, "iframe", HTML_RAW) X(IMG, "img", HTML_VOID) \
    X(INPUT, "input", HTML_VOID) X(INS, "ins", 0) X(KBD, "kbd", 0) X(LEGEND, "legend", HTML_BLOCK) \
    X(LI, "li", HTML_BLOCK) X(LINK, "link", HTML_VOID) X(LISTING, "listing", HTML_BLOCK | HTML_PRE) \
    X(MAIN, "main", HTML_BLOCK) X(MARK, "mark", 0) X(MENU, "menu", HTML_BLOCK | HTML_LIST) \
    X(META, "meta", HTML_VOID) X(NAV, "nav", HTML_BLOCK) X(NOEMBED, "noembed", HTML_RAW) \
    X(NOFRAMES, "noframes", HTML_HIDDEN | HTML_BLOCK) X(NOSCRIPT, "noscript", HTML_HIDDEN) \
    X(OBJECT, "object", HTML_HIDDEN | HTML_SCOPE) X(OL, "ol", HTML_BLOCK | HTML_LIST) \
    X(OPTGROUP, "optgroup", HTML_BLOCK) X(OPTION, "option", HTML_BLOCK) X(P, "p", HTML_BLOCK) \
    X(PARAM, "param", HTML_VOID) X(PLAINTEXT, "plaintext", HTML_BLOCK | HTML_PRE) \
    X(PRE, "pre", HTML_BLOCK | HTML_PRE) X(RP, "rp", HTML_SKIP) X(RT, "rt", HTML_SKIP) X(S, "s", 0) \
    X(SAMP, "samp", 0) X(SCRIPT, "script", HTML_RAW) X(SEARCH, "search", HTML_BLOCK) \
    X(SECTION, "section", HTML_BLOCK) X(SELECT, "select", HTML_BLOCK) X(SMALL, "small", 0) \
    X(SOURCE, "source", HTML_VOID) X(SPAN, "span", 0) X(STRIKE, "strike", 0) X(STRONG, "strong", 0) \
    X(STYLE, "style", HTML_RAW) X(SUB, "sub", 0) X(SUMMARY, "summary", HTML_BLOCK) X(SUP, "sup", 0) X(SVG, "svg", 0) \
    X(TABLE, "table", HTML_BLOCK | HTML_SCOPE) X(TBODY, "tbody", HTML_BLOCK) \
    X(TD, "td", HTML_BLOCK | HTML_SCOPE | HTML_CELL) X(TEMPLATE, "template", HTML_HIDDEN | HTML_BLOCK | HTML_SCOPE) \
    X(TEXTAREA, "textarea", HTML_BLOCK | HTML_RCDATA) X(TFOOT, "tfoot", HTML_BLOCK) \
    X(TH, "th", HTML_BLOCK | HTML_SCOPE | HTML_CELL) X(THEAD, "thead", HTML_BLOCK) \
    X(TITLE, "title", HTML_BLOCK | HTML_RCDATA) X(TR, "tr", HTML_BLOCK) X(TRACK, "track", HTML_VOID) X(TT, "tt", 0) \
    X(U, "u", 0) X(UL, "ul", HTML_BLOCK | HTML_LIST) X(VAR, "var", 0) X(VIDEO, "video", HTML_HIDDEN) \
    X(WBR, "wbr", HTML_VOID) X(XMP, "xmp", HTML_BLOCK | HTML_PRE | HTML_RCDATA)

#define HTML_ENUM(id, name, flags) HTML_##id##_,
enum html_name { HTML_OTHER, HTML_ELEMENTS(HTML_ENUM) HTML_NAMES };
#undef HTML_ENUM
/* enum html_flag of an element. */
unsigned html_flags(enum html_name name);

enum html_kind { HTML_TEXT, HTML_START, HTML_END, HTML_NOTHING /* comments, declarations, instructions */ };

struct html_token {
    enum html_kind kind;
    enum html_name name;       /* of a tag */
    size_t begin, end;         /* in the text */
    size_t attributes;         /* of a start tag: where they begin; they reach to the end of the tag */
};

/* The token at `at`, which must be below length.  Text reaches to the next tag.  Linear in what it takes. */
struct html_token html_next(const char *text, size_t length, size_t at);
/* Where the content of a raw or RCDATA element ends: at its end tag, or at the end of the text. */
size_t html_content_end(const char *text, size_t length, size_t at, enum html_name name);

/* The value of an attribute of a start tag as it stands, without quotes; NULL text when it is not there.  name: in lower
 * case.  Linear in the tag. */
struct slice html_attribute(const char *text, const struct html_token *tag, const char *name);

/* The character reference at `at`, where an ampersand stands: its bytes and its code point; 0 when it is none. */
size_t html_entity(const char *text, size_t length, size_t at, int32_t *code);

#endif
