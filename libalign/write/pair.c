/* The texts of a bead, ready to be written. */
#include "write/write.h"

#include "model/document.h"

/* Whether the script of the language puts no space between sentences. */
static bool is_spaceless(const align_document *document)
{
    const char *tag = document->language ? align_language_tag(document->language) : "";
    return strncmp(tag, "zh", 2) == 0 || strncmp(tag, "ja", 2) == 0 || strncmp(tag, "yue", 3) == 0;
}

/* What XML 1.0 forbids (its production 2) and what no importer wants: control characters and noncharacters. */
static bool is_unwritable(int32_t code)
{
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0xD800 && code < 0xE000) ||
           (code >= 0xFDD0 && code < 0xFDF0) || (code & 0xFFFE) == 0xFFFE || code == 0xFEFF;
}

static bool is_break(int32_t code)
{
    return (code >= '\t' && code <= '\r') || code == 0x85 || code == 0x2028 || code == 0x2029;
}

static bool add_clean(buffer *to, struct slice text)
{
    for (size_t at = 0, next = 0; at < text.length; at = next) {
        int32_t code = text_next(text.text, text.length, &next);
        if (is_break(code) ? !buffer_add(to, " ", 1)
                           : !is_unwritable(code) && !buffer_add(to, text.text + at, next - at))
            return false;
    }
    return true;
}

static bool join(buffer *to, const align_document *document, uint32_t first, uint32_t count)
{
    bool spaceless = is_spaceless(document);
    to->count = 0;
    for (uint32_t i = 0; i < count; i++) {
        struct slice text = text_trim(document_segment_text(document, &document->segments.items[first + i]));
        if ((to->count && text.length && !spaceless && !buffer_add(to, " ", 1)) || !add_clean(to, text))
            return false;
    }
    struct slice whole = text_trim(slice_of(to->items, to->count));
    if (whole.length && whole.text != to->items)
        memmove(to->items, whole.text, whole.length);
    to->count = whole.length;
    return true;
}

bool pair_fill(struct pair *pair, const align_bitext *bitext, const align_bead *bead)
{
    return join(&pair->sides[0], bitext->source, bead->source_first, bead->source_count) &&
           join(&pair->sides[1], bitext->target, bead->target_first, bead->target_count);
}

void pair_free(struct pair *pair)
{
    array_free(&pair->sides[0]);
    array_free(&pair->sides[1]);
}

bool pair_wanted(const struct pair *pair, const align_bead *bead, const align_write_options *options)
{
    bool whole = pair->sides[0].count && pair->sides[1].count && (double)bead->confidence >= options->min_confidence;
    return whole != options->unaligned && (pair->sides[0].count || pair->sides[1].count);
}
