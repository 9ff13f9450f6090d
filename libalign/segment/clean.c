#include "segment/clean.h"

#include "base/bytes.h"

/* The first mark that ends behind `at`, or NULL.  Offsets mostly rise; a paragraph that was torn may step back a little. */
static const struct mark *next_mark(struct marks *marks, uint32_t at)
{
    const struct mark *first = NULL;
    for (size_t list = 0; list < 2; list++) {
        const struct mark *items = marks->items[list];
        size_t *next = &marks->next[list];
        while (*next > 0 && items[*next - 1].end > at)
            (*next)--;
        while (*next < marks->count[list] && items[*next].end <= at)
            (*next)++;
        if (*next < marks->count[list] && (!first || items[*next].begin < first->begin))
            first = &items[*next];
    }
    return first;
}

/* White space at `at`: its length in bytes, or 0. */
static size_t space_at(const char *text, size_t length, size_t at)
{
    unsigned char c = (unsigned char)text[at];
    if (c < 0x80)
        return c == ' ' || (c >= '\t' && c <= '\r');
    if (c != 0xC2 && c != 0xEF && (c < 0xE1 || c > 0xE3))
        return 0;
    size_t next = at;
    return code_is_space(text_next(text, length, &next)) ? next - at : 0;
}

/* Moves on while there is no white space but single spaces between words.  White space beyond ASCII begins with C2, E1 to
 * E3 or EF; for what begins with E2, dashes and quotes, it is worth to look further. */
static size_t skip_plain(const char *text, size_t at, size_t end)
{
    const size_t begin = at;
    while (end - at > BYTES) {
        bytes16 here = bytes_at(text + at), next = bytes_at(text + at + 1);
        bytes16 two = bytes_equal(here, ' ') & bytes_equal(next, ' ');
        bytes16 wide = bytes_equal(here, 0xC2) & (bytes_equal(next, 0xA0) | bytes_equal(next, 0x85));
        bytes16 found = two | wide | bytes_below(here, ' ') | bytes_within(here, 0xE1, 3) | bytes_equal(here, 0xEF);
        if (bytes_any(found)) {
            at += bytes_first(found);
            break;
        }
        at += BYTES;
    }
    return at > begin && text[at - 1] == ' ' ? at - 1 : at; /* what follows a space is still to be seen */
}

/* How far text can be copied as it stands: up to white space that is not a single space between two words. */
static size_t copy_length(const char *text, size_t begin, size_t end)
{
    size_t at = begin;
    while (at < end) {
        unsigned char c = (unsigned char)text[at];
        bool stays = c == ' ' ? at > begin && at + 1 < end && !space_at(text, end, at + 1)
                              : (c > ' ' && c < 0x80) || !space_at(text, end, at); /* control characters, too */
        if (!stays)
            break;
        at++;
        if (text[at - 1] != ' ')
            at = skip_plain(text, at, end);
    }
    return at - begin;
}

static bool add_run(struct clean *clean, const char *bytes, size_t length, struct run run)
{
    run.clean = (uint32_t)clean->room.count;
    return array_push(&clean->runs, run) && buffer_add(&clean->room, bytes, length);
}

/* Appends begin..end, which holds no mark.  *space: white space is owed before the next character. */
static bool add_text(struct clean *clean, const char *text, struct run where, bool *space)
{
    for (size_t at = where.raw_begin, end = where.raw_end; at < end;) {
        size_t blank = space_at(text, end, at);
        if (blank) {
            *space = true;
            at += blank;
            continue;
        }
        struct run run = {.raw_begin = (uint32_t)at, .raw_end = (uint32_t)at, .piece = where.piece};
        if (*space && clean->room.count && !add_run(clean, " ", 1, run))
            return false;
        *space = false;
        size_t length = copy_length(text, at, end);
        run.raw_end = (uint32_t)(at + length);
        if (!add_run(clean, text + at, length, run))
            return false;
        at += length;
    }
    return true;
}

static bool add_character(struct clean *clean, struct run run, int32_t code, bool *space)
{
    char bytes[4];
    if (code_is_space(code)) {
        *space = true;
        return true;
    }
    struct run blank = {.raw_begin = run.raw_begin, .raw_end = run.raw_begin, .piece = run.piece};
    if (*space && clean->room.count && !add_run(clean, " ", 1, blank))
        return false;
    *space = false;
    return add_run(clean, bytes, text_put(bytes, code), run);
}

static bool add_piece(struct clean *clean, const char *text, struct run where, bool torn, struct marks *marks)
{
    bool space = clean->room.count && !torn;
    const uint32_t end = where.raw_end;
    for (uint32_t at = where.raw_begin; at < end;) {
        const struct mark *mark = next_mark(marks, at);
        uint32_t stop = !mark || mark->begin > end ? end : mark->begin;
        if (at < stop) {
            struct run run = {.raw_begin = at, .raw_end = stop, .piece = where.piece};
            if (!add_text(clean, text, run, &space))
                return false;
            at = stop;
            continue;
        }
        stop = mark->end < end ? mark->end : end;
        struct run run = {.raw_begin = at, .raw_end = stop, .piece = where.piece};
        if (mark->kind == MARK_TEXT && !add_character(clean, run, mark->code, &space))
            return false;
        at = stop;
    }
    return true;
}

/* Is the piece clean as it stands?  Most are, and need no copy. */
static bool is_clean(const char *text, const struct piece *piece, struct marks *marks)
{
    const struct mark *mark = next_mark(marks, piece->begin);
    return piece->begin < piece->end && (!mark || mark->begin >= piece->end) &&
           copy_length(text, piece->begin, piece->end) == piece->end - piece->begin;
}

bool clean_paragraph(struct clean *clean, const char *text, const struct piece *pieces, uint32_t piece_count,
                     struct marks *marks)
{
    clean->room.count = clean->runs.count = 0;
    if (piece_count == 1 && is_clean(text, &pieces[0], marks)) {
        struct run run = {.raw_begin = pieces[0].begin, .raw_end = pieces[0].end};
        clean->text = slice_of(text + run.raw_begin, run.raw_end - run.raw_begin);
        return array_push(&clean->runs, run);
    }
    for (uint32_t i = 0; i < piece_count; i++) {
        struct run where = {.raw_begin = pieces[i].begin, .raw_end = pieces[i].end, .piece = i};
        if (!add_piece(clean, text, where, pieces[i].torn, marks))
            return false;
    }
    clean->text = slice_of(clean->room.items, clean->room.count);
    return true;
}

/* The run that holds a byte of the clean text. */
static size_t run_of(const struct clean *clean, uint32_t at)
{
    size_t low = 0, high = clean->runs.count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (clean->runs.items[middle].clean <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static bool is_copy(const struct clean *clean, size_t run)
{
    const struct run *here = &clean->runs.items[run];
    uint32_t end = run + 1 < clean->runs.count ? here[1].clean : (uint32_t)clean->text.length;
    return end - here->clean == here->raw_end - here->raw_begin;
}

uint32_t clean_raw_end(const struct clean *clean, uint32_t end)
{
    size_t run = run_of(clean, end - 1);
    const struct run *here = &clean->runs.items[run];
    return is_copy(clean, run) ? here->raw_begin + (end - here->clean) : here->raw_end;
}

/* Whether begin..end holds nothing but white space and marks. */
static bool is_blank(const char *text, struct marks *marks, uint32_t begin, uint32_t end)
{
    for (size_t at = begin; at < end;) {
        const struct mark *mark = next_mark(marks, (uint32_t)at);
        size_t blank = space_at(text, end, at);
        if (mark && mark->begin <= at)
            at = mark->end;
        else if (blank)
            at += blank;
        else
            return false;
    }
    return true;
}

bool clean_ranges(const struct clean *clean, const char *text, struct marks *marks, uint32_t begin, uint32_t end,
                  align_ranges *ranges)
{
    const size_t first = ranges->count;
    for (size_t run = run_of(clean, begin); begin < end;) {
        const struct run *here = &clean->runs.items[run];
        align_range range = {here->raw_begin + (is_copy(clean, run) ? begin - here->clean : 0), 0};
        size_t last = run;
        while (last + 1 < clean->runs.count && clean->runs.items[last + 1].clean < end &&
               clean->runs.items[last + 1].piece == here->piece)
            last++;
        uint32_t stop = last + 1 < clean->runs.count && clean->runs.items[last + 1].clean < end
                            ? clean->runs.items[last + 1].clean
                            : end;
        range.end = clean_raw_end(clean, stop);
        align_range *before = ranges->count > first ? &ranges->items[ranges->count - 1] : NULL;
        if (before && before->end <= range.begin && is_blank(text, marks, before->end, range.begin))
            before->end = range.end;
        else if (!array_push(ranges, range))
            return false;
        begin = stop;
        run = last + 1;
    }
    return true;
}

uint32_t clean_at(const struct clean *clean, uint32_t piece, uint32_t raw, bool as_end)
{
    /* the first run that lies behind the offset: with as_end, one that begins there; else, one that ends behind it */
    size_t low = 0, high = clean->runs.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct run *run = &clean->runs.items[middle];
        bool before = run->piece < piece || (run->piece == piece && (as_end ? run->raw_begin < raw : run->raw_end <= raw));
        if (before)
            low = middle + 1;
        else
            high = middle;
    }
    uint32_t next = low < clean->runs.count ? clean->runs.items[low].clean : (uint32_t)clean->text.length;
    if (as_end ? low == 0 : low == clean->runs.count)
        return as_end ? 0 : next;
    const struct run *run = &clean->runs.items[as_end ? low - 1 : low];
    if (run->piece != piece || (!as_end && raw <= run->raw_begin))
        return next;
    if (!is_copy(clean, (size_t)(run - clean->runs.items)) || raw >= run->raw_end)
        return as_end ? next : run->clean;
    return run->clean + (raw - run->raw_begin);
}

void clean_free(struct clean *clean)
{
    array_free(&clean->room);
    array_free(&clean->runs);
}
