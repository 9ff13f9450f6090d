#include "align/footnotes.h"

static const char reason[] = "profile un: each footnote is a unit of its own";

/* The footnote that a segment belongs to, from 1; 0: it is in none. */
static uint32_t note_of(const align_document *document, uint32_t segment)
{
    const struct segment *s = &document->segments.items[segment];
    return s->kind == ALIGN_FOOTNOTE ? s->paragraph + 1 : 0;
}

static bool is_mixed(const align_document *document, uint32_t first, uint32_t count)
{
    for (uint32_t s = first + 1; s < first + count; s++)
        if (note_of(document, s) != note_of(document, first))
            return true;
    return false;
}

/* The first run of segments that are, or are not, in a footnote. */
static void find_run(const align_document *document, uint32_t *first, uint32_t *count, bool note)
{
    uint32_t end = *first + *count, begin = *first;
    while (begin < end && (note_of(document, begin) != 0) != note)
        begin++;
    uint32_t stop = begin;
    while (stop < end && note_of(document, stop) == note_of(document, begin))
        stop++;
    *first = begin;
    *count = stop - begin;
}

static bool add_alone(rungs *out, align_bead rest, const struct rung *rung)
{
    struct rung alone = {rest, rung->reason, 0, 0};
    alone.bead.confidence = rung->bead.confidence;
    return rungs_add_apart(out, &alone, reason);
}

static bool take_out(const align_document *source, const align_document *target, const struct rung *rung, rungs *out)
{
    align_bead whole = rung->bead, kept = whole;
    bool note = note_of(source, whole.source_first) != 0;
    find_run(source, &kept.source_first, &kept.source_count, note);
    find_run(target, &kept.target_first, &kept.target_count, note);
    if (!kept.target_count)
        return rungs_add_apart(out, rung, reason);
    align_bead before = {whole.source_first, kept.source_first - whole.source_first, whole.target_first,
                         kept.target_first - whole.target_first, 0};
    uint32_t row = kept.source_first + kept.source_count, column = kept.target_first + kept.target_count;
    align_bead after = {row, whole.source_first + whole.source_count - row, column,
                        whole.target_first + whole.target_count - column, 0};
    struct rung pair = {kept, NULL, 0, 0};
    return add_alone(out, before, rung) && array_push(out, pair) && add_alone(out, after, rung);
}

bool footnotes_take_out(const align_document *source, const align_document *target, rungs *path)
{
    rungs out = {0};
    bool done = true;
    for (size_t r = 0; done && r < path->count; r++) {
        const struct rung *rung = &path->items[r];
        const align_bead *bead = &rung->bead;
        bool mixed = rung_is_pair(rung) && !rung->reason &&
                     (is_mixed(source, bead->source_first, bead->source_count) ||
                      is_mixed(target, bead->target_first, bead->target_count) ||
                      !note_of(source, bead->source_first) != !note_of(target, bead->target_first));
        done = mixed ? take_out(source, target, rung, &out) : array_push(&out, *rung);
    }
    if (done) {
        rungs old = *path;
        *path = out;
        out = old;
    }
    array_free(&out);
    return done;
}
