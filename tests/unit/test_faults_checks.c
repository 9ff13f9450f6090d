/* Memory runs out at the n-th allocation while the files that go with checks are read, used and written, and while reports are
 * written: a clean error, nothing leaked (the sanitizer build tells). */
#include "faults.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define PROJECT "test_faults_checks.project"
#define PATTERNS "test_faults_checks.patterns"
#define TERMS "test_faults_checks.terms.csv"
#define KNOWN "test_faults_checks.known"
#define OUTPUT "test_faults_checks.out"

static const struct {
    const char *path, *text;
} files[] = {
    {PROJECT, "# a project\nprofile = un\nlevel = number-value warning\nskip = space punctuation\nignore = same* is closed\n"
              "ignore = number-* rooms\nterms = " TERMS "\npatterns = " PATTERNS "\ndismissals = d\nbaseline = b\nspelling = no\nstems = none\n"},
    {PATTERNS, "# patterns\nrooms\twarning\t\\brooms?\\b\t!комнат\trooms are комнаты\nboth\tnote\t(?i)the\tи\ta message\n"},
    {TERMS, "source,target,status,id\noffice,отделение,forbidden,1\noffice,представительство,,1\nsession,сессия,,2\n"},
};
enum { FILES = sizeof files / sizeof *files };

static const char lines[] = "The office has 12 rooms (A/1/2).\tОтделение имеет 13 номеров (A/1/3).\nThe session is closed.\tThe session is closed.\n"
                            "It rose by 1,000.5.\tРост составил 1,000.5.\n";
static align_bitext *bitext;
static align_findings *findings;
static char fingerprints[2][17];

static align_status read_project(align_error *error)
{
    align_check_project *project;
    align_status status = align_check_project_read(&project, PROJECT, error);
    assert_true(status ? !project : strcmp(align_check_project_value(project, "baseline"), "b") == 0);
    align_check_project_free(project);
    return status;
}

static align_status check_project(align_error *error)
{
    align_check_project *project;
    align_findings *found = NULL;
    align_check_options options;
    align_check_options_init(&options);
    align_status status = align_check_project_read(&project, PROJECT, error);
    options.project = project;
    if (!status)
        status = align_bitext_check(&found, bitext, &options, error);
    assert_true(status ? !found : align_findings_count(found) > 0);
    align_findings_free(found);
    align_check_project_free(project);
    return status;
}

static align_status write_known(align_error *error)
{
    align_status status = align_known_write(findings, OUTPUT, error);
    assert_true(!status || access(OUTPUT, F_OK) != 0);
    remove(OUTPUT);
    return status;
}

static align_status add_known(align_error *error)
{
    align_status status = align_known_add(OUTPUT, findings, fingerprints[0], "a reason", error);
    assert_true(!status || access(OUTPUT, F_OK) != 0);
    if (!status)
        status = align_known_add(OUTPUT, findings, fingerprints[1], NULL, error);
    remove(OUTPUT);
    return status;
}

static align_status join_and_silence(align_error *error)
{
    align_findings *all = NULL, *more = NULL;
    align_known *known = NULL;
    align_check_options options;
    align_check_options_init(&options);
    options.only = "number";
    options.stems = "none";
    align_status status = align_known_read(&known, KNOWN, error);
    if (!status)
        status = align_bitext_check(&all, bitext, &options, error);
    if (!status)
        status = align_bitext_check(&more, bitext, &options, error);
    size_t before = status ? 0 : align_findings_count(all);
    if (!status) {
        status = align_findings_join(all, more, error);
        assert_int_equal(align_findings_count(all), status ? before : 2 * before);
    }
    if (!status) {
        assert_int_equal(align_known_silence(known, all), 2 * before);
        assert_true(align_known_stale(known, NULL, 0) > 0);
    }
    align_findings_free(all);
    align_findings_free(more);
    align_known_free(known);
    return status;
}

static align_status write_rules(align_error *error);

static void projects_and_known_findings(void **state)
{
    (void)state;
    assert_int_equal(align_known_write(findings, KNOWN, NULL), ALIGN_OK);
    fail_each("project", read_project, 10000);
    fail_each("check with a project", check_project, 150);
    fail_each("known, written", write_known, 10000);
    fail_each("known, added", add_known, 10000);
    fail_each("known, silenced", join_and_silence, 100);
    fail_each("pages of rules", write_rules, 10000);
    remove(KNOWN);
}

static bool count_bytes(const void *bytes, size_t length, void *payload)
{
    (void)bytes;
    *(size_t *)payload += length;
    return true;
}

static align_status write_rules(align_error *error)
{
    static const char *const forms[] = {"text", "markdown", "man"};
    align_status status = ALIGN_OK;
    for (int i = 0; i < 3 && !status; i++) {
        size_t bytes = 0;
        status = align_rule_page_write(NULL, forms[i], count_bytes, &bytes, error);
        assert_true(status || bytes > 1000);
    }
    return status;
}

static const char *form;

static align_status write_report(align_error *error)
{
    align_report_options how;
    size_t bytes = 0;
    align_report_options_init(&how);
    how.format = form;
    align_status status = align_findings_write_to(findings, count_bytes, &bytes, &how, error);
    assert_true(status || bytes > 100);
    if (!status) {
        status = align_findings_write(findings, OUTPUT, &how, error);
        assert_true(!status || access(OUTPUT, F_OK) != 0);
        remove(OUTPUT);
    }
    return status;
}

static void reports(void **state)
{
    (void)state;
    for (size_t i = 0; i < align_report_format_count(); i++) {
        form = align_report_format_at(i).name;
        fail_each(form, write_report, 10000);
    }
}

static int start(void **state)
{
    align_bitext_options options;
    align_check_options how;
    align_error error;
    (void)state;
    for (int i = 0; i < FILES; i++) {
        FILE *file = fopen(files[i].path, "wb");
        if (!file || fputs(files[i].text, file) < 0 || fclose(file))
            return -1;
    }
    align_bitext_options_init(&options);
    options.format = "tsv";
    options.from = "en";
    options.to = "ru";
    if (align_bitext_read_bytes(&bitext, "pairs.tsv", lines, sizeof lines - 1, &options, &error))
        return -1;
    align_check_options_init(&how);
    how.profile = ALIGN_CHECK_STRICT;
    how.stems = "none";
    if (align_bitext_check(&findings, bitext, &how, &error) || align_findings_count(findings) < 2)
        return -1;
    for (size_t i = 0; i < 2; i++)
        snprintf(fingerprints[i], sizeof fingerprints[i], "%016" PRIx64, align_findings_at(findings, i).fingerprint);
    return 0;
}

static int end(void **state)
{
    (void)state;
    align_findings_free(findings);
    align_bitext_free(bitext);
    for (int i = 0; i < FILES; i++)
        remove(files[i].path);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(projects_and_known_findings), cmocka_unit_test(reports)};
    return cmocka_run_group_tests_name("faults of checks", tests, start, end);
}
