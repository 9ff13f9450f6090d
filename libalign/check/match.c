/* Which values of a source have their equals in the target. */
#include "check/check.h"

#include <stdlib.h>

/* A reading of a value. */
struct entry {
    uint64_t key;
    uint32_t index;
};
typedef ARRAY(struct entry) entry_list;

static int compare_entries(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

enum reading { FIRST, SECOND };
enum role { WHOLE, PART };

static enum role role_of(const struct value *value)
{
    return value->flags & VALUE_PART ? PART : WHOLE;
}

static bool list_free_ones(const struct pair_side *side, enum role role, enum reading reading, entry_list *out)
{
    out->count = 0;
    for (size_t i = 0; i < side->values.values.count; i++) {
        const struct value *value = &side->values.values.items[i];
        uint64_t key = reading == FIRST ? value->key : value->alternative;
        if (key && role_of(value) == role && side->partners.items[i] == PARTNER_NONE &&
            !array_push(out, ((struct entry){key, (uint32_t)i})))
            return false;
    }
    if (out->count > 1)
        qsort(out->items, out->count, sizeof *out->items, compare_entries);
    return true;
}

/* How often each digit, of whatever script, is in a text; groups may stand in another order in Arabic. */
static void count_digits(struct slice text, unsigned counts[10])
{
    memset(counts, 0, 10 * sizeof *counts);
    for (size_t at = 0; at < text.length;) {
        int digit = code_digit_value(text_next(text.text, text.length, &at));
        if (digit >= 0)
            counts[digit]++;
    }
}

/* Whether a separator stands before three digits: such a number has two readings, 1,000 and 1.000. */
static bool is_parted(struct slice text)
{
    for (size_t i = 1; i < text.length; i++)
        if ((text.text[i] == ',' || text.text[i] == '.') && text.length - i > 3)
            return true;
    return false;
}

/* Whether a second reading may count: 1,000 is 1.000 elsewhere, but not 1.  The other readings of numbers (times, decades, ranges
 * of thousands) have no separator before three digits. */
static bool may_read_so(struct slice text, struct slice other)
{
    unsigned counts[2][10];
    if (!is_parted(text))
        return true;
    count_digits(text, counts[0]);
    count_digits(other, counts[1]);
    return memcmp(counts[0], counts[1], sizeof counts[0]) == 0;
}

bool values_equal(const struct pair *pair, const struct value *source, const struct value *target)
{
    struct slice texts[2] = {pair_value(pair, SOURCE, source), pair_value(pair, TARGET, target)};
    bool numbers = source->kind == VALUE_NUMBER && target->kind == VALUE_NUMBER && !((source->flags | target->flags) & VALUE_SPELLED);
    if (source->key == target->key)
        return true;
    if (source->alternative && source->alternative == target->key && (!numbers || may_read_so(texts[SOURCE], texts[TARGET])))
        return true;
    return target->alternative && target->alternative == source->key && (!numbers || may_read_so(texts[TARGET], texts[SOURCE]));
}

/* Pairs up what two sorted lists share. */
static void merge(struct pair *pair, const entry_list *source, const entry_list *target)
{
    struct pair_side *sides = pair->sides;
    for (size_t i = 0, k = 0; i < source->count && k < target->count;) {
        uint32_t a = source->items[i].index, b = target->items[k].index;
        if (source->items[i].key != target->items[k].key) {
            if (source->items[i].key < target->items[k].key)
                i++;
            else
                k++;
            continue;
        }
        if (values_equal(pair, &sides[SOURCE].values.values.items[a], &sides[TARGET].values.values.items[b])) {
            sides[SOURCE].partners.items[a] = (int32_t)b;
            sides[TARGET].partners.items[b] = (int32_t)a;
            i++;
        }
        k++;
    }
}

/* A whole that has a partner answers for its parts. */
static void settle_parts(struct pair_side *side)
{
    bool settled = false;
    for (size_t i = 0; i < side->values.values.count; i++) {
        if (role_of(&side->values.values.items[i]) == WHOLE)
            settled = side->partners.items[i] != PARTNER_NONE;
        else if (settled && side->partners.items[i] == PARTNER_NONE)
            side->partners.items[i] = PARTNER_PARTS;
    }
}

/* Of a date that only a list or range makes one ("Protocols 1, 2 and 3 on 5 May") the number is what counts. */
static bool is_bare_date(const struct pair *pair, int side, const struct value *value)
{
    struct slice text = pair_value(pair, side, value);
    return value->kind == VALUE_DATE && text.length <= 2 && text.text[0] >= '0' && text.text[0] <= '9';
}

/* Values of the other side that are looked through for one: a limit against texts that are nothing but numbers. */
enum { LOOKED_MAX = 2048 };

/* «16 января по 3 марта 2020 года»: the year of the second date is meant for both. */
static bool has_year(const struct pair *pair, int side, size_t first, size_t end)
{
    const struct value *values = pair->sides[side].values.values.items;
    const struct value_list *other = &pair->sides[!side].values;
    for (size_t i = first; i < end; i++) {
        if (values[i].kind != VALUE_NUMBER || values[i].form_length != 4)
            continue;
        for (size_t k = 0; k < other->values.count && k < LOOKED_MAX; k++)
            if (other->values.items[k].key == values[i].key)
                return true;
        return false;
    }
    return true;
}

/* "From May to October 2010": of a month with a year the month alone may stand on the other side, which has the year elsewhere. */
static bool has_month(const struct pair *pair, int side, size_t whole, size_t end)
{
    const struct value_list *list = &pair->sides[side].values, *other = &pair->sides[!side].values;
    struct slice form = value_form(list, &list->values.items[whole]);
    if (list->values.items[whole].kind != VALUE_DATE || form.length != 7 || !has_year(pair, side, whole + 1, end))
        return false;
    for (size_t k = 0; k < other->values.count && k < LOOKED_MAX; k++) {
        struct slice month = value_form(other, &other->values.items[k]);
        if (other->values.items[k].kind == VALUE_DATE && month.length == 4 && memcmp(month.text + 2, form.text + 5, 2) == 0)
            return true;
    }
    return false;
}

/* What may stand back behind its parts.  Of a code the letters are often translated: HFC-23, ГФУ-23; a scaled number is never
 * told by its digits. */
static bool may_stand_back(const struct value *whole, size_t parts, size_t partnered, bool wholes)
{
    return parts && parts == partnered && (wholes || whole->kind == VALUE_CODE) && !(whole->flags & VALUE_SCALED);
}

/* A whole stands back behind its parts when all of them have partners, and some are wholes of their own there: «(3,5)» may be
 * 3 and 5. */
static void settle_wholes(struct pair *pair, int own)
{
    struct pair_side *side = &pair->sides[own], *other = &pair->sides[!own];
    size_t count = side->values.values.count;
    for (size_t i = 0; i < count;) {
        const struct value *whole = &side->values.values.items[i];
        bool bare = is_bare_date(pair, own, whole), wholes = false, day = false;
        size_t end = i + 1, partnered = 0, parts = 0;
        for (; end < count && role_of(&side->values.values.items[end]) == PART; end++) {
            int32_t partner = side->partners.items[end];
            if (bare && side->values.values.items[end].kind == VALUE_DATE)
                continue;
            bool stands_alone = partner >= 0 && role_of(&other->values.values.items[partner]) == WHOLE;
            parts++;
            partnered += partner != PARTNER_NONE;
            wholes |= bare || stands_alone;
            day |= stands_alone && side->values.values.items[end].kind == VALUE_DATE;
        }
        if (side->partners.items[i] == PARTNER_NONE &&
            (may_stand_back(whole, parts, partnered, wholes) || (day && has_year(pair, own, i + 1, end)) ||
             has_month(pair, own, i, end)))
            side->partners.items[i] = PARTNER_PARTS;
        i = end;
    }
}

static bool start(struct pair_side *side)
{
    side->partners.count = 0;
    for (size_t i = 0; i < side->values.values.count; i++)
        if (!array_push(&side->partners, PARTNER_NONE))
            return false;
    return true;
}

bool pair_match(struct pair *pair)
{
    static const struct {
        enum role roles[2];
        enum reading readings[2];
    } rounds[] = {
        {{WHOLE, WHOLE}, {FIRST, FIRST}}, {{WHOLE, WHOLE}, {FIRST, SECOND}}, {{WHOLE, WHOLE}, {SECOND, FIRST}},
        {{WHOLE, PART}, {FIRST, FIRST}},  {{PART, WHOLE}, {FIRST, FIRST}},   {{PART, PART}, {FIRST, FIRST}},
    };
    struct pair_side *sides = pair->sides;
    entry_list lists[2] = {0};
    bool done = start(&sides[0]) && start(&sides[1]);
    if (!done || !sides[0].values.values.count || !sides[1].values.values.count)
        return done;
    for (size_t i = 0; done && i < sizeof rounds / sizeof *rounds; i++) {
        for (int side = 0; done && side < 2; side++)
            done = list_free_ones(&sides[side], rounds[i].roles[side], rounds[i].readings[side], &lists[side]);
        if (done)
            merge(pair, &lists[0], &lists[1]);
        if (i == 2) {
            settle_parts(&sides[0]);
            settle_parts(&sides[1]);
        }
    }
    if (done) {
        settle_wholes(pair, SOURCE);
        settle_wholes(pair, TARGET);
    }
    array_free(&lists[0]);
    array_free(&lists[1]);
    return done;
}

/* ---- mismatches ---- */

enum { CANDIDATES_MAX = 32 };

struct lone {
    const struct value *value;
    bool again, used;
    bool weak; /* a word that may be no number: only good to stand beside a number in words */
};
struct lone_list {
    struct lone items[CANDIDATES_MAX];
    size_t count;
};

/* Whether the other side has an equal at all, whoever has it. */
static bool is_there(const struct pair *pair, int side, const struct value *value)
{
    const struct pair_side *other = &pair->sides[!side];
    for (size_t i = 0; i < other->values.values.count && i < LOOKED_MAX; i++) {
        const struct value *found = &other->values.values.items[i];
        if (side == SOURCE ? values_equal(pair, value, found) : values_equal(pair, found, value))
            return true;
    }
    return false;
}

/* Han and kana are always written so. */
bool value_is_raised(const struct pair *pair, int side, const struct value *value)
{
    struct slice text = pair->sides[side].text;
    size_t at = value->begin;
    if (value->kind != VALUE_NUMBER || at == 0 || value->flags & VALUE_SPELLED || value->end - value->begin > 3)
        return false;
    int32_t before = text_before(text.text, &at);
    if (before == '[' && at > 0 && value->end < text.length && text.text[value->end] == ']')
        return !code_is_space(text_before(text.text, &at)); /* behind a word: a reference, [23] */
    if (before == '.' || before == ',')
        return at > 0 && code_is_letter(text_before(text.text, &at));
    return (code_is_letter(before) && before < 0x590 && before != 0xBA) || before == '"' || before == 0xBB || before == 0x201D || before == ')' ||
           before == ']' || before == '>';
}

static void list_lone(const struct pair *pair, int side, unsigned kinds, struct lone_list *out)
{
    const struct pair_side *own = &pair->sides[side];
    out->count = 0;
    for (size_t i = 0; i < own->values.values.count && out->count < CANDIDATES_MAX; i++) {
        const struct value *value = &own->values.values.items[i];
        if (own->partners.items[i] != PARTNER_NONE || !(kinds >> value->kind & 1) ||
            value->flags & VALUE_PART || value_is_raised(pair, side, value))
            continue;
        bool weak = value->flags & VALUE_WEAK;
        if (!weak || (value->kind == VALUE_NUMBER && value->flags & VALUE_SPELLED))
            out->items[out->count++] = (struct lone){value, is_there(pair, side, value), false, weak};
    }
}

/* How much the forms differ, edits of Levenshtein's over bytes; long ones are far apart. */
static unsigned distance(struct slice a, struct slice b)
{
    enum { LONGEST = 24 };
    unsigned row[LONGEST + 1];
    if (a.length > LONGEST || b.length > LONGEST)
        return slice_equal(a, b) ? 0 : LONGEST;
    for (size_t k = 0; k <= b.length; k++)
        row[k] = (unsigned)k;
    for (size_t i = 1; i <= a.length; i++) {
        unsigned corner = row[0];
        row[0] = (unsigned)i;
        for (size_t k = 1; k <= b.length; k++) {
            unsigned above = row[k], edit = corner + (a.text[i - 1] != b.text[k - 1]);
            unsigned least = above < row[k - 1] ? above + 1 : row[k - 1] + 1;
            row[k] = edit < least ? edit : least;
            corner = above;
        }
    }
    return row[b.length];
}

/* A word that may be no number stands for a number in words that is nowhere on its own side: "two" for «три», but "a quarter" for
 * no ordinal, and no "un" for the second III. */
static bool may_stand_for(const struct lone *a, const struct lone *b)
{
    if (!a->weak && !b->weak)
        return true;
    return a->weak != b->weak && !a->again && !b->again && a->value->kind == b->value->kind &&
           a->value->flags & b->value->flags & VALUE_SPELLED;
}

/* The value of the other side that a value most likely became: of its kind, with the nearest form, in its order. */
static struct lone *nearest(const struct pair *pair, const struct lone *source, struct lone_list *targets)
{
    struct lone *best = NULL;
    unsigned least = 0;
    struct slice form = value_form(&pair->sides[SOURCE].values, source->value);
    for (size_t i = 0; i < targets->count; i++) {
        struct lone *target = &targets->items[i];
        if (target->used || !may_stand_for(source, target))
            continue;
        unsigned far = 2 * distance(form, value_form(&pair->sides[TARGET].values, target->value)) +
                       (target->value->kind != source->value->kind) + 8 * target->again + 16 * target->weak;
        if (!best || far < least) {
            best = target;
            least = far;
        }
    }
    return best;
}

bool pair_mismatches(const struct pair *pair, unsigned kinds, mismatch_list *out)
{
    struct lone_list lists[2];
    bool done = true;
    out->count = 0;
    list_lone(pair, SOURCE, kinds, &lists[0]);
    list_lone(pair, TARGET, kinds, &lists[1]);
    /* those that have no equal at all are put together first, weak ones last */
    for (int round = 0; round < 3; round++)
        for (size_t i = 0; done && i < lists[0].count; i++) {
            struct lone *source = &lists[0].items[i], *target;
            if ((source->weak ? 2 : source->again) != round || !(target = nearest(pair, source, &lists[1])))
                continue;
            source->used = target->used = true;
            done = array_push(out, ((struct mismatch){.values = {source->value, target->value}, .again = source->again && target->again}));
        }
    for (int side = 0; side < 2; side++)
        for (size_t i = 0; done && i < lists[side].count; i++) {
            const struct lone *lone = &lists[side].items[i];
            struct mismatch mismatch = {.again = lone->again};
            mismatch.values[side] = lone->value;
            done = lone->used || lone->weak || array_push(out, mismatch);
        }
    return done;
}
