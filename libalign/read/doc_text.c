/* The characters of a Word file: text, what ends paragraphs, what stands for something else. */
#include "read/doc.h"

#include "base/error.h"
#include "read/symbol_font.h"

#include <stdlib.h>

enum {
    PICTURE = 0x01,
    NOTE = 0x02,
    COMMENT = 0x05,
    CELL = 0x07,
    SHAPE = 0x08,
    TAB = 0x09,
    LINE = 0x0B,
    PAGE = 0x0C,
    PARAGRAPH = 0x0D,
    COLUMN = 0x0E,
    FIELD_BEGIN = 0x13,
    FIELD_SEPARATE = 0x14,
    FIELD_END = 0x15,
    HARD_HYPHEN = 0x1E,
    SOFT_HYPHEN = 0x1F,
    SYMBOL = 0x28
};

struct reading {
    struct doc *doc;
    struct body *body;
    struct doc_anchors *anchors;
    uint32_t cp, end;
    size_t piece;
    /* of the run */
    struct doc_run run;
    struct doc_range range;
    size_t range_piece;
    uint32_t high; /* the first half of a surrogate pair */
};

/* Windows-1252 from 0x80 to 0x9F. */
static uint32_t widen(uint32_t byte)
{
    static const uint16_t codes[] = {0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                     0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                     0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
    return byte >= 0x80 && byte < 0xA0 ? codes[byte - 0x80] : byte;
}

static uint32_t fc_of(const struct doc_piece *piece, uint32_t cp)
{
    return piece->fc + (cp - piece->cp) * (piece->narrow ? 1 : 2);
}

/* The character at a place of a piece: a unit of UTF-16. */
static uint32_t unit_at(const struct doc *doc, const struct doc_piece *piece, uint32_t fc)
{
    struct slice main = slice_of(doc->main.items, doc->main.count);
    return piece->narrow ? widen(bytes_u8(main, fc)) : bytes_u16(main, fc);
}

/* Where the paragraph from cp on ends, behind its mark; *piece: the one that the mark lies in. */
static align_status find_end(const struct reading *reading, uint32_t *end, size_t *piece, align_error *error)
{
    const struct doc *doc = reading->doc;
    *piece = reading->piece;
    for (uint32_t cp = reading->cp;; cp++) {
        const struct doc_piece *here = &doc->pieces.items[*piece];
        if (cp == here->end)
            here = &doc->pieces.items[++*piece];
        uint32_t fc = fc_of(here, cp), unit = unit_at(doc, here, fc);
        *end = cp + 1;
        if (unit == PARAGRAPH || unit == CELL || cp + 1 == reading->end)
            return ALIGN_OK;
        if (unit != PAGE)
            continue;
        /* a page break, or the end of a section, which ends a paragraph too */
        struct doc_range range;
        align_status status = doc_paragraph_range(doc, fc, &range, error);
        if (status || range.end == fc + (here->narrow ? 1 : 2))
            return status;
    }
}

static void flush(struct reading *reading)
{
    struct body *body = reading->body;
    if (reading->high) {
        reading->high = 0;
        if (!buffer_add(&body->text, "\xEF\xBF\xBD", 3))
            body->docx->out.failed = true;
    }
    docx_text_add(body, slice_of(body->text.items, body->text.count));
    body->text.count = 0;
}

/* A toggle as DOCX has it: what "the opposite of the style" is depends on the style. */
static uint8_t settle(const struct reading *reading, uint8_t value, size_t offset)
{
    struct body *body = reading->body;
    if (value != DOC_OPPOSITE)
        return value;
    const struct docx_style *style = docx_style_find(&body->docx->styles, body->story->run_style);
    uint8_t base = style ? *((const uint8_t *)style + offset) : DOCX_UNSET;
    if (base == DOCX_UNSET)
        style = docx_paragraph_style(body);
    base = style ? *((const uint8_t *)style + offset) : base;
    return base == DOCX_ON ? DOCX_OFF : DOCX_ON;
}

static void start_run(struct reading *reading)
{
    struct story *story = reading->body->story;
    const struct doc_run *run = &reading->run;
    story->run = (struct docx_style){.num = DOCX_NO_NUMBER};
    story->run_style = run->style == DOC_NO_STYLE ? INTERN_NONE : run->style;
    story->custom_mark = false;
    story->run.bold = settle(reading, run->bold, offsetof(struct docx_style, bold));
    story->run.italic = settle(reading, run->italic, offsetof(struct docx_style, italic));
    story->run.strike = settle(reading, run->strike, offsetof(struct docx_style, strike));
    story->run.vanish = settle(reading, run->vanish, offsetof(struct docx_style, vanish));
    story->run.underline = run->underline;
    story->run.raised = run->raised;
    story->run.lowered = run->lowered;
}

/* Looks up what holds at a place, when it is another run than before. */
static align_status look_up(struct reading *reading, uint32_t fc, align_error *error)
{
    if (reading->range_piece == reading->piece && fc >= reading->range.begin && fc < reading->range.end)
        return ALIGN_OK;
    struct doc_run before = reading->run;
    bool first = reading->range_piece == SIZE_MAX;
    const struct doc_piece *piece = &reading->doc->pieces.items[reading->piece];
    align_status status = doc_run_at(reading->doc, piece, fc, &reading->run, &reading->range, error);
    reading->range_piece = reading->piece;
    /* the sign of a note ends with its run, even if the next one looks the same */
    first |= reading->body->story->custom_mark;
    if (status || (!first && memcmp(&before, &reading->run, sizeof before) == 0))
        return status;
    flush(reading);
    start_run(reading);
    return ALIGN_OK;
}

static int compare_shapes(const void *key, const void *box)
{
    uint32_t shape = *(const uint32_t *)key, other = ((const struct doc_box *)box)->shape;
    return shape < other ? -1 : shape > other;
}

/* The text of a box comes behind the paragraph that it hangs on. */
static void add_shape(struct reading *reading)
{
    enum { ITEM = 26 };
    struct doc_anchors *anchors = reading->anchors;
    struct doc *doc = reading->doc;
    if (!anchors || !doc->boxes.count)
        return;
    size_t count = doc_items(anchors->shapes, ITEM);
    uint32_t place = reading->cp - anchors->begin;
    while (anchors->next_shape < count && bytes_u32(anchors->shapes, 4 * anchors->next_shape) < place)
        anchors->next_shape++;
    if (anchors->next_shape >= count || bytes_u32(anchors->shapes, 4 * anchors->next_shape) != place)
        return;
    uint32_t shape = bytes_u32(anchors->shapes, 4 * (count + 1) + ITEM * anchors->next_shape);
    struct doc_box *box = bsearch(&shape, doc->boxes.items, doc->boxes.count, sizeof *box, compare_shapes);
    if (!box || box->used)
        return;
    box->used = true;
    builder_append(&reading->body->story->flow.after, &box->text, false);
}

/* Whether a note is referred to here: an automatic one takes the place of the character, another is marked by it. */
static bool refer(struct reading *reading)
{
    struct doc_anchors *anchors = reading->anchors;
    for (int kind = 0; anchors && kind < DOCX_NOTE_KINDS; kind++) {
        struct slice table = anchors->references[kind];
        size_t count = doc_items(table, 2), *next = &anchors->next_reference[kind];
        uint32_t place = reading->cp - anchors->begin;
        while (*next < count && bytes_u32(table, 4 * *next) < place)
            ++*next;
        if (*next >= count || bytes_u32(table, 4 * *next) != place)
            continue;
        bool automatic = bytes_u16(table, 4 * (count + 1) + 2 * *next) != 0;
        flush(reading);
        docx_note_refer_to(reading->body, (enum docx_note_kind)kind, (uint32_t)*next, !automatic);
        return automatic;
    }
    return false;
}

static void add_symbol(struct reading *reading)
{
    const struct doc *doc = reading->doc;
    bool known = reading->run.symbol_font < doc->fonts.count;
    struct slice font = known ? doc->fonts.items[reading->run.symbol_font] : slice_of("", 0);
    flush(reading);
    docx_code_add(reading->body, symbol_meaning(font, reading->run.symbol));
}

/* Adds a unit of UTF-16 to the text gathered, or to the instruction of a field. */
static align_status add_unit(struct reading *reading, uint32_t unit, align_error *error)
{
    struct body *body = reading->body;
    buffer *to = body->story->fields.instructions ? &body->instruction : &body->text;
    char out[8];
    size_t length = 0;
    int32_t code = (int32_t)unit;
    if (unit >= 0xDC00 && unit < 0xE000)
        code = reading->high ? (int32_t)(0x10000 + ((reading->high - 0xD800) << 10) + (unit - 0xDC00)) : 0xFFFD;
    else if (reading->high)
        length = text_put(out, 0xFFFD);
    reading->high = 0;
    if (unit >= 0xD800 && unit < 0xDC00)
        reading->high = unit;
    else
        length += text_put(out + length, code);
    return buffer_add(to, out, length) ? ALIGN_OK : fail_memory(error);
}

/* A character below the blank. */
static align_status add_control(struct reading *reading, uint32_t unit, align_error *error)
{
    struct body *body = reading->body;
    bool told = body->story->fields.instructions;
    if (unit < FIELD_BEGIN || unit > FIELD_END)
        flush(reading);
    switch (unit) {
    case FIELD_BEGIN:
    case FIELD_SEPARATE:
    case FIELD_END: flush(reading); return docx_field_mark(body, (enum docx_field_mark)(unit - FIELD_BEGIN), error);
    case NOTE:
        if (body->notes && body->note != INTERN_NONE)
            body->notes->list.items[body->note].labelled = true;
        break;
    case SHAPE: add_shape(reading); break;
    case TAB:
        if (!told)
            docx_code_add(body, '\t');
        break;
    case LINE:
    case PAGE:
    case COLUMN:
        if (!told)
            flow_break(&body->story->flow, docx_text_target(body));
        break;
    case HARD_HYPHEN:
        if (!told)
            docx_code_add(body, 0x2011);
        break;
    case SOFT_HYPHEN:
        if (!told)
            docx_code_add(body, 0xAD);
        break;
    case PICTURE:
    case COMMENT:
    default: break;
    }
    return ALIGN_OK;
}

/* Reads a character; last: it is the mark of the paragraph. */
static align_status read_character(struct reading *reading, bool last, align_error *error)
{
    const struct doc_piece *piece = &reading->doc->pieces.items[reading->piece];
    uint32_t fc = fc_of(piece, reading->cp), unit = unit_at(reading->doc, piece, fc);
    align_status status = look_up(reading, fc, error);
    if (status)
        return status;
    last &= unit == PARAGRAPH || unit == CELL || unit == PAGE;
    if (reading->run.deleted) {
        reading->body->story->keeps_on |= last && unit == PARAGRAPH;
        return ALIGN_OK;
    }
    if (last || refer(reading))
        return ALIGN_OK;
    if (unit == SYMBOL && reading->run.special && reading->run.has_symbol) {
        if (!reading->body->story->fields.instructions)
            add_symbol(reading);
        return ALIGN_OK;
    }
    return unit < ' ' ? add_control(reading, unit, error) : add_unit(reading, unit, error);
}

static void start_paragraph(struct story *story, const struct doc_paragraph *paragraph)
{
    bool in_table = paragraph->in_table || paragraph->depth;
    if (in_table != (story->cells > 0))
        story->goes_on = false;
    story->cells = in_table;
    docx_paragraph_start(story);
    story->style = paragraph->style;
    story->number_given = paragraph->number_given;
    story->num = paragraph->num;
    story->level_given = paragraph->level >= 0;
    story->level = paragraph->level >= 0 ? paragraph->level : 0;
    story->outline = paragraph->outline;
    story->keeps_on = paragraph->drop_cap;
}

static align_status read_paragraph(struct reading *reading, align_error *error)
{
    uint32_t end;
    size_t last;
    struct doc_paragraph paragraph;
    align_status status = find_end(reading, &end, &last, error);
    if (status)
        return status;
    const struct doc_piece *piece = &reading->doc->pieces.items[last];
    status = doc_paragraph_at(reading->doc, piece, fc_of(piece, end - 1), &paragraph, error);
    if (status)
        return status;
    bool skip = paragraph.row_end && end == reading->cp + 1;
    if (!skip)
        start_paragraph(reading->body->story, &paragraph);
    reading->range_piece = SIZE_MAX; /* the style may be another */
    for (; !status && reading->cp < end; reading->cp++) {
        if (reading->cp == reading->doc->pieces.items[reading->piece].end)
            reading->piece++;
        if (!skip)
            status = read_character(reading, reading->cp + 1 == end, error);
    }
    if (!skip) {
        flush(reading);
        docx_paragraph_end(reading->body);
    }
    return status;
}

align_status doc_text_read(struct doc *doc, struct body *body, struct doc_anchors *anchors, uint32_t begin, uint32_t end,
                           align_error *error)
{
    struct reading reading = {.doc = doc, .body = body, .anchors = anchors, .cp = begin, .end = end, .run = doc_run_plain};
    align_status status = ALIGN_OK;
    if (begin >= end)
        return ALIGN_OK;
    reading.piece = doc_piece_at(doc, begin);
    while (!status && reading.cp < end)
        status = read_paragraph(&reading, error);
    return status;
}
