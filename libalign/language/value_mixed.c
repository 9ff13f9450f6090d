/* Numbers with a part in words: two and a half, «два с половиной миллиона», «полтора», deux ans et demi, 两个半月; and what such
 * words are in smaller units, in which the other language may count: half an hour is 30 minutes, two decades are 20 years. */
#include "language/value_scan.h"

static bool add_row(struct value_finder *finder, uint32_t row, struct value_list *scratch)
{
    for (const char *at = mixed_words[row].words; *at;) {
        size_t length = strcspn(at, ",");
        if (!finder_add_phrase(finder, &finder->mixed[mixed_words[row].kind], slice_of(at, length), row + 1, scratch))
            return false;
        at += length + (at[length] == ',');
    }
    return true;
}

bool mixed_load(struct value_finder *finder, struct value_list *scratch)
{
    for (uint32_t row = 0; mixed_words[row].language[0]; row++)
        if (strcmp(mixed_words[row].language, finder->language) == 0 && !add_row(finder, row, scratch))
            return false;
    return true;
}

/* The longest entry of the kind at token i, or NULL; *end behind it. */
static const struct mixed_words *entry_at(const struct scan *scan, enum mixed_kind kind, size_t i, size_t *end)
{
    if (i >= scan->count || scan->tokens[i].word == TOKEN_UNKNOWN)
        return NULL;
    uint32_t row = scan_phrase(scan, &scan->finder->mixed[kind], i, end);
    return row ? &mixed_words[row - 1] : NULL;
}

/* Past a hyphen, and past "a", "of a", "de" between a part and what it is a part of. */
static size_t skip_link(const struct scan *scan, size_t i)
{
    size_t end = i;
    if (token_is(scan, i, TOKEN_MARK) && code_is_dash(scan->tokens[i].code) && token_glued(scan, i) && token_glued(scan, i + 1))
        i++;
    return entry_at(scan, MIXED_LINK, i, &end) ? end : i;
}

uint32_t multiple_at(const struct scan *scan, size_t i)
{
    size_t end = i;
    const struct mixed_words *unit = entry_at(scan, MIXED_TIMES, i, &end);
    return unit ? unit->more : 0;
}

static uint32_t smaller_units(const struct scan *scan, size_t i)
{
    size_t end = i;
    const struct mixed_words *unit = entry_at(scan, MIXED_UNIT, i, &end);
    return unit ? unit->more : multiple_at(scan, i);
}

/* A decimal of up to three places, exact or not at all; returns its length, 0 = it is not exact. */
static size_t put_decimal(char *out, uint64_t above, uint32_t below)
{
    char digits[24];
    size_t used = 0, length = 0;
    uint64_t whole = above / below;
    uint32_t rest = (uint32_t)(above % below);
    do {
        digits[used++] = (char)('0' + whole % 10);
        whole /= 10;
    } while (whole);
    while (used)
        out[length++] = digits[--used];
    if (rest)
        out[length++] = '.';
    for (int places = 0; rest && places < 3; places++, rest = rest * 10 % below)
        out[length++] = (char)('0' + rest * 10 / below);
    return rest ? 0 : length;
}

/* The form of above/below: 2.5, else 7/3 is "2 1/3", and what is less than one 1/2; `decimal` if there is one. */
static size_t put_form(char *out, uint64_t above, uint32_t below, bool decimal)
{
    size_t length = decimal || above % below == 0 ? put_decimal(out, above, below) : 0;
    if (length)
        return length;
    if (above >= below) {
        length = put_number(out, (uint32_t)(above / below));
        out[length++] = ' ';
    }
    length += put_number(out + length, (uint32_t)(above % below));
    out[length++] = '/';
    return length + put_number(out + length, below);
}

#define MIXED_ROOM 40

/* Gives a value the form and the other reading of above/below, which stands before token `end`: in smaller units when what it
 * counts is known, else as a decimal or a fraction. */
static void set_mixed(struct scan *scan, struct value *value, uint64_t above, uint32_t below, size_t end)
{
    char form[MIXED_ROOM], other[MIXED_ROOM];
    size_t length = put_form(form, above, below, above > below), again = 0;
    uint32_t times = smaller_units(scan, skip_link(scan, end));
    if (times)
        again = put_decimal(other, above * times, below);
    if (!again)
        again = put_form(other, above, below, above < below);
    value->form = (uint32_t)scan->list->text.count;
    value->form_length = (uint32_t)length;
    value->key = value_key(slice_of(form, length));
    value->alternative = value_key(slice_of(other, again));
    value->alternative = value->alternative == value->key ? 0 : value->alternative;
    if (!buffer_add(&scan->list->text, form, length))
        scan->failed = true;
}

static uint64_t power(uint32_t exponent)
{
    uint64_t number = 1;
    while (exponent-- > 0)
        number *= 10;
    return number;
}

/* The power of ten in words at token i: "million"; 1 = none. */
static uint64_t scale_behind(const struct scan *scan, size_t i, size_t *end)
{
    size_t behind = i;
    uint32_t scale = scale_at(scan, i, &behind);
    if (!scale || scale & (SPELL_ORDINAL | SPELL_DOUBLE))
        return 1;
    *end = behind;
    return power((scale & SPELL_NUMBER) - 1);
}

size_t add_part(struct scan *scan, size_t from, size_t end, uint32_t above, uint32_t below, uint8_t flags)
{
    size_t behind = end;
    uint64_t scale = scale_behind(scan, skip_link(scan, end), &behind);
    struct value *value = scan_add(scan, VALUE_NUMBER, from, behind, slice_of("", 0));
    if (!value)
        return behind;
    set_mixed(scan, value, above * scale, below, behind);
    value->flags = (uint8_t)(scale == 1 ? flags : flags & ~VALUE_WEAK);
    return set_unit(scan, value, from, behind);
}

/* The number that stands before "and a half" at token i, with at most one word between ("deux ans et demi"): the last value, or
 * NULL. */
static struct value *number_before(const struct scan *scan, size_t i, uint32_t *gap)
{
    struct value_list *list = scan->list;
    size_t at = list->values.count;
    while (at > 0 && list->values.items[at - 1].flags & VALUE_PART)
        at--;
    struct value *value = at > 0 ? &list->values.items[at - 1] : NULL;
    if (!value || value->kind != VALUE_NUMBER || i == 0)
        return NULL;
    bool word = i > 1 && scan->tokens[i - 1].kind != TOKEN_MARK && scan->tokens[i - 1].kind != TOKEN_DIGITS;
    *gap = value->end == scan->tokens[i - 1].end ? 0 : 1;
    return *gap == 0 || (word && value->end == scan->tokens[i - 2].end) ? value : NULL;
}

/* A form that is a whole number of less than 13 digits; -1 for others. */
static int64_t whole_number(const struct scan *scan, const struct value *value)
{
    struct slice form = value_form(scan->list, value);
    int64_t number = 0;
    for (size_t k = 0; k < form.length; k++) {
        if (form.text[k] < '0' || form.text[k] > '9' || k > 12)
            return -1;
        number = number * 10 + (form.text[k] - '0');
    }
    return number;
}

/* In Chinese 两个半月 are two and a half months, but 两个半岛 two peninsulas. */
static bool halves_fit(const struct scan *scan, size_t i, size_t end, uint32_t gap, int64_t number)
{
    static const char counted[] = "月小钟鐘世星百時", compounds[] = "数數径徑导導岛島球决決价價夜分";
    if (scan->tokens[i].kind != TOKEN_SINGLE)
        return true;
    bool piece = gap && (scan->tokens[i - 1].code == 0x4E2A || scan->tokens[i - 1].code == 0x500B);
    bool single = token_is(scan, end, TOKEN_SINGLE);
    const char *list = piece ? counted : compounds;
    bool met = false;
    for (size_t at = 0, length = strlen(list); single && at < length;)
        met |= text_next(list, length, &at) == scan->tokens[end].code;
    return number < 100 && gap && met == piece;
}

/* "and half the ..." in Arabic goes on with the article. */
static bool is_definite(const struct scan *scan, size_t i)
{
    return token_is(scan, i, TOKEN_WORD) && scan->finder->clitic == 0x648 && scan->tokens[i].end - scan->tokens[i].begin > 4 &&
           memcmp(scan->text + scan->tokens[i].begin, "ال", 4) == 0;
}

/* "five men and a half dozen women", "in 2014 and a quarter of": the part is not of the number. */
static bool may_be_another(const struct scan *scan, int64_t number, uint32_t gap, size_t end, const struct mixed_words *part)
{
    size_t behind = end;
    if (gap)
        return part->more == NEAR || multiple_at(scan, end) || scale_behind(scan, end, &behind) > 1;
    return number > 999 && number % 1000;
}

/* "and a half" at token i, whatever was counted before it. */
static size_t scan_behind(struct scan *scan, size_t i)
{
    size_t end = i, from = i - 1, unit = i;
    uint32_t gap = 0;
    const struct mixed_words *part = entry_at(scan, MIXED_BEHIND, i, &end);
    if (!part || i == 0 || is_definite(scan, end))
        return i;
    struct value *value = number_before(scan, i, &gap);
    int64_t number = value ? whole_number(scan, value) : -1;
    if (value && (number < 0 || may_be_another(scan, number, gap, end, part)))
        return i;
    /* "an hour and a half"; in English with the article before any word */
    bool article = i > 1 && entry_at(scan, MIXED_LINK, i - 2, &unit) && unit == i - 1;
    uint32_t times = smaller_units(scan, i - 1);
    if (number < 0 && (article || times)) {
        from -= article;
        value = scan_add(scan, VALUE_NUMBER, from, end, slice_of("1", 1));
        number = 1;
        gap = 1;
    }
    if (!value || number < 0 || (!gap && scan->tokens[i].kind == TOKEN_SINGLE) || !halves_fit(scan, i, end, gap, number))
        return i;
    uint64_t scale = gap ? 1 : number && number % 1000000000 == 0 ? 1000000000 : number && number % 1000000 == 0 ? 1000000 : 1;
    uint64_t above = (uint64_t)number * part->below + part->above * scale;
    size_t behind = end;
    if (!gap && scale == 1)
        above *= scale_behind(scan, end, &behind);
    value->end = scan->tokens[behind - 1].end;
    value->flags = (uint8_t)((value->flags | VALUE_SPELLED) & ~VALUE_WEAK);
    set_mixed(scan, value, above, part->below, behind);
    if (gap && times) { /* what is counted stands before */
        char other[MIXED_ROOM];
        size_t length = put_decimal(other, above * times, part->below);
        value->alternative = length ? value_key(slice_of(other, length)) : value->alternative;
    }
    return gap ? behind : set_unit(scan, value, from, behind);
}

/* «полтора миллиона», «полгода», "a decade" at token i. */
static size_t scan_alone(struct scan *scan, size_t i)
{
    size_t end = i;
    const struct mixed_words *alone = entry_at(scan, MIXED_ALONE, i, &end);
    if (!alone)
        return i;
    if (!alone->more)
        return add_part(scan, i, end, alone->above, alone->below, VALUE_SPELLED | (alone->above < alone->below ? VALUE_WEAK : 0));
    char form[MIXED_ROOM], other[MIXED_ROOM];
    bool scaled = alone->more % 1000 == 0;
    struct value *value = scan_add(scan, VALUE_NUMBER, i, end, slice_of("", 0));
    if (!value)
        return end;
    uint64_t more = scaled ? power(alone->more / 1000) : alone->more;
    size_t length = scaled ? put_decimal(form, alone->above * more, alone->below)
                           : put_form(form, alone->above, alone->below, false);
    value->form = (uint32_t)scan->list->text.count;
    value->form_length = (uint32_t)length;
    value->key = value_key(slice_of(form, length));
    value->alternative = scaled ? 0 : value_key(slice_of(other, put_number(other, alone->more)));
    value->alternative = value->alternative == value->key ? 0 : value->alternative;
    value->flags = (uint8_t)(VALUE_SPELLED | (scaled ? 0 : VALUE_WEAK));
    if (!buffer_add(&scan->list->text, form, length))
        scan->failed = true;
    return end;
}

/* "noon" at token i: ends in a day, too, when it is midnight. */
static size_t scan_clock_word(struct scan *scan, size_t i)
{
    size_t end = i;
    const struct mixed_words *word = entry_at(scan, MIXED_CLOCK, i, &end);
    struct value *value = !word ? NULL : scan_add(scan, VALUE_TIME, i, end, word->more ? SLICE("T12:00") : SLICE("T00:00"));
    if (!value)
        return end;
    value->flags = VALUE_WEAK;
    value->alternative = word->more ? 0 : value_key(SLICE("T24:00"));
    return end;
}

size_t scan_partly(struct scan *scan, size_t i)
{
    size_t end = scan_alone(scan, i);
    if (end == i)
        end = scan_clock_word(scan, i);
    return end > i ? end : scan_behind(scan, i);
}
