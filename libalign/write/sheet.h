/* A sheet of Office Open XML (ECMA-376) as a stream: rows of text and numbers, the first of them fixed. */
#ifndef LIBALIGN_WRITE_SHEET_H
#define LIBALIGN_WRITE_SHEET_H

#include "write/packer.h"

#define SHEET_ROWS_MAX 1048575 /* and a header: what a sheet holds */
#define SHEET_COLUMNS_MAX 26

/* How cells look. */
enum sheet_style { SHEET_PLAIN, SHEET_BOLD, SHEET_WRAPPED, SHEET_TOP };

struct sheet {
    struct packer packer;
    struct output out; /* gathers for the archive */
    uint32_t row;      /* the last one begun, from 1 */
};

/* Begins a zeroed sheet and writes its header.  wide: how many of the first columns are wide.  Errors: ALIGN_E_MEMORY,
 * _LIMIT. */
align_status sheet_begin(struct sheet *sheet, struct output *output, int64_t date, const char *const *names,
                         size_t count, size_t wide, align_error *error);
/* Begins a row.  Errors: ALIGN_E_LIMIT when the sheet is full. */
align_status sheet_row(struct sheet *sheet, align_error *error);
/* Text in a column (from 0) of the row; an empty one leaves the cell empty.  Errors: ALIGN_E_LIMIT when it is too long.
 */
align_status sheet_text(struct sheet *sheet, size_t column, struct slice text, enum sheet_style style,
                        align_error *error);
/* A number, as it is written in XML. */
void sheet_number(struct sheet *sheet, size_t column, struct slice number);
void sheet_row_end(struct sheet *sheet);
/* Ends the archive.  Errors: ALIGN_E_LIMIT. */
align_status sheet_end(struct sheet *sheet, align_error *error);
/* Frees what is open, also after a failure. */
void sheet_free(struct sheet *sheet);

#endif
