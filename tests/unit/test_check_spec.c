/* Checks of values on the tables of tests/spec: pairs that are right, where nothing may be told, and the same pairs with one
 * thing changed, which must be told at the place of the change.
 *
 *   @en ru                 languages from here on
 *   = source | target      is right (tests/spec/values-*.txt have such lines, too)
 *   ~ old -> new           the target of the line before, with old replaced by new, is wrong there; without new, old is lost
 */
#include "align.h"
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_MAX_BYTES = 4096, SPAN_MORE = 60 };

struct table {
    const char *name;
    char from[16], to[16], source[LINE_MAX_BYTES], target[LINE_MAX_BYTES];
    int number, right, wrong, bad;
};

static align_findings *findings_of(const struct table *table, const char *target)
{
    char lines[2 * LINE_MAX_BYTES + 2];
    align_bitext *bitext;
    align_findings *findings;
    align_error error;
    align_bitext_options read;
    align_check_options how;
    align_bitext_options_init(&read);
    align_check_options_init(&how);
    read.from = table->from;
    read.to = table->to;
    how.profile = ALIGN_CHECK_UN;
    how.only = "number,number-format,date,symbol,mark,url";
    snprintf(lines, sizeof lines, "%s\t%s\n", table->source, target);
    if (align_bitext_read_bytes(&bitext, "pair.tsv", lines, strlen(lines), &read, &error) ||
        align_bitext_check(&findings, bitext, &how, &error)) {
        fail_msg("%s", error.message);
        return NULL;
    }
    align_bitext_free(bitext);
    return findings;
}

static void complain(struct table *table, const char *what, const char *target)
{
    print_error("%s:%d: %s: %s | %s\n", table->name, table->number, what, table->source, target);
    table->bad++;
}

static void check_right(struct table *table)
{
    align_findings *findings = findings_of(table, table->target);
    for (size_t i = 0; i < align_findings_count(findings); i++)
        if (align_findings_at(findings, i).level > ALIGN_NOTE) {
            complain(table, align_findings_at(findings, i).message, table->target);
            break;
        }
    align_findings_free(findings);
    table->right++;
}

/* Whether a finding marks the change: in the target where something stands, in the source where it was lost. */
static bool marks(const align_finding *finding, size_t begin, size_t end, const char *old)
{
    int side = end > begin ? 1 : 0;
    for (size_t i = 0; i < finding->span_counts[side]; i++) {
        align_range span = finding->spans[side][i];
        if (side == 0 && span.end > span.begin)
            return span.end - span.begin <= strlen(old) + SPAN_MORE;
        if (side == 1 && span.begin < end && span.end > begin && span.end - span.begin <= end - begin + SPAN_MORE)
            return true;
    }
    return false;
}

static void check_wrong(struct table *table, char *change)
{
    char target[2 * LINE_MAX_BYTES], *arrow = strstr(change, " ->");
    assert_non_null(arrow);
    *arrow = 0;
    const char *new = arrow[3] ? arrow + 4 : "", *at = strstr(table->target, change);
    if (!at) {
        complain(table, change, "is not in the target");
        return;
    }
    size_t begin = (size_t)(at - table->target);
    snprintf(target, sizeof target, "%.*s%s%s", (int)begin, table->target, new, at + strlen(change));
    align_findings *findings = findings_of(table, target);
    bool found = false;
    for (size_t i = 0; i < align_findings_count(findings) && !found; i++) {
        align_finding finding = align_findings_at(findings, i);
        found = finding.level > ALIGN_NOTE && marks(&finding, begin, begin + strlen(new), change);
    }
    if (!found)
        complain(table, "not found", target);
    align_findings_free(findings);
    table->wrong++;
}

static void check_line(struct table *table, char *line)
{
    line[strcspn(line, "\n")] = 0;
    char *bar = strstr(line, " | ");
    if (line[0] == '@') {
        assert_int_equal(sscanf(line + 1, "%15s %15s", table->from, table->to), 2);
    } else if (line[0] == '=' && bar) {
        snprintf(table->source, sizeof table->source, "%.*s", (int)(bar - line - 2), line + 2);
        snprintf(table->target, sizeof table->target, "%s", bar + 3);
        check_right(table);
    } else if (line[0] == '~') {
        check_wrong(table, line + 2);
    }
}

static void check_table(const char *name, struct table *table)
{
    const char *source = getenv("SOURCE");
    char path[1024], line[LINE_MAX_BYTES];
    snprintf(path, sizeof path, "%s/tests/spec/%s", source ? source : ".", name);
    FILE *file = fopen(path, "r");
    if (!file)
        fail_msg("cannot open %s", path);
    table->name = name;
    table->number = 0;
    while (fgets(line, sizeof line, file)) {
        table->number++;
        check_line(table, line);
    }
    fclose(file);
}

/* The tables of a pair of languages, with at least so many right pairs and wrong ones. */
static void check_pair(const char *pair, int right, int wrong)
{
    struct table *table = calloc(1, sizeof *table);
    char name[64];
    snprintf(name, sizeof name, "values-%s.txt", pair);
    check_table(name, table);
    snprintf(name, sizeof name, "check-%s.txt", pair);
    check_table(name, table);
    print_message("%s: %d right, %d wrong, %d not as they should be\n", pair, table->right, table->wrong, table->bad);
    assert_int_equal(table->bad, 0);
    assert_true(table->right >= right);
    assert_true(table->wrong >= wrong);
    free(table);
}

static void english_russian(void **state)
{
    (void)state;
    check_pair("en-ru", 400, 300);
}
static void english_french(void **state)
{
    (void)state;
    check_pair("en-fr", 100, 60);
}
static void english_spanish(void **state)
{
    (void)state;
    check_pair("en-es", 100, 60);
}
static void english_arabic(void **state)
{
    (void)state;
    check_pair("en-ar", 100, 60);
}
static void english_chinese(void **state)
{
    (void)state;
    check_pair("en-zh", 100, 60);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(english_russian), cmocka_unit_test(english_french),  cmocka_unit_test(english_spanish),
        cmocka_unit_test(english_arabic),  cmocka_unit_test(english_chinese),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
