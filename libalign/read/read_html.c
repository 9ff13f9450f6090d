/* HTML as browsers show it.  The text stays the file's own, so that offsets are those of the file: tags are marks, and
 * a line reaches from the first to the last character of a block that shows.
 *
 * No tree is built.  What is open is a stack; each entry knows its nearest relatives, so that no tag, however deep,
 * makes the reader search: the whole is linear. */
#include "base/error.h"
#include "read/build.h"
#include "read/html_note.h"
#include "read/html_token.h"
#include "read/read.h"

#include <stdio.h>

/* Deeper elements are not told apart from what holds them. */
#define DEEPEST 60000

struct open {
    uint8_t name;  /* enum html_name */
    uint8_t level; /* lists around */
    bool hidden, pre, code, drawing, skipped, bold;
    bool fresh;                                                       /* an item without text so far */
    uint32_t before;                                                  /* the entry of the same name below, 0 = none */
    size_t first_block;                                               /* the block that it began in */
    uint32_t span;                                                    /* of its mark-up, index + 1; 0 = none */
    uint32_t block, scope, paragraph, item, term, row, cell, heading; /* the nearest at or below this one, 0 = none */
};

struct html {
    align_document *document;
    const char *text;
    size_t length;
    ARRAY(struct open) stack; /* the first entry stands for nothing */
    uint32_t topmost[HTML_NAMES];
    struct line line; /* begun when begin < end */
    enum line_join join;
    bool hidden_line;
    size_t block;   /* the first line of the block */
    bool not_bold;  /* some of its text is not */
    uint32_t label; /* the entry whose content may be a label, 0 = none */
    struct html_notes notes;
    struct slice closing; /* the end tag that is being taken */
    bool failed;
};

static struct open *top(struct html *html)
{
    return &html->stack.items[html->stack.count - 1];
}

/* ---- inline mark-up ---- */

static void add_span(struct html *html, const struct html_token *tag, enum inline_kind kind, size_t at)
{
    struct inline_span span = {(uint32_t)at, (uint32_t)at, (uint8_t)kind,
                               slice_of(html->text + tag->begin, tag->end - tag->begin), SLICE("")};
    if (html->document->keeps_inline && !document_add_span(html->document, &span))
        html->failed = true;
}

/* What an element does to the text in it; INLINE_KINDS: nothing, or more than that. */
static enum inline_kind kind_of(enum html_name name)
{
    switch (name) {
    case HTML_B_:
    case HTML_STRONG_: return INLINE_BOLD;
    case HTML_I_:
    case HTML_EM_:
    case HTML_CITE_:
    case HTML_DFN_:
    case HTML_VAR_: return INLINE_ITALIC;
    case HTML_U_:
    case HTML_INS_: return INLINE_UNDERLINE;
    case HTML_S_:
    case HTML_STRIKE_:
    case HTML_DEL_: return INLINE_STRIKE;
    case HTML_SUP_: return INLINE_RAISED;
    case HTML_SUB_: return INLINE_LOWERED;
    case HTML_CODE_:
    case HTML_KBD_:
    case HTML_SAMP_:
    case HTML_TT_: return INLINE_CODE;
    case HTML_A_: return INLINE_LINK;
    case HTML_BIG_:
    case HTML_FONT_:
    case HTML_MARK_:
    case HTML_SMALL_:
    case HTML_SPAN_: return INLINE_OTHER;
    default: return INLINE_KINDS;
    }
}

/* An element that has held whole blocks is no inline mark-up: its span is left empty, and is dropped. */
static void end_span(struct html *html, const struct open *element, size_t end, struct slice code)
{
    if (!element->span || element->first_block != html->block)
        return;
    struct inline_span *span = &html->document->spans.items[element->span - 1];
    span->end = (uint32_t)end;
    span->close = code;
}

static void add_mark(struct html *html, size_t begin, size_t end, enum mark_kind kind, int32_t code)
{
    struct mark mark = {(uint32_t)begin, (uint32_t)end, (uint8_t)kind, code};
    if (begin < end && !array_push(&html->document->marks, mark))
        html->failed = true;
}

/* ---- lines ---- */

/* A short block that is bold all through is a title in all but name. */
static void end_block(struct html *html)
{
    align_document *document = html->document;
    struct line *lines = document->lines.items;
    size_t count = document->lines.count;
    if (html->block < count && !html->not_bold && lines[count - 1].end - lines[html->block].begin <= LONGEST_TITLE)
        for (size_t i = html->block; i < count; i++)
            if (lines[i].kind == LINE_PLAIN)
                lines[i].kind = LINE_HEADING;
    html->block = count;
    html->not_bold = false;
}

static void end_line(struct html *html, enum line_join next)
{
    align_document *document = html->document;
    bool begun = html->line.begin < html->line.end;
    if (begun && !array_push(&document->lines, html->line))
        html->failed = true;
    /* marks outside of lines are of no use to anyone */
    while (document->marks.count &&
           (!begun || document->marks.items[document->marks.count - 1].begin >= html->line.end) &&
           (!document->lines.count || document->marks.items[document->marks.count - 1].begin >=
                                          document->lines.items[document->lines.count - 1].end))
        document->marks.count--;
    html->line.begin = html->line.end = 0;
    /* two breaks, with nothing between them, make a block */
    html->join = !begun && (html->join == LINE_BLOCK || next == LINE_HARD) ? LINE_BLOCK : next;
    if (html->join == LINE_BLOCK)
        end_block(html);
    html_notes_cancel(&html->notes);
    html->label = 0;
}

static enum line_kind kind_here(struct html *html, unsigned *level)
{
    const struct open *here = top(html);
    struct open *item = &html->stack.items[here->item];
    bool fresh = here->item && item->fresh;
    *level = 0;
    if (here->hidden)
        return LINE_FURNITURE;
    item->fresh = false;
    if (here->heading) {
        *level = (unsigned)(html->stack.items[here->heading].name - HTML_H1_) + 1;
        return LINE_HEADING;
    }
    if (html->topmost[HTML_TITLE_])
        return LINE_HEADING;
    if (fresh && here->item > here->cell) {
        *level = item->level ? item->level : 1;
        return LINE_ITEM;
    }
    if (here->cell)
        return LINE_CELL;
    return here->pre && here->code ? LINE_CODE : LINE_PLAIN;
}

static void begin_line(struct html *html, size_t begin)
{
    const align_document *document = html->document;
    unsigned level;
    enum line_kind kind = kind_here(html, &level);
    /* behind a hard break the line is what the one before it was */
    if (html->join == LINE_HARD && document->lines.count) {
        kind = (enum line_kind)document->lines.items[document->lines.count - 1].kind;
        level = document->lines.items[document->lines.count - 1].level;
    }
    html->hidden_line = top(html)->hidden;
    html->line = (struct line){(uint32_t)begin, 0, (uint8_t)html->join, (uint8_t)kind, (uint8_t)level};
    html_notes_line(&html->notes, document->lines.count);
}

/* Makes what stands at begin..end, and shows, part of the line. */
static void take(struct html *html, size_t begin, size_t end)
{
    if (html->line.begin < html->line.end && html->hidden_line && !top(html)->hidden)
        end_line(html, LINE_BLOCK);
    bool starts = html->line.begin == html->line.end;
    if (starts)
        begin_line(html, begin);
    html->line.end = (uint32_t)end;
    html->not_bold |= !top(html)->bold;
    html_notes_text(&html->notes, slice_of(html->text + begin, end - begin), (uint32_t)begin, starts);
}

/* ---- the stack ---- */

static void pop_to(struct html *html, uint32_t count, size_t at)
{
    while (html->stack.count > count) {
        const struct open *last = top(html);
        uint32_t index = (uint32_t)html->stack.count - 1;
        bool block = last->block == index;
        end_span(html, last, at, index == count ? html->closing : SLICE(""));
        html->topmost[last->name] = last->before;
        if (html->label == index) {
            html_notes_end(&html->notes, html->document, html->document->lines.count);
            html->label = 0;
        }
        html->stack.count--;
        if (block)
            end_line(html, LINE_BLOCK);
    }
}

/* Elements whose end tag may be left out end where another begins. */
static void close_implied(struct html *html, enum html_name name, unsigned flags, size_t at)
{
    const struct open *here = top(html);
    uint32_t ends = 0;
    if (here->heading == html->stack.count - 1 && name >= HTML_H1_ && name <= HTML_H6_)
        ends = here->heading;
    else if (name == HTML_LI_)
        ends = here->item;
    else if (name == HTML_DT_ || name == HTML_DD_)
        ends = here->term;
    else if (flags & HTML_CELL)
        ends = here->cell;
    else if (name == HTML_TR_ || name == HTML_TBODY_ || name == HTML_THEAD_ || name == HTML_TFOOT_)
        ends = here->row;
    if (!ends && (flags & HTML_BLOCK))
        ends = here->paragraph;
    if (ends)
        pop_to(html, ends, at);
}

/* Whether a style says that nothing is displayed. */
static bool displays_nothing(struct slice style)
{
    static const char wanted[] = "display:none";
    size_t matched = 0;
    for (size_t i = 0; i < style.length; i++) {
        char c = style.text[i];
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
            continue;
        c = c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
        matched = c == wanted[matched] ? matched + 1 : c == wanted[0];
        if (matched == sizeof wanted - 1)
            return true;
    }
    return false;
}

static bool is_hidden(const struct html *html, const struct html_token *tag)
{
    if (html_flags(tag->name) & HTML_HIDDEN)
        return true;
    if (tag->end - tag->attributes < 6)
        return false;
    return html_attribute(html->text, tag, "hidden").text ||
           displays_nothing(html_attribute(html->text, tag, "style")) ||
           (tag->name == HTML_DIALOG_ && !html_attribute(html->text, tag, "open").text);
}

static void push(struct html *html, const struct html_token *tag, unsigned flags)
{
    const struct open *outer = top(html);
    struct open entry = *outer;
    uint32_t index = (uint32_t)html->stack.count;
    enum html_name name = tag->name;
    if (index >= DEEPEST)
        return;
    if ((flags & HTML_CELL) && !html->topmost[HTML_TABLE_])
        flags &= ~(unsigned)HTML_SCOPE;
    entry.name = (uint8_t)name;
    entry.before = html->topmost[name];
    entry.hidden |= is_hidden(html, tag) || (name == HTML_TITLE_ && outer->drawing);
    entry.pre |= (flags & HTML_PRE) != 0;
    entry.code |= name == HTML_CODE_;
    entry.bold |= name == HTML_B_ || name == HTML_STRONG_;
    entry.drawing |= name == HTML_SVG_;
    entry.skipped |= (flags & HTML_SKIP) != 0;
    if (flags & HTML_BLOCK)
        entry.block = index;
    if (flags & HTML_SCOPE) {
        entry.scope = index;
        entry.paragraph = entry.item = entry.term = entry.row = entry.cell = entry.heading = 0;
    }
    if (flags & HTML_LIST) {
        entry.item = 0;
        entry.level = entry.level < 255 ? (uint8_t)(entry.level + 1) : entry.level;
    }
    if (name == HTML_DL_)
        entry.term = 0;
    if (name == HTML_P_)
        entry.paragraph = index;
    if (name >= HTML_H1_ && name <= HTML_H6_)
        entry.heading = index;
    if (name == HTML_TR_)
        entry.row = index;
    if (flags & HTML_CELL) {
        entry.cell = index;
        entry.row = outer->row;
    }
    entry.span = 0;
    if (html->document->keeps_inline && kind_of(name) != INLINE_KINDS) {
        add_span(html, tag, kind_of(name), tag->end);
        entry.span = (uint32_t)html->document->spans.count;
        entry.first_block = html->block;
    }
    entry.fresh = name == HTML_LI_;
    if (name == HTML_LI_)
        entry.item = index;
    if (name == HTML_DT_ || name == HTML_DD_)
        entry.term = index;
    if (!array_push(&html->stack, entry))
        html->failed = true;
    else
        html->topmost[name] = index;
}

/* ---- tokens ---- */

/* Links inside the document and raised text may be references to notes. */
static void begin_label(struct html *html, const struct html_token *tag)
{
    struct slice target = slice_of(NULL, 0);
    bool role = false;
    if (tag->name == HTML_A_) {
        struct slice link = html_attribute(html->text, tag, "href");
        if (link.length > 1 && link.text[0] == '#')
            target = slice_of(link.text + 1, link.length - 1);
        role = target.length && slice_equal(html_attribute(html->text, tag, "role"), SLICE("doc-noteref"));
    }
    if (tag->name != HTML_SUP_ && !target.length)
        return;
    html_notes_begin(&html->notes, tag->name == HTML_SUP_, target, role);
    if (!html->label)
        html->label = (uint32_t)html->stack.count - 1;
}

static void note_anchors(struct html *html, const struct html_token *tag)
{
    if (!html->notes.anchors.count || tag->end - tag->attributes < 6)
        return;
    html_notes_anchor(&html->notes, html_attribute(html->text, tag, "id"));
    if (tag->name == HTML_A_)
        html_notes_anchor(&html->notes, html_attribute(html->text, tag, "name"));
}

static void text(struct html *html, size_t begin, size_t end);

/* The content of an element that holds no tags.  Returns where it ends. */
static size_t content(struct html *html, const struct html_token *tag, unsigned flags)
{
    size_t end =
        tag->name == HTML_PLAINTEXT_ ? html->length : html_content_end(html->text, html->length, tag->end, tag->name);
    if (flags & HTML_RAW)
        add_mark(html, tag->end, end, MARK_SYNTAX, 0);
    else
        text(html, tag->end, end);
    return end;
}

static size_t start_tag(struct html *html, const struct html_token *tag)
{
    unsigned flags = html_flags(tag->name);
    close_implied(html, tag->name, flags, tag->begin);
    if (flags & HTML_BLOCK)
        end_line(html, LINE_BLOCK);
    add_mark(html, tag->begin, tag->end, MARK_SYNTAX, 0);
    note_anchors(html, tag);
    if ((tag->name == HTML_BR_ || tag->name == HTML_IMG_) && html->line.begin < html->line.end)
        add_span(html, tag, tag->name == HTML_BR_ ? INLINE_BREAK : INLINE_IMAGE, html->line.end);
    if (tag->name == HTML_BR_)
        end_line(html, LINE_HARD);
    if (tag->name == HTML_OTHER || (flags & HTML_VOID))
        return tag->end;
    push(html, tag, flags);
    if (tag->name == HTML_A_ || tag->name == HTML_SUP_)
        begin_label(html, tag);
    if (tag->name == HTML_PLAINTEXT_ || (flags & (HTML_RAW | HTML_RCDATA)))
        return content(html, tag, flags);
    return tag->end;
}

static void end_tag(struct html *html, const struct html_token *tag)
{
    uint32_t open = html->topmost[tag->name];
    const struct open *here = top(html);
    unsigned flags = html_flags(tag->name);
    if (tag->name == HTML_BR_)
        end_line(html, LINE_HARD);
    if (tag->name == HTML_P_ && !here->paragraph)
        end_line(html, LINE_BLOCK); /* as an empty paragraph */
    if (tag->name >= HTML_H1_ && tag->name <= HTML_H6_ && here->heading)
        open = here->heading; /* any of them ends any other */
    /* what lies outside the table cell, or outside the block, is not ended from inside */
    bool reaches = flags & HTML_SCOPE ? true : flags & HTML_BLOCK ? open > here->scope : open > here->block;
    if ((flags & HTML_CELL) && open < html->topmost[HTML_TABLE_])
        reaches = false;
    html->closing = slice_of(html->text + tag->begin, tag->end - tag->begin);
    if (open && reaches && tag->name != HTML_OTHER)
        pop_to(html, open, tag->begin);
    html->closing = SLICE("");
    add_mark(html, tag->begin, tag->end, MARK_SYNTAX, 0);
}

/* White space at `at`, its bytes, or 0. */
static size_t space_at(const char *bytes, size_t length, size_t at)
{
    unsigned char c = (unsigned char)bytes[at];
    if (c < 0x80)
        return c == ' ' || (c >= '\t' && c <= '\r');
    if (c != 0xC2 && c != 0xEF && (c < 0xE1 || c > 0xE3))
        return 0;
    size_t next = at;
    return code_is_space(text_next(bytes, length, &next)) ? next - at : 0;
}

/* Text without tags and entities. */
static void plain(struct html *html, size_t begin, size_t end)
{
    size_t space;
    while (begin < end && (space = space_at(html->text, end, begin))) {
        html->notes.after = false;
        begin += space;
    }
    while (end > begin && byte_is_space(html->text[end - 1]))
        end--;
    if (begin < end)
        take(html, begin, end);
}

/* Text with entities, without line breaks that count. */
static void running_text(struct html *html, size_t begin, size_t end)
{
    while (begin < end) {
        const char *sign = memchr(html->text + begin, '&', end - begin);
        size_t at = sign ? (size_t)(sign - html->text) : end;
        int32_t code;
        size_t bytes = at < end ? html_entity(html->text, end, at, &code) : 0;
        if (!bytes) {
            plain(html, begin, at < end ? at + 1 : end);
            begin = at < end ? at + 1 : end;
            continue;
        }
        if (at > begin)
            plain(html, begin, at);
        add_mark(html, at, at + bytes, MARK_TEXT, code);
        if (!code_is_space(code))
            take(html, at, at + bytes);
        begin = at + bytes;
    }
}

static void text(struct html *html, size_t begin, size_t end)
{
    const struct open *here = top(html);
    bool inside = html->line.begin < html->line.end && !html->hidden_line;
    if (here->skipped || (here->hidden && inside)) {
        add_mark(html, begin, end, MARK_SYNTAX, 0);
        return;
    }
    if (!here->pre) {
        running_text(html, begin, end);
        return;
    }
    while (begin < end) {
        const char *newline = memchr(html->text + begin, '\n', end - begin);
        size_t at = newline ? (size_t)(newline - html->text) : end;
        running_text(html, begin, at);
        if (at < end)
            end_line(html, LINE_HARD);
        begin = at + 1;
    }
}

static align_status read(align_document *document, align_error *error)
{
    struct html html = {.document = document, .text = document->text, .length = document->length, .join = LINE_BLOCK};
    html.failed = !array_push(&html.stack, (struct open){.name = HTML_OTHER});
    for (size_t at = 0; at < html.length && !html.failed && !html.notes.failed;) {
        struct html_token token = html_next(html.text, html.length, at);
        at = token.end;
        switch (token.kind) {
        case HTML_TEXT: text(&html, token.begin, token.end); break;
        case HTML_START: at = start_tag(&html, &token); break;
        case HTML_END: end_tag(&html, &token); break;
        case HTML_NOTHING: add_mark(&html, token.begin, token.end, MARK_SYNTAX, 0); break;
        }
    }
    if (!html.failed && !html.notes.failed) {
        end_line(&html, LINE_BLOCK);
        html_notes_settle(&html.notes, document);
    }
    bool failed = html.failed || html.notes.failed;
    html_notes_free(&html.notes);
    array_free(&html.stack);
    return failed ? fail_memory(error) : ALIGN_OK;
}

/* Whether a word stands in the first bytes, without regard to the case of ASCII letters. */
static bool has(struct slice text, const char *word)
{
    size_t length = strlen(word);
    for (size_t at = 0; at + length <= text.length; at++) {
        size_t i = 0;
        while (i < length && (text.text[at + i] | 0x20) == (word[i] | 0x20))
            i++;
        if (i == length)
            return true;
    }
    return false;
}

/* Copies a name of an encoding, which ends at a quote, a blank or a semicolon. */
static bool copy_name(struct slice from, char out[48])
{
    size_t length = 0;
    from = text_trim(from);
    while (length < from.length && length < 47 && !strchr("\"'; \t\r\n", from.text[length]))
        length++;
    memcpy(out, from.text, length);
    out[length] = '\0';
    return length > 0;
}

/* Behind a word in the slice, or a NULL text. */
static struct slice after(struct slice text, const char *word)
{
    size_t length = strlen(word);
    for (size_t at = 0; at + length <= text.length; at++)
        if (has(slice_of(text.text + at, length), word))
            return slice_of(text.text + at + length, text.length - at - length);
    return slice_of(NULL, 0);
}

/* What <meta charset>, <meta http-equiv content> or an XML declaration says, in the first bytes as browsers look at
 * them. */
static bool declared(const char *bytes, size_t length, char out[48])
{
    struct slice head = slice_of(bytes, length < 4096 ? length : 4096), value;
    if (slice_starts(head, SLICE("<?xml"))) {
        value = after(slice_of(head.text, head.length < 200 ? head.length : 200), "encoding=");
        if (value.length > 1 && copy_name(slice_of(value.text + 1, value.length - 1), out))
            return true;
    }
    for (size_t at = 0; at < head.length;) {
        struct html_token token = html_next(head.text, head.length, at);
        at = token.end;
        if (token.kind != HTML_START || token.name != HTML_META_)
            continue;
        value = html_attribute(head.text, &token, "charset");
        if (value.length && copy_name(value, out))
            return true;
        value = after(html_attribute(head.text, &token, "content"), "charset=");
        if (value.length && copy_name(value, out))
            return true;
    }
    return false;
}

static int sniff(const char *bytes, size_t length)
{
    struct slice head = slice_of(bytes, length < 2048 ? length : 2048);
    if (slice_starts(head, SLICE("\xEF\xBB\xBF")))
        head = slice_of(head.text + 3, head.length - 3);
    head = text_trim(head);
    if (head.length == 0 || *head.text != '<')
        return 0;
    return has(head, "<!doctype html") || has(head, "<html") ? 90 : 0;
}

const struct reader read_html = {
    .name = "html",
    .description = "web pages (HTML, XHTML)",
    .extensions = "html htm xhtml xht",
    .sniff = sniff,
    .declared = declared,
    .whole = true,
    .read = read,
};
