#include "language/language.h"
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static align_language *find(const char *tag)
{
    align_language *language;
    align_error error;
    if (align_language_find(&language, tag, NULL, &error))
        fail_msg("%s: %s:%d %s", tag, error.file, (int)error.line, error.message);
    return language;
}

static void every_locale_is_well_formed(void **state)
{
    (void)state;
    for (size_t i = 0; i < align_language_count(); i++) {
        align_language *language = find(align_language_tag_at(i));
        assert_true(align_language_known(language));
        assert_true(align_language_name(language)[0]);
        align_language_free(language);
    }
    assert_string_equal(align_language_tag_at(align_language_count() - 1), "und");
}

static void tags_are_made_canonical(void **state)
{
    (void)state;
    align_language *language = find("RU_ru");
    assert_string_equal(align_language_tag(language), "ru-RU");
    assert_string_equal(align_language_name(language), "Russian");
    assert_true(align_language_known(language));
    align_language_free(language);
    align_language *other = find("sw");
    assert_string_equal(align_language_name(other), "Swahili");
    assert_false(align_language_known(other));
    align_language_free(other);
    align_error error;
    assert_int_equal(align_language_find(&other, "no tag!", NULL, &error), ALIGN_E_LANGUAGE);
    assert_int_equal(align_language_find(&other, "", NULL, &error), ALIGN_E_LANGUAGE);
    assert_null(other);
}

static unsigned classes(const align_language *language, const char *token)
{
    struct abbreviation found;
    language_abbreviation(language, slice_string(token), &found);
    return found.classes;
}

static void case_of_abbreviations(void **state)
{
    (void)state;
    align_language *english = find("en");
    assert_true(classes(english, "Mr.") & 1 << ABBREVIATION_TITLE);
    assert_true(classes(english, "MR.") & 1 << ABBREVIATION_TITLE);
    assert_int_equal(classes(english, "mr."), 0);
    assert_true(classes(english, "e.g.") & 1 << ABBREVIATION_NEVER);
    assert_true(classes(english, "E.g.") & 1 << ABBREVIATION_NEVER);
    assert_int_equal(classes(english, "word."), 0);
    assert_true(language_is_stop_word(english, SLICE("The")));
    assert_false(language_is_stop_word(english, SLICE("Council")));
    align_language_free(english);
}

static void guessed(const char *text, const char *expected)
{
    char tag[16];
    double confidence;
    assert_int_equal(align_language_guess(text, strlen(text), tag, &confidence, NULL), ALIGN_OK);
    if (strcmp(tag, expected))
        fail_msg("'%s' taken for %s, not %s", text, tag, expected);
    assert_true(confidence >= 0 && confidence <= 1);
}

static void guesses(void **state)
{
    (void)state;
    guessed("The bridge was closed for repairs and the ferry was full.", "en");
    guessed("Мост был закрыт на ремонт, а паром переполнен.", "ru");
    guessed("Це моя книга.", "uk");
    guessed("Де він?", "uk");
    guessed("Ґанок", "uk");
    guessed("Мен үйгө барам.", "ky");
    guessed("Көчөдө эл көп.", "ky");
    guessed("Менің атым Асан.", "kk");
    guessed("Жақсы", "kk");
    guessed("Ўзбекистон", "uz-Cyrl");
    guessed("Ман китоб хондам.", "tg");
    guessed("Это книга.", "ru");
    guessed("Men kitob o‘qidim.", "uz");
    guessed("Men kitob o'qidim.", "uz");
    guessed("L’ami est là.", "fr");
    guessed("", "und");
    guessed("12345 !!!", "und");
    guessed("ገበያው ዛሬ ተዘግቷል", "und");
}

static void own_files(void **state)
{
    (void)state;
    char folder[] = "/tmp/align-locale-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/en", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("# mine\ntitle Zz.,\n   Yy. # and this\ndrop Mr.\n", file);
    fclose(file);
    align_language *language;
    align_error error;
    assert_int_equal(align_language_find(&language, "en", folder, &error), ALIGN_OK);
    struct abbreviation found;
    char place[128], expected[128];
    assert_true(language_abbreviation(language, SLICE("Yy."), &found));
    language_place(language, found.places[ABBREVIATION_TITLE], place, sizeof place);
    snprintf(expected, sizeof expected, "%s:3", path);
    assert_string_equal(place, expected);
    assert_int_equal(classes(language, "Mr."), 0);
    assert_true(classes(language, "Mrs."));
    align_language_free(language);

    file = fopen(path, "w");
    fputs("replace\nname Mine\n\ntitel Mr.\n", file);
    fclose(file);
    assert_int_equal(align_language_find(&language, "en", folder, &error), ALIGN_E_FORMAT);
    assert_int_equal(error.line, 4);
    assert_string_equal(error.file, path);
    remove(path);
    rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_locale_is_well_formed), cmocka_unit_test(tags_are_made_canonical),
        cmocka_unit_test(case_of_abbreviations),       cmocka_unit_test(guesses),
        cmocka_unit_test(own_files),
    };
    return cmocka_run_group_tests_name("language", tests, NULL, NULL);
}
