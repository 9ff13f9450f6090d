/* The symbol of a document, such as S/2007/279 or A/RES/75/272, by which archives know it in every language. */
#ifndef LIBALIGN_LANGUAGE_SYMBOL_H
#define LIBALIGN_LANGUAGE_SYMBOL_H

#include "model/document.h"

/* Keeps the document's symbol in its canonical form in the arena; an empty slice when it has none.  It stands on a line
 * of its own, or behind or before a few words, above the first running text or in the furniture; symbols in brackets
 * and in sentences are those of other documents.  Else it is what the file is called, with - or _ for /.  Errors:
 * ALIGN_E_MEMORY. Time: some 5 ms, for the tables of the value finder. */
align_status document_symbol(struct slice *symbol, struct arena *room, const align_document *document,
                             align_error *error);

#endif
