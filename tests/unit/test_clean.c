#include "segment/clean.h"
#include "unit.h"

#include <string.h>

static void expect_clean(const char *text, const struct piece *pieces, uint32_t count, const struct mark *marks,
                         size_t mark_count, const char *expected)
{
    struct clean clean = {0};
    struct marks lists = {{marks, NULL}, {mark_count, 0}, {0, 0}};
    assert_true(clean_paragraph(&clean, text, pieces, count, &lists));
    assert_int_equal(clean.text.length, strlen(expected));
    assert_memory_equal(clean.text.text, expected, clean.text.length);
    clean_free(&clean);
}

static void white_space_is_folded(void **state)
{
    (void)state;
    const char *text = "\t One  two\xC2\xA0\n\xE2\x80\xAFthree ";
    struct piece whole = {0, (uint32_t)strlen(text), false};
    expect_clean(text, &whole, 1, NULL, 0, "One two three");
}

static void pieces_are_joined(void **state)
{
    (void)state;
    struct piece apart[] = {{0, 3, false}, {4, 7, false}}, torn[] = {{0, 2, false}, {4, 7, true}};
    expect_clean("one\ntwo", apart, 2, NULL, 0, "one two");
    expect_clean("on-\nely", torn, 2, NULL, 0, "onely");
}

static void marks_are_applied(void **state)
{
    (void)state;
    const char *text = "*a* &amp; b<sup>1</sup>.";
    struct mark marks[] = {{0, 1, MARK_SYNTAX, 0}, {2, 3, MARK_SYNTAX, 0}, {4, 9, MARK_TEXT, '&'}, {11, 23, MARK_NOTE, 0}};
    struct piece whole = {0, (uint32_t)strlen(text), false};
    expect_clean(text, &whole, 1, marks, 4, "a & b.");
}

/* The way back: each range, cleaned again, gives the same text. */
static void ranges_lead_back(void **state)
{
    (void)state;
    const char *text = "Aa  bb &lt; cc-\n\ndd ee.";
    struct mark marks[] = {{7, 11, MARK_TEXT, '<'}};
    struct marks lists = {{marks, NULL}, {1, 0}, {0, 0}};
    struct piece pieces[] = {{0, 14, false}, {17, 23, true}};
    struct clean clean = {0};
    assert_true(clean_paragraph(&clean, text, pieces, 2, &lists));
    assert_memory_equal(clean.text.text, "Aa bb < ccdd ee.", 16);
    align_ranges ranges = {0};
    assert_true(clean_ranges(&clean, text, &lists, 3, 16, &ranges));
    assert_int_equal(ranges.count, 2);
    assert_int_equal(ranges.items[0].begin, 4);
    assert_int_equal(ranges.items[0].end, 14);
    assert_int_equal(ranges.items[1].begin, 17);
    assert_int_equal(ranges.items[1].end, 23);
    assert_int_equal(clean_raw_end(&clean, 7), 11); /* the entity ends where its source ends */
    array_free(&ranges);
    clean_free(&clean);
}

/* Lines of one paragraph are one range; only what cuts the text apart makes several. */
static void wrapped_lines_are_one_range(void **state)
{
    (void)state;
    const char *text = "one\n  two\n12\nthree";
    struct marks lists = {0};
    struct piece pieces[] = {{0, 3, false}, {4, 9, false}, {13, 18, false}};
    struct clean clean = {0};
    assert_true(clean_paragraph(&clean, text, pieces, 3, &lists));
    align_ranges ranges = {0};
    assert_true(clean_ranges(&clean, text, &lists, 0, 13, &ranges));
    assert_int_equal(ranges.count, 2);
    assert_int_equal(ranges.items[0].end, 9);
    assert_int_equal(ranges.items[1].begin, 13);
    array_free(&ranges);
    clean_free(&clean);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(white_space_is_folded),
        cmocka_unit_test(pieces_are_joined),
        cmocka_unit_test(marks_are_applied),
        cmocka_unit_test(ranges_lead_back),
        cmocka_unit_test(wrapped_lines_are_one_range),
    };
    return cmocka_run_group_tests_name("clean", tests, NULL, NULL);
}
