#include "align/aligner.h"

#include "align/carry.h"
#include "align/explain.h"
#include "base/error.h"

/* All rounds.  The weights must outlive the search. */
static align_status run(struct search *search, struct weights *weights, const struct side *source,
                        const struct side *target, const align_options *options, align_error *error)
{
    align_status status = ALIGN_OK;
    if (options->weights)
        *weights = options->weights->of;
    else
        status = weights_read(weights, weights_builtin, strlen(weights_builtin), error);
    struct search_options given = {weights,
                                   {options->evidence, options->dictionary, options->lexicon,
                                    options->embeddings[0] ? options->embeddings : NULL, options->remark, options->payload}};
    if (!status)
        status = search_start(search, source->document, target->document, &given, error);
    if (!status)
        status = search_first(search, error);
    for (int round = 0; !status && round < SEARCH_LATER_ROUNDS; round++)
        status = search_later(search, error);
    return status;
}

align_status ladder_find(ladder *out, const struct side *source, const struct side *target,
                         const align_options *options, align_error *error)
{
    struct weights weights;
    struct search *search = mem_new(1, sizeof *search);
    if (!search)
        return fail_memory(error);
    align_status status = run(search, &weights, source, target, options, error);
    if (!status && options->learn)
        status = carry_add(options->learn, search, error);
    if (!status)
        status = search_decode(search, out, error);
    search_free(search);
    mem_free(search);
    return status;
}

align_status ladder_tell(const ladder *beads, const struct side *source, const struct side *target,
                         const align_options *options, align_explanation_callback *tell, void *payload, align_error *error)
{
    struct weights weights;
    struct search *search = mem_new(1, sizeof *search);
    if (!search)
        return fail_memory(error);
    align_status status = run(search, &weights, source, target, options, error);
    if (!status)
        status = ladder_explain(search, beads, source->document, target->document, tell, payload, error);
    search_free(search);
    mem_free(search);
    return status;
}
