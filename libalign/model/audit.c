/* The audit: what became of each byte of a document's text. */
#include "model/document.h"

#include "base/error.h"

#include <stdlib.h>

/* A piece of a segment or of furniture. */
struct place {
    uint32_t begin, end, index;
    bool furniture;
    bool goes_on; /* the segment has another piece after it */
};
typedef ARRAY(struct place) places;

/* Lists of marks and lines are walked once, side by side with the text. */
struct walk {
    const align_document *document;
    places places;
    size_t place, line, mark, layout_mark;
    align_stretch stretch; /* gathered, not yet told */
    align_stretch_callback *tell;
    void *payload;
};

const char *align_stretch_kind_name(align_stretch_kind kind)
{
    static const char *const names[] = {"segment", "furniture", "markup", "space", "lost"};
    return (unsigned)kind < sizeof names / sizeof *names ? names[kind] : "unknown";
}

static bool add_places(places *to, const align_document *document, const struct segment *segments, size_t count,
                       bool furniture)
{
    for (size_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < segments[i].piece_count; k++) {
            align_range range = document->pieces.items[segments[i].piece_first + k];
            struct place place = {range.begin, range.end, (uint32_t)i, furniture, k + 1 < segments[i].piece_count};
            if (!array_push(to, place))
                return false;
        }
    return true;
}

/* By place; furniture last and then by number, so that the order is whole. */
static int compare(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    if (x->furniture != y->furniture)
        return x->furniture ? 1 : -1;
    return x->index < y->index ? -1 : x->index > y->index;
}

/* The mark of a sorted list that covers `at`, or NULL; *next only moves on. */
static const struct mark *covering(const struct mark *marks, size_t count, size_t *next, size_t at)
{
    while (*next < count && marks[*next].end <= at)
        (*next)++;
    return *next < count && marks[*next].begin <= at ? &marks[*next] : NULL;
}

static bool is_hyphen(int32_t code)
{
    return code == '-' || code == 0xAD || code == 0x2010 || code == 0x2011 || code == 0xAC;
}

/* The kind of the code point at `at`, and the segment or furniture it belongs to. */
static align_stretch classify(struct walk *walk, size_t at, int32_t code)
{
    const align_document *document = walk->document;
    while (walk->place < walk->places.count && walk->places.items[walk->place].end <= at)
        walk->place++;
    while (walk->line < document->lines.count && document->lines.items[walk->line].end <= at)
        walk->line++;
    const struct mark *mark = covering(document->marks.items, document->marks.count, &walk->mark, at);
    const struct mark *layout_mark =
        covering(document->layout_marks.items, document->layout_marks.count, &walk->layout_mark, at);
    const struct place *place = walk->place < walk->places.count ? &walk->places.items[walk->place] : NULL;
    bool in_line = walk->line < document->lines.count && document->lines.items[walk->line].begin <= at;
    if ((mark && mark->kind != MARK_TEXT) || (layout_mark && layout_mark->kind != MARK_TEXT))
        return (align_stretch){.kind = ALIGN_STRETCH_MARKUP};
    if (place && place->begin <= at)
        return (align_stretch){.kind = place->furniture ? ALIGN_STRETCH_FURNITURE : ALIGN_STRETCH_SEGMENT,
                               .index = place->index};
    if (code_is_space(mark ? mark->code : code)) /* an entity may stand for a blank */
        return (align_stretch){.kind = ALIGN_STRETCH_SPACE};
    const struct place *before = walk->place ? &walk->places.items[walk->place - 1] : NULL;
    /* the hyphen at a tear, which signs of emphasis may stand before */
    const struct mark *passed = walk->mark ? &document->marks.items[walk->mark - 1] : NULL;
    bool follows = before && (before->end == at || (passed && passed->end == at && passed->begin <= before->end));
    if (!in_line || (follows && before->goes_on && is_hyphen(code)))
        return (align_stretch){.kind = ALIGN_STRETCH_MARKUP};
    return (align_stretch){.kind = ALIGN_STRETCH_LOST};
}

/* Joins the code point at begin..end to the stretch before it, or tells that and starts another. */
static void extend(struct walk *walk, align_stretch next)
{
    align_stretch *stretch = &walk->stretch;
    if (stretch->end == next.begin && stretch->kind == next.kind && stretch->index == next.index && next.begin) {
        stretch->end = next.end;
        return;
    }
    if (stretch->end)
        walk->tell(stretch, walk->payload);
    *stretch = next;
}

align_status align_document_audit(const align_document *document, align_stretch_callback *tell, void *payload,
                                  align_error *error)
{
    struct walk walk = {.document = document, .tell = tell, .payload = payload};
    bool well = add_places(&walk.places, document, document->segments.items, document->segments.count, false) &&
                add_places(&walk.places, document, document->furniture.items, document->furniture.count, true);
    if (well) {
        if (walk.places.count)
            qsort(walk.places.items, walk.places.count, sizeof *walk.places.items, compare);
        for (size_t at = 0; at < document->length;) {
            size_t begin = at;
            int32_t code = text_next(document->text, document->length, &at);
            align_stretch next = classify(&walk, begin, code);
            next.begin = begin;
            next.end = at;
            extend(&walk, next);
        }
        if (walk.stretch.end)
            tell(&walk.stretch, payload);
    }
    array_free(&walk.places);
    return well ? ALIGN_OK : fail_memory(error);
}
