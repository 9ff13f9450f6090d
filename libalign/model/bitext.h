/* A bitext: two documents and the ladder of beads between them. */
#ifndef LIBALIGN_MODEL_BITEXT_H
#define LIBALIGN_MODEL_BITEXT_H

#include "align.h"
#include "base/memory.h"
#include "model/unit.h"

typedef ARRAY(align_bead) ladder;

/* What the aligner found the two documents to be, as align_verdict has it. */
struct verdict {
    align_verdict_kind kind;
    double probability, confidence, share[2];
    char message[320];
};

/* What the file said of the unit that a bead was read from.  Owners of fields and remarks: OWNER_UNIT, 0 for the source,
 * 1 for the target. */
struct bead_facts {
    struct slice id;
    uint64_t number, line; /* of the unit in the file, from 1; line 0: not known */
    float confidence; /* negative: not told */
    uint32_t field_first, field_count, remark_first, remark_count;
};

struct align_bitext {
    const align_document *source, *target;
    align_document *owned_source, *owned_target; /* when the bitext was read from a file, else NULL */
    align_language *owned_languages[2];
    ladder beads;
    ARRAY(const char *) reasons; /* of an aligned bitext: one for each bead, in `room` or static, or NULL; else empty */
    struct slice symbols[2];     /* of the documents of an aligned bitext, such as S/2007/279; empty: none was found */
    struct verdict verdict;
    size_t left_out; /* units read that had no text in one of the two languages, but in others */

    /* of a bitext read from a file: one for each bead; else empty */
    ARRAY(struct bead_facts) facts;
    ARRAY(struct field) fields;
    ARRAY(struct remark) remarks;
    struct arena room;
};

/* Checks that beads cover 0..source_count and 0..target_count in order, each exactly once. */
bool ladder_is_whole(const ladder *beads, size_t source_count, size_t target_count);

#endif
