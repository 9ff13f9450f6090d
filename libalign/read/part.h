/* Parts of documents. */
#ifndef LIBALIGN_READ_PART_H
#define LIBALIGN_READ_PART_H

#include "model/document.h"

/* The text of a document from begin to end as a document of its own: read again, or, where its format has mark-up all over,
 * with the lines, marks and spans that lie in it.  Errors: as when reading. */
align_status document_part(align_document **out, const align_document *document, size_t begin, size_t end, align_error *error);

#endif
