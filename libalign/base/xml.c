#include "base/xml.h"

#include "base/error.h"
#include "base/intern.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdio.h>
#include <string.h>

/* libxml2 keeps one copy of each name, so that a name once looked up is known by its address. */
enum { CACHE = 512 };
struct known {
    const xmlChar *local, *uri;
    int name;
};

struct xml_parser {
    const struct xml_handler *handler;
    void *payload;
    xmlParserCtxtPtr context;
    struct interner names;
    struct known cache[CACHE];
    buffer value; /* of an attribute with an ampersand */
    unsigned depth;
    int stack[XML_DEEPEST + 1]; /* names of the open elements */
    align_status status;
    align_error error;
};

static int look_up(struct xml_parser *parser, const xmlChar *local, const xmlChar *uri)
{
    char name[128] = "";
    if (uri && strcmp((const char *)uri, "http://www.w3.org/XML/1998/namespace") == 0) {
        snprintf(name, sizeof name, "xml:%s", (const char *)local);
    } else if (uri) {
        const struct xml_namespace *space = parser->handler->namespaces;
        while (space && space->prefix && strcmp(space->uri, (const char *)uri) != 0)
            space++;
        if (!space || !space->prefix)
            return XML_UNKNOWN;
        snprintf(name, sizeof name, "%s%s%s", space->prefix, *space->prefix ? ":" : "", (const char *)local);
    } else {
        snprintf(name, sizeof name, "%s", (const char *)local);
    }
    uint32_t id = intern_find(&parser->names, slice_string(name));
    return id == INTERN_NONE ? XML_UNKNOWN : (int)id;
}

static int name_of(struct xml_parser *parser, const xmlChar *local, const xmlChar *uri)
{
    uintptr_t key = (uintptr_t)local * 31 + (uintptr_t)uri;
    struct known *known = &parser->cache[(key ^ key >> 9) % CACHE];
    if (known->local != local || known->uri != uri)
        *known = (struct known){local, uri, look_up(parser, local, uri)};
    return known->name;
}

static void stop(struct xml_parser *parser, align_status status)
{
    if (parser->status)
        return;
    parser->status = status;
    error_place(&parser->error, parser->context->input ? (uint64_t)parser->context->input->line : 0, 0, PLACE_UNKNOWN);
    xmlStopParser(parser->context);
}

static void on_start(void *payload, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int space_count,
                     const xmlChar **spaces, int attribute_count, int defaulted, const xmlChar **attributes)
{
    (void)space_count;
    (void)spaces;
    struct xml_parser *parser = payload;
    if (parser->status)
        return;
    if (parser->depth >= XML_DEEPEST) {
        stop(parser, fail(&parser->error, ALIGN_E_LIMIT, "elements are nested deeper than %d", XML_DEEPEST));
        return;
    }
    int name = parser->stack[parser->depth++] = name_of(parser, local, uri);
    if (!parser->handler->start)
        return;
    struct xml_element element = {
        .name = name,
        .local = (const char *)local,
        .prefix = (const char *)prefix,
        .line = parser->context->input ? (uint64_t)parser->context->input->line : 0,
        .attributes = attributes,
        .attribute_count = (size_t)(attribute_count - defaulted),
        .parser = parser,
    };
    align_status status = parser->handler->start(parser->payload, &element, &parser->error);
    if (status)
        stop(parser, status);
}

static void on_end(void *payload, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
    (void)local;
    (void)prefix;
    (void)uri;
    struct xml_parser *parser = payload;
    if (parser->status || parser->depth == 0)
        return;
    int name = parser->stack[--parser->depth];
    if (!parser->handler->end)
        return;
    align_status status = parser->handler->end(parser->payload, name, &parser->error);
    if (status)
        stop(parser, status);
}

static void on_text(void *payload, const xmlChar *text, int length)
{
    struct xml_parser *parser = payload;
    if (parser->status || !parser->handler->text || length <= 0)
        return;
    align_status status =
        parser->handler->text(parser->payload, slice_of((const char *)text, (size_t)length), &parser->error);
    if (status)
        stop(parser, status);
}

static void refuse_entity(struct xml_parser *parser, const char *name)
{
    if (parser->status)
        return;
    align_status status = fail(&parser->error, ALIGN_E_FORMAT, "entity &%.60s; is not declared", name);
    error_cure(&parser->error, "write the character itself, or as &#...;");
    stop(parser, status);
}

static void on_reference(void *payload, const xmlChar *name)
{
    refuse_entity(payload, (const char *)name);
}

/* Called for every DOCTYPE, when its name and its identifiers are read and an internal subset would come next. */
static void on_doctype(void *payload, const xmlChar *name, const xmlChar *public, const xmlChar *system)
{
    (void)name;
    (void)public;
    (void)system;
    struct xml_parser *parser = payload;
    xmlParserInputPtr input = parser->context->input;
    if (!input || !input->cur || *input->cur != '[' || parser->status)
        return;
    align_status status = fail(&parser->error, ALIGN_E_FORMAT,
                               "the DOCTYPE has declarations of its own, which are refused "
                               "as they can make a file expand without end");
    error_cure(&parser->error, "remove everything between [ and ] in the DOCTYPE");
    stop(parser, status);
}

/* The first thing that libxml2 finds wrong. */
static void on_error(void *payload, xmlErrorPtr found)
{
    struct xml_parser *parser = payload;
    if (parser->status)
        return;
    if (found->code == XML_WAR_UNDECLARED_ENTITY || found->code == XML_ERR_UNDECLARED_ENTITY) {
        refuse_entity(parser, found->str1 ? found->str1 : "?");
        return;
    }
    if (found->level != XML_ERR_FATAL)
        return;
    if (found->code == XML_ERR_NO_MEMORY) {
        stop(parser, fail_memory(&parser->error));
        return;
    }
    const char *message = found->message ? found->message : "unknown fault";
    align_status status =
        fail(&parser->error, ALIGN_E_FORMAT, "not well-formed XML: %.*s", (int)strcspn(message, "\n"), message);
    xmlParserInputPtr input = parser->context->input;
    ptrdiff_t left = input ? input->end - input->cur : 0; /* of a tag that has just begun a sign or two may be left */
    if (left <= (found->code == XML_ERR_INTERNAL_ERROR ? 2 : 0) && found->code != XML_ERR_TAG_NAME_MISMATCH &&
        found->code != XML_ERR_DOCUMENT_EMPTY) {
        status = fail(&parser->error, ALIGN_E_FORMAT, "not well-formed XML: it ends before its root element does: it is cut off");
        error_cure(&parser->error, "get the whole file");
    }
    error_place(&parser->error, found->line > 0 ? (uint64_t)found->line : 0,
                found->int2 > 0 ? (uint64_t)found->int2 : 0, PLACE_UNKNOWN);
    stop(parser, status);
}

static void on_loose_error(void *payload, xmlErrorPtr found)
{
    (void)payload;
    (void)found;
}

static bool learn_names(struct xml_parser *parser)
{
    for (const char *const *name = parser->handler->names; name && *name; name++)
        if (intern(&parser->names, slice_string(*name)) == INTERN_NONE)
            return false;
    return true;
}

static align_status run(struct xml_parser *parser, const char *bytes, size_t length, const char *encoding)
{
    xmlSAXHandler sax = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = on_start,
        .endElementNs = on_end,
        .characters = on_text,
        .ignorableWhitespace = on_text,
        .cdataBlock = on_text,
        .reference = on_reference,
        .internalSubset = on_doctype,
        .serror = on_error,
    };
    if (length > INT32_MAX)
        return fail(&parser->error, ALIGN_E_LIMIT, "too large");
    parser->context = xmlNewParserCtxt();
    if (!parser->context)
        return fail_memory(&parser->error);
    *parser->context->sax = sax;
    parser->context->userData = parser;
    /* some faults of encodings are told to a handler that is the thread's, and would be printed */
    xmlStructuredErrorFunc handler = xmlStructuredError;
    void *handler_payload = xmlStructuredErrorContext;
    xmlSetStructuredErrorFunc(NULL, on_loose_error);
    xmlDocPtr document = xmlCtxtReadMemory(parser->context, bytes, (int)length, NULL, encoding,
                                           XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_NOWARNING);
    xmlSetStructuredErrorFunc(handler_payload, handler);
    xmlFreeDoc(document);
    bool well = parser->context->wellFormed;
    xmlFreeParserCtxt(parser->context);
    if (!parser->status && !well)
        parser->status = fail(&parser->error, ALIGN_E_FORMAT, "not well-formed XML");
    return parser->status;
}

align_status xml_parse(const struct xml_handler *handler, void *payload, const char *part, const char *bytes,
                       size_t length, const char *encoding, align_error *error)
{
    struct xml_parser *parser = mem_new(1, sizeof *parser);
    if (!parser)
        return fail_memory(error);
    parser->handler = handler;
    parser->payload = payload;
    align_status status = learn_names(parser) ? run(parser, bytes, length, encoding) : fail_memory(&parser->error);
    if (status && error) {
        *error = parser->error;
        if (part)
            error_part(error, part);
    }
    intern_free(&parser->names);
    array_free(&parser->value);
    mem_free(parser);
    return status;
}

/* libxml2 leaves an ampersand in a value as a reference, "&#38;": it would parse it once more when building a tree. */
static struct slice resolved(struct xml_parser *parser, const char *text, size_t length)
{
    parser->value.count = 0;
    for (size_t at = 0; at < length;) {
        bool reference = length - at >= 5 && memcmp(text + at, "&#38;", 5) == 0;
        if (!buffer_add(&parser->value, text + at, 1))
            return slice_of(NULL, 0);
        at += reference ? 5 : 1;
    }
    return slice_of(parser->value.items, parser->value.count);
}

struct slice xml_value(const struct xml_element *element, int name)
{
    const xmlChar *const *attribute = element->attributes;
    for (size_t i = 0; i < element->attribute_count; i++, attribute += 5) {
        if (name_of(element->parser, attribute[0], attribute[2]) != name)
            continue;
        const char *text = (const char *)attribute[3];
        size_t length = (size_t)(attribute[4] - attribute[3]);
        return memchr(text, '&', length) ? resolved(element->parser, text, length) : slice_of(text, length);
    }
    return slice_of(NULL, 0);
}

long xml_number(const struct xml_element *element, int name, long fallback)
{
    struct slice value = xml_value(element, name);
    bool minus = value.length && *value.text == '-';
    long number = 0;
    if (value.length <= (size_t)minus || value.length > 9)
        return fallback;
    for (size_t i = minus; i < value.length; i++) {
        if (value.text[i] < '0' || value.text[i] > '9')
            return fallback;
        number = number * 10 + (value.text[i] - '0');
    }
    return minus ? -number : number;
}

bool xml_is(const struct xml_element *element, int name, const char *value)
{
    struct slice found = xml_value(element, name);
    return found.text && slice_equal(found, slice_string(value));
}
