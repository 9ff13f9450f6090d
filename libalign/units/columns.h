/* Rows of columns as units: what TSV and CSV share. */
#ifndef LIBALIGN_UNITS_COLUMNS_H
#define LIBALIGN_UNITS_COLUMNS_H

#include "units/units.h"

#define COLUMNS_MAX 256

enum column_kind {
    COLUMN_SOURCE,
    COLUMN_TARGET,
    COLUMN_TAGGED, /* the text in the language that is its name */
    COLUMN_CONFIDENCE,
    COLUMN_ID,
    COLUMN_NOTE,
    COLUMN_LANGUAGES, /* of the source, as with files */
    COLUMN_TARGET_LANGUAGE,
    COLUMN_FILE,
    COLUMN_TARGET_FILE,
    COLUMN_PROPERTIES, /* name=value; name=value */
    COLUMN_OTHER
};

struct columns {
    struct reading *reading;
    bool started;
    size_t count; /* columns with a meaning */
    enum column_kind kinds[COLUMNS_MAX];
    struct slice names[COLUMNS_MAX]; /* the language's tag, or the property's type, in room */
    struct slice languages[2]; /* that the row names */
    struct arena room;
};

/* Takes a row.  The first is a header when its words are names of columns, or all of them languages; else the first column
 * is the source, the second the target, and a third that is a number from 0 to 1 the confidence. */
align_status columns_row(struct columns *columns, const struct slice *fields, size_t count, uint64_t line);
void columns_free(struct columns *columns);

#endif
