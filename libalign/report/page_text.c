/* Pages of rules as plain text for a terminal, wrapped between words. */
#include "report/rule_page.h"

enum { WIDTH = 90 };

/* Words from column `at` on; lines that follow start at column `indent`. */
static void wrap(struct output *output, struct slice text, size_t at, size_t indent)
{
    bool first = true;
    for (size_t i = 0; i < text.length;) {
        size_t end = i;
        while (end < text.length && text.text[end] != ' ')
            end++;
        size_t width = text_count(text.text + i, end - i);
        if (!first && at + 1 + width > WIDTH) {
            output_format(output, "\n%*s", (int)indent, "");
            at = indent;
        } else if (!first) {
            output_string(output, " ");
            at++;
        }
        output_slice(output, slice_of(text.text + i, end - i));
        at += width;
        first = false;
        for (i = end; i < text.length && text.text[i] == ' ';)
            i++;
    }
    output_string(output, "\n");
}

static void begin(struct output *output, bool whole)
{
    (void)output;
    (void)whole;
}

static void title(struct output *output, const align_rule *rule)
{
    output_format(output, "%s: %s\n\n", rule->id, rule->summary);
}

static void paragraph(struct output *output, const char *text)
{
    wrap(output, slice_string(text), 0, 0);
    output_string(output, "\n");
}

static void field(struct output *output, const char *label, const char *text)
{
    output_format(output, "%s: ", label);
    wrap(output, slice_string(text), strlen(label) + 2, 4);
}

static void group(struct output *output, const char *label, bool end)
{
    if (end)
        output_string(output, "\n");
    else
        output_format(output, "%s\n", label);
}

static void example(struct output *output, const align_example *shown)
{
    output_format(output, "    %s: ", shown->from);
    output_line(output, slice_string(shown->source));
    output_format(output, "\n    %s: ", shown->to);
    output_line(output, slice_string(shown->target));
    output_string(output, "\n");
}

static void end(struct output *output)
{
    output_string(output, "\n");
}

const struct page_form page_text = {
    .name = "text",
    .begin = begin,
    .title = title,
    .paragraph = paragraph,
    .field = field,
    .group = group,
    .example = example,
    .end = end,
};
