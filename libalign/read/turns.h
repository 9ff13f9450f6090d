/* A document in which two languages take turns, paragraph by paragraph or cell by cell. */
#ifndef LIBALIGN_READ_TURNS_H
#define LIBALIGN_READ_TURNS_H

#include "model/document.h"

/* Deals the lines of a document out to two documents by their language.  Each has the whole text, with white space in place of
 * the lines of the other one, so that all offsets stay as they are.  from, to: tags, or "" to be found out and filled in: the
 * language of the first line is the source's.  ALIGN_E_LANGUAGE: the lines are not of two languages in turn; nothing is said
 * in the error.  Others: ALIGN_E_MEMORY. */
align_status turns_take(align_document *parts[2], const align_document *document, char from[16], char to[16],
                        align_error *error);

#endif
