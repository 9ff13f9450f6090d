/* The words of a bitext: both sides of each bead as tokens with their places, forms and stems. */
#ifndef LIBALIGN_WORDS_CORPUS_H
#define LIBALIGN_WORDS_CORPUS_H

#include "base/intern.h"
#include "language/stem.h"
#include "model/bitext.h"
#include "model/document.h"

/* What stands before a token. */
enum gap {
    GAP_NONE, /* nothing: digits after letters, signs of a script without spaces */
    GAP_HYPHEN,
    GAP_APOSTROPHE,
    GAP_SPACE,
    GAP_COMMA,
    GAP_OPEN, /* an opening bracket */
    GAP_BREAK /* any other sign, or the border of a segment */
};

enum shape_flag {
    SHAPE_CAPITAL = 1,      /* begins with an upper case letter */
    SHAPE_ALL_CAPITALS = 2, /* two letters and more, all upper case */
    SHAPE_NUMBER = 4,
    SHAPE_DENSE = 8 /* of a script without spaces */
};

struct text_token {
    uint32_t segment, begin, end; /* bytes of the segment's clean text */
    uint32_t form;
    uint8_t gap, shape; /* enum gap, enum shape_flag */
};

/* A word in lower case, or an acronym. */
struct text_form {
    uint32_t stem;
    uint32_t class; /* the first letters, as the evidence has them; a number in corpus_side.classes */
    uint32_t count;
    uint32_t inside, capitals; /* tokens that stand inside a sentence, and of them those with a capital */
    bool stop;                 /* a stop word */
    bool known;                /* its stem is a dictionary form */
    bool number;
    bool acronym; /* in capitals, and kept so */
};

struct corpus_side {
    const align_language *language; /* that of the first bitext */
    struct stemmer *stemmer;
    ARRAY(struct text_token) tokens;
    size_t *first; /* by bead; one more than beads */
    struct interner forms, stems, classes;
    ARRAY(struct text_form) form_list;
    ARRAY(uint32_t) stem_count; /* tokens */
};

struct corpus_bead {
    uint32_t bitext, bead;
};

/* Beads with text on both sides; the order is that of the bitexts. */
struct corpus {
    const align_bitext *const *bitexts; /* of the same two languages; borrowed */
    size_t bitext_count;
    ARRAY(struct corpus_bead) beads;
    struct corpus_side side[2];
};

struct corpus_options {
    double min_confidence; /* beads below it are left out */
    bool spaces;           /* a token is what stands between spaces: for texts that are cut into words already */
    const char *stems;     /* see stemmer_new */
};

/* Reads the beads of bitexts, which must outlive the corpus, into one that is zeroed.  Errors: ALIGN_E_LANGUAGE when
 * they are not of the same languages, ALIGN_E_MEMORY, those of stemmer_new.  Linear.  Free with corpus_free, also after
 * a failure. */
align_status corpus_make(struct corpus *corpus, const align_bitext *const *bitexts, size_t count,
                         const struct corpus_options *options, align_error *error);
void corpus_free(struct corpus *corpus);

/* Appends the stems of a text's words to `key`, four bytes each, as phrases are known by.  Words that the corpus does
 * not have get numbers, too.  false: out of memory, or no word. */
bool corpus_key(struct corpus *corpus, int which, struct slice text, buffer *key);

static inline const align_document *corpus_document(const struct corpus *corpus, size_t bead, int which)
{
    const align_bitext *bitext = corpus->bitexts[corpus->beads.items[bead].bitext];
    return which ? bitext->target : bitext->source;
}

static inline const struct text_form *corpus_form(const struct corpus_side *side, const struct text_token *token)
{
    return &side->form_list.items[token->form];
}

#endif
