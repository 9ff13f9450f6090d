/* Pairs of phrases that stand for one another. */
#ifndef LIBALIGN_TERMS_EXTRACT_H
#define LIBALIGN_TERMS_EXTRACT_H

#include "terms/phrase.h"
#include "words/links.h"

/* Two phrases, over all their places. */
struct phrase_pair {
    uint32_t phrase[2];
    uint32_t together; /* places */
    uint32_t nested;   /* of them, those within a longer pair that is met as a pair several times, or is a name */
    uint32_t holders;  /* different longer pairs, as far as they are told apart */
    uint32_t last_holder;
    uint32_t crossed; /* places that overlap with one of a pair that is met more often, neither holding the other */
    uint32_t cut;     /* places where an edge lies within a name, on either side */
    uint32_t documents, last_document;
    uint16_t loose[2];              /* words of either phrase that no link explains, at its first place */
    float links;                    /* sum over places of the mean probability of its links */
    bool listed, coordinated, bare; /* at one place at least */
};

/* A place of a pair. */
struct pair_place {
    uint32_t pair;
    uint16_t begin[2], end[2];
    uint8_t flags[2];
};

struct extraction {
    struct corpus *corpus;
    const struct word_links *links;
    struct phrase_side side[2];
    ARRAY(struct phrase_pair) pairs;
    ARRAY(struct pair_place) places; /* by bead */
    size_t *place_first;             /* by bead; one more than beads */
};

/* Finds all pairs of phrases that are consistent with the links (Och and Ney 2004): no link leads out of the pair.  A
 * word at the edge that nothing is linked to belongs to the phrase where that is how it stands most times, or, where it
 * is seen once, when one of the other side's words may stand for it.  O(tokens * longest phrase).  false: out of
 * memory.  Free with extraction_free, also after a failure. */
bool extraction_make(struct extraction *extraction, struct corpus *corpus, const struct word_links *links);
void extraction_free(struct extraction *extraction);

#endif
