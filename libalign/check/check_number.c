/* Numbers by value: in digits with any separators, in words, in Roman figures, scaled by a word, as ordinals. */
#include "check/values.h"

#include "base/error.h"

enum { DIFFERS, MISSING, ADDED, UNIT };

#define COMPARED                                                                                                          \
    "Numbers are compared by value, whatever they look like: 1,000.5 is 1 000,5 with any kind of space, 1.5 million is "   \
    "1 500 000, \"seventy-second\" is 72-я, XXI is 21. Order does not count. "

static const align_rule rules[] = {
    [DIFFERS] =
        {
            .id = "number-value",
            .summary = "a number of the source has another value in the target",
            .description = COMPARED "Numbers without an equal on the other side are put together, those that differ least first. "
                                    "Measures that were converted from miles, feet, inches, pounds or degrees Fahrenheit are a "
                                    "note; so are numbers whose digits only run together or apart.",
            .languages = "all; number words of the 24 that CLDR spells out",
            .false_alarms = "figures that the translator corrected",
            .silence = "",
            .its = "numbers",
            .mqm = "number",
            .levels = {ALIGN_ERROR, ALIGN_ERROR, ALIGN_ERROR},
            .bad = {{"en", "ru", "The fund received 12,450 dollars.", "Фонд получил 12 540 долларов."},
                    {"en", "ru", "The seventy-second session was opened.", "Открылась семьдесят третья сессия."},
                    {"en", "fr", "It costs 3.5 million euros.", "Cela coûte 3,5 milliards d'euros."}},
            .good = {{"en", "ru", "It received 1,000.5 tons in the seventy-second year.", "В 72-м году получено 1 000,5 тонны."},
                     {"en", "fr", "Chapter XIV lists 1,500,000 items.", "Le chapitre 14 énumère 1,5 million d'articles."},
                     {"en", "ru", "It took 2.5 years and half a million euros.", "На это ушло два с половиной года и 500 000 евро."},
                     {"en", "ru", "Two thirds of the 25 members agreed.", "Согласились две трети из двадцати пяти членов."},
                     {"en", "ru", "The road is 100 miles long.", "Длина дороги — сто миль."}},
        },
    [MISSING] =
        {
            .id = "number-missing",
            .summary = "a number of the source is not in the target",
            .description = COMPARED "A number in words that is missing, and one that is said twice in the source and once in the "
                                    "target, are notes: both are often put otherwise.",
            .languages = "all; number words of the 24 that CLDR spells out",
            .false_alarms = "numbers that the target gives in words that are not known (\"a score\", «декада»)",
            .silence = "",
            .its = "numbers",
            .mqm = "number",
            .levels = {ALIGN_ERROR, ALIGN_ERROR, ALIGN_ERROR},
            .bad = {{"en", "ru", "On page 17 of the report", "На странице доклада"},
                    {"en", "fr", "It lists 45 projects of 2015.", "Il énumère les projets de 2015."}},
            .good = {{"en", "ru", "one of the reports", "доклад"},
                     {"en", "ru", "On page 17 of the report", "На семнадцатой странице доклада"}},
        },
    [ADDED] =
        {
            .id = "number-added",
            .summary = "a number of the target is not in the source",
            .description = COMPARED "Translators make explicit what the source leaves to the reader, so this is less than a number "
                                    "that is missing.",
            .languages = "all; number words of the 24 that CLDR spells out",
            .false_alarms = "numbers that the source gives in words that are not known, years that are added for clearness",
            .silence = "",
            .its = "numbers",
            .mqm = "number",
            .levels = {ALIGN_WARNING, ALIGN_WARNING, ALIGN_ERROR},
            .bad = {{"en", "ru", "The report lists projects.", "В докладе перечислены 45 проектов."}},
            .good = {{"en", "ru", "The report lists two projects.", "В докладе перечислены 2 проекта."}},
        },
    [UNIT] =
        {
            .id = "number-unit",
            .summary = "a number counts something else in the target: per cent, or another currency",
            .description = "Equal numbers of which both name a currency, per cent, per mille or percentage points, and not the same; or "
                           "per cent that are in one of the texts only.",
            .languages = "all, by the names that CLDR and the locale give to currencies",
            .false_alarms = "tables of which the header names the unit in one language",
            .silence = "",
            .its = "numbers",
            .mqm = "number",
            .levels = {ALIGN_WARNING, ALIGN_WARNING, ALIGN_ERROR},
            .bad = {{"en", "ru", "It rose by 25 per cent.", "Показатель вырос на 25 долл. США."},
                    {"en", "fr", "The share is 40 per cent.", "La part est de 40 euros."}},
            .good = {{"en", "ru", "It rose by 10 to 15 per cent.", "Показатель вырос на 10–15%."},
                     {"en", "fr", "The share is 40%.", "La part est de 40 pour cent."}},
        },
    {0},
};

static const struct value_rules own = {.kinds = 1u << VALUE_NUMBER | 1u << VALUE_ORDINAL,
                                       .differs = &rules[DIFFERS],
                                       .missing = &rules[MISSING],
                                       .added = &rules[ADDED]};

/* ---- digits that run together ---- */

static struct slice form_of(const struct pair *pair, int side, const struct value *value)
{
    return value_form(&pair->sides[side].values, value);
}

static bool is_joined(struct slice whole, struct slice first, struct slice second)
{
    return whole.length == first.length + second.length && slice_starts(whole, first) &&
           memcmp(whole.text + first.length, second.text, second.length) == 0;
}

/* 2014 and 2015 that became 20142015 when a dash was lost are one mismatch. */
static void join_runs(const struct pair *pair, mismatch_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        for (size_t k = 0; k < list->count && list->items[i].values[SOURCE] && list->items[i].values[TARGET]; k++) {
            struct mismatch *whole = &list->items[i], *rest = &list->items[k];
            int side = rest->values[SOURCE] ? SOURCE : TARGET;
            if (k == i || rest->values[!side] || whole->second[side])
                continue;
            struct slice joined = form_of(pair, !side, whole->values[!side]);
            const struct value *a = whole->values[side], *b = rest->values[side];
            if (a->begin > b->begin) {
                a = rest->values[side];
                b = whole->values[side];
            }
            if (joined.length < 2 || !is_joined(joined, form_of(pair, side, a), form_of(pair, side, b)))
                continue;
            whole->second[side] = rest->values[side];
            whole->excuse = side == SOURCE ? "their digits run together" : "its digits stand apart";
            memmove(rest, rest + 1, (list->count - k - 1) * sizeof *rest);
            list->count--;
            i -= k < i;
            break;
        }
}

/* ---- measures that were converted ---- */

/* Names of measures in English, and what one of them is in metric units. */
static const struct {
    const char *names; /* between spaces */
    double factors[3]; /* 0 ends them */
} measures[] = {
    {" mile miles mph mi ", {1.609344, 1609.344}},
    {" foot feet ft ", {0.3048, 30.48}},
    {" inch inches in ", {2.54, 25.4, 0.0254}},
    {" yard yards yd ", {0.9144}},
    {" pound pounds lb lbs ", {0.45359237}},
    {" ounce ounces oz ", {28.3495, 0.0283495}},
    {" acre acres ", {0.404686, 4046.86}},
    {" gallon gallons gal ", {3.78541, 4.54609}},
};

static double number_of(struct slice form)
{
    double value = 0, unit = 0;
    for (size_t i = 0; i < form.length; i++) {
        if (form.text[i] == '.' && unit <= 0)
            unit = 1;
        else if (form.text[i] >= '0' && form.text[i] <= '9') {
            value = value * 10 + (form.text[i] - '0');
            unit *= 10;
        } else
            return -1;
    }
    return unit > 0 ? value / unit : value;
}

static bool is_near(double value, double wanted)
{
    double off = value > wanted ? value - wanted : wanted - value;
    return off <= 0.08 * wanted + 0.6;
}

/* The word behind a value and another number with it: "3 to 6 inches". */
static bool is_measured(const struct pair *pair, const struct value *value, const char *names)
{
    const struct pair_side *side = &pair->sides[SOURCE];
    char padded[40];
    unsigned seen = 0;
    for (size_t i = 0; i < side->words.count && seen < 4; i++) {
        const struct word *word = &side->words.items[i];
        size_t length = word->end - word->begin;
        if (word->begin < value->end)
            continue;
        seen++;
        if (length + 3 > sizeof padded)
            continue;
        padded[0] = padded[length + 1] = ' ';
        padded[length + 2] = 0;
        for (size_t k = 0; k < length; k++) {
            char c = side->text.text[word->begin + k];
            padded[1 + k] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
        }
        if (strstr(names, padded))
            return true;
    }
    return false;
}

static bool is_converted(const struct pair *pair, const struct value *source, const struct value *target)
{
    double from = number_of(form_of(pair, SOURCE, source)), to = number_of(form_of(pair, TARGET, target));
    if (from < 0 || to < 0)
        return false;
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
        for (size_t k = 0; k < 3 && measures[i].factors[k] > 0; k++)
            if (is_near(to, from * measures[i].factors[k]) && is_measured(pair, source, measures[i].names))
                return true;
    return is_near(to, (from - 32) / 1.8) && is_measured(pair, source, " degrees fahrenheit f ");
}

/* Of the numbers that were put together by their looks, any may be a measure of any other. */
static void excuse_measures(const struct pair *pair, mismatch_list *list)
{
    if (strcmp(pair->sides[SOURCE].language->base, "en") != 0)
        return;
    for (size_t i = 0; i < list->count; i++)
        for (size_t k = 0; k < list->count; k++) {
            const struct value *source = list->items[i].values[SOURCE], *target = list->items[k].values[TARGET];
            if (!source || !target || list->items[i].excuse || (k != i && list->items[k].excuse) ||
                !is_converted(pair, source, target))
                continue;
            const struct value *other = list->items[i].values[TARGET];
            list->items[i].values[TARGET] = target;
            if (k != i)
                list->items[k].values[TARGET] = other;
            list->items[i].excuse = "converted, it seems";
            break;
        }
}

/* Two halves that were left by changing partners, if they have become empty. */
static void drop_empty(mismatch_list *list)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].values[SOURCE] || list->items[i].values[TARGET])
            list->items[kept++] = list->items[i];
    list->count = kept;
}

/* ---- single Han figures ---- */

/* Whether a number up to ten is in the text as a single sign, which is too common in other words to be listed as a value: 十年前,
 * 附件一. */
static bool is_han_figure(const struct pair *pair, int side, const struct value *value)
{
    static const char *const figures[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
    const struct pair_side *other = &pair->sides[!side];
    double number = number_of(form_of(pair, side, value));
    if (!other->language->breaks_without_space || number < 0 || number > 10)
        return false;
    for (int i = 0; i <= 10; i++)
        if (number >= i && number <= i && strstr(other->text.text, figures[i]))
            return true;
    return number >= 2 && number <= 2 && strstr(other->text.text, "两");
}

static void drop_han(const struct pair *pair, mismatch_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        for (int side = 0; side < 2; side++) {
            const struct value *value = list->items[i].values[side];
            if (value && is_han_figure(pair, side, value))
                list->items[i].values[side] = NULL;
        }
}

/* ---- what is counted ---- */

static bool has_unit(const struct pair_side *side, const char *unit)
{
    enum { LOOKED_MAX = 2048 }; /* a text of nothing but numbers must not cost their square */
    for (size_t i = 0; i < side->values.values.count && i < LOOKED_MAX; i++)
        if (strcmp(side->values.values.items[i].unit, unit) == 0)
            return true;
    return false;
}

static bool is_per_cent(const char *unit)
{
    return unit[0] == '%';
}

/* A unit that is lost may be with another number of the unit (ranges); currencies have more names than are known. */
static bool units_differ(const struct pair *pair, const struct value *source, const struct value *target)
{
    if (strcmp(source->unit, target->unit) == 0)
        return false;
    if (source->unit[0] && target->unit[0])
        return !has_unit(&pair->sides[TARGET], source->unit) && !has_unit(&pair->sides[SOURCE], target->unit);
    const char *unit = source->unit[0] ? source->unit : target->unit;
    return is_per_cent(unit) && !has_unit(&pair->sides[source->unit[0] ? TARGET : SOURCE], unit);
}

static const char *unit_name(const struct value *value)
{
    return !value->unit[0] ? "no per cent" : strcmp(value->unit, "pp") == 0 ? "percentage points" : value->unit;
}

static align_status check_units(struct checking *checking, const struct pair *pair)
{
    const struct pair_side *sides = pair->sides;
    align_status status = ALIGN_OK;
    for (size_t i = 0; !status && i < sides[SOURCE].values.values.count; i++) {
        const struct value *source = &sides[SOURCE].values.values.items[i];
        int32_t partner = sides[SOURCE].partners.items[i];
        if (source->kind != VALUE_NUMBER || partner < 0 || source->flags & VALUE_PART)
            continue;
        const struct value *target = &sides[TARGET].values.values.items[partner];
        if (!units_differ(pair, source, target))
            continue;
        align_range ranges[2] = {{source->begin, source->end}, {target->begin, target->end}};
        struct draft draft = {.rule = &rules[UNIT], .spans = {&ranges[0], &ranges[1]}, .counts = {1, 1}};
        status = find(checking, pair, &draft, "\"%.*s\" counts %s in the source and %s in the target",
                      QUOTED(pair_value(pair, SOURCE, source)), unit_name(source), unit_name(target));
    }
    return status;
}

static align_status unit(struct checking *checking, struct pair *pair)
{
    mismatch_list *list = &((struct value_state *)checking->state)->list;
    if (!pair_mismatches(pair, own.kinds, list))
        return fail_memory(checking->error);
    join_runs(pair, list);
    excuse_measures(pair, list);
    drop_han(pair, list);
    drop_empty(list);
    align_status status = values_tell(checking, pair, &own, list);
    return status || !rule_runs(checking, &rules[UNIT]) ? status : check_units(checking, pair);
}

const struct check check_number = {
    .family = "number",
    .rules = rules,
    .state_size = sizeof(struct value_state),
    .unit = unit,
    .finish = values_finish,
    .free = values_free,
};
