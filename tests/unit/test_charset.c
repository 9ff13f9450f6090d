#include "align.h"
#include "unit.h"

#include <string.h>
#include <unicode/ucasemap.h>
#include <unicode/ucnv.h>

static align_status read_bytes(align_document **document, const char *bytes, size_t length, const char *encoding,
                               align_error *error)
{
    align_read_options options;
    align_read_options_init(&options);
    options.encoding = encoding;
    return align_document_read_bytes(document, "test.txt", bytes, length, &options, error);
}

static void expect_text(const char *bytes, size_t length, const char *encoding, const char *text, const char *found)
{
    align_document *document;
    align_error error;
    size_t got;
    assert_int_equal(read_bytes(&document, bytes, length, encoding, &error), ALIGN_OK);
    assert_string_equal(align_document_text(document, &got), text);
    assert_string_equal(align_document_encoding(document), found);
    align_document_free(document);
}

static void encodings_are_found(void **state)
{
    (void)state;
    expect_text("\xD0\x94\xD0\xB0", 4, NULL, "Да", "UTF-8");
    expect_text("\xEF\xBB\xBFyes", 6, NULL, "\xEF\xBB\xBFyes", "UTF-8");
    expect_text("\xFF\xFE\x14\x04\x30\x04", 6, NULL, "\xEF\xBB\xBFДа", "UTF-16LE");
    expect_text("\xFE\xFF\x04\x14\x04\x30", 6, NULL, "\xEF\xBB\xBFДа", "UTF-16BE");
    expect_text("y\0e\0s\0.\0", 8, NULL, "yes.", "UTF-16LE");
    /* Chinese has few NULs: here the line end's, and half of the ideograph for one */
    expect_text("\x11\x62\xEC\x4E\x00\x4E\x02\x30\n\0", 10, NULL, "我们一。\n", "UTF-16LE");
    expect_text("\x62\x11\x4E\xEC\x4E\x00\x30\x02\0\n", 10, NULL, "我们一。\n", "UTF-16BE");
    expect_text("\0y\0e\0s\0.", 8, NULL, "yes.", "UTF-16BE");
    expect_text("\xC4\xE0", 2, "windows-1251", "Да", "windows-1251");
    expect_text("\xE4\xC1", 2, "KOI8-R", "Да", "KOI8-R");
}

/* The same text in many encodings comes back as it was, and the ground is told. */
static void encodings_are_guessed(void **state)
{
    (void)state;
    static const char russian[] =
        "Станция измеряет снежный покров, толщину льда и сток реки.\nОна была открыта третьего мая "
        "и предупреждает жителей долины о паводках.\n";
    static const char capitals[] = "СТАНЦИЯ ИЗМЕРЯЕТ СТОК РЕКИ.\nОНА ОТКРЫТА В МАЕ.\n";
    static const char french[] =
        "La rivière a été mesurée dès le début de l’été; les données ont été publiées où il faut, "
        "grâce à l’équipe.\n";
    static const char arabic[] =
        "تقيس المحطة الغطاء الثلجي وسمك الجليد وتدفق النهر كل يوم.\nوهي تحذر سكان الوادي من الفيضانات.\n";
    static const char chinese[] = "该站测量积雪、冰层厚度和河流流量，并及时公布结果。\n它向山谷居民发出洪水警报。\n";
    static const struct {
        const char *text, *encoding;
    } cases[] = {
        {russian, "windows-1251"},   {russian, "KOI8-R"},      {russian, "IBM866"},  {russian, "ISO-8859-5"},
        {russian, "x-mac-cyrillic"}, {french, "windows-1252"}, {chinese, "GB18030"}, {arabic, "windows-1256"},
        {capitals, "windows-1251"},  {russian, "UTF-16LE"},    {french, "UTF-16BE"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char bytes[1024];
        UErrorCode code = U_ZERO_ERROR;
        int32_t length = ucnv_convert(cases[i].encoding, "UTF-8", bytes, sizeof bytes, cases[i].text, -1, &code);
        assert_true(U_SUCCESS(code));
        align_document *document;
        align_error error;
        size_t got;
        assert_int_equal(read_bytes(&document, bytes, (size_t)length, NULL, &error), ALIGN_OK);
        assert_string_equal(align_document_text(document, &got), cases[i].text);
        assert_string_equal(align_document_encoding_ground(document),
                            i < 9 ? "guessed from its bytes" : "pattern of NUL bytes");
        align_document_free(document);
    }
    expect_text("It\x92s \x93"
                "curly\x94",
                12, NULL, "It’s “curly”", "windows-1252");
}

/* Whether the text comes back out of an encoding, all of it in small letters, as it is, or in capitals. */
static bool comes_back(const char *given, const char *encoding, char letter_case, const char *language)
{
    char text[1024], bytes[1024];
    UErrorCode code = U_ZERO_ERROR;
    UCaseMap *map = ucasemap_open("", 0, &code);
    if (letter_case == 'u')
        ucasemap_utf8ToUpper(map, text, sizeof text, given, -1, &code);
    else if (letter_case == 'l')
        ucasemap_utf8ToLower(map, text, sizeof text, given, -1, &code);
    else if (letter_case == 't')
        ucasemap_utf8ToTitle(map, text, sizeof text, given, -1, &code);
    else
        strcpy(text, given);
    ucasemap_close(map);
    int32_t length = ucnv_convert(encoding, "UTF-8", bytes, sizeof bytes, text, -1, &code);
    assert_true(U_SUCCESS(code));
    align_document *document;
    align_error error;
    size_t got;
    align_read_options options;
    align_read_options_init(&options);
    options.language = language;
    if (align_document_read_bytes(&document, "test.txt", bytes, (size_t)length, &options, &error))
        return false;
    bool same = strcmp(align_document_text(document, &got), text) == 0;
    if (!same)
        print_message("%s in %s: %s\n", text, encoding, align_document_text(document, &got));
    align_document_free(document);
    return same;
}

/* Twenty letters are enough to tell the encodings of Cyrillic from one another, and from Greek and Hebrew, which have their
 * letters where KOI8-R has capitals. */
static void short_lines_are_enough(void **state)
{
    (void)state;
    static const char *const cyrillic[] = {"windows-1251", "KOI8-R", "KOI8-U", "IBM866", "ISO-8859-5", "x-mac-cyrillic"};
    static const char *const russian[] = {
        "О положении на станции", "Просьба о помощи", "Вода поднялась за ночь", "Список участников встречи",
        "Он ждал письма до мая", "Решение принято без голосования", "Эта дорога закрыта", "Председатель: прошу сесть",
    };
    static const char *const ukrainian[] = {"Вода піднялася за ніч", "Рішення ухвалено без голосування",
                                            "Її лист не має дати"};
    static const char *const greek[] = {"Το νερό ανέβηκε τη νύχτα", "Ο σταθμός μετρά το χιόνι", "Η απόφαση εγκρίθηκε χθες"};
    static const char *const hebrew[] = {"המים עלו בלילה והדרך נסגרה", "התחנה מודדת את עומק השלג"};
    for (const char *cases = "ultk"; *cases; cases++) {
        for (size_t e = 0; e < sizeof cyrillic / sizeof *cyrillic; e++)
            for (size_t i = 0; i < sizeof russian / sizeof *russian; i++)
                assert_true(comes_back(russian[i], cyrillic[e], *cases, NULL));
        for (size_t i = 0; i < sizeof ukrainian / sizeof *ukrainian; i++) {
            assert_true(comes_back(ukrainian[i], "KOI8-U", *cases, NULL));
            assert_true(comes_back(ukrainian[i], "windows-1251", *cases, NULL));
        }
        for (size_t i = 0; *cases != 'u' && i < sizeof greek / sizeof *greek; i++) {
            assert_true(comes_back(greek[i], "windows-1253", *cases, NULL));
            assert_true(comes_back(greek[i], "ISO-8859-7", *cases, NULL));
        }
    }
    /* Greek capitals have no accents */
    assert_true(comes_back("Η ΑΠΟΦΑΣΗ ΕΓΚΡΙΘΗΚΕ ΧΘΕΣ", "ISO-8859-7", 'k', NULL));
    for (size_t i = 0; i < sizeof hebrew / sizeof *hebrew; i++)
        assert_true(comes_back(hebrew[i], "windows-1255", 'k', NULL));
}

/* The language that the user names makes good what is too little to guess by. */
static void the_language_is_evidence(void **state)
{
    (void)state;
    assert_false(comes_back("un été sec", "windows-1252", 'k', NULL));
    assert_true(comes_back("un été sec", "windows-1252", 'k', "fr"));
    assert_true(comes_back("Die Brücke", "windows-1252", 'k', "de"));
    assert_true(comes_back("Droga zamknięta", "windows-1250", 'k', "pl"));
    assert_true(comes_back("Droga zamknięta, śnieg", "ISO-8859-2", 'k', "pl"));
    assert_true(comes_back("Yağmur yağdı", "windows-1254", 'k', "tr"));
    assert_true(comes_back("Вода", "KOI8-R", 'u', "ru"));
    assert_true(comes_back("물이 밤에", "windows-949", 'k', "ko"));
    /* it is no more than evidence */
    assert_true(comes_back("Просьба о помощи", "KOI8-R", 'u', "fr"));
    assert_true(comes_back("Вода поднялась за ночь", "windows-1251", 'k', "no-such"));
}

/* One wrong byte in UTF-8 is an error, not another encoding. */
static void broken_utf8_is_not_guessed(void **state)
{
    (void)state;
    align_document *document;
    align_error error;
    static const char text[] = "\xD0\x94\xD0\xB0, \xD0\x94\xD0\xB0 \xFF \xD0\x94\xD0\xB0";
    assert_int_equal(read_bytes(&document, text, sizeof text - 1, NULL, &error), ALIGN_E_ENCODING);
    assert_int_equal(error.offset, 11);
}

static void bad_bytes_are_named(void **state)
{
    (void)state;
    align_document *document;
    align_error error;
    assert_int_equal(read_bytes(&document, "one\ntw\xE4o", 8, NULL, &error), ALIGN_E_ENCODING);
    assert_int_equal(error.offset, 6);
    assert_int_equal(error.line, 2);
    assert_int_equal(error.column, 3);
    assert_non_null(strstr(error.cure, "--encoding"));
    assert_string_equal(error.file, "test.txt");
    assert_null(document);
    assert_int_equal(read_bytes(&document, "text", 4, "no-such-code", &error), ALIGN_E_ARGUMENT);
}

/* Halves of surrogate pairs become U+FFFD, one by one; half a unit is an error. */
static void halves_are_replaced(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *text;
        size_t length, replaced;
    } cases[] = {
        {"\xFF\xFE\x3D\xD8\x41\x00", "\xEF\xBF\xBD" "A", 6, 1},
        {"\xFF\xFE\x41\x00\x3D\xD8", "A\xEF\xBF\xBD", 6, 1},
        {"\xFF\xFE\x00\xDE\x3D\xD8\x3D\xD8\x00\xDE", "\xEF\xBF\xBD\xEF\xBF\xBD\xF0\x9F\x98\x80", 10, 2},
        {"\xFE\xFF\xD8\x3D\x00\x41", "\xEF\xBF\xBD" "A", 6, 1},
    };
    align_document *document;
    align_error error;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t length;
        assert_int_equal(read_bytes(&document, cases[i].bytes, cases[i].length, NULL, &error), ALIGN_OK);
        const char *text = align_document_text(document, &length);
        assert_memory_equal(text + length - strlen(cases[i].text), cases[i].text, strlen(cases[i].text));
        assert_int_equal(align_document_replaced(document), cases[i].replaced);
        align_document_free(document);
    }
    assert_int_equal(read_bytes(&document, "\xFF\xFE\x41\x00\x42", 5, NULL, &error), ALIGN_E_ENCODING);
    assert_int_equal(read_bytes(&document, "\xFF\xFE\x41\x00\x3D\xD8\x42", 7, NULL, &error), ALIGN_E_ENCODING);
    /* what has many of them was no text */
    char many[200] = "\xFF\xFE";
    for (size_t i = 2; i < sizeof many; i += 2)
        memcpy(many + i, i % 12 ? "\x41\x00" : "\x3D\xD8", 2);
    assert_int_equal(read_bytes(&document, many, sizeof many, NULL, &error), ALIGN_E_ENCODING);
}

static void binary_is_refused(void **state)
{
    (void)state;
    align_document *document;
    align_error error;
    assert_int_equal(read_bytes(&document, "PK\x03\x04\0\0\0\x08\xFF", 9, NULL, &error), ALIGN_E_FORMAT);
    assert_int_equal(read_bytes(&document, "ab\0cd", 5, NULL, &error), ALIGN_E_FORMAT);
    assert_non_null(strstr(error.message, "binary"));
}

static void limits_hold(void **state)
{
    (void)state;
    align_document *document;
    align_error error;
    align_read_options options;
    align_read_options_init(&options);
    options.max_bytes = 3;
    assert_int_equal(align_document_read_bytes(&document, "a.txt", "four", 4, &options, &error), ALIGN_E_LIMIT);
    options.format = "nonsense";
    options.max_bytes = 1000;
    assert_int_equal(align_document_read_bytes(&document, "a.txt", "four", 4, &options, &error), ALIGN_E_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(encodings_are_found),        cmocka_unit_test(encodings_are_guessed),
        cmocka_unit_test(broken_utf8_is_not_guessed), cmocka_unit_test(bad_bytes_are_named),
        cmocka_unit_test(halves_are_replaced),        cmocka_unit_test(short_lines_are_enough),
        cmocka_unit_test(the_language_is_evidence),        cmocka_unit_test(binary_is_refused),
                 cmocka_unit_test(limits_hold),
    };
    return cmocka_run_group_tests_name("charset", tests, NULL, NULL);
}
