/* hunalign's text output: source, tab, target, tab, score; " ~~~ " between the sentences of a side.  Its script
 * ladder2text has the score first. */
#include "units/lines.h"

#define BORDER " ~~~ "

static bool is_score(struct slice text)
{
    text = text_trim(text);
    bool digit = false;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.text[i];
        if (!(c >= '0' && c <= '9') && c != '.' && c != '-' && c != 'e' && c != '+')
            return false;
        digit |= c >= '0' && c <= '9';
    }
    return digit;
}

static const char *find_border(struct slice text)
{
    for (size_t i = 0; i + strlen(BORDER) <= text.length; i++) {
        const char *at = memchr(text.text + i, ' ', text.length - i - strlen(BORDER) + 1);
        if (!at)
            return NULL;
        if (memcmp(at, BORDER, strlen(BORDER)) == 0)
            return at;
        i = (size_t)(at - text.text);
    }
    return NULL;
}

static bool add_side(struct unit *unit, struct slice rest, const char *tag)
{
    static const struct code border = {.kind = CODE_SEGMENT, .id = {"", 0}, .match = {"", 0}, .type = {"", 0},
                                       .assoc = {"", 0},     .data = {"", 0}};
    buffer text = {0};
    uint32_t index = (uint32_t)unit->variants.count;
    bool done = unit_add_variant(unit, slice_string(tag ? tag : "")) != NULL;
    while (done) {
        const char *end = find_border(rest);
        size_t length = end ? (size_t)(end - rest.text) : rest.length;
        done = buffer_add(&text, rest.text, length);
        if (!end)
            break;
        rest = slice_of(end + strlen(BORDER), rest.length - length - strlen(BORDER));
        done = done && buffer_add(&text, " ", 1) &&
               code_add(&unit->codes, &unit->room, &border, index, (uint32_t)text.count);
    }
    if (done) {
        struct variant *variant = &unit->variants.items[index];
        variant->code_count = (uint32_t)unit->codes.count - variant->code_first;
        done = unit_keep(&unit->room, &variant->text, slice_of(text.items, text.count));
    }
    array_free(&text);
    return done;
}

static align_status take(struct reading *reading, struct slice line, uint64_t number)
{
    struct slice fields[3] = {{0}}, rest = line;
    size_t count = 0;
    while (count < 3 && next_field(&rest, '\t', &fields[count]))
        count++;
    if (count < 2)
        return reading_fail(reading, ALIGN_E_FORMAT, number, "no tab between source and target");
    if (count == 3 && !is_score(fields[2]) && is_score(fields[0])) {
        struct slice score = fields[0];
        fields[0] = fields[1];
        fields[1] = fields[2];
        fields[2] = score;
    }
    reading->unit.line = number;
    align_status status = reading_take(reading, line.length, number);
    if (status)
        return status;
    if (!add_side(&reading->unit, fields[0], reading->options->from) ||
        !add_side(&reading->unit, fields[1], reading->options->to) ||
        (fields[2].length && !unit_add_property(&reading->unit, OWNER_UNIT, "x-score", text_trim(fields[2]))))
        return reading_memory(reading);
    return reading_unit(reading);
}

static align_status read(struct reading *reading)
{
    struct lines lines;
    struct slice line;
    bool more = true;
    align_status status = ALIGN_OK;
    lines_open(&lines, &reading->source, reading->options->encoding, reading->error);
    while (!status && !(status = lines_next(&lines, &line, &more)) && more)
        if (text_trim(line).length)
            status = take(reading, line, lines.number);
    lines_close(&lines);
    return status;
}

const struct unit_reader units_hunalign_text = {
    .name = "hunalign-text",
    .description = "hunalign's text output: source, target and score, ~~~ between sentences",
    .extensions = "hunalign",
    .read = read,
};
