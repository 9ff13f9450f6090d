/* bitext apply: what was put right in a review page, done to the bitext. */
#include "tool.h"

#include <stdio.h>
#include <string.h>

struct options {
    const char *output, *format, *from, *to, *input, *locale_dir;
    bool quiet;
};

#define OPTION(field) .offset = offsetof(struct options, field)
static const struct option options[] = {
    {.name = "output", .letter = 'o', .kind = OPTION_TEXT, OPTION(output), .value = "FILE",
     .help = "where to write; standard output when absent. Its extension decides the format"},
    {.name = "format", .letter = 'f', .kind = OPTION_TEXT, OPTION(format), .value = "NAME",
     .help = "what to write; tmx when nothing says otherwise"},
    {.name = "from", .kind = OPTION_TEXT, OPTION(from), .value = "TAG", .help = "the language of the source, as of `bitext review`"},
    {.name = "to", .kind = OPTION_TEXT, OPTION(to), .value = "TAG", .help = "the language of the target"},
    {.name = "from-format", .kind = OPTION_TEXT, OPTION(input), .value = "NAME",
     .help = "the format of the bitext; by extension and content when absent"},
    ROW_LOCALE_DIR,
    ROW_QUIET,
    {0},
};

static int write(const struct options *o, const align_bitext *bitext, const align_patch *patch)
{
    align_error error;
    align_write_options how;
    align_write_options_init(&how);
    const char *output = o->output ? o->output : "-";
    how.date = align_patch_date(patch);
    how.format = o->format ? o->format : strcmp(output, "-") == 0 ? "tmx" : NULL;
    align_status status = strcmp(output, "-") == 0 ? align_bitext_write_to(bitext, to_stdout, NULL, &how, &error)
                                                   : align_bitext_write(bitext, output, &how, &error);
    return status ? report(&error) : EXIT_DONE;
}

static int apply(const struct options *o, const char *const *operands, const align_patch *patch)
{
    align_error error;
    align_bitext *before, *after;
    align_bitext_options how;
    align_bitext_options_init(&how);
    how.format = o->input;
    how.from = o->from;
    how.to = o->to;
    how.locale_directory = o->locale_dir;
    if (align_bitext_read(&before, operands[1], &how, &error))
        return report(&error);
    int status = EXIT_DONE;
    if (align_bitext_apply(&after, before, patch, &error)) {
        snprintf(error.file, sizeof error.file, "%s", operands[1]);
        status = report(&error);
    } else {
        status = write(o, after, patch);
        align_bitext_free(after);
    }
    align_bitext_free(before);
    return status;
}

static int run(const void *given, const char *const *operands, size_t count)
{
    const struct options *o = given;
    align_error error;
    align_patch *patch;
    if (o->output && !*o->output) {
        say("apply: the name of the output is empty; name a file");
        return EXIT_USAGE;
    }
    if (check_outputs("apply", &o->output, 1, operands, count))
        return EXIT_USAGE;
    if (align_patch_read(&patch, operands[0], &error))
        return report(&error);
    int status = apply(o, operands, patch);
    align_patch_free(patch);
    return finish(status);
}

const struct verb verb_apply = {
    .name = "apply",
    .operands = "PATCH BITEXT",
    .summary = "do to a bitext what was put right in its review page",
    .description =
        "Writes the bitext with the corrections of a patch, bitext-patch(5), which a review page exported: the same bytes as the "
        "page's own export. BITEXT is the file that the page was made of; where it was made by `bitext align --review`, the page "
        "itself, which has the rows without a counterpart, too. When BITEXT is another one, nothing is written, and the row that "
        "differs is named.\n\n"
        "Rows that a person decided have the word human in place of a confidence. Inline codes are left out.",
    .example = "bitext apply letter.patch letter.html -o letter.tmx\tthe page itself is the bitext\n"
               "bitext apply memory.patch memory.tmx -o memory.tsv\n",
    .options = options,
    .least = 2,
    .most = 2,
    .size = sizeof(struct options),
    .run = run,
};
