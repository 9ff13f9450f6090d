/* bitext tm split: a memory in parts. */
#include "tm.h"

#include <string.h>

static const struct option options[] = {
    TM_OUTPUT,
    {.name = "units", .letter = 'n', .kind = OPTION_NUMBER, TM_OPTION(units), .value = "N", .low = 1, .high = 1e15,
     .help = "units in each part; 100000 when absent"},
    TM_INPUT,
    TM_LANGUAGES,
    TM_QUIET,
    {0},
};

static int run(const void *given, const char *const *operands, size_t count)
{
    const struct tm_options *o = given;
    align_tm_options how;
    if (!o->output || strcmp(o->output, "-") == 0) {
        say("tm split: parts are files; give -o NAME.tmx for NAME-0001.tmx and so on");
        return EXIT_USAGE;
    }
    tm_prepare(&how, o);
    how.units_per_file = o->units > 0 ? (uint64_t)o->units : 100000;
    return tm_copy(o, &how, operands, count);
}

const struct verb verb_tm_split = {
    .name = "tm split",
    .operands = "MEMORY",
    .summary = "cut a memory into files of so many units",
    .description = "Writes NAME-0001.tmx, NAME-0002.tmx and so on for -o NAME.tmx, in order, each with the header of the "
                   "memory. Parts that are whole stay when a later one fails.",
    .example = "bitext tm split -n 50000 -o part.tmx big.tmx\tpart-0001.tmx, part-0002.tmx ...\n",
    .options = options,
    .least = 1,
    .most = 1,
    .size = sizeof(struct tm_options),
    .run = run,
};
