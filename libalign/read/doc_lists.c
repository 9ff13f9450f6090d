/* Lists of a Word file, into the tables that number the lists of DOCX. */
#include "read/doc.h"

#include "base/error.h"

enum { LIST = 28, LEVEL = 28, USE = 16, LEVEL_USE = 8 };

enum numeral doc_numeral(uint32_t code)
{
    static const uint8_t kinds[] = {
        [0] = NUMERAL_DECIMAL,      [1] = NUMERAL_ROMAN,         [2] = NUMERAL_SMALL_ROMAN,  [3] = NUMERAL_LETTER,
        [4] = NUMERAL_SMALL_LETTER, [9] = NUMERAL_SIGNS,         [11] = NUMERAL_CHINESE,     [14] = NUMERAL_FULL_WIDTH,
        [18] = NUMERAL_CIRCLED,     [19] = NUMERAL_FULL_WIDTH,   [22] = NUMERAL_ZERO,        [23] = NUMERAL_BULLET,
        [33] = NUMERAL_CHINESE,     [37] = NUMERAL_CHINESE,      [39] = NUMERAL_CHINESE,     [46] = NUMERAL_ARABIC,
        [45] = NUMERAL_HEBREW,      [48] = NUMERAL_ABJAD,        [51] = NUMERAL_DEVANAGARI,  [54] = NUMERAL_THAI,
        [57] = NUMERAL_DASHED,      [58] = NUMERAL_SMALL_RUSSIAN, [59] = NUMERAL_RUSSIAN,
    };
    if (code == 0xFF)
        return NUMERAL_NONE;
    return code < sizeof kinds && kinds[code] ? (enum numeral)kinds[code] : NUMERAL_DECIMAL;
}

/* The text of a number: characters below 9 stand for the numbers of levels. */
static void take_text(struct docx_level *level, struct slice units)
{
    size_t length = 0;
    for (size_t at = 0; at + 1 < units.length; at += 2) {
        uint32_t unit = bytes_u16(units, at);
        if (length + 4 >= sizeof level->text) {
            length = 0;
            break;
        }
        if (unit < DOCX_LEVELS) {
            level->text[length++] = '%';
            level->text[length++] = (char)('1' + unit);
        } else if (unit >= ' ') {
            length += text_put(level->text + length, (unit & 0xF800) == 0xD800 ? 0xFFFD : (int32_t)unit);
        }
    }
    level->text[length] = '\0';
}

/* Reads a level; *at moves behind it.  *number: where it lies in numbering, from 1. */
static align_status take_level(struct doc *doc, struct slice bytes, size_t *at, uint32_t *number, align_error *error)
{
    static const uint8_t suffixes[] = {'\t', ' ', 0};
    struct slice fixed = bytes_part(bytes, *at, LEVEL);
    uint32_t flags = bytes_u8(fixed, 5), suffix = bytes_u8(fixed, 15);
    size_t runs = bytes_u8(fixed, 24), paragraphs = bytes_u8(fixed, 25);
    if (fixed.length < LEVEL)
        return doc_damaged(error, "its lists are cut off");
    struct docx_level level = {.start = bytes_u32(fixed, 0), .numeral = (uint8_t)doc_numeral(bytes_u8(fixed, 4)), .style = INTERN_NONE};
    level.suffix = suffix < sizeof suffixes ? suffixes[suffix] : '\t';
    level.legal = flags & 4;
    level.restart = flags & 8 ? (int8_t)(bytes_u8(fixed, 26) % (DOCX_LEVELS + 1)) : -1;
    *at += LEVEL + paragraphs;
    struct doc_run run = doc_run_plain;
    struct slice list = bytes_part(bytes, *at, runs), value;
    uint32_t code;
    while (doc_property_next(&list, &code, &value))
        doc_run_take(&run, code, value);
    level.vanish = run.vanish == DOCX_ON;
    *at += runs;
    size_t length = bytes_u16(bytes, *at);
    take_text(&level, bytes_part(bytes, *at + 2, 2 * length));
    *at += 2 + 2 * length;
    if (!array_push(&doc->docx.numbering.levels, level))
        return fail_memory(error);
    *number = (uint32_t)doc->docx.numbering.levels.count;
    return ALIGN_OK;
}

/* The lists; their levels stand behind the region, one after the other. */
static align_status read_lists(struct doc *doc, align_error *error)
{
    struct docx_numbering *numbering = &doc->docx.numbering;
    struct slice lists;
    align_status status = doc_region(doc, DOC_LISTS, &lists, error);
    if (status || !lists.length)
        return status;
    struct slice table = slice_of(doc->table.items, doc->table.count);
    size_t count = bytes_u16(lists, 0), at = (size_t)(lists.text - table.text) + lists.length;
    if (lists.length < 2 + count * LIST)
        return doc_damaged(error, "its lists are cut off");
    for (size_t i = 0; !status && i < count; i++) {
        struct docx_list list = {.style_link = INTERN_NONE, .num_style_link = INTERN_NONE};
        struct slice fixed = bytes_part(lists, 2 + i * LIST, LIST);
        int levels = bytes_u8(fixed, 26) & 1 ? 1 : DOCX_LEVELS;
        for (int level = 0; !status && level < levels; level++)
            status = take_level(doc, table, &at, &list.levels[level], error);
        uint32_t id = status ? 0 : intern(&numbering->list_ids, slice_of(fixed.text, 4));
        /* the first of two with the same number counts */
        if (!status && (id == INTERN_NONE || (id == numbering->lists.count && !array_push(&numbering->lists, list))))
            status = fail_memory(error);
    }
    return status;
}

/* A use may set a level's start, or all of the level, anew. */
static align_status take_overrides(struct doc *doc, struct docx_num *num, size_t count, struct slice uses, size_t *at, align_error *error)
{
    align_status status = ALIGN_OK;
    for (size_t i = 0; !status && i < count; i++) {
        uint32_t start = bytes_u32(uses, *at), flags = bytes_u32(uses, *at + 4), level = flags & 15, number;
        if (*at + LEVEL_USE > uses.length)
            return doc_damaged(error, "the uses of its lists are cut off");
        *at += LEVEL_USE;
        if (flags & 0x20) {
            status = take_level(doc, uses, at, &number, error);
            if (status)
                return status;
            if (level < DOCX_LEVELS)
                num->levels[level] = number;
            start = doc->docx.numbering.levels.items[number - 1].start;
        }
        if (flags & 0x10 && level < DOCX_LEVELS)
            num->starts[level] = (int32_t)(start & INT32_MAX);
    }
    return status;
}

static align_status read_uses(struct doc *doc, align_error *error)
{
    struct slice uses;
    align_status status = doc_region(doc, DOC_LIST_USES, &uses, error);
    size_t count = bytes_u32(uses, 0), at = 4 + count * USE;
    if (!status && uses.length && (count > uses.length / USE || at > uses.length))
        return doc_damaged(error, "the uses of its lists are cut off");
    for (size_t i = 0; !status && uses.length && i < count; i++) {
        struct docx_num num = {.list = 0};
        struct slice fixed = bytes_part(uses, 4 + i * USE, USE);
        size_t overrides = bytes_u8(fixed, 12);
        num.list = intern_find(&doc->docx.numbering.list_ids, slice_of(fixed.text, 4)) + 1; /* 0: there is none */
        for (int level = 0; level < DOCX_LEVELS; level++)
            num.starts[level] = -1;
        /* a word of its own stands before the levels, which files of some programs end without */
        if (at < uses.length)
            at += 4;
        if (overrides)
            status = take_overrides(doc, &num, overrides, uses, &at, error);
        if (!status && !array_push(&doc->docx.numbering.nums, num))
            status = fail_memory(error);
    }
    return status;
}

align_status doc_lists_read(struct doc *doc, align_error *error)
{
    align_status status = read_lists(doc, error);
    return status ? status : read_uses(doc, error);
}
