#include "fuzz.h"

#include "check.h"

#include <string.h>

static void check_spans(const align_finding *finding)
{
    const size_t lengths[2] = {finding->source_length, finding->target_length};
    const char *const texts[2] = {finding->source, finding->target};
    for (int side = 0; side < 2; side++)
        for (size_t i = 0; i < finding->span_counts[side]; i++) {
            align_range span = finding->spans[side][i];
            CHECK(span.begin <= span.end && span.end <= lengths[side] && (i == 0 || span.begin >= finding->spans[side][i - 1].begin));
            CHECK(text_validate(texts[side] + span.begin, span.end - span.begin) == span.end - span.begin);
        }
}

static void write_reports(const align_findings *findings)
{
    for (size_t i = 0; i < align_report_format_count(); i++) {
        struct taken taken = {0};
        align_report_options how;
        align_error error;
        align_report_options_init(&how);
        how.format = align_report_format_at(i).name;
        CHECK(align_findings_write_to(findings, take_bytes, &taken, &how, &error) == ALIGN_OK);
        if (strcmp(how.format, "xlsx") != 0)
            CHECK(text_validate(taken.bytes, taken.count) == taken.count);
        free(taken.bytes);
    }
}

static align_findings *run(const align_bitext *bitext, align_check_options *how)
{
    align_findings *findings;
    align_error error;
    how->stems = "none";
    align_status status = align_bitext_check(&findings, bitext, how, &error);
    check_error(status, &error);
    for (size_t i = 0; !status && i < align_findings_count(findings); i++) {
        align_finding finding = align_findings_at(findings, i);
        CHECK(text_validate(finding.message, strlen(finding.message)) == strlen(finding.message));
        CHECK(finding.confidence >= 0 && finding.confidence <= 1);
        check_spans(&finding);
    }
    return findings;
}

/* Those that are known are gone; what is written knows all of them. */
static void silence(align_findings *findings, align_known *known)
{
    align_error error;
    uint64_t lines[3];
    size_t before = align_findings_count(findings), gone = align_known_silence(known, findings);
    CHECK(gone <= before && align_findings_count(findings) == before - gone);
    size_t stale = align_known_stale(known, lines, 3);
    for (size_t i = 1; i < stale && i < 3; i++)
        CHECK(lines[i - 1] < lines[i]);
    CHECK(align_known_write(findings, scratch_file("baseline", NULL, 0), &error) == ALIGN_OK);
    CHECK(align_known_read(&known, scratch_file("baseline", NULL, 0), &error) == ALIGN_OK);
    CHECK(align_known_silence(known, findings) == before - gone && align_findings_count(findings) == 0);
    align_known_free(known);
}

static align_check_project *read_project(const char *path)
{
    align_check_project *project;
    align_error error;
    align_status status = align_check_project_read(&project, path, &error);
    check_error(status, &error);
    CHECK((status == ALIGN_OK) == (project != NULL));
    return project;
}

static align_known *read_known(const char *path)
{
    align_known *known;
    align_error error;
    align_status status = align_known_read(&known, path, &error);
    check_error(status, &error);
    CHECK((status == ALIGN_OK) == (known != NULL));
    return known;
}

/* A project, known findings, patterns and a termbase, with NULs between.  Checks take long to get ready, so that they run now and
 * then only, unless it is all about what they read. */
static void check_with_files(struct slice rest)
{
    static const char *const names[] = {"project", "known", "patterns", "terms"};
    const char *paths[4];
    size_t length = rest.length, lengths[4];
    align_check_options how;
    align_check_options_init(&how);
    for (int i = 0; i < 4; i++) {
        struct slice part = take_part(&rest);
        paths[i] = scratch_file(names[i], part.text, part.length);
        lengths[i] = part.length;
    }
    align_check_project *project = read_project(paths[0]);
    align_known *known = read_known(paths[1]);
    how.project = project;
    how.patterns = lengths[2] ? paths[2] : NULL;
    how.terms = lengths[3] ? paths[3] : NULL;
    align_findings *findings = how.patterns || how.terms || length % 8 == 0 ? run(the_bitext(), &how) : NULL;
    if (findings && known)
        silence(findings, known);
    align_findings_free(findings);
    align_known_free(known);
    align_check_project_free(project);
}

static void check_texts(const char *bytes, size_t length)
{
    align_bitext_options options;
    align_bitext *bitext;
    align_check_options how;
    align_error error;
    align_bitext_options_init(&options);
    options.format = "tsv";
    options.from = "en";
    options.to = "ru";
    if (align_bitext_read_bytes(&bitext, "a.tsv", bytes, length, &options, &error))
        return;
    align_check_options_init(&how);
    how.profile = ALIGN_CHECK_STRICT;
    align_findings *findings = run(bitext, &how);
    CHECK(findings);
    write_reports(findings);
    align_findings_free(findings);
    align_bitext_free(bitext);
}

void fuzz_check(const char *format, const char *bytes, size_t length)
{
    if (strcmp(format, "texts") == 0)
        check_texts(bytes, length);
    else
        check_with_files(slice_of(bytes, length));
}
