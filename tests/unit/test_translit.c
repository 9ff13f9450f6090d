#include "language/translit.h"

#include "base/text.h"
#include "unit.h"

#include <string.h>

static void words(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"Ashgabat", "ashgabat"},      {"Ашхабад", "ashkhabad"},   {"Пан Ги Мун", "pangimun"}, {"Хрущёв", "khrushchev"},
        {"Щедрый", "shchedryy"},       {"Ñandú", "nandu"},         {"Straße", "strasse"},      {"Ærø", "aero"},
        {"Þórður", "thordur"},         {"Œuvre", "oeuvre"},        {"Łódź", "lodz"},           {"Đorđe", "dorde"},
        {"İstanbul ığ", "istanbulig"}, {"Αθήνα", "athina"},        {"თბილისი", "tbilisi"},     {"Երևան", "erevan"},
        {"كابول", "kabwl"},            {"תל", "tl"},               {"トヨタ", "toyota"},       {"ひろ", "hiro"},
        {"北京", ""},                  {"Қазақстан", "kazakstan"}, {"O‘zbek", "ozbek"},        {"ＡＢ１", "ab1"},
        {"Việt Nam", "vietnam"},       {"H1N1", "h1n1"},           {"й и", "yi"},              {"Київ", "kiyiv"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        char out[64];
        size_t length = translit_fold(pairs[i][0], strlen(pairs[i][0]), out, sizeof out - 1);
        out[length] = 0;
        assert_string_equal(out, pairs[i][1]);
    }
}

/* Every code point gives plain letters only, at most four, and no table is left. */
static void every_code_point(void **state)
{
    (void)state;
    for (int32_t code = 1; code < 0x110000; code++) {
        if (code >= 0xD800 && code < 0xE000)
            continue;
        char text[4], out[8];
        size_t length = translit_fold(text, text_put(text, code), out, sizeof out);
        assert_true(length <= 4);
        for (size_t i = 0; i < length; i++)
            assert_true((out[i] >= 'a' && out[i] <= 'z') || (out[i] >= '0' && out[i] <= '9'));
    }
}

static void room_is_kept(void **state)
{
    (void)state;
    char out[4] = "....";
    assert_int_equal(translit_fold("жщ", 4, out, 3), 2);
    assert_memory_equal(out, "zh..", 4);
    assert_int_equal(translit_fold("", 0, out, 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words),
        cmocka_unit_test(every_code_point),
        cmocka_unit_test(room_is_kept),
    };
    return cmocka_run_group_tests_name("translit", tests, NULL, NULL);
}
