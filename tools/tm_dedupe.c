/* bitext tm dedupe: each unit once. */
#include "tm.h"

static const struct option options[] = {
    TM_OUTPUT,
    {.name = "memory", .kind = OPTION_NUMBER, TM_OPTION(memory), .value = "MIB", .low = 1, .high = 1e6,
     .help = "how much memory it may take before it goes through a file; 256 MiB do for 12 million units"},
    TM_INPUT,
    TM_LANGUAGES,
    TM_QUIET,
    {0},
};

static int run(const void *given, const char *const *operands, size_t count)
{
    const struct tm_options *o = given;
    align_tm_options how;
    tm_prepare(&how, o);
    how.dedupe = true;
    return tm_copy(o, &how, operands, count);
}

const struct verb verb_tm_dedupe = {
    .name = "tm dedupe",
    .operands = "MEMORY",
    .summary = "drop units that a memory holds twice",
    .description =
        "Keeps the first of the units that hold the same texts and codes in the same languages, in the order of the "
        "memory. Units with the same source and another translation are kept: each is a translation that somebody "
        "accepted.\n\n"
        "Units are told apart by fingerprints of 64 bits; in a memory of ten million the chance that one unit is taken "
        "for another is one in three hundred thousand. Where there are more than fit in --memory the rest goes through a "
        "temporary file beside the output.",
    .example = "bitext tm dedupe -o once.tmx all.tmx\t\n",
    .options = options,
    .least = 1,
    .most = 1,
    .size = sizeof(struct tm_options),
    .run = run,
};
