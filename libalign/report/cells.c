#include "report/cells.h"

#include "report/excerpt.h"

#include <inttypes.h>
#include <stdio.h>

enum { UNIT = 9, LINE = 10, CONFIDENCE = 13 };
const char *const cell_names[CELL_COLUMNS] = {"source",      "target",      "message",    "level",      "rule",
                                              "source part", "target part", "suggestion", "file",       "unit",
                                              "line",        "its",         "mqm",        "confidence", "fingerprint"};

bool cell_is_number(size_t column)
{
    return column == UNIT || column == LINE || column == CONFIDENCE;
}

/* Spans are shown as long as they have room in an excerpt. */
static bool fill_part(buffer *part, const char *text, const align_range *spans, size_t count)
{
    part->count = 0;
    for (size_t i = 0; i < count; i++) {
        struct slice span = slice_of(text + spans[i].begin, spans[i].end - spans[i].begin), shown = excerpt_cut(span);
        if (part->count > EXCERPT_WHOLE)
            return buffer_add_string(part, " ...");
        if ((i && !buffer_add_string(part, " | ")) || !buffer_add(part, shown.text, shown.length) ||
            (shown.length < span.length && !buffer_add_string(part, " ...")))
            return false;
    }
    return true;
}

static bool fill_text(buffer *shown, const align_finding *finding, int side)
{
    struct excerpt excerpt = excerpt_of(finding, side);
    shown->count = 0;
    return excerpt_add(shown, &excerpt);
}

bool cells_fill(struct cells *cells, const align_finding *finding)
{
    const char *texts[2] = {finding->source, finding->target};
    for (int side = 0; side < 2; side++)
        if (!fill_text(&cells->texts_shown[side], finding, side) ||
            !fill_part(&cells->parts[side], texts[side], finding->spans[side], finding->span_counts[side]))
            return false;
    snprintf(cells->unit, sizeof cells->unit, "%" PRIu64, finding->unit);
    snprintf(cells->line, sizeof cells->line, "%" PRIu64, finding->line);
    snprintf(cells->confidence, sizeof cells->confidence, "%.4f", finding->confidence);
    fingerprint_text(finding->fingerprint, cells->fingerprint);
    struct slice all[CELL_COLUMNS] = {
        slice_of(cells->texts_shown[0].items, cells->texts_shown[0].count),
        slice_of(cells->texts_shown[1].items, cells->texts_shown[1].count),
        slice_string(finding->message),
        slice_string(align_level_name(finding->level)),
        slice_string(finding->rule->id),
        slice_of(cells->parts[0].items, cells->parts[0].count),
        slice_of(cells->parts[1].items, cells->parts[1].count),
        slice_string(finding->suggestion ? finding->suggestion : ""),
        slice_string(finding->file),
        slice_string(cells->unit),
        finding->line ? slice_string(cells->line) : slice_of("", 0),
        slice_string(finding->rule->its),
        slice_string(finding->rule->mqm),
        slice_string(cells->confidence),
        slice_string(cells->fingerprint),
    };
    memcpy(cells->texts, all, sizeof all);
    return true;
}

void cells_free(struct cells *cells)
{
    for (int side = 0; side < 2; side++) {
        array_free(&cells->texts_shown[side]);
        array_free(&cells->parts[side]);
    }
}
