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

/* What is in the text apart from white space, runs of which become one. */
static const char *squeezed(const align_document *document)
{
    static char out[2][4096];
    static int which;
    char *text = out[which = !which];
    size_t length, used = 0;
    const char *from = align_document_text(document, &length);
    for (size_t i = 0; i < length; i++)
        if (from[i] != ' ' && from[i] != '\n')
            text[used++] = from[i];
        else if (used && text[used - 1] != ' ')
            text[used++] = ' ';
    text[used] = '\0';
    return text;
}

static void expect_turns(const char *name, const char *text, const char *tags, const char *first, const char *second)
{
    align_document *document, *source, *target;
    align_error error;
    size_t cut = 1, lengths[2];
    char from[16], to[16], found[40];
    assert_int_equal(align_document_read_bytes(&document, name, text, strlen(text), NULL, &error), ALIGN_OK);
    if (align_document_split(&source, &target, document, NULL, NULL, &cut, from, to, &error))
        fail_msg("%s: %s", name, error.message);
    snprintf(found, sizeof found, "%s-%s", from, to);
    assert_string_equal(found, tags);
    assert_int_equal(cut, 0);
    assert_string_equal(squeezed(source), first);
    assert_string_equal(squeezed(target), second);
    align_document_text(document, &lengths[0]);
    align_document_text(target, &lengths[1]);
    assert_int_equal(lengths[0], lengths[1]); /* places stay as they are */
    align_document_free(source);
    align_document_free(target);
    align_document_free(document);
}

#define TURNS                                                                                              \
    "The Council met on Monday.\n\nСовет собрался в понедельник.\n\nA/81/417\n\nA/81/417\n\n"             \
    "It heard the mission\nand its report.\n\nОн заслушал миссию\nи ее доклад.\n\n7\n\nIt adjourned.\n\n" \
    "Заседание закрылось.\n"

static void languages_in_turn_are_dealt_out(void **state)
{
    (void)state;
    expect_turns("both.txt", TURNS, "en-ru", "The Council met on Monday. A/81/417 It heard the mission and its report. It adjourned. ",
                 "Совет собрался в понедельник. A/81/417 Он заслушал миссию и ее доклад. 7 Заседание закрылось. ");
    expect_turns("both.txt",
                 "The Council met on Monday and heard a report.\nLe Conseil s'est réuni lundi et a entendu un rapport.\n"
                 "Item 7\nPoint 7\nThe members of the mission were thanked for their work.\n"
                 "Les membres de la mission ont été remerciés de leur travail.\nIt was then closed by the President.\n"
                 "Elle a ensuite été levée par la Présidente.\n",
                 "en-fr",
                 "The Council met on Monday and heard a report. Item 7 The members of the mission were thanked for their work. "
                 "It was then closed by the President. ",
                 "Le Conseil s'est réuni lundi et a entendu un rapport. Point 7 Les membres de la mission ont été remerciés de leur "
                 "travail. Elle a ensuite été levée par la Présidente. ");
    expect_turns("both.md",
                 "| No. | Russian | English |\n|---|---|---|\n| 1 | Совет собрался. | The Council met. |\n"
                 "| 2 | Он заслушал доклад. | It heard a report. |\n| 3 | Заседание закрыли. | The meeting was closed. |\n",
                 "en-ru",
                 "| No. | Russian | English | |---|---|---| | | | The Council met. | | | | It heard a report. | | | | The meeting "
                 "was closed. | ",
                 "| | | | |---|---|---| | 1 | Совет собрался. | | | 2 | Он заслушал доклад. | | | 3 | Заседание закрыли. | | ");
}

static void languages_in_the_same_lines_are_refused(void **state)
{
    (void)state;
    char text[8192] = "";
    for (int i = 0; i < 8; i++)
        strncat(text, i % 2 ? "Совет met в понедельник on Monday.\n" : "The Council собрался Monday вечером.\n",
                sizeof text - strlen(text) - 1);
    align_document *source, *target;
    align_error error;
    size_t cut;
    char from[16], to[16];
    assert_int_equal(split(text, &source, &target, &cut, from, to, &error), ALIGN_E_LANGUAGE);
    assert_null(source);
    assert_non_null(strstr(error.message, "neither"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_cut_is_before_the_second_letterhead),
        cmocka_unit_test(one_language_is_refused),
        cmocka_unit_test(languages_in_turn_are_dealt_out),
        cmocka_unit_test(languages_in_the_same_lines_are_refused),
    };
    return cmocka_run_group_tests_name("bilingual", tests, NULL, NULL);
}
