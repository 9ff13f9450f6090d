#include "model/finding.h"

#include "base/error.h"
#include "base/intern.h"

#include <stdlib.h>

align_findings *findings_new(void)
{
    return mem_new(1, sizeof(align_findings));
}

static bool copy(struct arena *room, struct slice *text)
{
    text->text = arena_copy(room, text->text, text->length);
    return text->text != NULL;
}

bool findings_file(align_findings *findings, const struct found_file *given)
{
    struct found_file file = *given;
    return copy(&findings->room, &file.name) && copy(&findings->room, &file.tags[0]) && copy(&findings->room, &file.tags[1]) &&
           array_push(&findings->files, file);
}

void align_findings_free(align_findings *findings)
{
    if (!findings)
        return;
    array_free(&findings->items);
    array_free(&findings->units);
    array_free(&findings->files);
    array_free(&findings->spans);
    arena_free(&findings->room);
    mem_free(findings);
}

size_t align_findings_count(const align_findings *findings)
{
    return findings->items.count;
}

uint64_t align_findings_units(const align_findings *findings)
{
    uint64_t units = 0;
    for (size_t i = 0; i < findings->files.count; i++)
        units += findings->files.items[i].units;
    return units;
}

align_finding align_findings_at(const align_findings *findings, size_t index)
{
    const struct finding *finding = &findings->items.items[index];
    const struct found_unit *unit = &findings->units.items[finding->unit];
    const struct found_file *file = &findings->files.items[unit->file];
    align_finding out = {
        .file = file->name.text,
        .from = file->tags[0].text,
        .to = file->tags[1].text,
        .rule = finding->rule,
        .level = finding->level,
        .unit = unit->unit,
        .line = unit->line,
        .confidence = (double)finding->confidence,
        .source = unit->texts[0].text,
        .target = unit->texts[1].text,
        .source_length = unit->texts[0].length,
        .target_length = unit->texts[1].length,
        .message = finding->message,
        .suggestion = finding->suggestion,
        .fingerprint = finding->fingerprint,
    };
    for (int side = 0; side < 2; side++) {
        out.span_counts[side] = finding->span_count[side];
        out.spans[side] = finding->span_count[side] ? findings->spans.items + finding->span_first[side] : NULL;
    }
    return out;
}

/* White space does not count, so that a file that is laid out anew keeps its dismissals. */
static uint64_t add_text(uint64_t hash, struct slice text)
{
    size_t word = 0;
    for (size_t at = 0, next = 0; at <= text.length; at = next) {
        next = at;
        bool space = at == text.length || code_is_space(text_next(text.text, text.length, &next));
        if (space && at > word)
            hash = hash_mix(hash ^ hash_bytes(text.text + word, at - word));
        if (space)
            word = next;
        if (at == text.length)
            break;
    }
    return hash_mix(hash + 1);
}

static uint64_t fingerprint_of(const struct finding *finding, const struct found_unit *unit,
                               const align_range *const spans[2])
{
    uint64_t hash = hash_bytes(finding->rule->id, strlen(finding->rule->id));
    for (int side = 0; side < 2; side++) {
        hash = hash_mix(hash ^ unit->hashes[side]);
        for (uint32_t i = 0; i < finding->span_count[side]; i++)
            hash = add_text(hash, slice_of(unit->texts[side].text + spans[side][i].begin,
                                           spans[side][i].end - spans[side][i].begin));
    }
    return hash;
}

bool findings_add(align_findings *findings, const struct finding *given, const align_range *const spans[2])
{
    struct finding finding = *given;
    finding.message = arena_copy(&findings->room, given->message, strlen(given->message));
    finding.suggestion =
        given->suggestion ? arena_copy(&findings->room, given->suggestion, strlen(given->suggestion)) : NULL;
    if (!finding.message || (given->suggestion && !finding.suggestion))
        return false;
    for (int side = 0; side < 2; side++) {
        finding.span_first[side] = (uint32_t)findings->spans.count;
        for (uint32_t i = 0; i < finding.span_count[side]; i++)
            if (!array_push(&findings->spans, spans[side][i]))
                return false;
    }
    finding.fingerprint = fingerprint_of(&finding, &findings->units.items[finding.unit], spans);
    return array_push(&findings->items, finding);
}

uint32_t findings_unit(align_findings *findings, const struct found_unit *given)
{
    size_t count = findings->units.count;
    if (count && findings->units.items[count - 1].index == given->index)
        return (uint32_t)count - 1;
    struct found_unit unit = *given;
    unit.file = (uint32_t)findings->files.count - 1;
    for (int side = 0; side < 2; side++) {
        unit.hashes[side] = add_text(0, unit.texts[side]);
        if (!copy(&findings->room, &unit.texts[side]))
            return UINT32_MAX;
    }
    return array_push(&findings->units, unit) ? (uint32_t)count : UINT32_MAX;
}

size_t findings_silence(align_findings *findings,
                        bool (*silent)(const struct finding *finding, const struct found_unit *unit, void *payload), void *payload)
{
    size_t kept = 0, before = findings->items.count;
    for (size_t i = 0; i < before; i++) {
        const struct finding *finding = &findings->items.items[i];
        if (!silent(finding, &findings->units.items[finding->unit], payload))
            findings->items.items[kept++] = *finding;
    }
    findings->items.count = kept;
    return before - kept;
}

/* A finding's place in the order: its unit, where it begins, then the order in which it was found. */
struct place {
    size_t unit;
    uint32_t begin;
    size_t index;
};

static int compare(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    if (x->unit != y->unit)
        return x->unit < y->unit ? -1 : 1;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

static struct place place_of(const align_findings *findings, size_t index)
{
    const struct finding *finding = &findings->items.items[index];
    struct place place = {.unit = findings->units.items[finding->unit].index, .index = index};
    int side = finding->span_count[0] ? 0 : 1;
    if (finding->span_count[side])
        place.begin = findings->spans.items[finding->span_first[side]].begin;
    return place;
}

bool findings_sort(align_findings *findings)
{
    size_t count = findings->items.count;
    struct place *places = mem_new(count, sizeof *places);
    struct finding *items = mem_new(count, sizeof *items);
    bool done = places && items;
    for (size_t i = 0; done && i < count; i++)
        places[i] = place_of(findings, i);
    if (done && count)
        qsort(places, count, sizeof *places, compare);
    for (size_t i = 0; done && i < count; i++)
        items[i] = findings->items.items[places[i].index];
    if (done && count)
        memcpy(findings->items.items, items, count * sizeof *items);
    mem_free(places);
    mem_free(items);
    return done;
}

/* Appends copies of count things; false: out of memory. */
#define append(to, from) \
    ((from)->count == 0 || (array_reserve(to, (from)->count) && \
                            (memcpy((to)->items + (to)->count, (from)->items, (from)->count * sizeof *(from)->items), true)))

align_status align_findings_join(align_findings *into, align_findings *from, align_error *error)
{
    uint32_t files = (uint32_t)into->files.count, units = (uint32_t)into->units.count, spans = (uint32_t)into->spans.count;
    if (!append(&into->files, &from->files) || !append(&into->units, &from->units) || !append(&into->spans, &from->spans) ||
        !append(&into->items, &from->items))
        return fail_memory(error);
    for (size_t i = 0; i < from->units.count; i++)
        into->units.items[units + i].file += files;
    for (size_t i = 0; i < from->items.count; i++) {
        struct finding *finding = &into->items.items[into->items.count + i];
        finding->unit += units;
        finding->span_first[0] += spans;
        finding->span_first[1] += spans;
    }
    into->files.count += from->files.count;
    into->units.count += from->units.count;
    into->spans.count += from->spans.count;
    into->items.count += from->items.count;
    from->files.count = from->units.count = from->spans.count = from->items.count = 0;
    arena_join(&into->room, &from->room);
    return ALIGN_OK;
}
