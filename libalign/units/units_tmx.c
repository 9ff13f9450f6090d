/* TMX 1.1 to 1.4b (LISA OSCAR 1998-2005), level 2: inline codes are kept as codes.  Strict where meaning would be lost
 * otherwise (root, header, languages), lenient to what real tools leave out or add. */
#include "base/error.h"
#include "units/units.h"
#include "units/xml.h"

/* Where in the file the parser is. */
enum place { OUTSIDE, IN_TMX, IN_HEADER, IN_BODY, IN_TU, IN_TUV, IN_SEG, IN_CODE, IN_REMARK, IN_UNKNOWN };

struct tmx {
    struct reading *reading;
    enum place place;
    unsigned skipped;     /* open elements below IN_UNKNOWN */
    bool has_header, has_seg;
    uint64_t line;        /* of the tag that opened the place, for messages */
    enum place outer;     /* around a remark or an unknown element */
    buffer text, data;    /* of the seg; of the code or remark */
    unsigned marks;       /* open hi elements of the seg */
    unsigned inner;       /* open elements inside a code: sub and what is in it */
    size_t code;          /* open code */
    struct remark remark; /* open remark, of the header or the unit */
};

static struct tmx *tmx_of(const struct xml *xml)
{
    return xml->payload;
}

static bool is(const char *name, const char *wanted)
{
    return strcmp(name, wanted) == 0;
}

/* A copy of an attribute; absent: empty. */
static bool keep_attribute(struct xml *xml, const struct xml_tag *tag, struct arena *room, const char *name,
                           struct slice *out)
{
    struct slice value = xml_attribute(xml, tag, "", name);
    return unit_keep(room, out, value.text ? value : slice_of("", 0));
}

/* xml:lang, or lang of TMX 1.1. */
static struct slice language_of(struct xml *xml, const struct xml_tag *tag)
{
    struct slice value = xml_attribute(xml, tag, "xml", "lang");
    if (!value.text)
        value = xml_attribute(xml, tag, "", "lang");
    return value.text ? text_trim(value) : slice_of("", 0);
}

static align_status open_header(struct xml *xml, const struct xml_tag *tag)
{
    struct tmx *tmx = tmx_of(xml);
    struct unit_header *header = &tmx->reading->header;
    const char *prefix, *name;
    struct slice value;
    if (tmx->has_header)
        return reading_problem(tmx->reading, "header-twice", PROBLEM_WARNING, xml_line(xml), "a second header");
    tmx->has_header = true;
    for (int i = 0; xml_attribute_at(xml, tag, i, &prefix, &name, &value); i++) {
        struct field field = {.owner = OWNER_UNIT};
        if (!unit_keep(&header->room, &field.name, slice_string(name)) ||
            !unit_keep(&header->room, &field.value, value) || !array_push(&header->fields, field))
            return reading_memory(tmx->reading);
        if (is(name, "srclang"))
            header->source_language = text_trim(field.value);
    }
    static const char *const required[] = {"creationtool", "creationtoolversion", "segtype", "o-tmf",
                                           "adminlang",    "srclang",             "datatype"};
    for (size_t i = 0; i < sizeof required / sizeof *required; i++)
        if (!xml_attribute(xml, tag, "", required[i]).text) {
            align_status status = reading_problem(tmx->reading, "header-attribute", PROBLEM_WARNING, xml_line(xml),
                                                  "the header has no %s", required[i]);
            if (status)
                return status;
        }
    return ALIGN_OK;
}

/* Attributes of tu and tuv but the language and the number. */
static align_status add_fields(struct xml *xml, const struct xml_tag *tag, uint32_t owner)
{
    struct tmx *tmx = tmx_of(xml);
    struct unit *unit = &tmx->reading->unit;
    const char *prefix, *name;
    struct slice value;
    for (int i = 0; xml_attribute_at(xml, tag, i, &prefix, &name, &value); i++) {
        if (is(name, "lang") || (owner == OWNER_UNIT && (is(name, "tuid") || is(name, "srclang"))))
            continue;
        if (*prefix)
            continue; /* of other namespaces, which TMX does not have */
        if (!unit_add_field(unit, owner, name, value))
            return reading_memory(tmx->reading);
    }
    return ALIGN_OK;
}

static align_status open_unit(struct xml *xml, const struct xml_tag *tag)
{
    struct tmx *tmx = tmx_of(xml);
    struct unit *unit = &tmx->reading->unit;
    unit->line = xml_line(xml);
    if (!keep_attribute(xml, tag, &unit->room, "tuid", &unit->id) ||
        !keep_attribute(xml, tag, &unit->room, "srclang", &unit->source_language))
        return reading_memory(tmx->reading);
    tmx->place = IN_TU;
    return add_fields(xml, tag, OWNER_UNIT);
}

static align_status open_variant(struct xml *xml, const struct xml_tag *tag)
{
    struct tmx *tmx = tmx_of(xml);
    struct reading *reading = tmx->reading;
    struct slice language = language_of(xml, tag);
    uint32_t owner = (uint32_t)reading->unit.variants.count;
    tmx->line = xml_line(xml);
    tmx->place = IN_TUV;
    tmx->has_seg = false;
    tmx->text.count = 0;
    if (!language.length) {
        align_status status = reading_problem(reading, "language-missing", PROBLEM_ERROR, tmx->line,
                                              "a tuv without xml:lang: its language is not known");
        if (status)
            return status;
    }
    if (!unit_add_variant(&reading->unit, language))
        return reading_memory(reading);
    return add_fields(xml, tag, owner);
}

static align_status open_remark(struct xml *xml, const struct xml_tag *tag)
{
    struct tmx *tmx = tmx_of(xml);
    struct unit *unit = &tmx->reading->unit;
    struct arena *room = tmx->place == IN_HEADER ? &tmx->reading->header.room : &unit->room;
    tmx->remark = (struct remark){
        .owner = tmx->place == IN_TUV ? (uint32_t)unit->variants.count - 1 : OWNER_UNIT,
        .note = is(tag->name, "note"),
    };
    tmx->outer = tmx->place;
    tmx->place = IN_REMARK;
    tmx->data.count = 0;
    if (!keep_attribute(xml, tag, room, "type", &tmx->remark.type) ||
        !keep_attribute(xml, tag, room, "o-encoding", &tmx->remark.encoding) ||
        !unit_keep(room, &tmx->remark.language, language_of(xml, tag)))
        return reading_memory(tmx->reading);
    if (tmx->remark.note || tmx->remark.type.length)
        return ALIGN_OK;
    return reading_problem(tmx->reading, "prop-type", PROBLEM_WARNING, xml_line(xml), "a prop without type");
}

/* TMX names of codes; -1: none. */
static int code_kind(struct xml *xml, const struct xml_tag *tag)
{
    static const struct {
        const char *name;
        enum code_kind kind;
    } kinds[] = {{"bpt", CODE_OPEN}, {"ept", CODE_CLOSE},    {"ph", CODE_ALONE},
                 {"it", CODE_BEGIN}, {"hi", CODE_MARK_OPEN}, {"ut", CODE_UNKNOWN}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (is(tag->name, kinds[i].name)) {
            struct slice pos = xml_attribute(xml, tag, "", "pos");
            return kinds[i].kind == CODE_BEGIN && slice_equal(pos, SLICE("end")) ? CODE_END : (int)kinds[i].kind;
        }
    return -1;
}

static align_status open_code(struct xml *xml, const struct xml_tag *tag)
{
    struct tmx *tmx = tmx_of(xml);
    struct unit *unit = &tmx->reading->unit;
    int kind = code_kind(xml, tag);
    if (kind < 0) {
        tmx->marks++;
        return reading_problem(tmx->reading, "unknown-element", PROBLEM_WARNING, xml_line(xml),
                               "<%.40s> is no element of a segment: its tags are passed over", tag->name);
    }
    struct code code = {
        .segment = (uint32_t)unit->variants.count - 1,
        .at = (uint32_t)tmx->text.count,
        .kind = (uint8_t)kind,
        .data = slice_of("", 0),
    };
    if (!keep_attribute(xml, tag, &unit->room, "i", &code.id) ||
        !keep_attribute(xml, tag, &unit->room, "x", &code.match) ||
        !keep_attribute(xml, tag, &unit->room, "type", &code.type) ||
        !keep_attribute(xml, tag, &unit->room, "assoc", &code.assoc) || !array_push(&unit->codes, code))
        return reading_memory(tmx->reading);
    if (kind == CODE_MARK_OPEN) {
        tmx->marks++;
        return reading_take(tmx->reading, 16, xml_line(xml));
    }
    tmx->code = unit->codes.count - 1;
    tmx->place = IN_CODE;
    tmx->inner = 0;
    tmx->data.count = 0;
    return reading_take(tmx->reading, 16, xml_line(xml));
}

/* sub, and what stands in it: kept as mark-up of the code. */
static align_status open_inner(struct xml *xml, const struct xml_tag *tag)
{
    struct tmx *tmx = tmx_of(xml);
    buffer *to = &tmx->data;
    const char *prefix, *name;
    struct slice value;
    bool done = buffer_add_string(to, "<") && buffer_add_string(to, tag->name);
    for (int i = 0; done && xml_attribute_at(xml, tag, i, &prefix, &name, &value); i++)
        done = *prefix || (buffer_add_string(to, " ") && buffer_add_string(to, name) && buffer_add_string(to, "=\"") &&
                           xml_escape(to, value) && buffer_add_string(to, "\""));
    tmx->inner++;
    if (!done || !buffer_add_string(to, ">"))
        return reading_memory(tmx->reading);
    return reading_take(tmx->reading, strlen(tag->name) + 16, xml_line(xml));
}

static align_status open_unknown(struct xml *xml, const struct xml_tag *tag)
{
    struct tmx *tmx = tmx_of(xml);
    tmx->outer = tmx->place;
    tmx->place = IN_UNKNOWN;
    tmx->skipped = 0;
    if (tmx->outer == IN_HEADER && is(tag->name, "ude"))
        return ALIGN_OK; /* characters of the user's own: Unicode has them by now */
    return reading_problem(tmx->reading, "unknown-element", PROBLEM_WARNING, xml_line(xml),
                           "<%.40s> does not belong here and is passed over", tag->name);
}

static align_status open_root(struct xml *xml, const struct xml_tag *tag)
{
    struct tmx *tmx = tmx_of(xml);
    if (!is(tag->name, "tmx"))
        return reading_fail(tmx->reading, ALIGN_E_FORMAT, xml_line(xml), "is no TMX: its root element is <%.40s>",
                            tag->name);
    tmx->place = IN_TMX;
    struct slice version = xml_attribute(xml, tag, "", "version");
    if (version.length == 3 && memcmp(version.text, "1.", 2) == 0 && version.text[2] >= '1' && version.text[2] <= '4')
        return ALIGN_OK;
    return reading_problem(tmx->reading, "version", PROBLEM_WARNING, xml_line(xml), "version %.*s is none of 1.1 to 1.4",
                           (int)(version.length < 20 ? version.length : 20), version.text ? version.text : "");
}

static align_status open_body(struct xml *xml)
{
    struct tmx *tmx = tmx_of(xml);
    tmx->place = IN_BODY;
    if (!tmx->has_header) {
        align_status status = reading_problem(tmx->reading, "header-missing", PROBLEM_ERROR, xml_line(xml),
                                              "there is no header before the body");
        if (status) {
            error_cure(tmx->reading->error, "put a <header srclang=\"...\"> before it");
            return status;
        }
    }
    return reading_header(tmx->reading);
}

static align_status on_open(struct xml *xml, const struct xml_tag *tag)
{
    struct tmx *tmx = tmx_of(xml);
    bool remark = is(tag->name, "prop") || is(tag->name, "note");
    switch (tmx->place) {
    case OUTSIDE: return open_root(xml, tag);
    case IN_TMX:
        if (is(tag->name, "header")) {
            tmx->place = IN_HEADER;
            return open_header(xml, tag);
        }
        return is(tag->name, "body") ? open_body(xml) : open_unknown(xml, tag);
    case IN_HEADER: return remark ? open_remark(xml, tag) : open_unknown(xml, tag);
    case IN_BODY: return is(tag->name, "tu") ? open_unit(xml, tag) : open_unknown(xml, tag);
    case IN_TU:
        if (is(tag->name, "tuv"))
            return open_variant(xml, tag);
        return remark ? open_remark(xml, tag) : open_unknown(xml, tag);
    case IN_TUV:
        if (is(tag->name, "seg") && !tmx->has_seg) {
            tmx->place = IN_SEG;
            tmx->has_seg = true;
            tmx->marks = 0;
            return ALIGN_OK;
        }
        return remark ? open_remark(xml, tag) : open_unknown(xml, tag);
    case IN_SEG: return open_code(xml, tag);
    case IN_CODE: return open_inner(xml, tag);
    case IN_REMARK:
    case IN_UNKNOWN: tmx->skipped++; return ALIGN_OK;
    }
    return ALIGN_OK;
}

static align_status close_variant(struct xml *xml)
{
    struct tmx *tmx = tmx_of(xml);
    struct unit *unit = &tmx->reading->unit;
    struct variant *variant = &unit->variants.items[unit->variants.count - 1];
    tmx->place = IN_TU;
    variant->code_count = (uint32_t)unit->codes.count - variant->code_first;
    if (!unit_keep(&unit->room, &variant->text, slice_of(tmx->text.items, tmx->text.count)))
        return reading_memory(tmx->reading);
    if (tmx->has_seg)
        return ALIGN_OK;
    return reading_problem(tmx->reading, "seg-missing", PROBLEM_WARNING, xml_line(xml), "a tuv without seg");
}

/* A remark of the header, or of the unit; the confidence of this library's own memories is a number of the unit. */
static align_status close_remark(struct tmx *tmx)
{
    struct unit *unit = &tmx->reading->unit;
    struct unit_header *header = &tmx->reading->header;
    bool of_header = tmx->outer == IN_HEADER;
    struct slice value = slice_of(tmx->data.items, tmx->data.count);
    tmx->place = tmx->outer;
    if (!of_header && tmx->outer == IN_TU && slice_equal(tmx->remark.type, SLICE("x-confidence"))) {
        float confidence = unit_parse_confidence(value);
        if (confidence >= 0) {
            unit->confidence = confidence;
            return ALIGN_OK;
        }
    }
    if (!unit_keep(of_header ? &header->room : &unit->room, &tmx->remark.value, value))
        return reading_memory(tmx->reading);
    if (of_header && slice_equal(tmx->remark.type, SLICE("x-source-file"))) {
        header->source_file = tmx->remark.value;
        return ALIGN_OK;
    }
    if (of_header && slice_equal(tmx->remark.type, SLICE("x-target-file"))) {
        header->target_file = tmx->remark.value;
        return ALIGN_OK;
    }
    return (of_header ? array_push(&header->remarks, tmx->remark) : array_push(&unit->remarks, tmx->remark))
               ? ALIGN_OK
               : reading_memory(tmx->reading);
}

static align_status close_code(struct tmx *tmx, const char *name)
{
    struct unit *unit = &tmx->reading->unit;
    if (tmx->inner) {
        tmx->inner--;
        return buffer_add_string(&tmx->data, "</") && buffer_add_string(&tmx->data, name) &&
                       buffer_add_string(&tmx->data, ">")
                   ? ALIGN_OK
                   : reading_memory(tmx->reading);
    }
    tmx->place = IN_SEG;
    return unit_keep(&unit->room, &unit->codes.items[tmx->code].data, slice_of(tmx->data.items, tmx->data.count))
               ? ALIGN_OK
               : reading_memory(tmx->reading);
}

/* The end of hi, of an element passed over, or of the seg. */
static align_status close_in_seg(struct tmx *tmx, const char *name)
{
    struct unit *unit = &tmx->reading->unit;
    if (tmx->marks == 0) {
        tmx->place = IN_TUV;
        return ALIGN_OK;
    }
    tmx->marks--;
    if (!is(name, "hi"))
        return ALIGN_OK;
    struct slice none = slice_of("", 0);
    struct code code = {.segment = (uint32_t)unit->variants.count - 1, .at = (uint32_t)tmx->text.count,
                        .kind = CODE_MARK_CLOSE, .id = none, .match = none, .type = none, .assoc = none, .data = none};
    return array_push(&unit->codes, code) ? ALIGN_OK : reading_memory(tmx->reading);
}

static align_status on_close(struct xml *xml, const char *name, const char *space)
{
    struct tmx *tmx = tmx_of(xml);
    (void)space;
    switch (tmx->place) {
    case OUTSIDE: return ALIGN_OK;
    case IN_TMX: tmx->place = OUTSIDE; return ALIGN_OK;
    case IN_HEADER:
    case IN_BODY: tmx->place = IN_TMX; return ALIGN_OK;
    case IN_TU: tmx->place = IN_BODY; return reading_unit(tmx->reading);
    case IN_TUV: return close_variant(xml);
    case IN_SEG: return close_in_seg(tmx, name);
    case IN_CODE: return close_code(tmx, name);
    case IN_REMARK:
    case IN_UNKNOWN:
        if (tmx->skipped) {
            tmx->skipped--;
            return ALIGN_OK;
        }
        if (tmx->place == IN_REMARK)
            return close_remark(tmx);
        tmx->place = tmx->outer;
        return ALIGN_OK;
    }
    return ALIGN_OK;
}

static align_status on_text(struct xml *xml, struct slice text)
{
    struct tmx *tmx = tmx_of(xml);
    bool done = true;
    if (tmx->place != IN_SEG && tmx->place != IN_CODE && tmx->place != IN_REMARK)
        return text_trim(text).length == 0 || tmx->place == IN_UNKNOWN
                   ? ALIGN_OK
                   : reading_problem(tmx->reading, "text-outside", PROBLEM_WARNING, xml_line(xml),
                                     "text outside of seg is passed over");
    align_status status = reading_take(tmx->reading, text.length, xml_line(xml));
    if (status)
        return status;
    if (tmx->place == IN_CODE)
        done = xml_escape(&tmx->data, text);
    else
        done = buffer_add(tmx->place == IN_SEG ? &tmx->text : &tmx->data, text.text, text.length);
    return done ? ALIGN_OK : reading_memory(tmx->reading);
}

static align_status read(struct reading *reading)
{
    static const struct xml_events events = {on_open, on_close, on_text};
    struct tmx tmx = {.reading = reading};
    struct xml xml = {.payload = &tmx, .events = &events};
    align_status status = xml_read(&xml, &reading->source, reading->error);
    array_free(&tmx.text);
    array_free(&tmx.data);
    return status;
}

static int sniff(struct slice start)
{
    return xml_sniff(start, "tmx") ? 100 : 0;
}

const struct unit_reader units_tmx = {
    .name = "tmx",
    .description = "TMX 1.4b, the translation memory exchange format",
    .extensions = "tmx",
    .sniff = sniff,
    .read = read,
};
