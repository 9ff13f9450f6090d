/* SARIF 2.1.0 (OASIS), one run: what code hosts and editors read.  Files of translations have lines of their own, in which
 * the unit's text may be escaped: a region names the line, if known, and no columns; the logical location is the unit, and
 * the properties hold its texts, with the spans in them, which count code points.  Fingerprints go under two names: ours,
 * and the one that GitHub's code scanning looks at. */
#include "base/error.h"
#include "report/excerpt.h"
#include "report/report.h"
#include "report/rule_page.h"

#include <inttypes.h>

struct sarif {
    const struct report *report;
    struct output *page; /* gathers pages of rules into text */
    buffer text;
};

static void member(struct output *output, const char *name, const char *value)
{
    output_format(output, ",\"%s\":", name);
    output_json(output, slice_string(value));
}

static void message(struct output *output, const char *name, const char *text)
{
    output_format(output, "\"%s\":{\"text\":", name);
    output_json(output, slice_string(text));
    output_string(output, "}");
}

static bool to_buffer(const void *bytes, size_t length, void *payload)
{
    return buffer_add(payload, bytes, length);
}

/* A page of the rule in a form, as a member. */
static bool help(struct sarif *sarif, const char *name, const struct page_form *form, const align_rule *rule)
{
    struct output *output = sarif->report->output;
    sarif->text.count = 0;
    rule_page(sarif->page, form, rule);
    if (!output_flush(sarif->page))
        return false;
    output_format(output, "\"%s\":", name);
    output_json(output, slice_of(sarif->text.items, sarif->text.count));
    return true;
}

/* The id as readers of SARIF like names: "NumberValue"; a name that differs from the id in its case only is none. */
static void write_name(struct output *output, const char *id)
{
    if (!strchr(id, '-'))
        return;
    output_string(output, ",\"name\":\"");
    for (bool start = true; *id; id++) {
        char upper = start && *id >= 'a' && *id <= 'z' ? (char)(*id - 'a' + 'A') : *id;
        start = *id == '-';
        if (!start)
            output_bytes(output, &upper, 1);
    }
    output_string(output, "\"");
}

/* The level of the first profile in which the rule runs: a rule that is off has one as well. */
static align_level level_when_on(const align_rule *rule)
{
    for (int profile = 0; profile < ALIGN_CHECK_PROFILES; profile++)
        if (rule->levels[profile] != ALIGN_OFF)
            return rule->levels[profile];
    return ALIGN_NOTE;
}

static bool write_rule(struct sarif *sarif, const align_rule *rule)
{
    struct output *output = sarif->report->output;
    align_level level = rule->levels[ALIGN_CHECK_GENERAL];
    output_format(output, "{\"id\":\"%s\"", rule->id);
    write_name(output, rule->id);
    output_string(output, ",");
    message(output, "shortDescription", rule->summary);
    output_string(output, ",");
    message(output, "fullDescription", rule->description);
    output_string(output, ",\"help\":{");
    if (!help(sarif, "text", &page_text, rule))
        return false;
    output_string(output, ",");
    if (!help(sarif, "markdown", &page_markdown, rule))
        return false;
    output_string(output, "},\"helpUri\":\"man:bitext-rules(7)\"");
    output_format(output, ",\"defaultConfiguration\":{\"enabled\":%s,\"level\":\"%s\"}",
                  level == ALIGN_OFF ? "false" : "true", align_level_name(level_when_on(rule)));
    output_string(output, ",\"properties\":{\"tags\":[\"translation\"]");
    member(output, "its", rule->its);
    member(output, "mqm", rule->mqm);
    member(output, "languages", rule->languages);
    output_string(output, "}}");
    return true;
}

/* A path as a URI reference (RFC 3986): what has another meaning there is escaped, a colon too. */
static void output_path(struct output *output, struct slice path)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    output_string(output, path.length && path.text[0] == '/' ? "file://" : "");
    for (size_t i = 0; i < path.length; i++)
        if (path.text[i] && strchr(plain, path.text[i]))
            output_bytes(output, &path.text[i], 1);
        else
            output_format(output, "%%%02X", (unsigned)(unsigned char)path.text[i]);
}

/* A text with the spans in it; of a long one what stands around them, and which bytes of the text that is. */
static void write_side(struct output *output, const align_finding *finding, int side)
{
    struct excerpt excerpt = excerpt_of(finding, side);
    output_format(output, ",\"%s\":{\"language\":\"%s\",\"text\":", side ? "target" : "source",
                  side ? finding->to : finding->from);
    output_json(output, excerpt.text);
    if (excerpt.before || excerpt.after)
        output_format(output, ",\"part\":[%zu,%zu]", excerpt.begin, excerpt.begin + excerpt.text.length);
    output_string(output, ",\"spans\":[");
    for (size_t i = 0; i < finding->span_counts[side]; i++) {
        align_range span = excerpt_span(&excerpt, finding->spans[side][i]);
        output_format(output, "%s[%zu,%zu]", i ? "," : "", text_count(excerpt.text.text, span.begin),
                      text_count(excerpt.text.text, span.end));
    }
    output_string(output, "]}");
}

static void write_location(struct output *output, const align_finding *finding, uint32_t file)
{
    output_string(output, ",\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"");
    output_path(output, slice_string(finding->file));
    output_format(output, "\",\"index\":%" PRIu32 "}", file);
    if (finding->line)
        output_format(output, ",\"region\":{\"startLine\":%" PRIu64 "}", finding->line);
    output_format(output, "},\"logicalLocations\":[{\"name\":\"unit %" PRIu64 "\",\"fullyQualifiedName\":\"",
                  finding->unit);
    output_path(output, slice_string(finding->file));
    output_format(output, "#%" PRIu64 "\",\"kind\":\"element\"}]}]", finding->unit);
}

static void write_result(struct output *output, const align_finding *finding, size_t rule, uint32_t file)
{
    char fingerprint[17];
    fingerprint_text(finding->fingerprint, fingerprint);
    output_format(output, "{\"ruleId\":\"%s\",\"ruleIndex\":%zu,\"kind\":\"fail\",\"level\":\"%s\",", finding->rule->id,
                  rule, align_level_name(finding->level));
    message(output, "message", finding->message);
    write_location(output, finding, file);
    output_format(output, ",\"partialFingerprints\":{\"bitext/v1\":\"%s\",\"primaryLocationLineHash\":\"%s:1\"}",
                  fingerprint, fingerprint);
    output_format(output, ",\"rank\":%.2f", finding->confidence * 100);
    output_format(output, ",\"properties\":{\"unit\":%" PRIu64 ",\"confidence\":%.4f", finding->unit,
                  finding->confidence);
    member(output, "its", finding->rule->its);
    member(output, "mqm", finding->rule->mqm);
    if (finding->suggestion)
        member(output, "suggestion", finding->suggestion);
    write_side(output, finding, 0);
    write_side(output, finding, 1);
    output_string(output, "}}");
}

static bool write_rules(struct sarif *sarif)
{
    struct output *output = sarif->report->output;
    for (size_t i = 0; i < align_rule_count(); i++) {
        output_string(output, i ? ",\n" : "\n");
        if (!write_rule(sarif, align_rule_at(i)))
            return false;
    }
    return true;
}

static size_t index_of(const align_rule *rule, const align_rule *const *rules)
{
    size_t index = 0;
    while (rules[index] != rule)
        index++;
    return index;
}

static bool write_results(const struct report *report)
{
    size_t count = align_rule_count();
    const align_rule **rules = mem_new(count, sizeof *rules);
    for (size_t i = 0; rules && i < count; i++)
        rules[i] = align_rule_at(i);
    for (size_t i = 0; rules && i < align_findings_count(report->findings); i++) {
        align_finding finding = align_findings_at(report->findings, i);
        output_string(report->output, i ? ",\n" : "\n");
        write_result(report->output, &finding, index_of(finding.rule, rules),
                     report->findings->units.items[report->findings->items.items[i].unit].file);
    }
    bool done = rules != NULL;
    mem_free(rules);
    return done;
}

static void write_artifacts(const struct report *report)
{
    for (size_t i = 0; i < report->findings->files.count; i++) {
        const struct found_file *file = &report->findings->files.items[i];
        output_string(report->output, i ? ",{\"location\":{\"uri\":\"" : "{\"location\":{\"uri\":\"");
        output_path(report->output, file->name);
        output_format(report->output, "\"},\"roles\":[\"analysisTarget\"],\"properties\":{\"units\":%" PRIu64, file->units);
        member(report->output, "source", file->tags[0].text);
        member(report->output, "target", file->tags[1].text);
        output_string(report->output, "}}");
    }
}

static align_status write(const struct report *report)
{
    struct output *output = report->output;
    struct sarif sarif = {.report = report, .page = mem_new(1, sizeof *sarif.page)};
    if (!sarif.page)
        return fail_memory(report->error);
    sarif.page->sink = to_buffer;
    sarif.page->payload = &sarif.text;
    output_string(
        output,
        "{\"$schema\":\"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json\","
        "\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"bitext check\"");
    member(output, "version", align_version());
    output_string(output, ",\"rules\":[");
    bool done = write_rules(&sarif);
    output_string(
        output,
        "\n]}},\"columnKind\":\"unicodeCodePoints\",\"invocations\":[{\"executionSuccessful\":true}],\"artifacts\":[");
    write_artifacts(report);
    output_string(output, "],\"results\":[");
    done = done && write_results(report);
    output_string(output, "\n]}]}\n");
    mem_free(sarif.page);
    array_free(&sarif.text);
    return done ? ALIGN_OK : fail_memory(report->error);
}

const struct reporter report_sarif = {
    .name = "sarif",
    .description = "SARIF 2.1.0, for code hosts and editors",
    .extensions = "sarif",
    .write = write,
};
