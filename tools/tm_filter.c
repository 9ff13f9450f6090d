/* bitext tm filter: the units that are wanted. */
#include "tm.h"

static const struct option options[] = {
    TM_OUTPUT,
    TM_LANGUAGES,
    {.name = "min-confidence", .kind = OPTION_NUMBER, TM_OPTION(min_confidence), .value = "P", .low = 0, .high = 1,
     .help = "keep units that are at least so probably right, 0 to 1, and those that do not tell"},
    {.name = "max-ratio", .kind = OPTION_NUMBER, TM_OPTION(max_ratio), .value = "R", .low = 1, .high = 1e6,
     .help = "keep units whose longer side has at most R times the characters of the shorter"},
    {.name = "source", .kind = OPTION_TEXT, TM_OPTION(source_pattern), .value = "REGEX",
     .help = "keep units in whose source the regular expression is found"},
    {.name = "target", .kind = OPTION_TEXT, TM_OPTION(target_pattern), .value = "REGEX",
     .help = "keep units in whose target the regular expression is found"},
    {.name = "property", .kind = OPTION_TEXT, TM_OPTION(property), .value = "NAME",
     .help = "keep units that have this property or attribute, such as x-kind or creationid; note: that have a note"},
    {.name = "value", .kind = OPTION_TEXT, TM_OPTION(property_pattern), .value = "REGEX",
     .help = "with --property: in whose value the regular expression is found"},
    {.name = "invert", .letter = 'v', .kind = OPTION_FLAG, TM_OPTION(invert), .help = "keep the units that do not fit"},
    TM_INPUT,
    TM_QUIET,
    {0},
};

static int run(const void *given, const char *const *operands, size_t count)
{
    const struct tm_options *o = given;
    align_tm_options how;
    if (o->property_pattern && !o->property) {
        say("tm filter: --value needs --property to say of what");
        return EXIT_USAGE;
    }
    tm_prepare(&how, o);
    how.filter = true;
    how.min_confidence = o->min_confidence;
    how.max_ratio = o->max_ratio;
    how.source_pattern = o->source_pattern;
    how.target_pattern = o->target_pattern;
    how.property = o->property;
    how.property_pattern = o->property_pattern;
    how.invert = o->invert;
    return tm_copy(o, &how, operands, count);
}

const struct verb verb_tm_filter = {
    .name = "tm filter",
    .operands = "MEMORY",
    .summary = "keep the units of a memory that fit",
    .description =
        "A unit is kept when it fits all that is asked for. --from and --to narrow each unit to these two languages and "
        "leave out what lacks one of them; `en` takes en-GB, too.\n\n"
        "Regular expressions are those of ICU, much like Perl's; one that takes too long on a text ends the run.",
    .example = "bitext tm filter --from en --to ru --min-confidence 0.8 -o good.tmx all.tmx\t\n"
               "bitext tm filter --source 'A/RES/\\d+' -o resolutions.tmx all.tmx\tunits that name a resolution\n"
               "bitext tm filter --max-ratio 3 --invert -o odd.tmx all.tmx\tunits of very unequal length\n",
    .options = options,
    .least = 1,
    .most = 1,
    .size = sizeof(struct tm_options),
    .run = run,
};
