/* Word alignment of a bitext: which tokens of a bead stand for which. */
#ifndef LIBALIGN_WORDS_LINKS_H
#define LIBALIGN_WORDS_LINKS_H

#include "evidence/pairing.h"
#include "words/cooccurrence.h"

/* Two tokens that stand for one another; places within their bead. */
struct word_link {
    uint16_t source, target;
    float probability; /* the geometric mean of both directions */
};

struct word_links {
    ARRAY(struct word_link) links; /* by bead, target and source */
    size_t *first;                 /* by bead; one more than beads */
    struct cooccurrence pairs;
    float *translation[2]; /* by pair: the probability of the target stem given the source stem, and the other way */
};

struct words_options {
    const struct given *given; /* dictionary and lexicon, as in evidence/pairing.h */
    align_progress_callback *progress;
    void *payload;
};

/* Aligns the words of a corpus: IBM model 2 with a prior on the diagonal (Dyer, Chahuneau and Smith 2013), then a
 * hidden Markov model (Vogel, Ney and Tillmann 1996), in both directions, which are made to agree in training (Liang,
 * Taskar and Klein 2006) and smoothed by Dirichlet priors (Riley and Gildea 2012) that hold what is known beforehand:
 * cognates, the vocabulary, dictionaries, the lexicon.  A few beads suffice for a start.  Linear in tokens; see
 * cooccurrence.h for the memory. Free with word_links_free, also after a failure. */
align_status words_align(struct word_links *out, const struct corpus *corpus, const struct words_options *options,
                         align_error *error);
void word_links_free(struct word_links *links);

#endif
