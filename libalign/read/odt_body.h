/* The text of an ODT part into builders. */
#ifndef LIBALIGN_READ_ODT_BODY_H
#define LIBALIGN_READ_ODT_BODY_H

#include "read/build.h"
#include "read/odt.h"

struct odt_counters {
    uint32_t values[ODT_LEVELS];
};

struct odt {
    struct odt_styles styles;
    struct builder out, furniture, endnotes;
    /* lists that others may go on from */
    struct interner list_ids;
    ARRAY(struct odt_counters) lists; /* by list_ids: "#" and xml:id, or "=" and the style */
    bool body_seen;
    bool keeps_inline; /* spans of mark-up are wanted */
    struct arena link_room;
};

/* Parses content.xml, styles.xml or a flat document.  Errors name the part. */
align_status odt_part_read(struct odt *odt, const char *part, const char *bytes, size_t length, const char *encoding,
                           align_error *error);

#endif
