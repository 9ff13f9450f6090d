/* A pair of documents as evidence sees it: both profiles, what is known of the pair so far, and room for sums. */
#ifndef LIBALIGN_EVIDENCE_PAIRING_H
#define LIBALIGN_EVIDENCE_PAIRING_H

#include "evidence/profile.h"
#include "evidence/support.h"
#include "model/lexicon.h"

enum { SOURCE, TARGET };

/* The kinds of beads: n source segments with m target segments, n + m <= 7, ordered by m, then n. */
enum { BEAD_LIMIT = 7, BEAD_TYPES = 23, BEAD_DELETE = 0, BEAD_INSERT = 1, BEAD_ONE = 2 };
struct bead_type {
    uint8_t n, m;
};
extern const struct bead_type bead_types[BEAD_TYPES];

/* A bead that could be: where its segments begin, and its type. */
struct place {
    uint32_t source, target;
    uint8_t n, m, type;
};

/* How target length follows from source length in this pair; re-estimated from round to round. */
struct length_model {
    double ratio, variance;           /* in characters */
    double word_ratio, word_variance; /* in words */
};

struct class_weight {
    float rarity; /* 0 for the commonest words, 1 for rare ones */
    float share;  /* of all tokens of the side */
};

/* The values of both sides under common numbers; 0 stands for none. */
struct mentions {
    uint32_t *value[2], *alternative[2]; /* of each mention of a side */
    uint32_t *count[2];                  /* by number: how often the side mentions it */
    float *rarity;                       /* by number: 0 for what is everywhere, 1 for what is rare */
    uint32_t values;                     /* numbers, 0 counted */
};

struct pairing {
    struct profile side[2];
    char tag[2][16];                   /* BCP 47 */
    double *width[2];                  /* sums of widths before segment s, one more than segments */
    struct class_weight *weights[2];   /* by class */
    float *rarity[2];                  /* sum of rarity over the tokens of a segment */
    float *known[2];                   /* by class, 0..1: how well the lexicon knows what stands for it */
    struct mentions mentions;          /* values, numbered across both sides */
    struct length_model length;
    double type_prior[BEAD_TYPES];     /* probabilities */
    struct lexicon prior;              /* cognates, numbers, the user's dictionary: known before any alignment */
    struct lexicon lexicon;            /* what is used now: in the first round the prior, later re-learnt */
    float *sum[2];                     /* by class; all zero between uses */
    struct support support[2];         /* of the words of a side, for one batch */
    struct embedding *embedding;       /* sentence vectors, or NULL */
    bool failed;                       /* evidence ran out of memory: what it measured is void */
    uint32_t left_out;                 /* kinds of evidence, by bit; see evidence_leave_out */
};

/* What a search may be given beside the documents; all is borrowed, NULL where it is not given. */
struct given {
    const char *evidence;   /* what to leave out, see evidence_leave_out */
    const char *dictionary; /* see dictionary_apply */
    align_dictionaries *dictionaries; /* where it is kept open, or NULL */
    const align_lexicon *lexicon;  /* what earlier documents taught */
    const char *const *embeddings; /* files of sentence vectors, of the source and the target */
    align_remark_callback *remark; /* told what was used */
    void *payload;
};

align_status pairing_make(struct pairing *pair, const align_document *source, const align_document *target,
                       align_error *error);
void pairing_free(struct pairing *pair);

/* Uses a lexicon from now on; takes it over.  Its weights are multiplied by scale. */
void pairing_set_lexicon(struct pairing *pair, struct lexicon *lexicon, float scale);

/* Probabilities of bead types before anything is known of the pair. */
void type_prior_init(double prior[BEAD_TYPES]);

#endif
