/* The judge of segment/judge.c against ICU's root sentence iterator, border by border, on random text. */
#include "base/memory.h"
#include "segment/judge.h"
#include "unit.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>

static uint64_t seed = 20240607;

static uint32_t draw(uint32_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (uint32_t)(seed >> 33) % below;
}

/* Characters of all classes, those that matter more often. */
static int32_t draw_code(void)
{
    static const int32_t telling[] = {
        '.', '.', '.', '!', '?', ' ', ' ', ' ', ',', ':', '-', ';', '"', '\'', '(', ')', '[', ']', 'a', 'b', 'A', 'B', '1',
        '2', '\n', '\r', '\t', 0x85, 0x2028, 0x2029, 0xA0, 0xAD, 0x2026, 0x2014, 0x201C, 0x201D, 0xAB, 0xBB, 0x430,
        0x410, 0x301, 0x200D, 0x202A, 0x3002, 0xFF01, 0x4E2D, 0x627, 0x61F, 0x6D4, 0x661, 0x964, 0x2024, 0xB2, 0x1F600,
        0x200B, 0x3001, 0x5D0, 0x1C5, 0x2160, 0x589,
    };
    if (draw(10))
        return telling[draw(sizeof telling / sizeof *telling)];
    int32_t code = (int32_t)draw(draw(3) ? 0x3000 : 0x20000);
    return code < 0x20 || (code >= 0xD800 && code < 0xE000) ? 'x' : code;
}

static size_t iterator_borders(UBreakIterator *iterator, struct slice text, uint32_t *borders)
{
    UErrorCode status = U_ZERO_ERROR;
    UText view = UTEXT_INITIALIZER;
    size_t count = 0;
    utext_openUTF8(&view, text.text, (int64_t)text.length, &status);
    ubrk_setUText(iterator, &view, &status);
    assert_true(U_SUCCESS(status));
    for (int32_t at; (at = ubrk_next(iterator)) != UBRK_DONE;)
        borders[count++] = (uint32_t)at;
    utext_close(&view);
    return count;
}

static size_t judge_borders(const struct judge *judge, struct slice text, uint32_t *borders)
{
    size_t count = 0;
    for (size_t at = 0, next; at < text.length; at = next) {
        next = at;
        int property = judge_property(judge, text_next(text.text, text.length, &next));
        if (property != U_SB_ATERM && property != U_SB_STERM && property != U_SB_SEP && property != U_SB_CR &&
            property != U_SB_LF)
            continue;
        assert_true(judge->stops[(unsigned char)text.text[at]]);
        struct judgement judgement = judge_stop(judge, text, at);
        if (judgement.border) {
            borders[count++] = (uint32_t)judgement.place;
            next = judgement.place;
        }
    }
    if (text.length && (!count || borders[count - 1] != text.length))
        borders[count++] = (uint32_t)text.length;
    return count;
}

static void show(const char *who, struct slice text, const uint32_t *borders, size_t count)
{
    print_message("%s:", who);
    for (size_t at = 0, i = 0; at < text.length;) {
        if (i < count && borders[i] == at) {
            print_message(" |");
            i++;
        }
        print_message(" %04X", (unsigned)text_next(text.text, text.length, &at));
    }
    print_message("\n");
}

static void equal_on_random_text(void **state)
{
    (void)state;
    struct judge judge;
    char text[512];
    uint32_t expected[512], found[512];
    UErrorCode status = U_ZERO_ERROR;
    assert_int_equal(judge_init(&judge, NULL), ALIGN_OK);
    UBreakIterator *iterator = ubrk_open(UBRK_SENTENCE, "", NULL, 0, &status);
    assert_true(U_SUCCESS(status));
    const char *rounds = getenv("ALIGN_RANDOM_ROUNDS");
    for (long round = rounds ? strtol(rounds, NULL, 10) : 20000; round > 0; round--) {
        size_t length = 0;
        for (uint32_t left = 1 + draw(40); left > 0; left--)
            length += text_put(text + length, draw_code());
        struct slice slice = slice_of(text, length);
        size_t want = iterator_borders(iterator, slice, expected), got = judge_borders(&judge, slice, found);
        if (want != got || memcmp(expected, found, want * sizeof *found) != 0) {
            show("ICU  ", slice, expected, want);
            show("judge", slice, found, got);
            fail_msg("borders differ");
        }
    }
    ubrk_close(iterator);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_on_random_text),
    };
    return cmocka_run_group_tests_name("judge", tests, NULL, NULL);
}
