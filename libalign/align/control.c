#include "align/control.h"

#include "align/stretch.h"
#include "base/error.h"
#include "model/document.h"

static const double enough = 2.5; /* a gain that further controls need not confirm */

/* Segments from first on, `count` of them. */
struct part {
    uint32_t first[2], count[2];
};

/* A document that shows a part of another's segments; it borrows all else.  strands 0: in their order; else the part is
 * cut into so many strands, which are read backwards, one segment of each in turn.  Of two things in order, no more
 * than `strands` stay in order that way. */
static bool show(align_document *view, const align_document *document, uint32_t first, uint32_t count, uint32_t strands)
{
    *view = *document;
    view->segments.items = mem_new(count, sizeof *view->segments.items);
    view->segments.count = view->segments.capacity = count;
    if (!view->segments.items)
        return false;
    uint32_t length = strands ? (count + strands - 1) / strands : count, to = 0;
    for (uint32_t row = 0; row < length; row++)
        for (uint32_t strand = 0; strand < (strands ? strands : 1); strand++) {
            uint32_t from = strand * length + (strands ? length - 1 - row : row);
            if (from < count)
                view->segments.items[to++] = document->segments.items[first + from];
        }
    return true;
}

/* The mean of what segments add, between -4 and 4. */
static double mean_odds(const rungs *path)
{
    double sum = 0, all = 0;
    for (size_t r = 0; r < path->count; r++) {
        double size = path->items[r].bead.source_count + path->items[r].bead.target_count;
        sum += rung_is_pair(&path->items[r]) ? size * rung_log_odds(&path->items[r]) : -size;
        all += size;
    }
    return all > 0 ? sum / all : 0;
}

static align_status align_part(double *out, const align_document *source, const align_document *target,
                               const struct part *part, const struct search_options *options, uint32_t strands,
                               align_error *error)
{
    align_document views[2] = {{.name = NULL}, {.name = NULL}};
    struct search *search = mem_new(1, sizeof *search);
    ladder beads = {0};
    rungs path = {0};
    bool done = search && show(&views[0], source, part->first[0], part->count[0], 0) &&
                show(&views[1], target, part->first[1], part->count[1], strands);
    align_status status = done ? search_run(search, &views[0], &views[1], options, &beads, error) : fail_memory(error);
    if (!status && !rungs_from(&path, &beads))
        status = fail_memory(error);
    *out = mean_odds(&path);
    if (search)
        search_free(search);
    mem_free(search);
    mem_free(views[0].segments.items);
    mem_free(views[1].segments.items);
    array_free(&beads);
    array_free(&path);
    return status;
}

/* The beginning of the surest stretch, at most CONTROL_MOST segments a side; all when that is no more. */
static bool choose_part(struct part *part, const rungs *path, uint32_t sources, uint32_t targets)
{
    static const struct stretch_rule rule = {0, 12, 0.1};
    *part = (struct part){{0, 0}, {sources, targets}};
    if (sources <= CONTROL_MOST && targets <= CONTROL_MOST)
        return true;
    stretches parts = {0};
    bool done = stretches_find(&parts, path, rule);
    struct stretch best = {0, path->count, 0};
    for (size_t p = 0; p < parts.count; p++)
        best = parts.items[p].sum > best.sum ? parts.items[p] : best;
    const align_bead *first = &path->items[best.begin].bead;
    *part = (struct part){{first->source_first, first->target_first}, {0, 0}};
    for (size_t r = best.begin; r < best.end; r++) {
        const align_bead *bead = &path->items[r].bead;
        uint32_t source_count = bead->source_first + bead->source_count - part->first[0];
        uint32_t target_count = bead->target_first + bead->target_count - part->first[1];
        if (source_count > CONTROL_MOST || target_count > CONTROL_MOST)
            break;
        part->count[0] = source_count;
        part->count[1] = target_count;
    }
    array_free(&parts);
    return done;
}

align_status control_find(struct control *control, const align_document *source, const align_document *target,
                          const struct search_options *options, const rungs *path, align_error *error)
{
    struct search_options free_of_pins = *options;
    struct part part;
    double real = 0, best = -4;
    free_of_pins.pins = NULL;
    free_of_pins.progress = NULL;
    free_of_pins.given.remark = NULL; /* the search has told it */
    if (!choose_part(&part, path, (uint32_t)source->segments.count, (uint32_t)target->segments.count))
        return fail_memory(error);
    bool whole = part.count[0] == source->segments.count && part.count[1] == target->segments.count;
    control->tried = part.count[0] < part.count[1] ? part.count[0] : part.count[1];
    align_status status = ALIGN_OK;
    if (whole)
        real = mean_odds(path);
    else
        status = align_part(&real, source, target, &part, &free_of_pins, 0, error);
    for (uint32_t strands = 1; !status && strands <= CONTROLS && (strands == 1 || real - best < enough); strands++) {
        double value;
        status = align_part(&value, source, target, &part, &free_of_pins, strands, error);
        best = value > best ? value : best;
    }
    control->gain = real - best;
    return status;
}
