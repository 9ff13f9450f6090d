/* bitext tm diff: what two memories do not share. */
#include "tm.h"

#include <inttypes.h>
#include <stdio.h>

static const struct option options[] = {
    TM_LANGUAGES,
    {.name = "fail", .kind = OPTION_FLAG, TM_OPTION(fail), .help = "exit with 3 when they differ"},
    {.name = "json", .kind = OPTION_FLAG, TM_OPTION(json), .help = "one JSON object a difference"},
    TM_INPUT,
    {.name = "quiet", .letter = 'q', .kind = OPTION_FLAG, TM_OPTION(quiet), .help = "no remarks on standard error"},
    {0},
};

struct run {
    bool json;
    uint64_t counts[4];
};

static void on_difference(const align_tm_difference *difference, void *payload)
{
    static const char *const names[] = {"removed", "added", "before", "after"}, *const signs[] = {"-", "+", "<", ">"};
    struct run *run = payload;
    run->counts[difference->change]++;
    if (run->json) {
        printf("{\"change\":\"%s\",\"line\":%" PRIu64 ",\"unit\":%" PRIu64 ",\"source\":", names[difference->change],
               difference->line, difference->unit);
        print_json(difference->source, difference->source_length);
        printf(",\"target\":");
        print_json(difference->target, difference->target_length);
        puts("}");
        return;
    }
    printf("%s\t", signs[difference->change]);
    print_one_line(difference->source, difference->source_length);
    putchar('\t');
    print_one_line(difference->target, difference->target_length);
    putchar('\n');
}

static int run(const void *given, const char *const *operands, size_t count)
{
    const struct tm_options *o = given;
    struct run state = {.json = o->json};
    align_bitext_options how;
    align_error error;
    (void)count;
    align_bitext_options_init(&how);
    how.format = o->from_format;
    how.encoding = o->encoding;
    how.from = o->from;
    how.to = o->to;
    if (align_tm_diff(operands[0], operands[1], &how, on_difference, &state, &error))
        return report(&error);
    if (!o->quiet)
        say("%" PRIu64 " removed, %" PRIu64 " added, %" PRIu64 " with another translation before, %" PRIu64 " after",
            state.counts[ALIGN_TM_REMOVED], state.counts[ALIGN_TM_ADDED], state.counts[ALIGN_TM_BEFORE],
            state.counts[ALIGN_TM_AFTER]);
    bool differ = state.counts[0] || state.counts[1] || state.counts[2] || state.counts[3];
    return finish(o->fail && differ ? EXIT_GATE : EXIT_DONE);
}

const struct verb verb_tm_diff = {
    .name = "tm diff",
    .operands = "OLD NEW",
    .summary = "show the pairs that two memories do not share",
    .description =
        "Prints a line a pair: a sign, source and target with tabs between. - is in OLD only, + in NEW only; < and > have "
        "their source in both, with another translation in OLD (<) and in NEW (>). First what OLD has, then what NEW has, "
        "each in its order. The order of units, properties, dates and notes do not count; texts and codes do.",
    .example = "bitext tm diff yesterday.tmx today.tmx\t\n",
    .options = options,
    .least = 2,
    .most = 2,
    .size = sizeof(struct tm_options),
    .run = run,
};
