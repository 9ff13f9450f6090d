/* DOCX: the parts of the archive that hold text, found by their relationships. */
#include "base/error.h"
#include "read/doc_compound.h"
#include "read/docx_body.h"
#include "read/flow.h"
#include "read/read.h"

#include <stdio.h>

extern const struct reader read_doc;

/* Parts that a relationship names; of headers and footers there may be many. */
enum part_kind {
    PART_DOCUMENT,
    PART_STYLES,
    PART_NUMBERING,
    PART_SETTINGS,
    PART_FOOTNOTES,
    PART_ENDNOTES,
    PART_FURNITURE
};

struct part {
    enum part_kind kind;
    char name[256];
};

struct parts {
    struct docx *docx;
    const char *folder; /* that targets are relative to: "word/" */
    ARRAY(struct part) list;
};

/* The name of a part without "." and "..": of "word/" and "../x.xml" it is "x.xml".  false: it is too long. */
static bool resolve(char *out, size_t size, const char *folder, struct slice target)
{
    bool absolute = target.length && target.text[0] == '/';
    const char *path = target.length ? target.text + absolute : "";
    int length = snprintf(out, size, "%s%.*s", absolute ? "" : folder, (int)(target.length - absolute), path);
    if (length < 0 || (size_t)length >= size)
        return false;
    char *to = out;
    for (const char *from = out; *from;) {
        size_t step = strcspn(from, "/") + 1;
        bool up = step == 3 && from[0] == '.' && from[1] == '.';
        bool here = step == 2 && from[0] == '.';
        if (up) {
            to -= to > out;
            while (to > out && to[-1] != '/')
                to--;
        } else if (!here) {
            memmove(to, from, from[step - 1] ? step : step - 1);
            to += from[step - 1] ? step : step - 1;
        }
        from += from[step - 1] ? step : step - 1;
    }
    *to = '\0';
    return true;
}

static bool ends_in(struct slice text, const char *end)
{
    size_t length = strlen(end);
    return text.length >= length && memcmp(text.text + text.length - length, end, length) == 0;
}

/* The code that opens a link to a place outside. */
static align_status add_link(struct docx *docx, const struct xml_element *element, align_error *error)
{
    struct slice id = xml_value(element, REL_ID);
    if (!id.length)
        return ALIGN_OK;
    if (intern(&docx->link_ids, id) == INTERN_NONE)
        return fail_memory(error);
    struct slice code;
    if (!link_code(&code, &docx->link_room, xml_value(element, REL_TARGET), slice_of("", 0)))
        return fail_memory(error);
    while (docx->links.count < docx->link_ids.strings.count)
        if (!array_push(&docx->links, code))
            return fail_memory(error);
    return ALIGN_OK;
}

static align_status start_relation(void *payload, const struct xml_element *element, align_error *error)
{
    static const struct {
        const char *type;
        enum part_kind kind;
    } types[] = {
        {"/officeDocument", PART_DOCUMENT}, {"/styles", PART_STYLES},       {"/numbering", PART_NUMBERING},
        {"/settings", PART_SETTINGS},       {"/footnotes", PART_FOOTNOTES}, {"/endnotes", PART_ENDNOTES},
        {"/header", PART_FURNITURE},        {"/footer", PART_FURNITURE},
    };
    struct parts *parts = payload;
    struct part part;
    struct slice type = xml_value(element, REL_TYPE);
    if (element->name != REL_RELATIONSHIP)
        return ALIGN_OK;
    if (xml_is(element, REL_MODE, "External"))
        return parts->docx->keeps_inline && ends_in(type, "/hyperlink") ? add_link(parts->docx, element, error) : ALIGN_OK;
    size_t kind = 0, count = sizeof types / sizeof *types;
    while (kind < count && !ends_in(type, types[kind].type))
        kind++;
    if (kind == count)
        return ALIGN_OK;
    part.kind = types[kind].kind;
    if (!resolve(part.name, sizeof part.name, parts->folder, xml_value(element, REL_TARGET)))
        return ALIGN_OK;
    /* one part may be the header of many sections */
    for (size_t i = 0; i < parts->list.count; i++)
        if (strcmp(parts->list.items[i].name, part.name) == 0)
            return ALIGN_OK;
    enum { MOST = 1000 };
    if (parts->list.count >= MOST)
        return fail(error, ALIGN_E_LIMIT, "more than %d parts", MOST);
    return array_push(&parts->list, part) ? ALIGN_OK : fail_memory(error);
}

static const struct part *find_part(const struct parts *parts, enum part_kind kind)
{
    for (size_t i = 0; i < parts->list.count; i++)
        if (parts->list.items[i].kind == kind)
            return &parts->list.items[i];
    return NULL;
}

static align_status read_relations(struct parts *parts, struct archive *archive, const char *name, align_error *error)
{
    const struct xml_handler handler = {docx_names, docx_namespaces, start_relation, NULL, NULL};
    buffer bytes = {0};
    align_status status = archive_read(archive, name, &bytes, error);
    if (!status)
        status = xml_parse(&handler, parts, name, bytes.items, bytes.count, NULL, error);
    array_free(&bytes);
    return status;
}

/* How notes are numbered. */
struct settings {
    struct docx *docx;
    struct docx_notes *notes;
};

static align_status start_setting(void *payload, const struct xml_element *element, align_error *error)
{
    struct settings *settings = payload;
    (void)error;
    if (element->name == W_FOOTNOTEPR || element->name == W_ENDNOTEPR)
        settings->notes = &settings->docx->notes[element->name == W_FOOTNOTEPR ? DOCX_FOOTNOTE : DOCX_ENDNOTE];
    else if (element->name == W_NUMFMT && settings->notes)
        settings->notes->numeral = (uint8_t)docx_numeral(xml_value(element, W_VAL));
    else if (element->name == W_NUMSTART && settings->notes)
        settings->notes->start = (uint32_t)(xml_number(element, W_VAL, 1) & 0xFFFF);
    return ALIGN_OK;
}

static align_status end_setting(void *payload, int name, align_error *error)
{
    struct settings *settings = payload;
    (void)error;
    if (name == W_FOOTNOTEPR || name == W_ENDNOTEPR)
        settings->notes = NULL;
    return ALIGN_OK;
}

static align_status parse_part(struct docx *docx, const struct part *part, const buffer *bytes, align_error *error)
{
    const struct xml_handler settings = {docx_names, docx_namespaces, start_setting, end_setting, NULL};
    struct settings reading = {docx, NULL};
    switch (part->kind) {
    case PART_STYLES: return docx_styles_read(&docx->styles, &docx->numbering, part->name, bytes, error);
    case PART_NUMBERING: return docx_numbering_read(&docx->numbering, part->name, bytes, error);
    case PART_SETTINGS: return xml_parse(&settings, &reading, part->name, bytes->items, bytes->count, NULL, error);
    case PART_FOOTNOTES: return docx_part_read(docx, &docx->notes[DOCX_FOOTNOTE], part->name, bytes, error);
    case PART_ENDNOTES: return docx_part_read(docx, &docx->notes[DOCX_ENDNOTE], part->name, bytes, error);
    case PART_DOCUMENT:
    case PART_FURNITURE: return docx_part_read(docx, NULL, part->name, bytes, error);
    }
    return ALIGN_OK;
}

/* Reads all parts of a kind; a part that is named but missing is passed over, as Word does. */
static align_status read_parts(struct docx *docx, const struct parts *parts, enum part_kind kind, align_error *error)
{
    align_status status = ALIGN_OK;
    for (size_t i = 0; !status && i < parts->list.count; i++) {
        const struct part *part = &parts->list.items[i];
        buffer bytes = {0};
        if (part->kind != kind || (kind != PART_DOCUMENT && !archive_has(docx->archive, part->name)))
            continue;
        status = archive_read(docx->archive, part->name, &bytes, error);
        if (!status)
            status = parse_part(docx, part, &bytes, error);
        array_free(&bytes);
    }
    return status;
}

static align_status find_document(struct docx *docx, char name[256], align_error *error)
{
    struct parts parts = {.docx = docx, .folder = ""};
    align_status status = ALIGN_OK;
    name[0] = '\0';
    if (archive_has(docx->archive, "_rels/.rels"))
        status = read_relations(&parts, docx->archive, "_rels/.rels", error);
    const struct part *part = find_part(&parts, PART_DOCUMENT);
    if (part)
        snprintf(name, 256, "%s", part->name);
    if (!name[0] && archive_has(docx->archive, "word/document.xml"))
        snprintf(name, 256, "word/document.xml");
    array_free(&parts.list);
    if (!status && (!name[0] || !archive_has(docx->archive, name) || strstr(name, "xl/") || strstr(name, "ppt/"))) {
        status = fail(error, ALIGN_E_FORMAT, "is a ZIP archive, but no Word document in it");
        error_cure(error, "save it as DOCX, or name its format with --from-format");
    }
    return status;
}

static align_status read_archive(struct docx *docx, align_error *error)
{
    static const enum part_kind order[] = {PART_NUMBERING, PART_STYLES,   PART_SETTINGS,
                                           PART_FOOTNOTES, PART_ENDNOTES, PART_DOCUMENT};
    char document[256], folder[256], relations[600];
    align_status status = find_document(docx, document, error);
    if (status)
        return status;
    snprintf(folder, sizeof folder, "%s", document);
    char *base = strrchr(folder, '/');
    base = base ? base + 1 : folder;
    snprintf(relations, sizeof relations, "%.*s_rels/%s.rels", (int)(base - folder), folder, base);
    *base = '\0';
    struct parts parts = {.docx = docx, .folder = folder};
    struct part first = {.kind = PART_DOCUMENT};
    snprintf(first.name, sizeof first.name, "%s", document);
    if (!array_push(&parts.list, first))
        status = fail_memory(error);
    if (!status && archive_has(docx->archive, relations))
        status = read_relations(&parts, docx->archive, relations, error);
    for (size_t i = 0; !status && i < sizeof order / sizeof *order; i++)
        status = read_parts(docx, &parts, order[i], error);
    if (!status)
        docx_endnotes_add(docx);
    docx->furniture = true;
    if (!status)
        status = read_parts(docx, &parts, PART_FURNITURE, error);
    array_free(&parts.list);
    return status;
}

static align_status read(align_document *document, align_error *error)
{
    struct docx docx;
    if (compound_is(document->text, document->length)) {
        /* an older file under the name of a newer one, or one behind a password */
        document->format = read_doc.name;
        return read_doc.read(document, error);
    }
    docx_start(&docx, document->keeps_inline);
    align_status status = archive_open(&docx.archive, document->text, document->length, error);
    if (!status)
        status = read_archive(&docx, error);
    archive_close(docx.archive);
    if (!status)
        status = builder_finish(&docx.out, document, error);
    docx_free(&docx);
    return status;
}

/* An archive whose first member is one of Office Open XML. */
static int sniff(const char *bytes, size_t length)
{
    if (length < 30 || memcmp(bytes, "PK\3\4", 4) != 0)
        return 0;
    struct slice head = slice_of(bytes + 30, length - 30);
    return slice_starts(head, SLICE("[Content_Types].xml")) || slice_starts(head, SLICE("_rels/")) ||
                   slice_starts(head, SLICE("word/")) || slice_starts(head, SLICE("docProps/"))
               ? 90
               : 40;
}

const struct reader read_docx = {
    .name = "docx",
    .description = "Word documents (Office Open XML)",
    .extensions = "docx docm dotx dotm",
    .sniff = sniff,
    .binary = true,
    .whole = true,
    .read = read,
};
