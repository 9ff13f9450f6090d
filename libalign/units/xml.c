#include "units/xml.h"

#include "base/error.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#define ATTRIBUTE_PARTS 5 /* libxml2 gives name, prefix, namespace, begin and end of the value */

static xmlParserCtxtPtr parser_of(const struct xml *xml)
{
    return xml->parser;
}

uint64_t xml_line(const struct xml *xml)
{
    xmlParserCtxtPtr parser = parser_of(xml);
    return parser && parser->input && parser->input->line > 0 ? (uint64_t)parser->input->line : 0;
}

/* The first failure counts. */
static void stop(struct xml *xml, align_status status)
{
    if (xml->status)
        return;
    xml->status = status;
    xmlStopParser(parser_of(xml));
}

static void refuse(struct xml *xml, align_status status, const char *message, const char *cure)
{
    if (xml->status)
        return;
    xmlParserCtxtPtr parser = parser_of(xml);
    fail(xml->error, status, "%s", message);
    error_place(xml->error, xml_line(xml), parser->input && parser->input->col > 0 ? (uint64_t)parser->input->col : 0,
                PLACE_UNKNOWN);
    error_cure(xml->error, "%s", cure);
    stop(xml, status);
}

static const char *text_of(const xmlChar *string)
{
    return string ? (const char *)string : "";
}

static void on_open(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space, int spaces,
                    const xmlChar **space_list, int count, int defaulted, const xmlChar **attributes)
{
    struct xml *xml = ((xmlParserCtxtPtr)context)->_private;
    (void)spaces, (void)space_list, (void)defaulted;
    if (xml->status)
        return;
    if (++xml->depth > XML_DEPTH_MAX) {
        char message[80];
        snprintf(message, sizeof message, "elements nested more than %d deep", XML_DEPTH_MAX);
        refuse(xml, ALIGN_E_LIMIT, message, "no real file is built so; remove the needless elements");
        return;
    }
    if (xml->room.last)
        arena_reset(&xml->room);
    struct xml_tag tag = {text_of(name), text_of(prefix), text_of(space), attributes, count};
    align_status status = xml->events->open(xml, &tag);
    if (status)
        stop(xml, status);
}

static void on_close(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
    struct xml *xml = ((xmlParserCtxtPtr)context)->_private;
    (void)prefix;
    if (xml->status)
        return;
    xml->depth--;
    align_status status = xml->events->close(xml, text_of(name), text_of(space));
    if (status)
        stop(xml, status);
}

static void on_text(void *context, const xmlChar *text, int length)
{
    struct xml *xml = ((xmlParserCtxtPtr)context)->_private;
    if (xml->status)
        return;
    align_status status = xml->events->text(xml, slice_of((const char *)text, (size_t)length));
    if (status)
        stop(xml, status);
}

static void on_entity(void *context, const xmlChar *name)
{
    char message[160];
    snprintf(message, sizeof message, "the entity &%.100s; is not declared", text_of(name));
    refuse(((xmlParserCtxtPtr)context)->_private, ALIGN_E_FORMAT, message, "write the character itself");
}

/* Declarations inside the DOCTYPE: entities that grow, or that read files. */
static void refuse_subset(void *context)
{
    refuse(((xmlParserCtxtPtr)context)->_private, ALIGN_E_FORMAT,
           "declarations inside the DOCTYPE are not taken: they can read files and swell without end",
           "remove the part in brackets and write entities out");
}
static void on_entity_declaration(void *context, const xmlChar *name, int type, const xmlChar *public_id,
                                  const xmlChar *system_id, xmlChar *content)
{
    (void)name, (void)type, (void)public_id, (void)system_id, (void)content;
    refuse_subset(context);
}
static void on_attribute_declaration(void *context, const xmlChar *element, const xmlChar *name, int type, int kind,
                                     const xmlChar *value, xmlEnumerationPtr tree)
{
    (void)element, (void)name, (void)type, (void)kind, (void)value;
    xmlFreeEnumeration(tree);
    refuse_subset(context);
}
static void on_element_declaration(void *context, const xmlChar *name, int type, xmlElementContentPtr content)
{
    (void)name, (void)type, (void)content;
    refuse_subset(context);
}
static void on_notation(void *context, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
    (void)name, (void)public_id, (void)system_id;
    refuse_subset(context);
}
static void on_unparsed(void *context, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id,
                        const xmlChar *notation)
{
    (void)name, (void)public_id, (void)system_id, (void)notation;
    refuse_subset(context);
}
static xmlEntityPtr on_parameter_entity(void *context, const xmlChar *name)
{
    (void)name;
    refuse_subset(context);
    return NULL;
}

/* What users meet most, in words; else libxml2's own message. */
static const struct {
    int code;
    const char *message, *cure;
} known_faults[] = {
    {XML_ERR_INVALID_ENCODING, "bytes that are not text in the encoding declared", "declare the encoding it is in"},
    {XML_ERR_UNKNOWN_ENCODING, "an encoding that is not known", "convert the file to UTF-8"},
    {XML_ERR_UNSUPPORTED_ENCODING, "an encoding that is not known", "convert the file to UTF-8"},
    {XML_ERR_NAME_REQUIRED, "an & or < that begins neither reference nor tag", "write &amp; or &lt;"},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, "an & that begins no reference", "write &amp;"},
    {XML_ERR_TAG_NOT_FINISHED, "the file ends inside an element: it is cut off", "get the whole file"},
    {XML_ERR_DOCUMENT_END, "the file ends before its root element does: it is cut off", "get the whole file"},
    {XML_ERR_GT_REQUIRED, "a tag that does not end", "close it with >"},
    {XML_ERR_ATTRIBUTE_REDEFINED, "an attribute that is given twice", "remove one of them"},
    {XML_ERR_DOCUMENT_EMPTY, "no XML", "name the format with --from-format"},
};

static void describe(xmlErrorPtr fault, char *message, size_t size, const char **cure)
{
    const char *said = fault->message ? fault->message : "";
    *cure = "correct the XML";
    if (strncmp(said, "Input is not proper UTF-8", 25) == 0) {
        snprintf(message, size, "not well-formed XML: bytes that are not UTF-8, and no other encoding is declared");
        *cure = "declare the encoding that it is in, or convert it to UTF-8";
        return;
    }
    if (fault->code == XML_ERR_INVALID_CHAR || fault->code == XML_ERR_INVALID_CHARREF) {
        snprintf(message, size, "not well-formed XML: the character U+%04X, which XML does not allow",
                 (unsigned)fault->int1);
        *cure = "remove it";
        return;
    }
    snprintf(message, size, "not well-formed XML: %.150s", said);
    message[strcspn(message, "\n")] = '\0';
    for (size_t i = 0; i < sizeof known_faults / sizeof *known_faults; i++)
        if (known_faults[i].code == fault->code) {
            snprintf(message, size, "not well-formed XML: %s", known_faults[i].message);
            *cure = known_faults[i].cure;
        }
}

/* The fault is that nothing follows; of a tag that has just begun a sign or two may be left. */
static bool lacks_end(xmlParserCtxtPtr parser, xmlErrorPtr fault)
{
    ptrdiff_t left = parser->input ? parser->input->end - parser->input->cur : 0;
    return left <= (fault->code == XML_ERR_INTERNAL_ERROR ? 2 : 0) && fault->code != XML_ERR_TAG_NAME_MISMATCH &&
           fault->code != XML_ERR_DOCUMENT_EMPTY && fault->code != XML_ERR_DOCUMENT_END;
}

static void on_fault(void *context, xmlErrorPtr fault)
{
    xmlParserCtxtPtr parser = context;
    struct xml *xml = parser->_private;
    char message[200];
    const char *cure;
    if (!xml || xml->status || fault->level < XML_ERR_FATAL)
        return;
    if (fault->code == XML_ERR_NO_MEMORY) {
        xml->status = fail_memory(xml->error);
        return;
    }
    describe(fault, message, sizeof message, &cure);
    if (xml->ended && lacks_end(parser, fault)) {
        snprintf(message, sizeof message,
                 "not well-formed XML: the file ends inside a tag, a comment or a reference: it is cut off");
        cure = "get the whole file";
    }
    xml->status = fail(xml->error, ALIGN_E_FORMAT, "%s", message);
    error_place(xml->error, fault->line > 0 ? (uint64_t)fault->line : 0, fault->int2 > 0 ? (uint64_t)fault->int2 : 0,
                PLACE_UNKNOWN);
    error_cure(xml->error, "%s", cure);
}

static void on_loose_fault(void *payload, xmlErrorPtr found)
{
    (void)payload;
    (void)found;
}

static void set_handlers(xmlSAXHandler *handlers)
{
    *handlers = (xmlSAXHandler){
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = on_open,
        .endElementNs = on_close,
        .characters = on_text,
        .ignorableWhitespace = on_text,
        .cdataBlock = on_text,
        .reference = on_entity,
        .getParameterEntity = on_parameter_entity,
        .entityDecl = on_entity_declaration,
        .attributeDecl = on_attribute_declaration,
        .elementDecl = on_element_declaration,
        .notationDecl = on_notation,
        .unparsedEntityDecl = on_unparsed,
        .serror = on_fault,
    };
}

/* libxml2 finds the encoding in the first four bytes, so these are there when it starts. */
static align_status feed(struct xml *xml, struct source *source)
{
    struct slice block;
    do {
        align_status status = source_next(source, &block, xml->error);
        if (status)
            return status;
        xml->ended = block.length == 0;
        xmlParseChunk(parser_of(xml), block.text, (int)block.length, xml->ended);
    } while (block.length && !xml->status);
    return xml->status;
}

align_status xml_read(struct xml *xml, struct source *source, align_error *error)
{
    xmlSAXHandler handlers;
    struct slice start;
    xml->error = error;
    align_status status = source_peek(source, &start, error);
    if (status)
        return status;
    set_handlers(&handlers);
    xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&handlers, NULL, NULL, 0, NULL);
    if (!parser)
        return fail_memory(error);
    xml->parser = parser;
    parser->_private = xml;
    xmlCtxtUseOptions(parser, XML_PARSE_NONET);
    /* some faults of encodings are told to a handler that is the thread's, and would be printed */
    xmlStructuredErrorFunc handler = xmlStructuredError;
    void *handler_payload = xmlStructuredErrorContext;
    xmlSetStructuredErrorFunc(NULL, on_loose_fault);
    if (start.length) {
        status = feed(xml, source);
    } else {
        status = fail(error, ALIGN_E_FORMAT, "is empty");
        error_cure(error, "get the file again");
    }
    xmlSetStructuredErrorFunc(handler_payload, handler);
    /* faults that libxml2 tells through no handler */
    if (!status && !parser->wellFormed)
        status = fail(error, ALIGN_E_FORMAT, "not well-formed XML");
    if (parser->myDoc)
        xmlFreeDoc(parser->myDoc);
    xmlFreeParserCtxt(parser);
    xml->parser = NULL;
    arena_free(&xml->room);
    return status;
}

/* libxml2 leaves &amp; in attributes as &#38; when it does not replace entities; every other & is an entity unknown. */
static struct slice decode(struct xml *xml, struct slice raw)
{
    static const char amp[] = "&#38;";
    if (!raw.length || !memchr(raw.text, '&', raw.length))
        return raw;
    char *out = arena_new(&xml->room, raw.length);
    size_t length = 0;
    if (!out) {
        fail_memory(xml->error);
        stop(xml, ALIGN_E_MEMORY);
        return slice_of("", 0);
    }
    for (size_t i = 0; i < raw.length; i++) {
        out[length++] = raw.text[i];
        if (raw.text[i] != '&')
            continue;
        if (raw.length - i < 5 || memcmp(raw.text + i, amp, 5) != 0) {
            on_entity(xml->parser, (const xmlChar *)"... in an attribute");
            return slice_of("", 0);
        }
        i += 4;
    }
    return slice_of(out, length);
}

bool xml_attribute_at(struct xml *xml, const struct xml_tag *tag, int index, const char **prefix, const char **name,
                      struct slice *value)
{
    if (index >= tag->attribute_count)
        return false;
    const xmlChar *const *parts = (const xmlChar *const *)tag->attributes + (size_t)index * ATTRIBUTE_PARTS;
    *name = text_of(parts[0]);
    *prefix = text_of(parts[1]);
    *value = decode(xml, slice_of((const char *)parts[3], (size_t)(parts[4] - parts[3])));
    return true;
}

struct slice xml_attribute(struct xml *xml, const struct xml_tag *tag, const char *prefix, const char *name)
{
    for (int i = 0; i < tag->attribute_count; i++) {
        const xmlChar *const *parts = (const xmlChar *const *)tag->attributes + (size_t)i * ATTRIBUTE_PARTS;
        if (strcmp(text_of(parts[0]), name) == 0 && strcmp(text_of(parts[1]), prefix) == 0)
            return decode(xml, slice_of((const char *)parts[3], (size_t)(parts[4] - parts[3])));
    }
    return slice_of(NULL, 0);
}

/* Bytes of the start without the NULs of UTF-16, as far as ASCII goes. */
static size_t narrow(struct slice start, char *out, size_t size)
{
    size_t used = 0;
    for (size_t i = 0; i < start.length && used < size; i++)
        if (start.text[i] && ((unsigned char)start.text[i] < 0x80 || used))
            out[used++] = start.text[i];
    return used;
}

/* Behind the declaration, instruction or comment that begins at `at`; NULL when it goes on beyond the text. */
static const char *skip_aside(const char *at)
{
    const char *end = strncmp(at, "<!--", 4) == 0 ? "-->" : at[1] == '?' ? "?>" : ">";
    const char *found = strstr(at + 2, end);
    return found ? found + strlen(end) : NULL;
}

bool xml_sniff(struct slice start, const char *root)
{
    char text[4096];
    text[narrow(start, text, sizeof text - 1)] = '\0';
    const char *at = strchr(text, '<');
    while (at && (at[1] == '?' || at[1] == '!')) {
        at = skip_aside(at);
        at = at ? strchr(at, '<') : NULL;
    }
    if (!at)
        return false;
    size_t word = strcspn(++at, " \t\r\n/>");
    const char *colon = memchr(at, ':', word), *name = colon ? colon + 1 : at;
    return (size_t)(at + word - name) == strlen(root) && strncmp(name, root, strlen(root)) == 0;
}

bool xml_escape(buffer *to, struct slice text)
{
    size_t plain = 0;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.text[i];
        const char *entity = c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&quot;"
                             : c == '\r' ? "&#13;" : NULL;
        if (!entity)
            continue;
        if (!buffer_add(to, text.text + plain, i - plain) || !buffer_add_string(to, entity))
            return false;
        plain = i + 1;
    }
    return buffer_add(to, text.text + plain, text.length - plain);
}
