/* How probably a pair of phrases is a pair of terms. */
#ifndef LIBALIGN_TERMS_RANK_H
#define LIBALIGN_TERMS_RANK_H

#include "terms/extract.h"

/* What is known of words apart from the bitext, by stem. */
struct reference {
    uint8_t *general[2]; /* in the vocabulary of common words */
    float *specific; /* of source stems, by a reference corpus: ln of how much more often the bitext has it; or NULL */
};

/* What speaks for a pair. */
struct pair_measures {
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
 * over places; lexical the mean probability of its links by the share of words that have one.  score: a logistic
 * combination of these, of shape and of being a common word. */
bool pair_measure(const struct extraction *extraction, const struct reference *reference,
                  const struct phrase_pair *pair, struct pair_measures *out);

#endif
