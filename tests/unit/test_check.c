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

/* ---- families that look at more than one unit, or at files of the user ---- */

static void write_file(const char *name, const char *text)
{
    FILE *file = fopen(name, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* The units and levels of what is found, "3w 5n". */
static void list_found(const char *text, const char *units, const align_check_options *how)
{
    char found[256] = "";
    align_findings *findings = findings_of("en", "ru", text, how);
    for (size_t i = 0; i < align_findings_count(findings); i++) {
        align_finding finding = align_findings_at(findings, i);
        size_t used = strlen(found);
        snprintf(found + used, sizeof found - used, "%s%d%c", used ? " " : "", (int)finding.unit, *align_level_name(finding.level));
    }
    align_findings_free(findings);
    assert_string_equal(found, units);
}

static void consistency(void **state)
{
    (void)state;
    static const char text[] = "The session is open.\tЗаседание открыто.\nThe session is over.\tЗаседание закрыто.\n"
                               "The session is open.\tСессия открыта.\nThe  SESSION is open\tЗаседание открыто\n"
                               "The work of the session is over.\tЗаседание закрыто.\nAgenda\tПовестка\nAgenda\tПовестка дня\n"
                               "He has 2 books here.\tУ него 2 книги.\nHe has 5 books here.\tУ него 5 книг.\n";
    align_check_options how;
    align_check_options_init(&how);
    how.only = "consistency-target";
    list_found(text, "3w 7n", &how);
    how.only = "consistency";
    how.profile = ALIGN_CHECK_STRICT;
    list_found(text, "3w 5w 7n", &how);
}

static void terms(void **state)
{
    (void)state;
    static const char text[] = "The Security Council met.\tЗаседал Совет Безопасности.\n"
                               "A letter to the Security Council.\tПисьмо Совету Безопасности.\n"
                               "A letter to the Security Council.\tПисьмо Советскому Союзу.\n"
                               "The council met.\tСовет заседал.\nThe council met.\tЗаседала коллегия.\n"
                               "He said who it was.\tОн сказал, кто это.\nHe said what WHO does.\tОн сказал, чем она занята.\n"
                               "Member States met.\tГосударства -- члены заседали.\nMember States met.\tСтраны-участницы заседали.\n";
    write_file("terms.tsv", "#source\ttarget\tstatus\nSecurity Council\tСовет Безопасности\t\ncouncil\tсовет\t\nWHO\tВОЗ\t\n"
                            "Member States\tгосударства-члены\t\n");
    align_check_options how;
    align_check_options_init(&how);
    how.only = "term";
    how.terms = "terms.tsv";
    how.stems = "none";
    list_found(text, "3w 5w 7w 9w", &how);
    write_file("forbidden.utx", "#UTX 1.20; en/ru; 2020-01-01T00:00:00Z; copyright: none\n#src\ttgt\tsrc:pos\tterm status\n"
                                "council\tколлегия\tnoun\tforbidden\n");
    how.terms = "terms.tsv, forbidden.utx";
    how.only = "term-forbidden";
    list_found(text, "5e", &how);
    how.terms = "no-such-file.tsv";
    align_bitext *bitext;
    align_findings *findings;
    align_error error;
    align_bitext_options read;
    align_bitext_options_init(&read);
    read.from = "en";
    read.to = "ru";
    assert_int_equal(align_bitext_read_bytes(&bitext, "pair.tsv", text, strlen(text), &read, &error), ALIGN_OK);
    assert_int_equal(align_bitext_check(&findings, bitext, &how, &error), ALIGN_E_IO);
    assert_non_null(strstr(error.file, "no-such-file.tsv"));
    align_bitext_free(bitext);
    remove("terms.tsv");
    remove("forbidden.utx");
}

static align_status check_patterns(const char *patterns, align_error *error)
{
    static const char text[] = "One.\tОдин.\n";
    align_bitext *bitext;
    align_findings *findings;
    align_bitext_options read;
    align_check_options how;
    align_check_options_init(&how);
    align_bitext_options_init(&read);
    read.from = "en";
    read.to = "ru";
    how.patterns = "patterns.txt";
    write_file("patterns.txt", patterns);
    assert_int_equal(align_bitext_read_bytes(&bitext, "pair.tsv", text, strlen(text), &read, error), ALIGN_OK);
    align_status status = align_bitext_check(&findings, bitext, &how, error);
    align_findings_free(findings);
    align_bitext_free(bitext);
    return status;
}

static void patterns(void **state)
{
    (void)state;
    align_error error;
    align_check_options how;
    align_check_options_init(&how);
    how.only = "pattern";
    how.patterns = "patterns.txt";
    write_file("patterns.txt", "# of our own\nusd\twarning\t\\busd\\b\t!долл\tsay dollars\nyo\tnote\t\tё\tno yo\r\n\n");
    list_found("It cost 3 usd.\tЭто стоило 3 доллара.\nIt cost 4 usd.\tЭто стоило 4.\nOne tree.\tОдна ёлка.\n", "2w 3n", &how);
    assert_int_equal(check_patterns("a\tnote\t(\t\tm\n", &error), ALIGN_E_FORMAT);
    assert_int_equal(error.line, 1);
    assert_string_equal(error.file, "patterns.txt");
    assert_int_equal(check_patterns("# one\na\tloud\tb\t\tm\n", &error), ALIGN_E_FORMAT);
    assert_int_equal(error.line, 2);
    assert_int_equal(check_patterns("a\tnote\tb\n", &error), ALIGN_E_FORMAT);
    assert_int_equal(check_patterns("a\tnote\t\t\tm\n", &error), ALIGN_E_FORMAT);
    assert_int_equal(check_patterns("", &error), ALIGN_OK);
    remove("patterns.txt");
}

/* An expression of exponential cost is given up, and the rest goes on. */
static void count_remark(const char *remark, void *payload)
{
    assert_non_null(strstr(remark, "takes too long"));
    ++*(int *)payload;
}

static void slow_pattern(void **state)
{
    (void)state;
    int remarks = 0;
    align_check_options how;
    align_check_options_init(&how);
    how.only = "pattern";
    how.patterns = "slow.txt";
    how.remark = count_remark;
    how.payload = &remarks;
    write_file("slow.txt", "slow\terror\t(a+)+$\t\tslow\nb\terror\tb\t\tb\n");
    list_found("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\tб\n", "1e", &how);
    assert_int_equal(remarks, 1);
    remove("slow.txt");
}

/* Far outliers only, fitted on the file. */
static void lengths(void **state)
{
    (void)state;
    char text[16384] = "";
    for (int i = 0; i < 60; i++)
        strcat(text, "The meeting was opened by the Chair in the morning.\tУтром председатель открыл это заседание словами.\n");
    strcat(text, "The meeting was opened by the Chair in the morning.\tДа, открыто.\n");
    align_check_options how;
    align_check_options_init(&how);
    how.only = "length";
    list_found(text, "61w", &how);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(examples), cmocka_unit_test(rules_are_told),      cmocka_unit_test(levels),
        cmocka_unit_test(names_that_are_none), cmocka_unit_test(fingerprints),
        cmocka_unit_test(moved), cmocka_unit_test(marks_of_a_file), cmocka_unit_test(inline_codes),
        cmocka_unit_test(consistency), cmocka_unit_test(terms), cmocka_unit_test(patterns), cmocka_unit_test(slow_pattern),
        cmocka_unit_test(lengths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
