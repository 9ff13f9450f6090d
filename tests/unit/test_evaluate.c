#include "align.h"
#include "unit.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

/* Scores two texts by way of files. */
static align_status score(align_score *out, const char *gold, const char *found, align_error *error)
{
    char names[2][40];
    for (int i = 0; i < 2; i++) {
        snprintf(names[i], sizeof names[i], "test_evaluate.%ld.%d", (long)getpid(), i);
        put(names[i], i ? found : gold);
    }
    align_status status = align_score_files(out, names[0], names[1], error);
    unlink(names[0]);
    unlink(names[1]);
    return status;
}

static void expect(align_score_counts counts, uint64_t gold, uint64_t found, uint64_t right_gold, uint64_t right_found)
{
    assert_int_equal(counts.gold, gold);
    assert_int_equal(counts.found, found);
    assert_int_equal(counts.right_gold, right_gold);
    assert_int_equal(counts.right_found, right_found);
}

/* Counted by hand: one bead right, two that were one in gold, an empty one right, one that crosses two. */
static void counts_as_by_hand(void **state)
{
    (void)state;
    align_score result;
    assert_int_equal(score(&result, "0\t0\n1,2\t1\n\t2\n3\t3\n4\t4\n", "0\t0\t0.9\n1\t1\t0.5\n2\t\n\t2\n3,4\t3\n\t4\n", NULL),
                     ALIGN_OK);
    expect(result.all, 5, 6, 2, 2);
    expect(result.strict, 4, 3, 1, 1);
    expect(result.lax, 4, 3, 3, 3);
    expect(result.links, 5, 4, 3, 3);
    assert_true(fabs(align_precision(result.strict) - 1.0 / 3) < 1e-12);
    assert_true(fabs(align_recall(result.strict) - 0.25) < 1e-12);
    assert_true(fabs(align_f1(result.strict) - 2.0 / 7) < 1e-12);
    assert_int_equal(result.types[0].source_count, 1);
    assert_int_equal(result.types[0].target_count, 1);
    expect(result.types[0].counts, 3, 2, 1, 1);
}

static void the_same_is_all_right(void **state)
{
    (void)state;
    align_score result;
    const char *beads = "0\t0,1\r\n1,3\t2\n2\t\n";
    assert_int_equal(score(&result, beads, "1,3\t2\n0\t1,0\n2\t", NULL), ALIGN_OK);
    expect(result.all, 3, 3, 3, 3);
    expect(result.links, 4, 4, 4, 4);
    assert_true(result.strict_f_low == 1.0 && result.strict_f_high == 1.0);
    assert_int_equal(result.type_count, 3);
    assert_int_equal(score(&result, beads, "", NULL), ALIGN_OK);
    assert_true(align_f1(result.strict) == 0.0 && result.strict_f_high == 0.0);
    assert_int_equal(score(&result, "", "", NULL), ALIGN_OK);
    assert_true(align_f1(result.all) == 0.0);
}

static void the_interval_holds_the_score(void **state)
{
    (void)state;
    char *texts[2] = {calloc(1, 100000), calloc(1, 100000)};
    size_t used[2] = {0, 0};
    for (int i = 0; i < 1000; i++) {
        used[0] += (size_t)snprintf(texts[0] + used[0], 100000 - used[0], "%d\t%d\n", i, i);
        used[1] += (size_t)(i % 5 ? snprintf(texts[1] + used[1], 100000 - used[1], "%d\t%d\n", i, i)
                                  : snprintf(texts[1] + used[1], 100000 - used[1], "%d\t\n\t%d\n", i, i));
    }
    align_score result;
    assert_int_equal(score(&result, texts[0], texts[1], NULL), ALIGN_OK);
    double f = align_f1(result.strict);
    assert_true(f > 0.88 && f < 0.90);
    assert_true(result.strict_f_low < f && result.strict_f_low > 0.86);
    assert_true(result.strict_f_high > f && result.strict_f_high < 0.92);
    free(texts[0]);
    free(texts[1]);
}

static void expect_error(const char *found, uint64_t line, const char *message)
{
    align_score result;
    align_error error;
    assert_int_equal(score(&result, "0\t0\n", found, &error), ALIGN_E_FORMAT);
    assert_int_equal(error.line, line);
    if (!strstr(error.message, message))
        fail_msg("want %s, got %s", message, error.message);
}

static void broken_files_are_errors_with_a_line(void **state)
{
    (void)state;
    expect_error("0\t0\n1 1\n", 2, "no tab");
    expect_error("0\t0\n\n", 2, "no tab");
    expect_error("0\t0\n1\t1,\n", 2, "not a list");
    expect_error("0\t0\n-1\t1\n", 2, "not a list");
    expect_error("\t\t0.5\n", 1, "empty on both sides");
    expect_error("99999999999999999999\t1\n", 1, "too large");
    expect_error("0\t0\n0\t1\n", 2, "source segment 0 is in two beads");
    expect_error("0\t7,7\n", 1, "target segment 7 is in two beads");
    align_score result;
    align_error error;
    assert_int_equal(align_score_files(&result, "no-such-file", "no-such-file", &error), ALIGN_E_IO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_as_by_hand),
        cmocka_unit_test(the_same_is_all_right),
        cmocka_unit_test(the_interval_holds_the_score),
        cmocka_unit_test(broken_files_are_errors_with_a_line),
    };
    return cmocka_run_group_tests_name("evaluate", tests, NULL, NULL);
}
