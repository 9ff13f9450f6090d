/* Findings as rows of a table, for CSV and sheets. */
#ifndef LIBALIGN_REPORT_CELLS_H
#define LIBALIGN_REPORT_CELLS_H

#include "report/report.h"

enum { CELL_COLUMNS = 15, CELL_WIDE = 3 /* the first columns, that hold long texts */ };
extern const char *const cell_names[CELL_COLUMNS];

/* A row of texts; starts from zeros and is reused. */
struct cells {
    struct slice texts[CELL_COLUMNS];
    buffer texts_shown[2]; /* excerpts of the texts */
    buffer parts[2];       /* the texts of the spans, separated by " | " */
    char unit[24], line[24], confidence[16], fingerprint[17];
};
/* Fills the row; borrowed from it and the finding.  false: out of memory. */
bool cells_fill(struct cells *cells, const align_finding *finding);
bool cell_is_number(size_t column);
void cells_free(struct cells *cells);

#endif
