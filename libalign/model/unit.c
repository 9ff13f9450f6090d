#include "model/unit.h"

static const char *const code_kinds[] = {"open", "close", "alone", "begin", "end", "mark", "mark-end", "unknown",
                                        "segment"};
#define CODE_KINDS (sizeof code_kinds / sizeof *code_kinds)

const char *code_kind_name(enum code_kind kind)
{
    return kind < CODE_KINDS ? code_kinds[kind] : NULL;
}

int code_kind_find(struct slice name)
{
    for (size_t i = 0; i < CODE_KINDS; i++)
        if (slice_equal(name, slice_string(code_kinds[i])))
            return (int)i;
    return -1;
}

void unit_reset(struct unit *unit)
{
    unit->variants.count = unit->codes.count = unit->fields.count = unit->remarks.count = 0;
    unit->id = unit->source_language = slice_of("", 0);
    unit->confidence = -1;
    unit->line = 0;
    unit->bitext = NULL;
    unit->bead = NULL;
    arena_reset(&unit->room);
}

void unit_free(struct unit *unit)
{
    array_free(&unit->variants);
    array_free(&unit->codes);
    array_free(&unit->fields);
    array_free(&unit->remarks);
    arena_free(&unit->room);
}

void unit_header_free(struct unit_header *header)
{
    array_free(&header->fields);
    array_free(&header->remarks);
    arena_free(&header->room);
}

bool unit_keep(struct arena *room, struct slice *out, struct slice text)
{
    const char *copy = text.length ? arena_copy(room, text.text, text.length) : "";
    *out = slice_of(copy ? copy : "", copy ? text.length : 0);
    return copy != NULL;
}

struct variant *unit_add_variant(struct unit *unit, struct slice language)
{
    struct variant variant = {.code_first = (uint32_t)unit->codes.count, .text = slice_of("", 0)};
    if (!unit_keep(&unit->room, &variant.language, language) || !array_push(&unit->variants, variant))
        return NULL;
    return &unit->variants.items[unit->variants.count - 1];
}

bool unit_add_field(struct unit *unit, uint32_t owner, const char *name, struct slice value)
{
    struct field field = {.owner = owner};
    return unit_keep(&unit->room, &field.name, slice_string(name)) && unit_keep(&unit->room, &field.value, value) &&
           array_push(&unit->fields, field);
}

static bool add_remark(struct unit *unit, struct remark remark, struct slice type, struct slice value)
{
    return unit_keep(&unit->room, &remark.type, type) && unit_keep(&unit->room, &remark.value, value) &&
           array_push(&unit->remarks, remark);
}

bool unit_add_property(struct unit *unit, uint32_t owner, const char *type, struct slice value)
{
    return text_is_blank(value) || add_remark(unit, (struct remark){.owner = owner}, slice_string(type), value);
}

bool unit_add_note(struct unit *unit, uint32_t owner, struct slice value)
{
    return add_remark(unit, (struct remark){.owner = owner, .note = true}, slice_of("", 0), value);
}

struct slice unit_field(const struct unit *unit, uint32_t owner, const char *name)
{
    struct slice wanted = slice_string(name);
    for (size_t i = 0; i < unit->fields.count; i++)
        if (unit->fields.items[i].owner == owner && slice_equal(unit->fields.items[i].name, wanted))
            return unit->fields.items[i].value;
    return slice_of("", 0);
}

struct slice unit_property(const struct unit *unit, const char *type)
{
    struct slice wanted = slice_string(type);
    for (size_t i = 0; i < unit->remarks.count; i++) {
        const struct remark *remark = &unit->remarks.items[i];
        if (!remark->note && remark->owner == OWNER_UNIT && slice_equal(remark->type, wanted))
            return remark->value;
    }
    return slice_of("", 0);
}

struct slice unit_file(const struct unit *unit, const struct unit_header *header, int side)
{
    struct slice own = unit_property(unit, side ? "x-target-file" : "x-source-file");
    return own.length ? own : side ? header->target_file : header->source_file;
}

bool code_add(code_list *to, struct arena *room, const struct code *code, uint32_t segment, uint32_t at)
{
    struct code copy = {.segment = segment, .at = at, .kind = code->kind};
    return unit_keep(room, &copy.id, code->id) && unit_keep(room, &copy.match, code->match) &&
           unit_keep(room, &copy.type, code->type) && unit_keep(room, &copy.assoc, code->assoc) &&
           unit_keep(room, &copy.data, code->data) && array_push(to, copy);
}

static bool copy_variants(struct unit *to, const struct unit *from)
{
    for (size_t i = 0; i < from->variants.count; i++) {
        struct variant variant = from->variants.items[i];
        if (!unit_keep(&to->room, &variant.language, variant.language) ||
            !unit_keep(&to->room, &variant.text, variant.text) || !array_push(&to->variants, variant))
            return false;
    }
    for (size_t i = 0; i < from->codes.count; i++) {
        const struct code *code = &from->codes.items[i];
        if (!code_add(&to->codes, &to->room, code, code->segment, code->at))
            return false;
    }
    return true;
}

static bool copy_field(struct field *field, struct arena *room)
{
    return unit_keep(room, &field->name, field->name) && unit_keep(room, &field->value, field->value);
}

static bool copy_remark(struct remark *remark, struct arena *room)
{
    return unit_keep(room, &remark->language, remark->language) && unit_keep(room, &remark->encoding, remark->encoding) &&
           unit_keep(room, &remark->type, remark->type) && unit_keep(room, &remark->value, remark->value);
}

static bool copy_remarks(struct unit *to, const struct unit *from)
{
    for (size_t i = 0; i < from->fields.count; i++) {
        struct field field = from->fields.items[i];
        if (!copy_field(&field, &to->room) || !array_push(&to->fields, field))
            return false;
    }
    for (size_t i = 0; i < from->remarks.count; i++) {
        struct remark remark = from->remarks.items[i];
        if (!copy_remark(&remark, &to->room) || !array_push(&to->remarks, remark))
            return false;
    }
    return true;
}

bool unit_header_copy(struct unit_header *to, const struct unit_header *from)
{
    for (size_t i = 0; i < from->fields.count; i++) {
        struct field field = from->fields.items[i];
        if (!copy_field(&field, &to->room) || !array_push(&to->fields, field))
            return false;
    }
    for (size_t i = 0; i < from->remarks.count; i++) {
        struct remark remark = from->remarks.items[i];
        if (!copy_remark(&remark, &to->room) || !array_push(&to->remarks, remark))
            return false;
    }
    return unit_keep(&to->room, &to->source_language, from->source_language) &&
           unit_keep(&to->room, &to->target_language, from->target_language) &&
           unit_keep(&to->room, &to->source_file, from->source_file) &&
           unit_keep(&to->room, &to->target_file, from->target_file);
}

/* The new owner of what a variant owned; UINT32_MAX - 1: nobody. */
static uint32_t new_owner(uint32_t owner, const uint32_t *places, size_t count)
{
    if (owner == OWNER_UNIT)
        return OWNER_UNIT;
    for (size_t i = 0; i < count; i++)
        if (places[i] == owner)
            return (uint32_t)i;
    return UINT32_MAX - 1;
}

bool unit_pick(struct unit *unit, const uint32_t *places, size_t count)
{
    struct variant *picked = mem_new(count, sizeof *picked);
    if (!picked)
        return false;
    for (size_t i = 0; i < count; i++)
        picked[i] = unit->variants.items[places[i]];
    memcpy(unit->variants.items, picked, count * sizeof *picked);
    unit->variants.count = count;
    mem_free(picked);
    size_t kept = 0;
    for (size_t i = 0; i < unit->fields.count; i++) {
        struct field field = unit->fields.items[i];
        field.owner = new_owner(field.owner, places, count);
        if (field.owner != UINT32_MAX - 1)
            unit->fields.items[kept++] = field;
    }
    unit->fields.count = kept;
    kept = 0;
    for (size_t i = 0; i < unit->remarks.count; i++) {
        struct remark remark = unit->remarks.items[i];
        remark.owner = new_owner(remark.owner, places, count);
        if (remark.owner != UINT32_MAX - 1)
            unit->remarks.items[kept++] = remark;
    }
    unit->remarks.count = kept;
    return true;
}

bool unit_copy(struct unit *to, const struct unit *from)
{
    unit_reset(to);
    to->number = from->number;
    to->line = from->line;
    to->confidence = from->confidence;
    to->bitext = from->bitext;
    to->bead = from->bead;
    return unit_keep(&to->room, &to->id, from->id) &&
           unit_keep(&to->room, &to->source_language, from->source_language) && copy_variants(to, from) &&
           copy_remarks(to, from);
}

float unit_parse_confidence(struct slice text)
{
    text = text_trim(text);
    double value = 0, place = 1;
    bool point = false;
    if (!text.length || text.length > 20 || text.text[text.length - 1] == '.')
        return -1;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.text[i];
        if (c == '.' && !point && i > 0)
            point = true;
        else if (c < '0' || c > '9')
            return -1;
        else if (point)
            value += (c - '0') * (place /= 10);
        else
            value = value * 10 + (c - '0');
    }
    return value <= 1 ? (float)value : -1;
}

/* Letters of a tag as they are compared: lower case, dashes. */
static char tag_letter(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c == '_' ? '-' : c;
}

/* How many letters the two have in common from the start. */
static size_t common(struct slice a, struct slice b)
{
    size_t i = 0;
    while (i < a.length && i < b.length && tag_letter(a.text[i]) == tag_letter(b.text[i]))
        i++;
    return i;
}

bool language_fits(struct slice tag, struct slice wanted)
{
    return common(tag, wanted) == wanted.length &&
           (tag.length == wanted.length || tag_letter(tag.text[wanted.length]) == '-');
}

static size_t primary(struct slice tag)
{
    size_t i = 0;
    while (i < tag.length && tag_letter(tag.text[i]) != '-')
        i++;
    return i;
}

uint32_t unit_find_variant(const struct unit *unit, struct slice wanted)
{
    uint32_t best = UINT32_MAX;
    int most = 0;
    for (uint32_t i = 0; i < unit->variants.count; i++) {
        struct slice tag = unit->variants.items[i].language;
        size_t first = primary(wanted);
        int fit = language_fits(tag, wanted) ? (tag.length == wanted.length ? 3 : 2)
                  : first && first == primary(tag) && common(tag, wanted) >= first ? 1
                                                                                  : 0;
        if (fit > most) {
            most = fit;
            best = i;
        }
    }
    return best;
}
