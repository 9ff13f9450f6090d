#include "segment/chain.h"

#include "segment/candidate.h"
#include "segment/layout_rows.h"

#define ITEM_BYTES 160

/* A marker, perhaps behind a bullet: "• 9. ". */
struct item_marker {
    struct marker marker;
    int32_t bullet; /* 0 = none */
    size_t end;     /* behind it */
};

static bool is_bullet(int32_t code)
{
    return code == 0x2022 || code == 0x2043 || code == 0xB7 || code == 0x25CF || code == 0x25AA || code == '*';
}

static struct item_marker parse_item(struct slice text, size_t at)
{
    struct item_marker item = {.bullet = 0};
    size_t next = at;
    int32_t code = text_next(text.text, text.length, &next);
    if (is_bullet(code)) {
        item.bullet = code;
        at = skip_space(text, next);
    }
    item.marker = marker_parse(slice_of(text.text + at, text.length - at));
    item.end = at + item.marker.bytes;
    if (item.marker.style > MARKER_ROMAN)
        item.marker.style = MARKER_NONE;
    return item;
}

/* "in section 2. The" opens no item: a noun that is counted, a comma or a colon before a number make it part of the
 * text. */
static bool may_end_item(const align_language *language, const struct judge *judge, struct slice text, size_t space)
{
    size_t before = space;
    int32_t code = text_before(text.text, &before);
    if (strchr(",;:(", code < 0x80 ? code : ',') || code_is_dash(code))
        return false;
    struct word word = word_ending(judge, text, space);
    return !(language_word(language, word_slice(text, word), NULL) & (WORD_LABEL | WORD_STOP));
}

static bool same_case(struct slice text, size_t a, size_t b)
{
    int32_t first = text_at(text.text, text.length, a), second = text_at(text.text, text.length, b);
    return second >= 0 && code_is_upper(first) == code_is_upper(second) &&
           code_is_lower(first) == code_is_lower(second);
}

/* The place of the marker that goes on from `item`, or 0. */
static size_t find_next_item(const align_language *language, const struct judge *judge, struct slice text,
                             const struct item_marker *item)
{
    size_t limit = item->end + ITEM_BYTES < text.length ? item->end + ITEM_BYTES : text.length;
    bool stopped = false;
    for (size_t at = item->end; at + 1 < limit; at++) {
        if (text.text[at] != ' ') {
            stopped = strchr(".!?", text.text[at]) != NULL;
            continue;
        }
        struct item_marker next = parse_item(text, at + 1);
        if (next.marker.style != MARKER_NONE && next.bullet == item->bullet &&
            marker_chains(&item->marker, &next.marker) && may_end_item(language, judge, text, at) &&
            same_case(text, item->end, next.end))
            return at + 1;
        if (stopped)
            return 0;
    }
    return 0;
}

bool chain_find(struct chain *chain, const align_language *language, const struct judge *judge, struct slice text,
                size_t at)
{
    for (;;) {
        if (at >= text.length)
            return true;
        struct item_marker item = parse_item(text, at);
        if (item.marker.style == MARKER_NONE)
            return true;
        at = find_next_item(language, judge, text, &item);
        if (!at)
            return true;
        if (!array_push(&chain->items, (uint32_t)at))
            return false;
    }
}
