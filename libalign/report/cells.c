#include "report/cells.h"

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

static bool fill_part(buffer *part, const char *text, const align_range *spans, size_t count)
{
    part->count = 0;
    for (size_t i = 0; i < count; i++)
        if ((i && !buffer_add_string(part, " | ")) ||
            !buffer_add(part, text + spans[i].begin, spans[i].end - spans[i].begin))
            return false;
    return true;
}

bool cells_fill(struct cells *cells, const align_finding *finding)
{
    const char *texts[2] = {finding->source, finding->target};
    for (int side = 0; side < 2; side++)
        if (!fill_part(&cells->parts[side], texts[side], finding->spans[side], finding->span_counts[side]))
            return false;
    snprintf(cells->unit, sizeof cells->unit, "%" PRIu64, finding->unit);
    snprintf(cells->line, sizeof cells->line, "%" PRIu64, finding->line);
    snprintf(cells->confidence, sizeof cells->confidence, "%.4f", finding->confidence);
    fingerprint_text(finding->fingerprint, cells->fingerprint);
    struct slice all[CELL_COLUMNS] = {
        slice_of(finding->source, finding->source_length),
        slice_of(finding->target, finding->target_length),
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
    array_free(&cells->parts[0]);
    array_free(&cells->parts[1]);
}
