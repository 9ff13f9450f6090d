/* XLIFF 2.0 to 2.2 (OASIS 2014-2024): segments of units, codes whose data stands apart, notes and the metadata module. */
#include "units/xliff.h"

enum { IN_UNIT = PLACE_OWN, IN_SEGMENT, IN_DATA, IN_NOTES };

static bool is(const char *name, const char *wanted)
{
    return strcmp(name, wanted) == 0;
}

static align_status open_root(struct xliff *xliff, struct xml *xml, const struct xml_tag *tag)
{
    struct unit_header *header = &xliff->reading->header;
    struct slice languages[2] = {xliff_attribute(xml, tag, "srcLang"), xliff_attribute(xml, tag, "trgLang")};
    /* the root lasts as long as the file, so the header's room serves */
    if (!unit_keep(&header->room, &header->source_language, languages[0]) ||
        !unit_keep(&header->room, &header->target_language, languages[1]))
        return reading_memory(xliff->reading);
    xliff->languages[0] = header->source_language;
    xliff->languages[1] = header->target_language;
    if (header->source_language.length)
        return ALIGN_OK;
    return reading_problem(xliff->reading, "language-missing", PROBLEM_WARNING, xml_line(xml),
                           "the root element has no srcLang");
}

static align_status open_file(struct xliff *xliff, struct xml *xml, const struct xml_tag *tag)
{
    struct unit_header *header = &xliff->reading->header;
    struct slice original = xliff_attribute(xml, tag, "original");
    arena_reset(&xliff->file_room);
    if (!unit_keep(&xliff->file_room, &xliff->original, original) ||
        (!xliff->reading->header_told && !unit_keep(&header->room, &header->source_file, original)))
        return reading_memory(xliff->reading);
    return reading_header(xliff->reading);
}

static align_status open_unit(struct xliff *xliff, struct xml *xml, const struct xml_tag *tag)
{
    xliff_clear_unit(xliff);
    xliff->line = xml_line(xml);
    xliff->levels[xliff->depth].place = IN_UNIT;
    bool done = xliff_keep(xliff, &xliff->id, xliff_attribute(xml, tag, "id")) &&
                xliff_add_remark(xliff, "x-resname", xliff_attribute(xml, tag, "name")) &&
                xliff_add_remark(xliff, "x-translate", xliff_attribute(xml, tag, "translate"));
    return done ? ALIGN_OK : reading_memory(xliff->reading);
}

static align_status open_segment(struct xliff *xliff, struct xml *xml, const struct xml_tag *tag)
{
    xliff->levels[xliff->depth].place = IN_SEGMENT;
    xliff_clear_text(&xliff->source);
    xliff_clear_text(&xliff->target);
    return xliff_keep(xliff, &xliff->segment_id, xliff_attribute(xml, tag, "id")) &&
                   xliff_keep(xliff, &xliff->state, xliff_attribute(xml, tag, "state"))
               ? ALIGN_OK
               : reading_memory(xliff->reading);
}

static align_status open_text(struct xliff *xliff, struct xml *xml, const struct xml_tag *tag)
{
    struct slice language = xml_attribute(xml, tag, "xml", "lang");
    xliff->text = is(tag->name, "target") ? &xliff->target : &xliff->source;
    xliff_clear_text(xliff->text);
    xliff->text->there = true;
    xliff->text->preserve = xliff->levels[xliff->depth].preserve;
    xliff->levels[xliff->depth].place = PLACE_INLINE;
    return xliff_keep(xliff, &xliff->text->language, language.text ? language : slice_of("", 0))
               ? ALIGN_OK
               : reading_memory(xliff->reading);
}

/* The native code that a reference names; XML content. */
static struct slice find_data(const struct xliff *xliff, struct slice id)
{
    for (size_t i = 0; id.length && i < xliff->original_data.count; i++)
        if (slice_equal(xliff->original_data.items[i].name, id))
            return xliff->original_data.items[i].value;
    return slice_of("", 0);
}

/* subType says more than type: "xlf:b" is bold. */
static struct slice type_of(struct xml *xml, const struct xml_tag *tag)
{
    struct slice sub = xliff_attribute(xml, tag, "subType");
    return sub.length ? sub : xliff_attribute(xml, tag, "type");
}

/* cp: a character that XML does not allow. */
static align_status add_character(struct xliff *xliff, struct xml *xml, const struct xml_tag *tag)
{
    struct slice hex = xliff_attribute(xml, tag, "hex");
    int32_t code = 0;
    char bytes[4];
    for (size_t i = 0; i < hex.length && i < 6; i++) {
        char c = hex.text[i];
        code = code * 16 + (c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10
                            : c >= 'a' && c <= 'f' ? c - 'a' + 10 : 0);
    }
    if (code <= 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
        return reading_problem(xliff->reading, "cp", PROBLEM_WARNING, xml_line(xml), "a cp that is no character");
    return buffer_add(&xliff->text->text, bytes, text_put(bytes, code)) ? ALIGN_OK : reading_memory(xliff->reading);
}

static align_status open_span(struct xliff *xliff, struct xml *xml, const struct xml_tag *tag)
{
    struct xliff_level *level = &xliff->levels[xliff->depth];
    bool mark = is(tag->name, "mrk");
    struct slice end = find_data(xliff, xliff_attribute(xml, tag, "dataRefEnd"));
    level->place = PLACE_INLINE;
    level->ends = mark ? END_MARK : END_PAIR;
    align_status status =
        xliff_add_code(xliff, xml, mark ? CODE_MARK_OPEN : CODE_OPEN, xliff_attribute(xml, tag, "id"), type_of(xml, tag),
                       find_data(xliff, xliff_attribute(xml, tag, "dataRefStart")));
    /* the end's data waits where its code will not need it: the assoc of the start is not used by XLIFF */
    if (!status && !xliff_keep(xliff, &xliff->text->codes.items[level->code].assoc, end))
        status = reading_memory(xliff->reading);
    return status;
}

static align_status open_code(struct xliff *xliff, struct xml *xml, const struct xml_tag *tag)
{
    struct slice id = xliff_attribute(xml, tag, "id"), start = xliff_attribute(xml, tag, "startRef");
    struct slice data = find_data(xliff, xliff_attribute(xml, tag, "dataRef")), type = type_of(xml, tag);
    bool isolated = slice_equal(xliff_attribute(xml, tag, "isolated"), SLICE("yes"));
    if (is(tag->name, "pc") || is(tag->name, "mrk"))
        return open_span(xliff, xml, tag);
    if (is(tag->name, "ph"))
        return xliff_add_code(xliff, xml, CODE_ALONE, id, type, data);
    if (is(tag->name, "sc"))
        return xliff_add_code(xliff, xml, isolated ? CODE_BEGIN : CODE_OPEN, id, type, data);
    if (is(tag->name, "ec"))
        return xliff_add_code(xliff, xml, isolated ? CODE_END : CODE_CLOSE, start.length ? start : id, type, data);
    if (is(tag->name, "sm"))
        return xliff_add_code(xliff, xml, CODE_MARK_OPEN, id, type, slice_of("", 0));
    if (is(tag->name, "em"))
        return xliff_add_code(xliff, xml, CODE_MARK_CLOSE, start, slice_of("", 0), slice_of("", 0));
    if (is(tag->name, "cp"))
        return add_character(xliff, xml, tag);
    xliff->levels[xliff->depth].place = PLACE_INLINE;
    return reading_problem(xliff->reading, "unknown-element", PROBLEM_WARNING, xml_line(xml),
                           "<%.40s> is no element of a text: its tags are passed over", tag->name);
}

/* A name for what PLACE_DATA or PLACE_CODE gathers. */
static align_status open_named(struct xliff *xliff, uint8_t place, struct slice name)
{
    xliff->levels[xliff->depth].place = place;
    xliff->data.count = 0;
    return xliff_keep(xliff, &xliff->name, name) ? ALIGN_OK : reading_memory(xliff->reading);
}

align_status xliff2_open(struct xliff *xliff, struct xml *xml, const struct xml_tag *tag)
{
    uint8_t above = xliff->levels[xliff->depth - 1].place, *place = &xliff->levels[xliff->depth].place;
    if (above == PLACE_INLINE)
        return open_code(xliff, xml, tag);
    if (above == IN_SEGMENT && (is(tag->name, "source") || is(tag->name, "target")))
        return open_text(xliff, xml, tag);
    if (above == IN_DATA && is(tag->name, "data"))
        return open_named(xliff, PLACE_CODE, xliff_attribute(xml, tag, "id"));
    if (above == IN_NOTES && is(tag->name, "note"))
        return open_named(xliff, PLACE_DATA, slice_of("", 0));
    if (above == IN_NOTES && is(tag->name, "meta"))
        return open_named(xliff, PLACE_DATA, xliff_attribute(xml, tag, "type"));
    if (above == IN_UNIT && is(tag->name, "segment"))
        return open_segment(xliff, xml, tag);
    if (above == IN_UNIT && is(tag->name, "originalData"))
        *place = IN_DATA;
    if ((above == IN_UNIT && (is(tag->name, "notes") || is(tag->name, "metadata"))) ||
        (above == IN_NOTES && is(tag->name, "metaGroup")))
        *place = IN_NOTES;
    if (is(tag->name, "skeleton"))
        *place = PLACE_SKIP;
    if (xliff->depth == 1)
        return open_root(xliff, xml, tag);
    if (is(tag->name, "file"))
        return open_file(xliff, xml, tag);
    return above < PLACE_OWN && is(tag->name, "unit") ? open_unit(xliff, xml, tag) : ALIGN_OK;
}

/* Units of one segment without a name of its own keep their id; else segments are told apart. */
static align_status close_segment(struct xliff *xliff)
{
    struct xliff_segment source = xliff_whole(&xliff->source), target = xliff_whole(&xliff->target);
    if (!xliff->source.there)
        return reading_problem(xliff->reading, "source-missing", PROBLEM_WARNING, xliff->line, "a segment without source");
    return xliff_emit(xliff, xliff->segment_id, &xliff->source, &source, xliff->target.there ? &xliff->target : NULL,
                      &target);
}

static align_status close_span(struct xliff *xliff, struct xml *xml)
{
    struct xliff_level level = xliff->levels[xliff->depth];
    struct slice none = slice_of("", 0);
    if (level.ends == END_NOTHING)
        return ALIGN_OK;
    struct code *open = &xliff->text->codes.items[level.code];
    struct slice data = open->assoc;
    open->assoc = none;
    return xliff_add_code(xliff, xml, level.ends == END_PAIR ? CODE_CLOSE : CODE_MARK_CLOSE, open->id, none, data);
}

static align_status close_data(struct xliff *xliff)
{
    struct slice value = slice_of(xliff->data.count ? xliff->data.items : "", xliff->data.count);
    struct xliff_datum datum = {.name = xliff->name};
    if (xliff->levels[xliff->depth].place == PLACE_DATA)
        return xliff_add_remark(xliff, xliff->name.length ? xliff->name.text : NULL, value)
                   ? ALIGN_OK
                   : reading_memory(xliff->reading);
    if (xliff->original_data.count >= XLIFF_SEGMENTS_MAX)
        return reading_fail(xliff->reading, ALIGN_E_LIMIT, xliff->line, "more than %d pieces of original data in a unit",
                            XLIFF_SEGMENTS_MAX);
    return xliff_keep(xliff, &datum.value, value) && array_push(&xliff->original_data, datum)
               ? ALIGN_OK
               : reading_memory(xliff->reading);
}

align_status xliff2_close(struct xliff *xliff, struct xml *xml, const char *name)
{
    uint8_t place = xliff->levels[xliff->depth].place, above = xliff->levels[xliff->depth - 1].place;
    (void)name;
    switch (place) {
    case PLACE_INLINE: return above == PLACE_INLINE ? close_span(xliff, xml) : ALIGN_OK;
    case PLACE_DATA:
    case PLACE_CODE: return close_data(xliff);
    case IN_SEGMENT: return close_segment(xliff);
    default: return ALIGN_OK;
    }
}
