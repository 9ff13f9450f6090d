/* The search for a ladder, round by round: what the aligner runs and the trainer looks into. */
#ifndef LIBALIGN_ALIGN_SEARCH_H
#define LIBALIGN_ALIGN_SEARCH_H

#include "align/lattice.h"
#include "align/weights.h"

enum { SEARCH_BATCH = 1024, SEARCH_WORDS = 1 << 20, SEARCH_LATER_ROUNDS = 2 };

/* What a search is given beside the documents; all is borrowed. */
struct search_options {
    const struct weights *weights;
    struct given given;
    const struct pins *pins; /* or NULL */
    align_progress_callback *progress; /* or NULL */
    void *payload;
};

struct search {
    struct pairing pair;
    const struct weights *weights;
    const struct pins *pins; /* or NULL */
    struct lattice lattice; /* of the last round */
    ladder path;            /* its best ladder */
    struct place places[SEARCH_BATCH];
    float *features; /* of a batch */
    uint32_t origin[2]; /* the source and target segment that the lattice begins with */
    align_progress_callback *progress; /* while all rounds are run; else NULL */
    void *payload;
    int round; /* that is run */
};

/* Profiles the documents, which must outlive the search, and makes the prior lexicon.  Free
 * with search_free, also after failure; the structure must be zero before. */
align_status search_start(struct search *search, const align_document *source, const align_document *target,
                          const struct search_options *options, align_error *error);
/* The first round: near a coarse path, with what is known before. */
align_status search_first(struct search *search, align_error *error);
/* A later round: lengths and lexicon learnt from the posteriors of the last round, all types of beads, among the cells
 * that are still likely. */
align_status search_later(struct search *search, align_error *error);
/* All of it: starts a search, runs all rounds and appends the ladder. */
align_status search_run(struct search *search, const align_document *source, const align_document *target,
                        const struct search_options *options, ladder *out, align_error *error);
/* Adds the prior lexicon to what has been learnt, which has nothing to say of words outside of the ladder.  false: out of
 * memory. */
bool search_use_prior(struct search *search);
/* Aligns a window of the matrix by itself, with what has been learnt, whatever stands around it, in beads of up to three
 * segments, and appends the best ladder.  The lattice becomes that of the window.  Cost: each cell of the window. */
align_status search_window(struct search *search, const uint32_t first[2], const uint32_t count[2], ladder *out,
                           align_error *error);
/* Appends the beads of least expected loss. */
align_status search_decode(const struct search *search, ladder *out, align_error *error);
void search_free(struct search *search);

/* Measures the features of every edge of the lattice: edges rows of feature_count() floats.  All else stays. */
void search_measure(struct search *search, float *features);

#endif
