#include "read/odt.h"

#include "base/error.h"

#define ODT_STRING(id, name) name,
const char *const odt_names[] = {ODT_NAMES(ODT_STRING) NULL};
#undef ODT_STRING

#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"
const struct xml_namespace odt_namespaces[] = {
    {"office", OASIS "office:1.0"},
    {"style", OASIS "style:1.0"},
    {"text", OASIS "text:1.0"},
    {"table", OASIS "table:1.0"},
    {"draw", OASIS "drawing:1.0"},
    {"svg", OASIS "svg-compatible:1.0"},
    {"fo", OASIS "xsl-fo-compatible:1.0"},
    {"xlink", "http://www.w3.org/1999/xlink"},
    {NULL, NULL},
};

/* More levels of lists than any document has. */
#define MOST 100000

static const struct odt_style empty_style = {
    .parent = INTERN_NONE, .hidden = -1, .raised = -1, .lowered = -1, .bold = -1, .italic = -1, .underline = -1, .strike = -1};

uint32_t odt_intern(struct interner *ids, char kind, struct slice name)
{
    char key[160];
    if (name.length + 1 > sizeof key)
        name.length = sizeof key - 1;
    key[0] = kind;
    if (name.length)
        memcpy(key + 1, name.text, name.length);
    return intern(ids, slice_of(key, name.length + 1));
}

static uint32_t style_id(struct odt_styles *styles, char family, struct slice name)
{
    uint32_t id = odt_intern(&styles->ids, family, name);
    while (id != INTERN_NONE && styles->list.count <= id)
        if (!array_push(&styles->list, empty_style))
            return INTERN_NONE;
    return id;
}

static align_status start_style(struct odt_styles *styles, const struct xml_element *element, align_error *error)
{
    struct slice family = xml_value(element, ODT_FAMILY);
    char letter = slice_equal(family, SLICE("paragraph")) ? 'p' : slice_equal(family, SLICE("text")) ? 't' : 0;
    if (!letter)
        return ALIGN_OK;
    struct slice name = xml_value(element, ODT_STYLE_NAME), parent;
    uint32_t id = style_id(styles, letter, name);
    if (id == INTERN_NONE)
        return fail_memory(error);
    /* automatic styles of the content may have the names that those of headers had */
    struct odt_style style = empty_style;
    style.title = letter == 'p' && (slice_equal(name, SLICE("Title")) || slice_equal(name, SLICE("Subtitle")));
    parent = xml_value(element, ODT_PARENT);
    if (parent.length && (style.parent = style_id(styles, letter, parent)) == INTERN_NONE)
        return fail_memory(error);
    styles->list.items[id] = style;
    styles->current = id + 1;
    return ALIGN_OK;
}

/* Whether there is a line below or through text. */
static int8_t line_style(const struct xml_element *element, int name, int8_t before)
{
    struct slice value = xml_value(element, name);
    return value.length ? !slice_equal(value, SLICE("none")) : before;
}

static void text_properties(struct odt_style *style, const struct xml_element *element)
{
    struct slice display = xml_value(element, ODT_DISPLAY);
    if (display.text)
        style->hidden = slice_equal(display, SLICE("none"));
    struct slice weight = xml_value(element, ODT_WEIGHT);
    if (weight.length)
        style->bold = slice_equal(weight, SLICE("bold")) || (*weight.text >= '6' && *weight.text <= '9');
    struct slice position = xml_value(element, ODT_POSITION);
    if (position.length) {
        style->raised = slice_starts(position, SLICE("super")) || (*position.text >= '1' && *position.text <= '9');
        style->lowered = slice_starts(position, SLICE("sub")) || *position.text == '-';
    }
    struct slice slant = xml_value(element, ODT_SLANT);
    if (slant.length)
        style->italic = !slice_equal(slant, SLICE("normal"));
    style->underline = line_style(element, ODT_UNDERLINE, style->underline);
    style->strike = line_style(element, ODT_LINE_THROUGH, style->strike);
}

static align_status start_list(struct odt_styles *styles, const struct xml_element *element, align_error *error)
{
    uint32_t id = intern(&styles->list_ids, xml_value(element, ODT_STYLE_NAME));
    while (id != INTERN_NONE && styles->lists.count <= id)
        if (!array_push(&styles->lists, (struct odt_list_style){{0}}))
            id = INTERN_NONE;
    if (id == INTERN_NONE)
        return fail_memory(error);
    styles->lists.items[id] = (struct odt_list_style){{0}};
    styles->open_list = id + 1;
    styles->in_outline = false;
    return ALIGN_OK;
}

static enum numeral numeral_of(const struct xml_element *element)
{
    struct slice format = xml_value(element, ODT_NUM_FORMAT);
    bool sync = xml_is(element, ODT_NUM_SYNC, "true");
    if (format.length == 0)
        return NUMERAL_NONE;
    switch (*format.text) {
    case 'a': return sync ? NUMERAL_SMALL_LETTER : NUMERAL_SMALL_LETTERS;
    case 'A': return sync ? NUMERAL_LETTER : NUMERAL_LETTERS;
    case 'i': return NUMERAL_SMALL_ROMAN;
    case 'I': return NUMERAL_ROMAN;
    default: break;
    }
    size_t at = 0;
    switch (text_next(format.text, format.length, &at)) {
    case 0x0430: return NUMERAL_SMALL_RUSSIAN; /* "а, б, .., аа, аб, ..." */
    case 0x0410: return NUMERAL_RUSSIAN;
    case 0x4E00: return NUMERAL_CHINESE;
    case 0x2460: return NUMERAL_CIRCLED;
    case 0xFF11: return NUMERAL_FULL_WIDTH;
    case 0x0661: return NUMERAL_ARABIC_INDIC;
    case 0x06F1: return NUMERAL_PERSIAN;
    case 0x0967: return NUMERAL_DEVANAGARI;
    case 0x0E51: return NUMERAL_THAI;
    case 0x05D0: return NUMERAL_HEBREW;
    case 0x0623: /* "أ, ب, ت, ..." or "أ, ب, ج, ..." */
        return format.length >= 10 && memcmp(format.text + 8, "\xD8\xAC", 2) == 0 ? NUMERAL_ABJAD : NUMERAL_ARABIC;
    default: return NUMERAL_DECIMAL;
    }
}

static void copy(char *to, size_t size, struct slice from)
{
    size_t length = from.length < size ? from.length : 0;
    if (length)
        memcpy(to, from.text, length);
    to[length] = '\0';
}

static align_status start_level(struct odt_styles *styles, const struct xml_element *element, align_error *error)
{
    struct odt_list_style *list = styles->in_outline  ? &styles->outline
                                  : styles->open_list ? &styles->lists.items[styles->open_list - 1]
                                                      : NULL;
    long place = xml_number(element, ODT_LEVEL, 1), shows = xml_number(element, ODT_DISPLAY_LEVELS, 1);
    long start = xml_number(element, ODT_START_VALUE, 1);
    if (!list || place < 1 || place > ODT_LEVELS)
        return ALIGN_OK;
    struct odt_level level = {.numeral = NUMERAL_BULLET, .start = start >= 0 ? (uint32_t)start : 1};
    if (element->name == ODT_LEVEL_NUMBER || element->name == ODT_LEVEL_OUTLINE)
        level.numeral = (uint8_t)numeral_of(element);
    level.shows = (uint8_t)(shows >= 1 && shows <= place ? shows : 1);
    copy(level.prefix, sizeof level.prefix, xml_value(element, ODT_NUM_PREFIX));
    copy(level.suffix, sizeof level.suffix, xml_value(element, ODT_NUM_SUFFIX));
    if (styles->levels.count >= MOST)
        return fail(error, ALIGN_E_LIMIT, "more than %d levels of lists", MOST);
    if (!array_push(&styles->levels, level))
        return fail_memory(error);
    list->levels[place - 1] = (uint32_t)styles->levels.count;
    return ALIGN_OK;
}

align_status odt_styles_start(struct odt_styles *styles, const struct xml_element *element, align_error *error)
{
    switch (element->name) {
    case ODT_STYLE: return start_style(styles, element, error);
    case ODT_TEXT_PROPERTIES:
        if (styles->current)
            text_properties(&styles->list.items[styles->current - 1], element);
        return ALIGN_OK;
    case ODT_LIST_STYLE: return start_list(styles, element, error);
    case ODT_OUTLINE_STYLE: styles->in_outline = true; return ALIGN_OK;
    case ODT_LEVEL_NUMBER:
    case ODT_LEVEL_BULLET:
    case ODT_LEVEL_IMAGE:
    case ODT_LEVEL_OUTLINE: return start_level(styles, element, error);
    default: return ALIGN_OK;
    }
}

void odt_styles_end(struct odt_styles *styles, int name)
{
    if (name == ODT_STYLE)
        styles->current = 0;
    else if (name == ODT_LIST_STYLE)
        styles->open_list = 0;
    else if (name == ODT_OUTLINE_STYLE)
        styles->in_outline = false;
}

/* Styles build on one another, hostile ones in a circle: each is marked before its parent is looked at. */
static void inherit(int8_t *property, int8_t parent)
{
    if (*property < 0)
        *property = parent;
}

const struct odt_style *odt_style_find(struct odt_styles *styles, char family, struct slice name)
{
    enum { CHAIN = 64 };
    uint32_t chain[CHAIN];
    size_t length = 0;
    char key[160];
    if (name.length == 0 || name.length + 1 > sizeof key)
        return NULL;
    key[0] = family;
    memcpy(key + 1, name.text, name.length);
    uint32_t id = intern_find(&styles->ids, slice_of(key, name.length + 1));
    if (id >= styles->list.count)
        return NULL;
    for (uint32_t at = id; at < styles->list.count && !styles->list.items[at].settled && length < CHAIN;
         at = styles->list.items[at].parent) {
        styles->list.items[at].settled = true;
        chain[length++] = at;
    }
    while (length--) {
        struct odt_style *style = &styles->list.items[chain[length]];
        if (style->parent >= styles->list.count)
            continue;
        const struct odt_style *parent = &styles->list.items[style->parent];
        inherit(&style->hidden, parent->hidden);
        inherit(&style->raised, parent->raised);
        inherit(&style->lowered, parent->lowered);
        inherit(&style->bold, parent->bold);
        inherit(&style->italic, parent->italic);
        inherit(&style->underline, parent->underline);
        inherit(&style->strike, parent->strike);
        style->title |= parent->title;
    }
    return &styles->list.items[id];
}

const struct odt_list_style *odt_list_find(const struct odt_styles *styles, struct slice name)
{
    uint32_t id = name.length ? intern_find(&styles->list_ids, name) : INTERN_NONE;
    return id < styles->lists.count ? &styles->lists.items[id] : NULL;
}

static const struct odt_level *level_of(const struct odt_styles *styles, const struct odt_list_style *list, int level)
{
    return list && list->levels[level] ? &styles->levels.items[list->levels[level] - 1] : NULL;
}

void odt_count(const struct odt_styles *styles, const struct odt_list_style *list, uint32_t *counters, int level,
               long start)
{
    /* counters are one more than the number, 0 where none was given */
    for (int i = 0; i <= level; i++) {
        const struct odt_level *shape = level_of(styles, list, i);
        if (i == level && start >= 0)
            counters[i] = (uint32_t)start + 1;
        else if (!counters[i])
            counters[i] = (shape ? shape->start : 1) + 1;
        else if (i == level && counters[i] < UINT32_MAX)
            counters[i]++;
    }
    for (int i = level + 1; i < ODT_LEVELS; i++)
        counters[i] = 0;
}

size_t odt_number(const struct odt_styles *styles, const struct odt_list_style *list, const uint32_t *counters,
                  int level, char out[ODT_NUMBER_SIZE])
{
    const struct odt_level *shape = level_of(styles, list, level);
    size_t length = 0;
    if (!shape || shape->numeral == NUMERAL_BULLET || shape->numeral == NUMERAL_NONE)
        return 0;
    length = strlen(shape->prefix);
    memcpy(out, shape->prefix, length);
    for (int i = level + 1 - shape->shows; i <= level; i++) {
        const struct odt_level *other = level_of(styles, list, i);
        char number[NUMERAL_SIZE];
        size_t bytes = numeral_write(number, other ? (enum numeral)other->numeral : NUMERAL_DECIMAL,
                                     counters[i] ? counters[i] - 1 : 1);
        if (length + bytes + sizeof shape->suffix + 2 >= ODT_NUMBER_SIZE || bytes == 0)
            continue;
        memcpy(out + length, number, bytes);
        length += bytes;
        if (i < level)
            out[length++] = '.';
    }
    size_t end = strlen(shape->suffix);
    memcpy(out + length, shape->suffix, end);
    length += end;
    if (length)
        out[length++] = '\t';
    return length;
}

void odt_styles_free(struct odt_styles *styles)
{
    intern_free(&styles->ids);
    intern_free(&styles->list_ids);
    array_free(&styles->list);
    array_free(&styles->lists);
    array_free(&styles->levels);
}
