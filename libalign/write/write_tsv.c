/* Tab-separated text: a header line, then a line a pair. */
#include "write/columns.h"

static align_status begin(struct writing *writing)
{
    return columns_begin(writing, '\t');
}

static align_status pair(struct writing *writing, const struct unit *unit, const struct variant *source,
                         const struct variant *target)
{
    return columns_pair(writing, unit, source, target, '\t', output_line);
}

const struct writer write_tsv = {
    .name = "tsv",
    .description = "source, target and what is known of the pair, with tabs between them and a header line",
    .extensions = "tsv tab",
    .halves = true,
    .orphans = true,
    .state_size = sizeof(struct row),
    .begin = begin,
    .pair = pair,
    .close = columns_close,
};
