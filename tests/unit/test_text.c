#include "base/error.h"
#include "base/intern.h"
#include "base/text.h"
#include "unit.h"

#include <stdio.h>
#include <string.h>

static void code_points_go_both_ways(void **state)
{
    (void)state;
    static const int32_t codes[] = {'a', 0x7F, 0x80, 0x7FF, 0x800, 0x439, 0xFFFD, 0xFFFF, 0x10000, 0x10FFFF};
    char text[64];
    size_t length = 0, at = 0;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        length += text_put(text + length, codes[i]);
    assert_int_equal(text_validate(text, length), length);
    assert_int_equal(text_count(text, length), sizeof codes / sizeof *codes);
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        assert_int_equal(text_next(text, length, &at), codes[i]);
    for (size_t i = sizeof codes / sizeof *codes; i-- > 0;)
        assert_int_equal(text_before(text, &at), codes[i]);
    assert_int_equal(at, 0);
}

static void bad_bytes_stay_inside(void **state)
{
    (void)state;
    static const char *const bad[] = {"\x80", "\xC3", "\xE2\x82", "\xF0\x9F\x98", "\xC0\x80", "\xFF\xFF"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        size_t length = strlen(bad[i]), at = 0;
        assert_int_equal(text_validate(bad[i], length), 0);
        while (at < length)
            assert_true(text_next(bad[i], length, &at) >= 0);
        assert_int_equal(at, length);
        while (at > 0)
            text_before(bad[i], &at);
    }
    assert_int_equal(text_validate("\xED\xA0\x80", 3), 0); /* a surrogate */
}

static void trimming_knows_unicode_spaces(void **state)
{
    (void)state;
    struct slice text = text_trim(slice_string("\xEF\xBB\xBF \t\xC2\xA0" "a b\xE2\x80\xAF\n"));
    assert_true(slice_equal(text, slice_string("a b")));
    assert_int_equal(text_trim(slice_string(" \n ")).length, 0);
}

static void strings_are_numbered_in_order(void **state)
{
    (void)state;
    struct interner interner = {0};
    char name[16];
    for (uint32_t i = 0; i < 5000; i++) {
        snprintf(name, sizeof name, "w%u", i);
        assert_int_equal(intern(&interner, slice_string(name)), i);
    }
    assert_int_equal(intern(&interner, slice_string("w17")), 17);
    assert_int_equal(intern_find(&interner, slice_string("w4999")), 4999);
    assert_int_equal(intern_find(&interner, slice_string("none")), INTERN_NONE);
    assert_int_equal(intern(&interner, slice_string("")), 5000);
    intern_free(&interner);
}

static void errors_are_one_line(void **state)
{
    (void)state;
    align_error error;
    char line[2048];
    assert_int_equal(fail(&error, ALIGN_E_FORMAT, "bad %s", "thing"), ALIGN_E_FORMAT);
    error_place(&error, 3, 7, 20);
    error_place(&error, 9, 9, 99); /* the innermost caller knew better */
    error_file(&error, "a\nb.txt");
    error_cure(&error, "mend it");
    assert_string_equal(align_error_format(&error, line, sizeof line), "a b.txt:3:7: bad thing; mend it");
    fail(&error, ALIGN_E_IO, "lost");
    assert_string_equal(align_error_format(&error, line, sizeof line), "lost");
    assert_int_equal(fail(NULL, ALIGN_E_IO, "nobody listens"), ALIGN_E_IO);
    assert_string_equal(align_status_name(ALIGN_E_CANCELLED), "cancelled");
    assert_string_equal(align_status_name((align_status)-99), "unknown status");
}

/* Whatever a message quotes, an error is one line of UTF-8 that drives no terminal. */
static void errors_are_text(void **state)
{
    (void)state;
    align_error error;
    char line[2048], longer[600];
    assert_int_equal(fail(&error, ALIGN_E_FORMAT, "a \xE8 b\n\x1B[2J \xC2\x9B \xD0\xB4"), ALIGN_E_FORMAT);
    assert_string_equal(error.message, "a ? b  [2J    \xD0\xB4");
    error_cure(&error, "%s", "say\tit \xFF");
    error_file(&error, "na\x1Bme");
    assert_string_equal(align_error_format(&error, line, sizeof line), "na me: a ? b  [2J    \xD0\xB4; say it ?");
    memset(longer, 'x', sizeof longer);
    memcpy(longer + sizeof error.message - 2, "\xD0\xB4\xD0\xB4", 5);
    (void)fail(&error, ALIGN_E_FORMAT, "%s", longer);
    assert_int_equal(strlen(error.message), sizeof error.message - 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(code_points_go_both_ways),      cmocka_unit_test(bad_bytes_stay_inside),
        cmocka_unit_test(trimming_knows_unicode_spaces), cmocka_unit_test(strings_are_numbered_in_order),
        cmocka_unit_test(errors_are_one_line),           cmocka_unit_test(errors_are_text),
    };
    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
