/* Each source segment by itself: the rule by which the United Nations review aligned documents.  Sources are never
 * split or merged; targets are merged, and cut where that is safe. */
#ifndef LIBALIGN_ALIGN_SINGLE_H
#define LIBALIGN_ALIGN_SINGLE_H

#include "align/rung.h"
#include "align/search.h"

/* Rewrites the rungs so that none has two source segments.  The targets of a bead with several sources are shared out
 * among them; a target segment is cut for that behind a mark that ends a clause (. ! ? ; :), where the parts then fit
 * the sources better than any other way of sharing by the evidence learnt from the pair.  Where no such cut is, the
 * bead is taken apart and its segments say why.  Footnotes are taken out of beads that hold other text or another
 * footnote.  Pins stay as they are.  When targets were cut the bitext has a target document of its own afterwards.
 * Linear. */
align_status sources_single(align_bitext *bitext, struct search *search, rungs *path, align_error *error);

#endif
