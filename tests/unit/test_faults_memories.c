/* Memory runs out at the n-th allocation of each writer, of each verb for memories and of looking up, for every n: a
 * clean error, nothing half-written, nothing leaked (the sanitizer build tells). */
#include "align.h"
#include "faults.h"
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MEMORY "test_faults_memories.in.tmx"
#define LARGE "test_faults_memories.large.tsv"
#define OUTPUT "test_faults_memories.out"

static const char sample[] =
    "<?xml version=\"1.0\"?><tmx version=\"1.4\"><header creationtool=\"t\" creationtoolversion=\"3\" "
    "segtype=\"phrase\" "
    "o-tmf=\"o\" adminlang=\"fr\" srclang=\"en\" datatype=\"html\"><note>n</note><prop "
    "type=\"p\">Q</prop></header><body>"
    "<tu tuid=\"a1\" usagecount=\"2\"><note xml:lang=\"en\">A note.</note><prop type=\"x-kind\">heading</prop>"
    "<tuv xml:lang=\"en\"><prop type=\"x-own\">1</prop><seg>See <bpt i=\"1\" type=\"bold\">&lt;b></bpt>the <ph>&lt;img "
    "alt=\"<sub>a <ph x=\"9\">|</ph> cat</sub>\"></ph><ept i=\"1\">&lt;/b></ept><hi type=\"term\">house</hi> "
    "now.</seg></tuv>"
    "<tuv xml:lang=\"ru\"><seg>Дом&amp;amp; .</seg></tuv></tu>"
    "<tu><tuv xml:lang=\"en\"><seg>The Committee met in the large hall on Monday morning, as always.</seg></tuv>"
    "<tuv xml:lang=\"ru\"><seg>Комитет, как всегда, собрался в понедельник.</seg></tuv><tuv "
    "xml:lang=\"ru\"><seg>Комитет "
    "собрался.</seg></tuv><tuv xml:lang=\"fr\"><seg>Le comité.</seg></tuv></tu></body></tmx>";

typedef align_status job(const char *format, align_error *error);

/* dense: each n, or after the first 200 one in twenty: locale data take thousands of allocations, and test_faults fails
 * each. */
static void faults(job *run, const char *format, bool dense)
{
    align_error error;
    for (long n = 0; n < 1000000; n += dense || n < 200 ? 1 : 1 + n / 20) {
        made = 0;
        allowed = n;
        align_status status = run(format, &error);
        allowed = -1;
        if (!status) {
            assert_true(made <= n);
            return;
        }
        if (status != ALIGN_E_MEMORY)
            fail_msg("%s, allocation %ld: %s", format, n, error.message);
        assert_int_not_equal(access(OUTPUT, F_OK), 0);
    }
    fail_msg("%s: never done", format);
}

static align_status copy(const char *input, const align_tm_options *options, align_error *error)
{
    align_status status = align_tm_copy(&input, 1, OUTPUT, NULL, NULL, options, NULL, error);
    if (!status)
        remove(OUTPUT);
    return status;
}

static align_bitext *bitext; /* what the writers write */

static align_status write_bitext(const char *format, align_error *error)
{
    align_write_options options;
    align_write_options_init(&options);
    options.format = format;
    options.date = 0;
    options.inline_codes = true;
    align_status status = align_bitext_write(bitext, OUTPUT, &options, error);
    if (!status)
        remove(OUTPUT);
    return status;
}

static void writers(void **state)
{
    align_error error;
    (void)state;
    assert_int_equal(align_bitext_read(&bitext, MEMORY, NULL, &error), ALIGN_OK);
    for (size_t i = 0; i < align_format_count(); i++)
        if (align_format_at(i).writes_bitexts)
            faults(write_bitext, align_format_at(i).name, true);
    align_bitext_free(bitext);
    remove(OUTPUT ".en");
    remove(OUTPUT ".ru");
}

static align_status clean_and_filter(const char *format, align_error *error)
{
    align_tm_options options;
    align_tm_options_init(&options);
    options.output.format = format;
    options.input.from = "en";
    options.input.to = "ru";
    options.clean = options.filter = options.dedupe = true;
    options.source_pattern = "[a-z]";
    options.property = "x-kind";
    options.property_pattern = "e";
    options.max_ratio = 100;
    return copy(MEMORY, &options, error);
}

/* More units than the memory allowed holds: through a file. */
static align_status dedupe(const char *format, align_error *error)
{
    align_tm_options options;
    align_tm_options_init(&options);
    options.output.format = format;
    options.dedupe = true;
    options.memory = 1;
    return copy(LARGE, &options, error);
}

static align_status split(const char *format, align_error *error)
{
    align_tm_options options;
    const char *input = MEMORY;
    align_tm_options_init(&options);
    options.output.format = format;
    options.units_per_file = 1;
    return align_tm_copy(&input, 1, "test_faults_memories.part", NULL, NULL, &options, NULL, error);
}

static align_status stat_memory(const char *format, align_error *error)
{
    align_tm_statistics statistics;
    align_bitext_options options;
    align_bitext_options_init(&options);
    options.format = format;
    return align_tm_stat(&statistics, MEMORY, &options, NULL, NULL, error);
}

static void ignore_finding(const align_tm_finding *finding, void *payload)
{
    (void)finding, (void)payload;
}

static align_status validate(const char *format, align_error *error)
{
    align_bitext_options options;
    align_bitext_options_init(&options);
    options.format = format;
    return align_tm_validate(MEMORY, &options, ignore_finding, NULL, NULL, error);
}

static void ignore_difference(const align_tm_difference *difference, void *payload)
{
    (void)difference, (void)payload;
}

static align_status diff(const char *format, align_error *error)
{
    (void)format;
    return align_tm_diff(MEMORY, LARGE, NULL, ignore_difference, NULL, error);
}

static void verbs(void **state)
{
    (void)state;
    faults(clean_and_filter, "tmx", false);
    faults(dedupe, "tmx", false);
    faults(split, "tmx", false);
    remove("test_faults_memories-0001.part");
    remove("test_faults_memories-0002.part");
    faults(stat_memory, "tmx", false);
    faults(validate, "tmx", false);
    faults(diff, "tmx", false);
}

static align_status look_up(const char *format, align_error *error)
{
    static const char *const paths[] = {MEMORY, LARGE};
    static const char text[] = "Recalls that the Committee met in the large hall on Monday morning, as never before.";
    const align_match *matches;
    size_t count;
    align_lookup *lookup;
    align_lookup_options options;
    (void)format;
    align_lookup_options_init(&options);
    options.input.from = "en";
    options.input.to = "ru";
    align_status status = align_lookup_read(&lookup, paths, 2, &options, error);
    if (status) {
        assert_null(lookup);
        return status;
    }
    status = align_lookup_find(lookup, text, sizeof text - 1, &matches, &count, error);
    if (!status)
        assert_int_equal(count, 2);
    align_lookup_free(lookup);
    return status;
}

static void lookups(void **state)
{
    (void)state;
    faults(look_up, "lookup", false);
}

static int make_files(void **state)
{
    (void)state;
    FILE *memory = fopen(MEMORY, "wb"), *large = fopen(LARGE, "wb");
    if (!memory || !large)
        return -1;
    fputs(sample, memory);
    fputs("en\tru\n", large);
    for (int i = 0; i < 900; i++)
        fprintf(large, "text number %d\tтекст номер %d\n", i, i);
    return fclose(memory) || fclose(large) ? -1 : 0;
}

static int remove_files(void **state)
{
    (void)state;
    return remove(MEMORY) || remove(LARGE) ? -1 : 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(writers), cmocka_unit_test(verbs), cmocka_unit_test(lookups)};
    return cmocka_run_group_tests_name("faults, memories", tests, make_files, remove_files);
}
