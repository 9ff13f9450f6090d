/* bitext tm merge: several memories to one. */
#include "tm.h"

static const struct option options[] = {
    TM_OUTPUT,
    {.name = "dedupe", .kind = OPTION_FLAG, TM_OPTION(dedupe), .help = "drop units that hold what an earlier one holds"},
    {.name = "memory", .kind = OPTION_NUMBER, TM_OPTION(memory), .value = "MIB", .low = 1, .high = 1e6,
     .help = "how much memory --dedupe may take before it goes through a file; 256 MiB do for 12 million units"},
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
    how.dedupe = o->dedupe;
    return tm_copy(o, &how, operands, count);
}

const struct verb verb_tm_merge = {
    .name = "tm merge",
    .operands = "MEMORY...",
    .summary = "put several memories into one",
    .description = "Writes the units of all memories, one after the other, in any formats that `bitext formats` lists. The "
                   "header is that of the first; units of other documents get theirs as properties (x-source-file, "
                   "x-target-file). Several translations of one source are kept.",
    .example = "bitext tm merge --dedupe -o all.tmx old.tmx new.tmx more.xlf\tone memory, each pair once\n",
    .options = options,
    .least = 1,
    .most = 100000,
    .size = sizeof(struct tm_options),
    .run = run,
};
