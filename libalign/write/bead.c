/* The units of a bitext's beads, ready to be written. */
#include "write/write.h"

#include "model/document.h"
#include "write/codes.h"

#include <stdio.h>

/* Whether the script of the language puts no space between sentences. */
static bool is_spaceless(const align_document *document)
{
    const char *tag = document->language ? align_language_tag(document->language) : "";
    return strncmp(tag, "zh", 2) == 0 || strncmp(tag, "ja", 2) == 0 || strncmp(tag, "yue", 3) == 0;
}

static const char *tag_of(const align_document *document)
{
    return document->language ? align_language_tag(document->language) : "und";
}

/* What XML forbids and what no importer wants: control characters and noncharacters. */
static bool is_unwritable(int32_t code)
{
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0xD800 && code < 0xE000) ||
           (code >= 0xFDD0 && code < 0xFDF0) || (code & 0xFFFE) == 0xFFFE || code == 0xFEFF;
}

static bool is_break(int32_t code)
{
    return (code >= '\t' && code <= '\r') || code == 0x85 || code == 0x2028 || code == 0x2029;
}

static bool add_clean(buffer *to, struct slice text)
{
    for (size_t at = 0, next = 0; at < text.length; at = next) {
        int32_t code = text_next(text.text, text.length, &next);
        if (is_break(code) ? !buffer_add(to, " ", 1)
                           : !is_unwritable(code) && !buffer_add(to, text.text + at, next - at))
            return false;
    }
    return true;
}

/* A text under construction: the segments of one side of a bead. */
struct joined {
    buffer *text;
    struct unit *unit;
    uint32_t variant;
};

static bool add_code(struct joined *joined, const struct code *code)
{
    return code_add(&joined->unit->codes, &joined->unit->room, code, joined->variant, (uint32_t)joined->text->count);
}

/* One segment with its codes; as it stands when exact, else trimmed and clean. */
static bool add_segment(struct joined *joined, const align_document *document, uint32_t index, bool exact)
{
    struct slice whole = document_segment_text(document, &document->segments.items[index]);
    struct slice text = exact ? whole : text_trim(whole);
    size_t lead = (size_t)(text.text - whole.text), done = 0;
    for (size_t i = document_first_code(document, index); i < document->codes.count; i++) {
        const struct code *code = &document->codes.items[i];
        if (code->segment != index)
            break;
        size_t at = code->at < lead ? 0 : code->at - lead;
        at = at > text.length ? text.length : at;
        struct slice part = slice_of(text.text + done, at > done ? at - done : 0);
        if (!(exact ? buffer_add(joined->text, part.text, part.length) : add_clean(joined->text, part)) ||
            !add_code(joined, code))
            return false;
        done += part.length;
    }
    struct slice rest = slice_of(text.text + done, text.length - done);
    return exact ? buffer_add(joined->text, rest.text, rest.length) : add_clean(joined->text, rest);
}

/* Cleaning may have bared white space at the ends. */
static void trim(struct joined *joined)
{
    struct slice whole = text_trim(slice_of(joined->text->items, joined->text->count));
    size_t lead = whole.length ? (size_t)(whole.text - joined->text->items) : 0;
    if (lead)
        memmove(joined->text->items, whole.text, whole.length);
    joined->text->count = whole.length;
    for (size_t i = joined->unit->variants.items[joined->variant].code_first; i < joined->unit->codes.count; i++) {
        struct code *code = &joined->unit->codes.items[i];
        code->at = code->at < lead ? 0 : code->at - (uint32_t)lead;
        code->at = code->at > whole.length ? (uint32_t)whole.length : code->at;
    }
}

static bool add_side(struct unit *unit, const align_document *document, uint32_t first, uint32_t count, bool exact)
{
    static const struct code border = {.kind = CODE_SEGMENT, .id = {"", 0}, .match = {"", 0}, .type = {"", 0},
                                       .assoc = {"", 0},     .data = {"", 0}};
    bool spaceless = is_spaceless(document);
    buffer text = {0};
    struct joined joined = {&text, unit, (uint32_t)unit->variants.count};
    bool done = unit_add_variant(unit, slice_string(tag_of(document))) != NULL;
    for (uint32_t i = 0; done && i < count; i++) {
        bool empty = text_trim(document_segment_text(document, &document->segments.items[first + i])).length == 0;
        done = (!text.count || empty || spaceless || buffer_add(&text, " ", 1)) && (!i || add_code(&joined, &border)) &&
               add_segment(&joined, document, first + i, exact);
    }
    if (done && !exact)
        trim(&joined);
    if (done) {
        struct variant *variant = &unit->variants.items[joined.variant];
        variant->code_count = (uint32_t)unit->codes.count - variant->code_first;
        done = unit_keep(&unit->room, &variant->text, slice_of(text.items, text.count));
    }
    array_free(&text);
    return done;
}

/* Adds "3,4" or "120-180,200-210" as a property. */
static bool add_place(struct unit *unit, const char *side, const align_document *document, uint32_t first, uint32_t count)
{
    char number[64], name[32];
    buffer text = {0};
    bool done = true;
    for (uint32_t i = 0; done && i < count; i++) {
        snprintf(number, sizeof number, i ? ",%u" : "%u", first + i);
        done = buffer_add_string(&text, number);
    }
    snprintf(name, sizeof name, "x-%s-segments", side);
    done = done && unit_add_property(unit, OWNER_UNIT, name, slice_of(text.items, text.count));
    text.count = 0;
    for (uint32_t i = 0; done && i < count; i++) {
        const struct segment *segment = &document->segments.items[first + i];
        for (uint32_t k = 0; done && k < segment->piece_count; k++) {
            align_range range = document->pieces.items[segment->piece_first + k];
            snprintf(number, sizeof number, text.count ? ",%u-%u" : "%u-%u", range.begin, range.end);
            done = buffer_add_string(&text, number);
        }
    }
    snprintf(name, sizeof name, "x-%s-bytes", side);
    done = done && unit_add_property(unit, OWNER_UNIT, name, slice_of(text.items, text.count));
    array_free(&text);
    return done;
}

/* Confidence, kind and places, as the aligner found them. */
static bool add_findings(struct unit *unit, const align_bitext *bitext, const align_bead *bead, size_t index)
{
    char number[24];
    const char *reason = align_bitext_reason(bitext, index);
    bool human = strcmp(reason, "human") == 0; /* a person decided: that takes the place of a probability */
    snprintf(number, sizeof number, "%zu", index + 1);
    unit->confidence = human ? -1 : bead->confidence;
    if (!unit_keep(&unit->room, &unit->id, slice_string(number)) ||
        (human && !unit_add_property(unit, OWNER_UNIT, "x-confidence", SLICE("human"))))
        return false;
    if (bead->source_count) {
        align_segment_kind kind = (align_segment_kind)bitext->source->segments.items[bead->source_first].kind;
        if (!unit_add_property(unit, OWNER_UNIT, "x-kind", slice_string(align_segment_kind_name(kind))))
            return false;
    }
    if (!human && *reason && !unit_add_property(unit, OWNER_UNIT, "x-reason", slice_string(reason)))
        return false;
    for (int side = 0; side < 2; side++)
        if (bitext->symbols[side].length &&
            !unit_add_property(unit, OWNER_UNIT, side ? "x-target-symbol" : "x-source-symbol", bitext->symbols[side]))
            return false;
    return add_place(unit, "source", bitext->source, bead->source_first, bead->source_count) &&
           add_place(unit, "target", bitext->target, bead->target_first, bead->target_count);
}

/* What the file said that the bitext was read from. */
static bool add_facts(struct unit *unit, const align_bitext *bitext, const struct bead_facts *facts)
{
    unit->confidence = facts->confidence;
    if (!unit_keep(&unit->room, &unit->id, facts->id))
        return false;
    for (uint32_t i = 0; i < facts->field_count; i++)
        if (!array_push(&unit->fields, bitext->fields.items[facts->field_first + i]))
            return false;
    for (uint32_t i = 0; i < facts->remark_count; i++)
        if (!array_push(&unit->remarks, bitext->remarks.items[facts->remark_first + i]))
            return false;
    return true;
}

bool unit_from_bead(struct unit *unit, const align_bitext *bitext, size_t index)
{
    const align_bead *bead = &bitext->beads.items[index];
    bool read = bitext->facts.count == bitext->beads.count && bitext->facts.count;
    unit_reset(unit);
    unit->number = index + 1;
    unit->bitext = bitext;
    unit->bead = bead;
    return (read ? add_facts(unit, bitext, &bitext->facts.items[index]) : add_findings(unit, bitext, bead, index)) &&
           add_side(unit, bitext->source, bead->source_first, bead->source_count, read) &&
           add_side(unit, bitext->target, bead->target_first, bead->target_count, read) && (read || codes_match(unit));
}

/* The last part of a path: where the file lay is nobody's business.  A name that is not UTF-8, or that holds control
 * characters, is shown with question marks. */
static bool file_name(struct arena *room, struct slice *out, const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    if (strcmp(name, "-") == 0)
        name = "standard input";
    size_t length = strlen(name);
    bool valid = text_validate(name, length) == length;
    char *copy = arena_copy(room, name, length);
    for (size_t i = 0; copy && i < length; i++) {
        unsigned char c = (unsigned char)name[i];
        if (c < 0x20 || c == 0x7F || (!valid && c >= 0x80))
            copy[i] = '?';
    }
    *out = slice_of(copy ? copy : "", copy ? length : 0);
    return copy != NULL;
}

bool header_from_bitext(struct unit_header *header, const align_bitext *bitext)
{
    return unit_keep(&header->room, &header->source_language, slice_string(tag_of(bitext->source))) &&
           unit_keep(&header->room, &header->target_language, slice_string(tag_of(bitext->target))) &&
           file_name(&header->room, &header->source_file, bitext->source->name) &&
           file_name(&header->room, &header->target_file, bitext->target->name);
}
