/* Values: the tables of tests/spec/values-*.txt, then what tables cannot say. */
#include "language/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <unicode/uloc.h>

#include "unit.h"

/* Finders of the languages met so far. */
static struct finder_entry {
    char tag[16];
    struct value_finder *finder;
} finders[32];

static const struct value_finder *finder_of(const char *tag)
{
    for (size_t i = 0; i < sizeof finders / sizeof *finders; i++) {
        if (!finders[i].finder) {
            snprintf(finders[i].tag, sizeof finders[i].tag, "%s", tag);
            align_language *language = NULL;
            assert_int_equal(align_language_find(&language, tag, NULL, NULL), ALIGN_OK);
            assert_int_equal(value_finder_new(&finders[i].finder, tag, language, NULL), ALIGN_OK);
            align_language_free(language);
        }
        if (strcmp(finders[i].tag, tag) == 0)
            return finders[i].finder;
    }
    fail_msg("too many languages");
    return NULL;
}

static int free_finders(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof finders / sizeof *finders; i++)
        value_finder_free(finders[i].finder);
    return 0;
}

static FILE *open_spec(const char *name)
{
    const char *source = getenv("SOURCE");
    char path[1024];
    snprintf(path, sizeof path, "%s/tests/spec/%s", source ? source : ".", name);
    FILE *file = fopen(path, "r");
    if (!file)
        fail_msg("cannot open %s", path);
    return file;
}

static bool counts(const struct value *value)
{
    return !(value->flags & (VALUE_PART | VALUE_WEAK));
}

static bool same(const struct value *a, const struct value *b)
{
    return a->key == b->key || a->key == b->alternative || (a->alternative && a->alternative == b->key);
}

/* Has every value of a that counts an equal in b, which may be weak or a part? */
static bool covered(const struct value_list *a, const struct value_list *b)
{
    for (size_t i = 0; i < a->values.count; i++) {
        bool found = !counts(&a->values.items[i]);
        for (size_t k = 0; k < b->values.count && !found; k++)
            found = same(&a->values.items[i], &b->values.items[k]);
        if (!found)
            return false;
    }
    return true;
}

static void print_values(const struct value_list *list)
{
    for (size_t i = 0; i < list->values.count; i++) {
        const struct value *value = &list->values.items[i];
        struct slice form = value_form(list, value);
        print_error("    %s:%.*s%s%s\n", value_kind_name(value->kind), (int)form.length, form.text,
                    value->flags & VALUE_PART ? " part" : "", value->flags & VALUE_WEAK ? " weak" : "");
    }
}

/* A line "= one text | the other" says that the values are the same, "! one | other" that they are not. */
static bool check_pair(const char *place, const char *tags, char *line)
{
    char *bar = strstr(line, " | ");
    char from[16], to[16];
    if (!bar || sscanf(tags, "%15s %15s", from, to) != 2)
        return false;
    struct value_list a = {0}, b = {0};
    size_t length = (size_t)(bar - line) - 2;
    assert_int_equal(values_find(finder_of(from), line + 2, length, &a, NULL), ALIGN_OK);
    assert_int_equal(values_find(finder_of(to), bar + 3, strlen(bar + 3), &b, NULL), ALIGN_OK);
    bool fine = (covered(&a, &b) && covered(&b, &a)) == (line[0] == '=');
    if (!fine) {
        print_error("%s: %s\n", place, line);
        print_values(&a);
        print_error("    --\n");
        print_values(&b);
    }
    value_list_free(&a);
    value_list_free(&b);
    return fine;
}

static void check_pairs(const char *name)
{
    char tags[64] = "", line[4096], place[128];
    FILE *file = open_spec(name);
    int bad = 0, number = 0, pairs = 0;
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = 0;
        snprintf(place, sizeof place, "%s:%d", name, ++number);
        if (line[0] == '@')
            snprintf(tags, sizeof tags, "%.60s", line + 1);
        if (line[0] != '=' && line[0] != '!')
            continue;
        pairs++;
        bad += !check_pair(place, tags, line);
    }
    fclose(file);
    assert_int_equal(bad, 0);
    assert_true(pairs > 0);
}

static void english_russian(void **state)
{
    (void)state;
    check_pairs("values-en-ru.txt");
}
static void english_french(void **state)
{
    (void)state;
    check_pairs("values-en-fr.txt");
}
static void english_spanish(void **state)
{
    (void)state;
    check_pairs("values-en-es.txt");
}
static void english_arabic(void **state)
{
    (void)state;
    check_pairs("values-en-ar.txt");
}
static void english_chinese(void **state)
{
    (void)state;
    check_pairs("values-en-zh.txt");
}
static void other_pairs(void **state)
{
    (void)state;
    check_pairs("values-others.txt");
}

/* Lists "kind:form" of all values that are no parts, ~ before weak ones. */
static void list_forms(const struct value_list *list, char *out, size_t room)
{
    size_t used = 0;
    out[0] = 0;
    for (size_t i = 0; i < list->values.count; i++) {
        const struct value *value = &list->values.items[i];
        struct slice form = value_form(list, value);
        if (value->flags & VALUE_PART || used + form.length + 32 > room)
            continue;
        used += (size_t)snprintf(out + used, room - used, "%s%s%s:%.*s%s%s", used ? " ; " : "",
                                 value->flags & VALUE_WEAK ? "~" : "", value_kind_name(value->kind), (int)form.length,
                                 form.text, value->unit[0] ? " " : "", value->unit);
    }
}

/* Lines "tag | text | kind:form ; kind:form": exactly these values are found. */
static void forms(void **state)
{
    (void)state;
    char line[4096], found[4096];
    FILE *file = open_spec("values-forms.txt");
    int bad = 0, number = 0;
    struct value_list list = {0};
    while (fgets(line, sizeof line, file)) {
        number++;
        line[strcspn(line, "\n")] = 0;
        char *text = strstr(line, " | "), *wanted = text ? strstr(text + 3, " | ") : NULL;
        if (line[0] == '#' || !wanted)
            continue;
        *text = *wanted = 0;
        text += 3;
        wanted += 3;
        assert_int_equal(values_find(finder_of(line), text, strlen(text), &list, NULL), ALIGN_OK);
        list_forms(&list, found, sizeof found);
        if (strcmp(found, wanted) != 0) {
            print_error("values-forms.txt:%d: %s\n    wanted %s\n    found  %s\n", number, text, wanted, found);
            bad++;
        }
    }
    value_list_free(&list);
    fclose(file);
    assert_int_equal(bad, 0);
}

static void places_and_flags(void **state)
{
    (void)state;
    struct value_list list = {0};
    const char *text = "Done on 7 May 2007.";
    assert_int_equal(values_find(finder_of("en"), text, strlen(text), &list, NULL), ALIGN_OK);
    assert_true(list.values.count >= 3);
    assert_int_equal(list.values.items[0].begin, 8);
    assert_int_equal(list.values.items[0].end, 18);
    assert_int_equal(list.values.items[0].flags, 0);
    for (size_t i = 1; i < list.values.count; i++)
        assert_true(list.values.items[i].flags & VALUE_PART);
    assert_int_equal(list.values.items[0].key, value_key(SLICE("2007-05-07")));
    value_list_free(&list);
}

/* Text that would hurt a careless scanner: long runs of one thing, odd bytes, nothing. */
static void hostile(void **state)
{
    (void)state;
    static const char *const bits[] = {"1 ",   "1,",   "1.",     "1/",   "a.",      "A/", "www.",     "@",
                                       "-",    "(",    "7 May ", "mai ", "twenty ", "X",  "\xC2\xA0", "\xE5\x8D\x81",
                                       "\xFF", "\xD0", "%",      "½"};
    enum { LENGTH = 60000 };
    char *text = malloc(LENGTH);
    assert_non_null(text);
    struct value_list list = {0};
    for (size_t i = 0; i < sizeof bits / sizeof *bits; i++) {
        size_t width = strlen(bits[i]);
        for (size_t at = 0; at < LENGTH; at++)
            text[at] = bits[i][at % width];
        for (size_t tag = 0; tag < 3; tag++) {
            static const char *const tags[] = {"en", "zh", "ru"};
            assert_int_equal(values_find(finder_of(tags[tag]), text, LENGTH, &list, NULL), ALIGN_OK);
            for (size_t k = 0; k < list.values.count; k++)
                assert_true(list.values.items[k].begin < list.values.items[k].end &&
                            list.values.items[k].end <= LENGTH);
        }
    }
    assert_int_equal(values_find(finder_of("en"), "", 0, &list, NULL), ALIGN_OK);
    assert_int_equal(list.values.count, 0);
    value_list_free(&list);
    free(text);
}

/* Tags that nobody knows must give a finder that knows digits, and never the process locale's words. */
static void unknown_languages(void **state)
{
    (void)state;
    struct value_list list = {0};
    static const char *const tags[] = {"qaa", "und", "", "not a tag"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        struct value_finder *finder = NULL;
        assert_int_equal(value_finder_new(&finder, tags[i], NULL, NULL), ALIGN_OK);
        assert_int_equal(values_find(finder, "1,000.5 7 May 7 Mai", 19, &list, NULL), ALIGN_OK);
        assert_int_equal(list.values.items[0].key, value_key(SLICE("1000.5")));
        for (size_t k = 0; k < list.values.count; k++)
            assert_int_equal(list.values.items[k].kind, VALUE_NUMBER);
        value_finder_free(finder);
    }
    value_list_free(&list);
}

/* ICU takes the process locale where it has no data of a language; nothing of it may show. */
static void process_locale_is_nothing(void **state)
{
    (void)state;
    static const char *const locales[] = {"root", "de", "ru", "ar_EG"}, *const tags[] = {"en", "tk", "uz", "qaa",
                                                                                         "yue"};
    static const char text[] = "7 May, 7 Mai, 7 мая 2007, 1.000, zwei, два, five million, Deutschland, Россия, Germany";
    for (size_t tag = 0; tag < sizeof tags / sizeof *tags; tag++) {
        char first[2048] = "", other[2048];
        for (size_t i = 0; i < sizeof locales / sizeof *locales; i++) {
            UErrorCode status = U_ZERO_ERROR;
            struct value_finder *finder = NULL;
            struct value_list list = {0};
            uloc_setDefault(locales[i], &status);
            assert_int_equal(value_finder_new(&finder, tags[tag], NULL, NULL), ALIGN_OK);
            assert_int_equal(values_find(finder, text, sizeof text - 1, &list, NULL), ALIGN_OK);
            list_forms(&list, i ? other : first, sizeof first);
            if (i)
                assert_string_equal(first, other);
            value_list_free(&list);
            value_finder_free(finder);
        }
    }
    UErrorCode status = U_ZERO_ERROR;
    uloc_setDefault("root", &status);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(english_russian),
        cmocka_unit_test(english_french),
        cmocka_unit_test(english_spanish),
        cmocka_unit_test(english_arabic),
        cmocka_unit_test(english_chinese),
        cmocka_unit_test(other_pairs),
        cmocka_unit_test(forms),
        cmocka_unit_test(places_and_flags),
        cmocka_unit_test(hostile),
        cmocka_unit_test(unknown_languages),
        cmocka_unit_test(process_locale_is_nothing),
    };
    return cmocka_run_group_tests_name("value", tests, NULL, free_finders);
}
