/* Markdown by cmark-gfm: its blocks give the lines; what stands between the literals of a block is syntax.
 *
 * cmark tells the lines of blocks exactly, but not the place of each word, so literals are found again in the source from
 * left to right (see read/locate.h).  Footnote definitions are left to the layout pass: cmark would move them to the end
 * and drop those that nothing refers to, and a translator must not lose a word. */
#include "base/error.h"
#include "read/build.h"
#include "read/locate.h"
#include "read/markdown_inline.h"
#include "read/read.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <ctype.h>
#include <pthread.h>
#include <strings.h>

struct markdown {
    align_document *document;
    struct locator locator;
    ARRAY(uint32_t) starts; /* of the source lines cmark counts, and the end of the text */
    uint32_t covered;       /* source lines below this one (from 0) belong to blocks seen */
    unsigned item_level;
    enum line_kind kind;
    uint8_t level;
    bool ordered; /* the item's number is part of the text */
    bool first_in_item;
    int raised; /* inside <sup> */
    struct markdown_inline within;
    bool failed;
};

static bool is_table_cell(cmark_node *node)
{
    return strcmp(cmark_node_get_type_string(node), "table_cell") == 0;
}

static bool is_leaf_block(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING || is_table_cell(node);
}

static uint32_t line_start(const struct markdown *markdown, int line)
{
    size_t index = line > 0 ? (size_t)line - 1 : 0, last = markdown->starts.count - 1;
    return markdown->starts.items[index < last ? index : last];
}

/* Where the last line and the last mark end: cmark tells blocks that begin before it when definitions of links stand before
 * their text. */
static uint32_t lines_end(const struct markdown *markdown)
{
    const align_document *document = markdown->document;
    uint32_t line = document->lines.count ? document->lines.items[document->lines.count - 1].end : 0;
    uint32_t mark = document->marks.count ? document->marks.items[document->marks.count - 1].end : 0;
    return line > mark ? line : mark;
}

/* A line of its own for each source line from..to (counted from 1, inclusive). */
static void add_whole_lines(struct markdown *markdown, int from, int to, enum line_kind kind)
{
    const char *text = markdown->document->text;
    for (int line = from; line <= to; line++) {
        uint32_t begin = line_start(markdown, line), end = line_start(markdown, line + 1), last = lines_end(markdown);
        begin = begin > last ? begin : last;
        while (end > begin && (text[end - 1] == '\n' || text[end - 1] == '\r'))
            end--;
        struct line whole = {begin, end, (uint8_t)(line == from || kind == LINE_FURNITURE ? LINE_BLOCK : LINE_HARD),
                             (uint8_t)kind, 0};
        if (end > begin && !array_push(&markdown->document->lines, whole))
            markdown->failed = true;
    }
}

/* Source lines that no block has taken: blank lines, and definitions of links, which cmark drops. */
static void cover(struct markdown *markdown, int line)
{
    if (line > (int)markdown->covered + 1)
        add_whole_lines(markdown, (int)markdown->covered + 1, line - 1, LINE_FURNITURE);
}

/* The whole paragraph is strong: a heading in all but name. */
static bool is_strong(cmark_node *paragraph)
{
    cmark_node *child = cmark_node_first_child(paragraph);
    return child && cmark_node_get_type(child) == CMARK_NODE_STRONG && !cmark_node_next(child);
}

/* The paragraph begins with a raised number: the body of a footnote. */
static bool is_note(cmark_node *paragraph)
{
    cmark_node *child = cmark_node_first_child(paragraph);
    const char *literal = child ? cmark_node_get_literal(child) : NULL;
    return literal && cmark_node_get_type(child) == CMARK_NODE_HTML_INLINE && strcmp(literal, "<sup>") == 0;
}

static void enter_leaf(struct markdown *markdown, cmark_node *node)
{
    int from = cmark_node_get_start_line(node), to = cmark_node_get_end_line(node);
    bool cell = is_table_cell(node);
    if (!cell)
        cover(markdown, from);
    if (to > (int)markdown->covered)
        markdown->covered = (uint32_t)to;
    markdown->kind = LINE_PLAIN;
    markdown->level = 0;
    if (cell) {
        markdown->kind = LINE_CELL;
    } else if (cmark_node_get_type(node) == CMARK_NODE_HEADING) {
        markdown->kind = LINE_HEADING;
        markdown->level = (uint8_t)cmark_node_get_heading_level(node);
    } else if (markdown->first_in_item) {
        markdown->kind = LINE_ITEM;
        markdown->level = (uint8_t)(markdown->item_level < 255 ? markdown->item_level : 255);
    } else if (is_note(node)) {
        markdown->kind = LINE_NOTE;
    } else if (is_strong(node)) {
        markdown->kind = LINE_HEADING;
    }
    uint32_t begin = line_start(markdown, from), end = line_start(markdown, to + 1);
    if (cell && markdown->locator.cursor > begin)
        begin = markdown->locator.cursor;
    if (markdown->kind == LINE_ITEM)
        begin += (uint32_t)cmark_node_get_start_column(cmark_node_parent(node)) - 1;
    begin = begin > lines_end(markdown) ? begin : lines_end(markdown);
    locator_start(&markdown->locator, begin, end > begin ? end : begin);
    if (markdown->kind == LINE_ITEM && markdown->ordered)
        locator_word(&markdown->locator);
    markdown->first_in_item = false;
    markdown->raised = 0;
    markdown_forget(&markdown->within);
}

/* Ends the current line of the block; the next one is joined so, and begins on the next line of the source or, after a
 * <br>, at the cursor. */
static void end_line(struct markdown *markdown, enum line_join next, bool here)
{
    struct locator *locator = &markdown->locator;
    struct line line = {locator->begin, locator->end, (uint8_t)locator->join, (uint8_t)markdown->kind, markdown->level};
    if (locator->note)
        line.kind = LINE_NOTE;
    if (locator->begin < locator->end && !array_push(&markdown->document->lines, line))
        markdown->failed = true;
    if (locator->begin == locator->end && next != LINE_BLOCK)
        next = locator->join;
    if (here)
        locator_restart(locator, next);
    else
        locator_next_line(locator, next);
    if (next != LINE_BLOCK && locator_at_note(locator)) {
        locator->join = LINE_BLOCK;
        locator->note = false;
    }
}

static bool is_break(const char *tag)
{
    return strncasecmp(tag, "<br", 3) == 0 && !isalpha((unsigned char)tag[3]);
}

static void inline_html(struct markdown *markdown, const char *literal)
{
    if (strcmp(literal, "<sup>") == 0)
        markdown->raised = 1;
    else if (strcmp(literal, "</sup>") == 0)
        markdown->raised = 0;
    markdown_tag(&markdown->within, literal, &markdown->locator);
    locator_skip(&markdown->locator, literal);
}

/* What a node does to the text in it; INLINE_KINDS: nothing. */
static enum inline_kind kind_of(cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_STRONG: return INLINE_BOLD;
    case CMARK_NODE_EMPH: return INLINE_ITALIC;
    case CMARK_NODE_CODE: return INLINE_CODE;
    case CMARK_NODE_LINK: return INLINE_LINK;
    case CMARK_NODE_IMAGE: return INLINE_OTHER;
    default: return strcmp(cmark_node_get_type_string(node), "strikethrough") == 0 ? INLINE_STRIKE : INLINE_KINDS;
    }
}

static void hard_break(struct markdown *markdown)
{
    struct inline_span span = {markdown->locator.end, markdown->locator.end, INLINE_BREAK, SLICE("<br/>"), SLICE("")};
    if (markdown->document->keeps_inline && !document_add_span(markdown->document, &span))
        markdown->failed = true;
}

static void enter_inline(struct markdown *markdown, cmark_node *node)
{
    struct locator *locator = &markdown->locator;
    const char *literal = cmark_node_get_literal(node);
    enum inline_kind kind = kind_of(node);
    if (kind != INLINE_KINDS)
        markdown_enter(&markdown->within, kind, kind == INLINE_LINK || kind == INLINE_OTHER ? cmark_node_get_url(node) : NULL);
    bool refers;
    locator->first = UINT32_MAX;
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        /* a raised number in running text refers to a footnote; at the start of a footnote it is its number */
        refers = markdown->raised && locator->begin < locator->end && label_like(slice_string(literal));
        locator_text(locator, literal, refers ? MARK_NOTE : -1);
        break;
    case CMARK_NODE_CODE: locator_words(locator, literal); break;
    case CMARK_NODE_HTML_INLINE:
        inline_html(markdown, literal);
        if (is_break(literal)) {
            hard_break(markdown);
            end_line(markdown, LINE_HARD, true);
        }
        break;
    case CMARK_NODE_SOFTBREAK: end_line(markdown, LINE_SOFT, false); break;
    case CMARK_NODE_LINEBREAK:
        hard_break(markdown);
        end_line(markdown, LINE_HARD, false);
        break;
    default: break;
    }
    if (locator->first != UINT32_MAX)
        markdown_text(&markdown->within, locator);
    if (kind == INLINE_CODE) /* cmark tells no end of a node without children */
        markdown_leave(&markdown->within, kind, locator);
}

static void enter_block(struct markdown *markdown, cmark_node *node)
{
    int from = cmark_node_get_start_line(node), to = cmark_node_get_end_line(node);
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_ITEM:
        markdown->item_level++;
        markdown->first_in_item = true;
        markdown->ordered = cmark_node_get_list_type(cmark_node_parent(node)) == CMARK_ORDERED_LIST;
        break;
    case CMARK_NODE_THEMATIC_BREAK:
    case CMARK_NODE_CODE_BLOCK:
    case CMARK_NODE_HTML_BLOCK:
        cover(markdown, from);
        if (to > (int)markdown->covered)
            markdown->covered = (uint32_t)to;
        add_whole_lines(markdown, from, to, cmark_node_get_type(node) == CMARK_NODE_THEMATIC_BREAK ? LINE_RULE : LINE_CODE);
        if (cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK)
            locator_mark_tags(&markdown->locator, line_start(markdown, from), line_start(markdown, to + 1));
        break;
    default: break;
    }
}

static void walk(struct markdown *markdown, cmark_node *root)
{
    cmark_iter *iterator = cmark_iter_new(root);
    cmark_event_type event;
    while (!markdown->failed && !markdown->locator.failed && (event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iterator);
        cmark_node_type type = cmark_node_get_type(node);
        bool enter = event == CMARK_EVENT_ENTER;
        if (is_leaf_block(node)) {
            if (enter)
                enter_leaf(markdown, node);
            else
                end_line(markdown, LINE_BLOCK, false);
        } else if ((type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK) {
            if (enter)
                enter_block(markdown, node);
            else if (type == CMARK_NODE_ITEM)
                markdown->item_level--;
        } else if (enter) {
            enter_inline(markdown, node);
        } else {
            if (kind_of(node) != INLINE_KINDS)
                markdown_leave(&markdown->within, kind_of(node), &markdown->locator);
            if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
                locator_leave_link(&markdown->locator);
        }
    }
    cmark_iter_free(iterator);
}

/* The lines as cmark counts them: LF, CR, CR LF. */
static bool find_starts(struct markdown *markdown)
{
    const align_document *document = markdown->document;
    bool good = array_push(&markdown->starts, 0);
    for (size_t at = 0; good && at < document->length; at++) {
        char c = document->text[at];
        if (c == '\n' || (c == '\r' && (at + 1 == document->length || document->text[at + 1] != '\n')))
            good = array_push(&markdown->starts, (uint32_t)at + 1);
    }
    if (good && markdown->starts.items[markdown->starts.count - 1] < document->length)
        good = array_push(&markdown->starts, (uint32_t)document->length);
    return good;
}

/* Front matter: a first line of three dashes or plus signs, up to the next such line.  Returns the lines it takes. */
static int front_matter(const struct markdown *markdown)
{
    const char *text = markdown->document->text;
    uint32_t mark = markdown->document->length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    char sign = mark < markdown->document->length ? text[mark] : 0;
    if (sign != '-' && sign != '+')
        return 0;
    for (int line = 1; line < (int)markdown->starts.count && line < 200; line++) {
        uint32_t begin = line > 1 ? line_start(markdown, line) : mark, end = line_start(markdown, line + 1);
        struct slice fence = text_trim(slice_of(text + begin, end - begin));
        bool is_fence = fence.length == 3 && fence.text[0] == sign && fence.text[1] == sign && fence.text[2] == sign;
        if (line == 1 && !is_fence)
            return 0;
        if (line > 1 && is_fence)
            return line;
        if (line > 1 && sign == '-' && fence.length == 0)
            return 0; /* a rule, not front matter: YAML front matter follows at once and has no empty line first */
    }
    return 0;
}

/* Hands the text to cmark in blocks, with NOTE_BRACKET in place of the bracket of `[^`. */
static void feed(cmark_parser *parser, const char *text, size_t length)
{
    char block[4096];
    for (size_t at = 0; at < length;) {
        size_t part = 0;
        for (; part < sizeof block && at < length; part++, at++)
            block[part] = text[at] == '[' && at + 1 < length && text[at + 1] == '^' ? NOTE_BRACKET : text[at];
        cmark_parser_feed(parser, block, part);
    }
}

/* cmark registers its extensions in global tables, and ends the program when two threads do so at once; while a parser with
 * extensions is at work, a global table of special characters holds theirs (github/cmark-gfm#176). */
static pthread_mutex_t parsing = PTHREAD_MUTEX_INITIALIZER;

static align_status parse(struct markdown *markdown, align_error *error)
{
    int front = front_matter(markdown);
    if (front) {
        add_whole_lines(markdown, 1, front, LINE_FURNITURE);
        markdown->covered = (uint32_t)front;
    }
    pthread_mutex_lock(&parsing);
    cmark_gfm_core_extensions_ensure_registered();
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("strikethrough"));
    /* Front matter is handed over as empty lines, so that lines count as in the file. */
    for (int line = 0; line < front; line++)
        cmark_parser_feed(parser, "\n", 1);
    uint32_t from = front ? line_start(markdown, front + 1) : 0;
    feed(parser, markdown->document->text + from, markdown->document->length - from);
    cmark_node *root = cmark_parser_finish(parser);
    pthread_mutex_unlock(&parsing);
    walk(markdown, root);
    cover(markdown, (int)markdown->starts.count);
    cmark_node_free(root);
    cmark_parser_free(parser);
    return markdown->failed || markdown->locator.failed || markdown->within.failed ? fail_memory(error) : ALIGN_OK;
}

static align_status read(align_document *document, align_error *error)
{
    struct markdown markdown = {.document = document};
    markdown.locator.document = markdown.within.document = document;
    align_status status = find_starts(&markdown) ? parse(&markdown, error) : fail_memory(error);
    array_free(&markdown.starts);
    return status;
}

/* The character before an offset above 0. */
static int32_t before(const char *text, size_t at)
{
    return text_before(text, &at);
}

/* Points for signs of Markdown in one line that plain text hardly has. */
static int line_points(struct slice line)
{
    size_t hashes = 0;
    while (hashes < line.length && line.text[hashes] == '#')
        hashes++;
    if (hashes >= 1 && hashes <= 6 && hashes + 1 < line.length && line.text[hashes] == ' ')
        return 2;
    int points = 0;
    const char *open = NULL;
    for (size_t i = 0; i + 1 < line.length; i++) {
        const char *at = line.text + i;
        /* two backquotes alone are the quotation marks of TeX, three begin a block of code */
        points += (at[0] == ']' && at[1] == '(') || (i == 0 && line.length >= 3 && memcmp(at, "```", 3) == 0);
        if (at[0] != '*' || at[1] != '*')
            continue;
        bool opens = i + 2 < line.length && !byte_is_space(at[2]) && at[2] != '*';
        if (open && at - open > 3 && !byte_is_space(at[-1])) {
            points += 2;
            open = NULL;
        } else if (opens && (i == 0 || !code_is_letter(before(line.text, i)))) {
            open = at;
        }
        i++;
    }
    return points > 4 ? 4 : points;
}

/* A text is Markdown when there are at least two clear signs of it, and one in fifty lines. */
static int sniff(const char *bytes, size_t length)
{
    size_t points = 0, lines = 0;
    if (length > 262144)
        length = 262144;
    for (size_t at = 0; at < length;) {
        const char *newline = memchr(bytes + at, '\n', length - at);
        size_t end = newline ? (size_t)(newline - bytes) : length;
        struct slice line = text_trim(slice_of(bytes + at, end - at));
        if (lines == 0 && line.length == 3 && memcmp(line.text, "+++", 3) == 0)
            points += 4;
        lines += line.length > 0;
        points += (size_t)line_points(line);
        at = end + 1;
    }
    return points >= 4 && points * 50 >= lines ? 60 : 0;
}

const struct reader read_markdown = {
    .name = "markdown",
    .description = "Markdown (CommonMark with GitHub's tables)",
    .extensions = "md markdown",
    .sniff = sniff,
    .read = read,
};
