/* Project files: what checks are to do for the texts of a project; bitext-check(5). */
#ifndef LIBALIGN_CHECK_PROJECT_H
#define LIBALIGN_CHECK_PROJECT_H

#include "align.h"
#include "base/memory.h"
#include "base/text.h"

/* Findings of rules like `rule` in units that hold a text like `text` are not told. */
struct ignored {
    struct slice rule, text;
};

struct align_check_project {
    align_check_profile profile; /* ALIGN_CHECK_UNSAID: none is named */
    buffer lists[3];             /* of levels, rules to skip, termbases, with commas, NUL-terminated where there are any */
    char *values[5];             /* of keys that are said once, see project.c */
    ARRAY(struct ignored) ignored;
    struct arena room;
};
enum { PROJECT_LEVELS, PROJECT_SKIP, PROJECT_TERMS };

/* The options with what the project says where they say nothing. */
align_check_options project_settle(const align_check_options *options);
/* Takes out what the project ignores. */
void project_ignore(const align_check_project *project, align_findings *findings);

#endif
