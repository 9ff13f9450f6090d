#include "tm/read.h"

struct run {
    const struct tm_visit *visit;
    struct namer namer;
};

static align_status on_header(const struct unit_header *header, void *payload, align_error *error)
{
    const struct run *run = payload;
    return run->visit->header ? run->visit->header(header, run->visit->payload, error) : ALIGN_OK;
}

static align_status on_unit(struct unit *unit, void *payload, align_error *error)
{
    struct run *run = payload;
    return namer_take(&run->namer, unit, run->visit->unit, run->visit->payload, error);
}

static void on_problem(const struct problem *problem, void *payload)
{
    const struct run *run = payload;
    run->visit->problem(problem, run->visit->payload);
}

static void on_progress(double done, void *payload)
{
    const struct run *run = payload;
    run->visit->progress("read", done, run->visit->progress_payload);
}

align_status tm_read(const char *path, const align_bitext_options *options, const struct tm_visit *visit,
                     align_error *error)
{
    align_bitext_options defaults;
    align_bitext_options_init(&defaults);
    options = options ? options : &defaults;
    struct run run = {.visit = visit};
    struct unit_options how = {
        .format = options->format, .encoding = options->encoding, .from = options->from,    .to = options->to,
        .second = options->second, .source = options->source,     .target = options->target,
    };
    struct unit_sink sink = {
        .header = on_header,
        .unit = on_unit,
        .problem = visit->problem ? on_problem : NULL,
        .progress = visit->progress ? on_progress : NULL,
        .payload = &run,
    };
    namer_start(&run.namer, options->from, options->to);
    align_status status = units_read(path, &how, &sink, error);
    if (!status)
        status = namer_finish(&run.namer, visit->unit, visit->payload, error);
    namer_free(&run.namer);
    return status;
}
