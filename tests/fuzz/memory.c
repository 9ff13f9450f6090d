/* The verbs for memories, and looking up. */
#include "fuzz.h"

#include "check.h"

#include <string.h>

static void tell_finding(const align_tm_finding *finding, void *payload)
{
    CHECK(finding->rule && finding->message && text_validate(finding->message, strlen(finding->message)) == strlen(finding->message));
    ++*(size_t *)payload;
}

static void tell_difference(const align_tm_difference *difference, void *payload)
{
    (void)difference;
    ++*(size_t *)payload;
}

/* Cleaning twice changes nothing more, but for what was written out or decoded wrongly several times; a memory does not differ
 * from itself. */
static void clean(const char *path)
{
    struct taken taken = {0}, again = {0};
    align_tm_options options;
    align_tm_counts counts;
    align_error error;
    size_t differences = 0;
    align_tm_options_init(&options);
    options.input.from = "en";
    options.input.to = "ru";
    options.output.format = "tmx";
    options.output.date = 0;
    options.clean = options.dedupe = options.filter = true;
    options.max_ratio = 20;
    align_status status = align_tm_copy(&path, 1, NULL, take_bytes, &taken, &options, &counts, &error);
    check_error(status, &error);
    if (!status) {
        CHECK(counts.written <= counts.read);
        const char *cleaned = scratch_file("clean.tmx", taken.bytes, taken.count);
        CHECK(align_tm_copy(&cleaned, 1, NULL, take_bytes, &again, &options, &counts, &error) == ALIGN_OK);
        CHECK(counts.entities || counts.mojibake || (counts.read == counts.written && !counts.spaces && !counts.controls));
        CHECK(align_tm_diff(path, path, &options.input, tell_difference, &differences, &error) == ALIGN_OK && !differences);
    }
    free(taken.bytes);
    free(again.bytes);
}

static void use_verbs(const char *path)
{
    align_tm_statistics statistics;
    align_bitext_options options;
    align_error error;
    size_t findings = 0;
    align_bitext_options_init(&options);
    options.from = "en"; /* guessing them takes long */
    options.to = "ru";
    align_status status = align_tm_stat(&statistics, path, &options, NULL, NULL, &error);
    check_error(status, &error);
    status = align_tm_validate(path, &options, tell_finding, NULL, &findings, &error);
    check_error(status, &error);
    clean(path);
}

/* Lines of a memory, a NUL, a text to look up. */
static void look_up(struct slice rest)
{
    struct slice memory = take_part(&rest);
    const char *path = scratch_file("memory.tsv", memory.text, memory.length);
    align_lookup_options options;
    align_lookup *lookup;
    const align_match *matches;
    size_t count;
    align_error error;
    align_lookup_options_init(&options);
    options.input.from = "en";
    options.input.to = "ru";
    options.min_score = 0.3;
    options.part_words = 2;
    align_status status = align_lookup_read(&lookup, &path, 1, &options, &error);
    check_error(status, &error);
    if (status || text_validate(rest.text, rest.length) != rest.length) {
        align_lookup_free(lookup);
        return;
    }
    CHECK(align_lookup_find(lookup, rest.text, rest.length, &matches, &count, &error) == ALIGN_OK);
    CHECK(count <= options.best);
    for (size_t i = 0; i < count; i++) {
        CHECK(matches[i].score >= 0 && matches[i].score <= 1);
        CHECK(matches[i].text_part.end <= rest.length && matches[i].source_part.end <= matches[i].source_length);
    }
    align_lookup_free(lookup);
}

void fuzz_memory(const char *format, const char *bytes, size_t length)
{
    if (strcmp(format, "lookup") == 0)
        look_up(slice_of(bytes, length));
    else
        use_verbs(scratch_file("memory.jsonl", bytes, length));
}
