/* What the readers of XLIFF 1.2 and 2.x share: the place in the file, texts under construction with their codes, what a unit
 * says of itself. */
#ifndef LIBALIGN_UNITS_XLIFF_H
#define LIBALIGN_UNITS_XLIFF_H

#include "units/units.h"
#include "units/xml.h"

#define XLIFF_SEGMENTS_MAX 5000 /* of one unit; also its pieces of original data */

/* A source or target with the segments that are marked in it. */
struct xliff_segment {
    struct slice id;
    uint32_t begin, end;            /* in the text */
    uint32_t code_first, code_last; /* half-open */
};
struct xliff_text {
    bool there, preserve; /* preserve: xml:space */
    struct slice language;
    buffer text;
    code_list codes;
    ARRAY(struct xliff_segment) segments;
};

/* A name with data: a property or note (name NULL) of the unit, original data of XLIFF 2. */
struct xliff_datum {
    struct slice name, value;
    bool note;
};

/* One open element: what its end has to do, by version. */
enum xliff_end { END_NOTHING, END_PAIR, END_MARK, END_SEGMENT };
struct xliff_level {
    uint8_t place, ends; /* ends: in a text, enum xliff_end */
    bool preserve;
    uint32_t code; /* the code that it opened */
};

struct xliff {
    struct reading *reading;
    int version;
    unsigned depth;
    struct xliff_level levels[XML_DEPTH_MAX + 1]; /* levels[depth]: where we are */
    struct slice languages[2];                    /* of the file element */
    struct slice original;                        /* its document */
    struct xliff_text source, target;
    struct xliff_text *text; /* the one being read, or NULL */
    buffer data;             /* of the code, note or property being read */
    struct slice name;       /* of the property */
    ARRAY(struct xliff_datum) remarks, original_data;
    struct slice id, segment_id, state;
    uint64_t line;
    struct arena room, file_room; /* of the unit; of the file element */
};

/* The handlers of a version.  Returned status stops the reading. */
align_status xliff1_open(struct xliff *xliff, struct xml *xml, const struct xml_tag *tag);
align_status xliff1_close(struct xliff *xliff, struct xml *xml, const char *name);
align_status xliff2_open(struct xliff *xliff, struct xml *xml, const struct xml_tag *tag);
align_status xliff2_close(struct xliff *xliff, struct xml *xml, const char *name);

/* Places that both know; those of a version begin at PLACE_OWN.  Text goes to the text in PLACE_INLINE and what is in it,
 * to data in PLACE_DATA, as XML in PLACE_CODE and PLACE_SUB, nowhere else. */
enum { PLACE_PASS, PLACE_SKIP, PLACE_INLINE, PLACE_DATA, PLACE_CODE, PLACE_SUB, PLACE_OWN };

struct slice xliff_attribute(struct xml *xml, const struct xml_tag *tag, const char *name); /* absent: empty */
bool xliff_keep(struct xliff *xliff, struct slice *out, struct slice text);
bool xliff_add_remark(struct xliff *xliff, const char *name, struct slice value); /* name NULL: a note; empty values are not added */
/* Adds a code at the end of the text being read. */
align_status xliff_add_code(struct xliff *xliff, struct xml *xml, enum code_kind kind, struct slice id, struct slice type,
                            struct slice data);
/* Hands a unit on: source and target texts between the places given (target may be NULL), with the remarks.  id is
 * id.segment when segment is not empty. */
align_status xliff_emit(struct xliff *xliff, struct slice segment, const struct xliff_text *source,
                        const struct xliff_segment *from, const struct xliff_text *target,
                        const struct xliff_segment *to);
struct xliff_segment xliff_whole(const struct xliff_text *text);
void xliff_clear_text(struct xliff_text *text);
void xliff_clear_unit(struct xliff *xliff);

align_status xliff_read(struct reading *reading);
int xliff_sniff(struct slice start);

#endif
