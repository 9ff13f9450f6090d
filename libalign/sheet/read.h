/* Spreadsheets of Office Open XML (ECMA-376, .xlsx): the rows of the first sheet that is shown, as texts. */
#ifndef LIBALIGN_SHEET_READ_H
#define LIBALIGN_SHEET_READ_H

#include "align.h"
#include "base/text.h"

/* Cells of a row; what stands farther to the right is refused. */
enum { SHEET_COLUMNS = 512 };

/* Takes a row that has text in it: its cells from the first column to the last with text.  number: of the row in the sheet,
 * from 1.  All is borrowed until it returns; another result than ALIGN_OK ends the reading and is its result. */
typedef align_status sheet_row_callback(void *payload, const struct slice *cells, size_t count, uint64_t number,
                                        align_error *error);

/* Whether bytes begin as an archive does. */
bool sheet_is(struct slice start);
/* Reads the rows.  Numbers are given as the file has them, which is in decimal, dates too (days since 1900).  Errors:
 * ALIGN_E_FORMAT (no archive, no spreadsheet in it, not well-formed, with part and line), _LIMIT, _MEMORY.  Linear. */
align_status sheet_read(struct slice bytes, sheet_row_callback *take, void *payload, align_error *error);

#endif
