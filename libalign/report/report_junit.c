/* JUnit XML, as continuous integration reads it: a suite a file, a case a finding.  Those at the level that fails, or
 * above, are failures; the others pass and say what they have to say. */
#include "report/excerpt.h"
#include "report/report.h"

#include <inttypes.h>

static bool is_failure(const struct report *report, const align_finding *finding)
{
    return finding->level >= report->options->failed;
}

/* The findings from `first` on that belong to the file: they come together. */
static size_t count_of(const struct report *report, uint32_t file, size_t first, size_t *failures)
{
    const align_findings *findings = report->findings;
    size_t end = first;
    *failures = 0;
    for (; end < findings->items.count && findings->units.items[findings->items.items[end].unit].file == file; end++) {
        align_finding finding = align_findings_at(findings, end);
        *failures += is_failure(report, &finding);
    }
    return end - first;
}

static void write_text(struct output *output, const align_finding *finding, int side)
{
    struct excerpt excerpt = excerpt_of(finding, side);
    output_format(output, "\n%s: %s", side ? finding->to : finding->from, excerpt.before ? "... " : "");
    output_xml(output, excerpt.text);
    output_string(output, excerpt.after ? " ..." : "");
}

static void write_texts(struct output *output, const align_finding *finding)
{
    output_xml(output, slice_string(finding->message));
    if (finding->suggestion) {
        output_string(output, "\nperhaps: ");
        output_xml(output, slice_string(finding->suggestion));
    }
    write_text(output, finding, 0);
    write_text(output, finding, 1);
    output_format(output, "\n%016" PRIx64, finding->fingerprint);
}

static void write_case(const struct report *report, const align_finding *finding)
{
    struct output *output = report->output;
    bool failure = is_failure(report, finding);
    output_string(output, "<testcase");
    output_attribute(output, "classname", slice_string(finding->rule->id));
    output_format(output, " name=\"unit %" PRIu64 ": ", finding->unit);
    output_xml(output, slice_string(finding->rule->summary));
    output_string(output, "\"");
    output_attribute(output, "file", slice_string(finding->file));
    if (finding->line)
        output_format(output, " line=\"%" PRIu64 "\"", finding->line);
    output_string(output, failure ? "><failure" : "><system-out>");
    if (failure) {
        output_attribute(output, "type", slice_string(align_level_name(finding->level)));
        output_attribute(output, "message", slice_string(finding->message));
        output_string(output, ">");
    } else {
        output_format(output, "%s: ", align_level_name(finding->level));
    }
    write_texts(output, finding);
    output_string(output, failure ? "</failure></testcase>\n" : "</system-out></testcase>\n");
}

static void write_suite(const struct report *report, uint32_t file, size_t first, size_t count, size_t failures)
{
    const struct found_file *about = &report->findings->files.items[file];
    struct output *output = report->output;
    output_string(output, "<testsuite");
    output_attribute(output, "name", about->name);
    output_format(output, " tests=\"%zu\" failures=\"%zu\" errors=\"0\" skipped=\"0\" time=\"0\">\n", count + 1,
                  failures);
    output_format(output, "<testcase classname=\"bitext\" name=\"%" PRIu64 " units checked\"", about->units);
    output_attribute(output, "file", about->name);
    output_string(output, "/>\n");
    for (size_t i = first; i < first + count; i++) {
        align_finding finding = align_findings_at(report->findings, i);
        write_case(report, &finding);
    }
    output_string(output, "</testsuite>\n");
}

static align_status write(const struct report *report)
{
    size_t files = report->findings->files.count, tests = 0, failures = 0, failed;
    for (uint32_t file = 0; file < files; file++) {
        size_t first = tests;
        tests += count_of(report, file, first, &failed);
        failures += failed;
    }
    output_format(
        report->output,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"bitext check\" tests=\"%zu\" failures=\"%zu\" "
        "errors=\"0\" time=\"0\">\n",
        tests + files, failures);
    size_t first = 0;
    for (uint32_t file = 0; file < files; file++) {
        size_t count = count_of(report, file, first, &failed);
        write_suite(report, file, first, count, failed);
        first += count;
    }
    output_string(report->output, "</testsuites>\n");
    return ALIGN_OK;
}

const struct reporter report_junit = {
    .name = "junit",
    .description = "JUnit XML for continuous integration: a suite a file, a case a finding",
    .extensions = "xml",
    .write = write,
};
