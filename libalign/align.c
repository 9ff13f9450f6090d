/* The public functions that call the stages one after the other. */
#include "align.h"

#include "align/aligner.h"
#include "base/error.h"
#include "evidence/evidence.h"
#include "language/symbol.h"
#include "model/bitext.h"
#include "read/read.h"
#include "segment/segment.h"
#include "write/write.h"

align_status align_document_guess(const align_document *document, char tag[16], double *confidence, align_error *error)
{
    enum { ENOUGH = 65536 };
    buffer text = {0};
    size_t mark = 0;
    bool good = true;
    for (size_t i = 0; good && i < document->lines.count && text.count < ENOUGH; i++) {
        const struct line *line = &document->lines.items[i];
        good = line->kind == LINE_FURNITURE || (document_line_text(document, line, &mark, &text) && buffer_add(&text, "\n", 1));
    }
    align_status status = good ? align_language_guess(text.items ? text.items : "", text.count, tag, confidence, error) : fail_memory(error);
    array_free(&text);
    return status;
}

void align_segment_options_init(align_segment_options *options)
{
    *options = (align_segment_options){.size = sizeof *options};
}

align_status align_document_segment(align_document *document, const align_language *language,
                                    const align_segment_options *options, align_error *error)
{
    align_segment_options defaults;
    align_segment_options_init(&defaults);
    align_status status = document_segment(document, language, options ? options : &defaults, error);
    if (status)
        document_clear_segments(document);
    return status;
}

align_status align_document_symbol(const align_document *document, char *out, size_t size, align_error *error)
{
    struct arena room = {0};
    struct slice symbol;
    if (size)
        *out = '\0';
    align_status status = document_symbol(&symbol, &room, document, error);
    if (!status && symbol.length < size) {
        memcpy(out, symbol.text, symbol.length);
        out[symbol.length] = '\0';
    }
    arena_free(&room);
    return status;
}

size_t align_evidence_count(void)
{
    return evidence_kind_count();
}

align_evidence align_evidence_at(size_t index)
{
    return evidence_kind(index);
}

void align_options_init(align_options *options)
{
    *options = (align_options){.size = sizeof *options};
}

align_status align_documents(align_bitext **out, const align_document *source, const align_document *target,
                             const align_options *options, align_error *error)
{
    *out = NULL;
    align_options defaults;
    align_options_init(&defaults);
    if (!source->language || !target->language)
        return fail(error, ALIGN_E_ARGUMENT, "the documents must be segmented before they are aligned");
    align_bitext *bitext = mem_new(1, sizeof *bitext);
    if (!bitext)
        return fail_memory(error);
    bitext->source = source;
    bitext->target = target;
    align_status status = bitext_align(bitext, options ? options : &defaults, error);
    if (!status && !ladder_is_whole(&bitext->beads, source->segments.count, bitext->target->segments.count))
        status = fail(error, ALIGN_E_ARGUMENT, "the aligner lost a segment: please report this as a fault of libalign");
    for (int side = 0; side < 2 && !status; side++)
        status = document_symbol(&bitext->symbols[side], &bitext->room, side ? bitext->target : source, error);
    if (status) {
        align_bitext_free(bitext);
        return status;
    }
    *out = bitext;
    return ALIGN_OK;
}

align_status align_bitext_explain(const align_bitext *bitext, const align_options *options,
                                  align_explanation_callback *tell, void *payload, align_error *error)
{
    align_options defaults;
    align_options_init(&defaults);
    if (!ladder_is_whole(&bitext->beads, bitext->source->segments.count, bitext->target->segments.count))
        return fail(error, ALIGN_E_ARGUMENT, "the beads of the bitext do not cover its documents");
    return bitext_explain(bitext, options ? options : &defaults, tell, payload, error);
}
