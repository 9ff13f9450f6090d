#include "model/bitext.h"

bool ladder_is_whole(const ladder *beads, size_t source_count, size_t target_count)
{
    size_t i = 0, j = 0;
    for (size_t k = 0; k < beads->count; k++) {
        const align_bead *bead = &beads->items[k];
        if (bead->source_first != i || bead->target_first != j || bead->source_count + bead->target_count == 0)
            return false;
        i += bead->source_count;
        j += bead->target_count;
    }
    return i == source_count && j == target_count;
}

void align_bitext_free(align_bitext *bitext)
{
    if (!bitext)
        return;
    array_free(&bitext->beads);
    array_free(&bitext->reasons);
    align_document_free(bitext->owned_source);
    align_document_free(bitext->owned_target);
    align_language_free(bitext->owned_languages[0]);
    align_language_free(bitext->owned_languages[1]);
    array_free(&bitext->facts);
    array_free(&bitext->fields);
    array_free(&bitext->remarks);
    arena_free(&bitext->room);
    mem_free(bitext);
}

const align_document *align_bitext_source(const align_bitext *bitext)
{
    return bitext->source;
}

const align_document *align_bitext_target(const align_bitext *bitext)
{
    return bitext->target;
}

size_t align_bitext_count(const align_bitext *bitext)
{
    return bitext->beads.count;
}

align_bead align_bitext_at(const align_bitext *bitext, size_t index)
{
    return bitext->beads.items[index];
}

const char *align_bitext_reason(const align_bitext *bitext, size_t index)
{
    const char *reason = index < bitext->reasons.count ? bitext->reasons.items[index] : NULL;
    return reason ? reason : "";
}

align_verdict align_bitext_verdict(const align_bitext *bitext)
{
    const struct verdict *verdict = &bitext->verdict;
    return (align_verdict){verdict->kind,       verdict->probability, verdict->confidence,
                           verdict->share[0], verdict->share[1],    verdict->message};
}

const char *align_verdict_name(align_verdict_kind kind)
{
    static const char *const names[] = {"pair", "partial", "truncated", "reordered", "unrelated", "swapped", "wrong-language"};
    return (unsigned)kind < sizeof names / sizeof *names ? names[kind] : "unknown";
}

size_t align_bitext_left_out(const align_bitext *bitext)
{
    return bitext->left_out;
}
