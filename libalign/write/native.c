/* Native codes, whose sub-flows may hold codes of their own, in the words of a format. */
#include "write/codes.h"

#include <stdio.h>

/* What stands for an element in the other format; the rest have the same name in both. */
static struct slice element_in(struct slice element, enum data_dialect dialect)
{
    static const struct {
        enum data_dialect to;
        const char *from, *name;
    } names[] = {{DATA_XLIFF, "hi", "mrk"}, {DATA_XLIFF, "ut", "ph"}, {DATA_TMX, "mrk", "hi"}, {DATA_TMX, "g", "hi"},
                 {DATA_TMX, "x", "ph"},     {DATA_TMX, "bx", "bpt"},  {DATA_TMX, "ex", "ept"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].to == dialect && slice_equal(element, slice_string(names[i].from)))
            return slice_string(names[i].name);
    return element;
}

/* A tag inside data while it is written. */
struct inner_tag {
    struct output *output;
    enum data_dialect dialect;
    struct slice element; /* as it is written */
    bool paired, by_rid;  /* has rid, which pairs it */
    bool has_id, has_rid, has_position, has_type;
};

static bool is_element(const struct inner_tag *tag, const char *list)
{
    return is_listed(tag->element, list);
}

/* The name that the tag's id has in the dialect: what pairs codes is i in TMX and rid, else id, in XLIFF. */
static struct slice id_in(const struct inner_tag *tag, bool rid)
{
    static const struct slice none = {"", 0};
    if (is_element(tag, "sub mrk") || (tag->dialect == DATA_TMX && tag->paired && rid != tag->by_rid))
        return none;
    if (tag->dialect == DATA_XLIFF)
        return rid ? SLICE("rid") : SLICE("id");
    return rid && !tag->paired ? none : tag->paired ? SLICE("i") : SLICE("x");
}

/* The name of an attribute in the dialect; empty: it has none there, or has been written already. */
static struct slice attribute_in(struct inner_tag *tag, struct slice name)
{
    static const struct slice none = {"", 0};
    bool rid = slice_equal(name, SLICE("rid")), type = is_listed(name, "type ctype mtype");
    bool id = is_listed(name, "id i") || (slice_equal(name, SLICE("x")) && !tag->paired);
    bool *had = rid ? &tag->has_rid : id ? &tag->has_id : type ? &tag->has_type : NULL;
    had = slice_equal(name, SLICE("pos")) ? &tag->has_position : had;
    if (had && *had)
        return none;
    struct slice found = id || rid                                 ? id_in(tag, rid)
                         : !type                                   ? name
                         : tag->dialect == DATA_TMX                ? SLICE("type")
                         : slice_equal(tag->element, SLICE("mrk")) ? SLICE("mtype")
                                                                   : SLICE("ctype");
    if ((slice_equal(found, SLICE("pos")) && !is_element(tag, "it")) ||
        (slice_equal(found, SLICE("datatype")) && !is_element(tag, "sub")) ||
        (slice_equal(found, SLICE("assoc")) && !is_element(tag, "ph")) ||
        !is_listed(found, "id rid i x type ctype mtype pos datatype assoc"))
        return none;
    if (had)
        *had = true;
    return found;
}

static void inner_attribute(struct inner_tag *tag, struct slice name, struct slice value)
{
    bool xliff = tag->dialect == DATA_XLIFF;
    name = attribute_in(tag, name);
    if (!name.length)
        return;
    if (slice_equal(name, SLICE("pos")))
        value = is_listed(value, "begin open") ? (xliff ? SLICE("open") : SLICE("begin"))
                                               : (xliff ? SLICE("close") : SLICE("end"));
    output_string(tag->output, " ");
    output_slice(tag->output, name);
    output_string(tag->output, "=\"");
    if (is_listed(name, "ctype mtype") && !slice_starts(value, SLICE("x-")) &&
        !is_listed(value, slice_equal(name, SLICE("mtype")) ? XLIFF_MARKS : XLIFF_DELIMITERS " " XLIFF_PLACEHOLDERS))
        output_string(tag->output, "x-");
    output_slice(tag->output, value); /* is escaped already */
    output_string(tag->output, "\"");
}

/* What the format asks for and nobody said. */
static void inner_missing(struct inner_tag *tag, size_t number)
{
    bool xliff = tag->dialect == DATA_XLIFF;
    if (!tag->has_id && (xliff || !tag->has_rid) && is_element(tag, xliff ? "bpt ept ph it g x bx ex" : "bpt ept"))
        output_format(tag->output, xliff ? " id=\"n%zu\"" : " i=\"%zu\"", number);
    if (!tag->has_position && is_element(tag, "it"))
        output_string(tag->output, xliff ? " pos=\"open\"" : " pos=\"begin\"");
    if (!tag->has_type && is_element(tag, "mrk"))
        output_string(tag->output, " mtype=\"x-mark\"");
}

/* A tag, without its brackets: `sub type="alt"` or `/sub`. */
static void inner_tag(struct output *output, struct slice text, enum data_dialect dialect, size_t number)
{
    bool close = text.length && text.text[0] == '/';
    size_t at = close;
    while (at < text.length && text.text[at] != ' ')
        at++;
    struct inner_tag tag = {.output = output, .dialect = dialect};
    tag.element = element_in(slice_of(text.text + close, at - close), dialect);
    tag.paired = is_element(&tag, "bpt ept");
    tag.by_rid = memmem(text.text, text.length, " rid=\"", 6) != NULL;
    output_string(output, close ? "</" : "<");
    output_slice(output, tag.element);
    while (at < text.length) {
        size_t begin = ++at;
        while (at < text.length && text.text[at] != '=')
            at++;
        struct slice name = slice_of(text.text + begin, at - begin);
        size_t value = at + 2; /* behind =" */
        at = value;
        while (at < text.length && text.text[at] != '"')
            at++;
        if (at >= text.length)
            break;
        inner_attribute(&tag, name, slice_of(text.text + value, at - value));
        at++;
    }
    if (!close)
        inner_missing(&tag, number);
    output_string(output, ">");
}

void output_data(struct output *output, struct slice data, enum data_dialect dialect)
{
    for (size_t number = 1; data.length; number++) {
        const char *open = memchr(data.text, '<', data.length);
        size_t length = open ? (size_t)(open - data.text) : data.length;
        output_bytes(output, data.text, length);
        data = slice_of(data.text + length, data.length - length);
        const char *end = data.length ? memchr(data.text, '>', data.length) : NULL;
        if (!end)
            return;
        length = (size_t)(end - data.text);
        if (dialect != DATA_TEXT)
            inner_tag(output, slice_of(data.text + 1, length - 1), dialect, number);
        data = slice_of(data.text + length + 1, data.length - length - 1);
    }
}
