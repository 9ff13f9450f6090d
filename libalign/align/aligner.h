/* The aligner: two segmented documents to a ladder of beads. */
#ifndef LIBALIGN_ALIGN_ALIGNER_H
#define LIBALIGN_ALIGN_ALIGNER_H

#include "model/bitext.h"
#include "model/document.h"

/* Fills an empty bitext, which knows its two documents, with beads that cover both sides, each segment exactly once, in
 * order, with their reasons and the verdict.  A profile may put a target document of the bitext's own in the place of the
 * caller's.  Errors: ALIGN_E_MEMORY, ALIGN_E_NOT_A_PAIR, ALIGN_E_ARGUMENT; of pins ALIGN_E_IO, ALIGN_E_FORMAT. */
align_status bitext_align(align_bitext *bitext, const align_options *options, align_error *error);
/* Searches again and tells of each bead of a bitext why it is as it is.  The bitext stays as it is. */
align_status bitext_explain(const align_bitext *bitext, const align_options *options, align_explanation_callback *tell,
                            void *payload, align_error *error);

#endif
