/* Pages of rules as Markdown (CommonMark). */
#include "report/rule_page.h"

/* Text with its marks of Markdown and HTML made plain. */
static void plain(struct output *output, struct slice text)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.text[i];
        if (c && strchr("\\`*_{}[]<>#|~&", c))
            output_string(output, "\\");
        output_bytes(output, c == '\n' ? " " : &c, 1);
    }
}

static void begin(struct output *output, bool whole)
{
    if (whole)
        output_string(output, "# Rules of bitext check\n\n");
}

static void title(struct output *output, const align_rule *rule)
{
    output_format(output, "## %s\n\n", rule->id);
    output_string(output, "**");
    plain(output, slice_string(rule->summary));
    output_string(output, "**\n\n");
}

static void paragraph(struct output *output, const char *text)
{
    plain(output, slice_string(text));
    output_string(output, "\n\n");
}

static void field(struct output *output, const char *label, const char *text)
{
    output_format(output, "- %s: ", label);
    plain(output, slice_string(text));
    output_string(output, "\n");
}

static void group(struct output *output, const char *label, bool end)
{
    if (end)
        output_string(output, "\n");
    else
        output_format(output, "%s:\n\n", label);
}

static void example(struct output *output, const align_example *shown)
{
    output_format(output, "- %s: ", shown->from);
    plain(output, slice_string(shown->source));
    output_format(output, "\\\n  %s: ", shown->to);
    plain(output, slice_string(shown->target));
    output_string(output, "\n");
}

static void end(struct output *output)
{
    output_string(output, "\n");
}

const struct page_form page_markdown = {
    .name = "markdown",
    .begin = begin,
    .title = title,
    .paragraph = paragraph,
    .field = field,
    .group = group,
    .example = example,
    .end = end,
};
