/* XLIFF 1.2 (OASIS 2008), with segments marked in seg-source, as in sdlxliff; 1.0 and 1.1 differ in nothing that is read. */
#include "units/xliff.h"

enum { IN_FILE = PLACE_OWN, IN_UNIT, IN_GROUP };

static bool is(const char *name, const char *wanted)
{
    return strcmp(name, wanted) == 0;
}

static align_status open_file(struct xliff *xliff, struct xml *xml, const struct xml_tag *tag)
{
    struct reading *reading = xliff->reading;
    struct unit_header *header = &reading->header;
    struct arena *room = &xliff->file_room;
    arena_reset(room);
    if (!unit_keep(room, &xliff->languages[0], xliff_attribute(xml, tag, "source-language")) ||
        !unit_keep(room, &xliff->languages[1], xliff_attribute(xml, tag, "target-language")) ||
        !unit_keep(room, &xliff->original, xliff_attribute(xml, tag, "original")))
        return reading_memory(reading);
    if (!xliff->languages[0].length) {
        align_status status = reading_problem(reading, "language-missing", PROBLEM_WARNING, xml_line(xml),
                                              "a file element without source-language");
        if (status)
            return status;
    }
    if (reading->header_told)
        return ALIGN_OK;
    if (!unit_keep(&header->room, &header->source_language, xliff->languages[0]) ||
        !unit_keep(&header->room, &header->target_language, xliff->languages[1]) ||
        !unit_keep(&header->room, &header->source_file, xliff->original))
        return reading_memory(reading);
    return reading_header(reading);
}

static align_status open_unit(struct xliff *xliff, struct xml *xml, const struct xml_tag *tag)
{
    xliff_clear_unit(xliff);
    xliff->line = xml_line(xml);
    bool done = xliff_keep(xliff, &xliff->id, xliff_attribute(xml, tag, "id")) &&
                xliff_add_remark(xliff, "x-resname", xliff_attribute(xml, tag, "resname")) &&
                xliff_add_remark(xliff, "x-approved", xliff_attribute(xml, tag, "approved")) &&
                xliff_add_remark(xliff, "x-translate", xliff_attribute(xml, tag, "translate"));
    return done ? ALIGN_OK : reading_memory(xliff->reading);
}

/* source, seg-source (which takes its place) or target */
static align_status open_text(struct xliff *xliff, struct xml *xml, const struct xml_tag *tag)
{
    bool target = is(tag->name, "target");
    struct slice language = xml_attribute(xml, tag, "xml", "lang"), kept;
    xliff->text = target ? &xliff->target : &xliff->source;
    if (is(tag->name, "seg-source"))
        kept = xliff->source.language;
    else if (!xliff_keep(xliff, &kept, language.text ? language : slice_of("", 0)))
        return reading_memory(xliff->reading);
    xliff_clear_text(xliff->text);
    xliff->text->there = true;
    xliff->text->language = kept;
    xliff->text->preserve = xliff->levels[xliff->depth].preserve;
    xliff->levels[xliff->depth].place = PLACE_INLINE;
    if (target && !xliff_keep(xliff, &xliff->state, xliff_attribute(xml, tag, "state")))
        return reading_memory(xliff->reading);
    return ALIGN_OK;
}

static align_status open_segment(struct xliff *xliff, struct xml *xml, const struct xml_tag *tag)
{
    struct xliff_text *text = xliff->text;
    struct xliff_segment segment = {.begin = (uint32_t)text->text.count, .code_first = (uint32_t)text->codes.count};
    if (text->segments.count >= XLIFF_SEGMENTS_MAX)
        return reading_fail(xliff->reading, ALIGN_E_LIMIT, xml_line(xml), "more than %d segments in a unit",
                            XLIFF_SEGMENTS_MAX);
    segment.end = segment.begin;
    segment.code_last = segment.code_first;
    return xliff_keep(xliff, &segment.id, xliff_attribute(xml, tag, "mid")) && array_push(&text->segments, segment)
               ? ALIGN_OK
               : reading_memory(xliff->reading);
}

static align_status open_mark(struct xliff *xliff, struct xml *xml, const struct xml_tag *tag)
{
    struct slice type = xliff_attribute(xml, tag, "mtype");
    bool segment = slice_equal(type, SLICE("seg"));
    xliff->levels[xliff->depth].ends = segment ? END_SEGMENT : END_MARK;
    if (!segment)
        return xliff_add_code(xliff, xml, CODE_MARK_OPEN, slice_of("", 0), type, slice_of("", 0));
    return open_segment(xliff, xml, tag);
}

/* Elements that hold a native code, or stand for one. */
static align_status open_code(struct xliff *xliff, struct xml *xml, const struct xml_tag *tag)
{
    static const struct {
        const char *name;
        enum code_kind kind;
        bool data;
    } kinds[] = {{"g", CODE_OPEN, false},  {"x", CODE_ALONE, false},   {"bx", CODE_OPEN, false}, {"ex", CODE_CLOSE, false},
                 {"bpt", CODE_OPEN, true}, {"ept", CODE_CLOSE, true},  {"ph", CODE_ALONE, true}, {"it", CODE_BEGIN, true}};
    size_t i = 0;
    while (i < sizeof kinds / sizeof *kinds && !is(tag->name, kinds[i].name))
        i++;
    if (i == sizeof kinds / sizeof *kinds) {
        xliff->levels[xliff->depth].place = PLACE_INLINE;
        return reading_problem(xliff->reading, "unknown-element", PROBLEM_WARNING, xml_line(xml),
                               "<%.40s> is no element of a text: its tags are passed over", tag->name);
    }
    enum code_kind kind = kinds[i].kind;
    if (kind == CODE_BEGIN && slice_equal(xliff_attribute(xml, tag, "pos"), SLICE("close")))
        kind = CODE_END;
    struct slice rid = xliff_attribute(xml, tag, "rid"), id = xliff_attribute(xml, tag, "id");
    bool paired = kind == CODE_OPEN || kind == CODE_CLOSE;
    xliff->data.count = 0;
    xliff->levels[xliff->depth].place = kinds[i].data ? PLACE_CODE : is(tag->name, "g") ? PLACE_INLINE : PLACE_PASS;
    xliff->levels[xliff->depth].ends = is(tag->name, "g") ? END_PAIR : END_NOTHING;
    return xliff_add_code(xliff, xml, kind, paired && rid.length ? rid : id, xliff_attribute(xml, tag, "ctype"),
                          slice_of("", 0));
}

/* sub inside a code, and what is in it: kept as mark-up. */
static align_status open_inner(struct xliff *xliff, struct xml *xml, const struct xml_tag *tag)
{
    buffer *to = &xliff->data;
    const char *prefix, *name;
    struct slice value;
    bool done = buffer_add_string(to, "<") && buffer_add_string(to, tag->name);
    for (int i = 0; done && xml_attribute_at(xml, tag, i, &prefix, &name, &value); i++)
        done = *prefix || (buffer_add_string(to, " ") && buffer_add_string(to, name) && buffer_add_string(to, "=\"") &&
                           xml_escape(to, value) && buffer_add_string(to, "\""));
    xliff->levels[xliff->depth].place = PLACE_SUB;
    if (!done || !buffer_add_string(to, ">"))
        return reading_memory(xliff->reading);
    return reading_take(xliff->reading, strlen(tag->name) + 16, xml_line(xml));
}

/* note, context, prop: data with a name */
static align_status open_remark(struct xliff *xliff, struct xml *xml, const struct xml_tag *tag)
{
    struct slice name = xliff_attribute(xml, tag, is(tag->name, "prop") ? "prop-type" : "context-type");
    xliff->levels[xliff->depth].place = PLACE_DATA;
    xliff->data.count = 0;
    return xliff_keep(xliff, &xliff->name, is(tag->name, "note") ? slice_of("", 0) : name)
               ? ALIGN_OK
               : reading_memory(xliff->reading);
}

static align_status open_in_unit(struct xliff *xliff, struct xml *xml, const struct xml_tag *tag)
{
    uint8_t *place = &xliff->levels[xliff->depth].place;
    if (is(tag->name, "source") || is(tag->name, "seg-source") || is(tag->name, "target"))
        return open_text(xliff, xml, tag);
    if (is(tag->name, "note") || is(tag->name, "context") || is(tag->name, "prop"))
        return open_remark(xliff, xml, tag);
    *place = is(tag->name, "context-group") || is(tag->name, "prop-group") ? IN_GROUP : PLACE_SKIP;
    return ALIGN_OK; /* alt-trans are other people's translations, count-group counts */
}

align_status xliff1_open(struct xliff *xliff, struct xml *xml, const struct xml_tag *tag)
{
    uint8_t above = xliff->levels[xliff->depth - 1].place, *place = &xliff->levels[xliff->depth].place;
    switch (above) {
    case PLACE_INLINE:
        if (!is(tag->name, "mrk"))
            return open_code(xliff, xml, tag);
        *place = PLACE_INLINE;
        return open_mark(xliff, xml, tag);
    case PLACE_CODE:
    case PLACE_SUB: return open_inner(xliff, xml, tag);
    case PLACE_DATA: return ALIGN_OK;
    case IN_UNIT:
    case IN_GROUP: return open_in_unit(xliff, xml, tag);
    default: break;
    }
    if (is(tag->name, "file"))
        return open_file(xliff, xml, tag);
    if (is(tag->name, "header") || is(tag->name, "bin-unit"))
        *place = PLACE_SKIP;
    if (!is(tag->name, "trans-unit"))
        return ALIGN_OK;
    *place = IN_UNIT;
    return open_unit(xliff, xml, tag);
}

/* The segment of the target with the id of one of the source, looked for from the last one found on. */
static const struct xliff_segment *find_segment(const struct xliff_text *text, struct slice id, size_t *from)
{
    for (size_t i = 0; i < text->segments.count; i++) {
        size_t at = (*from + i) % text->segments.count;
        if (slice_equal(text->segments.items[at].id, id)) {
            *from = at + 1;
            return &text->segments.items[at];
        }
    }
    return NULL;
}

static align_status close_unit(struct xliff *xliff)
{
    struct xliff_segment source = xliff_whole(&xliff->source), target = xliff_whole(&xliff->target);
    struct xliff_text *other = xliff->target.there ? &xliff->target : NULL;
    align_status status = ALIGN_OK;
    size_t from = 0;
    if (!xliff->source.there)
        return reading_problem(xliff->reading, "source-missing", PROBLEM_WARNING, xliff->line,
                               "a trans-unit without source");
    /* a target that is not segmented is that of the whole */
    if (!xliff->source.segments.count || (other && !other->segments.count && target.end))
        return xliff_emit(xliff, slice_of("", 0), &xliff->source, &source, other, &target);
    for (size_t i = 0; i < xliff->source.segments.count && !status; i++) {
        const struct xliff_segment *segment = &xliff->source.segments.items[i];
        const struct xliff_segment *match = other ? find_segment(other, segment->id, &from) : NULL;
        status = xliff_emit(xliff, segment->id, &xliff->source, segment, match ? other : NULL, match);
    }
    return status;
}

/* What closes inside a text: segments and paired elements; the rest has done its work. */
static align_status close_inline(struct xliff *xliff, struct xml *xml)
{
    struct xliff_text *text = xliff->text;
    struct slice none = slice_of("", 0);
    struct xliff_level level = xliff->levels[xliff->depth];
    if (level.ends == END_PAIR)
        return xliff_add_code(xliff, xml, CODE_CLOSE, text->codes.items[level.code].id, none, none);
    if (level.ends == END_MARK)
        return xliff_add_code(xliff, xml, CODE_MARK_CLOSE, none, none, none);
    if (level.ends == END_SEGMENT) {
        struct xliff_segment *last = &text->segments.items[text->segments.count - 1];
        last->end = (uint32_t)text->text.count;
        last->code_last = (uint32_t)text->codes.count;
    }
    return ALIGN_OK;
}

static align_status close_data(struct xliff *xliff)
{
    struct slice value = slice_of(xliff->data.count ? xliff->data.items : "", xliff->data.count);
    bool note = !xliff->name.length;
    return xliff_add_remark(xliff, note ? NULL : xliff->name.text, value) ? ALIGN_OK : reading_memory(xliff->reading);
}

align_status xliff1_close(struct xliff *xliff, struct xml *xml, const char *name)
{
    uint8_t place = xliff->levels[xliff->depth].place, above = xliff->levels[xliff->depth - 1].place;
    buffer *data = &xliff->data;
    switch (place) {
    case PLACE_CODE:
        return xliff_keep(xliff, &xliff->text->codes.items[xliff->levels[xliff->depth].code].data,
                          slice_of(data->count ? data->items : "", data->count))
                   ? ALIGN_OK
                   : reading_memory(xliff->reading);
    case PLACE_SUB:
        return buffer_add_string(data, "</") && buffer_add_string(data, name) && buffer_add_string(data, ">")
                   ? ALIGN_OK
                   : reading_memory(xliff->reading);
    case PLACE_INLINE: return above == PLACE_INLINE ? close_inline(xliff, xml) : ALIGN_OK;
    case PLACE_DATA: return close_data(xliff);
    case IN_UNIT: return close_unit(xliff);
    default: return ALIGN_OK;
    }
}
