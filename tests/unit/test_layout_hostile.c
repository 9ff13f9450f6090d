/* Texts made to be slow or to lead the layout pass astray: it must stay linear and keep every byte in at most one
 * piece. */
#include "base/text.h"
#include "segment/layout.h"
#include "unit.h"

#include <string.h>
#include <time.h>

#define SECONDS 20 /* a hundred times what the slowest takes: only what grows with the square fails */

static align_language *language;

static double seconds(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

static void lay_out(const char *text, size_t length)
{
    align_read_options options;
    align_read_options_init(&options);
    options.format = "plain";
    align_document *document;
    double start = seconds();
    assert_int_equal(align_document_read_bytes(&document, "hostile", text, length, &options, NULL), ALIGN_OK);
    for (int mode = ALIGN_PARAGRAPHS_AUTO; mode <= ALIGN_PARAGRAPHS_BLANK; mode++) {
        struct layout layout = {0};
        assert_int_equal(layout_find(&layout, document, language, (align_paragraphs)mode, NULL), ALIGN_OK);
        size_t covered = 0;
        for (size_t i = 0; i < layout.pieces.count; i++) {
            assert_true(layout.pieces.items[i].begin < layout.pieces.items[i].end);
            assert_true(layout.pieces.items[i].end <= document->length);
            covered += layout.pieces.items[i].end - layout.pieces.items[i].begin;
        }
        assert_true(covered <= document->length);
        layout_free(&layout);
    }
    align_document_free(document);
    assert_true(seconds() - start < SECONDS);
}

/* The unit again and again, to about the size. */
static void repeat(const char *unit, size_t size)
{
    size_t length = strlen(unit), count = size / length + 1;
    char *text = mem_new(count * length, 1);
    assert_non_null(text);
    for (size_t i = 0; i < count; i++)
        memcpy(text + i * length, unit, length);
    lay_out(text, count * length);
    mem_free(text);
}

static void repeated_lines(void **state)
{
    (void)state;
    static const char *const units[] = {
        "a\n",
        "a\n\n",
        "A\n",
        "-\n",
        "1\n",
        "1.\n",
        "1. a\n",
        "(a) b;\n",
        "* a\n",
        "1 a1\n",
        "a1\n1 b\n",
        "2 a\n",
        "\xC2\xB9 a\xC2\xB9\n",
        "[1] a[1]\n",
        "a-\n",
        "a-\n\n\n",
        "a-b-\n",
        "<<A>>b<<A>>\n",
        "[a1]\n",
        "04-12345\n",
        "1/1\n",
        "a 1\n\f",
        "\f",
        "\f\n",
        " a\n  b\n",
        "word, \n",
        "word; and\n",
        "Word\nword\n",
        "A,\nA,\n",
        "\xE5\xA7\x94\n",
        "\xD0\xB0-\n",
        "i. v. x.\n",
        "  1  x  1\n",
        "*\n",
        "**\n",
    };
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        repeat(units[i], 400000);
}

static void one_long_line(void **state)
{
    (void)state;
    static const char *const units[] = {
        "a", "-",   "a-", "1", ".",        "a1 ", "a,1  ",  "* ",       "(",
        ")", "]1[", "\"", " ", "\xC2\xB9", "[1]", "; and ", "\xCC\x81", "\xE5\xA7\x94",
    };
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        repeat(units[i], 2000000);
}

/* Weak references without end before a body, and bodies without end: each reference may be looked at once only. */
static void many_references(void **state)
{
    (void)state;
    buffer text = {0};
    for (int i = 0; i < 100000; i++)
        assert_true(buffer_add_string(&text, "a 2  b\n"));
    for (int i = 0; i < 50000; i++)
        assert_true(buffer_add_string(&text, "1 x\n2 y\n3 z\n"));
    lay_out(text.items, text.count);
    array_free(&text);
}

static void noise(void **state)
{
    (void)state;
    static const char signs[] = "aA1 .,;:-\n\n\n\t\f()[]*<>\"'/_v";
    char *text = mem_new(1 << 20, 1);
    uint64_t random = 1;
    assert_non_null(text);
    for (size_t i = 0; i < 1 << 20; i++) {
        random = random * UINT64_C(6364136223846793005) + 1442695040888963407u;
        text[i] = signs[(random >> 33) % (sizeof signs - 1)];
    }
    lay_out(text, 1 << 20);
    mem_free(text);
}

static void nothing(void **state)
{
    (void)state;
    lay_out("", 0);
    lay_out("\n\n\n", 3);
    lay_out("a", 1);
    lay_out("\xEF\xBB\xBF", 3);
    lay_out("-", 1);
}

static int set_up(void **state)
{
    (void)state;
    return align_language_find(&language, "en", NULL, NULL);
}

static int tear_down(void **state)
{
    (void)state;
    align_language_free(language);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(repeated_lines), cmocka_unit_test(one_long_line), cmocka_unit_test(many_references),
        cmocka_unit_test(noise),          cmocka_unit_test(nothing),
    };
    return cmocka_run_group_tests_name("layout, hostile text", tests, set_up, tear_down);
}
