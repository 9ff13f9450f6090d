/* bitext tm validate: what an importer would choke on. */
#include "tm.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const struct option options[] = {
    {.name = "fail-on", .kind = OPTION_CHOICE, TM_OPTION(fail_on), .value = "error|warning|note|never",
     .help = "exit with 3 when something of this level, or worse, is found"},
    {.name = "json", .kind = OPTION_FLAG, TM_OPTION(json), .help = "one JSON object a finding"},
    TM_INPUT,
    TM_QUIET,
    {0},
};

struct run {
    const struct tm_options *o;
    const char *file;
    uint64_t counts[3]; /* by level */
    struct progress progress;
};

static void print_object(const char *file, const align_tm_finding *finding)
{
    printf("{\"file\":");
    print_json(file, strlen(file));
    printf(",\"line\":%" PRIu64 ",\"unit\":%" PRIu64 ",\"rule\":\"%s\",\"severity\":\"%s\",\"message\":", finding->line,
           finding->unit, finding->rule, align_level_name(finding->level));
    print_json(finding->message, strlen(finding->message));
    puts("}");
}

static void print_line(const char *file, const align_tm_finding *finding)
{
    printf("%s:", file);
    if (finding->line)
        printf("%" PRIu64 ":", finding->line);
    printf(" %s: ", align_level_name(finding->level));
    if (finding->unit)
        printf("unit %" PRIu64 ": ", finding->unit);
    for (const char *c = finding->message; *c; c++)
        putchar((unsigned char)*c < 0x20 ? ' ' : *c);
    printf(" [%s]\n", finding->rule);
}

static void on_finding(const align_tm_finding *finding, void *payload)
{
    struct run *run = payload;
    run->counts[finding->level]++;
    if (run->o->json)
        print_object(run->file, finding);
    else
        print_line(run->file, finding);
}

static void on_progress(const char *stage, double done, void *payload)
{
    struct run *run = payload;
    progress_show(stage, done, &run->progress);
}

static int validate(struct run *run)
{
    align_bitext_options how;
    align_error error;
    align_bitext_options_init(&how);
    how.format = run->o->from_format;
    how.encoding = run->o->encoding;
    progress_start(&run->progress, run->o->progress, run->o->quiet);
    align_status status = align_tm_validate(run->file, &how, on_finding, on_progress, run, &error);
    progress_clear();
    return status ? report(&error) : EXIT_DONE;
}

static int run(const void *given, const char *const *operands, size_t count)
{
    const struct tm_options *o = given;
    struct run state = {.o = o};
    int status = EXIT_DONE;
    for (size_t i = 0; i < count; i++) {
        state.file = operands[i];
        int one = validate(&state);
        status = one ? one : status;
    }
    uint64_t errors = state.counts[ALIGN_ERROR], warnings = state.counts[ALIGN_WARNING], notes = state.counts[ALIGN_NOTE];
    if (!o->quiet)
        say("%" PRIu64 " errors, %" PRIu64 " warnings, %" PRIu64 " notes", errors, warnings, notes);
    bool failed = (o->fail_on <= 2 && errors) || (o->fail_on >= 1 && o->fail_on <= 2 && warnings) || (o->fail_on == 2 && notes);
    return finish(status ? status : failed ? EXIT_GATE : EXIT_DONE);
}

const struct verb verb_tm_validate = {
    .name = "tm validate",
    .operands = "MEMORY...",
    .summary = "say what importers would choke on in memories",
    .description =
        "Prints what is against the format, and what importers drop, cut or change in silence: units in one language or "
        "with an empty side, texts without a language, line breaks and control characters in texts, codes that open and "
        "do not close, dates of another form, characters lost in conversion. A file that is not well-formed is an error "
        "of its own (exit status 1) at the place where it breaks.",
    .example = "bitext tm validate --fail-on warning memory.tmx\texits with 3 when there is anything to mend\n",
    .options = options,
    .least = 1,
    .most = 100000,
    .size = sizeof(struct tm_options),
    .run = run,
};
