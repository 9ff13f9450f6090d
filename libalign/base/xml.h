/* XML: libxml2's SAX parser behind one door, set up against hostile input.
 *
 * Never loads or expands anything from outside the bytes handed over: a DOCTYPE is accepted when it is bare and refused
 * when it has an internal subset, so that no file can declare an entity. */
#ifndef LIBALIGN_BASE_XML_H
#define LIBALIGN_BASE_XML_H

#include "align.h"
#include "base/text.h"

/* Elements may be nested so deep. */
#define XML_DEEPEST 250

#define XML_UNKNOWN (-1)

/* A prefix as `names` of the handler uses it, and a namespace that it stands for; several may share a prefix. */
struct xml_namespace {
    const char *prefix, *uri;
};

struct xml_parser;

struct xml_element {
    int name;                   /* index in the handler's names, or XML_UNKNOWN */
    const char *local, *prefix; /* as the file has them; prefix may be NULL */
    uint64_t line;              /* where its tag ends, from 1 */
    const void *attributes;     /* ask xml_value and xml_attribute */
    size_t attribute_count;
    struct xml_parser *parser;
};

/* What to do with what the parser meets.  Each function may be NULL, and stops the parser by returning a failure, to
 * which the place is added. */
struct xml_handler {
    const char *const *names;               /* "w:p" or, without a namespace, "tu"; ends with NULL */
    const struct xml_namespace *namespaces; /* ends with a prefix of NULL; may be NULL */
    align_status (*start)(void *payload, const struct xml_element *element, align_error *error);
    /* name: as for start */
    align_status (*end)(void *payload, int name, align_error *error);
    /* Text, whole or in parts, with references resolved; CDATA too. */
    align_status (*text)(void *payload, struct slice text, align_error *error);
};

/* Parses a document.  part: named in errors ("word/document.xml"), or NULL.  encoding: NULL for what the file says.
 * Errors: ALIGN_E_FORMAT with the line, ALIGN_E_LIMIT when elements are nested too deep, ALIGN_E_MEMORY.  Linear. */
align_status xml_parse(const struct xml_handler *handler, void *payload, const char *part, const char *bytes,
                       size_t length, const char *encoding, align_error *error);

/* The value of an attribute, NULL text when it is not there.  name: index in the handler's names.  Borrowed until the
 * handler returns; a value with an ampersand only until the next call. */
struct slice xml_value(const struct xml_element *element, int name);
/* The same as a number, or fallback when it is absent or none. */
long xml_number(const struct xml_element *element, int name, long fallback);
/* Whether the attribute is there and has this value. */
bool xml_is(const struct xml_element *element, int name, const char *value);

#endif
