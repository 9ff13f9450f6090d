/* TMX 1.4b (LISA OSCAR 2005): a translation memory as importers take it.  Every unit has text on both sides, srclang is a
 * language, dates are YYYYMMDDThhmmssZ, provenance and confidence are properties whose types start with x-. */
#include "write/write.h"

#include "base/error.h"
#include "model/document.h"

#include <time.h>

#define LAST_DATE INT64_C(253402300799) /* of the year 9999: the form has four digits */

/* Text that holds nothing XML forbids; quotes are escaped too, so that it serves in attributes. */
static void escaped(struct output *output, struct slice text)
{
    size_t plain = 0;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.text[i];
        const char *entity = c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&quot;" : NULL;
        if (!entity)
            continue;
        output_bytes(output, text.text + plain, i - plain);
        output_string(output, entity);
        plain = i + 1;
    }
    output_bytes(output, text.text + plain, text.length - plain);
}

/* The last part of a path: where the file lay is nobody's business.  A name that is not UTF-8, or that holds control
 * characters, is shown with question marks. */
static void file_name(struct output *output, const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    if (strcmp(name, "-") == 0)
        name = "standard input";
    size_t length = strlen(name);
    bool valid = text_validate(name, length) == length;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)name[i];
        bool shown = c >= 0x20 && c != 0x7F && (valid || c < 0x80);
        escaped(output, slice_of(shown ? name + i : "?", 1));
    }
}

static const char *tag_of(const align_document *document)
{
    return document->language ? align_language_tag(document->language) : "und";
}

static void header(const align_bitext *bitext, struct output *output, const align_write_options *options)
{
    int64_t date = write_date(options);
    time_t seconds = (time_t)(date > LAST_DATE ? LAST_DATE : date);
    struct tm when = {0};
    gmtime_r(&seconds, &when);
    char created[32];
    strftime(created, sizeof created, "%Y%m%dT%H%M%SZ", &when);
    output_string(output, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n"
                          "<tmx version=\"1.4\">\n");
    output_format(output,
                  "  <header creationtool=\"bitext\" creationtoolversion=\"%s\" segtype=\"sentence\" o-tmf=\"libalign\" "
                  "adminlang=\"en\" srclang=\"%s\" datatype=\"plaintext\" creationdate=\"%s\">\n",
                  align_version(), tag_of(bitext->source), created);
    output_string(output, "    <prop type=\"x-source-file\">");
    file_name(output, bitext->source->name);
    output_string(output, "</prop>\n    <prop type=\"x-target-file\">");
    file_name(output, bitext->target->name);
    output_string(output, "</prop>\n  </header>\n  <body>\n");
}

static void place(struct output *output, const char *side, const align_document *document, uint32_t first,
                  uint32_t count)
{
    output_format(output, "      <prop type=\"x-%s-segments\">", side);
    output_indexes(output, first, count);
    output_format(output, "</prop>\n      <prop type=\"x-%s-bytes\">", side);
    output_ranges(output, document, first, count);
    output_string(output, "</prop>\n");
}

static void variant(struct output *output, const align_document *document, const buffer *text)
{
    output_format(output, "      <tuv xml:lang=\"%s\"><seg>", tag_of(document));
    escaped(output, slice_of(text->items, text->count));
    output_string(output, "</seg></tuv>\n");
}

static void unit(const align_bitext *bitext, struct output *output, size_t index, const struct pair *pair)
{
    const align_bead *bead = &bitext->beads.items[index];
    output_format(output, "    <tu tuid=\"%zu\">\n      <prop type=\"x-confidence\">%.4f</prop>\n", index + 1,
                  (double)bead->confidence);
    const struct segment *first = &bitext->source->segments.items[bead->source_first];
    output_format(output, "      <prop type=\"x-kind\">%s</prop>\n",
                  align_segment_kind_name((align_segment_kind)first->kind));
    place(output, "source", bitext->source, bead->source_first, bead->source_count);
    place(output, "target", bitext->target, bead->target_first, bead->target_count);
    variant(output, bitext->source, &pair->sides[0]);
    variant(output, bitext->target, &pair->sides[1]);
    output_string(output, "    </tu>\n");
}

static align_status write(const align_bitext *bitext, struct output *output, const align_write_options *options,
                          align_error *error)
{
    struct pair pair = {0};
    align_status status = ALIGN_OK;
    if (options->unaligned) {
        status = fail(error, ALIGN_E_ARGUMENT, "TMX cannot hold segments without a counterpart");
        error_cure(error, "write them as tsv");
        return status;
    }
    header(bitext, output, options);
    for (size_t i = 0; !status && i < bitext->beads.count; i++) {
        if (!pair_fill(&pair, bitext, &bitext->beads.items[i]))
            status = fail_memory(error);
        else if (pair_wanted(&pair, &bitext->beads.items[i], options))
            unit(bitext, output, i, &pair);
    }
    output_string(output, "  </body>\n</tmx>\n");
    pair_free(&pair);
    return status;
}

const struct writer write_tmx = {
    .name = "tmx",
    .description = "TMX 1.4b, the translation memory exchange format",
    .extensions = "tmx",
    .write = write,
};
