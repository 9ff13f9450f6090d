/* Findings: what checks have to say of units, with all that reports need, so that the bitext may be gone by then. */
#ifndef LIBALIGN_MODEL_FINDING_H
#define LIBALIGN_MODEL_FINDING_H

#include "align.h"
#include "base/memory.h"
#include "base/text.h"

/* A file that was checked, or two documents. */
struct found_file {
    struct slice name;    /* as reports show it; NUL-terminated, as are the tags */
    struct slice tags[2]; /* of the languages */
    uint64_t units;
};

/* The texts of a unit, shared by its findings. */
struct found_unit {
    size_t index;  /* of the bead */
    uint32_t file; /* in align_findings.files; set by findings_unit: the last one */
    uint64_t unit, line;
    struct slice texts[2]; /* NUL-terminated */
    uint64_t hashes[2];    /* of the texts, made by findings_unit */
};

struct finding {
    const align_rule *rule;
    align_level level;
    float confidence;
    uint32_t unit; /* in align_findings.units */
    uint32_t span_first[2], span_count[2];
    const char *message, *suggestion; /* suggestion may be NULL */
    uint64_t fingerprint;
};

struct align_findings {
    ARRAY(struct finding) items;
    ARRAY(struct found_unit) units; /* those with findings */
    ARRAY(struct found_file) files;
    ARRAY(align_range) spans;
    struct arena room;
};

align_findings *findings_new(void);
/* Begins a file; the strings are copied.  false: out of memory. */
bool findings_file(align_findings *findings, const struct found_file *file);
/* Adds a finding whose strings are copied; its fingerprint is made here.  spans: those of both sides.  false: out of
 * memory. */
bool findings_add(align_findings *findings, const struct finding *finding, const align_range *const spans[2]);
/* The unit to be named by findings; added when it is not the last one that was asked for.  UINT32_MAX: out of memory. */
uint32_t findings_unit(align_findings *findings, const struct found_unit *unit);
/* Takes out the findings of which silent() is true; returns how many.  Linear. */
size_t findings_silence(align_findings *findings,
                        bool (*silent)(const struct finding *finding, const struct found_unit *unit, void *payload), void *payload);
/* Brings findings into the order of units and places.  O(n log n).  false: out of memory. */
bool findings_sort(align_findings *findings);

#endif
