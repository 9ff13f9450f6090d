/* The stages that units of a memory pass between reader and writer. */
#ifndef LIBALIGN_TM_STAGES_H
#define LIBALIGN_TM_STAGES_H

#include "align.h"
#include "base/fingerprints.h"
#include "language/language.h"
#include "language/mojibake.h"
#include "language/pattern.h"
#include "model/choice.h"
#include "model/unit.h"

/* ---- names of languages for formats that name none ---- */

#define HELD_UNITS 64 /* from whose text the languages are guessed */

typedef align_status take_unit(struct unit *unit, void *payload, align_error *error);

struct namer {
    char tags[2][16];
    bool asked[2], known;
    struct unit *held; /* HELD_UNITS of them while the languages are not known */
    size_t count;
};
void namer_start(struct namer *namer, const char *from, const char *to);
/* Hands the unit on to `next` with names for its languages, at once or when enough text has been seen to guess them. */
align_status namer_take(struct namer *namer, struct unit *unit, take_unit *next, void *payload, align_error *error);
/* Hands on what is still held. */
align_status namer_finish(struct namer *namer, take_unit *next, void *payload, align_error *error);
void namer_free(struct namer *namer);

/* ---- filter ---- */

struct filter {
    const align_tm_options *options;
    struct pattern *source, *target, *property;
};
/* Errors: ALIGN_E_ARGUMENT for an expression that is none. */
align_status filter_start(struct filter *filter, const align_tm_options *options, align_error *error);
/* Whether the unit is to be kept.  choice tells source and target. */
align_status filter_wants(struct filter *filter, const struct unit *unit, struct pair_choice *choice, bool *wanted,
                          align_error *error);
void filter_free(struct filter *filter);

/* ---- clean ---- */

struct cleaner {
    align_tm_counts *counts;
    align_language *languages[2]; /* of the pair, found when it is known */
    bool looked;
};
/* Mends the unit's texts; *wanted is false when it is to be dropped. */
align_status cleaner_take(struct cleaner *cleaner, struct unit *unit, struct pair_choice *choice, bool *wanted,
                          align_error *error);
void cleaner_free(struct cleaner *cleaner);

/* ---- duplicates ---- */

/* What a unit holds, in 64 bits: languages, texts and codes, in whatever order the variants stand. */
uint64_t unit_fingerprint(const struct unit *unit);

#endif
