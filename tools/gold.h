/* Pairs of documents named on the command line: sets with gold beads, and manifests. */
#ifndef TOOLS_GOLD_H
#define TOOLS_GOLD_H

#include "tool.h"

/* A pair, its documents read and cut into segments. */
struct gold_pair {
    char *name, *group;   /* group: the corpus it belongs to */
    char *dictionary;     /* as in align_options */
    char *beads;          /* the file of gold beads, or NULL */
    double weight;
    align_document *documents[2];
    align_language *languages[2];
    align_bitext *decided;  /* of a patch: it has the documents, and what a person decided; else NULL */
    align_bead *beads_decided;
    size_t decided_count;
};

struct gold_list {
    struct gold_pair *items;
    size_t count, capacity;
};

struct gold_options {
    const char *from, *to;   /* the languages of pairs that do not tell theirs */
    const char *dictionary;  /* of pairs that do not tell theirs */
    const char *locale_dir;
    bool gold;               /* pairs need gold beads, and their lines are segments */
};

/* Appends the pairs that an operand names: a folder with src.txt, tgt.txt and gold.tsv, a manifest, or a patch of the review
 * page.  Returns an exit
 * status; what went wrong is told. */
int gold_read(struct gold_list *list, const char *operand, const struct gold_options *options);
/* A document of a pair. */
const align_document *gold_document(const struct gold_pair *pair, int side);
void gold_free(struct gold_list *list);

#endif
