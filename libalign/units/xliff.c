#include "units/xliff.h"

#include "base/error.h"

#include <stdio.h>

struct slice xliff_attribute(struct xml *xml, const struct xml_tag *tag, const char *name)
{
    struct slice value = xml_attribute(xml, tag, "", name);
    return value.text ? value : slice_of("", 0);
}

bool xliff_keep(struct xliff *xliff, struct slice *out, struct slice text)
{
    return unit_keep(&xliff->room, out, text);
}

bool xliff_add_remark(struct xliff *xliff, const char *name, struct slice value)
{
    struct xliff_datum datum = {.note = !name};
    return !value.length || (xliff_keep(xliff, &datum.name, slice_string(name ? name : "")) &&
                             xliff_keep(xliff, &datum.value, value) && array_push(&xliff->remarks, datum));
}

align_status xliff_add_code(struct xliff *xliff, struct xml *xml, enum code_kind kind, struct slice id, struct slice type,
                            struct slice data)
{
    struct slice none = slice_of("", 0);
    struct code code = {.kind = (uint8_t)kind, .id = id, .match = none, .type = type, .assoc = none, .data = data};
    align_status status = reading_take(xliff->reading, 32, xml_line(xml));
    if (status)
        return status;
    if (xliff->text->codes.count >= UNIT_PARTS_MAX)
        return reading_fail(xliff->reading, ALIGN_E_LIMIT, xml_line(xml), "more than %d codes in a text", UNIT_PARTS_MAX);
    xliff->levels[xliff->depth].code = (uint32_t)xliff->text->codes.count;
    return code_add(&xliff->text->codes, &xliff->room, &code, 0, (uint32_t)xliff->text->text.count)
               ? ALIGN_OK
               : reading_memory(xliff->reading);
}

struct xliff_segment xliff_whole(const struct xliff_text *text)
{
    return (struct xliff_segment){.end = (uint32_t)text->text.count, .code_last = (uint32_t)text->codes.count};
}

/* A segment's text as it is handed on. */
struct folding {
    buffer text;
    code_list codes;
};

/* Breaks of lines with the indent of the next are the mark-up's, not the text's: each run of white space with a break in it
 * becomes a space, or nothing at the ends; codes move along. */
static bool fold(struct folding *out, const struct xliff_text *text, const struct xliff_segment *segment, bool preserve)
{
    size_t code = segment->code_first;
    for (size_t at = segment->begin; at <= segment->end; at++) {
        for (; code < segment->code_last && (text->codes.items[code].at <= at || at == segment->end); code++) {
            struct code copy = text->codes.items[code];
            copy.at = (uint32_t)out->text.count;
            if (!array_push(&out->codes, copy))
                return false;
        }
        if (at == segment->end)
            break;
        char c = text->text.items[at];
        bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        size_t end = at;
        bool broken = false;
        while (!preserve && space && end < segment->end && memchr(" \t\n\r", text->text.items[end], 4))
            broken |= text->text.items[end++] == '\n';
        if (broken) {
            bool inside = out->text.count && end < segment->end;
            if (inside && !array_push(&out->text, ' '))
                return false;
            at = end - 1;
        } else if (!array_push(&out->text, c)) {
            return false;
        }
    }
    return true;
}

/* The beginning of what a code or a mark ends: the last one open of its kind, of pairs with its id; -1: none is near. */
static int64_t opening(const code_list *codes, size_t close, const bool *ended)
{
    enum { FAR = 1000 };
    const struct code *end = &codes->items[close];
    uint8_t kind = end->kind == CODE_CLOSE ? CODE_OPEN : CODE_MARK_OPEN;
    for (size_t i = close, seen = 0; i-- > 0 && seen < FAR; seen++)
        if (codes->items[i].kind == kind && !ended[i] &&
            (kind == CODE_MARK_OPEN || slice_equal(codes->items[i].id, end->id)))
            return (int64_t)i;
    return -1;
}

/* Pairs may reach over several segments of a unit: here each half stands alone. */
static bool isolate_halves(code_list *codes)
{
    bool *ended = codes->count ? mem_new(codes->count, sizeof *ended) : NULL;
    if (codes->count && !ended)
        return false;
    for (size_t i = 0; i < codes->count; i++) {
        struct code *code = &codes->items[i];
        if (code->kind != CODE_CLOSE && code->kind != CODE_MARK_CLOSE)
            continue;
        int64_t open = opening(codes, i, ended);
        if (open >= 0)
            ended[open] = true;
        else
            code->kind = CODE_END;
    }
    for (size_t i = 0; i < codes->count; i++)
        if (!ended[i] && (codes->items[i].kind == CODE_OPEN || codes->items[i].kind == CODE_MARK_OPEN))
            codes->items[i].kind = CODE_BEGIN;
    mem_free(ended);
    return true;
}

static bool add_variant(struct xliff *xliff, const struct xliff_text *text, const struct xliff_segment *segment,
                        struct slice language)
{
    struct unit *unit = &xliff->reading->unit;
    struct folding folding = {0};
    uint32_t index = (uint32_t)unit->variants.count;
    bool done = unit_add_variant(unit, text->language.length ? text->language : language) != NULL &&
                fold(&folding, text, segment, text->preserve) && isolate_halves(&folding.codes);
    for (size_t i = 0; done && i < folding.codes.count; i++)
        done = code_add(&unit->codes, &unit->room, &folding.codes.items[i], index, folding.codes.items[i].at);
    if (done) {
        struct variant *variant = &unit->variants.items[index];
        variant->code_count = (uint32_t)unit->codes.count - variant->code_first;
        done = unit_keep(&unit->room, &variant->text,
                         slice_of(folding.text.count ? folding.text.items : "", folding.text.count));
    }
    array_free(&folding.text);
    array_free(&folding.codes);
    return done;
}

static bool add_remarks(struct xliff *xliff)
{
    struct unit *unit = &xliff->reading->unit;
    for (size_t i = 0; i < xliff->remarks.count; i++) {
        const struct xliff_datum *datum = &xliff->remarks.items[i];
        bool done = true;
        float confidence = slice_equal(datum->name, SLICE("x-confidence")) ? unit_parse_confidence(datum->value) : -1;
        if (confidence >= 0)
            unit->confidence = confidence;
        else if (datum->note)
            done = unit_add_note(unit, OWNER_UNIT, datum->value);
        else
            done = unit_add_property(unit, OWNER_UNIT, datum->name.text, datum->value);
        if (!done)
            return false;
    }
    if (xliff->state.length && !unit_add_property(unit, OWNER_UNIT, "x-state", xliff->state))
        return false;
    /* the first file's name is the header's */
    return !xliff->original.length || slice_equal(xliff->original, xliff->reading->header.source_file) ||
           unit_add_property(unit, OWNER_UNIT, "x-source-file", xliff->original);
}

align_status xliff_emit(struct xliff *xliff, struct slice segment, const struct xliff_text *source,
                        const struct xliff_segment *from, const struct xliff_text *target,
                        const struct xliff_segment *to)
{
    struct unit *unit = &xliff->reading->unit;
    buffer id = {0};
    unit->line = xliff->line;
    bool done = buffer_add(&id, xliff->id.text, xliff->id.length) &&
                (!segment.length || (buffer_add(&id, ".", 1) && buffer_add(&id, segment.text, segment.length))) &&
                unit_keep(&unit->room, &unit->id, slice_of(id.items, id.count)) &&
                add_variant(xliff, source, from, xliff->languages[0]) &&
                (!target || add_variant(xliff, target, to, xliff->languages[1])) && add_remarks(xliff);
    array_free(&id);
    return done ? reading_unit(xliff->reading) : reading_memory(xliff->reading);
}

void xliff_clear_text(struct xliff_text *text)
{
    text->there = false;
    text->language = slice_of("", 0);
    text->text.count = text->codes.count = text->segments.count = 0;
}

void xliff_clear_unit(struct xliff *xliff)
{
    xliff_clear_text(&xliff->source);
    xliff_clear_text(&xliff->target);
    xliff->text = NULL;
    xliff->remarks.count = xliff->original_data.count = 0;
    xliff->id = xliff->segment_id = xliff->state = xliff->name = slice_of("", 0);
    arena_reset(&xliff->room);
}

/* No namespace, as some tools write, or XLIFF's own; mda: is XLIFF 2's module of metadata. */
static bool is_ours(const char *space)
{
    return !*space || strncmp(space, "urn:oasis:names:tc:xliff:document:", 34) == 0 ||
           strcmp(space, "urn:oasis:names:tc:xliff:metadata:2.0") == 0;
}

static align_status open_root(struct xliff *xliff, struct xml *xml, const struct xml_tag *tag)
{
    struct slice version = xliff_attribute(xml, tag, "version");
    if (strcmp(tag->name, "xliff") != 0)
        return reading_fail(xliff->reading, ALIGN_E_FORMAT, xml_line(xml), "is no XLIFF: its root element is <%.40s>",
                            tag->name);
    xliff->version = version.length && version.text[0] == '2' ? 2 : 1;
    if (version.length < 3 || (version.text[0] != '1' && version.text[0] != '2'))
        return reading_problem(xliff->reading, "version", PROBLEM_WARNING, xml_line(xml),
                               "version %.*s is neither 1.x nor 2.x", (int)(version.length < 20 ? version.length : 20),
                               version.text);
    return ALIGN_OK;
}

static align_status on_open(struct xml *xml, const struct xml_tag *tag)
{
    struct xliff *xliff = xml->payload;
    struct xliff_level above = xliff->levels[xliff->depth];
    bool root = !xliff->version;
    align_status status = root ? open_root(xliff, xml, tag) : ALIGN_OK;
    if (status)
        return status;
    struct slice space = xml_attribute(xml, tag, "xml", "space");
    bool preserve = space.text ? slice_equal(space, SLICE("preserve")) : above.preserve;
    xliff->levels[++xliff->depth] = (struct xliff_level){
        .place = above.place == PLACE_SKIP || !is_ours(tag->space) ? PLACE_SKIP : PLACE_PASS,
        .preserve = preserve,
    };
    if (root || xliff->levels[xliff->depth].place == PLACE_SKIP)
        return xliff->version == 2 && root ? xliff2_open(xliff, xml, tag) : ALIGN_OK;
    return xliff->version == 2 ? xliff2_open(xliff, xml, tag) : xliff1_open(xliff, xml, tag);
}

static align_status on_close(struct xml *xml, const char *name, const char *space)
{
    struct xliff *xliff = xml->payload;
    align_status status = ALIGN_OK;
    (void)space;
    if (xliff->levels[xliff->depth].place != PLACE_SKIP)
        status = xliff->version == 2 ? xliff2_close(xliff, xml, name) : xliff1_close(xliff, xml, name);
    xliff->depth--;
    return status;
}

static align_status on_text(struct xml *xml, struct slice text)
{
    struct xliff *xliff = xml->payload;
    bool done = true;
    uint8_t place = xliff->levels[xliff->depth].place;
    if (place == PLACE_PASS || place == PLACE_SKIP || place >= PLACE_OWN)
        return ALIGN_OK;
    align_status status = reading_take(xliff->reading, text.length, xml_line(xml));
    if (status)
        return status;
    if (place == PLACE_INLINE)
        done = buffer_add(&xliff->text->text, text.text, text.length);
    else if (place == PLACE_DATA)
        done = buffer_add(&xliff->data, text.text, text.length);
    else
        done = xml_escape(&xliff->data, text);
    return done ? ALIGN_OK : reading_memory(xliff->reading);
}

static void free_text(struct xliff_text *text)
{
    array_free(&text->text);
    array_free(&text->codes);
    array_free(&text->segments);
}

align_status xliff_read(struct reading *reading)
{
    static const struct xml_events events = {on_open, on_close, on_text};
    struct xliff *xliff = mem_new(1, sizeof *xliff);
    if (!xliff)
        return reading_memory(reading);
    struct xml xml = {.payload = xliff, .events = &events};
    xliff->reading = reading;
    xliff->languages[0] = xliff->languages[1] = xliff->original = slice_of("", 0);
    xliff_clear_unit(xliff);
    align_status status = xml_read(&xml, &reading->source, reading->error);
    free_text(&xliff->source);
    free_text(&xliff->target);
    array_free(&xliff->data);
    array_free(&xliff->remarks);
    array_free(&xliff->original_data);
    arena_free(&xliff->room);
    arena_free(&xliff->file_room);
    mem_free(xliff);
    return status;
}

int xliff_sniff(struct slice start)
{
    return xml_sniff(start, "xliff") ? 100 : 0;
}
