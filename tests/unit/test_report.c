/* Reports.  Their size is linear in that of texts.  SARIF: every member is one that the standard has at its place, with the
 * type and the values that it allows there; what must be there is; rules and results belong together. */
#include "align.h"
#include "report/excerpt.h"
#include "units/json.h"
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Places in the document that SARIF 2.1.0 knows, of those that we write.  values: allowed ones, each between bars. */
static const struct {
    const char *place;
    enum json_type type;
    const char *values;
} known[] = {
    {"/$schema", JSON_STRING, NULL},
    {"/version", JSON_STRING, "|2.1.0|"},
    {"/runs", JSON_ARRAY, NULL},
    {"/runs/*/tool/driver/name", JSON_STRING, NULL},
    {"/runs/*/tool/driver/version", JSON_STRING, NULL},
    {"/runs/*/tool/driver/rules/*/id", JSON_STRING, NULL},
    {"/runs/*/tool/driver/rules/*/name", JSON_STRING, NULL},
    {"/runs/*/tool/driver/rules/*/shortDescription/text", JSON_STRING, NULL},
    {"/runs/*/tool/driver/rules/*/fullDescription/text", JSON_STRING, NULL},
    {"/runs/*/tool/driver/rules/*/help/text", JSON_STRING, NULL},
    {"/runs/*/tool/driver/rules/*/help/markdown", JSON_STRING, NULL},
    {"/runs/*/tool/driver/rules/*/helpUri", JSON_STRING, "|man:bitext-rules(7)|"},
    {"/runs/*/tool/driver/rules/*/defaultConfiguration/enabled", JSON_WORD, "|true|false|"},
    {"/runs/*/tool/driver/rules/*/defaultConfiguration/level", JSON_STRING, "|note|warning|error|"}, /* none says nothing of a rule that is off */
    {"/runs/*/columnKind", JSON_STRING, "|utf16CodeUnits|unicodeCodePoints|"},
    {"/runs/*/invocations/*/executionSuccessful", JSON_WORD, "|true|false|"},
    {"/runs/*/artifacts/*/location/uri", JSON_STRING, NULL},
    {"/runs/*/artifacts/*/roles/*", JSON_STRING, "|analysisTarget|"},
    {"/runs/*/results/*/ruleId", JSON_STRING, NULL},
    {"/runs/*/results/*/ruleIndex", JSON_NUMBER, NULL},
    {"/runs/*/results/*/kind", JSON_STRING, "|notApplicable|pass|fail|review|open|informational|"},
    {"/runs/*/results/*/level", JSON_STRING, "|none|note|warning|error|"},
    {"/runs/*/results/*/message/text", JSON_STRING, NULL},
    {"/runs/*/results/*/locations/*/physicalLocation/artifactLocation/uri", JSON_STRING, NULL},
    {"/runs/*/results/*/locations/*/physicalLocation/artifactLocation/index", JSON_NUMBER, NULL},
    {"/runs/*/results/*/locations/*/physicalLocation/region/startLine", JSON_NUMBER, NULL},
    {"/runs/*/results/*/locations/*/logicalLocations/*/name", JSON_STRING, NULL},
    {"/runs/*/results/*/locations/*/logicalLocations/*/fullyQualifiedName", JSON_STRING, NULL},
    {"/runs/*/results/*/locations/*/logicalLocations/*/kind", JSON_STRING, NULL},
    {"/runs/*/results/*/partialFingerprints/bitext/v1", JSON_STRING, NULL},
    {"/runs/*/results/*/partialFingerprints/primaryLocationLineHash", JSON_STRING, NULL},
    {"/runs/*/results/*/rank", JSON_NUMBER, NULL},
};

/* Members that must be there, by the standard or by what GitHub's code scanning asks for: each as often as `of`. */
static const struct {
    const char *place, *of;
} required[] = {
    {"/version", ""},
    {"/$schema", ""},
    {"/runs/*/tool/driver/name", ""},
    {"/runs/*/tool/driver/rules/*/shortDescription/text", "/runs/*/tool/driver/rules/*/id"},
    {"/runs/*/tool/driver/rules/*/fullDescription/text", "/runs/*/tool/driver/rules/*/id"},
    {"/runs/*/tool/driver/rules/*/help/text", "/runs/*/tool/driver/rules/*/id"},
    {"/runs/*/invocations/*/executionSuccessful", ""},
    {"/runs/*/results/*/ruleIndex", "/runs/*/results/*/ruleId"},
    {"/runs/*/results/*/message/text", "/runs/*/results/*/ruleId"},
    {"/runs/*/results/*/locations/*/physicalLocation/artifactLocation/uri", "/runs/*/results/*/ruleId"},
    {"/runs/*/results/*/locations/*/physicalLocation/artifactLocation/index", "/runs/*/results/*/ruleId"},
    {"/runs/*/results/*/partialFingerprints/primaryLocationLineHash", "/runs/*/results/*/ruleId"},
};

enum { RULES_MAX = 300, SHORT_MAX = 1024 /* characters of descriptions, as GitHub has it */, TAGS_MAX = 20 };
struct sarif {
    struct json json;
    char place[512];
    char rules[RULES_MAX][64], rule[64], artifact[256], uri[256];
    size_t rule_count, results, messages, regions, spans, unknown, wrong, tags;
    size_t counts[sizeof known / sizeof *known]; /* how often each place is there */
};

static size_t place_known(const struct sarif *sarif)
{
    size_t i = 0;
    while (i < sizeof known / sizeof *known && strcmp(known[i].place, sarif->place) != 0)
        i++;
    return i;
}

static void check_value(struct sarif *sarif, enum json_type type, const char *value)
{
    char barred[4200];
    if (strstr(sarif->place, "/properties/")) {
        sarif->spans += strstr(sarif->place, "/spans/") != NULL;
        sarif->tags += strstr(sarif->place, "/tags/") != NULL;
        return;
    }
    size_t at = place_known(sarif);
    if (at == sizeof known / sizeof *known) {
        print_error("unknown: %s\n", sarif->place);
        sarif->unknown++;
        return;
    }
    snprintf(barred, sizeof barred, "|%s|", value);
    if (type != known[at].type || (known[at].values && !strstr(known[at].values, barred))) {
        print_error("%s may not be %s\n", sarif->place, value);
        sarif->wrong++;
    }
    sarif->wrong += type == JSON_STRING && !*value; /* an empty member is as good as none */
    sarif->counts[at]++;
}

static size_t count_of(const char *place)
{
    size_t i = 0;
    while (strcmp(known[i].place, place) != 0)
        i++;
    return i;
}

static void check_required(const struct sarif *sarif)
{
    for (size_t i = 0; i < sizeof required / sizeof *required; i++) {
        size_t want = *required[i].of ? sarif->counts[count_of(required[i].of)] : 1;
        if (sarif->counts[count_of(required[i].place)] != want)
            fail_msg("%s is there %zu times, not %zu", required[i].place, sarif->counts[count_of(required[i].place)], want);
    }
    assert_true(sarif->tags <= TAGS_MAX * sarif->rule_count);
}

/* "Number-Value" is no name, "NumberValue" is one. */
static bool is_pascal(const char *name)
{
    return *name >= 'A' && *name <= 'Z' && strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") == strlen(name);
}

/* What members have to do with one another. */
static void note_value(struct sarif *sarif, const char *value)
{
    const char *place = sarif->place;
    double number = strtod(value, NULL);
    if (strcmp(place, "/runs/*/tool/driver/rules/*/id") == 0) {
        for (size_t i = 0; i < sarif->rule_count; i++)
            sarif->wrong += strcmp(sarif->rules[i], value) == 0;
        assert_true(sarif->rule_count < RULES_MAX);
        snprintf(sarif->rules[sarif->rule_count++], 64, "%.63s", value);
    } else if (strcmp(place, "/runs/*/results/*/ruleId") == 0) {
        snprintf(sarif->rule, sizeof sarif->rule, "%.63s", value);
        sarif->results++;
    } else if (strcmp(place, "/runs/*/results/*/ruleIndex") == 0) {
        sarif->wrong += number < 0 || number >= (double)sarif->rule_count || strcmp(sarif->rules[(size_t)number], sarif->rule) != 0;
    } else if (strcmp(place, "/runs/*/tool/driver/rules/*/name") == 0) {
        sarif->wrong += !is_pascal(value) || strcasecmp(value, sarif->rules[sarif->rule_count - 1]) == 0;
    } else if (strstr(place, "Description/text")) {
        sarif->wrong += text_count(value, strlen(value)) > SHORT_MAX;
    } else if (strstr(place, "/message/text")) {
        sarif->messages += *value != 0;
    } else if (strstr(place, "/artifactLocation/index")) {
        sarif->wrong += number != 0 || strcmp(sarif->uri, sarif->artifact) != 0; /* there is one file */
    } else if (strstr(place, "/startLine")) {
        sarif->regions++;
        sarif->wrong += number < 1;
    } else if (strstr(place, "/rank")) {
        sarif->wrong += number < 0 || number > 100;
    } else if (strstr(place, "/uri")) {
        snprintf(strstr(place, "/artifacts/") ? sarif->artifact : sarif->uri, sizeof sarif->uri, "%.255s", value);
        sarif->wrong += !*value || strpbrk(value, " <>\"\\^`{|}") != NULL;
    }
}

/* Any value; the depth is bounded by what we write. */
static void walk(struct sarif *sarif)
{
    enum json_type type = json_peek(&sarif->json);
    size_t length = strlen(sarif->place);
    char bracket = type == JSON_OBJECT ? '{' : '[';
    bool first = true;
    struct slice text;
    if (type == JSON_OBJECT || type == JSON_ARRAY) {
        assert_true(json_enter(&sarif->json, bracket));
        while (json_more(&sarif->json, bracket, &first)) {
            text = SLICE("*");
            if (type == JSON_OBJECT)
                assert_true(json_name(&sarif->json, &text));
            snprintf(sarif->place + length, sizeof sarif->place - length, "/%.*s", (int)text.length, text.text);
            walk(sarif);
            sarif->place[length] = 0;
        }
        return;
    }
    char value[4096];
    assert_true(json_scalar(&sarif->json, &text));
    snprintf(value, sizeof value, "%.*s", (int)text.length, text.text);
    check_value(sarif, type, value);
    note_value(sarif, value);
}

static bool to_buffer(const void *bytes, size_t length, void *payload)
{
    return buffer_add(payload, bytes, length);
}

static void write_report(buffer *out, const char *name, const char *lines, const char *format)
{
    align_bitext *bitext;
    align_findings *findings;
    align_error error;
    align_bitext_options read;
    align_check_options how;
    align_report_options report;
    align_bitext_options_init(&read);
    align_check_options_init(&how);
    align_report_options_init(&report);
    read.from = "en";
    read.to = "ru";
    how.name = name;
    report.format = format;
    assert_int_equal(align_bitext_read_bytes(&bitext, "pair.tsv", lines, strlen(lines), &read, &error), ALIGN_OK);
    assert_int_equal(align_bitext_check(&findings, bitext, &how, &error), ALIGN_OK);
    assert_int_equal(align_findings_write_to(findings, to_buffer, out, &report, &error), ALIGN_OK);
    align_findings_free(findings);
    align_bitext_free(bitext);
}

static void read_report(struct sarif *sarif, const char *name, const char *lines)
{
    static const struct sarif nothing;
    struct arena room = {0};
    buffer bytes = {0};
    *sarif = nothing;
    write_report(&bytes, name, lines, "sarif");
    sarif->json.text = slice_of(bytes.items, bytes.count);
    sarif->json.room = &room;
    walk(sarif);
    assert_null(sarif->json.fault);
    assert_true(json_end(&sarif->json));
    assert_int_equal(sarif->unknown, 0);
    assert_int_equal(sarif->wrong, 0);
    assert_int_equal(sarif->rule_count, align_rule_count());
    assert_int_equal(sarif->results, sarif->messages);
    check_required(sarif);
    array_free(&sarif->json.unescaped);
    array_free(&bytes);
    arena_free(&room);
}

static void sarif_by_the_book(void **state)
{
    static struct sarif sarif;
    (void)state;
    read_report(&sarif, "a b/\"c\"<d>.tsv",
                "It costs 25 dollars.\tЭто стоит 52 доллара.\nA \"quote\\\"\t\nSee A/RES/72/7 of the report.\tСм. доклад A/RES/72/8.\n");
    assert_true(sarif.results >= 3);
    assert_int_equal(sarif.regions, sarif.results);
    assert_true(sarif.spans >= 8);
    read_report(&sarif, "/abs/x.tsv", "The report is here.\tДоклад находится здесь.\n");
    assert_int_equal(sarif.results, 0);
}

/* The size of a report on one unit with so many sentences, each of which has its own findings. */
static size_t size_of(const char *format, size_t sentences)
{
    buffer lines = {0}, bytes = {0};
    char sentence[128];
    for (int side = 0; side < 2; side++) {
        for (size_t i = 0; i < sentences; i++) {
            snprintf(sentence, sizeof sentence, side ? "Заявка %zu стоит стоит  %zu долларов . " : "Item %zu costs %zu dollars. ",
                     1000 + i, 5000 + 10 * i + (side ? 3 : 0));
            assert_true(buffer_add_string(&lines, sentence));
        }
        assert_true(buffer_add_string(&lines, side ? "\n" : "\t") && (!side || buffer_add(&lines, "", 1)));
    }
    write_report(&bytes, "pair.tsv", lines.items, format);
    size_t size = bytes.count;
    array_free(&lines);
    array_free(&bytes);
    return size;
}

/* Twice the text, twice the findings: twice the report, and not four times.  What does not grow is taken off. */
static void reports_grow_as_texts_do(void **state)
{
    (void)state;
    for (size_t i = 0; i < align_report_format_count(); i++) {
        const char *format = align_report_format_at(i).name;
        if (strcmp(format, "xlsx") == 0)
            continue; /* is compressed: its rows are those of csv */
        size_t small = size_of(format, 500), middle = size_of(format, 1000), large = size_of(format, 2000);
        if (large - middle > (middle - small) * 5 / 2)
            fail_msg("%s: %zu, %zu, %zu bytes", format, small, middle, large);
    }
}

static struct excerpt excerpt_at(const char *text, size_t begin, size_t end)
{
    align_range span = {(uint32_t)begin, (uint32_t)end};
    align_finding finding = {.source = text, .source_length = strlen(text), .target = "", .spans = {&span, NULL}, .span_counts = {1, 0}};
    return excerpt_of(&finding, 0);
}

static void excerpts(void **state)
{
    enum { MANY = 3000 };
    static char text[4 * MANY + 1];
    (void)state;
    struct excerpt whole = excerpt_at("a short text", 2, 7);
    assert_int_equal(whole.text.length, 12);
    assert_false(whole.before || whole.after);
    for (size_t i = 0; i < MANY; i++)
        memcpy(text + 4 * i, i % 5 == 4 ? "к, " : "еж", 4);
    struct excerpt part = excerpt_at(text, 4000, 4004);
    assert_true(part.before && part.after && part.begin < 4000 && part.begin > 4000 - 4 * EXCERPT_CONTEXT);
    assert_true(part.text.length < 8 * EXCERPT_CONTEXT + 4);
    assert_int_equal(text[part.begin - 1], ' '); /* between words */
    align_range span = excerpt_span(&part, (align_range){4000, 4004});
    assert_memory_equal(part.text.text + span.begin, text + 4000, 4);
    part = excerpt_at(text, 0, sizeof text - 1); /* all of it was found */
    assert_true(!part.before && part.after && part.text.length <= EXCERPT_WHOLE && part.text.length > EXCERPT_WHOLE - 8);
    for (size_t i = 0; i < 2 * MANY; i++)
        memcpy(text + 2 * i, i % 20 ? "\xCC\x81" : "oo", 2); /* a letter with nineteen marks, no spaces */
    part = excerpt_at(text, 8000, 8002);
    assert_true(part.begin % 40 < 2); /* never between a letter and its marks */
    assert_true((part.begin + part.text.length) % 40 < 2);
    assert_true(part.text.length <= EXCERPT_WHOLE);
    memset(text, 'x', sizeof text - 1);
    part = excerpt_at(text, 5000, 5001); /* no word ends anywhere */
    assert_int_equal(part.text.length, 2 * EXCERPT_CONTEXT + 1);
    part = excerpt_at(text, sizeof text - 1, sizeof text - 1);
    assert_int_equal(part.text.length, EXCERPT_CONTEXT);
    assert_false(part.after);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sarif_by_the_book), cmocka_unit_test(excerpts),
                                       cmocka_unit_test(reports_grow_as_texts_do)};
    return cmocka_run_group_tests_name("reports", tests, NULL, NULL);
}
