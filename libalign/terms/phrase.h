/* Phrases that may be terms, by their words and shape. */
#ifndef LIBALIGN_TERMS_PHRASE_H
#define LIBALIGN_TERMS_PHRASE_H

#include "words/corpus.h"

enum {
    PHRASE_TOKENS = 8, /* at most */
    NAME_TOKENS = 14   /* of names, which have capitals */
};

enum phrase_flag {
    PHRASE_COORDINATED = 1, /* has "and" in it */
    PHRASE_LISTED = 2,      /* has a comma in it */
    PHRASE_CAPITAL = 4,     /* begins with a capital */
    PHRASE_NAME = 8,        /* begins and ends with a capital, or is all capitals */
    PHRASE_BRACKETED = 16,  /* stands in brackets by itself */
    PHRASE_VAGUE = 64,      /* begins with "following" or the like */
    PHRASE_BARE =
        128, /* joins two nouns with nothing before them: "Spain and Nigeria", no "Panel on Threats and Change" */
    PHRASE_CUT = 32 /* an edge lies within a row of words with capitals */
};

/* A place where a phrase stands; tokens count within the bead. */
struct phrase_place {
    uint16_t begin, end;
    uint32_t phrase;
    uint8_t flags;
};
typedef ARRAY(struct phrase_place) phrase_places;

/* A sequence of stems. */
struct phrase {
    uint32_t count; /* places */
    uint32_t names; /* of them, with PHRASE_NAME; and with PHRASE_CAPITAL */
    uint32_t capitals;
    uint32_t documents, last_document; /* bitexts that have it; the last of them + 1 */
    uint32_t vague;                    /* places with PHRASE_VAGUE */
    uint16_t words;                    /* that are no function words */
    uint16_t tokens;
};

struct phrase_side {
    const struct corpus *corpus;
    int which;
    uint8_t *roles;       /* by form */
    struct interner keys; /* stems as bytes */
    ARRAY(struct phrase) phrases;
    buffer key;
};

/* Makes ready; false: out of memory.  Free with phrase_side_free, also after a failure. */
bool phrase_side_make(struct phrase_side *side, const struct corpus *corpus, int which);
void phrase_side_free(struct phrase_side *side);

/* Finds the phrases of a bead, by begin and end; counts them when `count` is set.  Linear in tokens.  false: out of
 * memory. */
bool phrases_find(struct phrase_side *side, size_t bead, bool count, phrase_places *out);

#endif
