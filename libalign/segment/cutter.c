#include "segment/cutter.h"

#include "base/error.h"
#include "segment/sentence.h"
#include "segment/srx.h"

#include <stdio.h>

/* A decision of the language's rules, kept until it is known what the SRX file says. */
struct kept {
    size_t offset, entry; /* where its entry stands in the buffer */
    const char *rule;
    bool border;
};

struct cutter {
    struct sentence_splitter *splitter;
    struct srx *srx; /* NULL: the language's rules alone */
    bool extends;
    const char *path;
    align_decision_callback *decide;
    void *payload;
    ARRAY(uint32_t) ends;
    ARRAY(struct kept) kept;
    buffer entries;
    bool memory; /* was out while decisions were kept */
};

align_status cutter_new(struct cutter **out, const align_language *language, const align_segment_options *options,
                        align_decision_callback *decide, void *payload, align_error *error)
{
    *out = NULL;
    struct cutter *cutter = mem_new(1, sizeof *cutter);
    if (!cutter)
        return fail_memory(error);
    cutter->extends = options->srx_mode == ALIGN_SRX_EXTEND;
    cutter->path = options->srx;
    cutter->decide = decide;
    cutter->payload = payload;
    align_status status = sentence_splitter_new(&cutter->splitter, language, options, error);
    if (!status && options->srx)
        status = srx_read(&cutter->srx, options->srx, language->tag, cutter->extends, error);
    if (status)
        cutter_free(cutter);
    else
        *out = cutter;
    return status;
}

void cutter_free(struct cutter *cutter)
{
    if (!cutter)
        return;
    sentence_splitter_free(cutter->splitter);
    srx_free(cutter->srx);
    array_free(&cutter->ends);
    array_free(&cutter->kept);
    array_free(&cutter->entries);
    mem_free(cutter);
}

static void tell(const struct cutter *cutter, const struct srx_place *place)
{
    char entry[600];
    snprintf(entry, sizeof entry, "%s:%lu", cutter->path, (unsigned long)place->line);
    align_decision decision = {place->offset, place->border, ALIGN_STAGE_SENTENCES,
                               place->border ? "srx-break" : "srx-no-break", entry};
    cutter->decide(&decision, cutter->payload);
}

static void keep(const align_decision *decision, void *payload)
{
    struct cutter *cutter = payload;
    struct kept kept = {decision->offset, cutter->entries.count, decision->rule, decision->border};
    if (!buffer_add_string(&cutter->entries, decision->entry) || !buffer_add(&cutter->entries, "", 1) ||
        !array_push(&cutter->kept, kept))
        cutter->memory = true;
}

/* What the file says of a border of the language's rules at `end`: it may speak before the white space or behind it.
 * *next: the first place that is not before `end`. */
enum opinion { SILENT, AGAINST, FOR };
static enum opinion opinion_at(struct slice text, uint32_t end, const struct srx_place *places, size_t count,
                               size_t *next)
{
    enum opinion opinion = SILENT;
    while (*next < count && places[*next].offset < end)
        ++*next;
    size_t first = *next, last = *next + (*next < count && places[*next].offset == end);
    if (first > 0 && places[first - 1].offset + 1 == end && text.text[end - 1] == ' ')
        first--;
    for (size_t i = first; i < last; i++)
        if (places[i].line)
            opinion = places[i].border ? FOR : opinion == FOR ? FOR : AGAINST;
    return opinion;
}

static bool add_end(struct cutter *cutter, uint32_t end)
{
    return (cutter->ends.count && cutter->ends.items[cutter->ends.count - 1] >= end) || array_push(&cutter->ends, end);
}

/* The borders of the language that the file does not forbid, and those that the file adds. */
static bool merge_ends(struct cutter *cutter, struct slice text, const uint32_t *ends, size_t count,
                       const struct srx_place *places, size_t place_count)
{
    size_t next = 0;
    for (size_t i = 0, added = 0; i < count; i++) {
        bool last = i + 1 == count;
        enum opinion opinion = opinion_at(text, ends[i], places, place_count, &next);
        for (; added < place_count && places[added].offset < ends[i]; added++)
            if (places[added].border && !add_end(cutter, places[added].offset))
                return false;
        if ((last || opinion != AGAINST) && !add_end(cutter, ends[i]))
            return false;
    }
    return true;
}

/* Tells all decisions in order; where the file speaks, the language's rules have not decided. */
static void tell_merged(const struct cutter *cutter, const struct srx_place *places, size_t count)
{
    size_t next = 0;
    for (size_t i = 0; i < cutter->kept.count; i++) {
        const struct kept *kept = &cutter->kept.items[i];
        bool spoken = false;
        for (; next < count && places[next].offset <= kept->offset + 1; next++) {
            spoken |= places[next].line && places[next].offset >= kept->offset;
            if (places[next].line)
                tell(cutter, &places[next]);
        }
        align_decision decision = {kept->offset, kept->border, ALIGN_STAGE_SENTENCES, kept->rule,
                                   cutter->entries.items + kept->entry};
        if (!spoken)
            cutter->decide(&decision, cutter->payload);
    }
    for (; next < count; next++)
        if (places[next].line)
            tell(cutter, &places[next]);
}

static align_status replace(struct cutter *cutter, struct slice paragraph, align_error *error)
{
    const struct srx_place *places;
    size_t count;
    align_status status = srx_find(cutter->srx, paragraph, NULL, 0, &places, &count, error);
    for (size_t i = 0; !status && i < count; i++) {
        if (cutter->decide)
            tell(cutter, &places[i]);
        if (places[i].border && !add_end(cutter, places[i].offset))
            return fail_memory(error);
    }
    if (!status && !add_end(cutter, (uint32_t)paragraph.length))
        return fail_memory(error);
    return status;
}

static align_status extend(struct cutter *cutter, struct slice paragraph, align_error *error)
{
    const struct srx_place *places;
    const uint32_t *ends;
    size_t end_count, count;
    cutter->kept.count = cutter->entries.count = 0;
    align_status status =
        sentence_split(cutter->splitter, paragraph, &ends, &end_count, cutter->decide ? keep : NULL, cutter, error);
    if (!status)
        status = srx_find(cutter->srx, paragraph, ends, end_count - 1, &places, &count, error);
    if (status)
        return status;
    if (cutter->memory || !merge_ends(cutter, paragraph, ends, end_count, places, count))
        return fail_memory(error);
    if (cutter->decide)
        tell_merged(cutter, places, count);
    return ALIGN_OK;
}

align_status cutter_cut(struct cutter *cutter, struct slice paragraph, align_segment_kind kind, const uint32_t **ends,
                        size_t *count, align_error *error)
{
    if (!cutter->srx)
        return sentence_split(cutter->splitter, paragraph, ends, count, cutter->decide, cutter->payload, error);
    align_status status = ALIGN_OK;
    cutter->ends.count = 0;
    if (kind == ALIGN_FOOTNOTE && !srx_cuts_subflows(cutter->srx)) {
        if (!add_end(cutter, (uint32_t)paragraph.length))
            status = fail_memory(error);
    } else {
        status = cutter->extends ? extend(cutter, paragraph, error) : replace(cutter, paragraph, error);
    }
    *ends = cutter->ends.items;
    *count = cutter->ends.count;
    return status;
}
