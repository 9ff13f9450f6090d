/* How probably a pair of phrases is a pair of terms. */
#ifndef LIBALIGN_TERMS_RANK_H
#define LIBALIGN_TERMS_RANK_H

#include "terms/extract.h"

/* What is known of words apart from the bitext, by stem. */
struct reference {
    uint8_t *general[2]; /* in the vocabulary of common words */
    float *specific; /* of source stems, by a reference corpus: ln of how much more often the bitext has it; or NULL */
};

/* What is weighed.  Words are those that are no function words; those of names do not count as long ones. */
enum term_feature {
    FEATURE_ONE,
    FEATURE_OFTEN,           /* ln of the places, 50 at most */
    FEATURE_SURE,            /* Dice, half a place taken off */
    FEATURE_LEXICAL,         /* the lexical weight */
    FEATURE_UNEVEN,          /* words that one side has more */
    FEATURE_SEVERAL,         /* both sides have several words */
    FEATURE_SEVERAL_GENERAL, /* the share of common words, both sides together: of several words */
    FEATURE_SINGLE_GENERAL,  /* and of a single word on a side */
    FEATURE_NAME,
    FEATURE_VAGUE,       /* begins with "following" or the like */
    FEATURE_HELD,        /* is always part of the same longer pair */
    FEATURE_MOSTLY_HELD, /* is part of longer pairs, four times of five and more */
    FEATURE_CUT,         /* the share of places where an edge lies within a name */
    FEATURE_LONG,        /* words beyond four */
    FEATURE_LINKS_ONCE,  /* function words, both sides together: of what is met once, */
    FEATURE_LINKS_RARE,  /* two or three times, */
    FEATURE_LINKS,       /* more often */
    FEATURE_SPECIFIC,    /* ln of how much more often than in the reference its most specific word is met */
    FEATURE_CROSSED,     /* the share of places that cross those of a pair that is met more often */
    TERM_FEATURES
};

/* What speaks for a pair. */
struct pair_measures {
    double feature[TERM_FEATURES];
    double translation[2], dice, log_likelihood, lexical, c_value, score;
    bool name;
};

/* Common words of both vocabularies.  false: out of memory.  Free with reference_free. */
bool reference_make(struct reference *reference, struct corpus *corpus);
/* Adds a text of general language, in the source language: how much more often the bitext has each stem.  false: out of
 * memory. */
bool reference_add(struct reference *reference, struct corpus *corpus, struct slice text);
void reference_free(struct reference *reference);

/* Measures a pair; false: it is no pair of terms at all, for its shape or because a longer one always holds it.
 * log_likelihood is Dunning's (1993) over beads; dice over places; c_value that of Frantzi, Ananiadou and Mima (2000)
 * over places; lexical the mean probability of its links by the share of words that have one.  score: how probably a
 * reviser keeps the pair, a weighted sum of these, of shape and of being a common word, calibrated (Platt 1999). */
bool pair_measure(const struct extraction *extraction, const struct reference *reference,
                  const struct phrase_pair *pair, struct pair_measures *out);

#endif
