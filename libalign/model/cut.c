#include "model/cut.h"

/* Copies the items of an array into an empty one.  false: out of memory. */
#define COPY(to, from)                                                                                                 \
    ((from)->count == 0 ||                                                                                             \
     (array_reserve(to, (from)->count) &&                                                                              \
      (memcpy((to)->items, (from)->items, (from)->count * sizeof *(to)->items), (to)->count = (from)->count, true)))

/* The mark of a sorted list that covers `at`, or NULL. */
static const struct mark *covering(const struct mark *marks, size_t count, uint32_t at)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (marks[middle].end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && marks[low].begin <= at ? &marks[low] : NULL;
}

/* One step in the document's text: whether a character shows there that is not white space. */
static bool step(const align_document *document, uint32_t *at)
{
    const struct mark *mark = covering(document->marks.items, document->marks.count, *at);
    const struct mark *layout = covering(document->layout_marks.items, document->layout_marks.count, *at);
    mark = mark ? mark : layout;
    size_t next = *at;
    int32_t code = text_next(document->text, document->length, &next);
    *at = mark ? mark->end : (uint32_t)next;
    return mark ? mark->kind == MARK_TEXT && !code_is_space(mark->code) : !code_is_space(code);
}

static size_t count_shown(const char *text, size_t length)
{
    size_t count = 0;
    for (size_t at = 0; at < length;)
        count += !code_is_space(text_next(text, length, &at));
    return count;
}

/* Walks over a segment's pieces, part by part. */
struct walk {
    const align_document *from;
    const align_range *pieces;
    uint32_t piece, piece_count, at;
};

/* Appends where the next `count` shown characters stand. */
static bool take_ranges(struct walk *walk, size_t count, align_ranges *out)
{
    while (walk->piece < walk->piece_count) {
        align_range piece = walk->pieces[walk->piece];
        uint32_t begin = walk->at > piece.begin ? walk->at : piece.begin, end = begin;
        for (uint32_t at = begin; count && at < piece.end;) {
            uint32_t before = at;
            if (step(walk->from, &at)) {
                begin = end == begin ? before : begin;
                end = at < piece.end ? at : piece.end;
                count--;
            }
        }
        align_range range = {begin, end};
        if (end > begin && !array_push(out, range))
            return false;
        walk->at = end;
        if (!count)
            return true;
        walk->piece++;
    }
    return true;
}

static bool add_codes(align_document *to, const align_document *from, uint32_t segment, uint32_t begin, uint32_t end,
                      size_t *next)
{
    for (; *next < from->codes.count; (*next)++) {
        const struct code *code = &from->codes.items[*next];
        if (code->segment > segment || (code->segment == segment && code->at > end))
            break;
        uint32_t at = code->segment == segment && code->at > begin ? code->at - begin : 0;
        if (code->segment == segment && !code_add(&to->codes, &to->code_room, code, (uint32_t)to->segments.count, at))
            return false;
    }
    return true;
}

/* Appends the part begin..end of a segment's text as a segment. */
static bool add_part(align_document *to, struct walk *walk, uint32_t segment, uint32_t begin, uint32_t end,
                     size_t *code)
{
    const align_document *from = walk->from;
    struct segment part = from->segments.items[segment];
    struct slice whole = slice_of(from->clean.items + part.text + begin, end - begin), text = text_trim(whole);
    bool all = begin == 0 && end == part.length;
    text = all ? whole : text;
    begin += (uint32_t)(text.text - whole.text);
    part.text = (uint32_t)to->clean.count;
    part.length = (uint32_t)text.length;
    uint32_t first = (uint32_t)to->pieces.count;
    for (uint32_t p = 0; all && p < part.piece_count; p++)
        if (!array_push(&to->pieces, from->pieces.items[part.piece_first + p]))
            return false;
    if (!all && !take_ranges(walk, count_shown(text.text, text.length), &to->pieces))
        return false;
    part.piece_first = first;
    part.piece_count = (uint32_t)to->pieces.count - first;
    return buffer_add(&to->clean, text.text, text.length) && buffer_add(&to->clean, "", 1) &&
           add_codes(to, from, segment, begin, begin + (uint32_t)text.length, code) && array_push(&to->segments, part);
}

static bool add_segments(align_document *to, const align_document *from, const cut_list *cuts)
{
    size_t next = 0, code = 0;
    for (uint32_t s = 0; s < from->segments.count; s++) {
        const struct segment *segment = &from->segments.items[s];
        struct walk walk = {from, from->pieces.items + segment->piece_first, 0, segment->piece_count, 0};
        uint32_t begin = 0;
        for (; next < cuts->count && cuts->items[next].segment == s; next++) {
            if (!add_part(to, &walk, s, begin, cuts->items[next].at, &code))
                return false;
            begin = cuts->items[next].at;
        }
        if (!add_part(to, &walk, s, begin, segment->length, &code))
            return false;
    }
    return true;
}

static bool add_furniture(align_document *to, const align_document *from)
{
    for (size_t f = 0; f < from->furniture.count; f++) {
        struct segment segment = from->furniture.items[f];
        const char *text = from->clean.items + segment.text;
        const align_range *pieces = from->pieces.items + segment.piece_first;
        segment.text = (uint32_t)to->clean.count;
        segment.piece_first = (uint32_t)to->pieces.count;
        if (!buffer_add(&to->clean, text, segment.length + (size_t)1) || !array_push(&to->furniture, segment))
            return false;
        for (uint32_t p = 0; p < segment.piece_count; p++)
            if (!array_push(&to->pieces, pieces[p]))
                return false;
    }
    return true;
}

align_document *document_cut(const align_document *document, const cut_list *cuts)
{
    align_document *copy = document_new(document->name);
    if (!copy)
        return NULL;
    copy->format = document->format;
    copy->encoding_ground = document->encoding_ground;
    memcpy(copy->encoding, document->encoding, sizeof copy->encoding);
    copy->text = mem_copy(document->text, document->length);
    copy->length = document->length;
    copy->language = document->language;
    copy->paragraph_count = document->paragraph_count;
    if (copy->text && COPY(&copy->lines, &document->lines) && COPY(&copy->marks, &document->marks) &&
        COPY(&copy->layout_marks, &document->layout_marks) && add_segments(copy, document, cuts) &&
        add_furniture(copy, document))
        return copy;
    align_document_free(copy);
    return NULL;
}
