/* Reports: findings to bytes.  One file a format, report_<format>.c, each defining one `const struct reporter
 * report_<name>`; the table is written from the file names. */
#ifndef LIBALIGN_REPORT_REPORT_H
#define LIBALIGN_REPORT_REPORT_H

#include "align.h"
#include "model/finding.h"
#include "write/write.h"

/* What a reporter writes. */
struct report {
    const align_findings *findings;
    const align_report_options *options;
    struct output *output;
    align_error *error;
};

struct reporter {
    const char *name, *description, *extensions; /* "jsonl ndjson"; "" when none */
    align_status (*write)(const struct report *report);
};
extern const struct reporter *const reporters[]; /* ends with NULL */

/* The fingerprint as reports and baselines write it: sixteen hexadecimal digits. */
void fingerprint_text(uint64_t fingerprint, char out[17]);

#endif
