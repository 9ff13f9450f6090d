/* One line of JSON Lines with a pair of documents, as pipelines hand them over. */
#include "base/error.h"
#include "base/memory.h"
#include "units/json.h"

struct align_record {
    struct arena room;
    struct slice values[ALIGN_RECORD_FIELDS];
    bool has[ALIGN_RECORD_FIELDS];
};

static const char *const names[ALIGN_RECORD_FIELDS] = {"id", "source",      "target",     "from",
                                                       "to", "source_name", "target_name"};

static bool read_members(align_record *record, struct json *json)
{
    bool first = true;
    if (!json_enter(json, '{'))
        return json_fault(json, "a record is an object");
    while (json_more(json, '{', &first)) {
        struct slice name;
        size_t field = 0;
        if (!json_name(json, &name))
            return false;
        while (field < ALIGN_RECORD_FIELDS && !slice_equal(name, slice_string(names[field])))
            field++;
        if (field == ALIGN_RECORD_FIELDS ? !json_skip(json) : !json_scalar(json, &record->values[field]))
            return false;
        if (field < ALIGN_RECORD_FIELDS)
            record->has[field] = true;
    }
    return json_end(json) && !json->fault;
}

/* What is given out ends in NUL, and lives in the record. */
static bool keep(align_record *record)
{
    for (int field = 0; field < ALIGN_RECORD_FIELDS; field++) {
        struct slice value = record->values[field];
        if (!record->has[field])
            continue;
        record->values[field].text = arena_copy(&record->room, value.text, value.length);
        if (!record->values[field].text)
            return false;
    }
    return true;
}

align_status align_record_read(align_record **out, const char *line, size_t length, align_error *error)
{
    *out = NULL;
    size_t valid = text_validate(line, length);
    if (valid < length) {
        align_status status = fail(error, ALIGN_E_ENCODING, "the record is not UTF-8");
        error_place(error, 0, valid + 1, valid);
        return status;
    }
    align_record *record = mem_new(1, sizeof *record);
    if (!record)
        return fail_memory(error);
    struct json json = {.text = slice_of(line, length), .room = &record->room};
    bool good = read_members(record, &json), memory = !json.out_of_memory;
    align_status status = ALIGN_OK;
    if (!good && memory) {
        status = fail(error, ALIGN_E_FORMAT, "%s", json.fault ? json.fault : "there is more behind the record");
        error_place(error, 0, json.at + 1, json.at);
        error_cure(error, "a record is an object with the members source and target");
    } else if (!record->has[ALIGN_RECORD_SOURCE] || !record->has[ALIGN_RECORD_TARGET]) {
        status =
            memory ? fail(error, ALIGN_E_FORMAT, "a record needs the members source and target") : fail_memory(error);
    } else if (!keep(record)) {
        status = fail_memory(error);
    }
    array_free(&json.unescaped);
    if (status) {
        align_record_free(record);
        return status;
    }
    *out = record;
    return ALIGN_OK;
}

const char *align_record_at(const align_record *record, align_record_field field, size_t *length)
{
    bool there = (unsigned)field < ALIGN_RECORD_FIELDS && record->has[field];
    if (length)
        *length = there ? record->values[field].length : 0;
    return there ? record->values[field].text : NULL;
}

void align_record_free(align_record *record)
{
    if (!record)
        return;
    arena_free(&record->room);
    mem_free(record);
}
