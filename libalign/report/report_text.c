/* Text as compilers print it: file:unit: severity: rule: message. */
#include "report/report.h"

#include <inttypes.h>

static align_status write(const struct report *report)
{
    struct output *output = report->output;
    for (size_t i = 0; i < align_findings_count(report->findings); i++) {
        align_finding finding = align_findings_at(report->findings, i);
        output_line(output, slice_string(finding.file));
        output_format(output, ":%" PRIu64 ": %s: %s: ", finding.unit, align_level_name(finding.level), finding.rule->id);
        output_line(output, slice_string(finding.message));
        if (finding.suggestion) {
            output_string(output, "; perhaps \"");
            output_line(output, slice_string(finding.suggestion));
            output_string(output, "\"");
        }
        output_string(output, "\n");
    }
    return ALIGN_OK;
}

const struct reporter report_text = {
    .name = "text",
    .description = "a line a finding, as compilers print them",
    .extensions = "txt",
    .write = write,
};
