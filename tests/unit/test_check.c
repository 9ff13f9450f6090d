/* Checks: the examples of every rule, and what levels, lists of rules and fingerprints do. */
#include "align.h"
#include "unit.h"

#include <stdio.h>
#include <string.h>

/* The findings in one unit of a file of tab-separated values. */
static align_findings *findings_of(const char *from, const char *to, const char *lines, const align_check_options *how)
{
    align_bitext *bitext;
    align_findings *findings;
    align_error error;
    align_bitext_options read;
    align_bitext_options_init(&read);
    read.from = from;
    read.to = to;
    if (align_bitext_read_bytes(&bitext, "pair.tsv", lines, strlen(lines), &read, &error) ||
        align_bitext_check(&findings, bitext, how, &error)) {
        fail_msg("%s", error.message);
        return NULL;
    }
    align_bitext_free(bitext);
    return findings;
}

static align_findings *findings_of_example(const align_example *example, const align_rule *rule)
{
    char line[4096];
    align_check_options how;
    align_check_options_init(&how);
    how.profile = ALIGN_CHECK_STRICT;
    how.only = rule->id;
    snprintf(line, sizeof line, "%s\t%s\n", example->source, example->target);
    return findings_of(example->from, example->to, line, &how);
}

static bool is_right(const align_rule *rule, const align_example *example, bool bad)
{
    align_findings *findings = findings_of_example(example, rule);
    bool found = align_findings_count(findings) > 0;
    if (found != bad)
        print_error("%s: %s: %s | %s\n", rule->id, bad ? "nothing found" : align_findings_at(findings, 0).message,
                    example->source, example->target);
    align_findings_free(findings);
    return found == bad;
}

static void examples(void **state)
{
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < align_rule_count(); i++) {
        const align_rule *rule = align_rule_at(i);
        for (size_t k = 0; k < sizeof rule->bad / sizeof *rule->bad && rule->bad[k].from; k++)
            wrong += !is_right(rule, &rule->bad[k], true);
        for (size_t k = 0; k < sizeof rule->good / sizeof *rule->good && rule->good[k].from; k++)
            wrong += !is_right(rule, &rule->good[k], false);
    }
    assert_int_equal(wrong, 0);
}

static void rules_are_told(void **state)
{
    (void)state;
    assert_true(align_rule_count() > 5);
    for (size_t i = 0; i < align_rule_count(); i++) {
        const align_rule *rule = align_rule_at(i);
        const char *const told[] = {rule->id, rule->summary, rule->description, rule->languages,
                                    rule->false_alarms, rule->silence, rule->its, rule->mqm};
        for (size_t k = 0; k < sizeof told / sizeof *told; k++)
            assert_non_null(told[k]);
        assert_true(*rule->summary && *rule->description && *rule->languages && *rule->its && *rule->mqm);
        assert_ptr_equal(align_rule_find(rule->id), rule);
        assert_true(rule->levels[ALIGN_CHECK_STRICT] != ALIGN_OFF);
    }
    assert_null(align_rule_find("no-such-rule"));
}

static const char lines[] = "The session is closed.\tThe session is closed.\nThe office was opened today.\t\n"
                            "The session is closed.\tThe  session is closed.\n";

static size_t count_with(const char *only, const char *skip, const char *levels, align_level least)
{
    align_check_options how;
    size_t count = 0;
    align_check_options_init(&how);
    how.only = only;
    how.skip = skip;
    how.levels = levels;
    align_findings *findings = findings_of("en", "ru", lines, &how);
    for (size_t i = 0; i < align_findings_count(findings); i++)
        count += align_findings_at(findings, i).level >= least;
    align_findings_free(findings);
    return count;
}

static void levels(void **state)
{
    (void)state;
    assert_int_equal(count_with("extent,language", NULL, NULL, ALIGN_NOTE), 3);
    assert_int_equal(count_with("target-empty", NULL, NULL, ALIGN_NOTE), 1);
    assert_int_equal(count_with("extent", "target-empty", NULL, ALIGN_NOTE), 1);
    assert_int_equal(count_with("extent,language", NULL, "target-empty=note", ALIGN_ERROR), 2);
    assert_int_equal(count_with("extent,language", NULL, "target-empty=off, language = warning", ALIGN_ERROR), 1);
}

static void names_that_are_none(void **state)
{
    (void)state;
    static const struct {
        const char *only, *skip, *levels;
    } cases[] = {{"numbr", NULL, NULL}, {NULL, "numbr", NULL}, {NULL, NULL, "numbr=off"}, {NULL, NULL, "target-empty=of"},
                 {NULL, NULL, "target-empty"}};
    align_bitext *bitext;
    align_findings *findings;
    align_error error;
    align_bitext_options read;
    align_bitext_options_init(&read);
    read.from = "en";
    read.to = "ru";
    assert_int_equal(align_bitext_read_bytes(&bitext, "pair.tsv", lines, strlen(lines), &read, &error), ALIGN_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        align_check_options how;
        align_check_options_init(&how);
        how.only = cases[i].only;
        how.skip = cases[i].skip;
        how.levels = cases[i].levels;
        assert_int_equal(align_bitext_check(&findings, bitext, &how, &error), ALIGN_E_ARGUMENT);
        assert_null(findings);
        assert_true(error.message[0] && error.cure[0]);
    }
    align_bitext_free(bitext);
}

/* A finding keeps its fingerprint when units around it change and when white space does. */
static void fingerprints(void **state)
{
    (void)state;
    align_check_options how;
    align_check_options_init(&how);
    how.only = "same-as-source";
    align_findings *first = findings_of("en", "ru", "The session is closed.\tThe session is closed.\n", &how);
    align_findings *second = findings_of("en", "ru",
                                         "One.\tОдин.\nThe session  is closed.\tThe session  is closed.\n"
                                         "The session was closed.\tThe session was closed.\n",
                                         &how);
    assert_int_equal(align_findings_count(first), 1);
    assert_int_equal(align_findings_count(second), 2);
    assert_true(align_findings_at(first, 0).fingerprint == align_findings_at(second, 0).fingerprint);
    assert_true(align_findings_at(first, 0).fingerprint != align_findings_at(second, 1).fingerprint);
    assert_int_equal(align_findings_at(second, 0).unit, 2);
    align_findings_free(first);
    align_findings_free(second);
}

static align_level level_in(const align_findings *findings, size_t index)
{
    return align_findings_at(findings, index).level;
}

/* A number that the next unit has is no loss; one that is nowhere is. */
static void moved(void **state)
{
    (void)state;
    align_check_options how;
    align_check_options_init(&how);
    how.only = "number";
    align_findings *findings = findings_of("en", "ru",
                                           "There were 318 boats in the port.\tВ порту стояли лодки.\n"
                                           "They came at night.\tИх было 318, и пришли они ночью.\n"
                                           "Not one of the 47 was lost.\tНи одна не погибла.\n",
                                           &how);
    assert_int_equal(align_findings_count(findings), 3);
    assert_int_equal(level_in(findings, 0), ALIGN_NOTE);
    assert_int_equal(level_in(findings, 1), ALIGN_NOTE);
    assert_int_equal(level_in(findings, 2), ALIGN_ERROR);
    assert_non_null(strstr(align_findings_at(findings, 0).message, "unit behind"));
    assert_int_equal(align_findings_at(findings, 2).unit, 3);
    align_findings_free(findings);
}

/* Marks that a word processor sets in one language are notes, single ones that are lost where all others stand are not. */
static void marks_of_a_file(void **state)
{
    (void)state;
    align_check_options how;
    char text[4096] = "";
    size_t used = 0;
    align_check_options_init(&how);
    how.only = "item-mark-missing";
    for (int i = 1; i <= 20; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%d. The Board met.\t%d. Правление собралось.\n", i, i);
    snprintf(text + used, sizeof text - used, "21. The Board rose.\tПравление закончило заседание.\n");
    align_findings *findings = findings_of("en", "ru", text, &how);
    assert_int_equal(align_findings_count(findings), 1);
    assert_int_equal(level_in(findings, 0), ALIGN_WARNING);
    align_findings_free(findings);
    findings = findings_of("en", "ru", "21. The Board rose.\tПравление закончило заседание.\n", &how);
    assert_int_equal(level_in(findings, 0), ALIGN_NOTE);
    align_findings_free(findings);
}

static const char codes[] =
    "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\"><header creationtool=\"t\" creationtoolversion=\"1\" segtype=\"sentence\" "
    "o-tmf=\"t\" adminlang=\"en\" srclang=\"en\" datatype=\"html\"/><body>"
    "<tu><tuv xml:lang=\"en\"><seg>A <bpt i=\"1\">&lt;b></bpt>bold<ept i=\"1\">&lt;/b></ept> word<ph x=\"2\">&lt;br/></ph></seg></tuv>"
    "<tuv xml:lang=\"ru\"><seg>Слово <bpt i=\"1\">&lt;b></bpt>жирное<ept i=\"1\">&lt;/b></ept></seg></tuv></tu>"
    "<tu><tuv xml:lang=\"en\"><seg>A <bpt i=\"1\">&lt;b></bpt>bold<ept i=\"1\">&lt;/b></ept> word</seg></tuv>"
    "<tuv xml:lang=\"ru\"><seg><ept i=\"1\">&lt;/b></ept>Слово <bpt i=\"1\">&lt;b></bpt>жирное</seg></tuv></tu>"
    "<tu><tuv xml:lang=\"en\"><seg>A <bpt i=\"1\">&lt;b></bpt>bold<ept i=\"1\">&lt;/b></ept> word</seg></tuv>"
    "<tuv xml:lang=\"ru\"><seg><bpt i=\"1\">&lt;b></bpt>Жирное<ept i=\"1\">&lt;/b></ept> слово</seg></tuv></tu></body></tmx>";

static void inline_codes(void **state)
{
    (void)state;
    align_bitext *bitext;
    align_findings *findings;
    align_error error;
    align_check_options how;
    align_check_options_init(&how);
    how.only = "code";
    assert_int_equal(align_bitext_read_bytes(&bitext, "codes.tmx", codes, strlen(codes), NULL, &error), ALIGN_OK);
    assert_int_equal(align_bitext_check(&findings, bitext, &how, &error), ALIGN_OK);
    assert_int_equal(align_findings_count(findings), 2);
    assert_string_equal(align_findings_at(findings, 0).rule->id, "inline-code");
    assert_int_equal(align_findings_at(findings, 0).unit, 1);
    assert_int_equal(align_findings_at(findings, 0).spans[0][0].begin, strlen("A bold word"));
    assert_string_equal(align_findings_at(findings, 1).rule->id, "inline-code-order");
    assert_int_equal(align_findings_at(findings, 1).unit, 2);
    align_findings_free(findings);
    align_bitext_free(bitext);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(examples), cmocka_unit_test(rules_are_told),      cmocka_unit_test(levels),
        cmocka_unit_test(names_that_are_none), cmocka_unit_test(fingerprints),
        cmocka_unit_test(moved), cmocka_unit_test(marks_of_a_file), cmocka_unit_test(inline_codes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
