#include "align/aligner.h"

#include "align/carry.h"
#include "align/explain.h"
#include "align/single.h"
#include "align/verdict.h"
#include "base/error.h"
#include "evidence/wordbook.h"

/* All that one run holds. */
struct run {
    align_bitext *bitext;
    const align_options *options;
    struct weights weights;
    struct pins pins;
    struct search_options given;
    struct search search;
    align_dictionaries dictionaries; /* of this run, for its control reads them, too */
    rungs path;
    block_list blocks;
};

static align_status refuse(const struct run *run, align_error *error)
{
    const struct verdict *verdict = &run->bitext->verdict;
    if (verdict->kind < ALIGN_UNRELATED || run->options->force)
        return ALIGN_OK;
    (void)fail(error, ALIGN_E_NOT_A_PAIR, "%s", verdict->message);
    error_file(error, run->bitext->target->name);
    error_cure(error, verdict->kind == ALIGN_SWAPPED ? "give the source first" : "check the files and their languages");
    return ALIGN_E_NOT_A_PAIR;
}

static align_status use_weights(struct run *run, align_error *error)
{
    if (!run->options->weights)
        return weights_read(&run->weights, weights_builtin, strlen(weights_builtin), error);
    run->weights = run->options->weights->of;
    return ALIGN_OK;
}

static align_status search_all(struct run *run, align_error *error)
{
    const align_bitext *bitext = run->bitext;
    const align_options *options = run->options;
    run->given = (struct search_options){
        &run->weights,
        {options->evidence, options->dictionary, options->dictionaries ? options->dictionaries : &run->dictionaries, options->lexicon,
         options->embeddings[0] ? options->embeddings : NULL, options->remark, options->payload},
        options->pins || options->pin_count ? &run->pins : NULL,
        options->progress,
        options->payload};
    ladder beads = {0};
    align_status status = use_weights(run, error);
    if (!status)
        status = search_run(&run->search, bitext->source, bitext->target, &run->given, &beads, error);
    if (!status && (!rungs_from(&run->path, &beads) || !pins_stand(&run->pins, &run->path)))
        status = fail_memory(error);
    array_free(&beads);
    return status;
}

/* What the ladder as a whole says. */
static align_status judge(struct run *run, align_error *error)
{
    struct verdict *verdict = &run->bitext->verdict;
    struct control control = {0, 0};
    struct grounds grounds;
    align_status status = verdict_gather(&grounds, &run->search.pair, &run->path) ? ALIGN_OK : fail_memory(error);
    if (!status && verdict_needs_control(&grounds))
        status = control_find(&control, run->bitext->source, run->bitext->target, &run->given, &run->path, error);
    if (!status)
        status = blocks_find(&run->blocks, &run->search, &run->path, error);
    if (!status && !verdict_judge(verdict, &run->search.pair, &run->path, &run->blocks, &grounds, &control))
        status = fail_memory(error);
    if (!status)
        status = refuse(run, error);
    if (!status && !blocks_set_aside(&run->blocks, &run->path))
        status = fail_memory(error);
    return status;
}

static align_status take_pins(struct run *run, align_error *error)
{
    const align_options *options = run->options;
    uint32_t sources = (uint32_t)run->bitext->source->segments.count, targets = (uint32_t)run->bitext->target->segments.count;
    if (options->pin_count)
        return pins_take(&run->pins, options->pin_beads, options->pin_count, sources, targets, error);
    return options->pins ? pins_read(&run->pins, options->pins, sources, targets, error) : ALIGN_OK;
}

static align_status align(struct run *run, align_error *error)
{
    align_bitext *bitext = run->bitext;
    align_status status = verdict_languages(&bitext->verdict, bitext->source, bitext->target, error);
    if (!status)
        status = refuse(run, error);
    if (!status)
        status = take_pins(run, error);
    if (!status)
        status = search_all(run, error);
    if (!status)
        status = judge(run, error);
    if (!status && run->options->learn)
        status = carry_add(run->options->learn, &run->search, error);
    if (!status && run->options->profile == ALIGN_PROFILE_UN)
        status = sources_single(bitext, &run->search, &run->path, error);
    if (!status && !rungs_give(&run->path, bitext))
        status = fail_memory(error);
    return status;
}

static void run_free(struct run *run)
{
    search_free(&run->search);
    pins_free(&run->pins);
    dictionaries_close(&run->dictionaries);
    array_free(&run->path);
    array_free(&run->blocks);
    mem_free(run);
}

align_status bitext_align(align_bitext *bitext, const align_options *options, align_error *error)
{
    struct run *run = mem_new(1, sizeof *run);
    if (!run)
        return fail_memory(error);
    run->bitext = bitext;
    run->options = options;
    align_status status = align(run, error);
    run_free(run);
    return status;
}

align_status bitext_explain(const align_bitext *bitext, const align_options *options, align_explanation_callback *tell,
                            void *payload, align_error *error)
{
    align_bitext view = {.source = bitext->source, .target = bitext->target};
    struct run *run = mem_new(1, sizeof *run);
    if (!run)
        return fail_memory(error);
    run->bitext = &view;
    run->options = options;
    align_status status = search_all(run, error);
    if (!status)
        status = ladder_explain(&run->search, &bitext->beads, bitext->source, bitext->target, tell, payload, error);
    run_free(run);
    return status;
}
