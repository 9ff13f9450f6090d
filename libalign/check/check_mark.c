/* Marks that hold a text together: (a), 1., IV. of lists and paragraphs, and the marks of footnotes. */
#include "check/check.h"

#include "base/error.h"

enum { ITEM, ITEM_MISSING, FOOTNOTE };

static const align_rule rules[] = {
    [ITEM] =
        {
            .id = "item-mark",
            .summary = "a mark of a list item or paragraph is another one in the target",
            .description = "Marks are compared by their place: (a) is a), а) of the Cyrillic alphabet, (أ); (iv) is iv) and IV.; "
                           "4. is 4). Letters count by the alphabet of each language. Where the numbers of paragraphs differ by as "
                           "much as those before, the first is told and the others are notes.",
            .languages = "all with an alphabet that lists are numbered by",
            .false_alarms = "lists that are sorted anew in the target",
            .silence = "",
            .its = "mistranslation",
            .mqm = "mistranslation",
            .levels = {ALIGN_ERROR, ALIGN_ERROR, ALIGN_ERROR},
            .bad = {{"en", "ru", "(b) To report to the Assembly;", "c) представлять доклады Ассамблее;"},
                    {"en", "fr", "12. The Committee met.", "13. Le Comité s'est réuni."},
                    {"en", "ru", "see paragraph 4 (a) (ii)", "см. пункт 4 a) iii)"}},
            .good = {{"en", "ru", "(b) To report to the Assembly;", "b) представлять доклады Ассамблее;"},
                     {"en", "ru", "(b) To report to the Assembly;", "б) представлять доклады Ассамблее;"},
                     {"en", "fr", "(iv) The members;", "iv) Les membres;"},
                     {"en", "fr", "Mr. Roux took the floor.", "M. Roux prend la parole."}},
        },
    [ITEM_MISSING] =
        {
            .id = "item-mark-missing",
            .summary = "a mark of a list item or paragraph is on one side only",
            .description = "As for item-mark. Where word processors number the paragraphs of one of the two documents the marks are "
                           "no text there: a mark at the start of a unit is a note, unless nine of ten units of the file that "
                           "have one have it on both sides.",
            .languages = "all with an alphabet that lists are numbered by",
            .false_alarms = "paragraphs that the word processor numbers",
            .silence = "",
            .its = "omission",
            .mqm = "omission",
            .levels = {ALIGN_WARNING, ALIGN_WARNING, ALIGN_ERROR},
            .bad = {{"en", "ru", "see paragraph 4 (a)", "см. пункт 4"}},
            .good = {{"en", "ru", "see paragraph 4 (a)", "см. пункт 4 a)"}},
        },
    [FOOTNOTE] =
        {
            .id = "footnote-mark",
            .summary = "a mark of a footnote is on one side only",
            .description = "Superscript figures, and figures that are glued to the end of a word, a bracket or a quotation. "
                           "Exponents (km2, m³) are left out.",
            .languages = "all",
            .false_alarms = "names that end in a figure",
            .silence = "",
            .its = "omission",
            .mqm = "omission",
            .levels = {ALIGN_WARNING, ALIGN_WARNING, ALIGN_ERROR},
            .bad = {{"en", "ru", "as amended by the Council¹", "с поправками Совета"},
                    {"en", "fr", "the report of the Panel\"12 of the Council", "le rapport du Groupe« du Conseil"}},
            .good = {{"en", "ru", "as amended¹ by the Council", "с поправками Совета¹"},
                     {"en", "ru", "an area of 40 km²", "площадью 40 кв. км"}},
        },
    {0},
};

/* A mark at the start of a unit that the other side lacks; they wait for the end of the file. */
struct missing {
    size_t unit;
    uint8_t side;
    align_range range;
};

struct state {
    mismatch_list list;
    ARRAY(struct missing) missing;
    uint64_t both; /* units that begin with the same mark on both sides */
    int64_t shift; /* by which the last number of a paragraph differed */
};

/* ---- items ---- */

/* "M." and "Dr." are no marks. */
static bool is_title(const struct pair *pair, int side, const struct value *value)
{
    struct abbreviation found;
    struct slice text = pair_value(pair, side, value);
    return language_abbreviation(pair->sides[side].language, text, &found) && found.classes & (1u << ABBREVIATION_TITLE);
}

/* Whether the number of a mark stands on the other side as a plain number: "1" in a cell, II in a heading. */
static bool is_number_there(const struct pair *pair, int side, const struct value *value)
{
    struct slice form = value_form(&pair->sides[side].values, value);
    const struct value_list *list = &pair->sides[!side].values;
    size_t start = form.length;
    while (start > 0 && form.text[start - 1] != ':')
        start--;
    form = slice_of(form.text + start, form.length - start);
    for (size_t i = 0; i < list->values.count; i++)
        if (slice_equal(form, value_form(list, &list->values.items[i])))
            return true;
    return false;
}

static align_status tell_missing(struct checking *checking, const struct pair *pair, int side, align_range range, bool note)
{
    struct draft draft = {.rule = &rules[ITEM_MISSING], .lowered = note, .most = ALIGN_NOTE};
    draft.spans[side] = &range;
    draft.counts[side] = 1;
    return find(checking, pair, &draft, side == SOURCE ? "the mark \"%.*s\" of the source is not in the target"
                                                       : "the mark \"%.*s\" is not in the source",
                QUOTED(pair_part(pair, side, range)));
}

static align_status check_half(struct checking *checking, const struct pair *pair, int side, const struct value *value)
{
    struct state *state = checking->state;
    align_range range = {value->begin, value->end};
    if (is_title(pair, side, value) || is_number_there(pair, side, value))
        return ALIGN_OK;
    if (value->begin > 0)
        return tell_missing(checking, pair, side, range, false);
    struct missing missing = {pair->index, (uint8_t)side, range};
    return array_push(&state->missing, missing) ? ALIGN_OK : fail_memory(checking->error);
}

/* A number and a letter are two marks, not one that was changed. */
static bool is_figure(const struct pair *pair, int side, const struct value *value)
{
    struct slice form = value_form(&pair->sides[side].values, value);
    return form.length > 7 && code_is_digit(form.text[7]); /* behind "marker:" */
}

static int64_t figure_of(const struct pair *pair, int side, const struct value *value)
{
    struct slice form = value_form(&pair->sides[side].values, value);
    int64_t number = 0;
    for (size_t k = 7; k < form.length && k < 16; k++)
        number = number * 10 + (form.text[k] - '0');
    return number;
}

/* Where a paragraph more in one of the documents moves the numbers of all that follow, the first one tells it. */
static bool is_shifted_still(struct state *state, const struct pair *pair, const struct value *source, const struct value *target)
{
    if (source->begin || target->begin || !is_figure(pair, SOURCE, source) || !is_figure(pair, TARGET, target))
        return false;
    int64_t before = state->shift;
    state->shift = figure_of(pair, TARGET, target) - figure_of(pair, SOURCE, source);
    return state->shift == before;
}

static align_status check_item(struct checking *checking, const struct pair *pair, const struct mismatch *mismatch)
{
    align_range ranges[2];
    struct draft draft = {.rule = &rules[ITEM], .lowered = mismatch->again, .most = ALIGN_NOTE};
    const struct value *source = mismatch->values[SOURCE], *target = mismatch->values[TARGET];
    if (source && target && is_figure(pair, SOURCE, source) != is_figure(pair, TARGET, target)) {
        align_status status = check_half(checking, pair, SOURCE, source);
        return status ? status : check_half(checking, pair, TARGET, target);
    }
    for (int side = 0; side < 2; side++) {
        const struct value *value = mismatch->values[side];
        if (!value || is_title(pair, side, value))
            return mismatch->values[!side] ? check_half(checking, pair, !side, mismatch->values[!side]) : ALIGN_OK;
        ranges[side] = (align_range){value->begin, value->end};
        draft.spans[side] = &ranges[side];
        draft.counts[side] = 1;
    }
    bool still = is_shifted_still(checking->state, pair, source, target);
    draft.lowered |= still;
    return find(checking, pair, &draft, "the mark \"%.*s\" of the source is \"%.*s\" in the target%s",
                QUOTED(pair_part(pair, SOURCE, ranges[SOURCE])), QUOTED(pair_part(pair, TARGET, ranges[TARGET])),
                still ? " (shifted as the one before)" : "");
}

static bool has_mark_at_start(const struct pair_side *side)
{
    return side->values.values.count && side->values.values.items[0].kind == VALUE_MARKER &&
           side->values.values.items[0].begin == 0 && side->partners.items[0] >= 0;
}

static align_status check_items(struct checking *checking, const struct pair *pair)
{
    struct state *state = checking->state;
    align_status status = ALIGN_OK;
    if (!pair_mismatches(pair, 1u << VALUE_MARKER, &state->list))
        return fail_memory(checking->error);
    for (size_t i = 0; !status && i < state->list.count; i++)
        status = check_item(checking, pair, &state->list.items[i]);
    bool both = has_mark_at_start(&pair->sides[SOURCE]) && has_mark_at_start(&pair->sides[TARGET]);
    state->both += both;
    if (both && is_figure(pair, SOURCE, &pair->sides[SOURCE].values.values.items[0]))
        state->shift = 0;
    return status;
}

/* ---- footnotes ---- */

enum { MARKS_MAX = 64 };

struct note_mark {
    uint32_t number;
    align_range range;
};

static int superscript_value(int32_t code)
{
    if (code == 0xB9)
        return 1;
    if (code == 0xB2 || code == 0xB3)
        return code - 0xB0;
    return code == 0x2070 || (code >= 0x2074 && code <= 0x2079) ? code - 0x2070 : -1;
}

/* Behind the short name of a measure a small figure is an exponent: km2, м³. */
static bool is_exponent(const struct pair_side *side, uint32_t number, uint32_t at)
{
    size_t letters = 0, back = at;
    while (back > 0 && letters < 4 && code_is_letter(text_before(side->text.text, &back)))
        letters++;
    return (number == 2 || number == 3) && letters >= 1 && letters <= 2;
}

static void add_mark(struct note_mark *marks, size_t *count, const struct pair_side *side, struct note_mark mark)
{
    if (*count < MARKS_MAX && !is_exponent(side, mark.number, mark.range.begin))
        marks[(*count)++] = mark;
}

static size_t list_marks(const struct pair *pair, int own, struct note_mark *marks)
{
    const struct pair_side *side = &pair->sides[own];
    size_t count = 0;
    for (size_t at = 0, next = 0; at < side->text.length; at = next) {
        if ((unsigned char)side->text.text[at] < 0x80) {
            next = at + 1;
            continue;
        }
        struct note_mark mark = {0, {(uint32_t)at, (uint32_t)at}};
        int digit = superscript_value(text_next(side->text.text, side->text.length, &next));
        for (size_t end = next; digit >= 0; mark.range.end = (uint32_t)(next = end)) {
            mark.number = mark.number * 10 % 1000000 + (uint32_t)digit;
            size_t after = end;
            digit = end < side->text.length ? superscript_value(text_next(side->text.text, side->text.length, &after)) : -1;
            mark.range.end = (uint32_t)end;
            if (digit < 0)
                break;
            end = after;
        }
        if (mark.range.end > mark.range.begin)
            add_mark(marks, &count, side, mark);
    }
    for (size_t i = 0; i < side->values.values.count; i++) {
        const struct value *value = &side->values.values.items[i];
        struct slice form = value_form(&side->values, value);
        struct note_mark mark = {0, {value->begin, value->end}};
        if (side->partners.items[i] != PARTNER_NONE || value->flags & VALUE_PART || !value_is_raised(pair, own, value))
            continue;
        for (size_t k = 0; k < form.length && form.text[k] >= '0' && form.text[k] <= '9'; k++)
            mark.number = mark.number * 10 % 1000000 + (uint32_t)(form.text[k] - '0');
        add_mark(marks, &count, side, mark);
    }
    return count;
}

/* Whether the number is there in any form, as a mark or a number; marks are used up. */
static bool is_there(const struct pair *pair, int side, struct note_mark *marks, size_t count, uint32_t number)
{
    const struct value_list *list = &pair->sides[side].values;
    for (size_t i = 0; i < count; i++)
        if (marks[i].number == number) {
            marks[i].number = UINT32_MAX;
            return true;
        }
    for (size_t i = 0; i < list->values.count; i++) {
        struct slice form = value_form(list, &list->values.items[i]);
        uint32_t value = 0;
        size_t k = 0;
        for (; k < form.length && k < 6 && form.text[k] >= '0' && form.text[k] <= '9'; k++)
            value = value * 10 + (uint32_t)(form.text[k] - '0');
        if (k && k == form.length && value == number && pair->sides[side].partners.items[i] == PARTNER_NONE)
            return true;
    }
    return false;
}

static align_status check_footnotes(struct checking *checking, const struct pair *pair)
{
    struct note_mark marks[2][MARKS_MAX];
    size_t counts[2] = {list_marks(pair, SOURCE, marks[SOURCE]), list_marks(pair, TARGET, marks[TARGET])};
    align_status status = ALIGN_OK;
    for (int side = 0; side < 2; side++)
        for (size_t i = 0; !status && i < counts[side]; i++) {
            struct note_mark mark = marks[side][i];
            if (mark.number == UINT32_MAX || is_there(pair, !side, marks[!side], counts[!side], mark.number))
                continue;
            struct draft draft = {.rule = &rules[FOOTNOTE]};
            draft.spans[side] = &mark.range;
            draft.counts[side] = 1;
            status = find(checking, pair, &draft, side == SOURCE ? "the footnote mark \"%.*s\" of the source is not in the target"
                                                                 : "the footnote mark \"%.*s\" is not in the source",
                          QUOTED(pair_part(pair, side, mark.range)));
        }
    return status;
}

static align_status unit(struct checking *checking, struct pair *pair)
{
    align_status status = check_items(checking, pair);
    return status || !rule_runs(checking, &rules[FOOTNOTE]) ? status : check_footnotes(checking, pair);
}

static align_status finish(struct checking *checking)
{
    const struct state *state = checking->state;
    bool note = state->missing.count * 9 > state->both;
    align_status status = ALIGN_OK;
    for (size_t i = 0; !status && i < state->missing.count; i++) {
        const struct pair *pair;
        status = checking_pair(checking, state->missing.items[i].unit, &pair);
        if (!status)
            status = tell_missing(checking, pair, state->missing.items[i].side, state->missing.items[i].range, note);
    }
    return status;
}

static void free_state(struct checking *checking)
{
    struct state *state = checking->state;
    array_free(&state->list);
    array_free(&state->missing);
}

const struct check check_mark = {
    .family = "mark",
    .rules = rules,
    .state_size = sizeof(struct state),
    .unit = unit,
    .finish = finish,
    .free = free_state,
};
