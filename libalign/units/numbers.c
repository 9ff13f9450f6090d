#include "units/numbers.h"

#include "base/error.h"

#include <inttypes.h>
#include <stdio.h>

static align_status open_texts(struct numbers *numbers)
{
    struct reading *reading = numbers->reading;
    const struct unit_options *options = reading->options;
    const char *paths[2] = {options->source, options->target};
    struct unit_header *header = &reading->header;
    if (!paths[0] || !paths[1]) {
        align_status status = fail(reading->error, ALIGN_E_ARGUMENT, "it holds numbers of segments, not their text");
        error_cure(reading->error, "name the two texts, a segment a line, with --source and --target");
        return status;
    }
    for (int side = 0; side < 2; side++) {
        align_status status = text_lines_read(&numbers->texts[side], paths[side], options->encoding, reading->error);
        if (status)
            return status;
    }
    return unit_keep(&header->room, &header->source_file, path_name(paths[0])) &&
                   unit_keep(&header->room, &header->target_file, path_name(paths[1]))
               ? ALIGN_OK
               : reading_memory(reading);
}

align_status numbers_read(struct reading *reading, align_status (*take)(struct numbers *numbers, struct slice line,
                                                                       uint64_t number, void *state),
                          void *state)
{
    struct numbers numbers = {.reading = reading};
    struct lines lines;
    struct slice line;
    bool more = true;
    align_status status = open_texts(&numbers);
    lines_open(&lines, &reading->source, reading->options->encoding, reading->error);
    while (!status && !(status = lines_next(&lines, &line, &more)) && more)
        if (text_trim(line).length) {
            for (int side = 0; side < 2; side++)
                numbers.bead.indexes[side].count = 0;
            numbers.bead.confidence = -1;
            numbers.bead.score = slice_of("", 0);
            status = take(&numbers, line, lines.number, state);
        }
    lines_close(&lines);
    for (int side = 0; side < 2; side++) {
        text_lines_free(&numbers.texts[side]);
        array_free(&numbers.bead.indexes[side]);
    }
    return status;
}

/* Segments joined by a space, with a border between them. */
static align_status add_side(struct numbers *numbers, int side, uint64_t line)
{
    struct unit *unit = &numbers->reading->unit;
    const char *tag = side ? numbers->reading->options->to : numbers->reading->options->from;
    buffer text = {0}, list = {0};
    bool done = unit_add_variant(unit, slice_string(tag ? tag : "")) != NULL;
    align_status status = ALIGN_OK;
    const struct code border = {.kind = CODE_SEGMENT, .id = {"", 0}, .match = {"", 0}, .type = {"", 0}, .assoc = {"", 0},
                                .data = {"", 0}};
    for (size_t i = 0; done && !status && i < numbers->bead.indexes[side].count; i++) {
        uint32_t index = numbers->bead.indexes[side].items[i];
        char number[16];
        if (index >= numbers->texts[side].begins.count) {
            status = reading_fail(numbers->reading, ALIGN_E_FORMAT, line,
                                  "segment %" PRIu32 " of the %s, which has %zu lines", index,
                                  side ? "target" : "source", numbers->texts[side].begins.count);
            break;
        }
        struct slice segment = text_trim(text_lines_at(&numbers->texts[side], index));
        status = reading_take(numbers->reading, segment.length + 16, line);
        snprintf(number, sizeof number, i ? ",%" PRIu32 : "%" PRIu32, index);
        done = (!i || (buffer_add(&text, " ", 1) &&
                       code_add(&unit->codes, &unit->room, &border, (uint32_t)side, (uint32_t)text.count))) &&
               buffer_add(&text, segment.text, segment.length) && buffer_add_string(&list, number);
    }
    if (done && !status) {
        struct variant *variant = &unit->variants.items[side];
        variant->code_count = (uint32_t)unit->codes.count - variant->code_first;
        done = unit_keep(&unit->room, &variant->text, slice_of(text.items, text.count)) &&
               unit_add_property(unit, OWNER_UNIT, side ? "x-target-segments" : "x-source-segments",
                                 slice_of(list.items, list.count));
    }
    array_free(&text);
    array_free(&list);
    return status || done ? status : reading_memory(numbers->reading);
}

align_status numbers_bead(struct numbers *numbers, uint64_t line)
{
    struct unit *unit = &numbers->reading->unit;
    align_status status = add_side(numbers, 0, line);
    if (!status)
        status = add_side(numbers, 1, line);
    if (status)
        return status;
    unit->line = line;
    unit->confidence = numbers->bead.confidence;
    if (numbers->bead.score.length &&
        !unit_add_property(unit, OWNER_UNIT, numbers->bead.score_name, numbers->bead.score))
        return reading_memory(numbers->reading);
    return reading_unit(numbers->reading);
}
