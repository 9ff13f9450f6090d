/* The aligner: two sides of segments to a ladder of beads. */
#ifndef LIBALIGN_ALIGN_ALIGNER_H
#define LIBALIGN_ALIGN_ALIGNER_H

#include "language/language.h"
#include "model/bitext.h"
#include "model/document.h"

/* What the aligner is told of one document. */
struct side {
    const align_language *language;
    const align_document *document;
};

/* Appends to an empty ladder beads that cover both sides, each segment exactly once, in order.
 * Errors: ALIGN_E_MEMORY, ALIGN_E_NOT_A_PAIR, ALIGN_E_ARGUMENT. */
align_status ladder_find(ladder *out, const struct side *source, const struct side *target,
                         const align_options *options, align_error *error);
/* Searches again and tells of each bead of a ladder why it is as it is. */
align_status ladder_tell(const ladder *beads, const struct side *source, const struct side *target,
                         const align_options *options, align_explanation_callback *tell, void *payload,
                         align_error *error);

#endif
