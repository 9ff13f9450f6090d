/* Lists of properties: each a code, whose upper bits tell the size of the value behind it. */
#include "read/doc.h"

enum {
    RUN_DELETED = 0x0800,
    RUN_BOLD = 0x0835,
    RUN_ITALIC = 0x0836,
    RUN_STRIKE = 0x0837,
    RUN_VANISH = 0x083C,
    RUN_SPECIAL = 0x0855,
    RUN_PLAIN = 0x2A33,
    RUN_UNDERLINE = 0x2A3E,
    RUN_RAISED = 0x2A48,
    RUN_STRIKE_TWICE = 0x2A53,
    RUN_STYLE = 0x4A30,
    RUN_SYMBOL = 0x6A09,
    PARAGRAPH_IN_TABLE = 0x2416,
    PARAGRAPH_ROW_END = 0x2417,
    PARAGRAPH_INNER_ROW_END = 0x244C,
    PARAGRAPH_DEPTH = 0x6649,
    PARAGRAPH_LEVEL = 0x260A,
    PARAGRAPH_OUTLINE = 0x2640,
    PARAGRAPH_DROP_CAP = 0x442C,
    PARAGRAPH_STYLE = 0x4600,
    PARAGRAPH_LIST = 0x460B,
    PARAGRAPH_HUGE = 0x6646,
    PARAGRAPH_HUGE_OLD = 0x6645,
    TABS = 0xC615,
    TABLE = 0xD608
};

const struct doc_run doc_run_plain = {.style = DOC_NO_STYLE};
const struct doc_paragraph doc_paragraph_plain = {.num = DOCX_NO_NUMBER, .level = -1, .outline = -1};

/* The size of the value, which may tell its own length. */
static size_t value_size(uint32_t code, struct slice rest)
{
    static const uint8_t sizes[] = {1, 1, 2, 4, 2, 2, 0, 3};
    if (code >> 13 != 6)
        return sizes[code >> 13];
    size_t length = bytes_u8(rest, 0);
    if (code == TABLE)
        return bytes_u16(rest, 0) + 1;
    if (code == TABS && length == 255) {
        size_t deleted = bytes_u8(rest, 1);
        return 2 + 4 * deleted + 1 + (size_t)3 * bytes_u8(rest, 2 + 4 * deleted);
    }
    return length + 1;
}

bool doc_property_next(struct slice *list, uint32_t *code, struct slice *value)
{
    if (list->length < 3)
        return false;
    *code = bytes_u16(*list, 0);
    struct slice rest = bytes_part(*list, 2, list->length);
    size_t size = value_size(*code, rest);
    if (size > rest.length)
        return false;
    *value = slice_of(rest.text, size);
    *list = bytes_part(rest, size, rest.length);
    return true;
}

/* 0 off, 1 on, 0x80 as the style says, 0x81 its opposite. */
static uint8_t toggle(uint32_t value)
{
    return value == 0x80   ? DOCX_UNSET
           : value == 0x81 ? DOC_OPPOSITE
           : value         ? DOCX_ON
                           : DOCX_OFF;
}

void doc_run_take(struct doc_run *run, uint32_t code, struct slice value)
{
    uint32_t number = bytes_u8(value, 0);
    switch (code) {
    case RUN_DELETED: run->deleted = number != 0; break;
    case RUN_BOLD: run->bold = toggle(number); break;
    case RUN_ITALIC: run->italic = toggle(number); break;
    case RUN_STRIKE:
    case RUN_STRIKE_TWICE: run->strike = toggle(number); break;
    case RUN_VANISH: run->vanish = toggle(number); break;
    case RUN_SPECIAL: run->special = number != 0; break;
    case RUN_UNDERLINE: run->underline = number ? DOCX_ON : DOCX_OFF; break;
    case RUN_RAISED:
        run->raised = number == 1 ? DOCX_ON : DOCX_OFF;
        run->lowered = number == 2 ? DOCX_ON : DOCX_OFF;
        break;
    case RUN_STYLE: run->style = (uint16_t)(bytes_u16(value, 0) & DOC_NO_STYLE); break;
    case RUN_SYMBOL:
        run->has_symbol = 1;
        run->symbol_font = (uint16_t)bytes_u16(value, 0);
        run->symbol = (uint16_t)bytes_u16(value, 2);
        break;
    case RUN_PLAIN: run->bold = run->italic = run->strike = run->vanish = run->underline = run->raised = run->lowered = DOCX_UNSET; break;
    default: break;
    }
}

void doc_paragraph_take(struct doc_paragraph *paragraph, uint32_t code, struct slice value)
{
    uint32_t number = bytes_u8(value, 0);
    switch (code) {
    case PARAGRAPH_IN_TABLE: paragraph->in_table = number != 0; break;
    case PARAGRAPH_ROW_END:
    case PARAGRAPH_INNER_ROW_END: paragraph->row_end |= number != 0; break;
    case PARAGRAPH_DEPTH: paragraph->depth = bytes_u32(value, 0); break;
    case PARAGRAPH_LEVEL: paragraph->level = (int8_t)(number < DOCX_LEVELS ? number : 0); break;
    case PARAGRAPH_OUTLINE: paragraph->outline = (int8_t)(number < 9 ? number : 9); break;
    case PARAGRAPH_DROP_CAP: paragraph->drop_cap = number & 7; break;
    case PARAGRAPH_STYLE: paragraph->style = (uint16_t)(bytes_u16(value, 0) & DOC_NO_STYLE); break;
    case PARAGRAPH_LIST:
        number = bytes_u16(value, 0);
        paragraph->number_given = true;
        paragraph->num = number > 0 && number < 0x7FF ? (int32_t)number - 1 : DOCX_NO_NUMBER;
        break;
    case PARAGRAPH_HUGE:
    case PARAGRAPH_HUGE_OLD: paragraph->huge = bytes_u32(value, 0); break;
    default: break;
    }
}
