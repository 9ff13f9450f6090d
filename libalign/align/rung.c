#include "align/rung.h"

#include "base/real.h"

#include <stdio.h>

double rung_log_odds(const struct rung *rung)
{
    double confidence = (double)rung->bead.confidence, log = real_log((confidence + 1e-6) / (1 - confidence + 1e-6));
    return log > 4 ? 4 : log < -4 ? -4 : log;
}

bool rungs_add_apart(rungs *out, const struct rung *rung, const char *reason)
{
    const align_bead *bead = &rung->bead;
    float confidence = rung_is_pair(rung) ? 1 - bead->confidence : bead->confidence;
    uint32_t row = bead->source_first, column = bead->target_first;
    for (uint32_t k = 0; k < bead->source_count + bead->target_count; k++) {
        bool source = k < bead->source_count;
        struct rung part = {{row, source, column, !source, confidence}, reason, 0, 0};
        row += source;
        column += !source;
        if (!array_push(out, part))
            return false;
    }
    return true;
}

bool rungs_from(rungs *out, const ladder *beads)
{
    for (size_t b = 0; b < beads->count; b++) {
        struct rung rung = {beads->items[b], NULL, 0, 0};
        if (!array_push(out, rung))
            return false;
    }
    return true;
}

/* The reason with the numbers of the matches, in the room of the bitext; the same as the one before where it can be. */
static bool tell_reason(const struct rung *rung, const char **last, align_bitext *bitext, const char **out)
{
    char text[128];
    const char *name = rung->bead.source_count ? "target" : "source";
    *out = rung->reason;
    if (!rung->match_count)
        return true;
    if (rung->match_count == 1)
        snprintf(text, sizeof text, "%s %s segment %u", rung->reason, name, rung->match_first);
    else
        snprintf(text, sizeof text, "%s %s segments %u-%u", rung->reason, name, rung->match_first,
                 rung->match_first + rung->match_count - 1);
    if (!*last || strcmp(*last, text) != 0)
        *last = arena_copy(&bitext->room, text, strlen(text));
    return (*out = *last) != NULL;
}

bool rungs_give(const rungs *path, align_bitext *bitext)
{
    const char *last = NULL, *reason;
    bitext->beads.count = bitext->reasons.count = 0;
    for (size_t r = 0; r < path->count; r++)
        if (!array_push(&bitext->beads, path->items[r].bead) || !tell_reason(&path->items[r], &last, bitext, &reason) ||
            !array_push(&bitext->reasons, reason))
            return false;
    return true;
}
