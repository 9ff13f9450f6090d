#include "align/aligner.h"

#include "base/error.h"

align_status ladder_find(ladder *out, const struct side *source, const struct side *target,
                         const align_options *options, align_error *error)
{
    (void)options;
    uint32_t n = (uint32_t)source->document->segments.count, m = (uint32_t)target->document->segments.count;
    for (uint32_t i = 0; i < n || i < m; i++) {
        align_bead bead = {i < n ? i : n, i < n, i < m ? i : m, i < m, 0.5f};
        if (!array_push(out, bead))
            return fail_memory(error);
    }
    return ALIGN_OK;
}
