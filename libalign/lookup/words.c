#include "lookup/words.h"

#include <unicode/uchar.h>

#define MARKS (U_GC_MN_MASK | U_GC_MC_MASK | U_GC_ME_MASK)

enum sign { SIGN_NONE, SIGN_WORD, SIGN_ALONE, SIGN_UNSEEN };

static enum sign sign_of(int32_t code)
{
    if (code < 0x80)
        return code_is_letter(code) || code_is_digit(code) ? SIGN_WORD : SIGN_NONE;
    if (u_hasBinaryProperty(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
        return SIGN_UNSEEN;
    if (!u_isalnum(code) && !(U_GET_GC_MASK(code) & MARKS))
        return SIGN_NONE;
    int32_t class = code < 0xE00 ? U_LB_ALPHABETIC : u_getIntPropertyValue(code, UCHAR_LINE_BREAK);
    return class == U_LB_IDEOGRAPHIC || class == U_LB_COMPLEX_CONTEXT || class == U_LB_CONDITIONAL_JAPANESE_STARTER
               ? SIGN_ALONE
               : SIGN_WORD;
}

static bool add_folded(buffer *key, int32_t code)
{
    char bytes[4];
    int32_t folded =
        code < 0x80 ? (code >= 'A' && code <= 'Z' ? code + 'a' - 'A' : code) : u_foldCase(code, U_FOLD_CASE_DEFAULT);
    return buffer_add(key, bytes, text_put(bytes, folded));
}

static bool add_word(word_list *out, const buffer *key, struct interner *interner, bool add, size_t begin, size_t end)
{
    struct slice name = slice_of(key->items, key->count);
    struct word word = {.id = add ? intern(interner, name) : intern_find(interner, name),
                        .begin = (uint32_t)begin,
                        .end = (uint32_t)end};
    return (!add || word.id != INTERN_NONE) && array_push(out, word);
}

/* White space folded, behind a line break, so that it is never taken for a word. */
static bool add_whole(word_list *out, buffer *key, struct interner *interner, bool add, struct slice text)
{
    struct slice trimmed = text_trim(text);
    key->count = 0;
    bool done = buffer_add(key, "\n", 1), space = false;
    for (size_t at = 0, next = 0; at < trimmed.length && done; at = next) {
        bool now = code_is_space(text_next(trimmed.text, trimmed.length, &next));
        done = now ? space || buffer_add(key, " ", 1) : buffer_add(key, trimmed.text + at, next - at);
        space = now;
    }
    return done && add_word(out, key, interner, add, 0, text.length);
}

/* One word from `at`, which is moved behind it; false only when memory is out. */
static bool cut_one(word_list *out, buffer *key, struct interner *interner, bool add, struct slice text, size_t *at)
{
    size_t begin = *at, end = begin;
    key->count = 0;
    for (size_t next = begin; end < text.length; end = next) {
        int32_t code = text_next(text.text, text.length, &next);
        enum sign sign = sign_of(code);
        if (sign == SIGN_UNSEEN)
            continue;
        bool alone = sign == SIGN_ALONE;
        if (sign == SIGN_NONE || (alone && key->count))
            break;
        if (!add_folded(key, code))
            return false;
        if (alone) {
            end = next;
            break;
        }
    }
    *at = end;
    return !key->count || add_word(out, key, interner, add, begin, end);
}

bool words_cut(word_list *out, buffer *key, struct interner *interner, bool add, struct slice text)
{
    out->count = 0;
    for (size_t at = 0, next = 0; at < text.length && out->count <= WORDS_MAX;) {
        next = at;
        enum sign sign = sign_of(text_next(text.text, text.length, &next));
        if (sign == SIGN_NONE || sign == SIGN_UNSEEN)
            at = next;
        else if (!cut_one(out, key, interner, add, text, &at))
            return false;
    }
    if (out->count && out->count <= WORDS_MAX)
        return true;
    out->count = 0;
    return add_whole(out, key, interner, add, text);
}

/* The next code point, a run of white space as one space; -1 at the end. */
static int32_t next_folded(struct slice text, size_t *at)
{
    if (*at >= text.length)
        return -1;
    int32_t code = text_next(text.text, text.length, at);
    if (!code_is_space(code))
        return code;
    for (size_t next = *at; next < text.length; *at = next)
        if (!code_is_space(text_next(text.text, text.length, &next)))
            break;
    return ' ';
}

bool words_same_text(struct slice a, struct slice b)
{
    size_t i = 0, k = 0;
    int32_t one, other;
    a = text_trim(a);
    b = text_trim(b);
    do {
        one = next_folded(a, &i);
        other = next_folded(b, &k);
    } while (one == other && one >= 0);
    return one == other;
}

static uint16_t least(uint16_t a, uint16_t b)
{
    return a < b ? a : b;
}

uint32_t words_distance(struct word_rows *rows, const struct word *a, size_t a_count, const uint32_t *b, size_t b_count,
                        uint32_t most)
{
    const uint16_t far = (uint16_t)(most < WORDS_MAX ? most + 1 : WORDS_MAX + 1);
    uint16_t *above = rows->numbers[0], *row = rows->numbers[1];
    for (size_t k = 0; k <= a_count; k++)
        above[k] = k < far ? (uint16_t)k : far;
    for (size_t i = 1; i <= b_count; i++) {
        /* cells further than `most` from the diagonal cannot be on a path that is short enough */
        size_t low = i > most ? i - most : 1, high = i + most < a_count ? i + most : a_count;
        uint16_t nearest = far;
        row[low - 1] = low == 1 && i < far ? (uint16_t)i : far;
        for (size_t k = low; k <= high; k++) {
            uint16_t edit = (uint16_t)(least(row[k - 1], k == i + most ? far : above[k]) + 1);
            row[k] = least(least((uint16_t)(above[k - 1] + (a[k - 1].id != b[i - 1])), edit), far);
            nearest = least(nearest, row[k]);
        }
        if (nearest >= far && (low > 1 || row[0] >= far))
            return most + 1;
        uint16_t *other = above;
        above = row;
        row = other;
    }
    return b_count + most < a_count ? most + 1 : above[a_count];
}

/* The better of two ways to a cell; the first on a tie. */
static void take_better(struct stretch_cell *cell, const struct stretch_cell *from, int32_t gain)
{
    if (from->score + gain <= cell->score)
        return;
    *cell = *from;
    cell->score += gain;
    if (gain > 0)
        cell->same++;
    else
        cell->edits++;
}

struct stretch words_stretch(struct word_rows *rows, const struct word *a, size_t a_count, const uint32_t *b,
                             size_t b_count)
{
    struct stretch_cell *above = rows->cells[0], *row = rows->cells[1];
    struct stretch best = {0};
    int32_t most = 0;
    for (size_t k = 0; k <= a_count; k++)
        above[k] = (struct stretch_cell){.first = {(uint16_t)k, 0}};
    for (size_t i = 1; i <= b_count; i++) {
        row[0] = (struct stretch_cell){.first = {0, (uint16_t)i}};
        for (size_t k = 1; k <= a_count; k++) {
            row[k] = (struct stretch_cell){.first = {(uint16_t)k, (uint16_t)i}};
            take_better(&row[k], &above[k - 1], a[k - 1].id == b[i - 1] ? 1 : -2);
            take_better(&row[k], &above[k], -2);
            take_better(&row[k], &row[k - 1], -2);
            if (row[k].score <= most)
                continue;
            const struct stretch_cell *cell = &row[k];
            most = cell->score;
            best = (struct stretch){cell->first[0], (uint32_t)(k - cell->first[0]),
                                    cell->first[1], (uint32_t)(i - cell->first[1]),
                                    cell->same,     cell->edits};
        }
        struct stretch_cell *other = above;
        above = row;
        row = other;
    }
    return best;
}
