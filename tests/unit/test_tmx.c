/* Reading TMX: units with all that they hold, and a named error with its line for what is broken. */
#include "units/units.h"
#include "unit.h"

#include <stdio.h>
#include <string.h>

#define HEAD "<tmx version=\"1.4\"><header creationtool=\"t\" creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"t\" " \
             "adminlang=\"en\" srclang=\"en\" datatype=\"plaintext\"><prop type=\"x-client\">A &amp; B</prop></header>"

struct seen {
    struct unit units[8];
    size_t count;
    char client[16], problems[256];
};

static align_status on_header(const struct unit_header *header, void *payload, align_error *error)
{
    struct seen *seen = payload;
    (void)error;
    if (header->remarks.count)
        snprintf(seen->client, sizeof seen->client, "%s", header->remarks.items[0].value.text);
    return ALIGN_OK;
}

static align_status on_unit(struct unit *unit, void *payload, align_error *error)
{
    struct seen *seen = payload;
    (void)error;
    assert_true(seen->count < 8);
    assert_true(unit_copy(&seen->units[seen->count++], unit));
    return ALIGN_OK;
}

static void on_problem(const struct problem *problem, void *payload)
{
    struct seen *seen = payload;
    size_t used = strlen(seen->problems);
    snprintf(seen->problems + used, sizeof seen->problems - used, "%s:%d ", problem->rule, (int)problem->line);
}

static align_status read_text(struct seen *seen, const char *text, size_t length, bool lenient, align_error *error)
{
    struct unit_options options = {.format = "tmx"};
    struct unit_sink sink = {on_header, on_unit, lenient ? on_problem : NULL, NULL, seen};
    *seen = (struct seen){0};
    return units_read_bytes("memory.tmx", text, length, &options, &sink, error);
}

static void forget(struct seen *seen)
{
    for (size_t i = 0; i < seen->count; i++)
        unit_free(&seen->units[i]);
}

static void is_slice(struct slice got, const char *want)
{
    if (got.length != strlen(want) || memcmp(got.text, want, got.length) != 0)
        fail_msg("want \"%s\" got \"%.*s\"", want, (int)got.length, got.text);
}

static void a_unit_keeps_what_it_holds(void **state)
{
    (void)state;
    static const char text[] =
        "<?xml version=\"1.0\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n" HEAD "<body>\n"
        "<tu tuid=\"7\" usagecount=\"3\"><note>why</note><prop type=\"x-confidence\">0.5</prop>"
        "<prop type=\"x-a\">1 &lt; 2</prop>\n"
        "<tuv xml:lang=\"en\" creationid=\"I &amp; you\"><prop type=\"x-b\">b</prop><seg>Take <bpt i=\"1\" x=\"2\" "
        "type=\"bold\">&lt;b></bpt>this<ept i=\"1\">&lt;/b></ept> &amp; <ph type=\"image\" assoc=\"p\">&lt;img "
        "alt='<sub>Go</sub>'></ph><hi type=\"w\">that</hi>.</seg></tuv>\n"
        "<tuv lang=\"de\"><seg>Nimm <it pos=\"end\">&lt;/i></it>das.</seg></tuv><tuv xml:lang=\"de-AT\"><seg/></tuv></tu>\n"
        "</body></tmx>";
    struct seen seen;
    align_error error;
    assert_int_equal(read_text(&seen, text, sizeof text - 1, false, &error), ALIGN_OK);
    assert_string_equal(seen.client, "A & B");
    assert_int_equal(seen.count, 1);
    const struct unit *unit = &seen.units[0];
    is_slice(unit->id, "7");
    assert_true(unit->confidence > 0.499f && unit->confidence < 0.501f);
    assert_int_equal(unit->line, 4);
    is_slice(unit_field(unit, OWNER_UNIT, "usagecount"), "3");
    is_slice(unit_field(unit, 0, "creationid"), "I & you");
    is_slice(unit_property(unit, "x-a"), "1 < 2");
    assert_int_equal(unit->remarks.count, 3);
    assert_int_equal(unit->variants.count, 3);
    is_slice(unit->variants.items[0].text, "Take this & that.");
    is_slice(unit->variants.items[1].text, "Nimm das.");
    is_slice(unit->variants.items[1].language, "de");
    is_slice(unit->variants.items[2].text, "");
    assert_int_equal(unit->variants.items[0].code_count, 5);
    const struct code *codes = unit->codes.items;
    assert_int_equal(codes[0].kind, CODE_OPEN);
    assert_int_equal(codes[0].at, 5);
    is_slice(codes[0].id, "1");
    is_slice(codes[0].match, "2");
    is_slice(codes[0].type, "bold");
    is_slice(codes[0].data, "&lt;b&gt;");
    assert_int_equal(codes[1].kind, CODE_CLOSE);
    assert_int_equal(codes[1].at, 9);
    assert_int_equal(codes[2].at, 12);
    is_slice(codes[2].assoc, "p");
    is_slice(codes[2].data, "&lt;img alt='<sub>Go</sub>'&gt;");
    assert_int_equal(codes[3].kind, CODE_MARK_OPEN);
    assert_int_equal(codes[4].kind, CODE_MARK_CLOSE);
    assert_int_equal(codes[4].at, 16);
    assert_int_equal(codes[5].kind, CODE_END);
    forget(&seen);
}

static void what_is_broken_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
        align_status status;
        unsigned line;
    } cases[] = {
        {"", "empty", ALIGN_E_FORMAT, 0},
        {"<a>\n</a>", "its root element is <a>", ALIGN_E_FORMAT, 1},
        {"<tmx version=\"1.4\">\n<body/></tmx>", "no header", ALIGN_E_FORMAT, 2},
        {HEAD "<body>\n<tu>\n<tuv xml:lang=\"en\"><seg>a", "cut off", ALIGN_E_FORMAT, 3},
        {HEAD "<body><tu>\n<tuv><seg>a</seg></tuv></tu></body></tmx>", "without xml:lang", ALIGN_E_FORMAT, 2},
        {HEAD "<body><tu>\n<tuv xml:lang=\"en\"><seg>R&D</seg></tuv></tu></body></tmx>", "begins no reference",
         ALIGN_E_FORMAT, 2},
        {HEAD "<body><tu>\n<tuv xml:lang=\"en\"><seg>\x01</seg></tuv></tu></body></tmx>", "U+0001", ALIGN_E_FORMAT, 2},
        {HEAD "<body><tu>\n<tuv xml:lang=\"en\"><seg>&#2;</seg></tuv></tu></body></tmx>", "U+0002", ALIGN_E_FORMAT, 2},
        {HEAD "<body><tu>\n<tuv xml:lang=\"en\"><seg>\xFF\xFE</seg></tuv></tu></body></tmx>", "not UTF-8",
         ALIGN_E_FORMAT, 2},
        {"<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n" HEAD "<body><tu><tuv xml:lang=\"en\"><seg>&nbsp;</seg></tuv></tu></body></tmx>",
         "&nbsp; is not declared", ALIGN_E_FORMAT, 2},
        {"<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n" HEAD "<body><tu tuid=\"&nbsp;\"><tuv xml:lang=\"en\"><seg/></tuv></tu></body></tmx>",
         "not declared", ALIGN_E_FORMAT, 2},
        {"<!DOCTYPE tmx [\n<!ENTITY a \"b\">]>" HEAD "<body/></tmx>", "declarations inside the DOCTYPE", ALIGN_E_FORMAT, 2},
        {"<!DOCTYPE tmx [\n<!ENTITY % a SYSTEM \"/etc/passwd\"> %a;]>" HEAD "<body/></tmx>",
         "declarations inside the DOCTYPE", ALIGN_E_FORMAT, 2},
        {"<!DOCTYPE tmx [\n%a;]>" HEAD "<body/></tmx>", "declarations inside the DOCTYPE", ALIGN_E_FORMAT, 2},
        {"<!DOCTYPE tmx [\n<!ATTLIST tu tuid CDATA \"1\">]>" HEAD "<body/></tmx>", "declarations inside the DOCTYPE",
         ALIGN_E_FORMAT, 2},
        {"<?xml version=\"1.0\" encoding=\"x-none\"?>\n" HEAD "<body/></tmx>", "encoding", ALIGN_E_FORMAT, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct seen seen;
        align_error error;
        align_status status = read_text(&seen, cases[i].text, strlen(cases[i].text), false, &error);
        if (status != cases[i].status || !strstr(error.message, cases[i].message) || error.line != cases[i].line)
            fail_msg("case %zu: %d line %d: %s", i, (int)status, (int)error.line, error.message);
        assert_string_equal(error.file, "memory.tmx");
        forget(&seen);
    }
}

static void depth_is_limited(void **state)
{
    (void)state;
    static char text[400000];
    size_t used = (size_t)snprintf(text, sizeof text, "%s<body><tu><tuv xml:lang=\"en\"><seg>", HEAD);
    while (used < sizeof text - 8) {
        memcpy(text + used, "<hi>", 4);
        used += 4;
    }
    struct seen seen;
    align_error error;
    assert_int_equal(read_text(&seen, text, used, false, &error), ALIGN_E_LIMIT);
    assert_non_null(strstr(error.message, "nested"));
}

/* What validators want to hear of, and what reading goes on after. */
static void faults_can_be_listened_to(void **state)
{
    (void)state;
    static const char text[] = "<tmx version=\"2.0\">\n<body><x/>\n<tu><prop>p</prop>stray<tuv><seg>a<b>c</b></seg></tuv>\n"
                               "<tuv xml:lang=\"de\"></tuv></tu></body></tmx>";
    struct seen seen;
    align_error error;
    assert_int_equal(read_text(&seen, text, sizeof text - 1, true, &error), ALIGN_OK);
    assert_string_equal(seen.problems, "version:1 header-missing:2 unknown-element:2 prop-type:3 text-outside:3 "
                                       "language-missing:3 unknown-element:3 seg-missing:4 ");
    assert_int_equal(seen.count, 1);
    is_slice(seen.units[0].variants.items[0].text, "ac");
    forget(&seen);
}

/* UTF-16 with and without a byte order mark, UTF-8 with one. */
static void encodings(void **state)
{
    (void)state;
    static const char text[] = "<?xml version=\"1.0\"?>" HEAD "<body><tu><tuv xml:lang=\"en\"><seg>x</seg></tuv></tu></body></tmx>";
    char wide[2 * sizeof text + 2], marked[sizeof text + 3];
    struct seen seen;
    align_error error;
    for (int big = 0; big < 2; big++) {
        wide[0] = (char)(big ? 0xFE : 0xFF);
        wide[1] = (char)(big ? 0xFF : 0xFE);
        for (size_t i = 0; i < sizeof text - 1; i++) {
            wide[2 + 2 * i] = big ? 0 : text[i];
            wide[3 + 2 * i] = big ? text[i] : 0;
        }
        for (int mark = 0; mark < 2; mark++) {
            assert_int_equal(read_text(&seen, wide + 2 * !mark, 2 * sizeof text - 2 + 2 * (size_t)mark, false, &error), ALIGN_OK);
            assert_int_equal(seen.count, 1);
            is_slice(seen.units[0].variants.items[0].text, "x");
            forget(&seen);
        }
    }
    memcpy(marked, "\xEF\xBB\xBF", 3);
    memcpy(marked + 3, text, sizeof text);
    assert_int_equal(read_text(&seen, marked, sizeof text + 2, false, &error), ALIGN_OK);
    assert_int_equal(seen.count, 1);
    forget(&seen);
}

/* Cut anywhere: an error, never a crash or a unit too many. */
static void every_beginning_is_an_error(void **state)
{
    (void)state;
    static const char text[] = "<?xml version=\"1.0\"?>\n" HEAD "<body><tu><tuv xml:lang=\"en\"><seg>a<ph>b</ph></seg></tuv></tu>"
                               "</body></tmx>";
    for (size_t length = 0; length < sizeof text - 1; length++) {
        struct seen seen;
        align_error error;
        assert_int_equal(read_text(&seen, text, length, false, &error), ALIGN_E_FORMAT);
        forget(&seen);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_unit_keeps_what_it_holds), cmocka_unit_test(what_is_broken_is_named),
        cmocka_unit_test(depth_is_limited),           cmocka_unit_test(faults_can_be_listened_to),
        cmocka_unit_test(encodings),                  cmocka_unit_test(every_beginning_is_an_error),
    };
    return cmocka_run_group_tests_name("tmx", tests, NULL, NULL);
}
