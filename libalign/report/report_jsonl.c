/* JSON Lines: an object a finding. */
#include "report/excerpt.h"
#include "report/report.h"

#include <inttypes.h>

static void member(struct output *output, const char *name, struct slice value)
{
    output_format(output, ",\"%s\":", name);
    output_json(output, value);
}

/* The first span under NAME_span, null when there is none; all of them under NAME_spans where there are several. */
static void spans(struct output *output, const char *name, const align_range *ranges, size_t count)
{
    output_format(output, ",\"%s_span\":", name);
    if (count)
        output_format(output, "[%" PRIu32 ",%" PRIu32 "]", ranges[0].begin, ranges[0].end);
    else
        output_string(output, "null");
    if (count < 2)
        return;
    output_format(output, ",\"%s_spans\":", name);
    for (size_t i = 0; i < count; i++)
        output_format(output, "%s[%" PRIu32 ",%" PRIu32 "]", i ? "," : "[", ranges[i].begin, ranges[i].end);
    output_string(output, "]");
}

/* A text; of a long one what stands around the spans, and which bytes of the text that is: spans count from its beginning. */
static void text(struct output *output, const char *name, const align_finding *finding, int side)
{
    struct excerpt excerpt = excerpt_of(finding, side);
    member(output, name, excerpt.text);
    if (excerpt.before || excerpt.after)
        output_format(output, ",\"%s_part\":[%zu,%zu]", name, excerpt.begin, excerpt.begin + excerpt.text.length);
}

static align_status write(const struct report *report)
{
    struct output *output = report->output;
    for (size_t i = 0; i < align_findings_count(report->findings); i++) {
        align_finding finding = align_findings_at(report->findings, i);
        char fingerprint[17];
        fingerprint_text(finding.fingerprint, fingerprint);
        output_format(output, "{\"rule\":\"%s\",\"severity\":\"%s\",\"unit\":%" PRIu64, finding.rule->id,
                      align_level_name(finding.level), finding.unit);
        if (finding.line)
            output_format(output, ",\"line\":%" PRIu64, finding.line);
        spans(output, "source", finding.spans[0], finding.span_counts[0]);
        spans(output, "target", finding.spans[1], finding.span_counts[1]);
        member(output, "message", slice_string(finding.message));
        if (finding.suggestion)
            member(output, "suggestion", slice_string(finding.suggestion));
        member(output, "its", slice_string(finding.rule->its));
        member(output, "mqm", slice_string(finding.rule->mqm));
        output_format(output, ",\"confidence\":%.4f", finding.confidence);
        member(output, "fingerprint", slice_string(fingerprint));
        member(output, "file", slice_string(finding.file));
        text(output, "source", &finding, 0);
        text(output, "target", &finding, 1);
        output_string(output, "}\n");
    }
    return ALIGN_OK;
}

const struct reporter report_jsonl = {
    .name = "jsonl",
    .description = "JSON Lines: an object a finding",
    .extensions = "jsonl ndjson json",
    .write = write,
};
