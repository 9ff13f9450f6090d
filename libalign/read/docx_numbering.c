/* List numbers of DOCX: counters of a list are shared by all its instances; an instance may set them anew. */
#include "read/docx.h"

#include "base/error.h"

/* More lists than any document has; each costs some hundred bytes. */
#define MOST 50000

enum numeral docx_numeral(struct slice name)
{
    static const struct {
        const char *name;
        uint8_t numeral;
    } kinds[] = {
        {"decimal", NUMERAL_DECIMAL},
        {"decimalZero", NUMERAL_ZERO},
        {"upperRoman", NUMERAL_ROMAN},
        {"lowerRoman", NUMERAL_SMALL_ROMAN},
        {"upperLetter", NUMERAL_LETTER},
        {"lowerLetter", NUMERAL_SMALL_LETTER},
        {"russianUpper", NUMERAL_RUSSIAN},
        {"russianLower", NUMERAL_SMALL_RUSSIAN},
        {"decimalEnclosedCircle", NUMERAL_CIRCLED},
        {"decimalFullWidth", NUMERAL_FULL_WIDTH},
        {"arabicAlpha", NUMERAL_ARABIC},
        {"arabicAbjad", NUMERAL_ABJAD},
        {"hebrew2", NUMERAL_HEBREW},
        {"hindiNumbers", NUMERAL_DEVANAGARI},
        {"thaiNumbers", NUMERAL_THAI},
        {"numberInDash", NUMERAL_DASHED},
        {"chineseCounting", NUMERAL_CHINESE},
        {"chineseCountingThousand", NUMERAL_CHINESE},
        {"japaneseCounting", NUMERAL_CHINESE},
        {"taiwaneseCounting", NUMERAL_CHINESE},
        {"chicago", NUMERAL_SIGNS},
        {"bullet", NUMERAL_BULLET},
        {"none", NUMERAL_NONE},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (slice_equal(name, slice_string(kinds[i].name)))
            return (enum numeral)kinds[i].numeral;
    return NUMERAL_DECIMAL;
}

struct reading {
    struct docx_numbering *numbering;
    uint32_t list, num, level; /* the one being read, from 0; INTERN_NONE: none */
    unsigned place;            /* of the level in its list */
};

static int32_t find(struct interner *ids, struct slice id)
{
    if (ids->strings.count >= MOST && intern_find(ids, id) == INTERN_NONE)
        return -1;
    uint32_t found = intern(ids, id);
    return found == INTERN_NONE ? -1 : (int32_t)found;
}

int32_t docx_num_known(const struct docx_numbering *numbering, struct slice id)
{
    uint32_t found = intern_find(&numbering->num_ids, id);
    return found == INTERN_NONE ? DOCX_NO_NUMBER : (int32_t)found;
}

static int32_t num_find(struct docx_numbering *numbering, struct slice id)
{
    int32_t found = find(&numbering->num_ids, id);
    while (found >= 0 && numbering->nums.count <= (size_t)found) {
        struct docx_num empty = {.list = 0};
        for (int i = 0; i < DOCX_LEVELS; i++)
            empty.starts[i] = -1;
        if (!array_push(&numbering->nums, empty))
            return DOCX_NO_NUMBER;
    }
    return found;
}

static int32_t list_find(struct docx_numbering *numbering, struct slice id)
{
    int32_t found = find(&numbering->list_ids, id);
    struct docx_list empty = {.style_link = INTERN_NONE, .num_style_link = INTERN_NONE};
    while (found >= 0 && numbering->lists.count <= (size_t)found)
        if (!array_push(&numbering->lists, empty))
            return -1;
    return found;
}

/* Says whether it was memory or a limit that ended the list of ids. */
static align_status fail_many(const struct docx_numbering *numbering, align_error *error)
{
    if (numbering->num_ids.strings.count >= MOST || numbering->list_ids.strings.count >= MOST ||
        numbering->levels.count >= MOST)
        return fail(error, ALIGN_E_LIMIT, "more than %d lists", MOST);
    return fail_memory(error);
}

static align_status start_level(struct reading *reading, const struct xml_element *element, align_error *error)
{
    struct docx_numbering *numbering = reading->numbering;
    static const struct docx_level empty = {
        .start = 1, .numeral = NUMERAL_DECIMAL, .suffix = '\t', .restart = -1, .style = INTERN_NONE};
    long place = xml_number(element, W_ILVL, 0);
    reading->level = INTERN_NONE;
    if (place < 0 || place >= DOCX_LEVELS)
        return ALIGN_OK;
    if (numbering->levels.count >= MOST || !array_push(&numbering->levels, empty))
        return fail_many(numbering, error);
    reading->level = (uint32_t)numbering->levels.count - 1;
    if (reading->num != INTERN_NONE)
        numbering->nums.items[reading->num].levels[place] = reading->level + 1;
    else if (reading->list != INTERN_NONE)
        numbering->lists.items[reading->list].levels[place] = reading->level + 1;
    return ALIGN_OK;
}

static void level_property(struct reading *reading, struct docx_level *level, const struct xml_element *element)
{
    struct slice value = xml_value(element, W_VAL);
    switch (element->name) {
    case W_START: {
        long start = xml_number(element, W_VAL, 1);
        level->start = start > 0 ? (uint32_t)start : 0;
        break;
    }
    case W_NUMFMT: level->numeral = (uint8_t)docx_numeral(value); break;
    case W_LVLTEXT:
        if (value.length < sizeof level->text && value.length)
            memcpy(level->text, value.text, value.length);
        break;
    case W_SUFF:
        level->suffix = slice_equal(value, SLICE("space")) ? ' ' : slice_equal(value, SLICE("nothing")) ? 0 : '\t';
        break;
    case W_LVLRESTART: {
        long restart = xml_number(element, W_VAL, -1);
        level->restart = (int8_t)(restart >= 0 && restart <= DOCX_LEVELS ? restart : -1);
        break;
    }
    case W_ISLGL: level->legal = docx_switch(element) == DOCX_ON; break;
    case W_VANISH: level->vanish = docx_switch(element) == DOCX_ON; break;
    case W_PSTYLE: level->style = intern(&reading->numbering->style_ids, value); break;
    default: break;
    }
}

static align_status start_num(struct reading *reading, const struct xml_element *element, align_error *error)
{
    int32_t num = num_find(reading->numbering, xml_value(element, W_NUMID));
    if (num < 0)
        return fail_many(reading->numbering, error);
    reading->num = (uint32_t)num;
    reading->list = INTERN_NONE;
    return ALIGN_OK;
}

static align_status start(void *payload, const struct xml_element *element, align_error *error)
{
    struct reading *reading = payload;
    struct docx_numbering *numbering = reading->numbering;
    int32_t list;
    switch (element->name) {
    case W_ABSTRACTNUM:
        list = list_find(numbering, xml_value(element, W_ABSTRACTNUMID));
        if (list < 0)
            return fail_many(numbering, error);
        reading->list = (uint32_t)list;
        reading->num = INTERN_NONE;
        return ALIGN_OK;
    case W_NUM: return start_num(reading, element, error);
    case W_ABSTRACTNUMID:
        list = list_find(numbering, xml_value(element, W_VAL));
        if (list < 0)
            return fail_many(numbering, error);
        if (reading->num != INTERN_NONE)
            numbering->nums.items[reading->num].list = (uint32_t)list + 1;
        return ALIGN_OK;
    case W_LVLOVERRIDE: {
        long place = xml_number(element, W_ILVL, 0);
        reading->place = place >= 0 && place < DOCX_LEVELS ? (unsigned)place : 0;
        return ALIGN_OK;
    }
    case W_STARTOVERRIDE: {
        long begin = xml_number(element, W_VAL, 1);
        if (reading->num != INTERN_NONE)
            numbering->nums.items[reading->num].starts[reading->place] = begin >= 0 ? (int32_t)begin : 0;
        return ALIGN_OK;
    }
    case W_STYLELINK:
    case W_NUMSTYLELINK:
        if (reading->list != INTERN_NONE) {
            uint32_t name = intern(&numbering->style_ids, xml_value(element, W_VAL));
            if (element->name == W_STYLELINK)
                numbering->lists.items[reading->list].style_link = name;
            else
                numbering->lists.items[reading->list].num_style_link = name;
        }
        return ALIGN_OK;
    case W_LVL: return start_level(reading, element, error);
    default:
        if (reading->level != INTERN_NONE)
            level_property(reading, &numbering->levels.items[reading->level], element);
        return ALIGN_OK;
    }
}

static align_status end(void *payload, int name, align_error *error)
{
    (void)error;
    struct reading *reading = payload;
    if (name == W_LVL)
        reading->level = INTERN_NONE;
    else if (name == W_NUM)
        reading->num = INTERN_NONE;
    else if (name == W_ABSTRACTNUM)
        reading->list = INTERN_NONE;
    return ALIGN_OK;
}

/* A list may say that its levels are those of a style, which another list defines. */
static bool follow_links(struct docx_numbering *numbering)
{
    uint32_t *owner = mem_new(numbering->style_ids.strings.count, sizeof *owner);
    if (!owner)
        return false;
    for (size_t i = 0; i < numbering->lists.count; i++)
        if (numbering->lists.items[i].style_link != INTERN_NONE)
            owner[numbering->lists.items[i].style_link] = (uint32_t)i + 1;
    for (size_t i = 0; i < numbering->lists.count; i++) {
        struct docx_list *list = &numbering->lists.items[i];
        if (list->num_style_link == INTERN_NONE || !owner[list->num_style_link])
            continue;
        const struct docx_list *other = &numbering->lists.items[owner[list->num_style_link] - 1];
        memcpy(list->levels, other->levels, sizeof list->levels);
    }
    mem_free(owner);
    return true;
}

align_status docx_numbering_read(struct docx_numbering *numbering, const char *part, const buffer *bytes,
                                 align_error *error)
{
    const struct xml_handler handler = {docx_names, docx_namespaces, start, end, NULL};
    struct reading reading = {numbering, INTERN_NONE, INTERN_NONE, INTERN_NONE, 0};
    align_status status = xml_parse(&handler, &reading, part, bytes->items, bytes->count, NULL, error);
    if (!status && !follow_links(numbering))
        status = fail_memory(error);
    return status;
}

static const struct docx_level *level_of(const struct docx_numbering *numbering, const struct docx_num *num, int level)
{
    uint32_t index = num->levels[level];
    if (!index && num->list)
        index = numbering->lists.items[num->list - 1].levels[level];
    return index ? &numbering->levels.items[index - 1] : NULL;
}

int docx_level_of_style(const struct docx_numbering *numbering, int32_t num, struct slice style)
{
    uint32_t id = intern_find(&numbering->style_ids, style);
    if (num < 0 || (size_t)num >= numbering->nums.count || id == INTERN_NONE)
        return 0;
    for (int level = 0; level < DOCX_LEVELS; level++) {
        const struct docx_level *found = level_of(numbering, &numbering->nums.items[num], level);
        if (found && found->style == id)
            return level;
    }
    return 0;
}

/* Moves the counters on for a paragraph of this level. */
static void count(struct docx_numbering *numbering, struct docx_num *num, struct docx_list *list, int level)
{
    if (!num->used) {
        num->used = true;
        for (int i = 0; i < DOCX_LEVELS; i++)
            if (num->starts[i] >= 0) {
                list->counters[i] = (uint32_t)num->starts[i];
                list->counts[i] = false;
            }
    }
    for (int i = 0; i <= level; i++) {
        const struct docx_level *shape = level_of(numbering, num, i);
        uint32_t begin = num->starts[i] >= 0 ? (uint32_t)num->starts[i] : shape ? shape->start : 1;
        if (!list->counts[i])
            list->counters[i] = begin;
        else if (i == level && list->counters[i] < UINT32_MAX)
            list->counters[i]++;
        list->counts[i] = true;
    }
    for (int i = level + 1; i < DOCX_LEVELS; i++) {
        const struct docx_level *shape = level_of(numbering, num, i);
        int restart = shape ? shape->restart : -1;
        if (restart < 0 || level < restart)
            list->counts[i] = false;
    }
}

size_t docx_number_next(struct docx_numbering *numbering, int32_t index, int level, char out[DOCX_NUMBER_SIZE],
                        bool *item)
{
    *item = false;
    if (index < 0 || (size_t)index >= numbering->nums.count || !numbering->nums.items[index].list || level < 0 ||
        level >= DOCX_LEVELS)
        return 0;
    struct docx_num *num = &numbering->nums.items[index];
    struct docx_list *list = &numbering->lists.items[num->list - 1];
    count(numbering, num, list, level);
    const struct docx_level *shape = level_of(numbering, num, level);
    *item = shape != NULL;
    if (!shape || shape->vanish || shape->numeral == NUMERAL_BULLET)
        return 0;
    size_t length = 0;
    for (const char *at = shape->text; *at; at++) {
        int place = at[0] == '%' && at[1] >= '1' && at[1] <= '9' ? at[1] - '1' : -1;
        char number[NUMERAL_SIZE];
        if (place < 0) {
            out[length++] = *at;
            continue;
        }
        const struct docx_level *other = level_of(numbering, num, place);
        enum numeral kind = other ? (enum numeral)other->numeral : NUMERAL_DECIMAL;
        if (shape->legal && kind != NUMERAL_NONE && kind != NUMERAL_ZERO)
            kind = NUMERAL_DECIMAL;
        size_t bytes = numeral_write(number, kind, list->counters[place]);
        if (length + bytes + sizeof shape->text + 2 < DOCX_NUMBER_SIZE) {
            memcpy(out + length, number, bytes);
            length += bytes;
        }
        at++;
    }
    if (length && shape->suffix)
        out[length++] = (char)shape->suffix;
    return length;
}

void docx_numbering_free(struct docx_numbering *numbering)
{
    intern_free(&numbering->num_ids);
    intern_free(&numbering->list_ids);
    intern_free(&numbering->style_ids);
    array_free(&numbering->nums);
    array_free(&numbering->lists);
    array_free(&numbering->levels);
}
