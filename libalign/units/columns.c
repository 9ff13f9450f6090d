#include "units/columns.h"

#include <stdio.h>

static bool is_word(struct slice text, const char *word)
{
    size_t length = strlen(word);
    if (text.length != length)
        return false;
    for (size_t i = 0; i < length; i++) {
        char c = text.text[i];
        if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != word[i])
            return false;
    }
    return true;
}

/* What a column of that name holds; COLUMN_OTHER for a name that is none of ours. */
static enum column_kind kind_of(struct slice name)
{
    static const struct {
        const char *word;
        enum column_kind kind;
    } words[] = {
        {"source", COLUMN_SOURCE},         {"src", COLUMN_SOURCE}, {"source text", COLUMN_SOURCE},
        {"target", COLUMN_TARGET},         {"tgt", COLUMN_TARGET}, {"trg", COLUMN_TARGET},
        {"target text", COLUMN_TARGET},    {"translation", COLUMN_TARGET},
        {"confidence", COLUMN_CONFIDENCE}, {"id", COLUMN_ID},      {"note", COLUMN_NOTE},
        {"notes", COLUMN_NOTE},            {"comment", COLUMN_NOTE},
        {"source language", COLUMN_LANGUAGES}, {"target language", COLUMN_TARGET_LANGUAGE},
        {"source file", COLUMN_FILE},      {"target file", COLUMN_TARGET_FILE},
        {"properties", COLUMN_PROPERTIES},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is_word(name, words[i].word))
            return words[i].kind;
    return COLUMN_OTHER;
}

/* "en", "pt-BR", "uz_Cyrl": two or three letters, then subtags of letters and digits. */
static bool is_tag(struct slice text)
{
    size_t part = 0, parts = 0;
    if (text.length < 2 || text.length > 20)
        return false;
    for (size_t i = 0; i <= text.length; i++) {
        char c = i < text.length ? text.text[i] : '-';
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (c == '-' || c == '_') {
            if (part < 2 || part > (parts ? 8 : 3))
                return false;
            part = 0;
            parts++;
        } else if (letter || (parts && c >= '0' && c <= '9')) {
            part++;
        } else {
            return false;
        }
    }
    return true;
}

/* "source segments" is the property x-source-segments. */
static bool name_column(struct columns *columns, size_t index, struct slice name)
{
    char type[80];
    size_t used = (size_t)snprintf(type, sizeof type, "%s", name.length > 2 && memcmp(name.text, "x-", 2) == 0 ? "" : "x-");
    for (size_t i = 0; i < name.length && used < sizeof type - 4; i++) {
        char c = name.text[i];
        type[used++] = c == ' ' ? '-' : c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    if (!name.length)
        used += (size_t)snprintf(type + used, sizeof type - used, "column-%zu", index + 1);
    return unit_keep(&columns->room, &columns->names[index], slice_of(type, used));
}

static bool read_header(struct columns *columns, const struct slice *fields, size_t count, bool tags)
{
    columns->count = count;
    for (size_t i = 0; i < count; i++) {
        struct slice name = text_trim(fields[i]);
        columns->kinds[i] = tags && is_tag(name) ? COLUMN_TAGGED : kind_of(name);
        if (columns->kinds[i] == COLUMN_TAGGED ? !unit_keep(&columns->room, &columns->names[i], name)
                                                 : !name_column(columns, i, name))
            return false;
    }
    return true;
}

/* A header names a source and a target, or its first two columns are languages. */
static bool is_header(const struct slice *fields, size_t count, bool *tags)
{
    bool source = false, target = false;
    *tags = count >= 2 && is_tag(text_trim(fields[0])) && is_tag(text_trim(fields[1]));
    for (size_t i = 0; i < count; i++) {
        enum column_kind kind = kind_of(text_trim(fields[i]));
        source |= kind == COLUMN_SOURCE;
        target |= kind == COLUMN_TARGET;
        if (kind != COLUMN_OTHER)
            *tags = *tags && i > 1;
    }
    return (source && target) || *tags;
}

static bool set_plain(struct columns *columns, const struct slice *fields, size_t count)
{
    columns->count = count;
    for (size_t i = 0; i < count; i++) {
        columns->kinds[i] = i == 0 ? COLUMN_SOURCE : i == 1 ? COLUMN_TARGET : COLUMN_OTHER;
        if (i == 2 && unit_parse_confidence(fields[2]) >= 0)
            columns->kinds[i] = COLUMN_CONFIDENCE;
        if (!name_column(columns, i, slice_of("", 0)))
            return false;
    }
    return true;
}

static bool add_variant(struct columns *columns, struct slice language, struct slice text)
{
    struct unit *unit = &columns->reading->unit;
    struct variant *variant = unit_add_variant(unit, language);
    return variant && unit_keep(&unit->room, &variant->text, text);
}

static struct slice language_asked(const struct columns *columns, bool target)
{
    const char *tag = target ? columns->reading->options->to : columns->reading->options->from;
    return slice_string(tag ? tag : "");
}

/* name=value; name=value, where \\ stands before a ; or \\ of a value.  What has no = is a property of the column's name. */
static bool add_properties(struct columns *columns, struct slice text)
{
    struct unit *unit = &columns->reading->unit;
    buffer value = {0};
    bool done = true;
    for (size_t at = 0; done && at < text.length;) {
        struct slice type = slice_of(text.text + at, 0);
        while (at < text.length && text.text[at] != '=' && text.text[at] != ';')
            at++;
        type.length = (size_t)(text.text + at - type.text);
        value.count = 0;
        bool named = at < text.length && text.text[at] == '=';
        for (at += named; done && at < text.length && text.text[at] != ';'; at++) {
            at += text.text[at] == '\\' && at + 1 < text.length;
            done = buffer_add(&value, text.text + at, 1);
        }
        at++;
        struct remark remark = {.owner = OWNER_UNIT};
        struct slice name = named ? text_trim(type) : SLICE("x-properties"), told = slice_of(value.items, value.count);
        if (name.length && (named || text_trim(type).length))
            done = done && unit_keep(&unit->room, &remark.type, name) &&
                   unit_keep(&unit->room, &remark.value, named ? told : text_trim(type)) &&
                   array_push(&unit->remarks, remark);
    }
    array_free(&value);
    return done;
}

/* What names a side's language or file. */
static bool add_side(struct columns *columns, enum column_kind kind, struct slice text)
{
    text = text_trim(text);
    int side = kind == COLUMN_TARGET_LANGUAGE || kind == COLUMN_TARGET_FILE;
    if (kind == COLUMN_FILE || kind == COLUMN_TARGET_FILE)
        return reading_document(columns->reading, side, text);
    return unit_keep(&columns->reading->unit.room, &columns->languages[side], text);
}

static bool add_field(struct columns *columns, size_t index, struct slice text)
{
    struct unit *unit = &columns->reading->unit;
    char type[80];
    switch (columns->kinds[index]) {
    case COLUMN_SOURCE:
    case COLUMN_TARGET:
        return add_variant(columns, language_asked(columns, columns->kinds[index] == COLUMN_TARGET), text);
    case COLUMN_TAGGED: return add_variant(columns, columns->names[index], text);
    case COLUMN_ID: return unit_keep(&unit->room, &unit->id, text_trim(text));
    case COLUMN_NOTE: return text_is_blank(text) || unit_add_note(unit, OWNER_UNIT, text);
    case COLUMN_CONFIDENCE: unit->confidence = unit_parse_confidence(text); return true;
    case COLUMN_LANGUAGES:
    case COLUMN_TARGET_LANGUAGE:
    case COLUMN_FILE:
    case COLUMN_TARGET_FILE: return add_side(columns, columns->kinds[index], text);
    case COLUMN_PROPERTIES: return add_properties(columns, text);
    case COLUMN_OTHER: break;
    }
    snprintf(type, sizeof type, "%.*s", (int)columns->names[index].length, columns->names[index].text);
    return unit_add_property(unit, OWNER_UNIT, type, text);
}

/* The source goes first, wherever its column stands. */
static void put_source_first(struct columns *columns)
{
    struct unit *unit = &columns->reading->unit;
    for (size_t i = 0; i < columns->count && columns->kinds[i] != COLUMN_SOURCE; i++)
        if (columns->kinds[i] == COLUMN_TARGET && unit->variants.count == 2) {
            struct variant first = unit->variants.items[0];
            unit->variants.items[0] = unit->variants.items[1];
            unit->variants.items[1] = first;
            return;
        }
}

/* The languages that the row tells, where nobody asked for others; the first row tells those of the file. */
static bool name_languages(struct columns *columns)
{
    struct unit *unit = &columns->reading->unit;
    struct unit_header *header = &columns->reading->header;
    for (size_t side = 0; side < 2 && side < unit->variants.count; side++) {
        struct slice *language = &unit->variants.items[side].language;
        if (language->length || !columns->languages[side].length)
            continue;
        *language = columns->languages[side];
        if (!columns->reading->header_told &&
            !unit_keep(&header->room, side ? &header->target_language : &header->source_language, *language))
            return false;
    }
    return true;
}

/* A confidence that is none is a property, behind all others, as it is when it was one before: "human" the one that memories have,
 * whatever else one that never becomes a number. */
static bool keep_confidences(struct columns *columns, const struct slice *fields, size_t count)
{
    bool kept = true;
    for (size_t i = 0; i < count && kept; i++) {
        bool human = slice_equal(text_trim(fields[i]), SLICE("human"));
        if (columns->kinds[i] == COLUMN_CONFIDENCE && unit_parse_confidence(fields[i]) < 0 && !text_is_blank(fields[i]))
            kept = unit_add_property(&columns->reading->unit, OWNER_UNIT, human ? "x-confidence" : "x-confidence-as-written",
                                     human ? SLICE("human") : fields[i]);
    }
    return kept;
}

align_status columns_row(struct columns *columns, const struct slice *fields, size_t count, uint64_t line)
{
    struct reading *reading = columns->reading;
    bool tags, header = !columns->started && is_header(fields, count, &tags);
    if (count < 2) {
        align_status status = reading_problem(reading, "one-column", PROBLEM_ERROR, line,
                                              "one column only, where source and target are expected");
        return status;
    }
    if (count > COLUMNS_MAX)
        return reading_fail(reading, ALIGN_E_LIMIT, line, "more than %d columns", COLUMNS_MAX);
    if (!columns->started) {
        columns->started = true;
        if (!(header ? read_header(columns, fields, count, tags) : set_plain(columns, fields, count)))
            return reading_memory(reading);
    }
    if (header)
        return ALIGN_OK;
    reading->unit.line = line;
    columns->languages[0] = columns->languages[1] = slice_of("", 0);
    for (size_t i = 0; i < count && i < columns->count; i++) {
        align_status status = reading_take(reading, fields[i].length + 16, line);
        if (status)
            return status;
        if (!add_field(columns, i, fields[i]))
            return reading_memory(reading);
    }
    put_source_first(columns);
    if (!keep_confidences(columns, fields, count < columns->count ? count : columns->count) || !name_languages(columns))
        return reading_memory(reading);
    return reading_unit(reading);
}

void columns_free(struct columns *columns)
{
    arena_free(&columns->room);
}
