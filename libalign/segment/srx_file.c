#include "segment/srx_file.h"

#include "base/error.h"
#include "base/file.h"
#include "base/xml.h"

enum name {
    ELEMENT_SRX,
    ELEMENT_HEADER,
    ELEMENT_FORMATHANDLE,
    ELEMENT_LANGUAGERULE,
    ELEMENT_RULE,
    ELEMENT_BEFOREBREAK,
    ELEMENT_AFTERBREAK,
    ELEMENT_MAPRULE,
    ELEMENT_LANGUAGEMAP,
    ATTRIBUTE_VERSION,
    ATTRIBUTE_CASCADE,
    ATTRIBUTE_SEGMENTSUBFLOWS,
    ATTRIBUTE_TYPE,
    ATTRIBUTE_INCLUDE,
    ATTRIBUTE_LANGUAGERULENAME,
    ATTRIBUTE_BREAK,
    ATTRIBUTE_LANGUAGEPATTERN
};
static const char *const names[] = {
    "srx",         "header",          "formathandle", "languagerule", "rule",
    "beforebreak", "afterbreak",      "maprule",      "languagemap",  "version",
    "cascade",     "segmentsubflows", "type",         "include",      "languagerulename",
    "break",       "languagepattern", NULL,
};
/* LISA is gone and GALA keeps the standard; 1.0 had no namespace at first. */
static const struct xml_namespace namespaces[] = {
    {"", "http://www.lisa.org/srx20"},
    {"", "http://www.gala-global.org/srx20"},
    {"", "http://www.lisa.org/srx10"},
    {"", "http://www.lisa.org/srx"},
    {NULL, NULL},
};

struct reading {
    struct srx_file *file;
    bool rooted;
    unsigned maprules; /* of SRX 1.0, begun so far */
    buffer *into;      /* the expression being read, or NULL */
    buffer before, after;
};

/* A yes or no.  An attribute that is absent leaves the default. */
static align_status read_choice(const struct xml_element *element, enum name attribute, bool *choice,
                                align_error *error)
{
    struct slice value = xml_value(element, (int)attribute);
    if (!value.text)
        return ALIGN_OK;
    *choice = slice_equal(value, SLICE("yes"));
    if (*choice || slice_equal(value, SLICE("no")))
        return ALIGN_OK;
    align_status status = fail(error, ALIGN_E_FORMAT, "%s is \"%.*s\"", names[attribute],
                               (int)(value.length < 40 ? value.length : 40), value.text);
    error_cure(error, "write yes or no");
    return status;
}

/* The value of an attribute that has to be there, kept. */
static align_status read_text(struct reading *reading, const struct xml_element *element, enum name attribute,
                              struct slice *out, align_error *error)
{
    struct slice value = xml_value(element, (int)attribute);
    if (!value.text)
        return fail(error, ALIGN_E_FORMAT, "<%s> has no %s", element->local, names[attribute]);
    const char *copy = arena_copy(&reading->file->arena, value.text, value.length);
    *out = slice_of(copy, value.length);
    return copy ? ALIGN_OK : fail_memory(error);
}

static align_status start_root(struct reading *reading, const struct xml_element *element, align_error *error)
{
    if (element->name != ELEMENT_SRX) {
        align_status status =
            fail(error, ALIGN_E_FORMAT, "this is no SRX file: its first element is <%.60s>", element->local);
        error_cure(error, "give a file of segmentation rules, <srx version=\"2.0\">");
        return status;
    }
    reading->rooted = true;
    struct slice version = xml_value(element, ATTRIBUTE_VERSION);
    if (!version.text || slice_starts(version, SLICE("2.")) || slice_starts(version, SLICE("1.")))
        return ALIGN_OK;
    return fail(error, ALIGN_E_FORMAT, "SRX version \"%.*s\" is not known: 2.0 and 1.0 are",
                (int)(version.length < 20 ? version.length : 20), version.text);
}

static align_status start_list(struct reading *reading, const struct xml_element *element, align_error *error)
{
    struct srx_list list = {.first = reading->file->rules.count};
    if (reading->file->lists.count >= SRX_LISTS)
        return fail(error, ALIGN_E_LIMIT, "more than %d languagerules", SRX_LISTS);
    align_status status = read_text(reading, element, ATTRIBUTE_LANGUAGERULENAME, &list.name, error);
    if (status)
        return status;
    return array_push(&reading->file->lists, list) ? ALIGN_OK : fail_memory(error);
}

static align_status start_rule(struct reading *reading, const struct xml_element *element, align_error *error)
{
    struct srx_file *file = reading->file;
    struct srx_rule rule = {.line = (uint32_t)element->line, .breaks = true};
    if (file->lists.count == 0)
        return fail(error, ALIGN_E_FORMAT, "a <rule> stands outside <languagerule>");
    if (file->rules.count >= SRX_RULES)
        return fail(error, ALIGN_E_LIMIT, "more than %d rules", SRX_RULES);
    align_status status = read_choice(element, ATTRIBUTE_BREAK, &rule.breaks, error);
    if (status)
        return status;
    struct srx_list *list = &file->lists.items[file->lists.count - 1];
    rule.list = (uint32_t)file->lists.count - 1;
    rule.number = (uint32_t)++list->count;
    reading->before.count = reading->after.count = 0;
    return array_push(&file->rules, rule) ? ALIGN_OK : fail_memory(error);
}

static align_status start_map(struct reading *reading, const struct xml_element *element, align_error *error)
{
    if (reading->maprules > 1) /* SRX 1.0 has several sets of maps to choose from; the first is taken */
        return ALIGN_OK;
    struct srx_map map = {.line = (uint32_t)element->line};
    if (reading->file->maps.count >= SRX_LISTS)
        return fail(error, ALIGN_E_LIMIT, "more than %d languagemaps", SRX_LISTS);
    align_status status = read_text(reading, element, ATTRIBUTE_LANGUAGEPATTERN, &map.pattern, error);
    if (!status)
        status = read_text(reading, element, ATTRIBUTE_LANGUAGERULENAME, &map.name, error);
    if (!status && !array_push(&reading->file->maps, map))
        status = fail_memory(error);
    return status;
}

/* Inline codes are no text of our segments, whichever side of a border they stand on: only the form is checked. */
static align_status check_format(const struct xml_element *element, align_error *error)
{
    bool include;
    if (!xml_is(element, ATTRIBUTE_TYPE, "start") && !xml_is(element, ATTRIBUTE_TYPE, "end") &&
        !xml_is(element, ATTRIBUTE_TYPE, "isolated"))
        return fail(error, ALIGN_E_FORMAT, "the type of a <formathandle> is start, end or isolated");
    return read_choice(element, ATTRIBUTE_INCLUDE, &include, error);
}

static align_status on_start(void *payload, const struct xml_element *element, align_error *error)
{
    struct reading *reading = payload;
    struct srx_file *file = reading->file;
    if (!reading->rooted)
        return start_root(reading, element, error);
    align_status status;
    switch (element->name) {
    case ELEMENT_HEADER:
        status = read_choice(element, ATTRIBUTE_CASCADE, &file->cascade, error);
        return status ? status : read_choice(element, ATTRIBUTE_SEGMENTSUBFLOWS, &file->subflows, error);
    case ELEMENT_FORMATHANDLE: return check_format(element, error);
    case ELEMENT_LANGUAGERULE: return start_list(reading, element, error);
    case ELEMENT_RULE: return start_rule(reading, element, error);
    case ELEMENT_BEFOREBREAK: reading->into = &reading->before; return ALIGN_OK;
    case ELEMENT_AFTERBREAK: reading->into = &reading->after; return ALIGN_OK;
    case ELEMENT_MAPRULE: reading->maprules++; return ALIGN_OK;
    case ELEMENT_LANGUAGEMAP: return start_map(reading, element, error);
    default: return ALIGN_OK; /* other tools' additions */
    }
}

static align_status end_rule(struct reading *reading, align_error *error)
{
    struct srx_file *file = reading->file;
    if (file->rules.count == 0)
        return ALIGN_OK;
    struct srx_rule *rule = &file->rules.items[file->rules.count - 1];
    const char *before = arena_copy(&file->arena, reading->before.items, reading->before.count);
    const char *after = arena_copy(&file->arena, reading->after.items, reading->after.count);
    rule->before = slice_of(before, reading->before.count);
    rule->after = slice_of(after, reading->after.count);
    return before && after ? ALIGN_OK : fail_memory(error);
}

static align_status on_end(void *payload, int name, align_error *error)
{
    struct reading *reading = payload;
    reading->into = NULL;
    return name == ELEMENT_RULE ? end_rule(reading, error) : ALIGN_OK;
}

static align_status on_text(void *payload, struct slice text, align_error *error)
{
    struct reading *reading = payload;
    if (!reading->into)
        return ALIGN_OK;
    if (reading->into->count + text.length > SRX_PATTERN_BYTES)
        return fail(error, ALIGN_E_LIMIT, "an expression is longer than %d bytes", SRX_PATTERN_BYTES);
    return buffer_add(reading->into, text.text, text.length) ? ALIGN_OK : fail_memory(error);
}

/* Every languagemap has to name a languagerule that is there. */
static align_status check_maps(const struct srx_file *file, align_error *error)
{
    for (size_t i = 0; i < file->maps.count; i++) {
        const struct srx_map *map = &file->maps.items[i];
        size_t k = 0;
        while (k < file->lists.count && !slice_equal(file->lists.items[k].name, map->name))
            k++;
        if (k < file->lists.count)
            continue;
        align_status status = fail(error, ALIGN_E_FORMAT,
                                   "the languagemap names a languagerule that is not there, \"%.80s\"", map->name.text);
        error_place(error, map->line, 0, PLACE_UNKNOWN);
        error_cure(error, "correct the name, or add the languagerule");
        return status;
    }
    return ALIGN_OK;
}

align_status srx_file_read(struct srx_file *file, const char *path, align_error *error)
{
    static const struct xml_handler handler = {names, namespaces, on_start, on_end, on_text};
    buffer bytes = {0};
    struct reading reading = {.file = file};
    file->path = path;
    file->subflows = true;
    align_status status = file_read(&bytes, path, SRX_FILE_BYTES, error);
    if (!status)
        status = xml_parse(&handler, &reading, NULL, bytes.items ? bytes.items : "", bytes.count, NULL, error);
    if (!status)
        status = check_maps(file, error);
    if (status)
        error_file(error, path);
    array_free(&bytes);
    array_free(&reading.before);
    array_free(&reading.after);
    return status;
}

void srx_file_free(struct srx_file *file)
{
    array_free(&file->rules);
    array_free(&file->lists);
    array_free(&file->maps);
    arena_free(&file->arena);
}
