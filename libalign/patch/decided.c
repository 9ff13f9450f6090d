/* Rows as units: their texts, and what a person decided as a bitext to learn from. */
#include "base/error.h"
#include "patch/patch.h"
#include "units/units.h"

static bool add_border(struct unit *unit, uint32_t side, size_t at)
{
    static const struct slice none = {"", 0};
    struct code code = {.segment = side, .at = (uint32_t)at, .kind = CODE_SEGMENT, .id = none, .match = none, .type = none,
                        .assoc = none, .data = none};
    return array_push(&unit->codes, code);
}

bool row_text(struct unit *unit, const align_patch *patch, const struct patch_row *row, uint32_t side, const char *language)
{
    bool spaceless = strncmp(language, "zh", 2) == 0 || strncmp(language, "ja", 2) == 0 || strncmp(language, "yue", 3) == 0;
    bool done = true;
    const struct patch_segment *segments = patch->segments.items + row->first + (side ? row->count[0] : 0);
    struct variant *variant = &unit->variants.items[side];
    buffer text = {0};
    variant->code_first = (uint32_t)unit->codes.count;
    for (uint32_t i = 0; done && i < row->count[side]; i++) {
        struct slice own = segments[i].text;
        while (i + 1 < row->count[side] && own.length && own.text[own.length - 1] == ' ')
            own.length--;
        bool gap = text.count && !spaceless && text_trim(own).length;
        done = (!gap || buffer_add(&text, " ", 1)) && (!i || add_border(unit, side, text.count)) &&
               buffer_add(&text, own.text, own.length);
    }
    variant->code_count = (uint32_t)unit->codes.count - variant->code_first;
    done = done && unit_keep(&unit->room, &variant->text, slice_of(text.items ? text.items : "", text.count));
    array_free(&text);
    return done;
}

/* ---- what was decided ---- */

struct deciding {
    const align_patch *patch;
    char *tags[2];
    struct unit unit;
};

static align_status give(struct deciding *deciding, const struct patch_row *row, const struct unit_sink *sink, align_error *error)
{
    struct unit *unit = &deciding->unit;
    unit_reset(unit);
    unit->confidence = -1;
    for (uint32_t side = 0; side < 2; side++)
        if (!unit_add_variant(unit, deciding->patch->languages[side]) ||
            !row_text(unit, deciding->patch, row, side, deciding->tags[side]))
            return fail_memory(error);
    return sink->unit(unit, sink->payload, error);
}

static align_status produce(const struct unit_sink *sink, void *payload, align_error *error)
{
    struct deciding *deciding = payload;
    const align_patch *patch = deciding->patch;
    const struct unit_header header = {.source_language = patch->languages[0],
                                       .target_language = patch->languages[1],
                                       .source_file = patch->files[0],
                                       .target_file = patch->files[1]};
    align_status status = sink->header(&header, sink->payload, error);
    for (size_t r = 0; r < patch->rows.count && !status; r++) {
        const struct patch_row *row = &patch->rows.items[r];
        if (row->human && !row->deleted && row->count[0] && row->count[1])
            status = give(deciding, row, sink, error);
    }
    return status;
}

align_status align_patch_bitext(align_bitext **out, const align_patch *patch, align_error *error)
{
    align_error ignored;
    align_bitext_options options;
    align_bitext_options_init(&options);
    *out = NULL;
    struct deciding deciding = {.patch = patch};
    for (int side = 0; side < 2; side++)
        if (!(deciding.tags[side] = mem_copy(patch->languages[side].text, patch->languages[side].length))) {
            mem_free(deciding.tags[0]);
            return fail_memory(error);
        }
    align_status status = bitext_gather(out, patch->name, produce, &deciding, &options, error ? error : &ignored);
    unit_free(&deciding.unit);
    for (int side = 0; side < 2; side++)
        mem_free(deciding.tags[side]);
    return status;
}
