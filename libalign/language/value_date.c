/* Dates: day, month and year in any order, the month in figures or by a name that CLDR has. */
#include "language/value_scan.h"

#define MAX_DAYS 8

struct day {
    int32_t number;
    size_t from, to; /* tokens */
};

/* A date as it is read: 5, 6 and 7 May 2007 has three days. */
struct date {
    struct day days[MAX_DAYS];
    size_t day_count;
    int32_t month, year; /* year 0 = none */
    size_t from, to;     /* tokens */
};

static bool is_year(const struct scan *scan, size_t i)
{
    return token_is(scan, i, TOKEN_DIGITS) && scan->tokens[i].count == 4 && scan->tokens[i].code >= 1000 &&
           scan->tokens[i].code < 3000;
}

static bool is_day(const struct scan *scan, size_t i)
{
    return token_is(scan, i, TOKEN_DIGITS) && scan->tokens[i].count <= 2 && scan->tokens[i].code >= 1 &&
           scan->tokens[i].code <= 31;
}

static size_t put_padded(char *out, int32_t number, size_t width)
{
    for (size_t i = width; i-- > 0; number /= 10)
        out[i] = (char)('0' + number % 10);
    return width;
}

/* 2007-05-07, 2007-05, --05-07, --05; day and year 0 = none. */
static size_t write_date(char out[12], int32_t year, int32_t month, int32_t day)
{
    size_t used = 0;
    if (year)
        used = put_padded(out, year, 4);
    else
        out[used++] = '-';
    out[used++] = '-';
    used += put_padded(out + used, month, 2);
    if (!day)
        return used;
    out[used++] = '-';
    return used + put_padded(out + used, day, 2);
}

struct value *add_date(struct scan *scan, int32_t year, int32_t month, int32_t day, size_t from, size_t to)
{
    char form[12];
    return scan_add(scan, VALUE_DATE, from, to, slice_of(form, write_date(form, year, month, day)));
}

/* Adds one value a day, each with its parts; the last takes in month and year, as the writer's eye does. */
static void add_read(struct scan *scan, const struct date *date, bool weak)
{
    size_t from = date->from;
    for (size_t i = 0; i < date->day_count || i == 0; i++) {
        bool last = i + 1 >= date->day_count;
        int32_t day = date->day_count ? date->days[i].number : 0;
        size_t to = last ? date->to : date->days[i].to;
        from = i ? date->days[i].from : from;
        struct value *value = add_date(scan, date->year, date->month, day, from, to);
        if (value && weak)
            value->flags |= VALUE_WEAK;
        if (date->year && day && (value = add_date(scan, 0, date->month, day, from, to)))
            value->flags |= VALUE_PART;
        scan_add_parts(scan, from, to);
    }
}

/* ---- dates in figures ---- */

static bool fits(int32_t day, int32_t month)
{
    return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

/* Two figures of a year: as POSIX has it, 69 to 99 are of the last century. */
static int32_t full_year(const struct value_token *token)
{
    return token->count != 2 ? token->code : token->code < 69 ? 2000 + token->code : 1900 + token->code;
}

/* Reads 07.05.2007, 5/7/2007, 2007-05-07 at tokens i, i+2, i+4. */
static bool read_figures(const struct scan *scan, size_t i, int32_t figures[3], int32_t other[2])
{
    const struct value_token *token = scan->tokens + i;
    bool iso = token[0].count == 4;
    if (iso ? token[4].count > 2 : (token[4].count != 4 && token[4].count != 2))
        return false;
    if (token[2].count > 2 || (!iso && token[0].count > 2))
        return false;
    bool narrow = token[4].count == 2 && !iso;
    if (narrow && (token[1].code == '-' || (token[1].code == '.' && (token[0].count != 2 || token[2].count != 2))))
        return false; /* 1.2.10 is a section, 1-2-10 a score */
    if (!iso && !narrow && !is_year(scan, i + 4))
        return false;
    figures[0] = iso ? token[0].code : full_year(&token[4]);
    bool month_first = iso || (scan->finder->month_first && token[1].code != '.');
    int32_t first = iso ? token[2].code : token[0].code, second = iso ? token[4].code : token[2].code;
    figures[1] = month_first ? first : second;
    figures[2] = month_first ? second : first;
    if (!fits(figures[2], figures[1])) {
        if (iso || !fits(figures[1], figures[2]))
            return false;
        int32_t swap = figures[1];
        figures[1] = figures[2];
        figures[2] = swap;
    }
    bool both = !iso && figures[1] != figures[2] && fits(figures[1], figures[2]) && token[1].code != '.';
    other[0] = both ? figures[2] : 0;
    other[1] = both ? figures[1] : 0;
    return true;
}

static size_t scan_figures(struct scan *scan, size_t i)
{
    if (i + 4 >= scan->count)
        return i;
    const struct value_token *token = scan->tokens + i;
    int32_t mark = token[1].code, figures[3], other[2];
    if (mark != '.' && mark != '/' && mark != '-')
        return i;
    for (size_t k = 1; k < 5; k++)
        if (token[k].kind != (k % 2 ? TOKEN_MARK : TOKEN_DIGITS) || (token[k].flags & TOKEN_SPACED) ||
            (k % 2 && token[k].code != mark))
            return i;
    bool more = token_is(scan, i + 5, TOKEN_MARK) && token_glued(scan, i + 5) && token_is(scan, i + 6, TOKEN_DIGITS) &&
                token_glued(scan, i + 6);
    if (more || !read_figures(scan, i, figures, other))
        return i;
    size_t to = i + 5, after = 0;
    if (scan_phrase(scan, &scan->finder->gaps, to, &after) & GAP_AFTER)
        to = after;
    struct value *value = add_date(scan, figures[0], figures[1], figures[2], i, to);
    if (value && other[0]) {
        char form[12];
        value->alternative = value_key(slice_of(form, write_date(form, figures[0], other[0], other[1])));
    }
    if (value && (value = add_date(scan, 0, figures[1], figures[2], i, to)))
        value->flags |= VALUE_PART;
    scan_add_parts(scan, i, i + 5);
    return to;
}

/* ---- dates with names ---- */

/* What may lie between the parts: a full stop, comma or hyphen, then a word such as "of" or «года». */
static size_t skip_gap(const struct scan *scan, size_t i, bool comma)
{
    if (token_is(scan, i, TOKEN_MARK)) {
        int32_t code = scan->tokens[i].code;
        if (code == '.' || code == '-' || (comma && (code == ',' || code == 0x60C)))
            i++;
    }
    size_t end = i;
    if (scan_phrase(scan, &scan->finder->gaps, i, &end)) {
        i = end;
        if (token_mark(scan, i, '.') && token_glued(scan, i))
            i++;
    }
    return i;
}

/* A month's name at token i; *to behind it.  Arabic texts give both its names: أيار/مايو. */
static int32_t read_month(const struct scan *scan, size_t i, size_t *to)
{
    if (i >= scan->count)
        return 0;
    uint32_t found = scan->tokens[i].word == TOKEN_UNKNOWN ? 0 : scan_phrase(scan, &scan->finder->months, i, to);
    if (!found && scan->finder->inflects_names && scan->tokens[i].kind == TOKEN_WORD) {
        found = inflected_month(scan, i);
        *to = i + 1;
    }
    if (!found)
        return 0;
    size_t end = 0;
    if (token_mark(scan, *to, '/') && scan_phrase(scan, &scan->finder->months, *to + 1, &end) % 16 == found % 16)
        *to = end;
    return (int32_t)found;
}

/* Does a joint of days stand at token i: a dash, a comma, a short word ("and", "to"), a comma and a word? */
static size_t skip_joint(const struct scan *scan, size_t i)
{
    size_t at = i;
    if (token_is(scan, at, TOKEN_MARK) && (code_is_dash(scan->tokens[at].code) || scan->tokens[at].code == ',' ||
                                           scan->tokens[at].code == 0x60C || scan->tokens[at].code == 0x3001))
        at++;
    bool word =
        token_is(scan, at, TOKEN_WORD) && scan->tokens[at].count <= 4 && !(scan->tokens[at].flags & TOKEN_CAPITAL);
    return word || token_is(scan, at, TOKEN_SINGLE) ? at + 1 : at;
}

/* Reads ascending days from token i on into date; returns the token behind the last. */
static size_t read_days(const struct scan *scan, size_t i, struct date *date)
{
    size_t at = i, end = i;
    while (date->day_count < MAX_DAYS && is_day(scan, at)) {
        int32_t number = scan->tokens[at].code;
        if (date->day_count && number <= date->days[date->day_count - 1].number)
            break;
        end = ordinal_end(scan, at + 1);
        date->days[date->day_count++] = (struct day){number, at, end};
        at = skip_joint(scan, end);
        if (at == end)
            break;
    }
    return end;
}

/* A year at token i and the word for "year" behind it. */
static void read_year(const struct scan *scan, size_t i, struct date *date)
{
    if (!is_year(scan, i))
        return;
    date->year = scan->tokens[i].code;
    date->to = i + 1;
    size_t end = 0, word = i + 1;
    if (token_is(scan, word, TOKEN_MARK) && code_is_dash(scan->tokens[word].code) && token_glued(scan, word))
        word++;
    if (scan_phrase(scan, &scan->finder->gaps, word, &end) & GAP_AFTER)
        date->to = end;
}

/* 7 May 2007; 5-7 May; 7 de mayo de 2007 */
static size_t scan_day_first(struct scan *scan, size_t i)
{
    struct date date = {.from = i};
    size_t at = read_days(scan, i, &date), end = 0;
    at = skip_gap(scan, at, false);
    int32_t month = read_month(scan, at, &end);
    if (!month)
        return i;
    date.month = month % 16;
    date.to = end;
    read_year(scan, skip_gap(scan, end, true), &date);
    add_read(scan, &date, false);
    return date.to;
}

size_t date_behind(struct scan *scan, size_t from, size_t i, int32_t day, bool ordinal)
{
    struct date date = {.from = from, .day_count = 1, .days = {{day, from, i}}};
    size_t end = i, at = skip_gap(scan, i, false);
    int32_t month = read_month(scan, at, &end);
    if (!month || (scan->finder->months_capital && !(scan->tokens[at].flags & TOKEN_CAPITAL)))
        return i;
    date.month = month % 16;
    date.to = end;
    read_year(scan, skip_gap(scan, end, true), &date);
    if (!ordinal && !date.year)
        return i; /* "no one May ..." */
    add_read(scan, &date, false);
    return date.to;
}

/* May 7, 2007; May 5-7; May 2007; May */
static size_t scan_month_first(struct scan *scan, size_t i)
{
    struct date date = {.from = i};
    size_t end = i;
    int32_t month = read_month(scan, i, &end);
    if (!month)
        return i;
    date.month = month % 16;
    date.to = end;
    size_t at = token_mark(scan, end, '.') && month > MONTH_SHORT ? end + 1 : end;
    if (scan->finder->named_month_first && is_day(scan, at)) {
        date.to = read_days(scan, at, &date);
        at = date.to;
    }
    read_year(scan, skip_gap(scan, at, true), &date);
    bool alone = !date.day_count && !date.year;
    if (alone && (month > MONTH_SHORT || (scan->finder->months_capital && !(scan->tokens[i].flags & TOKEN_CAPITAL))))
        return i;
    add_read(scan, &date, alone);
    return date.to;
}

/* 2007. május 7.; 2007 жылғы 7 мамыр */
static size_t scan_year_first(struct scan *scan, size_t i)
{
    struct date date = {.from = i, .year = scan->tokens[i].code};
    size_t at = skip_gap(scan, i + 1, true), end = 0;
    if (token_mark(scan, i + 1, '-') && !(token_glued(scan, i + 1) && token_glued(scan, i + 2)))
        return i; /* "in 2007 - 22 May 2008" */
    if (is_day(scan, at)) {
        at = skip_gap(scan, read_days(scan, at, &date), false);
        date.month = read_month(scan, at, &end);
    } else {
        date.month = read_month(scan, at, &end);
        if (date.month && is_day(scan, end))
            end = read_days(scan, end, &date);
    }
    if (!date.month || (date.month > MONTH_SHORT && !date.day_count))
        return i;
    date.month %= 16;
    date.to = end;
    add_read(scan, &date, false);
    return date.to;
}

/* ---- 2007年5月7日, 2007년 5월 7일 ---- */

/* The token behind a year's, month's or day's character at token i, or i. */
static size_t skip_unit(const struct scan *scan, size_t i, int32_t han, int32_t hangul)
{
    if (i >= scan->count)
        return i;
    const struct value_token *token = &scan->tokens[i];
    bool single = token->kind == TOKEN_SINGLE && token->code == han;
    return single || (token->kind == TOKEN_WORD && token->code == hangul) ? i + 1 : i;
}

#define HAN_YEAR 0x5E74
#define HAN_MONTH 0x6708
#define HAN_DAY 0x65E5
#define HAN_DAY_SPOKEN 0x53F7
#define HANGUL_YEAR 0xB144
#define HANGUL_MONTH 0xC6D4
#define HANGUL_DAY 0xC77C

static size_t skip_day_unit(const struct scan *scan, size_t i)
{
    size_t end = skip_unit(scan, i, HAN_DAY, HANGUL_DAY);
    return end > i ? end : skip_unit(scan, i, HAN_DAY_SPOKEN, HANGUL_DAY);
}

/* Days that follow 月: 7日; 5日至7日; 15至17日; 5日、6日和7日 */
static bool is_unit_day(const struct scan *scan, size_t i, size_t end)
{
    if (end > i + 1 || (token_is(scan, end, TOKEN_MARK) && code_is_dash(scan->tokens[end].code)))
        return true;
    size_t next = skip_joint(scan, end); /* the last one may speak for all */
    return next > end && is_day(scan, next) && skip_day_unit(scan, next + 1) > next + 1;
}

static void read_unit_days(const struct scan *scan, size_t i, struct date *date)
{
    size_t at = i;
    while (date->day_count < MAX_DAYS && is_day(scan, at)) {
        size_t end = skip_day_unit(scan, at + 1);
        bool month = skip_unit(scan, at + 1, HAN_MONTH, HANGUL_MONTH) > at + 1; /* 5月28日至6月11日 */
        if (month || !is_unit_day(scan, at, end))
            break;
        date->days[date->day_count++] = (struct day){scan->tokens[at].code, at, end};
        date->to = end;
        at = skip_joint(scan, end);
        if (at == end)
            break;
    }
}

static size_t scan_units(struct scan *scan, size_t i)
{
    struct date date = {.from = i};
    size_t at = i, end = skip_unit(scan, i + 1, HAN_YEAR, HANGUL_YEAR);
    if (end > i + 1 && scan->tokens[i].count == 4) {
        date.year = scan->tokens[i].code;
        at = end;
    }
    if (!token_is(scan, at, TOKEN_DIGITS) || scan->tokens[at].count > 2 || !fits(1, scan->tokens[at].code))
        return i;
    end = skip_unit(scan, at + 1, HAN_MONTH, HANGUL_MONTH);
    if (end == at + 1)
        return i;
    date.month = scan->tokens[at].code;
    date.to = end;
    read_unit_days(scan, end, &date);
    add_read(scan, &date, false);
    return date.to;
}

size_t scan_date(struct scan *scan, size_t i)
{
    if (scan->tokens[i].kind == TOKEN_DIGITS) {
        size_t end = scan_figures(scan, i);
        if (end == i && scan->tokens[i].count <= 4)
            end = scan_units(scan, i);
        if (end == i && is_day(scan, i))
            end = scan_day_first(scan, i);
        if (end == i && is_year(scan, i))
            end = scan_year_first(scan, i);
        return end;
    }
    return scan->tokens[i].kind == TOKEN_MARK ? i : scan_month_first(scan, i);
}
