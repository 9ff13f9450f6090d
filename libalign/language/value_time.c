/* Times of day: 15:30, 3.30 p.m., 15 h 30, 15 ч. 30 м., 下午3时30分. */
#include "language/value_scan.h"

/* What an expression of time says; minute -1 = none. */
struct clock {
    int32_t hour, minute, second;
    size_t to; /* token behind */
};

static int32_t figure(const struct scan *scan, size_t i, int32_t below)
{
    bool fine = token_is(scan, i, TOKEN_DIGITS) && scan->tokens[i].count <= 2 && scan->tokens[i].code < below;
    return fine ? scan->tokens[i].code : -1;
}

/* The word at token i in lower case ASCII; "" for others. */
static void plain_word(const struct scan *scan, size_t i, char out[8])
{
    out[0] = 0;
    if (!token_is(scan, i, TOKEN_WORD) || scan->tokens[i].end - scan->tokens[i].begin > 7)
        return;
    size_t length = scan->tokens[i].end - scan->tokens[i].begin;
    for (size_t k = 0; k < length; k++)
        out[k] = (char)(scan->text[scan->tokens[i].begin + k] | 0x20);
    out[length] = 0;
}

/* a.m. or p.m. at token i in any spelling: 'a', 'p' or 0; *to behind it.  In Arabic ص and م. */
static char read_half(const struct scan *scan, size_t i, size_t *to)
{
    char word[8], next[8];
    plain_word(scan, i, word);
    if (strcmp(word, "noon") == 0 || strcmp(word, "am") == 0 || strcmp(word, "pm") == 0) {
        *to = i + 1;
        return word[0] == 'a' ? 'a' : 'p';
    }
    if ((strcmp(word, "a") == 0 || strcmp(word, "p") == 0) && token_mark(scan, i + 1, '.')) {
        plain_word(scan, i + 2, next);
        if (strcmp(next, "m") == 0) {
            *to = i + 3 + (token_mark(scan, i + 3, '.') && token_glued(scan, i + 3));
            return word[0];
        }
    }
    if (token_is(scan, i, TOKEN_WORD) && scan->tokens[i].count == 1 && strcmp(scan->finder->language, "ar") == 0) {
        *to = i + 1;
        return scan->tokens[i].code == 0x635 ? 'a' : scan->tokens[i].code == 0x645 ? 'p' : 0;
    }
    return 0;
}

static const struct {
    char language[4];
    const char *hours, *minutes;
} clock_words[] = {
    {"fr", " h heure heures ", " min minutes "},
    {"es", " h horas hora hs ", " min minutos "},
    {"pt", " h horas hora ", " min m minutos "},
    {"it", " h ore ", " min minuti "},
    {"de", " uhr ", " min "},
    {"ru", " ч час часа часов ", " м мин минут минута минуты "},
    {"uk", " год година години годин ", " хв хвилин хвилини "},
    {"zh", " 时 時 点 點 ", " 分 "},
    {"ja", " 時 ", " 分 "},
    {"ko", " 시 ", " 분 "},
};

/* Is the word at token i one of a list in which each is between spaces? */
static bool is_among(const struct scan *scan, size_t i, const char *list)
{
    if (!token_is(scan, i, TOKEN_WORD) && !token_is(scan, i, TOKEN_SINGLE))
        return false;
    char padded[WORD_ROOM + 2] = " ";
    size_t length = token_fold(scan->finder, scan->text, &scan->tokens[i], padded + 1);
    padded[length + 1] = ' ';
    padded[length + 2] = 0;
    return length && strstr(list, padded);
}

static const char *words_of(const struct scan *scan, bool hours)
{
    for (size_t k = 0; k < sizeof clock_words / sizeof *clock_words; k++)
        if (strcmp(clock_words[k].language, scan->finder->language) == 0)
            return hours ? clock_words[k].hours : clock_words[k].minutes;
    return "";
}

static size_t skip_word(const struct scan *scan, size_t i, bool hours)
{
    if (!is_among(scan, i, words_of(scan, hours)))
        return i;
    return i + 1 + (size_t)(token_mark(scan, i + 1, '.') && token_glued(scan, i + 1));
}

/* 15:30:05, or 15.30 which needs more to be a time. */
static bool read_digital(const struct scan *scan, size_t i, struct clock *clock)
{
    if (!(token_mark(scan, i + 1, ':') || token_mark(scan, i + 1, '.')) || !token_glued(scan, i + 1) ||
        !token_glued(scan, i + 2) || figure(scan, i + 2, 60) < 0 || scan->tokens[i + 2].count != 2)
        return false;
    clock->minute = scan->tokens[i + 2].code;
    clock->to = i + 3;
    if (token_mark(scan, i + 3, ':') && token_glued(scan, i + 3) && token_glued(scan, i + 4) &&
        figure(scan, i + 4, 60) >= 0 && scan->tokens[i + 4].count == 2) {
        clock->second = scan->tokens[i + 4].code;
        clock->to = i + 5;
    }
    return true;
}

static size_t add_clock(struct scan *scan, size_t from, const struct clock *clock, bool weak)
{
    char form[10] = {'T', (char)('0' + clock->hour / 10), (char)('0' + clock->hour % 10), ':'};
    int32_t minute = clock->minute < 0 ? 0 : clock->minute;
    size_t length = 6;
    form[4] = (char)('0' + minute / 10);
    form[5] = (char)('0' + minute % 10);
    if (clock->second > 0) {
        form[6] = ':';
        form[7] = (char)('0' + clock->second / 10);
        form[8] = (char)('0' + clock->second % 10);
        length = 9;
    }
    struct value *value = scan_add(scan, VALUE_TIME, from, clock->to, slice_of(form, length));
    if (value && weak)
        value->flags |= VALUE_WEAK;
    scan_add_parts(scan, from, clock->to);
    return clock->to;
}

/* Halves of the day before the figures: 上午 下午, 午前 午後, 오전 오후. */
static char half_before(const struct scan *scan, size_t *i)
{
    size_t at = *i;
    if (token_is(scan, at + 1, TOKEN_SINGLE) && token_is(scan, at, TOKEN_SINGLE)) {
        int32_t first = scan->tokens[at].code, second = scan->tokens[at + 1].code;
        char half = first == 0x4E0A && second == 0x5348   ? 'a'
                    : first == 0x4E0B && second == 0x5348 ? 'p'
                    : first == 0x5348 && second == 0x524D ? 'a'
                    : first == 0x5348 && second == 0x5F8C ? 'p'
                                                          : 0;
        *i = half ? at + 2 : at;
        return half;
    }
    char half = is_among(scan, at, " 오전 ") ? 'a' : is_among(scan, at, " 오후 ") ? 'p' : 0;
    *i = half ? at + 1 : at;
    return half;
}

/* The minutes behind a word for hours: 15 ч. 30 м. */
static void read_minutes(const struct scan *scan, struct clock *clock)
{
    if (figure(scan, clock->to, 60) < 0 || scan->tokens[clock->to].count != 2)
        return;
    clock->minute = scan->tokens[clock->to].code;
    clock->to = skip_word(scan, clock->to + 1, false);
}

/* Words for a part of the day behind the hours: «3 часа дня», "3 heures de l'après-midi"; *to behind them. */
static char part_of_day(const struct scan *scan, size_t i, size_t *to)
{
    static const struct {
        char language[4];
        const char *morning, *evening;
    } parts[] = {{"ru", " утра ночи ", " дня вечера "},
                 {"uk", " ранку ночі ", " дня вечора "},
                 {"fr", " matin ", " midi soir "},
                 {"es", " mañana madrugada ", " tarde noche "},
                 {"pt", " manhã madrugada ", " tarde noite "},
                 {"it", " mattina mattino ", " pomeriggio sera "},
                 {"de", " morgens vormittags früh ", " nachmittags abends "}};
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
        if (strcmp(parts[k].language, scan->finder->language) != 0)
            continue;
        for (size_t at = i; at < i + 6 && at < scan->count; at++) {
            bool late = is_among(scan, at, parts[k].evening);
            *to = at + 1;
            if (late || is_among(scan, at, parts[k].morning))
                return late ? 'p' : 'a';
            bool joins = is_among(scan, at, " et y и e і та und "); /* "entre 11 heures et midi" */
            bool small = token_is(scan, at, TOKEN_WORD) && scan->tokens[at].count <= 5 && !joins;
            if (!small && !token_mark(scan, at, '-') && !token_mark(scan, at, '\'') && !token_mark(scan, at, 0x2019))
                break;
        }
    }
    return 0;
}

bool is_hour_word(const struct scan *scan, size_t i)
{
    return skip_word(scan, i, true) > i;
}

/* Four digits before "hours": 1530 hours, between 1100 and 1200 hours; they may be a length of time, too. */
static size_t scan_four(struct scan *scan, size_t i)
{
    const struct value_token *token = &scan->tokens[i];
    int32_t clock = token->code;
    if (token->kind != TOKEN_DIGITS || token->count != 4 || clock / 100 > 24 || clock % 100 > 59 ||
        strcmp(scan->finder->language, "en") != 0)
        return i;
    size_t hours = i + 1;
    bool joined = is_among(scan, hours, " and to ") || (token_is(scan, hours, TOKEN_MARK) && code_is_dash(scan->tokens[hours].code));
    if (joined && token_is(scan, i + 2, TOKEN_DIGITS) && scan->tokens[i + 2].count == 4)
        hours = i + 3;
    if (!is_among(scan, hours, " hours hrs ") || !(scan->tokens[hours].flags & TOKEN_SPACED))
        return i;
    char form[12];
    struct clock time = {.hour = clock / 100, .minute = clock % 100, .to = i + 1};
    size_t end = add_clock(scan, i, &time, false), whole = scan->list->values.count;
    while (whole > 0 && scan->list->values.items[whole - 1].flags & VALUE_PART)
        whole--;
    if (!scan->failed)
        scan->list->values.items[whole - 1].alternative = value_key(slice_of(form, put_number(form, (uint32_t)clock)));
    return end;
}

size_t scan_time(struct scan *scan, size_t i)
{
    size_t at = i, end = scan_four(scan, i);
    if (end > i)
        return end;
    char half = scan->tokens[i].kind != TOKEN_DIGITS && scan->tokens[i].kind != TOKEN_MARK ? half_before(scan, &at) : 0;
    struct clock clock = {.hour = figure(scan, at, 25), .minute = -1, .to = at + 1};
    if (clock.hour < 0)
        return i;
    bool digital = read_digital(scan, at, &clock), colon = digital && scan->tokens[at + 1].code == ':';
    size_t hours = skip_word(scan, clock.to, true);
    bool named = hours > clock.to;
    clock.to = hours;
    if (named && !digital)
        read_minutes(scan, &clock);
    if (!half && clock.hour <= 12 && (half = read_half(scan, clock.to, &end)) != 0)
        clock.to = end;
    if (!half && named && clock.hour <= 12 && (half = part_of_day(scan, clock.to, &end)) != 0)
        clock.to = end;
    /* hours alone may last as well as strike: "15 heures" */
    if (!half && !colon && (!named || clock.minute < 0))
        return i;
    if (half == 'p' && clock.hour < 12)
        clock.hour += 12;
    else if (half == 'a' && clock.hour == 12)
        clock.hour = 0;
    /* «2 часа 15 минут» may well be a length of time */
    bool lasting = !half && !digital && scan->tokens[at + 1].count > 2;
    return add_clock(scan, i, &clock, lasting);
}
