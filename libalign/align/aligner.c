#include "align/aligner.h"

#include "align/carry.h"
#include "base/error.h"

static align_status run(struct search *search, const struct side *source, const struct side *target,
                        const align_options *options, ladder *out, align_error *error)
{
    struct weights weights;
    align_status status = ALIGN_OK;
    if (options->weights)
        weights = options->weights->of;
    else
        status = weights_read(&weights, weights_builtin, strlen(weights_builtin), error);
    struct search_options given = {&weights,
                                   {options->evidence, options->dictionary, options->lexicon, options->remark, options->payload}};
    if (!status)
        status = search_start(search, source->document, target->document, &given, error);
    if (!status)
        status = search_first(search, error);
    for (int round = 0; !status && round < SEARCH_LATER_ROUNDS; round++)
        status = search_later(search, error);
    if (!status && options->learn)
        status = carry_add(options->learn, search, error);
    return status ? status : search_decode(search, out, error);
}

align_status ladder_find(ladder *out, const struct side *source, const struct side *target,
                         const align_options *options, align_error *error)
{
    struct search *search = mem_new(1, sizeof *search);
    if (!search)
        return fail_memory(error);
    align_status status = run(search, source, target, options, out, error);
    search_free(search);
    mem_free(search);
    return status;
}
