/* Markers of list items: (a), a), 1., I., а), (أ), 一、 — as positions, so that alphabets can be compared. */
#include "language/value_scan.h"

/* Alphabets as lists use them, where the locale file does not say.  Russian leaves out ё й ъ ы ь; Arabic counts in the
 * old order, the abjad. */
static const struct {
    char language[4]; /* "" = any language, by script */
    const char *letters;
} alphabets[] = {
    {"uk", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"},  {"kk", "аәбвгғдежзиклмнңоөпрстуұүфхһцчшщыіэюя"},
    {"sr", "абвгдђежзијклљмнњопрстћуфхцчџш"},     {"mk", "абвгдѓежзѕијклљмнњопрстќуфхцчџш"},
    {"bg", "абвгдежзийклмнопрстуфхцчшщюя"},       {"", "abcdefghijklmnopqrstuvwxyz"},
    {"", "абвгдежзиклмнопрстуфхцчшщэюя"},         {"", "αβγδεζηθικλμνξοπρστυφχψω"},
    {"", "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ"},         {"", "אבגדהוזחטיכלמנסעפצקרשת"},
    {"", "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփք"}, {"", "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ"},
};

static uint32_t position_in(const char *letters, int32_t code)
{
    size_t length = strlen(letters);
    uint32_t position = 0;
    for (size_t at = 0; at < length;) {
        position++;
        if (text_next(letters, length, &at) == code)
            return position;
    }
    return 0;
}

/* The place of a letter in the alphabet of the language or else of its script; 0 = none. */
static uint32_t letter_position(const struct value_finder *finder, int32_t code)
{
    uint32_t own = position_in(finder->markers, code);
    for (size_t i = 0; i < sizeof alphabets / sizeof *alphabets && !own; i++) {
        if (alphabets[i].language[0] && strcmp(alphabets[i].language, finder->language) != 0)
            continue;
        own = position_in(alphabets[i].letters, code);
    }
    return own;
}

/* Cyrillic letters that look Latin are often typed for a), c), e) in texts that take over Latin markers; of capitals there are
 * more. */
static uint32_t look_alike_position(int32_t code, bool capital)
{
    uint32_t at = position_in("асеорхвкмнт", code);
    return at && (capital || at <= 6) ? (uint32_t)("aceopxbkmht"[at - 1] - 'a' + 1) : 0;
}

static size_t write_marker(char out[32], const char *kind, uint32_t number)
{
    size_t length = strlen(kind);
    memcpy(out, kind, length);
    return length + put_number(out + length, number);
}

static void add_marker(struct scan *scan, size_t from, size_t to, const char *kind, uint32_t number,
                       const char *other_kind, uint32_t other)
{
    char form[32];
    struct value *value = scan_add(scan, VALUE_MARKER, from, to, slice_of(form, write_marker(form, kind, number)));
    uint64_t key = other ? value_key(slice_of(form, write_marker(form, other_kind, other))) : 0;
    if (value && key != value->key)
        value->alternative = key;
}

#define LETTER "marker:letter:"
#define ROMAN "marker:roman:"

/* A letter or Roman numeral at token i of a marker whose tokens are [from, to). */
static bool add_word_marker(struct scan *scan, size_t from, size_t i, size_t to)
{
    const struct value_token *token = &scan->tokens[i];
    /* in small letters Cyrillic ones that look alike are abbreviations: «см.» */
    bool latin = token->flags & TOKEN_CAPS || (unsigned char)scan->text[token->begin] < 0x80;
    uint32_t roman = latin ? roman_number(scan, i) : 0,
             letter = token->count == 1 ? letter_position(scan->finder, token->code) : 0;
    /* (i), (v), (x) open or continue Roman lists far more often than they come ninth among letters */
    if (roman && (token->count > 1 || token->code == 'i' || token->code == 'v' || token->code == 'x'))
        add_marker(scan, from, to, ROMAN, roman, LETTER, letter);
    else if (letter)
        add_marker(scan, from, to, LETTER, letter, roman ? ROMAN : LETTER,
                   roman ? roman : look_alike_position(token->code, token->flags & TOKEN_CAPS));
    else
        return false;
    return true;
}

/* The token behind a closing mark of a marker at token i, or 0.  open: a bracket was opened. */
static size_t close_marker(const struct scan *scan, size_t i, bool open, bool digits)
{
    if (i >= scan->count || scan->tokens[i].kind != TOKEN_MARK)
        return 0;
    int32_t code = scan->tokens[i].code;
    if (code == ')')
        return i + 1;
    if (open)
        return 0;
    bool spaced =
        i + 1 == scan->count || (scan->tokens[i + 1].flags & TOKEN_SPACED) || scan->tokens[i + 1].kind == TOKEN_SINGLE;
    if (code == '.' || code == 0xFF0E)
        return digits ? (spaced || token_is(scan, i + 1, TOKEN_WORD) ? i + 1 : 0)
                      : (spaced && !token_is(scan, i + 1, TOKEN_DIGITS) ? i + 1 : 0); /* «п. 5» is no item */
    if (code == 0x3001)
        return i + 1;
    /* Arabic texts write "1 - " or "1- " */
    return digits && code_is_dash(code) && spaced && (!token_glued(scan, i) || scan->finder->right_to_left) ? i + 1 : 0;
}

/* Chinese numbers chapters and items with its own figures where English has Roman numerals: 一、 */
static size_t scan_han_marker(struct scan *scan, size_t i)
{
    int64_t number = 0;
    size_t end = read_han(scan, i, &number), to = end > i ? close_marker(scan, end, i == 1, false) : 0;
    if (!to || number < 1 || number > 99)
        return 0;
    add_marker(scan, 0, to, ROMAN, (uint32_t)number, "marker:", (uint32_t)number);
    return to;
}

/* Arabic spells the markers of chapters out: أولا for I, ألف for A. */
static size_t scan_arabic_marker(struct scan *scan)
{
    static const char *const romans[] = {"اولا",  "ثانيا", "ثالثا", "رابعا", "خامسا",
                                         "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا"};
    static const char *const letters[] = {"الف", "باء", "جيم", "دال", "هاء", "واو", "زاي",
                                          "حاء", "طاء", "ياء", "كاف", "لام", "ميم", "نون"};
    char word[WORD_ROOM];
    size_t length = token_fold(scan->finder, scan->text, &scan->tokens[0], word),
           to = close_marker(scan, 1, false, true);
    for (uint32_t i = 0; to && i < 24; i++) {
        const char *wanted = i < 10 ? romans[i] : letters[i - 10];
        if (length != strlen(wanted) || memcmp(word, wanted, length) != 0)
            continue;
        add_marker(scan, 0, to, i < 10 ? ROMAN : LETTER, i < 10 ? i + 1 : i - 9, "", 0);
        return to;
    }
    return 0;
}

size_t scan_marker(struct scan *scan)
{
    size_t i = token_mark(scan, 0, '(') ? 1 : 0;
    if (i >= scan->count || scan->tokens[i].kind == TOKEN_MARK)
        return 0;
    const struct value_token *token = &scan->tokens[i];
    if (token->kind == TOKEN_SINGLE)
        return scan_han_marker(scan, i);
    if (i == 0 && token->kind == TOKEN_WORD && token->count > 1 && strcmp(scan->finder->language, "ar") == 0)
        return scan_arabic_marker(scan);
    bool digits = token->kind == TOKEN_DIGITS;
    size_t to = close_marker(scan, i + 1, i == 1, digits);
    if (!to || (digits && token->count > 3))
        return 0;
    if (!digits)
        return token->count <= 6 && add_word_marker(scan, 0, i, to) ? to : 0;
    size_t date = i == 0 ? scan_date(scan, 0) : 0;
    if (date) /* "7. Mai" opens no list */
        return date;
    add_marker(scan, 0, to, "marker:", (uint32_t)token->code, "", 0);
    return to;
}

/* Is a bracket open before token i?  Then what closes it is no marker: "(see annex a)". */
static bool is_bracketed(const struct scan *scan, size_t i)
{
    for (size_t back = 0; i-- > 0 && back < 64; back++)
        if (token_mark(scan, i, '(') || token_mark(scan, i, ')'))
            return scan->tokens[i].code == '(';
    return false;
}

size_t scan_inner_marker(struct scan *scan, size_t i)
{
    const struct value_token *token = &scan->tokens[i];
    if (token->count > 5 || !token_mark(scan, i + 1, ')') || !token_glued(scan, i + 1) || token->flags & TOKEN_CAPS)
        return i;
    bool open = i > 0 && token_mark(scan, i - 1, '(') && token_glued(scan, i);
    if (open && i > 1 && token_glued(scan, i - 1) && token_is(scan, i - 2, TOKEN_WORD) &&
        !(scan->tokens[i - 2].flags & TOKEN_CAPS && roman_number(scan, i - 2)))
        return i; /* "member(s)", but II(a) */
    if (!open && (!(token->flags & TOKEN_SPACED) || is_bracketed(scan, i)))
        return i;
    return add_word_marker(scan, open ? i - 1 : i, i, i + 2) ? i + 2 : i;
}
