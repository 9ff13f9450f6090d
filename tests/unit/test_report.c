/* SARIF: every member is one that the standard has at its place, with the type and the values that it allows there; what
 * must be there is; rules and results belong together. */
#include "align.h"
#include "units/json.h"
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
    {"/runs/*/tool/driver/rules/*/shortDescription/text", JSON_STRING, NULL},
    {"/runs/*/tool/driver/rules/*/fullDescription/text", JSON_STRING, NULL},
    {"/runs/*/tool/driver/rules/*/help/text", JSON_STRING, NULL},
    {"/runs/*/tool/driver/rules/*/help/markdown", JSON_STRING, NULL},
    {"/runs/*/tool/driver/rules/*/helpUri", JSON_STRING, "|man:bitext-rules(7)|"},
    {"/runs/*/tool/driver/rules/*/defaultConfiguration/enabled", JSON_WORD, "|true|false|"},
    {"/runs/*/tool/driver/rules/*/defaultConfiguration/level", JSON_STRING, "|none|note|warning|error|"},
    {"/runs/*/columnKind", JSON_STRING, "|utf16CodeUnits|unicodeCodePoints|"},
    {"/runs/*/invocations/*/executionSuccessful", JSON_WORD, "|true|false|"},
    {"/runs/*/artifacts/*/location/uri", JSON_STRING, NULL},
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
    {"/runs/*/results/*/rank", JSON_NUMBER, NULL},
};

enum { RULES_MAX = 300 };
struct sarif {
    struct json json;
    char place[512];
    char rules[RULES_MAX][64], rule[64];
    size_t rule_count, results, messages, regions, spans, unknown, wrong;
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
    } else if (strstr(place, "/message/text")) {
        sarif->messages += *value != 0;
    } else if (strstr(place, "/startLine")) {
        sarif->regions++;
        sarif->wrong += number < 1;
    } else if (strstr(place, "/rank")) {
        sarif->wrong += number < 0 || number > 100;
    } else if (strstr(place, "/uri")) {
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

static void write_report(buffer *out, const char *name, const char *lines)
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
    report.format = "sarif";
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
    write_report(&bytes, name, lines);
    sarif->json.text = slice_of(bytes.items, bytes.count);
    sarif->json.room = &room;
    walk(sarif);
    assert_null(sarif->json.fault);
    assert_true(json_end(&sarif->json));
    assert_int_equal(sarif->unknown, 0);
    assert_int_equal(sarif->wrong, 0);
    assert_int_equal(sarif->rule_count, align_rule_count());
    assert_int_equal(sarif->results, sarif->messages);
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

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sarif_by_the_book)};
    return cmocka_run_group_tests_name("reports", tests, NULL, NULL);
}
