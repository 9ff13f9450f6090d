/* bitext convert: from one bilingual format to another. */
#include "progress.h"
#include "tool.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

struct options {
    const char *from_format, *format, *from, *to, *encoding, *source, *target, *locale_dir;
    int inline_codes, progress;
    bool quiet;
};

#define OPTION(field) .offset = offsetof(struct options, field)
static const struct option options[] = {
    {.name = "from-format", .kind = OPTION_TEXT, OPTION(from_format), .value = "NAME",
     .help = "the format of what is read; by extension and content when absent"},
    {.name = "format", .letter = 'f', .kind = OPTION_TEXT, OPTION(format), .value = "NAME",
     .help = "what to write; by extension when absent. `bitext formats` lists the names"},
    {.name = "from", .kind = OPTION_TEXT, OPTION(from), .value = "TAG",
     .help = "the source language as a BCP 47 tag: of a file with several languages, the one to take; of one that names "
             "none, what it is"},
    {.name = "to", .kind = OPTION_TEXT, OPTION(to), .value = "TAG", .help = "the target language"},
    {.name = "encoding", .kind = OPTION_TEXT, OPTION(encoding), .value = "NAME",
     .help = "the encoding of a text format, such as windows-1251; found out when absent"},
    {.name = "source", .kind = OPTION_TEXT, OPTION(source), .value = "FILE",
     .help = "the source text, a segment a line, of formats that hold segment numbers only"},
    {.name = "target", .kind = OPTION_TEXT, OPTION(target), .value = "FILE", .help = "the target text of such formats"},
    {.name = "inline", .kind = OPTION_CHOICE, OPTION(inline_codes), .value = "keep|drop",
     .help = "what becomes of inline codes such as bold or links"},
    {.name = "progress", .kind = OPTION_CHOICE, OPTION(progress), .value = PROGRESS_CHOICE,
     .help = "how far the work is, on standard error: a line on a terminal when it takes long, or JSON"},
    ROW_QUIET,
    {0},
};

static int run(const void *given, const char *const *operands, size_t count)
{
    const struct options *o = given;
    const char *output = operands[count - 1];
    bool stream = strcmp(output, "-") == 0;
    align_tm_options how;
    align_tm_counts counts;
    align_error error;
    struct progress progress;
    align_tm_options_init(&how);
    how.input.format = o->from_format;
    how.input.from = o->from;
    how.input.to = o->to;
    how.input.encoding = o->encoding;
    how.input.source = o->source;
    how.input.target = o->target;
    how.output.format = o->format;
    how.output.inline_codes = o->inline_codes == 0;
    how.keep_lone = true;
    if (count == 3) {
        how.input.second = operands[1];
        how.input.format = o->from_format ? o->from_format : "moses";
    }
    if (stream && !o->format)
        how.output.format = "tmx";
    progress_start(&progress, o->progress, o->quiet);
    how.progress = progress_show;
    how.payload = &progress;
    align_status status = align_tm_copy(operands, 1, stream ? NULL : output, to_stdout, NULL, &how, &counts, &error);
    progress_clear();
    if (status)
        return report(&error);
    if (!o->quiet && counts.left_out)
        say("%s: %" PRIu64 " of %" PRIu64 " units left out: %s cannot hold them, or they lack one of the two languages",
            operands[0], counts.left_out, counts.read, output);
    if (!o->quiet && counts.codes_lost)
        say("%s: %" PRIu64 " units lost their inline codes: %s has no place for them; tmx, xliff, xliff2 and jsonl have",
            operands[0], counts.codes_lost, output);
    return finish(EXIT_DONE);
}

const struct verb verb_convert = {
    .name = "convert",
    .operands = "IN [IN2] OUT",
    .summary = "convert between bilingual formats",
    .description =
        "Reads a bilingual file and writes it in another format; `bitext formats` lists what can be read and written. "
        "Files of any size go through in little memory. IN may be -, standard input, and OUT -, standard output.\n\n"
        "Two inputs are line pairs: a file of source lines and one of target lines. Line pairs are written as two files, "
        "OUT.en and OUT.ru. Formats of segment numbers (beads, hunalign, vecalign) need the texts, a segment a line: "
        "--source and --target.\n\n"
        "Confidence, notes and properties go along where the format has a place for them.",
    .example = "bitext convert letter.tmx letter.xlf\t\n"
               "bitext convert corpus.en corpus.ru corpus.tmx\tline pairs to a translation memory\n"
               "bitext convert --from en --to ru big.tmx pairs.tsv\ttwo languages out of several\n"
               "bitext convert --source en.txt --target ru.txt out.ladder out.tmx\ta ladder of hunalign\n",
    .options = options,
    .least = 2,
    .most = 3,
    .size = sizeof(struct options),
    .run = run,
};
