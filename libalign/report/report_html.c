/* One page for a browser, complete in itself: no request is made, and nothing runs but the script that page/ holds,
 * which the page's policy names by its hash.  The findings are data in it, of which no character can end the element.
 */
#include "base/error.h"
#include "report/page.h"
#include "report/report.h"

#include <inttypes.h>

/* Where in a text of a unit the offsets were counted last: bytes, and UTF-16 units as scripts count. */
struct counted {
    size_t unit, bytes, units;
};

static bool starts(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

static size_t width(char byte)
{
    return !starts(byte) ? 0 : (unsigned char)byte >= 0xF0 ? 2 : 1;
}

/* A byte offset in UTF-16 units.  Findings come in order, so that the way from the last one is short. */
static size_t offset_of(struct counted *at, size_t unit, const char *text, size_t offset)
{
    if (at->unit != unit || offset < at->bytes / 2)
        *at = (struct counted){.unit = unit};
    for (; at->bytes < offset; at->bytes++)
        at->units += width(text[at->bytes]);
    for (; at->bytes > offset; at->bytes--)
        at->units -= width(text[at->bytes - 1]);
    return at->units;
}

static void member(struct output *output, const char *name, const char *value)
{
    output_format(output, ",\"%s\":", name);
    output_json_script(output, slice_string(value));
}

static void write_rule(struct output *output, const align_rule *rule)
{
    output_format(output, "{\"id\":\"%s\"", rule->id);
    member(output, "summary", rule->summary);
    member(output, "description", rule->description);
    member(output, "languages", rule->languages);
    member(output, "alarms", rule->false_alarms);
    member(output, "silence", rule->silence);
    member(output, "its", rule->its);
    member(output, "mqm", rule->mqm);
    output_string(output, "}");
}

/* The rules that found something, in their order; `numbers` gets the place of each in what is written. */
static void write_rules(const struct report *report, size_t *numbers, const bool *used)
{
    size_t written = 0;
    output_string(report->output, "\"rules\":[");
    for (size_t i = 0; i < align_rule_count(); i++) {
        if (!used[i])
            continue;
        output_string(report->output, written ? ",\n" : "\n");
        write_rule(report->output, align_rule_at(i));
        numbers[i] = written++;
    }
    output_string(report->output, "]");
}

static void write_files(const struct report *report)
{
    output_string(report->output, "{\"files\":[");
    for (size_t i = 0; i < report->findings->files.count; i++) {
        const struct found_file *file = &report->findings->files.items[i];
        output_format(report->output, "%s{\"units\":%" PRIu64, i ? "," : "", file->units);
        member(report->output, "name", file->name.text);
        member(report->output, "from", file->tags[0].text);
        member(report->output, "to", file->tags[1].text);
        output_string(report->output, "}");
    }
    output_string(report->output, "],\n");
}

static void write_units(const struct report *report)
{
    output_string(report->output, ",\n\"units\":[");
    for (size_t i = 0; i < report->findings->units.count; i++) {
        const struct found_unit *unit = &report->findings->units.items[i];
        output_format(report->output,
                      "%s{\"file\":%" PRIu32 ",\"at\":%zu,\"number\":%" PRIu64 ",\"line\":%" PRIu64 ",\"source\":",
                      i ? ",\n" : "\n", unit->file, unit->index, unit->unit, unit->line);
        output_json_script(report->output, unit->texts[0]);
        output_string(report->output, ",\"target\":");
        output_json_script(report->output, unit->texts[1]);
        output_string(report->output, "}");
    }
    output_string(report->output, "]");
}

static void write_spans(const struct report *report, const struct finding *finding, int side, struct counted *at)
{
    const char *text = report->findings->units.items[finding->unit].texts[side].text;
    const align_range *spans = report->findings->spans.items + finding->span_first[side];
    output_format(report->output, ",\"%s\":[", side ? "target" : "source");
    for (uint32_t i = 0; i < finding->span_count[side]; i++) {
        size_t begin = offset_of(at, finding->unit, text, spans[i].begin),
               end = offset_of(at, finding->unit, text, spans[i].end);
        output_format(report->output, "%s[%zu,%zu]", i ? "," : "", begin, end);
    }
    output_string(report->output, "]");
}

static void write_findings(const struct report *report, const size_t *numbers, const size_t *rules)
{
    struct output *output = report->output;
    struct counted at[2] = {{.unit = SIZE_MAX}, {.unit = SIZE_MAX}};
    output_string(output, ",\n\"findings\":[");
    for (size_t i = 0; i < report->findings->items.count; i++) {
        const struct finding *finding = &report->findings->items.items[i];
        output_format(output,
                      "%s{\"unit\":%" PRIu32 ",\"rule\":%zu,\"level\":%d,\"sure\":%.3f,\"print\":\"%016" PRIx64 "\"",
                      i ? ",\n" : "\n", finding->unit, numbers[rules[i]], (int)finding->level,
                      (double)finding->confidence, finding->fingerprint);
        member(output, "message", finding->message);
        if (finding->suggestion)
            member(output, "suggestion", finding->suggestion);
        write_spans(report, finding, 0, &at[0]);
        write_spans(report, finding, 1, &at[1]);
        output_string(output, "}");
    }
    output_string(output, "]}");
}

/* The rule of each finding by its place among all. */
static void number_rules(const struct report *report, size_t *rules, bool *used)
{
    size_t last = 0;
    for (size_t i = 0; i < report->findings->items.count; i++) {
        const align_rule *rule = report->findings->items.items[i].rule;
        if (align_rule_at(last) != rule)
            for (last = 0; align_rule_at(last) != rule;)
                last++;
        rules[i] = last;
        used[last] = true;
    }
}

static void write_title(const struct report *report)
{
    const align_findings *findings = report->findings;
    if (findings->files.count == 1) {
        output_xml(report->output, findings->files.items[0].name);
        output_string(report->output, ": findings");
    } else {
        output_format(report->output, "Findings in %zu files", findings->files.count);
    }
}

static align_status write(const struct report *report)
{
    size_t count = align_rule_count();
    size_t *numbers = mem_new(count, sizeof *numbers), *rules = mem_new(report->findings->items.count, sizeof *rules);
    bool *used = mem_new(count, sizeof *used);
    bool done = numbers && rules && used;
    if (done) {
        number_rules(report, rules, used);
        output_string(report->output, page_head);
        write_title(report);
        output_string(report->output, page_middle);
        write_files(report);
        write_rules(report, numbers, used);
        write_units(report);
        write_findings(report, numbers, rules);
        output_string(report->output, page_tail);
    }
    mem_free(numbers);
    mem_free(rules);
    mem_free(used);
    return done ? ALIGN_OK : fail_memory(report->error);
}

const struct reporter report_html = {
    .name = "html",
    .description = "a page for a browser: texts with the findings marked, filters, a picture of where they lie",
    .extensions = "html htm",
    .write = write,
};
