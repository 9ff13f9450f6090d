/* The two documents that a verb works on: read, each with its language. */
#ifndef TOOLS_PAIR_H
#define TOOLS_PAIR_H

#include "tool.h"

/* What the command line says of them: 0 is the source, 1 the target; NULL where it says nothing. */
struct document_pair_options {
    const char *encodings[2], *formats[2], *tags[2], *locale_dir;
    bool bilingual; /* one file holds both languages, one after the other or in turn */
    bool lines;     /* files whose format is not said are plain text */
    bool codes;     /* inline codes are kept */
    bool force;     /* goes on with two that cannot be a document and its translation */
    bool quiet;
};

struct document_pair {
    align_document *documents[2];
    align_language *languages[2];
};

/* Reads the documents, one path or two, into a pair of zeros, and finds their languages; guesses are told.  The same file
 * or text twice, or twice the same language that was guessed, is refused.  Returns an exit status; the pair is freed by
 * free_documents in any case. */
int read_documents(struct document_pair *pair, const struct document_pair_options *how, const char *const *paths);
/* Frees what is there, and empties the pair. */
void free_documents(struct document_pair *pair);

#endif
