#include "align.h"
#include "unit.h"

#include <stdio.h>
#include <string.h>

#define ENGLISH                                                        \
    "Distr.: General\n\nThe Council met on Monday and heard the report of the mission.\n\n" \
    "It decided that the office should be closed by the end of the year.\n\n"
#define RUSSIAN                                                       \
    "Distr.: General\n\nСовет собрался в понедельник и заслушал доклад миссии.\n\n" \
    "Он постановил закрыть отделение до конца года.\n"

static align_status split(const char *text, align_document **source, align_document **target, size_t *cut, char from[16],
                          char to[16], align_error *error)
{
    align_document *document;
    assert_int_equal(align_document_read_bytes(&document, "both.txt", text, strlen(text), NULL, error), ALIGN_OK);
    align_status status = align_document_split(source, target, document, NULL, NULL, cut, from, to, error);
    align_document_free(document);
    return status;
}

static void expect_cut(const char *first, const char *second, const char *from, const char *to)
{
    char text[4096], from_tag[16], to_tag[16];
    snprintf(text, sizeof text, "%s\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n%s", first, second);
    align_document *source, *target;
    align_error error;
    size_t cut, length;
    assert_int_equal(split(text, &source, &target, &cut, from_tag, to_tag, &error), ALIGN_OK);
    assert_string_equal(from_tag, from);
    assert_string_equal(to_tag, to);
    assert_string_equal(align_document_text(target, &length), second);
    assert_int_equal(cut + length, strlen(text));
    align_document_free(source);
    align_document_free(target);
}

/* The letterhead that both versions bear in English stays with the version that it heads. */
static void the_cut_is_before_the_second_letterhead(void **state)
{
    (void)state;
    expect_cut(ENGLISH, RUSSIAN, "en", "ru");
    expect_cut(RUSSIAN, ENGLISH, "ru", "en");
}

static void one_language_is_refused(void **state)
{
    (void)state;
    align_document *source, *target;
    align_error error;
    size_t cut;
    char from[16], to[16];
    assert_int_equal(split(ENGLISH ENGLISH, &source, &target, &cut, from, to, &error), ALIGN_E_LANGUAGE);
    assert_null(source);
    assert_non_null(strstr(error.message, "one language"));
    assert_string_equal(error.file, "both.txt");
}

static void turns_are_refused(void **state)
{
    (void)state;
    char text[8192] = "";
    for (int i = 0; i < 8; i++)
        strncat(text, i % 2 ? "Совет собрался в понедельник.\n" : "The Council met on Monday.\n", sizeof text - strlen(text) - 1);
    align_document *source, *target;
    align_error error;
    size_t cut;
    char from[16], to[16];
    assert_int_equal(split(text, &source, &target, &cut, from, to, &error), ALIGN_E_LANGUAGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_cut_is_before_the_second_letterhead),
        cmocka_unit_test(one_language_is_refused),
        cmocka_unit_test(turns_are_refused),
    };
    return cmocka_run_group_tests_name("bilingual", tests, NULL, NULL);
}
