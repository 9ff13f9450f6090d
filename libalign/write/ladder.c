#include "write/ladder.h"

static uint32_t segments_of(const struct unit *unit, const struct variant *variant)
{
    uint32_t count = variant != NULL;
    for (uint32_t i = 0; variant && i < variant->code_count; i++)
        count += unit->codes.items[variant->code_first + i].kind == CODE_SEGMENT;
    return count;
}

align_bead ladder_bead(uint32_t next[2], const struct unit *unit, const struct variant *source,
                       const struct variant *target)
{
    if (unit->bead)
        return *unit->bead;
    align_bead bead = {
        .source_first = next[0],
        .target_first = next[1],
        .source_count = segments_of(unit, source),
        .target_count = segments_of(unit, target),
        .confidence = unit->confidence >= 0 ? unit->confidence : 1,
    };
    next[0] += bead.source_count;
    next[1] += bead.target_count;
    return bead;
}

void output_indexes(struct output *output, const char *separator, uint32_t first, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (i)
            output_string(output, separator);
        output_format(output, "%u", first + i);
    }
}
