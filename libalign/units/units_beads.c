/* Beads as index lists: source indexes, tab, target indexes, tab, confidence; with the two texts. */
#include "units/numbers.h"

static align_status take(struct numbers *numbers, struct slice line, uint64_t number, void *state)
{
    struct slice rest = line, fields[2] = {{0}}, field;
    (void)state;
    if (!next_field(&rest, '\t', &fields[0]) || !next_field(&rest, '\t', &fields[1]))
        return reading_fail(numbers->reading, ALIGN_E_FORMAT, number, "no tab between source and target numbers");
    for (int side = 0; side < 2; side++) {
        struct slice list = text_trim(fields[side]);
        uint32_t index;
        while (fields[side].length && list.length && next_field(&list, ',', &field)) {
            if (!read_number(field, &index))
                return reading_fail(numbers->reading, ALIGN_E_FORMAT, number, "\"%.*s\" is no segment number",
                                    (int)(field.length < 40 ? field.length : 40), field.text);
            if (!array_push(&numbers->bead.indexes[side], index))
                return reading_memory(numbers->reading);
        }
    }
    if (next_field(&rest, '\t', &field))
        numbers->bead.confidence = unit_parse_confidence(field);
    return numbers_bead(numbers, number);
}

static align_status read(struct reading *reading)
{
    return numbers_read(reading, take, NULL);
}

const struct unit_reader units_beads = {
    .name = "beads",
    .description = "segment numbers of each bead, from 0, and its confidence",
    .extensions = "beads",
    .read = read,
};
