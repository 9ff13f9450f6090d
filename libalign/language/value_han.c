/* Numbers and dates in Han figures: 二十五, 二〇〇七年五月七日, 第七十二届. */
#include "language/value_scan.h"

/* 0 to 9, HAN_UNIT + exponent for 十百千万亿, or -1. */
#define HAN_UNIT 100
static int32_t figure_of(int32_t code)
{
    static const struct {
        uint16_t code, value;
    } figures[] = {
        {0x3007, 0},
        {0x96F6, 0},
        {0x4E00, 1},
        {0x4E8C, 2},
        {0x4E24, 2},
        {0x5169, 2},
        {0x4E09, 3},
        {0x56DB, 4},
        {0x4E94, 5},
        {0x516D, 6},
        {0x4E03, 7},
        {0x516B, 8},
        {0x4E5D, 9},
        {0x5341, HAN_UNIT + 1},
        {0x767E, HAN_UNIT + 2},
        {0x5343, HAN_UNIT + 3},
        {0x4E07, HAN_UNIT + 4},
        {0x842C, HAN_UNIT + 4},
        {0x4EBF, HAN_UNIT + 8},
        {0x5104, HAN_UNIT + 8},
        {0x58F9, 1},
        {0x8D30, 2},
        {0x53C1, 3},
        {0x8086, 4},
        {0x4F0D, 5},
        {0x9646, 6},
        {0x67D2, 7},
        {0x634C, 8},
        {0x7396, 9},
        {0x62FE, HAN_UNIT + 1},
        {0x4F70, HAN_UNIT + 2},
        {0x4EDF, HAN_UNIT + 3},
    };
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        if (figures[i].code == code)
            return figures[i].value;
    return -1;
}

/* Quick refusal: most of Chinese text is no figure. */
static int32_t figure_at(const struct scan *scan, size_t i)
{
    return token_is(scan, i, TOKEN_SINGLE) ? figure_of(scan->tokens[i].code) : -1;
}

/* Reads 二〇〇七 figure by figure. */
static bool read_row(const struct scan *scan, size_t i, size_t end, int64_t *number)
{
    if (end - i < 2 || end - i > 15)
        return false;
    *number = 0;
    for (; i < end; i++) {
        int32_t figure = figure_at(scan, i);
        if (figure >= HAN_UNIT)
            return false;
        *number = *number * 10 + figure;
    }
    return true;
}

/* Reads 一百二十五 and its like as far as it makes sense; returns the token behind. */
static size_t read_units(const struct scan *scan, size_t i, size_t end, int64_t *number)
{
    static const int64_t powers[] = {1, 10, 100, 1000, 10000};
    int64_t total = 0, section = 0, digit = -1, last = 10000, big = INT64_MAX;
    for (; i < end; i++) {
        int32_t figure = figure_at(scan, i);
        if (figure < HAN_UNIT) {
            if (digit > 0 || (digit == 0 && figure == 0))
                break;
            digit = figure;
            continue;
        }
        int64_t unit = figure == HAN_UNIT + 8 ? 100000000 : powers[figure - HAN_UNIT];
        if (unit < 10000) {
            if (unit >= last || (digit < 0 && unit > 10))
                break;
            section += (digit > 0 ? digit : 1) * unit;
            last = unit;
        } else {
            if (unit >= big || section + digit <= 0 || (digit < 0 && !section))
                break;
            total += (section + (digit > 0 ? digit : 0)) * unit;
            section = 0;
            last = 10000;
            big = unit;
        }
        digit = -1;
    }
    *number = total + section + (digit > 0 ? digit : 0);
    return i;
}

size_t read_han(const struct scan *scan, size_t i, int64_t *number)
{
    size_t end = i;
    while (figure_at(scan, end) >= 0 && end - i < 24)
        end++;
    if (end == i || read_row(scan, i, end, number))
        return end;
    return read_units(scan, i, end, number);
}

/* Characters that count things or name what is numbered; before one of them even a lone figure is a number. */
static bool counts_things(const struct scan *scan, size_t i)
{
    static const char counters[] = "届次个項项条條款章节節段号號年月日名份国國人位岁歲天周种種万亿件起所家点點时時分";
    if (!token_is(scan, i, TOKEN_SINGLE))
        return false;
    for (size_t at = 0; at < sizeof counters - 1;)
        if (text_next(counters, sizeof counters - 1, &at) == scan->tokens[i].code)
            return true;
    return false;
}

#define ORDINAL_SIGN 0x7B2C /* 第 */
#define YEAR 0x5E74
#define MONTH 0x6708
#define DAY 0x65E5

static bool single(const struct scan *scan, size_t i, int32_t code)
{
    return token_is(scan, i, TOKEN_SINGLE) && scan->tokens[i].code == code;
}

/* 二〇〇七年五月七日; 五月七日.  Returns the token behind, or i. */
static size_t scan_han_date(struct scan *scan, size_t i)
{
    int64_t year = 0, month = 0, day = 0;
    size_t at = i, end = read_han(scan, i, &year);
    if (end > i && single(scan, end, YEAR) && year >= 1000 && year < 3000)
        at = end + 1;
    else
        year = 0;
    end = read_han(scan, at, &month);
    if (end == at || !single(scan, end, MONTH) || month < 1 || month > 12)
        return i;
    size_t to = end + 1;
    end = read_han(scan, to, &day);
    if (end > to && single(scan, end, DAY) && day >= 1 && day <= 31)
        to = end + 1;
    else
        day = 0;
    add_date(scan, (int32_t)year, (int32_t)month, (int32_t)day, i, to);
    return to;
}

static size_t put_digits(char form[24], int64_t number)
{
    char digits[24];
    size_t used = 0;
    do {
        digits[used++] = (char)('0' + number % 10);
        number /= 10;
    } while (number && used < 20);
    for (size_t i = 0; i < used; i++)
        form[i] = digits[used - 1 - i];
    return used;
}

#define PART 0x5206 /* 分 */
#define OF 0x4E4B   /* 之 */

/* 三分之二 is 2/3, 百分之五 is 5 with the unit per cent.  Returns the token behind, or i. */
static size_t scan_han_fraction(struct scan *scan, size_t i)
{
    int64_t below = 0, above = 0;
    bool hundred = figure_at(scan, i) == HAN_UNIT + 2;
    size_t end = hundred ? i + 1 : read_han(scan, i, &below);
    if (end == i || !single(scan, end, PART) || !single(scan, end + 1, OF))
        return i;
    size_t from = end + 2, to = read_han(scan, from, &above);
    if (to == from)
        return i;
    char form[48];
    size_t used = put_digits(form, above);
    if (!hundred) {
        form[used++] = '/';
        used += put_digits(form + used, below);
    }
    struct value *value = scan_add(scan, VALUE_NUMBER, hundred ? from : i, to, slice_of(form, used));
    if (value) {
        value->flags = VALUE_SPELLED;
        set_unit(scan, value, from, to);
    }
    return to;
}

size_t scan_han(struct scan *scan, size_t i)
{
    bool ordinal = single(scan, i, ORDINAL_SIGN);
    size_t from = ordinal ? i + 1 : i;
    if (figure_at(scan, from) < 0)
        return i;
    size_t end = ordinal ? i : scan_han_date(scan, i);
    if (end == i && !ordinal)
        end = scan_han_fraction(scan, i);
    if (end > i)
        return end;
    int64_t number = 0;
    end = read_han(scan, from, &number);
    if (end == from)
        return i;
    bool alone = end == from + 1 && !ordinal, unit = figure_at(scan, from) >= HAN_UNIT;
    if (alone && (unit || !counts_things(scan, end)))
        return end;
    char form[24];
    struct value *value =
        scan_add(scan, ordinal ? VALUE_ORDINAL : VALUE_NUMBER, i, end, slice_of(form, put_digits(form, number)));
    if (!value)
        return end;
    /* two figures in a row may be a phrase: 一一 "one by one", 五一 "May Day" */
    int64_t row = 0;
    bool doubtful = end == from + 2 && read_row(scan, from, end, &row);
    value->flags = (uint8_t)(VALUE_SPELLED | (alone || doubtful ? VALUE_WEAK : 0));
    return set_unit(scan, value, i, end);
}
