/* Roman numerals, also when typed with Cyrillic letters that look alike. */
#include "language/value_scan.h"

/* The letter's number; 0 = no Roman letter. */
static uint32_t letter_number(int32_t code)
{
    switch (code) {
    case 'i':
    case 0x131:
    case 0x456: return 1;
    case 'v': return 5;
    case 'x':
    case 0x445: return 10;
    case 'l': return 50;
    case 'c':
    case 0x441: return 100;
    case 'd': return 500;
    case 'm':
    case 0x43C: return 1000;
    default: return 0;
    }
}

/* Does the sequence of letters' numbers spell `number` in the one right way?  IIX is no number. */
static bool spells(const uint32_t *letters, size_t count, uint32_t number)
{
    static const uint16_t parts[][3] = {
        {1000, 1000, 0}, {900, 100, 1000}, {500, 500, 0}, {400, 100, 500}, {100, 100, 0}, {90, 10, 100}, {50, 50, 0},
        {40, 10, 50},    {10, 10, 0},      {9, 1, 10},    {5, 5, 0},       {4, 1, 5},     {1, 1, 0}};
    size_t at = 0;
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
        for (; number >= parts[k][0]; number -= parts[k][0])
            for (size_t part = 1; part < 3 && parts[k][part]; part++, at++)
                if (at >= count || letters[at] != parts[k][part])
                    return false;
    return at == count;
}

uint32_t roman_number(const struct scan *scan, size_t i)
{
    if (!token_is(scan, i, TOKEN_WORD) || scan->tokens[i].count > 12)
        return 0;
    char word[WORD_ROOM];
    uint32_t letters[12], total = 0;
    size_t length = token_fold(scan->finder, scan->text, &scan->tokens[i], word), count = 0;
    for (size_t at = 0; at < length && count < 12; count++) {
        letters[count] = letter_number(text_next(word, length, &at));
        if (!letters[count])
            return 0;
        bool less = count && letters[count - 1] < letters[count];
        total = total + letters[count] - (less ? 2 * letters[count - 1] : 0);
    }
    return count && total < 4000 && spells(letters, count, total) ? total : 0;
}

/* May a lone letter be a numeral?  After a word ("Chapter V", «глава V»), or between brackets.  The English pronoun
 * asks for more: a capital before and no verb behind. */
static bool stands_as_number(const struct scan *scan, size_t i)
{
    if (i == 0)
        return false;
    if (token_mark(scan, i - 1, '(') && token_mark(scan, i + 1, ')'))
        return true;
    const struct value_token *before = &scan->tokens[i - 1];
    if (before->kind != TOKEN_WORD || before->count < 3)
        return false;
    bool pronoun = scan->tokens[i].code == 'i' && strcmp(scan->finder->language, "en") == 0;
    bool verb = token_is(scan, i + 1, TOKEN_WORD) && !(scan->tokens[i + 1].flags & TOKEN_CAPITAL);
    return !pronoun || (before->flags & TOKEN_CAPITAL && !verb);
}

/* French writes the ending of an ordinal on to the numeral: XXIe, Ier. */
static size_t scan_french(struct scan *scan, size_t i)
{
    const struct value_token *token = &scan->tokens[i];
    size_t end = token->begin;
    while (end < token->end && strchr("IVX", scan->text[end])) /* Le, Ce, De are words */
        end++;
    struct slice ending = slice_of(scan->text + end, token->end - end);
    bool fine = slice_equal(ending, SLICE("e")) || slice_equal(ending, SLICE("er")) ||
                slice_equal(ending, SLICE("re")) || slice_equal(ending, SLICE("ème")) ||
                slice_equal(ending, SLICE("es")) || slice_equal(ending, SLICE("ᵉ"));
    struct value_token short_token = *token;
    short_token.end = (uint32_t)end;
    struct scan part = *scan;
    part.tokens = &short_token;
    part.count = 1;
    uint32_t number = fine ? roman_number(&part, 0) : 0;
    if (!number)
        return i;
    char form[10];
    struct value *value = scan_add(scan, VALUE_ORDINAL, i, i + 1, slice_of(form, put_number(form, number)));
    if (value)
        value->flags = VALUE_SPELLED;
    return i + 1;
}

/* A dash or a short word: "to", «и», à. */
static bool is_joint(const struct scan *scan, size_t i)
{
    return i < scan->count && ((scan->tokens[i].kind == TOKEN_MARK && code_is_dash(scan->tokens[i].code)) ||
                               (scan->tokens[i].kind == TOKEN_WORD && scan->tokens[i].count <= 3 && !(scan->tokens[i].flags & TOKEN_CAPS)));
}

static bool is_long_roman(const struct scan *scan, size_t i)
{
    return token_is(scan, i, TOKEN_WORD) && scan->tokens[i].count > 1 && scan->tokens[i].flags & TOKEN_CAPS && roman_number(scan, i);
}

/* "III to V", "I and II": beside a longer numeral a lone letter is one, too; but "II, and I think so". */
static bool is_in_range(const struct scan *scan, size_t i)
{
    bool pronoun = scan->tokens[i].code == 'i' && strcmp(scan->finder->language, "en") == 0;
    bool behind = i > 1 && is_joint(scan, i - 1) && is_long_roman(scan, i - 2);
    return (behind && !pronoun) || (is_joint(scan, i + 1) && is_long_roman(scan, i + 2));
}

size_t scan_roman(struct scan *scan, size_t i)
{
    const struct value_token *token = &scan->tokens[i];
    if (token->flags & TOKEN_CAPITAL && !(token->flags & TOKEN_CAPS) && strcmp(scan->finder->language, "fr") == 0)
        return scan_french(scan, i);
    uint32_t number = token->flags & TOKEN_CAPS ? roman_number(scan, i) : 0;
    if (!number || (token_glued(scan, i + 1) && token_is(scan, i + 1, TOKEN_DIGITS)))
        return i;
    /* CD, DC, MC are rather abbreviations than 400, 600, 1100 */
    bool range = token->count == 1 && is_in_range(scan, i);
    if (token->count == 1 ? number > 10 || (!range && !stands_as_number(scan, i)) : number >= 90 && token->count < 4)
        return i;
    char form[10];
    struct value *value = scan_add(scan, VALUE_NUMBER, i, i + 1, slice_of(form, put_number(form, number)));
    if (value)
        value->flags = (uint8_t)(VALUE_SPELLED | (token->count == 1 && !range ? VALUE_WEAK : 0));
    return i + 1;
}
