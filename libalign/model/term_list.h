/* Bilingual terms found in a bitext, with what speaks for them: what terms/ makes and termlist/ writes. */
#ifndef LIBALIGN_MODEL_TERM_LIST_H
#define LIBALIGN_MODEL_TERM_LIST_H

#include "base/memory.h"
#include "base/text.h"

#include <stdint.h>

enum { TERM_CONTEXTS = 3 };

/* A stretch of the found list's arrays. */
struct term_range {
    uint32_t first, count;
};

/* A form that a term was seen in, or another translation of it. */
struct term_variant {
    struct slice text;
    uint32_t count;
};

/* A place where the pair stands. */
struct term_context {
    struct slice symbol;       /* of the document, such as S/2007/279; may be empty */
    struct slice file;         /* of the document, as the bitext names it, else the bitext */
    uint64_t unit;             /* from 1 within its bitext */
    struct slice text[2];      /* of the unit's segments that hold the terms */
    uint32_t begin[2], end[2]; /* of the terms, in bytes of the text */
};

/* Whether it is in the termbase that the user knows already. */
enum term_known {
    TERM_NEW,
    TERM_KNOWN,     /* this pair */
    TERM_KNOWN_ELSE /* the source, with another translation */
};

struct term_pair {
    struct slice text[2];                  /* the citation form */
    struct slice acronym[2];               /* that stands for it in the texts; may be empty */
    double score;                          /* 0..1: how probably a reviser keeps the pair */
    uint32_t together;                     /* places where the two stand for one another */
    uint32_t count[2];                     /* places of each term by itself */
    uint32_t documents, document_count[2]; /* of them, bitexts */
    double translation[2];                 /* the probability of the target given the source, and the other way */
    double dice, log_likelihood;
    double lexical;                        /* how well their words translate each other, 0..1 */
    double c_value;                        /* Frantzi, Ananiadou and Mima 2000 */
    uint8_t known;                         /* enum term_known */
    bool included;                         /* the user's decisions keep it */
    bool name;                             /* written with capitals inside sentences */
    struct term_range forms[2], others[2]; /* variants; others: what else the source (target) stands for */
    struct term_range contexts;
};

struct term_list {
    char tag[2][16];
    char stems[2][64]; /* the dictionaries of stems that were used; "" for none */
    uint32_t units, documents;
    ARRAY(struct term_pair) pairs; /* best first */
    ARRAY(struct term_variant) variants;
    ARRAY(struct term_context) contexts;
    struct arena room; /* all strings */
};

void term_list_free(struct term_list *list);

#endif
