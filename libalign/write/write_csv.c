/* Comma-separated values (RFC 4180): a header line, then a record a pair. */
#include "write/columns.h"

static align_status begin(struct writing *writing)
{
    return columns_begin(writing, ',');
}

static align_status pair(struct writing *writing, const struct unit *unit, const struct variant *source,
                         const struct variant *target)
{
    return columns_pair(writing, unit, source, target, ',', output_csv);
}

const struct writer write_csv = {
    .name = "csv",
    .description = "comma-separated values: source, target and what is known of the pair, with a header line",
    .extensions = "csv",
    .halves = true,
    .orphans = true,
    .state_size = sizeof(struct row),
    .begin = begin,
    .pair = pair,
    .close = columns_close,
};
