/* vecalign's output (Thompson and Koehn 2019): `[source numbers]:[target numbers]:cost`, with the two texts. */
#include "units/numbers.h"

/* "[1, 2]" from the front of rest. */
static align_status take_list(struct numbers *numbers, int side, struct slice *rest, uint64_t line)
{
    const char *end = rest->length && *rest->text == '[' ? memchr(rest->text, ']', rest->length) : NULL;
    if (!end)
        return reading_fail(numbers->reading, ALIGN_E_FORMAT, line, "no list of segment numbers in brackets");
    struct slice list = text_trim(slice_of(rest->text + 1, (size_t)(end - rest->text) - 1)), field;
    uint32_t index;
    while (list.length && next_field(&list, ',', &field)) {
        if (!read_number(field, &index))
            return reading_fail(numbers->reading, ALIGN_E_FORMAT, line, "\"%.*s\" is no segment number",
                                (int)(field.length < 40 ? field.length : 40), field.text);
        if (!array_push(&numbers->bead.indexes[side], index))
            return reading_memory(numbers->reading);
    }
    size_t used = (size_t)(end - rest->text) + 1;
    *rest = slice_of(rest->text + used, rest->length - used);
    if (rest->length && *rest->text == ':')
        *rest = slice_of(rest->text + 1, rest->length - 1);
    return ALIGN_OK;
}

static align_status take(struct numbers *numbers, struct slice line, uint64_t number, void *state)
{
    struct slice rest = text_trim(line);
    (void)state;
    for (int side = 0; side < 2; side++) {
        align_status status = take_list(numbers, side, &rest, number);
        if (status)
            return status;
    }
    numbers->bead.score = rest;
    numbers->bead.score_name = "x-cost";
    return numbers_bead(numbers, number);
}

static align_status read(struct reading *reading)
{
    return numbers_read(reading, take, NULL);
}

/* "[0]:[0, 1]:0.25" on the first line. */
static int sniff(struct slice start)
{
    char text[4096];
    size_t length = lines_start(start, text), at = 0;
    for (int side = 0; side < 2; side++) {
        if (at >= length || text[at] != '[')
            return 0;
        while (at < length && text[at] != ']' && ((text[at] >= '0' && text[at] <= '9') || strchr("[, ", text[at])))
            at++;
        if (at + 1 >= length || text[at] != ']' || text[at + 1] != ':')
            return 0;
        at += 2;
    }
    return 90;
}

const struct unit_reader units_vecalign = {
    .name = "vecalign",
    .description = "vecalign's output: [source numbers]:[target numbers]:cost",
    .extensions = "vecalign",
    .sniff = sniff,
    .read = read,
};
