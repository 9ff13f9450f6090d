/* TMX 1.4b (LISA OSCAR 2005): a translation memory as importers take it.  srclang is a language, dates are
 * YYYYMMDDThhmmssZ, provenance and confidence are properties whose types start with x-.  Level 1, or level 2 when codes
 * are kept. */
#include "write/codes.h"

#include "base/error.h"

/* Attributes of header, tu and tuv by TMX's DTD; what other formats told becomes a property. */
static const char *const header_names[] = {
    "creationtool", "creationtoolversion", "segtype",      "o-tmf",      "adminlang",  "srclang",
    "datatype",     "o-encoding",          "creationdate", "creationid", "changedate", "changeid"};
static const char *const unit_names[] = {
    "o-encoding",   "datatype",   "usagecount", "lastusagedate", "creationtool", "creationtoolversion",
    "creationdate", "creationid", "changedate", "segtype",       "changeid",     "o-tmf"};
#define COUNT(names) (sizeof(names) / sizeof *(names))

static bool is_one_of(struct slice name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (slice_equal(name, slice_string(names[i])))
            return true;
    return false;
}

static void remark(struct output *output, const char *indent, const struct remark *remark)
{
    output_string(output, indent);
    output_string(output, remark->note ? "<note" : "<prop");
    if (!remark->note)
        output_attribute(output, "type", remark->type.length ? remark->type : SLICE("x-unknown"));
    if (remark->language.length)
        output_attribute(output, "xml:lang", remark->language);
    if (remark->encoding.length)
        output_attribute(output, "o-encoding", remark->encoding);
    output_string(output, ">");
    output_xml(output, remark->value);
    output_string(output, remark->note ? "</note>\n" : "</prop>\n");
}

static void file_property(struct output *output, const char *type, struct slice name)
{
    if (name.length)
        remark(output, "    ", &(struct remark){.type = slice_string(type), .value = name});
}

/* An attribute as the file before had it, else ours. */
static void header_attribute(struct writing *writing, const char *name, struct slice otherwise)
{
    struct slice wanted = slice_string(name);
    for (size_t i = 0; i < writing->header->fields.count; i++)
        if (slice_equal(writing->header->fields.items[i].name, wanted))
            otherwise = writing->header->fields.items[i].value;
    if (otherwise.length)
        output_attribute(writing->output, name, otherwise);
}

/* The language told by the header; "und" is none that importers know, "*all*" is the TMX word for no single one. */
static struct slice source_language(const struct writing *writing)
{
    struct slice told = writing->header->source_language;
    return told.length                                         ? told
           : !slice_equal(writing->languages[0], SLICE("und")) ? writing->languages[0]
                                                               : SLICE("*all*");
}

static align_status begin(struct writing *writing)
{
    struct output *output = writing->output;
    const struct unit_header *header = writing->header;
    char created[32];
    write_date_text(writing->options, false, created);
    if (writing->options->unaligned) {
        align_status status = fail(writing->error, ALIGN_E_ARGUMENT, "TMX cannot hold segments without a counterpart");
        error_cure(writing->error, "write them as tsv");
        return status;
    }
    output_string(output, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n"
                          "<tmx version=\"1.4\">\n  <header");
    header_attribute(writing, "creationtool", SLICE("bitext"));
    header_attribute(writing, "creationtoolversion", slice_string(align_version()));
    header_attribute(writing, "segtype", SLICE("sentence"));
    header_attribute(writing, "o-tmf", SLICE("libalign"));
    header_attribute(writing, "adminlang", SLICE("en"));
    header_attribute(writing, "srclang", source_language(writing));
    header_attribute(writing, "datatype", SLICE("plaintext"));
    for (size_t i = 7; i < COUNT(header_names); i++)
        header_attribute(writing, header_names[i],
                         i == 8 && !header->fields.count ? slice_string(created) : slice_of("", 0));
    output_string(output, ">\n");
    for (size_t i = 0; i < header->remarks.count; i++)
        remark(output, "    ", &header->remarks.items[i]);
    file_property(output, "x-source-file", header->source_file);
    file_property(output, "x-target-file", header->target_file);
    output_string(output, "  </header>\n  <body>\n");
    return ALIGN_OK;
}

/* The element of a code, its tag without the attributes. */
static const char *element_of(uint8_t kind)
{
    switch ((enum code_kind)kind) {
    case CODE_OPEN: return "bpt";
    case CODE_CLOSE: return "ept";
    case CODE_ALONE: return "ph";
    case CODE_BEGIN:
    case CODE_END: return "it";
    case CODE_MARK_OPEN:
    case CODE_MARK_CLOSE: return "hi";
    case CODE_UNKNOWN: return "ut";
    case CODE_SEGMENT: break;
    }
    return NULL;
}

static void code(struct output *output, const struct code *code)
{
    bool lone = (code->kind == CODE_OPEN || code->kind == CODE_CLOSE) && !code->id.length; /* nothing to pair it by */
    uint8_t kind = !lone ? code->kind : code->kind == CODE_OPEN ? CODE_BEGIN : CODE_END;
    const char *element = element_of(kind);
    if (!element)
        return;
    if (code->kind == CODE_MARK_CLOSE) {
        output_string(output, "</hi>");
        return;
    }
    output_format(output, "<%s", element);
    if (kind == CODE_BEGIN || kind == CODE_END)
        output_string(output, kind == CODE_BEGIN ? " pos=\"begin\"" : " pos=\"end\"");
    if (kind == CODE_OPEN || kind == CODE_CLOSE)
        output_attribute(output, "i", code->id);
    if (code->match.length && kind != CODE_CLOSE)
        output_attribute(output, "x", code->match);
    if (code->type.length && kind != CODE_CLOSE && kind != CODE_UNKNOWN)
        output_attribute(output, "type", code->type);
    if (code->assoc.length && code->kind == CODE_ALONE)
        output_attribute(output, "assoc", code->assoc);
    output_string(output, ">");
    if (code->kind == CODE_MARK_OPEN)
        return;
    output_data(output, code->data, DATA_TMX);
    output_format(output, "</%s>", element);
}

static void segment(struct writing *writing, const struct unit *unit, const struct variant *variant)
{
    size_t done = 0;
    uint32_t depth = 0;
    output_string(writing->output, "<seg>");
    for (uint32_t i = 0; writing_codes(writing) && i < variant->code_count; i++) {
        const struct code *next = &unit->codes.items[variant->code_first + i];
        output_xml(writing->output, slice_of(variant->text.text + done, next->at - done));
        done = next->at;
        if (mark_nests(next, &depth))
            code(writing->output, next);
    }
    output_xml(writing->output, slice_of(variant->text.text + done, variant->text.length - done));
    for (; depth; depth--)
        output_string(writing->output, "</hi>");
    output_string(writing->output, "</seg>");
}

static void fields(struct output *output, const struct unit *unit, uint32_t owner)
{
    for (size_t i = 0; i < unit->fields.count; i++) {
        const struct field *field = &unit->fields.items[i];
        char name[32];
        if (field->owner != owner || !is_one_of(field->name, unit_names, COUNT(unit_names)))
            continue;
        memcpy(name, field->name.text, field->name.length);
        name[field->name.length] = '\0';
        output_attribute(output, name, field->value);
    }
}

/* Properties and notes, and fields that TMX has no attribute for.  Returns whether there were any. */
static bool remarks(struct output *output, const struct unit *unit, uint32_t owner, const char *indent, bool any)
{
    for (size_t i = 0; i < unit->fields.count; i++) {
        const struct field *field = &unit->fields.items[i];
        if (field->owner != owner || is_one_of(field->name, unit_names, COUNT(unit_names)))
            continue;
        output_string(output, any ? "" : "\n");
        any = true;
        remark(output, indent, &(struct remark){.type = field->name, .value = field->value});
    }
    for (size_t i = 0; i < unit->remarks.count; i++) {
        if (unit->remarks.items[i].owner != owner)
            continue;
        output_string(output, any ? "" : "\n");
        any = true;
        remark(output, indent, &unit->remarks.items[i]);
    }
    return any;
}

static void variant(struct writing *writing, const struct unit *unit, uint32_t index)
{
    struct output *output = writing->output;
    const struct variant *variant = &unit->variants.items[index];
    output_string(output, "      <tuv");
    output_attribute(output, "xml:lang", variant->language.length ? variant->language : SLICE("und"));
    fields(output, unit, index);
    output_string(output, ">");
    if (remarks(output, unit, index, "        ", false))
        output_string(output, "        ");
    segment(writing, unit, variant);
    output_string(output, "</tuv>\n");
}

static align_status write(struct writing *writing, const struct unit *unit)
{
    struct output *output = writing->output;
    output_string(output, "    <tu");
    if (unit->id.length)
        output_attribute(output, "tuid", unit->id);
    if (unit->source_language.length)
        output_attribute(output, "srclang", unit->source_language);
    fields(output, unit, OWNER_UNIT);
    output_string(output, ">\n");
    if (unit->confidence >= 0) {
        output_string(output, "      <prop type=\"x-confidence\">");
        output_confidence(output, unit->confidence);
        output_string(output, "</prop>\n");
    }
    remarks(output, unit, OWNER_UNIT, "      ", true);
    for (uint32_t i = 0; i < unit->variants.count; i++)
        variant(writing, unit, i);
    output_string(output, "    </tu>\n");
    return ALIGN_OK;
}

static align_status end(struct writing *writing)
{
    output_string(writing->output, "  </body>\n</tmx>\n");
    return ALIGN_OK;
}

const struct writer write_tmx = {
    .name = "tmx",
    .description = "TMX 1.4b, the translation memory exchange format",
    .extensions = "tmx",
    .codes = true,
    .begin = begin,
    .unit = write,
    .end = end,
};
