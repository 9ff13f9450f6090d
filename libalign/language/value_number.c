/* Numbers in digits of any script, with every convention of separators. */
#include "language/value_scan.h"

#include <unicode/unum.h>

#define MAX_GROUPS 12
#define FORM_ROOM 96
#define NO_BREAK_SPACE 0xA0

/* Digits joined by separators: 1.234.567,8 has four groups. */
struct groups {
    size_t count;
    size_t tokens[MAX_GROUPS];   /* of each group */
    uint32_t sizes[MAX_GROUPS];  /* digits in each group */
    int32_t between[MAX_GROUPS]; /* the separator after each group; spaces are ' ' or NO_BREAK_SPACE */
};

/* The CLDR separators of the language.  ICU silently takes the process locale where it has no data, so the locale that
 * it took must be of the language. */
bool numbers_load(struct value_finder *finder)
{
    finder->decimal = '.';
    finder->group = 0;
    UErrorCode status = U_ZERO_ERROR;
    UNumberFormat *format = unum_open(UNUM_DECIMAL, NULL, 0, finder->language, NULL, &status);
    if (U_SUCCESS(status) && locale_is(unum_getLocaleByType(format, ULOC_ACTUAL_LOCALE, &status), finder->language)) {
        UChar symbol[8] = {0};
        finder->has_numbers = true;
        if (unum_getSymbol(format, UNUM_DECIMAL_SEPARATOR_SYMBOL, symbol, 8, &status) == 1)
            finder->decimal = symbol[0] == 0x66B ? '.' : symbol[0];
        if (unum_getSymbol(format, UNUM_GROUPING_SEPARATOR_SYMBOL, symbol, 8, &status) == 1)
            finder->group = symbol[0] == 0x66C ? ',' : symbol[0];
    }
    if (format)
        unum_close(format);
    return status != U_MEMORY_ALLOCATION_ERROR;
}

bool value_number_marks(const struct value_finder *finder, int32_t *decimal, int32_t *group)
{
    *decimal = finder->decimal;
    *group = finder->group && code_is_space(finder->group) ? NO_BREAK_SPACE : finder->group;
    return finder->has_numbers && !finder->right_to_left;
}

/* The one space between two tokens as ' ' or NO_BREAK_SPACE; 0 when there is anything else. */
static int32_t space_between(const struct scan *scan, size_t i)
{
    size_t at = scan->tokens[i].end, end = scan->tokens[i + 1].begin;
    if (at >= end)
        return 0;
    int32_t code = text_next(scan->text, end, &at);
    bool narrow = code == 0xA0 || code == 0x202F || code == 0x2009 || code == 0x2007 || code == 0x3000;
    return at < end ? 0 : code == ' ' ? ' ' : narrow ? NO_BREAK_SPACE : 0;
}

static bool is_separator(int32_t code)
{
    return code == ',' || code == '.' || code == '\'' || code == 0x2019 || code == 0x66B || code == 0x66C ||
           code == 0xB7;
}

/* Collects groups from token i, a TOKEN_DIGITS, as far as separators go. */
static void collect(const struct scan *scan, size_t i, struct groups *groups)
{
    *groups = (struct groups){.count = 1, .tokens = {i}, .sizes = {scan->tokens[i].count}};
    while (groups->count < MAX_GROUPS) {
        int32_t separator = 0;
        size_t next = i + 1;
        if (token_is(scan, next, TOKEN_DIGITS)) {
            bool last = scan->finder->right_to_left && scan->tokens[i].count == 3 && scan->tokens[next].count < 3;
            separator = scan->tokens[next].count == 3 || last ? space_between(scan, i) : 0;
        } else if (token_is(scan, next, TOKEN_MARK) && is_separator(scan->tokens[next].code) &&
                   token_glued(scan, next) && token_is(scan, next + 1, TOKEN_DIGITS) && token_glued(scan, next + 1)) {
            separator = scan->tokens[next++].code;
        }
        if (!separator)
            return;
        groups->between[groups->count - 1] = separator == 0x2019 ? '\'' : separator;
        groups->tokens[groups->count] = i = next;
        groups->sizes[groups->count++] = scan->tokens[next].count;
    }
}

/* Do the first count groups look like thousands: 1-3 digits, then threes?  India writes twos before the last three. */
static bool are_thousands(const struct groups *groups, size_t count)
{
    if (groups->sizes[0] > 3 || groups->sizes[count - 1] != 3)
        return false;
    bool threes = true, twos = groups->between[0] == ',' && groups->sizes[0] <= 2;
    for (size_t i = 0; i + 1 < count; i++) {
        if (groups->between[i] != groups->between[0])
            return false;
        threes &= i == 0 || groups->sizes[i] == 3;
        twos &= i == 0 || groups->sizes[i] == 2;
    }
    return threes || twos;
}

/* The groups in the other order, if they are parted by spaces. */
static bool turn(const struct groups *groups, struct groups *turned)
{
    turned->count = groups->count;
    for (size_t i = 0; i < groups->count; i++) {
        if (i + 1 < groups->count && groups->between[i] != ' ' && groups->between[i] != NO_BREAK_SPACE)
            return false;
        turned->between[i] = ' ';
        turned->tokens[i] = groups->tokens[groups->count - 1 - i];
        turned->sizes[i] = groups->sizes[groups->count - 1 - i];
    }
    return groups->count > 1 && are_thousands(turned, turned->count);
}

/* Texts of scripts that run from right to left hold "000 10" for 10 000 where a writer saw the groups of thousands as
 * words.  Puts groups right that make sense only so. */
static void set_direction(const struct scan *scan, struct groups *groups)
{
    struct groups turned;
    if (!scan->finder->right_to_left || groups->count < 2)
        return;
    bool forward = are_thousands(groups, groups->count) && scan->tokens[groups->tokens[0]].code > 0;
    if (!forward && turn(groups, &turned))
        *groups = turned;
}

static bool is_decimal_mark(int32_t code)
{
    return code == '.' || code == ',' || code == 0x66B || code == 0xB7;
}

/* How the first count groups read. */
enum reading {
    READ_NOT,
    READ_WHOLE,          /* thousands, or a single group */
    READ_DECIMAL,        /* the last group is a fraction */
    READ_WHOLE_FIRST,    /* 1,000: whole, but a fraction elsewhere */
    READ_DECIMAL_FIRST,  /* the other way round */
    READ_DECIMAL_OR_LIST /* 3,5 where the comma is not the decimal mark */
};

/* Two groups around one mark: the case in which conventions clash. */
static enum reading read_pair(const struct scan *scan, const struct groups *groups)
{
    int32_t mark = groups->between[0], decimal = scan->finder->decimal, group = scan->finder->group;
    if (mark == 0x66B)
        return READ_DECIMAL;
    bool zero = scan->tokens[groups->tokens[0]].code == 0;
    if (!zero && are_thousands(groups, 2)) {
        if (!is_decimal_mark(mark))
            return READ_WHOLE;
        if (mark == decimal)
            return READ_DECIMAL_FIRST;
        /* a mark that the language uses for neither: full hundreds look like thousands, 3.141 like a fraction */
        return mark == group || scan->tokens[groups->tokens[1]].code % 100 == 0 ? READ_WHOLE_FIRST : READ_DECIMAL_FIRST;
    }
    if (!is_decimal_mark(mark))
        return READ_NOT;
    return mark == ',' && decimal != ',' ? READ_DECIMAL_OR_LIST : READ_DECIMAL;
}

static enum reading read_groups(const struct scan *scan, const struct groups *groups, size_t count)
{
    if (count == 1)
        return READ_WHOLE;
    if (count == 2)
        return read_pair(scan, groups);
    if (are_thousands(groups, count))
        return READ_WHOLE;
    bool tail = is_decimal_mark(groups->between[count - 2]) && groups->between[count - 2] != groups->between[0];
    return tail && are_thousands(groups, count - 1) ? READ_DECIMAL : READ_NOT;
}

/* 1.2.3: a number of a section or version. */
static size_t dotted_count(const struct groups *groups)
{
    size_t count = 1;
    while (count < groups->count && groups->between[count - 1] == '.')
        count++;
    return count;
}

/* Writes the canonical form: digits without idle zeros, a point, the fraction.  0: too long to be a number. */
static size_t write_form(const struct scan *scan, const struct groups *groups, size_t count, bool decimal, char *out)
{
    size_t used = 0, whole = 0, start = 0;
    for (size_t i = 0; i < count; i++) {
        if (used + groups->sizes[i] + 2 > FORM_ROOM)
            return 0;
        if (decimal && i == count - 1) {
            whole = used;
            out[used++] = '.';
        }
        used += digits_copy(scan, groups->tokens[i], out + used, FORM_ROOM - used);
    }
    while (decimal && out[used - 1] == '0')
        used--;
    if (decimal && out[used - 1] == '.')
        used--;
    whole = decimal ? whole : used;
    while (start + 1 < whole && out[start] == '0')
        start++;
    memmove(out, out + start, used - start);
    return used - start;
}

/* Endings that make an ordinal of digits: 72nd, 12-м, 1er, 3.ª */
static const struct {
    char language[4];
    const char *endings;
} ordinal_endings[] = {
    {"en", " st nd rd th "},
    {"fr", " er re e è ème eme ère ères ers es èmes nd nde "},
    {"es", " º ª o a er "},
    {"pt", " º ª o a "},
    {"it", " º ª o a "},
    {"ca", " r a n t è "},
    {"ru", " й я е го му м х ый ая ое ого ой ом ую ые ых ым ми ю "},
    {"uk", " й я е а ї го му му м х ий та ту те ого ої ому ті тя ша га "},
    {"be", " ы я е га му м х "},
    {"bg", " и я а о ия ят то та ти ви ри ми "},
    {"kk", " ші шы інші ыншы нші ншы "},
    {"ky", " чи чы чү чу инчи ынчы унчу үнчү нчи нчы "},
    {"uz", " chi inchi nchi "},
    {"tr", " inci ıncı uncu üncü nci ncı ncu ncü "},
    {"nl", " e de ste "},
    {"sv", " a e "},
    {"ga", " ú "},
    {"el", " ος η ο ου ης ον ην "},
};

size_t ordinal_end(const struct scan *scan, size_t i)
{
    size_t word = i;
    if (token_is(scan, word, TOKEN_MARK) && token_glued(scan, word) &&
        (code_is_dash(scan->tokens[word].code) || code_is_apostrophe(scan->tokens[word].code) ||
         scan->tokens[word].code == '.'))
        word++;
    if (!token_is(scan, word, TOKEN_WORD) || !token_glued(scan, word) || scan->tokens[word].count > 5)
        return i;
    char padded[WORD_ROOM + 3] = " ";
    size_t length = token_fold(scan->finder, scan->text, &scan->tokens[word], padded + 1);
    padded[length + 1] = ' ';
    padded[length + 2] = 0;
    for (size_t k = 0; k < sizeof ordinal_endings / sizeof *ordinal_endings; k++)
        if (strcmp(ordinal_endings[k].language, scan->finder->language) == 0)
            return strstr(ordinal_endings[k].endings, padded) ? word + 1 : i;
    return i;
}

/* Moves the point of a canonical form to the right; returns the new length. */
static size_t shift(char *form, size_t length, uint32_t exponent)
{
    char *point = memchr(form, '.', length);
    while (exponent > 0 && point) {
        point[0] = point[1];
        *++point = '.';
        exponent--;
        if (point == form + length - 1) {
            length--;
            point = NULL;
        }
    }
    memset(form + length, '0', exponent);
    length += exponent;
    size_t zeros = 0;
    while (zeros + 1 < length && form[zeros] == '0' && form[zeros + 1] != '.')
        zeros++;
    memmove(form, form + zeros, length - zeros);
    return length - zeros;
}

/* The power of ten in words at token i ("million", 万): its exponent; *end behind it.  0 = none. */
static uint32_t read_factor(const struct scan *scan, size_t i, size_t *end)
{
    size_t behind = i;
    uint32_t found = scale_at(scan, i, &behind);
    if (!found || found & SPELL_ORDINAL)
        return 0;
    *end = behind;
    return (found & SPELL_NUMBER) - 1;
}

/* £125m, $5bn: the letter that English puts behind an amount of money which tokens [from, i) are; its exponent, 0 = none. */
static uint32_t read_letter(const struct scan *scan, size_t from, size_t i, size_t *end)
{
    if (from == 0 || !token_is(scan, from - 1, TOKEN_MARK) || !token_is(scan, i, TOKEN_WORD) || !token_glued(scan, i) ||
        scan->tokens[i].count > 1 || strcmp(scan->finder->language, "en") != 0)
        return 0;
    int32_t sign = scan->tokens[from - 1].code, letter = scan->tokens[i].code;
    bool money = sign == '$' || sign == 0xA3 || sign == 0x20AC || sign == 0xA5;
    uint32_t exponent = !money ? 0 : letter == 'k' ? 3 : letter == 'm' ? 6 : letter == 'b' ? 9 : 0;
    *end = exponent ? i + 1 : *end;
    return exponent;
}

/* Chinese and Japanese go on in ten thousands: 3亿5000万.  Writes what follows token i over the zeros of the form;
 * returns the token behind. */
static size_t add_rest(const struct scan *scan, size_t i, char *form, size_t length, uint32_t exponent)
{
    if (!token_is(scan, i, TOKEN_DIGITS) || !token_glued(scan, i) || scan->tokens[i].count > 4)
        return i;
    size_t end = i + 1;
    uint32_t power = read_factor(scan, i + 1, &end), count = scan->tokens[i].count;
    if (power + count > exponent || power + count > length || memchr(form, '.', length))
        return i;
    digits_copy(scan, i, form + length - power - count, count);
    return end;
}

/* The key of a time of day, or 0. */
static uint64_t clock_key(int32_t hour, int32_t minute)
{
    char form[] = "T00:00";
    form[1] = (char)('0' + hour / 10 % 10);
    form[2] = (char)('0' + hour % 10);
    form[4] = (char)('0' + minute / 10 % 10);
    form[5] = (char)('0' + minute % 10);
    return hour > 24 || minute > 59 ? 0 : value_key(slice_of(form, 6));
}

/* The other reading of a number that stands for something else: 15 heures, 15.30 are times; "the 1960s" are the sixties of the
 * century. */
static uint64_t other_reading(const struct scan *scan, const struct groups *groups, size_t count, enum reading reading,
                              size_t last)
{
    const struct value_token *first = &scan->tokens[groups->tokens[0]], *second = &scan->tokens[groups->tokens[count - 1]];
    char form[12];
    if (reading == READ_DECIMAL && count == 2 && groups->between[0] == '.' && first->count <= 2 && second->count == 2 && first->code < 24)
        return clock_key(first->code, second->code);
    if (reading != READ_WHOLE || count != 1)
        return 0;
    if (is_hour_word(scan, last))
        return clock_key(first->code, 0);
    uint32_t times = first->count <= 2 ? multiple_at(scan, last) : 0;
    if (times)
        return value_key(slice_of(form, put_number(form, (uint32_t)first->code * times)));
    size_t at = groups->tokens[0];
    bool short_year = first->count == 2 && at > 1 && token_is(scan, at - 1, TOKEN_MARK) && code_is_dash(scan->tokens[at - 1].code) &&
                      token_is(scan, at - 2, TOKEN_DIGITS) && scan->tokens[at - 2].count == 4 &&
                      scan->tokens[at - 2].code % 100 < first->code;
    if (short_year) /* 2010-11 */
        return value_key(slice_of(form, put_number(form, (uint32_t)(scan->tokens[at - 2].code / 100 * 100 + first->code))));
    bool decade = first->count == 4 && first->code % 10 == 0 && strcmp(scan->finder->language, "en") == 0 &&
                  token_is(scan, last, TOKEN_WORD) && token_glued(scan, last) && scan->tokens[last].count == 1 &&
                  scan->tokens[last].code == 's';
    return decade ? value_key(slice_of(form, put_number(form, (uint32_t)(first->code % 100)))) : 0;
}

/* Whether only a dash or a short word ("to", "and", «до», "à") lies between two bytes of the text: a range or a list. */
static bool is_range(const struct scan *scan, size_t begin, size_t end)
{
    size_t letters = 0, at = begin;
    bool dash = false;
    while (at < end && end - begin < 16) {
        int32_t code = text_next(scan->text, end, &at);
        letters += code_is_letter(code);
        dash |= code_is_dash(code);
        if (!code_is_letter(code) && !code_is_dash(code) && !code_is_space(code))
            return false;
    }
    return at == end && letters <= 3 && (dash || letters > 0);
}

/* «60–70 тыс.»: the factor behind the last number of a range may be meant for the one before it, too. */
static void spread_factor(struct scan *scan, size_t from, uint32_t exponent)
{
    struct value_list *list = scan->list;
    size_t last = list->values.count - 1, i = last;
    char form[FORM_ROOM + 20];
    while (i > 0 && list->values.items[i - 1].flags & VALUE_PART)
        i--;
    if (i == 0)
        return;
    struct value *before = &list->values.items[i - 1];
    if (before->kind != VALUE_NUMBER || before->flags & (VALUE_SCALED | VALUE_SPELLED) || before->alternative ||
        before->form_length >= FORM_ROOM || !is_range(scan, before->end, scan->tokens[from].begin))
        return;
    memcpy(form, list->text.items + before->form, before->form_length);
    before->alternative = value_key(slice_of(form, shift(form, before->form_length, exponent)));
}

/* Adds the number that groups 0 to count make, read so, from token `from` (its sign or first digits). */
static size_t add_number(struct scan *scan, const struct groups *groups, size_t count, enum reading reading,
                         size_t from)
{
    char form[FORM_ROOM + 20] = "-";
    size_t first = groups->tokens[0], end = groups->tokens[count - 1] + 1, sign = from < first ? 1 : 0;
    if (end <= first) { /* turned round */
        end = first + 1;
        first = from;
        sign = 0;
    }
    bool decimal = reading == READ_DECIMAL || reading == READ_DECIMAL_FIRST || reading == READ_DECIMAL_OR_LIST;
    size_t length = write_form(scan, groups, count, decimal, form + 1);
    if (!length)
        return end;
    size_t last = reading == READ_WHOLE && count == 1 ? ordinal_end(scan, end) : end;
    bool ordinal = last > end;
    uint32_t exponent = ordinal ? 0 : read_factor(scan, end, &last);
    if (!ordinal && !exponent)
        exponent = read_letter(scan, from, end, &last);
    length = shift(form + 1, length, exponent);
    if (exponent && scan->finder->unit_first)
        last = add_rest(scan, last, form + 1, length, exponent);
    struct value *value =
        scan_add(scan, ordinal ? VALUE_ORDINAL : VALUE_NUMBER, from, last, slice_of(form + 1 - sign, length + sign));
    if (!value)
        return last;
    size_t behind = set_unit(scan, value, from, last);
    value->flags |= exponent ? VALUE_SCALED : 0;
    if (exponent)
        spread_factor(scan, from, exponent);
    if (sign)
        value->alternative = value_key(slice_of(form + 1, length));
    if (reading == READ_WHOLE_FIRST || reading == READ_DECIMAL_FIRST) {
        length = shift(form + 1, write_form(scan, groups, count, !decimal, form + 1), exponent);
        value->alternative = value_key(slice_of(form + 1 - sign, length + sign));
    }
    struct groups turned;
    if (scan->finder->right_to_left && reading == READ_WHOLE && count == groups->count && turn(groups, &turned))
        value->alternative = value_key(slice_of(form + 1, write_form(scan, &turned, count, false, form + 1)));
    uint64_t other = ordinal ? 0 : other_reading(scan, groups, count, reading, last);
    value->alternative = other ? other : value->alternative;
    if (reading == READ_DECIMAL_OR_LIST || exponent)
        scan_add_parts(scan, first, end);
    return behind;
}

/* 3.4.1 */
static size_t add_dotted(struct scan *scan, const struct groups *groups, size_t count)
{
    char form[FORM_ROOM];
    size_t used = 0;
    for (size_t i = 0; i < count && used + groups->sizes[i] + 1 < FORM_ROOM; i++) {
        if (i)
            form[used++] = '.';
        used += digits_copy(scan, groups->tokens[i], form + used, FORM_ROOM - used);
    }
    scan_add(scan, VALUE_CODE, groups->tokens[0], groups->tokens[count - 1] + 1, slice_of(form, used));
    scan_add_parts(scan, groups->tokens[0], groups->tokens[count - 1] + 1);
    return groups->tokens[count - 1] + 1;
}

/* Vulgar fractions: ½ is 1/2, and 2½ is 2.5. */
static const struct {
    int32_t code;
    uint8_t above, below;
} fractions[] = {
    {0xBC, 1, 4},   {0xBD, 1, 2},   {0xBE, 3, 4},   {0x2150, 1, 7}, {0x2151, 1, 9}, {0x2153, 1, 3},
    {0x2154, 2, 3}, {0x2155, 1, 5}, {0x2156, 2, 5}, {0x2157, 3, 5}, {0x2158, 4, 5}, {0x2159, 1, 6},
    {0x215A, 5, 6}, {0x215B, 1, 8}, {0x215C, 3, 8}, {0x215D, 5, 8}, {0x215E, 7, 8},
};

size_t put_number(char *out, uint32_t number)
{
    char digits[10];
    size_t count = 0;
    do {
        digits[count++] = (char)('0' + number % 10);
        number /= 10;
    } while (number);
    for (size_t i = 0; i < count; i++)
        out[i] = digits[count - 1 - i];
    return count;
}

/* A vulgar fraction at token i, after the whole number `whole` of tokens from `from` on (-1: alone). */
static size_t add_fraction(struct scan *scan, size_t from, size_t i, int32_t whole)
{
    for (size_t k = 0; k < sizeof fractions / sizeof *fractions; k++) {
        if (fractions[k].code != scan->tokens[i].code)
            continue;
        uint32_t above = fractions[k].above, below = fractions[k].below;
        char plain[32], decimal[32];
        size_t plain_length = whole > 0 ? put_number(plain, (uint32_t)whole) : 0;
        if (whole > 0)
            plain[plain_length++] = ' ';
        plain_length += put_number(plain + plain_length, above);
        plain[plain_length++] = '/';
        plain_length += put_number(plain + plain_length, below);
        size_t decimal_length = put_number(decimal, whole > 0 ? (uint32_t)whole : 0);
        decimal[decimal_length++] = '.';
        for (uint32_t rest = above * 10; rest && decimal_length < 20; rest = rest % below * 10)
            decimal[decimal_length++] = (char)('0' + rest / below);
        bool exact = decimal_length < 20;
        struct slice forms[2] = {slice_of(plain, plain_length), slice_of(decimal, decimal_length)};
        struct value *value = scan_add(scan, VALUE_NUMBER, from, i + 1, forms[whole > 0 && exact]);
        if (value && exact)
            value->alternative = value_key(forms[whole <= 0]);
        return i + 1;
    }
    return i;
}

/* Does the mark at token i make the digits behind it negative?  A dash after a number is a range, after a word a
 * hyphen. */
static bool is_sign(const struct scan *scan, size_t i)
{
    int32_t code = scan->tokens[i].code;
    if ((code != '-' && code != 0x2212) || !token_is(scan, i + 1, TOKEN_DIGITS) || !token_glued(scan, i + 1))
        return false;
    if (i == 0)
        return true;
    if (token_is(scan, i - 1, TOKEN_DIGITS))
        return false;
    return !token_glued(scan, i) || token_mark(scan, i - 1, '(');
}

/* 2 1/2, the number of which is at token i; returns the token behind, or i. */
static size_t add_written(struct scan *scan, size_t from, size_t i)
{
    bool fits = i + 3 < scan->count && scan->tokens[i].count <= 3 && token_is(scan, i + 1, TOKEN_DIGITS) &&
                token_mark(scan, i + 2, '/') && token_glued(scan, i + 2) && token_is(scan, i + 3, TOKEN_DIGITS) &&
                token_glued(scan, i + 3) && (i + 4 == scan->count || !token_glued(scan, i + 4) || !token_mark(scan, i + 4, '/'));
    int32_t above = fits ? scan->tokens[i + 1].code : 0, below = fits ? scan->tokens[i + 3].code : 0;
    if (above < 1 || above >= below || below > 16 || space_between(scan, i) == 0)
        return i;
    return add_part(scan, from, i + 4, (uint32_t)(scan->tokens[i].code * below + above), (uint32_t)below, 0);
}

size_t scan_number(struct scan *scan, size_t i)
{
    size_t from = i;
    if (scan->tokens[i].kind == TOKEN_MARK) {
        if (scan->tokens[i].code >= 0x80 && scan->tokens[i].code != 0x2212)
            return add_fraction(scan, i, i, -1);
        if (!is_sign(scan, i))
            return i;
        i++;
    }
    if (scan->tokens[i].kind != TOKEN_DIGITS)
        return from;
    if (token_is(scan, i + 1, TOKEN_MARK) && token_glued(scan, i + 1)) {
        size_t end = add_fraction(scan, from, i + 1, scan->tokens[i].code == DIGITS_LONG ? -1 : scan->tokens[i].code);
        if (end > i + 1)
            return end;
    }
    size_t behind = add_written(scan, from, i);
    if (behind > i)
        return behind;
    struct groups groups;
    collect(scan, i, &groups);
    set_direction(scan, &groups);
    size_t dotted = dotted_count(&groups);
    if (dotted > 2 && !are_thousands(&groups, dotted))
        return add_dotted(scan, &groups, dotted);
    size_t count = groups.count;
    enum reading reading = READ_NOT;
    while ((reading = read_groups(scan, &groups, count)) == READ_NOT)
        count--;
    return add_number(scan, &groups, count, reading, from);
}
