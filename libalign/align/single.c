#include "align/single.h"

#include "align/footnotes.h"
#include "align/single_share.h"
#include "base/error.h"
#include "model/cut.h"

static const char no_cut[] = "profile un: several source segments share a target that cannot be cut safely; see";

static bool is_merged(const struct rung *rung)
{
    return rung->bead.source_count > 1 && rung->bead.target_count && !rung->reason;
}

static bool ends_clause(int32_t code)
{
    switch (code) {
    case '.':
    case '!':
    case '?':
    case ';':
    case ':':
    case 0x2026:
    case 0x3002:
    case 0xFF01:
    case 0xFF1F:
    case 0xFF1B:
    case 0xFF1A:
    case 0x061F:
    case 0x061B:
    case 0x06D4:
    case 0x0589:
    case 0x0964: return true;
    default: return false;
    }
}

static bool closes(int32_t code)
{
    return code == '"' || code == '\'' || code == ')' || code == ']' || code == 0xBB || code == 0x201D ||
           code == 0x2019 || code == 0x300D || code == 0x300F || code == 0xFF09;
}

/* Behind a mark that ends a clause, what closes with it, and white space; wide marks need no space after them. */
static bool find_cuts(const align_document *document, uint32_t segment, cut_list *out)
{
    struct slice text = document_segment_text(document, &document->segments.items[segment]);
    bool ended = false, wide = false, space = false, shown = false;
    for (size_t at = 0; at < text.length;) {
        size_t begin = at;
        int32_t code = text_next(text.text, text.length, &at);
        struct cut cut = {segment, (uint32_t)begin};
        if (ended && code_is_space(code)) {
            space = true;
            continue;
        }
        if (ended && closes(code) && !space)
            continue;
        if (ended && shown && (space || wide) && !ends_clause(code) && !array_push(out, cut))
            return false;
        ended = ends_clause(code);
        wide = code >= 0x2E80;
        space = false;
        shown = shown || code_is_letter(code);
    }
    return true;
}

static bool gather_cuts(const align_document *target, const rungs *path, cut_list *out)
{
    for (size_t r = 0; r < path->count; r++) {
        const align_bead *bead = &path->items[r].bead;
        for (uint32_t s = 0; is_merged(&path->items[r]) && s < bead->target_count; s++)
            if (!find_cuts(target, bead->target_first + s, out))
                return false;
    }
    return true;
}

/* A bead with several sources becomes beads of one, or segments alone.  `parts` numbers the target's parts. */
static align_status share_out(struct sharing *sharing, const struct rung *rung, rungs *out, align_error *error)
{
    align_bead shares[SHARE_LIMIT];
    size_t begin = out->count;
    if (sharing_find(sharing, &rung->bead, shares)) {
        for (uint32_t s = 0; s < rung->bead.source_count; s++) {
            struct rung share = {shares[s], NULL, 0, 0};
            if (!array_push(out, share))
                return fail_memory(error);
        }
        return ALIGN_OK;
    }
    if (!rungs_add_apart(out, rung, no_cut))
        return fail_memory(error);
    for (size_t r = begin; r < out->count; r++) {
        bool source = out->items[r].bead.source_count;
        out->items[r].match_first = source ? rung->bead.target_first : rung->bead.source_first;
        out->items[r].match_count = source ? rung->bead.target_count : rung->bead.source_count;
    }
    return ALIGN_OK;
}

/* From numbers of target segments to those of the segments after the cuts. */
static void renumber(const struct sharing *sharing, struct rung *rung, bool parts)
{
    align_bead *bead = &rung->bead;
    uint32_t end = bead->target_first + bead->target_count;
    bead->target_first = sharing_number(sharing, bead->target_first, parts);
    bead->target_count = sharing_number(sharing, end, parts) - bead->target_first;
    if (rung->match_count && bead->source_count) {
        end = rung->match_first + rung->match_count;
        rung->match_first = sharing_number(sharing, rung->match_first, false);
        rung->match_count = sharing_number(sharing, end, false) - rung->match_first;
    }
}

/* Shares the targets of every merged bead, then numbers them anew. */
static align_status share_all(struct sharing *sharing, rungs *path, align_error *error)
{
    rungs out = {0};
    ARRAY(bool) parts = {0};
    align_status status = ALIGN_OK;
    for (size_t r = 0; !status && r < path->count; r++) {
        const struct rung *rung = &path->items[r];
        if (is_merged(rung))
            status = share_out(sharing, rung, &out, error);
        else if (!array_push(&out, *rung))
            status = fail_memory(error);
        for (size_t k = parts.count; !status && k < out.count; k++)
            if (!array_push(&parts, is_merged(rung) && !out.items[k].reason))
                status = fail_memory(error);
    }
    sharing_settle(sharing);
    for (size_t r = 0; !status && r < out.count; r++)
        renumber(sharing, &out.items[r], parts.items[r]);
    if (!status) {
        rungs old = *path;
        *path = out;
        out = old;
    }
    array_free(&out);
    array_free(&parts);
    return status;
}

/* The cuts that were used, made. */
static align_status use_cuts(align_bitext *bitext, const struct sharing *sharing, align_error *error)
{
    cut_list used = {0};
    align_status status = ALIGN_OK;
    for (size_t c = 0; !status && c < sharing->cuts->count; c++)
        if (sharing->used[c] && !array_push(&used, sharing->cuts->items[c]))
            status = fail_memory(error);
    if (!status && used.count) {
        bitext->owned_target = document_cut(bitext->target, &used);
        if (bitext->owned_target)
            bitext->target = bitext->owned_target;
        else
            status = fail_memory(error);
    }
    array_free(&used);
    return status;
}

align_status sources_single(align_bitext *bitext, struct search *search, rungs *path, align_error *error)
{
    cut_list cuts = {0};
    struct sharing sharing = {.cuts = &cuts};
    align_status status = ALIGN_OK;
    bool any = false;
    if (!footnotes_take_out(bitext->source, bitext->target, path))
        return fail_memory(error);
    for (size_t r = 0; r < path->count; r++)
        any = any || is_merged(&path->items[r]);
    if (any) {
        status = gather_cuts(bitext->target, path, &cuts) ? sharing_start(&sharing, bitext, search, error)
                                                          : fail_memory(error);
        if (!status)
            status = share_all(&sharing, path, error);
        if (!status)
            status = use_cuts(bitext, &sharing, error);
    }
    sharing_free(&sharing);
    array_free(&cuts);
    return status;
}
