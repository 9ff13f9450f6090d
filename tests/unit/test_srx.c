/* SRX: what the rules mean, against a slow reading of the standard that tries each rule at each place. */
#include "base/file.h"
#include "segment/srx.h"
#include "unit.h"


#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uregex.h>
#include <unicode/ustring.h>
#include <unistd.h>

#define HEAD "<srx xmlns=\"http://www.lisa.org/srx20\" version=\"2.0\"><header segmentsubflows=\"yes\" cascade=\"%s\"/><body><languagerules>"
#define MAPS "</languagerules><maprules>%s</maprules></body></srx>"

static char path[64];

static void write_file(const char *text, size_t length)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

/* A file with one list for all languages. */
static void write_rules(const char *rules)
{
    static char text[200000];
    int length = snprintf(text, sizeof text, HEAD "<languagerule languagerulename=\"Any\">%s</languagerule>" MAPS, "no", rules,
                          "<languagemap languagepattern=\".*\" languagerulename=\"Any\"/>");
    write_file(text, (size_t)length);
}

/* The paragraph with | at the borders. */
static const char *cut_by(struct srx *srx, const char *text)
{
    static char out[4096];
    const struct srx_place *places;
    size_t count, length = 0, at = 0;
    align_error error;
    assert_int_equal(srx_find(srx, slice_string(text), NULL, 0, &places, &count, &error), ALIGN_OK);
    for (size_t i = 0; i < count; i++) {
        if (!places[i].border)
            continue;
        length += (size_t)snprintf(out + length, sizeof out - length, "%.*s|", (int)(places[i].offset - at), text + at);
        at = places[i].offset;
    }
    snprintf(out + length, sizeof out - length, "%s", text + at);
    return out;
}

static struct srx *open_for(const char *tag)
{
    struct srx *srx;
    align_error error;
    if (srx_read(&srx, path, tag, false, &error))
        fail_msg("%s", error.message);
    return srx;
}

static void check(const char *rules, const char *text, const char *expected)
{
    write_rules(rules);
    struct srx *srx = open_for("en");
    assert_string_equal(cut_by(srx, text), expected);
    srx_free(srx);
}

#define RULE(break, before, after)                                                                                     \
    "<rule break=\"" break "\"><beforebreak>" before "</beforebreak><afterbreak>" after "</afterbreak></rule>"

static void test_meaning(void **state)
{
    (void)state;
    check("", "No rule. No border.", "No rule. No border.");
    check(RULE("yes", "\\.", "\\s"), "One. Two. Three", "One.| Two.| Three");
    check("<rule><beforebreak>\\.</beforebreak></rule>", "break=yes is meant. x", "break=yes is meant.| x");
    /* the first rule that speaks decides */
    check(RULE("no", "Mr\\.", "") RULE("yes", "\\.", "\\s"), "Mr. Hill. Mr.", "Mr. Hill.| Mr.");
    check(RULE("yes", "\\.", "\\s") RULE("no", "Mr\\.", ""), "Mr. Hill. Mr.", "Mr.| Hill.| Mr.");
    check(RULE("no", "Mr\\.", "\\sH") RULE("yes", "\\.", "\\s"), "Mr. Hill Mr. Low", "Mr. Hill Mr.| Low");
    /* borders before or behind the space, and where there is no stop at all */
    check(RULE("yes", "\\.\\s", ""), "One. Two", "One. |Two");
    check(RULE("yes", "", "\\bthen\\b"), "first this then that, thence", "first this |then that, thence");
    check(RULE("yes", ";", ""), "a;b;c", "a;|b;|c");
    check(RULE("no", ".b", "") RULE("yes", "", ""), "abc", "a|bc");
    /* a shorter match is tried when what follows the longest one does not fit */
    check(RULE("yes", "[.?!]+", "\\.$"), "Well...", "Well..|.");
    check(RULE("yes", "(\\w)\\.", "\\s(\\w)\\1"), "a. bb. cd", "a.| bb. cd");
    /* anchors and look-around see the paragraph */
    check(RULE("no", "^\\d+\\.", "") RULE("yes", "\\.", "\\s"), "12. A 13. B", "12. A 13.| B");
    check(RULE("no", "(?&lt;=\\s)[A-Z]\\.", "") RULE("yes", "\\.", "\\s"), "J. Carr and J. Low", "J.| Carr and J. Low");
    check(RULE("no", "(?i)etc\\.", "") RULE("yes", "\\.", "\\s"), "ETC. a etc. b", "ETC. a etc. b");
}

static void test_words(void **state)
{
    (void)state;
    check(RULE("no", "\\b(?:Mr|Mrs?|[Dd]r)\\.\\s?", "") RULE("yes", "\\.\\s?", ""), "Mr. A xMr. B dr. C Dr. D", "Mr. A xMr. |B dr. C Dr. D");
    check(RULE("no", "(a|b)(c|d)", "") RULE("yes", "[cd]", ""), "ac bd ec", "ac bd ec");
    check(RULE("no", "\\bим\\.", "\\s") RULE("yes", "\\.", "\\s"), "им. А Рим. Б", "им. А Рим.| Б");
    check(RULE("no", "\\bt\\.\\s*h\\.", "") RULE("yes", "\\.", ""), "t.h.x t. h.x", "t.|h.x t.| h.x");
    check(RULE("no", "\xF0\x9D\x94\x98\\.", "") RULE("yes", "\\.", "."), "\xF0\x9D\x94\x98.a \xF0\x9D\x94\x99.b", "\xF0\x9D\x94\x98.a \xF0\x9D\x94\x99.|b");
}

static void test_cascade(void **state)
{
    (void)state;
    static const char rules[] = "<languagerule languagerulename=\"English\">" RULE("no", "Mr\\.", "") "</languagerule>"
                                "<languagerule languagerulename=\"Any\">" RULE("yes", "\\.", "\\s") "</languagerule>";
    static const char maps[] = "<languagemap languagepattern=\"EN.*\" languagerulename=\"English\"/>"
                               "<languagemap languagepattern=\"([a-z]{2,3})(-.*)?\" languagerulename=\"Any\"/>";
    static const struct {
        const char *cascade, *tag, *expected;
    } cases[] = {
        {"yes", "en", "Mr. Hill.| No."},   {"yes", "en-GB", "Mr. Hill.| No."}, {"no", "en", "Mr. Hill. No."},
        {"yes", "ru", "Mr.| Hill.| No."}, {"no", "ru", "Mr.| Hill.| No."},
    };
    char text[4096];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int length = snprintf(text, sizeof text, HEAD "%s" MAPS, cases[i].cascade, rules, maps);
        write_file(text, (size_t)length);
        struct srx *srx = open_for(cases[i].tag);
        assert_string_equal(cut_by(srx, "Mr. Hill. No."), cases[i].expected);
        srx_free(srx);
    }
    struct srx *srx;
    align_error error;
    assert_int_equal(srx_read(&srx, path, "xxxx", false, &error), ALIGN_E_LANGUAGE);
    assert_null(srx);
    assert_int_equal(srx_read(&srx, path, "xxxx", true, &error), ALIGN_OK);
    srx_free(srx);
}

/* SRX 1.0 has no namespace, no cascade, and sets of maps of which the first is taken. */
static void test_version_1(void **state)
{
    (void)state;
    static const char text[] =
        "<srx version=\"1.0\"><header segmentsubflows=\"no\"><formathandle type=\"end\" include=\"no\"/></header><body>"
        "<languagerules><languagerule languagerulename=\"A\">" RULE("yes", ":", "") "</languagerule>"
        "<languagerule languagerulename=\"B\">" RULE("yes", ";", "") "</languagerule></languagerules><maprules>"
        "<maprule maprulename=\"one\"><languagemap languagepattern=\".*\" languagerulename=\"A\"/></maprule>"
        "<maprule maprulename=\"two\"><languagemap languagepattern=\".*\" languagerulename=\"B\"/></maprule>"
        "</maprules></body></srx>";
    write_file(text, sizeof text - 1);
    struct srx *srx = open_for("en");
    assert_false(srx_cuts_subflows(srx));
    assert_string_equal(cut_by(srx, "a:b;c"), "a:|b;c");
    srx_free(srx);
}

/* ---- against the standard, word for word ---- */

struct rule {
    bool breaks;
    const char *before, *after;
};

static bool matches(const struct rule *rule, const UChar *text, int32_t length, int32_t at)
{
    UErrorCode status = U_ZERO_ERROR;
    char whole[256];
    UChar pattern[256];
    snprintf(whole, sizeof whole, "(?:%s)\\z", rule->before);
    u_strFromUTF8(pattern, 256, NULL, whole, -1, &status);
    URegularExpression *before = uregex_open(pattern, -1, 0, NULL, &status);
    u_strFromUTF8(pattern, 256, NULL, rule->after, -1, &status);
    URegularExpression *after = *rule->after ? uregex_open(pattern, -1, 0, NULL, &status) : NULL;
    uregex_setText(before, text, length, &status);
    uregex_useTransparentBounds(before, true, &status);
    uregex_setRegion(before, 0, at, &status);
    bool fits = uregex_find(before, -1, &status);
    if (fits && after) {
        uregex_setText(after, text, length, &status);
        fits = uregex_lookingAt(after, at, &status);
    }
    assert_true(U_SUCCESS(status));
    uregex_close(before);
    uregex_close(after);
    return fits;
}

static uint64_t seed = 20250107;
static uint32_t draw(uint32_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (uint32_t)(seed >> 33) % below;
}

/* Expressions of exceptions; those behind NULL stand for the same places but cannot be read as words. */
static const char *const befores[] = {"\\bMr\\.", "a\\.", "\\b(?:a|Mr|b?c)\\.", "[ab]c?\\.", "\\bи\\.", "(a)(b|c)?\\.", "\\b\xCC\x81\\.", "\\ba b\\.",
                                      "\\b[A-Z]\\.", "\\w+\\.", "^a\\.", "\\.\\.", "(?i)mr\\.", "\\ba\\.\\s?b\\.", "\\d{2}\\.", "[^ab]\\."};
static const char *const breaks[] = {"[.?!]", "\\.", ":", "[.]\\s", "\\?"};
static const char *const afters[] = {"", "\\s", "\\s+", "\\s[a-z]", "\\s\\p{Lu}", "[^M]", "\\s*"};
static const char *const pieces[] = {"a", "b", "c", "Mr", "M", ".", ".", ". ", " ", "?", "!", ":", "12", "\xD0\xB8", "\xCC\x81", "\xF0\x9D\x94\x98", "mr."};

static const char *pick(const char *const *list, size_t count)
{
    return list[draw((uint32_t)count)];
}
#define PICK(list) pick(list, sizeof(list) / sizeof *(list))

static void draw_rules(struct rule *rules, size_t count)
{
    char text[4096];
    size_t length = 0;
    for (size_t i = 0; i < count; i++) {
        rules[i].breaks = i + 1 == count || draw(4) == 0;
        rules[i].before = rules[i].breaks ? PICK(breaks) : PICK(befores);
        rules[i].after = PICK(afters);
        length += (size_t)snprintf(text + length, sizeof text - length,
                                   "<rule break=\"%s\"><beforebreak>%s</beforebreak><afterbreak>%s</afterbreak></rule>",
                                   rules[i].breaks ? "yes" : "no", rules[i].before, rules[i].after);
    }
    write_rules(text);
}

static void draw_text(char *text, size_t size)
{
    text[0] = '\0';
    for (size_t i = 5 + draw(30); i > 0; i--)
        if (!(text[0] && text[strlen(text) - 1] == ' ' && text[0])) {
            strncat(text, PICK(pieces), size - strlen(text) - 1);
        } else {
            strncat(text, "a", size - strlen(text) - 1);
        }
}

static void compare(struct srx *srx, const struct rule *rules, size_t count, const char *text)
{
    UChar wide[512];
    int32_t length;
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8(wide, 512, &length, text, -1, &status);
    char expected[1024] = "";
    size_t at = 0;
    for (int32_t unit = 0; unit < length;) {
        size_t begin = at;
        text_next(text, strlen(text), &at);
        strncat(expected, text + begin, at - begin);
        unit += at - begin == 4 ? 2 : 1;
        for (size_t i = 0; unit < length && i < count; i++)
            if (matches(&rules[i], wide, length, unit)) {
                if (rules[i].breaks)
                    strcat(expected, "|");
                break;
            }
    }
    assert_string_equal(cut_by(srx, text), expected);
}

static void test_standard(void **state)
{
    (void)state;
    for (size_t round = 0; round < 150; round++) {
        struct rule rules[8];
        size_t count = 1 + draw(8);
        draw_rules(rules, count);
        struct srx *srx = open_for("en");
        for (size_t i = 0; i < 8; i++) {
            char text[256];
            draw_text(text, sizeof text);
            compare(srx, rules, count, text);
        }
        srx_free(srx);
    }
}

/* ---- hostile files ---- */

static void fails(align_status expected, uint64_t line, const char *message)
{
    struct srx *srx;
    align_error error;
    assert_int_equal(srx_read(&srx, path, "en", false, &error), expected);
    assert_null(srx);
    assert_string_equal(error.file, path);
    assert_int_equal(error.line, line);
    if (!strstr(error.message, message))
        fail_msg("%s", error.message);
}

static void test_faults(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
        uint64_t line;
    } cases[] = {
        {"<tmx/>", "no SRX file", 1},
        {"<srx version=\"9\"/>", "version", 1},
        {"<srx>\n<rule/></srx>", "outside <languagerule>", 2},
        {"<srx>\n\n<languagerule/></srx>", "no languagerulename", 3},
        {"<srx>\n<languagerule languagerulename='a'>\n<rule break='maybe'/></languagerule></srx>", "break is \"maybe\"", 3},
        {"<srx><header cascade='1'/></srx>", "cascade", 1},
        {"<srx><header>\n<formathandle type='x' include='no'/></header></srx>", "formathandle", 2},
        {"<srx>\n<languagemap languagepattern='.*' languagerulename='b'/></srx>", "not there, \"b\"", 2},
        {"<srx><languagerule languagerulename='b'/>\n<languagemap languagepattern='(' languagerulename='b'/></srx>", "languagepattern", 2},
        {"<!DOCTYPE srx [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><srx>&b;</srx>", "DOCTYPE", 1},
        {"<srx><body>", "well-formed", 1},
        {"", "", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        write_file(cases[i].text, strlen(cases[i].text));
        fails(ALIGN_E_FORMAT, cases[i].line, cases[i].message);
    }
    write_rules(RULE("no", "a", "") "\n" RULE("no", "a(", ""));
    fails(ALIGN_E_FORMAT, 2, "rule 2 of \"Any\": its beforebreak");
    write_rules(RULE("yes", ".", "[a"));
    fails(ALIGN_E_FORMAT, 1, "rule 1 of \"Any\": its afterbreak");
    write_rules(RULE("yes", "a)|(b", ""));
    fails(ALIGN_E_FORMAT, 1, "rule 1 of \"Any\": its beforebreak");
}

/* Rules that would take for ever end in an error that names them. */
static void test_catastrophe(void **state)
{
    (void)state;
    static const char *const rules[] = {
        RULE("yes", "(a+)+b", "\\s"),
        RULE("yes", "\\s(?=((a*)*)*b)", ""),
        RULE("no", "(a|aa)+b", "") RULE("yes", "a", "\\s"),
        RULE("no", "x", "\\s(a|aa|aaa)*c") RULE("no", ".", "\\s(a|aa|aaa)*c") RULE("yes", "a", "\\s"),
        RULE("yes", "(a|b|a|b)*c", ""),
    };
    char text[4001];
    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    text[2000] = ' ';
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        const struct srx_place *places;
        size_t count;
        align_error error = {0};
        write_rules(rules[i]);
        struct srx *srx = open_for("en");
        assert_int_equal(srx_find(srx, slice_string(text), NULL, 0, &places, &count, &error), ALIGN_E_LIMIT);
        if (!strstr(error.message, "of \"Any\" takes too") || strcmp(error.file, path) != 0 || error.line != 1)
            fail_msg("%s: %s", rules[i], error.message);
        srx_free(srx);
    }
}

static void test_huge(void **state)
{
    (void)state;
    static char deep[60001];
    memset(deep, '(', sizeof deep - 1);
    char *text = malloc(200000);
    snprintf(text, 200000, RULE("no", "%s", ""), deep);
    write_rules(text);
    fails(ALIGN_E_FORMAT, 1, "rule 1 of");
    memset(deep, '[', sizeof deep - 1);
    snprintf(text, 200000, RULE("no", "%s", ""), deep);
    write_rules(text);
    fails(ALIGN_E_FORMAT, 1, "rule 1 of");
    free(text);
    /* one letter repeated, a stop repeated, no stop at all */
    enum { LONG = 300000 };
    char *paragraph = malloc(LONG);
    const struct srx_place *places;
    size_t count;
    align_error error;
    write_rules(RULE("no", "\\b(?:Mr|Dr)\\.", "\\s") RULE("no", "[^ ]+\\.", "x") RULE("yes", "\\.", "(?=\\.|\\s|$)"));
    struct srx *srx = open_for("en");
    memset(paragraph, '.', LONG);
    assert_int_equal(srx_find(srx, slice_of(paragraph, LONG), NULL, 0, &places, &count, &error), ALIGN_OK);
    assert_int_equal(count, LONG - 1);
    memset(paragraph, 'a', LONG);
    assert_int_equal(srx_find(srx, slice_of(paragraph, LONG), NULL, 0, &places, &count, &error), ALIGN_OK);
    assert_int_equal(count, 0);
    srx_free(srx);
    free(paragraph);
}

static int make_path(void **state)
{
    (void)state;
    snprintf(path, sizeof path, "/tmp/test-srx-%ld.srx", (long)getpid());
    return 0;
}

static int remove_path(void **state)
{
    (void)state;
    return remove(path) && 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_meaning),   cmocka_unit_test(test_words),    cmocka_unit_test(test_cascade),
        cmocka_unit_test(test_version_1), cmocka_unit_test(test_standard), cmocka_unit_test(test_faults),
        cmocka_unit_test(test_catastrophe), cmocka_unit_test(test_huge),
    };
    return cmocka_run_group_tests(tests, make_path, remove_path);
}
