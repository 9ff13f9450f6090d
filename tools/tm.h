/* What the verbs for translation memories share: most of them copy a memory, with some stages on the way. */
#ifndef TOOLS_TM_H
#define TOOLS_TM_H

#include "progress.h"
#include "tool.h"

/* The options of all of them; each verb has those that its table names. */
struct tm_options {
    const char *output, *format, *from_format, *from, *to, *encoding;
    const char *source_pattern, *target_pattern, *property, *property_pattern;
    double min_confidence, max_ratio, memory, units;
    int progress, fail_on;
    bool quiet, json, invert, dedupe, fail;
};

#define TM_OPTION(field) .offset = offsetof(struct tm_options, field)
/* Rows of the tables. */
#define TM_INPUT                                                                                                          \
    {.name = "from-format", .kind = OPTION_TEXT, TM_OPTION(from_format), .value = "NAME",                                 \
     .help = "the format of what is read; by extension and content when absent"},                                         \
    {.name = "encoding", .kind = OPTION_TEXT, TM_OPTION(encoding), .value = "NAME",                                       \
     .help = "the encoding of a text format, such as windows-1251; found out when absent"}
#define TM_LANGUAGES                                                                                                      \
    {.name = "from", .kind = OPTION_TEXT, TM_OPTION(from), .value = "TAG",                                                \
     .help = "the source language as a BCP 47 tag, out of a memory of several"},                                          \
    {.name = "to", .kind = OPTION_TEXT, TM_OPTION(to), .value = "TAG", .help = "the target language"}
#define TM_OUTPUT                                                                                                         \
    {.name = "output", .letter = 'o', .kind = OPTION_TEXT, TM_OPTION(output), .value = "FILE",                            \
     .help = "where to write; standard output when absent. Its extension decides the format"},                            \
    {.name = "format", .letter = 'f', .kind = OPTION_TEXT, TM_OPTION(format), .value = "NAME",                            \
     .help = "what to write; by extension when absent, on standard output tmx"}
#define TM_QUIET                                                                                                          \
    {.name = "progress", .kind = OPTION_CHOICE, TM_OPTION(progress), .value = PROGRESS_CHOICE,                            \
     .help = "how far the work is, on standard error: a line on a terminal when it takes long, or JSON"},                 \
    {.name = "quiet", .letter = 'q', .kind = OPTION_FLAG, TM_OPTION(quiet), .help = "no remarks on standard error"}

/* Fills the library's options from the command's. */
void tm_prepare(align_tm_options *how, const struct tm_options *o);
/* Copies the inputs to the output, tells the counts on standard error unless quiet; returns an exit status. */
int tm_copy(const struct tm_options *o, const align_tm_options *how, const char *const *inputs, size_t count);

#endif
