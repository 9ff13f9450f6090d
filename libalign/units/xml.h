/* The door to libxml2 for bilingual files: its push parser, event by event, in constant memory.
 *
 * Hardened: bytes go in, never file names (libxml2 would unzip and fetch); no network, no external subset, no entities but
 * the five of XML, no DOCTYPE with declarations in it; depth is limited here, token sizes by libxml2 (no HUGE). */
#ifndef LIBALIGN_UNITS_XML_H
#define LIBALIGN_UNITS_XML_H

#include "base/source.h"
#include "base/text.h"

#define XML_DEPTH_MAX 256

struct xml;
struct xml_tag {
    const char *name, *prefix, *space; /* without prefix; prefix and namespace may be "" */
    const void *attributes;            /* for xml_attribute */
    int attribute_count;
};

/* Any status but ALIGN_OK stops the parser and is the result of xml_read. */
struct xml_events {
    align_status (*open)(struct xml *xml, const struct xml_tag *tag);
    align_status (*close)(struct xml *xml, const char *name, const char *space);
    align_status (*text)(struct xml *xml, struct slice text); /* may come in several pieces */
};

struct xml {
    void *payload;
    const char *root_kind; /* "TMX": for messages */
    const struct xml_events *events;
    align_error *error;
    align_status status;
    unsigned depth;
    bool ended; /* all of the file has been handed over */
    void *parser;
    struct arena room; /* of decoded attributes; emptied at each tag */
};

/* Parses the source from end to end.  xml: payload and events are set by the caller, the rest is zero.  Errors: ALIGN_E_FORMAT
 * with line and column, naming the fault; those of events, source and memory. */
align_status xml_read(struct xml *xml, struct source *source, align_error *error);

/* The value of an attribute, decoded; a NULL slice when it is not there.  prefix: "" or "xml".  Good until the next tag.
 * O(attributes). */
struct slice xml_attribute(struct xml *xml, const struct xml_tag *tag, const char *prefix, const char *name);
/* The attributes by number; false behind the last. */
bool xml_attribute_at(struct xml *xml, const struct xml_tag *tag, int index, const char **prefix, const char **name,
                      struct slice *value);
/* The line the parser is at. */
uint64_t xml_line(const struct xml *xml);

/* Whether the bytes begin as XML whose root element, any prefix aside, has this name; any encoding of XML. */
bool xml_sniff(struct slice start, const char *root);

/* Appends text as XML content, which may stand in an attribute, too.  false: out of memory. */
bool xml_escape(buffer *to, struct slice text);

#endif
