/* A bitext from a stream of units: two documents whose segments are the texts of the units. */
#include "base/error.h"
#include "model/bitext.h"
#include "model/document.h"
#include "model/choice.h"
#include "units/units.h"

#include <stdio.h>

/* Documents count bytes in 32 bits; a little room is kept so that sums cannot wrap. */
#define DOCUMENT_BYTES_MAX ((size_t)1 << 30)

struct gathering {
    align_bitext *bitext;
    align_document *sides[2];
    struct pair_choice choice;
    struct slice files[2]; /* the documents' names as the file tells them */
    struct arena room;
};

void align_bitext_options_init(align_bitext_options *options)
{
    *options = (align_bitext_options){.size = sizeof *options};
}

static align_status on_header(const struct unit_header *header, void *payload, align_error *error)
{
    struct gathering *gathering = payload;
    return choice_header(&gathering->choice, header) &&
                   unit_keep(&gathering->room, &gathering->files[0], header->source_file) &&
                   unit_keep(&gathering->room, &gathering->files[1], header->target_file)
               ? ALIGN_OK
               : fail_memory(error);
}

static uint8_t kind_of(const struct unit *unit)
{
    struct slice name = unit_property(unit, "x-kind");
    for (int kind = ALIGN_SENTENCE; name.length && kind < ALIGN_FURNITURE; kind++)
        if (slice_equal(name, slice_string(align_segment_kind_name((align_segment_kind)kind))))
            return (uint8_t)kind;
    return ALIGN_SENTENCE;
}

/* A stretch of a variant's text that is a segment of its own, with the codes in it. */
struct stretch {
    const struct variant *variant;
    uint32_t begin, end;            /* in the variant's text */
    uint32_t code_first, code_last; /* of the unit's codes, half-open */
};

static bool add_codes(align_document *document, const struct unit *unit, const struct stretch *stretch)
{
    uint32_t segment = (uint32_t)document->segments.count, length = stretch->end - stretch->begin;
    for (uint32_t i = stretch->code_first; i < stretch->code_last; i++) {
        const struct code *code = &unit->codes.items[i];
        uint32_t at = code->at < stretch->begin ? 0 : code->at - stretch->begin;
        if (!code_add(&document->codes, &document->code_room, code, segment, at < length ? at : length))
            return false;
    }
    return true;
}

/* Text of a document is its segments, a line each; document->text is made of document->clean at the end, where each
 * segment ends in a NUL. */
static align_status add_stretch(align_document *document, const struct unit *unit, const struct stretch *stretch,
                                align_error *error)
{
    uint32_t length = stretch->end - stretch->begin;
    if (document->clean.count + length >= DOCUMENT_BYTES_MAX)
        return fail(error, ALIGN_E_LIMIT, "more than %zu MiB of text; the `bitext tm` verbs work on memories of any size",
                    DOCUMENT_BYTES_MAX >> 20);
    uint32_t begin = (uint32_t)document->clean.count;
    struct segment segment = {
        .text = begin,
        .length = length,
        .kind = kind_of(unit),
        .paragraph = document->paragraph_count,
        .piece_first = (uint32_t)document->pieces.count,
        .piece_count = 1,
    };
    struct line line = {.begin = begin, .end = begin + length, .join = LINE_BLOCK};
    align_range piece = {begin, begin + length};
    if (!add_codes(document, unit, stretch) ||
        !buffer_add(&document->clean, stretch->variant->text.text + stretch->begin, length) ||
        !buffer_add(&document->clean, "", 1) || !array_push(&document->segments, segment) ||
        !array_push(&document->lines, line) || !array_push(&document->pieces, piece))
        return fail_memory(error);
    return ALIGN_OK;
}

/* The segments that a variant was made of: one, unless borders are marked.  A unit is a paragraph. */
static align_status add_segments(struct gathering *gathering, int side, const struct unit *unit, uint32_t index,
                                 align_error *error)
{
    align_document *document = gathering->sides[side];
    const struct variant *variant = &unit->variants.items[index];
    struct stretch stretch = {.variant = variant, .code_first = variant->code_first};
    align_status status = ALIGN_OK;
    for (uint32_t i = variant->code_first; !status && i < variant->code_first + variant->code_count; i++) {
        const struct code *code = &unit->codes.items[i];
        if (code->kind != CODE_SEGMENT)
            continue;
        struct slice text = slice_of(variant->text.text + stretch.begin, code->at - stretch.begin);
        while (text.length && text.text[text.length - 1] == ' ')
            text.length--;
        stretch.end = stretch.begin + (uint32_t)text.length;
        stretch.code_last = i;
        status = add_stretch(document, unit, &stretch, error);
        stretch.begin = code->at;
        stretch.code_first = i + 1;
    }
    stretch.end = (uint32_t)variant->text.length;
    stretch.code_last = variant->code_first + variant->code_count;
    if (!status)
        status = add_stretch(document, unit, &stretch, error);
    document->paragraph_count++;
    return status;
}

/* The owner in the bitext of what a variant owned; -1: of a variant that is not taken. */
static int64_t new_owner(uint32_t owner, const uint32_t variants[2])
{
    if (owner == OWNER_UNIT)
        return OWNER_UNIT;
    return owner == variants[0] ? 0 : owner == variants[1] ? 1 : -1;
}

static bool add_remarks(align_bitext *bitext, const struct unit *unit, const uint32_t variants[2])
{
    struct arena *room = &bitext->room;
    for (size_t i = 0; i < unit->fields.count; i++) {
        struct field field = unit->fields.items[i];
        int64_t owner = new_owner(field.owner, variants);
        field.owner = (uint32_t)owner;
        if (owner >= 0 && (!unit_keep(room, &field.name, field.name) || !unit_keep(room, &field.value, field.value) ||
                           !array_push(&bitext->fields, field)))
            return false;
    }
    for (size_t i = 0; i < unit->remarks.count; i++) {
        struct remark remark = unit->remarks.items[i];
        int64_t owner = new_owner(remark.owner, variants);
        remark.owner = (uint32_t)owner;
        if (owner >= 0 &&
            (!unit_keep(room, &remark.type, remark.type) || !unit_keep(room, &remark.value, remark.value) ||
             !unit_keep(room, &remark.language, remark.language) ||
             !unit_keep(room, &remark.encoding, remark.encoding) || !array_push(&bitext->remarks, remark)))
            return false;
    }
    return true;
}

/* One bead; NO_VARIANT for a side without text. */
static align_status add_bead(struct gathering *gathering, const struct unit *unit, const uint32_t variants[2],
                             align_error *error)
{
    align_bitext *bitext = gathering->bitext;
    align_bead bead = {
        .source_first = (uint32_t)gathering->sides[0]->segments.count,
        .target_first = (uint32_t)gathering->sides[1]->segments.count,
        .confidence = unit->confidence >= 0 ? unit->confidence : 1,
    };
    struct bead_facts facts = {
        .number = unit->number,
        .line = unit->line,
        .confidence = unit->confidence,
        .field_first = (uint32_t)bitext->fields.count,
        .remark_first = (uint32_t)bitext->remarks.count,
    };
    for (int side = 0; side < 2; side++) {
        align_status status = variants[side] == NO_VARIANT ? ALIGN_OK
                                                           : add_segments(gathering, side, unit, variants[side], error);
        if (status)
            return status;
    }
    bead.source_count = (uint32_t)gathering->sides[0]->segments.count - bead.source_first;
    bead.target_count = (uint32_t)gathering->sides[1]->segments.count - bead.target_first;
    bool done = unit_keep(&bitext->room, &facts.id, unit->id) && add_remarks(bitext, unit, variants);
    facts.field_count = (uint32_t)bitext->fields.count - facts.field_first;
    facts.remark_count = (uint32_t)bitext->remarks.count - facts.remark_first;
    return done && array_push(&bitext->beads, bead) && array_push(&bitext->facts, facts) ? ALIGN_OK : fail_memory(error);
}

/* Several translations of one source are several beads. */
static align_status on_unit(struct unit *unit, void *payload, align_error *error)
{
    struct gathering *gathering = payload;
    struct pair_choice *choice = &gathering->choice;
    uint32_t source;
    bool whole;
    align_status status = ALIGN_OK;
    if (!choose_pair(choice, unit, &source, &whole))
        return fail_memory(error);
    if ((source == NO_VARIANT || !choice->targets.count) && (!whole || (source == NO_VARIANT && !choice->targets.count))) {
        gathering->bitext->left_out++;
        return ALIGN_OK;
    }
    if (!choice->targets.count)
        return add_bead(gathering, unit, (uint32_t[]){source, NO_VARIANT}, error);
    for (size_t i = 0; !status && i < choice->targets.count; i++)
        status = add_bead(gathering, unit, (uint32_t[]){source, choice->targets.items[i]}, error);
    return status;
}

/* The document's text: its segments, a line each. */
static bool make_text(align_document *document)
{
    document->text = mem_copy(document->clean.items, document->clean.count);
    document->length = document->clean.count;
    snprintf(document->encoding, sizeof document->encoding, "UTF-8");
    document->encoding_ground = "the bilingual file";
    if (!document->text)
        return false;
    for (size_t i = 0; i < document->segments.count; i++)
        document->text[document->segments.items[i].text + document->segments.items[i].length] = '\n';
    return true;
}

/* The language asked for or told; a tag that is none, or no tag, is guessed from the text. */
static align_status find_language(struct gathering *gathering, int side, const char *directory, align_error *error)
{
    align_document *document = gathering->sides[side];
    align_language **language = &gathering->bitext->owned_languages[side];
    struct slice wanted = gathering->choice.wanted[side];
    char tag[64] = "";
    if (wanted.length && wanted.length < sizeof tag)
        memcpy(tag, wanted.text, wanted.length);
    align_status status = *tag ? align_language_find(language, tag, directory, error) : ALIGN_E_LANGUAGE;
    if (status == ALIGN_E_LANGUAGE && !gathering->choice.asked[side]) {
        double confidence;
        status = align_language_guess(document->text, document->length, tag, &confidence, error);
        if (!status)
            status = align_language_find(language, tag, directory, error);
    }
    document->language = *language;
    return status;
}

static align_status begin(struct gathering *gathering, const char *name, const align_bitext_options *options,
                          align_error *error)
{
    align_bitext *bitext = gathering->bitext = mem_new(1, sizeof *bitext);
    if (!bitext)
        return fail_memory(error);
    bitext->source = bitext->owned_source = gathering->sides[0] = document_new(name);
    bitext->target = bitext->owned_target = gathering->sides[1] = document_new(name);
    return bitext->source && bitext->target && choice_ask(&gathering->choice, options->from, options->to)
               ? ALIGN_OK
               : fail_memory(error);
}

static align_status finish(struct gathering *gathering, const align_bitext_options *options, align_error *error)
{
    for (int side = 0; side < 2; side++) {
        align_document *document = gathering->sides[side];
        if (gathering->files[side].length) {
            char *name = mem_copy(gathering->files[side].text, gathering->files[side].length);
            if (!name)
                return fail_memory(error);
            mem_free(document->name);
            document->name = name;
        }
        if (!make_text(document))
            return fail_memory(error);
        align_status status = find_language(gathering, side, options->locale_directory, error);
        if (status)
            return status;
    }
    return ALIGN_OK;
}

align_status bitext_gather(align_bitext **out, const char *name, unit_source *produce, void *payload,
                           const align_bitext_options *options, align_error *error)
{
    struct gathering gathering = {0};
    struct unit_sink sink = {.header = on_header, .unit = on_unit, .payload = &gathering};
    *out = NULL;
    align_status status = begin(&gathering, name, options, error);
    if (!status)
        status = produce(&sink, payload, error);
    if (!status)
        status = finish(&gathering, options, error);
    if (status) {
        error_file(error, name);
        align_bitext_free(gathering.bitext);
    } else {
        *out = gathering.bitext;
    }
    choice_free(&gathering.choice);
    arena_free(&gathering.room);
    return status;
}

/* A path, or bytes when there are some. */
struct input {
    const char *name;
    const void *bytes;
    size_t length;
    struct unit_options how;
};

static align_status read_input(const struct unit_sink *sink, void *payload, align_error *error)
{
    const struct input *input = payload;
    return input->bytes ? units_read_bytes(input->name, input->bytes, input->length, &input->how, sink, error)
                        : units_read(input->name, &input->how, sink, error);
}

static align_status gather(align_bitext **out, const char *name, const void *bytes, size_t length,
                           const align_bitext_options *options, align_error *error)
{
    align_bitext_options defaults;
    align_bitext_options_init(&defaults);
    options = options ? options : &defaults;
    struct input input = {
        .name = name,
        .bytes = bytes,
        .length = length,
        .how = {.format = options->format,
                .encoding = options->encoding,
                .from = options->from,
                .to = options->to,
                .second = options->second,
                .source = options->source,
                .target = options->target},
    };
    return bitext_gather(out, name, read_input, &input, options, error);
}

align_status align_bitext_read(align_bitext **out, const char *path, const align_bitext_options *options,
                               align_error *error)
{
    return gather(out, path, NULL, 0, options, error);
}

align_status align_bitext_read_bytes(align_bitext **out, const char *name, const void *bytes, size_t length,
                                     const align_bitext_options *options, align_error *error)
{
    return gather(out, name, bytes ? bytes : "", length, options, error);
}
