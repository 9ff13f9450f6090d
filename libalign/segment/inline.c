#include "segment/inline.h"

#include <stdio.h>
#include <stdlib.h>

/* How many spans before a place may reach over it: mark-up is not nested deeper. */
#define LOOK_BACK 64

/* Something that stands at a place of a segment. */
struct inline_event {
    uint32_t at, raw, found;
    uint8_t kind; /* enum code_kind */
};

static size_t first_span(const align_document *document, uint32_t begin)
{
    size_t low = 0, high = document->spans.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (document->spans.items[middle].begin < begin)
            low = middle + 1;
        else
            high = middle;
    }
    return low > LOOK_BACK ? low - LOOK_BACK : 0;
}

/* The same span in the piece before goes on. */
static struct inline_found *goes_on(struct inline_finder *finder, const struct inline_span *span)
{
    size_t count = finder->found.count;
    for (size_t i = 0; i < count && i < 2 * (size_t)LOOK_BACK; i++)
        if (finder->found.items[count - 1 - i].span == span)
            return &finder->found.items[count - 1 - i];
    return NULL;
}

/* Mark-up clings to words: blanks at its ends are outside. */
static void cling(const struct clean *clean, struct inline_found *found)
{
    while (found->begin < found->end && clean->text.text[found->begin] == ' ')
        found->begin++;
    while (found->end > found->begin && clean->text.text[found->end - 1] == ' ')
        found->end--;
}

static bool add_span(struct inline_finder *finder, const struct clean *clean, uint32_t piece, const struct piece *place,
                     const struct inline_span *span)
{
    uint32_t begin = span->begin > place->begin ? span->begin : place->begin;
    uint32_t end = span->end < place->end ? span->end : place->end;
    struct inline_found found = {.raw_begin = span->begin, .raw_end = span->end, .span = span};
    if (span->begin == span->end) {
        found.begin = found.end = clean_at(clean, piece, span->begin, true);
        return array_push(&finder->found, found);
    }
    if (begin >= end)
        return true;
    found.begin = clean_at(clean, piece, begin, false);
    found.end = clean_at(clean, piece, end, true);
    cling(clean, &found);
    if (found.begin >= found.end)
        return true;
    struct inline_found *before = goes_on(finder, span);
    if (before) {
        before->end = found.end;
        return true;
    }
    return array_push(&finder->found, found);
}

static bool add_notes(struct inline_finder *finder, const struct marks *marks, const struct clean *clean,
                      uint32_t piece, const struct piece *place)
{
    for (size_t list = 0; list < 2; list++) {
        const struct mark *items = marks->items[list];
        size_t low = 0, high = marks->count[list];
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (items[middle].begin < place->begin)
                low = middle + 1;
            else
                high = middle;
        }
        for (; low < marks->count[list] && items[low].begin < place->end; low++) {
            if (items[low].kind != MARK_NOTE)
                continue;
            uint32_t at = clean_at(clean, piece, items[low].begin, true);
            if (!array_push(&finder->found, ((struct inline_found){at, at, items[low].begin, items[low].end, NULL})))
                return false;
        }
    }
    return true;
}

static int compare_found(const void *a, const void *b)
{
    const struct inline_found *x = a, *y = b;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    if (x->raw_begin != y->raw_begin)
        return x->raw_begin < y->raw_begin ? -1 : 1;
    if (x->raw_end != y->raw_end)
        return x->raw_end > y->raw_end ? -1 : 1;
    return x->span < y->span ? -1 : x->span > y->span;
}

bool inline_find(struct inline_finder *finder, const align_document *document, const struct marks *marks,
                 const struct clean *clean, const struct piece *pieces, uint32_t piece_count)
{
    finder->found.count = 0;
    if (!document->keeps_inline)
        return true;
    for (uint32_t i = 0; i < piece_count; i++) {
        for (size_t at = first_span(document, pieces[i].begin); at < document->spans.count; at++) {
            const struct inline_span *span = &document->spans.items[at];
            if (span->begin > pieces[i].end)
                break;
            if (span->end >= pieces[i].begin && !add_span(finder, clean, i, &pieces[i], span))
                return false;
        }
        if (!add_notes(finder, marks, clean, i, &pieces[i]))
            return false;
    }
    if (finder->found.count)
        qsort(finder->found.items, finder->found.count, sizeof *finder->found.items, compare_found);
    return true;
}

/* By place; at one place as in the document; what was opened last is closed first. */
static int compare_events(const void *a, const void *b)
{
    const struct inline_event *x = a, *y = b;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    if (x->kind != y->kind && (x->kind == CODE_OPEN || y->kind == CODE_OPEN))
        return x->kind == CODE_OPEN ? 1 : -1;
    if (x->raw != y->raw)
        return x->raw < y->raw ? -1 : 1;
    if (x->found != y->found)
        return (x->found < y->found) == (x->kind != CODE_CLOSE) ? -1 : 1;
    return 0;
}

static bool add_events(struct inline_finder *finder, uint32_t index, uint32_t begin, uint32_t end)
{
    const struct inline_found *found = &finder->found.items[index];
    struct inline_event event = {.found = index, .kind = CODE_ALONE, .raw = found->raw_begin, .at = found->begin};
    if (!found->span || found->span->kind >= INLINE_IMAGE) {
        bool is_break = found->span && found->span->kind == INLINE_BREAK;
        bool inside = is_break ? found->begin > begin && found->begin < end
                               : (found->begin > begin || begin == 0) && found->begin <= end;
        return !inside || array_push(&finder->events, event);
    }
    uint32_t from = found->begin > begin ? found->begin : begin, to = found->end < end ? found->end : end;
    if (from >= to)
        return true;
    event.kind = CODE_OPEN;
    event.at = from;
    if (!array_push(&finder->events, event))
        return false;
    event.kind = CODE_CLOSE;
    event.at = to;
    event.raw = found->raw_end;
    return array_push(&finder->events, event);
}

/* Native code as XML content. */
static bool escape(buffer *out, struct slice code)
{
    out->count = 0;
    for (size_t at = 0, next = 0; at < code.length; at = next) {
        int32_t c = text_next(code.text, code.length, &next);
        bool control = (c < ' ' && c != '\t') || (c >= 0x7F && c < 0xA0) || (c & 0xFFFE) == 0xFFFE;
        bool good = c == '&'   ? buffer_add_string(out, "&amp;")
                    : c == '<' ? buffer_add_string(out, "&lt;")
                    : c == '>' ? buffer_add_string(out, "&gt;")
                               : buffer_add(out, control ? " " : code.text + at, control ? 1 : next - at);
        if (!good)
            return false;
    }
    return true;
}

static bool add_code(struct inline_finder *finder, align_document *document, uint32_t segment, uint32_t begin,
                     const struct inline_event *event)
{
    /* names of TMX 1.4, where it has one */
    static const char *const types[INLINE_KINDS] = {"bold", "italic", "ulined", "strike", "superscript", "subscript",
                                                    "code", "link",   "",       "image",  "lb"};
    const struct inline_found *found = &finder->found.items[event->found];
    const struct inline_span *span = found->span;
    char id[16];
    struct slice native = span ? event->kind == CODE_CLOSE ? span->close : span->open
                               : slice_of(document->text + found->raw_begin, found->raw_end - found->raw_begin);
    struct code code = {.kind = event->kind, .match = SLICE(""), .assoc = SLICE("")};
    code.id = slice_of(id, (size_t)snprintf(id, sizeof id, "%u", event->found + 1));
    code.type = slice_string(span ? types[span->kind] : "fnote");
    if (!span)
        code.assoc = SLICE("p");
    if (!escape(&finder->data, native))
        return false;
    code.data = slice_of(finder->data.count ? finder->data.items : "", finder->data.count);
    return code_add(&document->codes, &document->code_room, &code, segment, event->at - begin);
}

bool inline_codes(struct inline_finder *finder, align_document *document, uint32_t segment, uint32_t begin,
                  uint32_t end)
{
    size_t low = 0, high = finder->found.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (finder->found.items[middle].begin < begin)
            low = middle + 1;
        else
            high = middle;
    }
    finder->events.count = 0;
    for (size_t i = low > LOOK_BACK ? low - LOOK_BACK : 0; i < finder->found.count; i++) {
        if (finder->found.items[i].begin > end)
            break;
        if (!add_events(finder, (uint32_t)i, begin, end))
            return false;
    }
    if (finder->events.count)
        qsort(finder->events.items, finder->events.count, sizeof *finder->events.items, compare_events);
    for (size_t i = 0; i < finder->events.count; i++)
        if (!add_code(finder, document, segment, begin, &finder->events.items[i]))
            return false;
    return true;
}

void inline_free(struct inline_finder *finder)
{
    array_free(&finder->found);
    array_free(&finder->events);
    array_free(&finder->data);
}
