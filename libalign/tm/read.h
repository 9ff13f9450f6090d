/* Reading a memory through a function that sees each unit with names for its languages. */
#ifndef LIBALIGN_TM_READ_H
#define LIBALIGN_TM_READ_H

#include "tm/stages.h"
#include "units/units.h"

struct tm_visit {
    align_status (*header)(const struct unit_header *header, void *payload, align_error *error); /* or NULL */
    take_unit *unit;
    void (*problem)(const struct problem *problem, void *payload); /* or NULL */
    void *payload;
    align_progress_callback *progress; /* or NULL */
    void *progress_payload;
};
align_status tm_read(const char *path, const align_bitext_options *options, const struct tm_visit *visit,
                     align_error *error);

#endif
