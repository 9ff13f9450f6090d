#include "report/excerpt.h"

#include <unigbrk.h>

enum { WORD = 24 /* characters within which the end of a word is looked for */, JOINER = 0x200D };
enum { STEP = EXCERPT_WHOLE / 4 /* bytes that are gone over at most: a character may have any number of marks */ };

/* Whether a character as people see it begins at `at`: not a mark, nor what a joiner binds. */
static bool is_border(struct slice text, size_t at)
{
    size_t before = at;
    if (at == 0 || at == text.length)
        return true;
    int32_t left = text_before(text.text, &before);
    return left != JOINER && uc_is_grapheme_break((ucs4_t)left, (ucs4_t)text_at(text.text, text.length, at));
}

/* `count` characters on, but no more than STEP bytes. */
static size_t forward(struct slice text, size_t at, int count)
{
    size_t most = text.length - at > STEP ? at + STEP : text.length, border = at;
    while (count > 0 && at < most) {
        text_next(text.text, text.length, &at);
        if (!is_border(text, at))
            continue;
        border = at;
        count--;
    }
    return border;
}

static size_t back(struct slice text, size_t at, int count)
{
    size_t least = at > STEP ? at - STEP : 0, border = at;
    while (count > 0 && at > least) {
        text_before(text.text, &at);
        if (!is_border(text, at))
            continue;
        border = at;
        count--;
    }
    return border;
}

/* The first word that begins between the two, else the first of them. */
static size_t word_begin(struct slice text, size_t from, size_t to)
{
    for (size_t at = from; from > 0 && at < to;)
        if (code_is_space(text_next(text.text, text.length, &at)) && is_border(text, at))
            return at;
    return from;
}

/* The last word that ends between the two, else the second of them. */
static size_t word_end(struct slice text, size_t from, size_t to)
{
    for (size_t at = to; to < text.length && at > from;)
        if (code_is_space(text_before(text.text, &at)))
            return at;
    return to;
}

/* From the first byte of the spans to the last one; where there are none, the place in proportion to the other side's. */
static align_range found_range(const align_finding *finding, int side)
{
    const size_t lengths[2] = {finding->source_length, finding->target_length};
    const align_range *spans = finding->spans[side], *others = finding->spans[!side];
    align_range range = {0, 0};
    for (size_t i = 0; i < finding->span_counts[side]; i++) {
        range.begin = i && range.begin < spans[i].begin ? range.begin : spans[i].begin;
        range.end = range.end > spans[i].end ? range.end : spans[i].end;
    }
    if (!finding->span_counts[side] && finding->span_counts[!side] && lengths[!side]) {
        range.begin = (uint32_t)((uint64_t)others[0].begin * lengths[side] / lengths[!side]);
        while (range.begin && ((side ? finding->target : finding->source)[range.begin] & 0xC0) == 0x80)
            range.begin--;
        range.end = range.begin;
    }
    return range;
}

/* The greatest border of characters that is no further than `most` bytes behind `begin`. */
static size_t last_border(struct slice text, size_t begin, size_t most)
{
    size_t end = begin + most < text.length ? begin + most : text.length;
    while (end > begin && end < text.length && ((unsigned char)text.text[end] & 0xC0) == 0x80)
        end--;
    size_t whole = end;
    while (whole > begin && !is_border(text, whole))
        text_before(text.text, &whole);
    return whole > begin ? whole : end;
}

struct excerpt excerpt_of(const align_finding *finding, int side)
{
    struct slice text =
        side ? slice_of(finding->target, finding->target_length) : slice_of(finding->source, finding->source_length);
    if (text.length <= EXCERPT_WHOLE)
        return (struct excerpt){.text = text};
    align_range found = found_range(finding, side);
    size_t begin = back(text, found.begin, EXCERPT_CONTEXT), end = forward(text, found.end, EXCERPT_CONTEXT);
    size_t head = forward(text, begin, WORD), tail = back(text, end, WORD);
    begin = word_begin(text, begin, head < found.begin ? head : found.begin);
    end = word_end(text, tail > found.end ? tail : found.end, end);
    if (end - begin > EXCERPT_WHOLE)
        end = last_border(text, begin, EXCERPT_WHOLE);
    return (struct excerpt){slice_of(text.text + begin, end - begin), begin, begin > 0, end < text.length};
}

align_range excerpt_span(const struct excerpt *excerpt, align_range span)
{
    size_t end = excerpt->begin + excerpt->text.length;
    size_t from = span.begin < excerpt->begin ? excerpt->begin : span.begin > end ? end : span.begin;
    size_t to = span.end < from ? from : span.end > end ? end : span.end;
    return (align_range){(uint32_t)(from - excerpt->begin), (uint32_t)(to - excerpt->begin)};
}

bool excerpt_add(buffer *out, const struct excerpt *excerpt)
{
    return (!excerpt->before || buffer_add_string(out, "... ")) &&
           buffer_add(out, excerpt->text.text, excerpt->text.length) && (!excerpt->after || buffer_add_string(out, " ..."));
}

struct slice excerpt_cut(struct slice text)
{
    return slice_of(text.text, text.length > EXCERPT_WHOLE ? last_border(text, 0, EXCERPT_WHOLE) : text.length);
}
