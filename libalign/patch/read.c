/* Patches from JSON Lines. */
#include "patch/patch.h"

#include "base/error.h"
#include "units/json.h"
#include "units/lines.h"

#define PATCH_BYTES_MAX ((size_t)1 << 30)

/* One reading. */
struct reader {
    align_patch *patch;
    struct json json;
    uint64_t line;
    uint32_t rows_left; /* of the hunk */
    align_error *error;
};

static align_status fail_line(const struct reader *reader, const char *message)
{
    align_status status = fail(reader->error, ALIGN_E_FORMAT, "%s", message);
    error_file(reader->error, reader->patch->name);
    error_place(reader->error, reader->line, 0, PLACE_UNKNOWN);
    error_cure(reader->error, "give a patch as the review page exports it; bitext-patch(5) tells its form");
    return status;
}

static bool pushed(struct json *json, bool done)
{
    json->out_of_memory |= !done;
    return done || json_fault(json, "out of memory");
}

/* A count, in decimals. */
static bool read_count(struct json *json, uint32_t *out)
{
    struct slice text;
    return json_scalar(json, &text) && (read_number(text, out) || json_fault(json, "a number without sign is expected"));
}

static bool read_flag(struct json *json, bool *out)
{
    struct slice text;
    if (!json_scalar(json, &text))
        return false;
    *out = slice_equal(text, SLICE("true"));
    return true;
}

static int find(struct slice name, const char *const *names, int count)
{
    int i = 0;
    while (i < count && !slice_equal(name, slice_string(names[i])))
        i++;
    return i;
}

/* ---- the first line ---- */

/* Eight hexadecimal digits a bead. */
static bool read_fingerprints(struct json *json, align_patch *patch)
{
    struct slice text;
    if (!json_scalar(json, &text))
        return false;
    if (text.length % 8)
        return json_fault(json, "fingerprints have eight hexadecimal digits each");
    for (size_t at = 0; at < text.length; at += 8) {
        uint32_t value = 0;
        for (size_t i = at; i < at + 8; i++) {
            const char *digits = "0123456789abcdef", *digit = text.text[i] ? strchr(digits, text.text[i]) : NULL;
            if (!digit)
                return json_fault(json, "fingerprints have eight hexadecimal digits each");
            value = value << 4 | (uint32_t)(digit - digits);
        }
        if (!pushed(json, array_push(&patch->beads, value)))
            return false;
    }
    return true;
}

static bool read_date(struct json *json, int64_t *date)
{
    struct slice text;
    if (!json_scalar(json, &text))
        return false;
    *date = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.text[i] < '0' || text.text[i] > '9' || text.length > 12)
            return json_fault(json, "a date is a number of seconds since 1970");
        *date = *date * 10 + (text.text[i] - '0');
    }
    return true;
}

static bool read_head(struct json *json, align_patch *patch, uint32_t *version)
{
    static const char *const names[] = {"bitext_patch", "date", "from", "to", "source_file", "target_file", "beads"};
    bool first = true, good = json_enter(json, '{');
    while (good && json_more(json, '{', &first)) {
        struct slice name;
        good = json_name(json, &name);
        int member = good ? find(name, names, 7) : 7;
        switch (member) {
        case 0: good = read_count(json, version); break;
        case 1: good = read_date(json, &patch->date); break;
        case 2:
        case 3: good = json_scalar(json, &patch->languages[member - 2]); break;
        case 4:
        case 5: good = json_scalar(json, &patch->files[member - 4]); break;
        case 6:
            patch->beads.count = 0;
            good = read_fingerprints(json, patch);
            break;
        default: good = good && json_skip(json); break;
        }
    }
    return good && !json->fault;
}

/* ---- hunks and rows ---- */

static bool read_segment(struct json *json, struct patch_segment *segment)
{
    static const char *const names[] = {"text", "segments", "bytes"};
    struct slice values[4] = {{"", 0}, {"", 0}, {"", 0}, {"", 0}};
    bool first = true, good = json_enter(json, '{');
    while (good && json_more(json, '{', &first)) {
        struct slice name;
        good = json_name(json, &name);
        int member = good ? find(name, names, 3) : 3;
        good = good && (member < 3 ? json_scalar(json, &values[member]) : json_skip(json));
    }
    *segment = (struct patch_segment){values[0], values[1], values[2]};
    return good && !json->fault;
}

static bool read_side(struct json *json, align_patch *patch, uint32_t *count)
{
    bool first = true, good = json_enter(json, '[');
    while (good && json_more(json, '[', &first)) {
        struct patch_segment segment;
        good = read_segment(json, &segment) && pushed(json, array_push(&patch->segments, segment));
        *count += good;
    }
    return good && !json->fault;
}

static bool read_row(struct json *json, align_patch *patch, struct patch_row *row)
{
    static const char *const names[] = {"home", "source", "target", "human", "accepted", "flag", "deleted", "note"};
    bool first = true, good = json_enter(json, '{'), *const flags[] = {&row->human, &row->accepted, &row->flag, &row->deleted};
    unsigned seen = 0;
    row->first = (uint32_t)patch->segments.count;
    while (good && json_more(json, '{', &first)) {
        struct slice name;
        good = json_name(json, &name);
        int member = good ? find(name, names, 8) : 8;
        if (seen >> member & 1)
            return json_fault(json, "a member that comes twice");
        seen |= member < 8 ? 1U << member : 0;
        if (member == 2 && !(seen & 2))
            return json_fault(json, "the source comes before the target");
        switch (member) {
        case 0: good = read_count(json, &row->home); break;
        case 1:
        case 2: good = read_side(json, patch, &row->count[member - 1]); break;
        case 3:
        case 4:
        case 5:
        case 6: good = read_flag(json, flags[member - 3]); break;
        case 7: good = json_scalar(json, &row->note); break;
        default: good = good && json_skip(json); break;
        }
    }
    if (good && !json->fault && (seen & 7) != 7)
        return json_fault(json, "a row has home, source and target");
    return good && !json->fault;
}

static bool read_hunk(struct json *json, struct patch_hunk *hunk)
{
    static const char *const names[] = {"at", "beads", "rows"};
    uint32_t *const values[] = {&hunk->at, &hunk->beads, &hunk->rows};
    unsigned seen = 0;
    bool first = true, good = json_enter(json, '{');
    while (good && json_more(json, '{', &first)) {
        struct slice name;
        good = json_name(json, &name);
        int member = good ? find(name, names, 3) : 3;
        seen |= member < 3 ? 1U << member : 0;
        good = good && (member < 3 ? read_count(json, values[member]) : json_skip(json));
    }
    if (good && !json->fault && seen != 7)
        return json_fault(json, "at, beads and rows are expected");
    return good && !json->fault;
}

/* ---- lines ---- */

/* Hunks come in order, within the bitext, and do not overlap. */
static align_status take_hunk(struct reader *reader)
{
    align_patch *patch = reader->patch;
    struct patch_hunk hunk = {.first = (uint32_t)patch->rows.count};
    if (!read_hunk(&reader->json, &hunk))
        return ALIGN_OK; /* the fault tells */
    size_t before = 0;
    if (patch->hunks.count) {
        const struct patch_hunk *last = &patch->hunks.items[patch->hunks.count - 1];
        before = (size_t)last->at + last->beads;
    }
    if (hunk.at == 0 || hunk.at - 1 < before || (size_t)hunk.at - 1 + hunk.beads > patch->beads.count)
        return fail_line(reader, "the rows named do not come behind those before, or are more than there are");
    hunk.at--;
    reader->rows_left = hunk.rows;
    return array_push(&patch->hunks, hunk) ? ALIGN_OK : fail_memory(reader->error);
}

static align_status take_row(struct reader *reader)
{
    align_patch *patch = reader->patch;
    const struct patch_hunk *hunk = &patch->hunks.items[patch->hunks.count - 1];
    struct patch_row row = {.line = reader->line, .note = {"", 0}};
    if (!read_row(&reader->json, patch, &row))
        return ALIGN_OK;
    if (row.home == 0 || row.home - 1 < hunk->at || row.home - 1 >= hunk->at + hunk->beads)
        return fail_line(reader, "the home of a row is none of the rows whose place it takes");
    row.home--;
    const struct patch_row *before = patch->rows.count > hunk->first ? &patch->rows.items[patch->rows.count - 1] : NULL;
    if (before && before->home > row.home)
        return fail_line(reader, "the homes of rows are not in order");
    reader->rows_left--;
    return array_push(&patch->rows, row) ? ALIGN_OK : fail_memory(reader->error);
}

static align_status take_line(struct reader *reader, struct slice line)
{
    struct json *json = &reader->json;
    buffer unescaped = json->unescaped;
    *json = (struct json){.text = line, .room = &reader->patch->room, .unescaped = unescaped};
    align_status status = ALIGN_OK;
    uint32_t version = 0;
    if (reader->line == 1) {
        if (read_head(json, reader->patch, &version) && version != 1)
            status = fail_line(reader, "this is no patch of a version known here");
    } else {
        status = reader->rows_left ? take_row(reader) : take_hunk(reader);
    }
    if (!status && !json->fault && !json_end(json))
        json_fault(json, "something stands behind the object");
    if (status || !json->fault)
        return status;
    return json->out_of_memory ? fail_memory(reader->error) : fail_line(reader, json->fault);
}

static align_status read_lines(struct reader *reader, struct source *source)
{
    struct lines lines;
    struct slice line;
    size_t bytes = 0;
    bool more = true;
    align_status status = ALIGN_OK;
    lines_open(&lines, source, "UTF-8", reader->error);
    while (!status && !(status = lines_next(&lines, &line, &more)) && more) {
        reader->line = lines.number;
        if ((bytes += line.length) > PATCH_BYTES_MAX) {
            status = fail(reader->error, ALIGN_E_LIMIT, "a patch of more than %zu MiB", PATCH_BYTES_MAX >> 20);
            break;
        }
        /* strings without escapes are borrowed from the line, which goes */
        char *kept = text_trim(line).length ? arena_copy(&reader->patch->room, line.text, line.length) : NULL;
        if (kept)
            status = take_line(reader, slice_of(kept, line.length));
        else if (text_trim(line).length)
            status = fail_memory(reader->error);
    }
    lines_close(&lines);
    if (!status && (!reader->line || reader->rows_left))
        status = fail_line(reader, reader->line ? "the patch ends before its rows do" : "this is no patch: it is empty");
    return status;
}

align_status align_patch_read(align_patch **out, const char *path, align_error *error)
{
    *out = NULL;
    align_error ignored;
    align_patch *patch = mem_new(1, sizeof *patch);
    if (!patch || !(patch->name = mem_string(path))) {
        mem_free(patch);
        return fail_memory(error);
    }
    for (int side = 0; side < 2; side++)
        patch->languages[side] = patch->files[side] = slice_of("", 0);
    struct reader reader = {.patch = patch, .error = error ? error : &ignored};
    struct source source;
    align_status status = source_open(&source, path, reader.error);
    if (!status)
        status = read_lines(&reader, &source);
    source_close(&source);
    array_free(&reader.json.unescaped);
    if (status) {
        error_file(reader.error, path);
        align_patch_free(patch);
        return status;
    }
    *out = patch;
    return ALIGN_OK;
}

void align_patch_free(align_patch *patch)
{
    if (!patch)
        return;
    array_free(&patch->beads);
    array_free(&patch->segments);
    array_free(&patch->rows);
    array_free(&patch->hunks);
    arena_free(&patch->room);
    mem_free(patch->name);
    mem_free(patch);
}

int64_t align_patch_date(const align_patch *patch)
{
    return patch->date;
}
