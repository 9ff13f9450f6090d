#include "read/docx.h"

#include "base/error.h"

#define DOCX_STRING(id, name) name,
const char *const docx_names[] = {DOCX_NAMES(DOCX_STRING) NULL};
#undef DOCX_STRING

/* Each namespace in its transitional and its strict form. */
const struct xml_namespace docx_namespaces[] = {
    {"w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"},
    {"w", "http://purl.oclc.org/ooxml/wordprocessingml/main"},
    {"mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"},
    {"m", "http://schemas.openxmlformats.org/officeDocument/2006/math"},
    {"m", "http://purl.oclc.org/ooxml/officeDocument/math"},
    {"rel", "http://schemas.openxmlformats.org/package/2006/relationships"},
    {"r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"},
    {"r", "http://purl.oclc.org/ooxml/officeDocument/relationships"},
    {NULL, NULL},
};

enum docx_switch docx_switch(const struct xml_element *element)
{
    struct slice value = xml_value(element, W_VAL);
    if (!value.text)
        return DOCX_ON;
    bool off = slice_equal(value, SLICE("0")) || slice_equal(value, SLICE("false")) || slice_equal(value, SLICE("off"));
    return off ? DOCX_OFF : DOCX_ON;
}

void docx_text_property(struct docx_style *style, const struct xml_element *element)
{
    switch (element->name) {
    case W_B: style->bold = (uint8_t)docx_switch(element); break;
    case W_VANISH: style->vanish = (uint8_t)docx_switch(element); break;
    case W_I: style->italic = (uint8_t)docx_switch(element); break;
    case W_U: style->underline = xml_is(element, W_VAL, "none") ? DOCX_OFF : DOCX_ON; break;
    case W_STRIKE: style->strike = (uint8_t)docx_switch(element); break;
    case W_VERTALIGN:
        style->raised = xml_is(element, W_VAL, "superscript") ? DOCX_ON : DOCX_OFF;
        style->lowered = xml_is(element, W_VAL, "subscript") ? DOCX_ON : DOCX_OFF;
        break;
    default: break;
    }
}

struct reading {
    struct docx_styles *styles;
    const struct docx_numbering *numbering;
    uint32_t current; /* id, or INTERN_NONE outside of styles */
};

/* The id of a style, which is there from its first mention on; INTERN_NONE when memory is out. */
static uint32_t mention(struct docx_styles *styles, struct slice name)
{
    static const struct docx_style empty = {.based_on = INTERN_NONE, .num = DOCX_NO_NUMBER, .level = -1, .outline = -1};
    uint32_t id = intern(&styles->ids, name);
    while (id != INTERN_NONE && styles->list.count <= id)
        if (!array_push(&styles->list, empty))
            return INTERN_NONE;
    return id;
}

static align_status start_style(struct reading *reading, const struct xml_element *element, align_error *error)
{
    struct slice id = xml_value(element, W_STYLEID);
    reading->current = INTERN_NONE;
    if (!id.text)
        return ALIGN_OK;
    reading->current = mention(reading->styles, id);
    if (reading->current == INTERN_NONE)
        return fail_memory(error);
    bool is_default =
        xml_is(element, W_DEFAULT, "1") || xml_is(element, W_DEFAULT, "true") || xml_is(element, W_DEFAULT, "on");
    if (is_default && xml_is(element, W_TYPE, "paragraph"))
        reading->styles->paragraph_default = reading->current;
    return ALIGN_OK;
}

/* Built-in styles have the same names in every language of Word; "heading 3" is a heading even if no level is given. */
static void name_style(struct docx_style *style, struct slice name)
{
    style->title = slice_equal(name, SLICE("Title")) || slice_equal(name, SLICE("Subtitle"));
    if (name.length == 9 && slice_starts(name, SLICE("heading ")) && name.text[8] >= '1' && name.text[8] <= '9' &&
        style->outline < 0)
        style->outline = (int8_t)(name.text[8] - '1');
}

static align_status start(void *payload, const struct xml_element *element, align_error *error)
{
    struct reading *reading = payload;
    if (element->name == W_STYLE)
        return start_style(reading, element, error);
    if (reading->current == INTERN_NONE)
        return ALIGN_OK;
    struct docx_style *style = &reading->styles->list.items[reading->current];
    struct slice value;
    uint32_t id;
    switch (element->name) {
    case W_NAME: name_style(style, xml_value(element, W_VAL)); break;
    case W_BASEDON:
        value = xml_value(element, W_VAL);
        id = mention(reading->styles, value);
        if (id == INTERN_NONE)
            return fail_memory(error);
        reading->styles->list.items[reading->current].based_on = id;
        break;
    case W_OUTLINELVL: {
        long outline = xml_number(element, W_VAL, 9);
        style->outline = (int8_t)(outline >= 0 && outline < 9 ? outline : 9);
        break;
    }
    case W_ILVL: {
        long level = xml_number(element, W_VAL, 0);
        style->level = (int8_t)(level >= 0 && level < DOCX_LEVELS ? level : 0);
        break;
    }
    case W_NUMID:
        style->num = docx_num_known(reading->numbering, xml_value(element, W_VAL));
        style->numbered = true;
        break;
    default: docx_text_property(style, element); break;
    }
    return ALIGN_OK;
}

static align_status end(void *payload, int name, align_error *error)
{
    (void)error;
    struct reading *reading = payload;
    if (name == W_STYLE)
        reading->current = INTERN_NONE;
    return ALIGN_OK;
}

align_status docx_styles_read(struct docx_styles *styles, const struct docx_numbering *numbering, const char *part,
                              const buffer *bytes, align_error *error)
{
    const struct xml_handler handler = {docx_names, docx_namespaces, start, end, NULL};
    struct reading reading = {styles, numbering, INTERN_NONE};
    return xml_parse(&handler, &reading, part, bytes->items, bytes->count, NULL, error);
}

static void inherit(uint8_t *property, uint8_t base)
{
    if (*property == DOCX_UNSET)
        *property = base;
}

/* Styles build on one another, hostile ones in a circle: each is marked before its base is looked at. */
const struct docx_style *docx_style_find(struct docx_styles *styles, uint32_t id)
{
    enum { CHAIN = 64 };
    uint32_t chain[CHAIN];
    size_t length = 0;
    if (id >= styles->list.count)
        return NULL;
    for (uint32_t at = id; at < styles->list.count && !styles->list.items[at].settled && length < CHAIN;
         at = styles->list.items[at].based_on) {
        styles->list.items[at].settled = true;
        chain[length++] = at;
    }
    while (length--) {
        struct docx_style *style = &styles->list.items[chain[length]];
        if (style->based_on >= styles->list.count)
            continue;
        const struct docx_style *base = &styles->list.items[style->based_on];
        if (!style->numbered)
            style->num = base->num;
        if (style->level < 0)
            style->level = base->level;
        if (style->outline < 0)
            style->outline = base->outline;
        inherit(&style->vanish, base->vanish);
        inherit(&style->raised, base->raised);
        inherit(&style->lowered, base->lowered);
        inherit(&style->bold, base->bold);
        inherit(&style->italic, base->italic);
        inherit(&style->underline, base->underline);
        inherit(&style->strike, base->strike);
        style->title |= base->title;
    }
    return &styles->list.items[id];
}

void docx_styles_free(struct docx_styles *styles)
{
    intern_free(&styles->ids);
    array_free(&styles->list);
}
