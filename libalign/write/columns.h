/* The columns of tables: TSV, CSV and sheets have the same ones.  units/columns.c reads them by their names. */
#ifndef LIBALIGN_WRITE_COLUMNS_H
#define LIBALIGN_WRITE_COLUMNS_H

#include "write/write.h"

enum column {
    COLUMN_SOURCE,
    COLUMN_TARGET,
    COLUMN_CONFIDENCE,
    COLUMN_SOURCE_SEGMENTS,
    COLUMN_TARGET_SEGMENTS,
    COLUMN_REASON,
    COLUMN_ID,
    COLUMN_SOURCE_LANGUAGE,
    COLUMN_TARGET_LANGUAGE,
    COLUMN_SOURCE_FILE,
    COLUMN_TARGET_FILE,
    COLUMN_SOURCE_SYMBOL,
    COLUMN_TARGET_SYMBOL,
    COLUMN_NOTES,
    COLUMN_PROPERTIES,
    COLUMNS
};

/* What heads the column. */
const char *column_name(enum column column);

/* One row: the texts lie in the unit, the header or the room. */
struct row {
    buffer room;
    char confidence[16];
    struct slice cells[COLUMNS];
};
/* Fills a row.  Notes stand one behind the other with " | " between them, properties that have no column as name=value with
 * "; " between them and \ before a ; or \ of theirs.  false: out of memory. */
bool row_fill(struct row *row, const struct writing *writing, const struct unit *unit, const struct variant *source,
              const struct variant *target);

/* What writers of lines do, with `state` a row: a line with the names of the columns, a line a pair, and the end. */
typedef void put_cell(struct output *output, struct slice text);
align_status columns_begin(struct writing *writing, char separator);
align_status columns_pair(struct writing *writing, const struct unit *unit, const struct variant *source,
                          const struct variant *target, char separator, put_cell *put);
void columns_close(struct writing *writing);

#endif
