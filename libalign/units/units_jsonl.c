/* JSON Lines: an object a line, as write_jsonl.c writes them and as others do who have "source" and "target", or a
 * "translation" of texts by language. */
#include "base/error.h"
#include "units/fragment.h"
#include "units/json.h"
#include "units/lines.h"

#include <stdio.h>

/* One line under way.  Members come in any order, so that the unit is put together at its end. */
struct object {
    struct reading *reading;
    struct json json;
    uint64_t line;
    bool has[2]; /* a text on this side */
    struct slice texts[2], languages[2];
    code_list codes[2];
    buffer data;
    unsigned seen;       /* members of ours that came already, a bit each */
    const char *problem; /* what is against the format though it is JSON, a static string; NULL: nothing */
};

/* Reads an object whose members are texts or numbers; what it names beside these is passed over. */
static bool read_record(struct json *json, const char *const *names, struct slice *values, size_t count)
{
    bool first = true;
    for (size_t i = 0; i < count; i++)
        values[i] = slice_of("", 0);
    if (!json_enter(json, '{'))
        return false;
    while (json_more(json, '{', &first)) {
        struct slice name;
        size_t i = 0;
        if (!json_name(json, &name))
            return false;
        while (i < count && !slice_equal(name, slice_string(names[i])))
            i++;
        if (!(i < count ? json_scalar(json, &values[i]) : json_skip(json)))
            return false;
    }
    return !json->fault;
}

/* "source" and "target" own what is theirs alone; the variants are added in this order. */
static uint32_t owner_of(struct slice name)
{
    return slice_equal(name, SLICE("source")) ? 0 : slice_equal(name, SLICE("target")) ? 1 : OWNER_UNIT;
}

static bool problem(struct object *object, const char *message)
{
    object->problem = object->problem ? object->problem : message;
    return true;
}

static bool pushed(struct object *object, bool done)
{
    if (!done) {
        object->json.out_of_memory = true;
        json_fault(&object->json, "out of memory");
    }
    return done;
}

/* {"at":3,"kind":"open","id":"1","xml":"&lt;b&gt;"} */
static bool read_code(struct object *object, int side)
{
    static const char *const names[] = {"at", "kind", "id", "match", "type", "assoc", "xml"};
    struct slice v[7];
    struct code code = {0};
    if (!read_record(&object->json, names, v, 7))
        return false;
    int kind = code_kind_find(v[1]);
    if (kind < 0 || !read_number(v[0], &code.at))
        return problem(object, "a code without a place (at) or of no known kind");
    code.kind = (uint8_t)kind;
    code.id = v[2];
    code.match = v[3];
    code.type = v[4];
    code.assoc = v[5];
    object->data.count = 0;
    bool done = fragment_add(&object->data, v[6]) &&
                unit_keep(&object->reading->unit.room, &code.data, slice_of(object->data.items, object->data.count)) &&
                array_push(&object->codes[side], code);
    return pushed(object, done);
}

/* Whether a name of a language is one word without controls; which tags there are is for validation to say. */
static bool is_word(struct slice text)
{
    for (size_t at = 0; at < text.length;) {
        int32_t code = text_next(text.text, text.length, &at);
        if (code <= ' ' || (code >= 0x7F && code < 0xA0) || code_is_space(code) || (code & 0xFFFE) == 0xFFFE)
            return false;
    }
    return true;
}

/* {"type":"x-kind","value":"heading"}, or a note; notes may be plain strings. */
static bool read_remark(struct object *object, bool note)
{
    static const char *const names[] = {"value", "type", "owner", "language", "encoding"};
    struct slice v[5] = {{"", 0}, {"", 0}, {"", 0}, {"", 0}, {"", 0}};
    bool plain = note && json_peek(&object->json) != JSON_OBJECT;
    if (!(plain ? json_scalar(&object->json, &v[0]) : read_record(&object->json, names, v, 5)))
        return false;
    if (!is_word(v[3]) || !is_word(v[4]))
        return problem(object, "a language or an encoding that is no word");
    struct remark remark = {.owner = owner_of(v[2]),
                            .note = note,
                            .type = note ? slice_of("", 0) : v[1],
                            .value = v[0],
                            .language = v[3],
                            .encoding = v[4]};
    return pushed(object, array_push(&object->reading->unit.remarks, remark));
}

static bool read_attribute(struct object *object)
{
    static const char *const names[] = {"name", "value", "owner"};
    struct slice v[3];
    if (!read_record(&object->json, names, v, 3))
        return false;
    struct field field = {.owner = owner_of(v[2]), .name = v[0], .value = v[1]};
    return !v[0].length ? problem(object, "an attribute without a name")
                        : pushed(object, array_push(&object->reading->unit.fields, field));
}

static bool read_language(struct object *object, int side)
{
    return json_scalar(&object->json, &object->languages[side]) &&
           (is_word(object->languages[side]) || problem(object, "a language that is no word"));
}

enum member {
    SOURCE,
    TARGET,
    SOURCE_LANGUAGE,
    TARGET_LANGUAGE,
    SOURCE_FILE,
    TARGET_FILE,
    ID,
    CONFIDENCE,
    SOURCE_CODES,
    TARGET_CODES,
    PROPERTIES,
    NOTES,
    ATTRIBUTES,
    TRANSLATION,
    MEMBERS
};

static enum member member_of(struct slice name)
{
    static const char *const names[MEMBERS] = {
        "source",      "target", "source_language", "target_language", "source_file",
        "target_file", "id",     "confidence",      "source_codes",    "target_codes",
        "properties",  "notes",  "attributes",      "translation"};
    for (int i = 0; i < MEMBERS; i++)
        if (slice_equal(name, slice_string(names[i])))
            return (enum member)i;
    return MEMBERS;
}

static bool read_list(struct object *object, enum member member)
{
    bool first = true, done = true;
    if (!json_enter(&object->json, '['))
        return false;
    while (done && json_more(&object->json, '[', &first)) {
        if (reading_take(object->reading, 16, object->line))
            return pushed(object, false); /* the reading's error stands */
        switch (member) {
        case SOURCE_CODES:
        case TARGET_CODES: done = read_code(object, member == TARGET_CODES); break;
        case ATTRIBUTES: done = read_attribute(object); break;
        default: done = read_remark(object, member == NOTES); break;
        }
        if (object->codes[0].count + object->codes[1].count > UNIT_PARTS_MAX)
            return json_fault(&object->json, "too many codes in a unit");
    }
    return done && !object->json.fault;
}

static bool read_confidence(struct object *object)
{
    struct unit *unit = &object->reading->unit;
    struct slice value;
    if (!json_scalar(&object->json, &value))
        return false;
    unit->confidence = unit_parse_confidence(value);
    return unit->confidence >= 0 || !value.length ||
           pushed(object, unit_add_property(unit, OWNER_UNIT, "x-confidence", value));
}

/* "translation": {"en": "...", "ru": "..."}: the first is the source. */
static bool read_translation(struct object *object)
{
    bool first = true;
    if (json_peek(&object->json) != JSON_OBJECT) { /* as others call the target */
        object->has[1] = true;
        return json_scalar(&object->json, &object->texts[1]);
    }
    json_enter(&object->json, '{');
    while (json_more(&object->json, '{', &first)) {
        struct slice language, text;
        if (!json_name(&object->json, &language) || !json_scalar(&object->json, &text))
            return false;
        int side = object->has[0];
        if (object->has[side] || !is_word(language)) {
            problem(object, object->has[side] ? "a translation into more than one language" : "a language that is no word");
            continue;
        }
        object->has[side] = true;
        object->languages[side] = language;
        object->texts[side] = text;
    }
    return !object->json.fault;
}

/* A member that is none of ours and holds one text becomes a property, as columns do. */
static bool read_other(struct object *object, struct slice name)
{
    struct slice value;
    char type[80];
    enum json_type kind = json_peek(&object->json);
    if (kind == JSON_OBJECT || kind == JSON_ARRAY)
        return json_skip(&object->json);
    if (!json_scalar(&object->json, &value))
        return false;
    int length = name.length < 70 ? (int)name.length : 70;
    while (length && length < (int)name.length && ((unsigned char)name.text[length] & 0xC0) == 0x80)
        length--;
    snprintf(type, sizeof type, "%s%.*s", slice_starts(name, SLICE("x-")) ? "" : "x-", length, name.text);
    return !value.length || pushed(object, unit_add_property(&object->reading->unit, OWNER_UNIT, type, value));
}

static bool read_text(struct object *object, enum member member)
{
    int side = member == TARGET;
    object->has[side] = json_peek(&object->json) != JSON_WORD; /* null */
    return json_scalar(&object->json, &object->texts[side]);
}

static bool read_file(struct object *object, enum member member)
{
    struct slice name;
    return json_scalar(&object->json, &name) &&
           pushed(object, reading_document(object->reading, member == TARGET_FILE, name));
}

static bool read_member(struct object *object)
{
    struct slice name;
    if (!json_name(&object->json, &name))
        return false;
    enum member member = member_of(name);
    if (member < MEMBERS && object->seen >> member & 1) {
        problem(object, "a member that comes twice");
        return json_skip(&object->json);
    }
    object->seen |= 1U << member;
    switch (member) {
    case SOURCE:
    case TARGET: return read_text(object, member);
    case SOURCE_LANGUAGE:
    case TARGET_LANGUAGE: return read_language(object, member == TARGET_LANGUAGE);
    case SOURCE_FILE:
    case TARGET_FILE: return read_file(object, member);
    case ID: return json_scalar(&object->json, &object->reading->unit.id);
    case CONFIDENCE: return read_confidence(object);
    case TRANSLATION: return read_translation(object);
    case MEMBERS: return read_other(object, name);
    default: return read_list(object, member);
    }
}

/* ---- the unit ---- */

static bool add_codes(struct object *object, int side, struct variant *variant)
{
    struct unit *unit = &object->reading->unit;
    uint32_t at = 0;
    for (size_t i = 0; i < object->codes[side].count; i++) {
        struct code code = object->codes[side].items[i];
        bool inside = code.at >= at && code.at <= variant->text.length &&
                      (code.at == variant->text.length || ((unsigned char)variant->text.text[code.at] & 0xC0) != 0x80);
        if (!inside)
            return problem(object, "a code whose place is not in its text, or before that of the one in front");
        if (code.assoc.length && !(code.assoc.length == 1 && strchr("pfb", code.assoc.text[0])))
            code.assoc = slice_of("", 0);
        at = code.at;
        code.segment = (uint32_t)side;
        if (!pushed(object, array_push(&unit->codes, code)))
            return false;
        variant->code_count++;
    }
    return true;
}

static bool add_variants(struct object *object)
{
    const struct unit_options *options = object->reading->options;
    const char *asked[2] = {options->from, options->to};
    for (int side = 0; side < 2; side++) {
        struct slice language = object->languages[side];
        if (!language.length && asked[side])
            language = slice_string(asked[side]);
        struct variant *variant = unit_add_variant(&object->reading->unit, language);
        if (!pushed(object, variant != NULL))
            return false;
        variant->text = object->texts[side];
        if (!add_codes(object, side, variant))
            return false;
    }
    return true;
}

/* The first line tells the file's languages. */
static void tell_languages(struct object *object)
{
    struct unit_header *header = &object->reading->header;
    const struct variant *variants = object->reading->unit.variants.items;
    if (!object->reading->header_told)
        pushed(object, unit_keep(&header->room, &header->source_language, variants[0].language) &&
                           unit_keep(&header->room, &header->target_language, variants[1].language));
}

static align_status fault_of(struct object *object)
{
    struct reading *reading = object->reading;
    struct json *json = &object->json;
    if (json->out_of_memory)
        return reading->error->status == ALIGN_E_LIMIT ? ALIGN_E_LIMIT : reading_memory(reading);
    align_status status = reading_problem(reading, "json", PROBLEM_ERROR, object->line, "no JSON from byte %zu on: %s",
                                          json->at + 1, json->fault);
    if (status)
        error_cure(reading->error,
                   "each line must be one JSON object such as {\"source\": \"...\", \"target\": \"...\"}");
    return status;
}

static align_status take_object(struct object *object)
{
    bool first = true, good = json_enter(&object->json, '{');
    while (good && json_more(&object->json, '{', &first))
        good = read_member(object);
    if (!object->json.fault && !json_end(&object->json))
        json_fault(&object->json, "something stands behind the object");
    if (!object->json.fault && !object->has[0] && !object->has[1])
        problem(object, "an object without source and target");
    if (!object->json.fault && !object->problem && add_variants(object))
        tell_languages(object);
    if (object->json.fault)
        return fault_of(object);
    if (object->problem)
        return reading_problem(object->reading, "json", PROBLEM_ERROR, object->line, "%s", object->problem);
    object->reading->unit.line = object->line;
    return reading_unit(object->reading);
}

static align_status take_line(struct object *object, struct slice line, uint64_t number)
{
    struct reading *reading = object->reading;
    if (!text_trim(line).length)
        return ALIGN_OK;
    buffer unescaped = object->json.unescaped;
    object->json = (struct json){.text = line, .room = &reading->unit.room, .unescaped = unescaped};
    object->line = number;
    object->seen = 0;
    object->problem = NULL;
    for (int side = 0; side < 2; side++) {
        object->has[side] = false;
        object->texts[side] = object->languages[side] = slice_of("", 0);
        object->codes[side].count = 0;
    }
    align_status status = reading_take(reading, line.length, number);
    if (!status)
        status = take_object(object);
    unit_reset(&reading->unit); /* of a line that was passed over */
    reading->bytes = 0;
    return status;
}

/* A review page holds such lines, too: between the element that starts them and its end.  Whether the line is one. */
static bool is_row(struct slice line, uint64_t number, bool *inside)
{
    if (number == 1)
        *inside = !slice_starts(line, SLICE("<!DOCTYPE html>"));
    if (slice_equal(line, SLICE("<script type=\"application/json\" id=\"rows\">"))) {
        *inside = true;
        return false;
    }
    if (slice_starts(line, SLICE("</script>")))
        *inside = false;
    return *inside;
}

static align_status read(struct reading *reading)
{
    struct lines lines;
    struct object object = {.reading = reading};
    struct slice line;
    bool more = true, inside = true;
    align_status status = ALIGN_OK;
    lines_open(&lines, &reading->source, reading->options->encoding, reading->error);
    while (!status && !(status = lines_next(&lines, &line, &more)) && more)
        if (is_row(line, lines.number, &inside))
            status = take_line(&object, line, lines.number);
    lines_close(&lines);
    for (int side = 0; side < 2; side++)
        array_free(&object.codes[side]);
    array_free(&object.json.unescaped);
    array_free(&object.data);
    return status;
}

/* An object at the start, and the name of a member; or a review page. */
static int sniff(struct slice start)
{
    char text[4096];
    struct slice rest = text_trim(slice_of(text, lines_start(start, text)));
    if (slice_starts(rest, SLICE("\xEF\xBB\xBF")))
        rest = slice_of(rest.text + 3, rest.length - 3);
    static const char page[] = "<!DOCTYPE html>\n<!-- bitext review -->";
    if (slice_starts(rest, slice_string(page)))
        return 90;
    if (!rest.length || rest.text[0] != '{')
        return 0;
    rest = text_trim(slice_of(rest.text + 1, rest.length - 1));
    return rest.length && rest.text[0] == '"' ? 80 : 0;
}

const struct unit_reader units_jsonl = {
    .name = "jsonl",
    .description = "JSON Lines: an object a pair, with all that is known of it",
    .extensions = "jsonl ndjson",
    .sniff = sniff,
    .read = read,
};
