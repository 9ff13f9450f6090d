/* Pages of rules in the man(7) language: bitext-rules(7). */
#include "report/rule_page.h"

/* Hyphens that are typed stay what they are. */
static void character(struct output *output, char c)
{
    if (c == '-')
        output_string(output, "\\-");
    else if (c == '\\')
        output_string(output, "\\e");
    else
        output_bytes(output, &c, 1);
}

/* No line starts as a request; sentences start lines of their own. */
static void plain(struct output *output, struct slice text)
{
    bool start = true;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.text[i];
        if (start && (c == '.' || c == '\''))
            output_string(output, "\\&");
        start = c == ' ' && i && strchr(".?!", text.text[i - 1]) && text.text[i - 1] &&
                (i < 4 || (text.text[i - 3] != '.' && text.text[i - 3] != ' '));
        if (start || c == '\n')
            output_string(output, "\n");
        else
            character(output, c);
    }
    output_string(output, "\n");
}

static void begin(struct output *output, bool whole)
{
    if (!whole)
        return;
    output_format(
        output,
        ".TH BITEXT\\-RULES 7 \"\" \"libalign %s\" \"libalign manual\"\n.nh\n.ad l\n"
        ".SH NAME\nbitext\\-rules \\- what bitext check looks for\n.SH DESCRIPTION\n"
        "Each rule of\n.BR bitext\\-check (1)\nwith what it looks for, examples, and what is known to mislead it.\n"
        "\\fBbitext check \\-\\-explain\\fR \\fIRULE\\fR prints the same of one rule.\n"
        "Project files, which tune rules, are described in\n.BR bitext\\-check (5).\n.SH RULES\n",
        align_version());
}

static void title(struct output *output, const align_rule *rule)
{
    output_string(output, ".SS ");
    plain(output, slice_string(rule->id));
    plain(output, slice_string(rule->summary));
    output_string(output, ".PP\n");
}

static void paragraph(struct output *output, const char *text)
{
    plain(output, slice_string(text));
}

static void field(struct output *output, const char *label, const char *text)
{
    output_format(output, ".TP\n%s\n", label);
    plain(output, slice_string(text));
}

static void group(struct output *output, const char *label, bool end)
{
    if (end)
        return;
    output_format(output, ".TP\n%s\n", label);
}

/* A side of an example stays in one line, spaces and all: behind a stop that ends a line man would set two. */
static void side(struct output *output, const char *language, const char *text)
{
    output_format(output, "%s: ", language);
    for (; *text; text++)
        character(output, *text);
    output_string(output, "\n.br\n");
}

static void example(struct output *output, const align_example *shown)
{
    side(output, shown->from, shown->source);
    side(output, shown->to, shown->target);
}

static void end(struct output *output)
{
    (void)output;
}

const struct page_form page_man = {
    .name = "man",
    .begin = begin,
    .title = title,
    .paragraph = paragraph,
    .field = field,
    .group = group,
    .example = example,
    .end = end,
};
