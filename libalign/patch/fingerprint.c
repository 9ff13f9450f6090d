/* What tells whether a row is still the one that a patch was made for. */
#include "align.h"
#include "model/bitext.h"
#include "model/document.h"

/* FNV-1a (Fowler, Noll and Vo 1991), 32 bits. */
static uint32_t mix(uint32_t hash, struct slice text)
{
    for (size_t i = 0; i < text.length; i++)
        hash = (hash ^ (unsigned char)text.text[i]) * 16777619U;
    return hash;
}

uint32_t align_bitext_fingerprint(const align_bitext *bitext, size_t index)
{
    const align_bead *bead = &bitext->beads.items[index];
    uint32_t hash = 2166136261U;
    for (int side = 0; side < 2; side++) {
        const align_document *document = side ? bitext->target : bitext->source;
        uint32_t first = side ? bead->target_first : bead->source_first;
        uint32_t count = side ? bead->target_count : bead->source_count;
        for (uint32_t s = first; s < first + count; s++) {
            hash = mix(hash, document_segment_text(document, &document->segments.items[s]));
            hash = mix(hash, SLICE("\x1F"));
        }
        hash = mix(hash, SLICE("\x1E"));
    }
    return hash;
}
