/* PO and POT, the catalogues of GNU gettext.  A message with a plural is two units: singular, and plural with the forms
 * that follow the first.  Obsolete messages and previous msgids are passed over. */
#include "units/lines.h"

#include <stdio.h>

/* Strings of an entry, in the order of its keywords. */
enum part { NONE, CONTEXT, ID, PLURAL, STRING };
#define FORMS_MAX 10

struct po {
    struct reading *reading;
    struct lines lines;
    enum part part; /* what a further string belongs to */
    unsigned form;  /* of STRING */
    bool has[STRING + 1], any_form[FORMS_MAX];
    buffer strings[STRING]; /* by part; STRING's are the forms */
    buffer forms[FORMS_MAX];
    char encoding[48];
    uint64_t line; /* where the entry begins */
};

static struct slice slice_buffer(const buffer *text)
{
    return slice_of(text->count ? text->items : "", text->count);
}

/* The value of a header field such as "Language:". */
static struct slice header_field(struct slice header, const char *name)
{
    struct slice line;
    size_t length = strlen(name);
    while (next_field(&header, '\n', &line))
        if (line.length > length && memcmp(line.text, name, length) == 0)
            return text_trim(slice_of(line.text + length, line.length - length));
    return slice_of("", 0);
}

/* The entry with an empty msgid. */
static align_status take_header(struct po *po)
{
    struct unit_header *header = &po->reading->header;
    struct slice text = slice_buffer(&po->forms[0]), target = header_field(text, "Language:");
    struct slice source = header_field(text, "X-Source-Language:");
    if (!unit_keep(&header->room, &header->target_language, target) ||
        !unit_keep(&header->room, &header->source_language, source))
        return reading_memory(po->reading);
    unit_reset(&po->reading->unit);
    return reading_header(po->reading);
}

static bool add_text(struct unit *unit, struct slice language, const buffer *text)
{
    struct variant *variant = unit_add_variant(unit, language);
    return variant && unit_keep(&unit->room, &variant->text, slice_buffer(text));
}

/* msgid with msgstr or msgstr[0], or msgid_plural with the others. */
static align_status add_message(struct po *po, const buffer *source, unsigned first, unsigned last)
{
    struct reading *reading = po->reading;
    struct unit *unit = &reading->unit;
    struct slice languages[2] = {reading->header.source_language, reading->header.target_language};
    const char *asked[2] = {reading->options->from, reading->options->to};
    for (int side = 0; side < 2; side++)
        if (asked[side])
            languages[side] = slice_string(asked[side]);
    unit->line = po->line;
    bool done = add_text(unit, languages[0], source);
    for (unsigned form = first; done && form <= last; form++)
        if (po->any_form[form] || form == first)
            done = add_text(unit, languages[1], &po->forms[form]);
    if (done && po->has[CONTEXT])
        done = unit_add_property(unit, OWNER_UNIT, "x-msgctxt", slice_buffer(&po->strings[CONTEXT]));
    return done ? reading_unit(reading) : reading_memory(reading);
}

static void forget(struct po *po)
{
    for (int part = CONTEXT; part <= STRING; part++)
        po->has[part] = false;
    for (int part = CONTEXT; part < STRING; part++)
        po->strings[part].count = 0;
    for (int form = 0; form < FORMS_MAX; form++) {
        po->forms[form].count = 0;
        po->any_form[form] = false;
    }
    po->part = NONE;
    po->line = 0;
}

static align_status end_entry(struct po *po)
{
    align_status status = ALIGN_OK;
    if (!po->has[ID]) {
        forget(po);
        unit_reset(&po->reading->unit); /* comments that stand alone */
        return ALIGN_OK;
    }
    if (!po->has[STRING])
        return reading_fail(po->reading, ALIGN_E_FORMAT, po->line, "a msgid without msgstr");
    bool plural = po->has[PLURAL];
    if (po->strings[ID].count == 0 && !po->has[CONTEXT]) {
        status = take_header(po);
    } else {
        status = add_message(po, &po->strings[ID], 0, 0);
        if (!status && plural)
            status = add_message(po, &po->strings[PLURAL], 1, FORMS_MAX - 1);
    }
    forget(po);
    return status;
}

/* The escapes of C that gettext writes. */
static bool unescape(buffer *to, struct slice text)
{
    static const char from[] = "ntrabfv\\\"", into[] = "\n\t\r\a\b\f\v\\\"";
    for (size_t i = 0; i < text.length; i++) {
        char c = text.text[i];
        if (c == '\\' && i + 1 < text.length) {
            const char *found = memchr(from, text.text[++i], sizeof from - 1);
            c = found ? into[found - from] : text.text[i];
        }
        if (!array_push(to, c))
            return false;
    }
    return true;
}

static align_status take_string(struct po *po, struct slice text)
{
    size_t length = text.length;
    buffer *to = po->part == STRING ? &po->forms[po->form] : po->part ? &po->strings[po->part] : NULL;
    if (!to)
        return reading_fail(po->reading, ALIGN_E_FORMAT, po->lines.number, "a string that no keyword goes before");
    if (length < 2 || text.text[0] != '"' || text.text[length - 1] != '"' ||
        (text.text[length - 2] == '\\' && (length < 4 || text.text[length - 3] != '\\')))
        return reading_fail(po->reading, ALIGN_E_FORMAT, po->lines.number, "a string that does not end in a quote");
    align_status status = reading_take(po->reading, length, po->lines.number);
    if (status)
        return status;
    return unescape(to, slice_of(text.text + 1, length - 2)) ? ALIGN_OK : reading_memory(po->reading);
}

/* "msgstr[2]": the form; -1: none that can be. */
static int form_of(struct slice *rest)
{
    int form = 0;
    if (!rest->length || rest->text[0] != '[')
        return 0;
    if (rest->length < 3 || rest->text[1] < '0' || rest->text[1] > '9' || rest->text[2] != ']')
        return -1;
    form = rest->text[1] - '0';
    *rest = slice_of(rest->text + 3, rest->length - 3);
    return form;
}

static align_status take_keyword(struct po *po, struct slice line)
{
    static const struct {
        const char *word;
        enum part part;
    } words[] = {{"msgctxt", CONTEXT}, {"msgid_plural", PLURAL}, {"msgid", ID}, {"msgstr", STRING}};
    size_t i = 0;
    while (i < 4 && !slice_starts(line, slice_string(words[i].word)))
        i++;
    if (i == 4)
        return reading_fail(po->reading, ALIGN_E_FORMAT, po->lines.number, "no line of a PO file: \"%.*s\"",
                            (int)(line.length < 40 ? line.length : 40), line.text);
    enum part part = words[i].part;
    size_t used = strlen(words[i].word);
    struct slice rest = slice_of(line.text + used, line.length - used);
    align_status status = ALIGN_OK;
    if (po->has[STRING] && part < STRING)
        status = end_entry(po);
    if (status)
        return status;
    int form = part == STRING ? form_of(&rest) : 0;
    if (form < 0 || (part == STRING && !po->has[ID]))
        return reading_fail(po->reading, ALIGN_E_FORMAT, po->lines.number,
                            form < 0 ? "a plural form that is no digit" : "a msgstr without msgid");
    po->line = po->line ? po->line : po->lines.number;
    po->part = part;
    po->form = (unsigned)form;
    po->has[part] = true;
    po->any_form[form] |= part == STRING;
    return take_string(po, text_trim(rest));
}

/* The colon between a property's name, which may hold some, and its value. */
static const char *end_of_name(struct slice text)
{
    for (size_t i = 0; i < text.length && text.text[i] != ' '; i++)
        if (text.text[i] == ':' && (i + 1 == text.length || text.text[i + 1] == ' '))
            return text.text + i;
    return NULL;
}

/* "# note", "#. extracted", "#: reference", "#, flags"; "#. x-confidence: 0.9" is what the writer of this library
 * wrote. */
static align_status take_comment(struct po *po, struct slice line)
{
    struct reading *reading = po->reading;
    struct unit *unit = &reading->unit;
    char sign = line.length > 1 ? line.text[1] : ' ';
    size_t skip = strchr(" \t.:,|~", sign) ? 2 : 1; /* "#note" has no sign */
    struct slice text = line.length > skip ? text_trim(slice_of(line.text + skip, line.length - skip)) : slice_of("", 0);
    align_status status = po->has[STRING] ? end_entry(po) : ALIGN_OK;
    if (status || sign == '~' || sign == '|' || !text.length)
        return status;
    if ((status = reading_take(reading, text.length + 16, po->lines.number)))
        return status;
    if (sign == ':' || sign == ',')
        return unit_add_property(unit, OWNER_UNIT, sign == ':' ? "x-reference" : "x-flags", text)
                   ? ALIGN_OK
                   : reading_memory(reading);
    const char *colon = sign == '.' && slice_starts(text, SLICE("x-")) ? end_of_name(text) : NULL;
    if (!colon)
        return unit_add_note(unit, OWNER_UNIT, text) ? ALIGN_OK : reading_memory(reading);
    char type[64];
    snprintf(type, sizeof type, "%.*s", (int)(colon - text.text), text.text);
    struct slice value = text_trim(slice_of(colon + 1, text.length - (size_t)(colon - text.text) - 1));
    float confidence = strcmp(type, "x-confidence") == 0 ? unit_parse_confidence(value) : -1;
    if (confidence >= 0)
        unit->confidence = confidence;
    else if (!unit_add_property(unit, OWNER_UNIT, type, value))
        return reading_memory(reading);
    return ALIGN_OK;
}

static align_status take_line(struct po *po, struct slice line)
{
    line = text_trim(line);
    if (!line.length)
        return po->has[STRING] ? end_entry(po) : ALIGN_OK;
    if (line.text[0] == '#')
        return take_comment(po, line);
    return line.text[0] == '"' ? take_string(po, line) : take_keyword(po, line);
}

/* The value of charset= in a line of the header. */
static void take_charset(struct po *po, struct slice line)
{
    size_t used = 0, i = 0;
    while (i + 8 < line.length && memcmp(line.text + i, "charset=", 8) != 0)
        i++;
    for (i += 8; i < line.length && used < sizeof po->encoding - 1 && !memchr("\\\"; \t\r", line.text[i], 6); i++)
        po->encoding[used++] = line.text[i];
    po->encoding[used] = '\0';
    if (strcmp(po->encoding, "CHARSET") == 0) /* of a template not filled in */
        po->encoding[0] = '\0';
}

/* The header's Content-Type stands in ASCII near the start; the first one counts, later ones are text. */
static align_status find_encoding(struct po *po)
{
    struct slice start;
    align_status status = source_peek(&po->reading->source, &start, po->reading->error);
    size_t length = start.length < 8192 ? start.length : 8192;
    for (size_t begin = 0; !status && begin < length;) {
        const char *end = memchr(start.text + begin, '\n', length - begin);
        struct slice line = slice_of(start.text + begin, end ? (size_t)(end - start.text) - begin : length - begin);
        if (slice_starts(line, SLICE("\"Content-Type:"))) {
            take_charset(po, line);
            break;
        }
        begin += line.length + 1;
    }
    return status;
}

static align_status read(struct reading *reading)
{
    struct po po = {.reading = reading};
    struct slice line;
    bool more = true;
    align_status status = reading->options->encoding ? ALIGN_OK : find_encoding(&po);
    const char *encoding = reading->options->encoding ? reading->options->encoding : *po.encoding ? po.encoding : NULL;
    lines_open(&po.lines, &reading->source, encoding, reading->error);
    while (!status && !(status = lines_next(&po.lines, &line, &more)) && more)
        status = take_line(&po, line);
    if (!status)
        status = end_entry(&po);
    lines_close(&po.lines);
    for (int part = 0; part < STRING; part++)
        array_free(&po.strings[part]);
    for (int form = 0; form < FORMS_MAX; form++)
        array_free(&po.forms[form]);
    return status;
}

/* The first line that is no comment begins with a keyword. */
static int sniff(struct slice start)
{
    char text[4096];
    struct slice rest = slice_of(text, lines_start(start, text)), line;
    while (next_field(&rest, '\n', &line)) {
        line = text_trim(line);
        if (line.length && line.text[0] != '#')
            return slice_starts(line, SLICE("msgid \"")) || slice_starts(line, SLICE("msgctxt \"")) ? 90 : 0;
    }
    return 0;
}

const struct unit_reader units_po = {
    .name = "po",
    .description = "PO, the catalogue of GNU gettext",
    .extensions = "po pot",
    .sniff = sniff,
    .read = read,
};
