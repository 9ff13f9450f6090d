/* A bitext put right: units of rows that nobody touched as they are, the others as the patch has them. */
#include "base/error.h"
#include "model/bitext.h"
#include "model/document.h"
#include "patch/patch.h"
#include "units/units.h"
#include "write/write.h"

#include <inttypes.h>

struct applying {
    const align_bitext *bitext;
    const align_patch *patch;
    const struct unit_sink *sink;
    struct unit unit;
    int64_t last; /* the bead whose id was given away last, -1 at first: the first row that a bead is home to has its id */
    align_error *error;
};

static align_status check(const align_bitext *bitext, const align_patch *patch, align_error *error)
{
    size_t count = bitext->beads.count, wanted = patch->beads.count, row = 0;
    while (row < count && row < wanted && align_bitext_fingerprint(bitext, row) == patch->beads.items[row])
        row++;
    if (row == count && row == wanted)
        return ALIGN_OK;
    align_status status;
    if (row == count || row == wanted)
        status = fail(error, ALIGN_E_FORMAT, "the patch was made for a bitext of %zu rows, this one has %zu: row %zu is %s", wanted,
                      count, row + 1, row == count ? "missing" : "one too many");
    else
        status = fail(error, ALIGN_E_FORMAT, "row %zu is not what the patch was made for", row + 1);
    error_file(error, bitext->source->name);
    error_cure(error, "give the bitext, or the page, that the patch was made with");
    return status;
}

/* ---- what is known of a unit ---- */

static bool is_one_of(struct slice type, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (slice_equal(type, slice_string(names[i])))
            return true;
    return false;
}

static const char *const file_names[] = {"x-source-file", "x-target-file"};
static const char *const place_names[] = {"x-source-segments", "x-source-bytes", "x-target-segments", "x-target-bytes"};
static const char *const found_names[] = {"x-confidence",   "x-reason",          "x-source-segments",
                                          "x-source-bytes", "x-target-segments", "x-target-bytes"};

/* Adds the numbers or bytes of a side; the parts of a segment that was cut tell them once. */
static bool add_place(struct applying *applying, const struct patch_row *row, int place)
{
    const struct patch_segment *segments = applying->patch->segments.items + row->first + (place > 1 ? row->count[0] : 0);
    struct slice before = slice_of("", 0);
    buffer text = {0};
    bool done = true;
    for (uint32_t i = 0; done && i < row->count[place / 2]; i++) {
        struct slice next = place % 2 ? segments[i].bytes : segments[i].number;
        if (next.length && !slice_equal(next, before))
            done = (!text.count || buffer_add(&text, ",", 1)) && buffer_add(&text, next.text, next.length);
        before = next;
    }
    if (text.count)
        done = done && unit_add_property(&applying->unit, OWNER_UNIT, place_names[place], slice_of(text.items, text.count));
    array_free(&text);
    return done;
}

static bool add_files(struct applying *applying, const struct remark *told, size_t count)
{
    for (int side = 0; side < 2; side++)
        for (size_t i = 0; i < count; i++) {
            bool file = told[i].owner == OWNER_UNIT && slice_equal(told[i].type, slice_string(file_names[side]));
            if (!file || !told[i].value.length || slice_equal(told[i].value, applying->patch->files[side]))
                continue;
            if (!array_push(&applying->unit.remarks, told[i]))
                return false;
            break;
        }
    return true;
}

static bool keeps(const struct remark *remark, bool human)
{
    return remark->owner != OWNER_UNIT || (!is_one_of(remark->type, file_names, 2) &&
                                           !(human && is_one_of(remark->type, found_names, sizeof found_names / sizeof *found_names)));
}

static bool add_kept(struct applying *applying, const struct remark *told, size_t count, bool notes, bool human)
{
    for (size_t i = 0; i < count; i++)
        if (told[i].note == notes && (notes || keeps(&told[i], human)) && !array_push(&applying->unit.remarks, told[i]))
            return false;
    return true;
}

/* Files that differ from those of the whole, "human", properties, places, marks, notes.  row: NULL when nobody touched it. */
static bool order_remarks(struct applying *applying, const struct patch_row *row)
{
    struct unit *unit = &applying->unit;
    struct remark *told = unit->remarks.items;
    size_t count = unit->remarks.count;
    bool human = row && row->human;
    unit->remarks.items = NULL;
    unit->remarks.count = unit->remarks.capacity = 0;
    bool done = add_files(applying, told, count) &&
                (!human || unit_add_property(unit, OWNER_UNIT, "x-confidence", SLICE("human"))) &&
                add_kept(applying, told, count, false, human);
    for (int place = 0; done && human && place < 4; place++)
        done = add_place(applying, row, place);
    if (row && row->accepted)
        done = done && unit_add_property(unit, OWNER_UNIT, "x-review", SLICE("accepted"));
    if (row && row->flag)
        done = done && unit_add_property(unit, OWNER_UNIT, "x-review", SLICE("flagged"));
    done = done && add_kept(applying, told, count, true, human);
    if (row && row->note.length)
        done = done && unit_add_note(unit, OWNER_UNIT, row->note);
    mem_free(told);
    return done;
}

/* ---- texts ---- */

/* Borders of segments stay, inline codes go. */
static void drop_codes(struct unit *unit)
{
    size_t kept = 0;
    for (size_t v = 0; v < unit->variants.count; v++) {
        struct variant *variant = &unit->variants.items[v];
        size_t first = kept;
        for (uint32_t i = 0; i < variant->code_count; i++)
            if (unit->codes.items[variant->code_first + i].kind == CODE_SEGMENT)
                unit->codes.items[kept++] = unit->codes.items[variant->code_first + i];
        variant->code_first = (uint32_t)first;
        variant->code_count = (uint32_t)(kept - first);
    }
    unit->codes.count = kept;
}

/* ---- units ---- */

static align_status emit(struct applying *applying, uint32_t home)
{
    struct unit *unit = &applying->unit;
    if (applying->last >= (int64_t)home)
        unit->id = slice_of("", 0);
    applying->last = home;
    return applying->sink->unit(unit, applying->sink->payload, applying->error);
}

static align_status emit_bead(struct applying *applying, uint32_t bead)
{
    if (!unit_from_bead(&applying->unit, applying->bitext, bead))
        return fail_memory(applying->error);
    drop_codes(&applying->unit);
    return order_remarks(applying, NULL) ? emit(applying, bead) : fail_memory(applying->error);
}

static align_status emit_row(struct applying *applying, const struct patch_row *row)
{
    if (row->deleted)
        return ALIGN_OK;
    if (!unit_from_bead(&applying->unit, applying->bitext, row->home))
        return fail_memory(applying->error);
    applying->unit.codes.count = 0;
    for (uint32_t side = 0; side < 2; side++) {
        const align_document *document = side ? applying->bitext->target : applying->bitext->source;
        if (!row_text(&applying->unit, applying->patch, row, side, align_language_tag(document->language)))
            return fail_memory(applying->error);
    }
    if (row->human)
        applying->unit.confidence = -1;
    return order_remarks(applying, row) ? emit(applying, row->home) : fail_memory(applying->error);
}

static align_status produce(const struct unit_sink *sink, void *payload, align_error *error)
{
    struct applying *applying = payload;
    const align_patch *patch = applying->patch;
    const struct unit_header header = {.source_language = slice_string(align_language_tag(applying->bitext->source->language)),
                                       .target_language = slice_string(align_language_tag(applying->bitext->target->language)),
                                       .source_file = patch->files[0],
                                       .target_file = patch->files[1]};
    applying->sink = sink;
    applying->error = error;
    align_status status = sink->header(&header, sink->payload, error);
    uint32_t bead = 0;
    for (size_t h = 0; h <= patch->hunks.count && !status; h++) {
        const struct patch_hunk *hunk = h < patch->hunks.count ? &patch->hunks.items[h] : NULL;
        uint32_t end = hunk ? hunk->at : (uint32_t)applying->bitext->beads.count;
        for (; bead < end && !status; bead++)
            status = emit_bead(applying, bead);
        for (uint32_t r = 0; hunk && r < hunk->rows && !status; r++)
            status = emit_row(applying, &patch->rows.items[hunk->first + r]);
        bead += hunk ? hunk->beads : 0;
    }
    return status;
}

align_status align_bitext_apply(align_bitext **out, const align_bitext *bitext, const align_patch *patch, align_error *error)
{
    align_error ignored;
    align_bitext_options options;
    align_bitext_options_init(&options);
    *out = NULL;
    error = error ? error : &ignored;
    align_status status = check(bitext, patch, error);
    if (status)
        return status;
    struct applying applying = {.bitext = bitext, .patch = patch, .last = -1};
    status = bitext_gather(out, bitext->source->name, produce, &applying, &options, error);
    unit_free(&applying.unit);
    return status;
}
