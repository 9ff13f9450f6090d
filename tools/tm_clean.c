/* bitext tm clean: mends and drops. */
#include "tm.h"

static const struct option options[] = {
    TM_OUTPUT,
    {.name = "dedupe", .kind = OPTION_FLAG, TM_OPTION(dedupe), .help = "drop units that hold what an earlier one holds, too"},
    TM_LANGUAGES,
    TM_INPUT,
    TM_QUIET,
    {0},
};

static int run(const void *given, const char *const *operands, size_t count)
{
    const struct tm_options *o = given;
    align_tm_options how;
    tm_prepare(&how, o);
    how.clean = true;
    how.dedupe = o->dedupe;
    return tm_copy(o, &how, operands, count);
}

const struct verb verb_tm_clean = {
    .name = "tm clean",
    .operands = "MEMORY",
    .summary = "mend the texts of a memory and drop what is no translation",
    .description =
        "Mended: white space (runs, line breaks, at the ends), control characters, text that was read in a wrong encoding "
        "(UTF-8 taken for windows-1252 or windows-1251), entities written out (&amp;amp; for an ampersand).\n\n"
        "Dropped: units with an empty side; whose target is the source, where that is more than a name or a number; whose "
        "source or target is in the other language of the pair or in a wrong script.\n\n"
        "What was done is counted on standard error.",
    .example = "bitext tm clean -o clean.tmx raw.tmx\t\n",
    .options = options,
    .least = 1,
    .most = 1,
    .size = sizeof(struct tm_options),
    .run = run,
};
