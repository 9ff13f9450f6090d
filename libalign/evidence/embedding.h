/* Sentence vectors that the user brings, in the form of Vecalign (Thompson and Koehn 2019): a text whose lines are segments
 * and runs of segments joined by spaces, and a file of as many vectors of float32, little-endian, one after the other. */
#ifndef LIBALIGN_EVIDENCE_EMBEDDING_H
#define LIBALIGN_EVIDENCE_EMBEDDING_H

#include "evidence/evidence.h"
#include "model/document.h"

enum { EMBEDDING_RUN = BEAD_LIMIT - 1 };

struct embedding {
    size_t dimension;
    buffer bytes[2];
    float *vectors[2];     /* of length 1, row by row */
    uint32_t *rows[2];     /* by segment times EMBEDDING_RUN: row + 1 of the runs that begin there, by length; 0: none */
    float *typical[2];     /* by row: the mean cosine with vectors of the other side at large */
};

/* Reads the vectors for a pair.  path: FILE for the vectors; their text is FILE without its extension, or with .txt in its
 * place.  Errors: ALIGN_E_IO, _FORMAT (numbers that are none, dimensions that differ, a segment without a vector), _LIMIT,
 * _MEMORY.  Linear in the files.  Free with embedding_free. */
align_status embedding_read(struct embedding **out, const align_document *source, const align_document *target,
                            const char *const paths[2], align_error *error);
void embedding_free(struct embedding *embedding);

#endif
