#include "read/build.h"

#include "base/error.h"
#include "base/intern.h"

#include <stdlib.h>

/* As the largest document that can be read. */
#define LARGEST_TEXT (UINT32_C(1) << 30)

void builder_close(struct builder *builder)
{
    if (builder->begun) {
        builder->line.end = builder_at(builder);
        if (builder->line.end > builder->line.begin && !array_push(&builder->lines, builder->line))
            builder->failed = true;
    }
    builder->asked = builder->begun = false;
}

static void close_spans(struct builder *builder, inline_looks kept)
{
    for (unsigned kind = 0; builder->looks & ~kept && kind < INLINE_OTHER; kind++)
        if (builder->looks & ~kept & LOOK(kind))
            builder->spans.items[builder->open[kind] - 1].end = builder_at(builder);
    builder->looks &= kept;
}

static void open_spans(struct builder *builder, inline_looks looks)
{
    static const char *const codes[INLINE_OTHER][2] = {
        [INLINE_BOLD] = {"<b>", "</b>"},     [INLINE_ITALIC] = {"<i>", "</i>"},    [INLINE_UNDERLINE] = {"<u>", "</u>"},
        [INLINE_STRIKE] = {"<s>", "</s>"},   [INLINE_RAISED] = {"<sup>", "</sup>"}, [INLINE_LOWERED] = {"<sub>", "</sub>"},
        [INLINE_CODE] = {"<code>", "</code>"}, [INLINE_LINK] = {"<a>", "</a>"},
    };
    uint32_t at = builder_at(builder);
    for (unsigned kind = 0; kind < INLINE_OTHER; kind++) {
        if (!(looks & ~builder->looks & LOOK(kind)))
            continue;
        struct inline_span span = {at, at, (uint8_t)kind, slice_string(codes[kind][0]), slice_string(codes[kind][1])};
        if (kind == INLINE_LINK && builder->link.length)
            span.open = builder->link;
        if (!array_push(&builder->spans, span)) {
            builder->failed = true;
            return;
        }
        builder->open[kind] = (uint32_t)builder->spans.count;
        builder->looks |= (inline_looks)LOOK(kind);
    }
}

void builder_look(struct builder *builder, inline_looks looks, struct slice link)
{
    if (!builder->keeps_inline || builder->failed)
        return;
    bool other_link = looks & LOOK(INLINE_LINK) && !slice_equal(link, builder->link);
    close_spans(builder, other_link ? looks & (inline_looks)~LOOK(INLINE_LINK) : looks);
    builder->link = link;
    if (looks & ~builder->looks)
        open_spans(builder, looks);
}

/* A break inside a block is a code, too. */
static void add_break(struct builder *builder)
{
    uint32_t at = builder_at(builder);
    struct inline_span span = {at, at, INLINE_BREAK, SLICE("<br/>"), SLICE("")};
    if (builder->keeps_inline && !array_push(&builder->spans, span))
        builder->failed = true;
}

void builder_line(struct builder *builder, enum line_join join, enum line_kind kind, unsigned level)
{
    /* Nothing was added since the last line was asked for: the stronger of the two breaks counts. */
    bool empty = builder->asked && (!builder->begun || builder->line.begin == builder_at(builder));
    if (empty && join == LINE_HARD && builder->line.join != LINE_SOFT)
        join = LINE_BLOCK;
    if (join == LINE_HARD)
        add_break(builder);
    else
        close_spans(builder, 0);
    builder_close(builder);
    builder->line =
        (struct line){.join = (uint8_t)join, .kind = (uint8_t)kind, .level = (uint8_t)(level < 255 ? level : 255)};
    builder->asked = true;
}

/* Makes room for more bytes and sees to it that a line is begun. */
static bool ready(struct builder *builder, size_t more)
{
    if (builder->failed || builder->text.count + more + 1 > LARGEST_TEXT || !array_reserve(&builder->text, more + 1)) {
        builder->failed = true;
        return false;
    }
    if (builder->begun)
        return true;
    if (!builder->asked)
        builder_line(builder, LINE_BLOCK, LINE_PLAIN, 0);
    if (builder->text.count)
        builder->text.items[builder->text.count++] = '\n';
    builder->line.begin = builder_at(builder);
    builder->begun = true;
    return true;
}

void builder_page(struct builder *builder)
{
    builder_close(builder);
    if (builder->text.count && !buffer_add(&builder->text, "\f", 1))
        builder->failed = true;
}

void builder_text(struct builder *builder, struct slice text)
{
    if (text.length == 0 || !ready(builder, text.length))
        return;
    char *to = builder->text.items + builder->text.count;
    memcpy(to, text.text, text.length);
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)to[i] < ' ')
            to[i] = ' ';
    builder->text.count += text.length;
}

void builder_code(struct builder *builder, int32_t code)
{
    if (!ready(builder, 4))
        return;
    if (code == '\t')
        builder->text.items[builder->text.count++] = '\t';
    else if (code >= ' ' && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF))
        builder->text.count += text_put(builder->text.items + builder->text.count, code);
}

static void add_mark(struct builder *builder, uint32_t since, enum mark_kind kind)
{
    struct mark mark = {since, builder_at(builder), (uint8_t)kind, 0};
    if (builder->begun && mark.begin < builder->line.begin)
        mark.begin = builder->line.begin;
    if (mark.begin < mark.end && !array_push(&builder->marks, mark))
        builder->failed = true;
}

void builder_note(struct builder *builder, uint32_t since)
{
    /* what might be a label is known to be one */
    while (builder->labels.count && builder->labels.items[builder->labels.count - 1].begin >= since)
        builder->labels.count--;
    add_mark(builder, since, MARK_NOTE);
}

void builder_syntax(struct builder *builder, uint32_t since)
{
    add_mark(builder, since, MARK_SYNTAX);
}

void builder_bold(struct builder *builder, size_t first)
{
    builder_close(builder);
    struct line *lines = builder->lines.items;
    size_t count = builder->lines.count;
    if (first >= count || lines[count - 1].end - lines[first].begin > LONGEST_TITLE)
        return;
    for (size_t i = first; i < count; i++)
        if (lines[i].kind == LINE_PLAIN)
            lines[i].kind = LINE_HEADING;
}

void builder_label(struct builder *builder, uint32_t since)
{
    struct label label = {since, builder_at(builder), false};
    if (!builder->begun)
        return;
    if (label.begin < builder->line.begin)
        label.begin = builder->line.begin;
    label.starts = label.begin == builder->line.begin;
    if (label.begin < label.end && !array_push(&builder->labels, label))
        builder->failed = true;
}

bool label_like(struct slice text)
{
    size_t count = 0;
    text = text_trim(text);
    for (size_t at = 0; at < text.length; count++) {
        int32_t code = text_next(text.text, text.length, &at);
        if (!code_is_digit(code) && code != '*' && code != 0x2020 && code != 0x2021)
            return false;
    }
    return count > 0 && count <= 3;
}

/* Spans of another builder, whose text begins at `shift`; what is still open there ends with its text. */
static void append_spans(struct builder *builder, const struct builder *other, uint32_t shift)
{
    for (size_t i = 0; i < other->spans.count; i++) {
        struct inline_span span = other->spans.items[i];
        bool open = false;
        for (unsigned kind = 0; kind < INLINE_OTHER; kind++)
            open |= other->looks & LOOK(kind) && other->open[kind] == i + 1;
        if (open)
            span.end = builder_at(other);
        span.begin += shift;
        span.end += shift;
        if (!array_push(&builder->spans, span))
            builder->failed = true;
    }
}

void builder_append(struct builder *builder, const struct builder *other, bool goes_on)
{
    builder->failed |= other->failed;
    if (!other->lines.count)
        return;
    close_spans(builder, 0);
    if (!goes_on)
        builder_close(builder);
    struct line first = other->lines.items[0];
    if (!builder->begun)
        builder_line(builder, (enum line_join)first.join, (enum line_kind)first.kind, first.level);
    if (!ready(builder, other->text.count) || !array_reserve(&builder->lines, other->lines.count) ||
        !array_reserve(&builder->marks, other->marks.count) || !array_reserve(&builder->labels, other->labels.count)) {
        builder->failed = true;
        return;
    }
    uint32_t shift = builder_at(builder);
    append_spans(builder, other, shift);
    (void)!buffer_add(&builder->text, other->text.items, other->text.count);
    for (size_t i = 0; i < other->lines.count; i++) {
        struct line line = other->lines.items[i];
        line.begin += shift;
        line.end += shift;
        if (i == 0) {
            line.begin = builder->line.begin;
            line.join = builder->line.join;
            line.kind = builder->line.kind;
            line.level = builder->line.level;
        }
        builder->lines.items[builder->lines.count++] = line;
    }
    for (size_t i = 0; i < other->marks.count; i++) {
        struct mark mark = other->marks.items[i];
        mark.begin += shift;
        mark.end += shift;
        builder->marks.items[builder->marks.count++] = mark;
    }
    for (size_t i = 0; i < other->labels.count; i++) {
        struct label label = other->labels.items[i];
        label.begin += shift;
        label.end += shift;
        builder->labels.items[builder->labels.count++] = label;
    }
    builder->begun = builder->asked = false;
}

void builder_clear(struct builder *builder)
{
    builder->text.count = builder->lines.count = builder->marks.count = builder->labels.count = builder->spans.count = 0;
    builder->looks = 0;
    builder->asked = builder->begun = false;
}

void builder_free(struct builder *builder)
{
    array_free(&builder->text);
    array_free(&builder->lines);
    array_free(&builder->marks);
    array_free(&builder->labels);
    array_free(&builder->spans);
}

/* Hands the spans over, with what their codes hold. */
static bool give_spans(struct builder *builder, align_document *document)
{
    for (size_t i = 0; i < builder->spans.count; i++) {
        struct inline_span span = builder->spans.items[i];
        if (span.kind == INLINE_LINK && !unit_keep(&document->inline_room, &span.open, span.open))
            return false;
        if (!document_add_span(document, &span))
            return false;
    }
    return true;
}

static int compare_marks(const void *a, const void *b)
{
    const struct mark *x = a, *y = b;
    return x->begin < y->begin ? -1 : x->begin > y->begin;
}

static struct slice label_text(const struct builder *builder, const struct label *label)
{
    return text_trim(slice_of(builder->text.items + label->begin, label->end - label->begin));
}

/* The line that begins at an offset; lines are in order. */
static struct line *line_at(struct builder *builder, uint32_t begin)
{
    size_t low = 0, high = builder->lines.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (builder->lines.items[middle].begin < begin)
            low = middle + 1;
        else
            high = middle;
    }
    return low < builder->lines.count && builder->lines.items[low].begin == begin ? &builder->lines.items[low] : NULL;
}

/* Labels inside lines that a line starting with the same label answers are references, and that line is a footnote. */
static bool settle_labels(struct builder *builder)
{
    struct interner bodies = {0}, references = {0};
    bool good = true;
    size_t before = builder->marks.count;
    for (size_t i = 0; good && i < builder->labels.count; i++) {
        const struct label *label = &builder->labels.items[i];
        good = intern(label->starts ? &bodies : &references, label_text(builder, label)) != INTERN_NONE;
    }
    for (size_t i = 0; good && i < builder->labels.count; i++) {
        const struct label *label = &builder->labels.items[i];
        if (intern_find(label->starts ? &references : &bodies, label_text(builder, label)) == INTERN_NONE)
            continue;
        struct line *line = label->starts ? line_at(builder, label->begin) : NULL;
        struct mark mark = {label->begin, label->end, MARK_NOTE, 0};
        if (line && line->kind != LINE_FURNITURE) {
            line->kind = LINE_NOTE;
            line->level = 0;
        } else if (!label->starts) {
            good = array_push(&builder->marks, mark);
        }
    }
    if (good && builder->marks.count > before)
        qsort(builder->marks.items, builder->marks.count, sizeof *builder->marks.items, compare_marks);
    intern_free(&bodies);
    intern_free(&references);
    return good;
}

align_status builder_finish(struct builder *builder, align_document *document, align_error *error)
{
    close_spans(builder, 0);
    builder_close(builder);
    if (!builder->failed && !give_spans(builder, document))
        builder->failed = true;
    if (!builder->failed && (!settle_labels(builder) || !buffer_add(&builder->text, "", 1)))
        builder->failed = true;
    if (builder->failed)
        return builder->text.count + 65536 > LARGEST_TEXT ? fail(error, ALIGN_E_LIMIT, "too large")
                                                          : fail_memory(error);
    mem_free(document->text);
    document->text = builder->text.items;
    document->length = builder->text.count - 1;
    builder->text.items = NULL;
    builder->text.count = builder->text.capacity = 0;
    mem_free(document->lines.items);
    document->lines.items = builder->lines.items;
    document->lines.count = builder->lines.count;
    document->lines.capacity = builder->lines.capacity;
    mem_free(document->marks.items);
    document->marks.items = builder->marks.items;
    document->marks.count = builder->marks.count;
    document->marks.capacity = builder->marks.capacity;
    builder->lines.items = NULL;
    builder->marks.items = NULL;
    array_free(&builder->lines);
    array_free(&builder->marks);
    builder_free(builder);
    return ALIGN_OK;
}
