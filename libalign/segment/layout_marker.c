/* Markers of list items and numbered paragraphs: "1." "(a)" "iv)" "1.2.3" "•" "–" "١ -" "一、". */
#include "segment/layout_rows.h"

/* The punctuation around a marker; with the case of letters it makes its form. */
enum {
    FORM_DOT = 1,
    FORM_PAREN = 2,
    FORM_PARENS = 3,
    FORM_BRACKETS = 4,
    FORM_SPACED_DASH = 5,
    FORM_COMMA = 6,
    FORM_BARE = 7,
    FORM_DOT_PAREN = 8
};
#define FORM_CAPITAL 16

/* Cyrillic lists leave out some letters of the alphabet: ё, й, ъ, ы, ь. */
static unsigned letter_value(int32_t code)
{
    static const char listed[] = "абвгдежзиклмнопрстуфхцчшщэюя";
    if (code >= 'a' && code <= 'z')
        return (unsigned)(code - 'a') + 1;
    if (code >= 'A' && code <= 'Z')
        return (unsigned)(code - 'A') + 1;
    if (code >= 0x410 && code <= 0x42F)
        code += 0x20;
    unsigned value = 1;
    for (size_t at = 0; at < sizeof listed - 1; value++)
        if (text_next(listed, sizeof listed - 1, &at) == code)
            return value;
    if (code >= 0x3B1 && code <= 0x3C9)
        return (unsigned)(code - 0x3B1) + 1;
    return 0;
}

static unsigned roman_digit(int32_t code)
{
    switch (code | 0x20) {
    case 'i': return 1;
    case 'v': return 5;
    case 'x': return 10;
    case 'l': return 50;
    case 'c': return 100;
    default: return 0;
    }
}

/* The value of a Roman number of one case, at most 8 signs long; 0 when it is none.  *at moves behind it. */
static unsigned roman_value(struct slice text, size_t *at, bool *capital)
{
    unsigned value = 0, last = 0;
    size_t begin = *at;
    for (; *at < text.length && *at - begin < 8; (*at)++) {
        int32_t code = (unsigned char)text.text[*at];
        unsigned digit = code < 0x80 ? roman_digit(code) : 0;
        if (!digit || (*at > begin && (code < 'a') != *capital))
            break;
        *capital = code < 'a';
        value = digit > last && last ? value + digit - 2 * last : value + digit;
        last = digit;
    }
    return value;
}

/* Numbers like 12 or 1.2.3 (the last part counts); *at moves behind it, before a final dot. */
static bool parse_number(struct slice text, size_t *at, struct marker *marker)
{
    unsigned value = 0, digits = 0;
    size_t after = *at;
    marker->depth = 1;
    while (after < text.length) {
        size_t next = after;
        int32_t code = text_next(text.text, text.length, &next);
        int digit = code_digit_value(code);
        if (digit >= 0 && digits < 3) {
            value = value * 10 + (unsigned)digit;
            digits++;
        } else if (code == '.' && digits && code_digit_value(text_at(text.text, text.length, next)) >= 0 &&
                   marker->depth < 9) {
            marker->depth++;
            value = digits = 0;
        } else {
            break;
        }
        after = next;
    }
    if (!digits)
        return false;
    *at = after;
    marker->style = MARKER_NUMBER;
    marker->value = (uint16_t)value;
    return true;
}

/* Numerals of Chinese lists, 一 to 十. */
static unsigned chinese_value(int32_t code)
{
    static const char numerals[] = "一二三四五六七八九十";
    unsigned value = 1;
    for (size_t at = 0; at < sizeof numerals - 1; value++)
        if (text_next(numerals, sizeof numerals - 1, &at) == code)
            return value;
    return 0;
}

/* What counts up: a number, a Roman number, a letter. */
static bool parse_core(struct slice text, size_t *at, struct marker *marker)
{
    if (parse_number(text, at, marker))
        return true;
    size_t next = *at, roman = *at;
    if (next >= text.length)
        return false;
    bool capital = false;
    int32_t code = text_next(text.text, text.length, &next);
    unsigned value = roman_value(text, &roman, &capital);
    /* one letter is a letter unless it is i or I, with which Roman numbers begin; see value_as */
    if (value && (roman - *at > 1 || value == 1)) {
        *marker = (struct marker){.style = MARKER_ROMAN, .value = (uint16_t)value, .form = capital ? FORM_CAPITAL : 0};
        *at = roman;
        return true;
    }
    if (code_is_letter(text_at(text.text, text.length, next))) /* the first letter of a word */
        return false;
    bool chinese = chinese_value(code) > 0;
    value = chinese ? chinese_value(code) : letter_value(code);
    if (!value)
        return false;
    *marker = (struct marker){.style = chinese ? MARKER_NUMBER : MARKER_LETTER,
                              .value = (uint16_t)value,
                              .form = code_is_upper(code) ? FORM_CAPITAL : 0};
    *at = next;
    return true;
}

static bool skip_space(struct slice text, size_t *at)
{
    size_t begin = *at;
    while (*at < text.length) {
        size_t next = *at;
        if (!code_is_space(text_next(text.text, text.length, &next)))
            break;
        *at = next;
    }
    return *at > begin || *at == text.length;
}

/* What closes a marker: . .) ) ] 、 or, in Arabic texts, a spaced dash.  0: nothing does. */
static unsigned parse_close(struct slice text, size_t *at, int32_t open)
{
    if (*at >= text.length)
        return 0;
    size_t next = *at, dash;
    int32_t code = text_next(text.text, text.length, &next);
    if (open) {
        if (open == '[' ? code != ']' : code != ')' && code != 0xFF09)
            return 0;
        *at = next;
        return open == '[' ? FORM_BRACKETS : FORM_PARENS;
    }
    if (code == '.' || code == 0xFF0E) {
        bool both = next < text.length && text.text[next] == ')';
        *at = next + both;
        return both ? FORM_DOT_PAREN : FORM_DOT;
    }
    if (code == ')' || code == 0xFF09) {
        *at = next;
        return FORM_PAREN;
    }
    if (code == 0x3001) {
        *at = next;
        return FORM_COMMA;
    }
    dash = *at;
    if (code_is_space(code) && skip_space(text, &dash) && dash < text.length &&
        sign_is_dash(text_next(text.text, text.length, &dash))) {
        *at = dash;
        return FORM_SPACED_DASH;
    }
    return 0;
}

static struct marker parse_bullet(struct slice text)
{
    struct marker marker = {0};
    size_t at = 0;
    int32_t code = text_next(text.text, text.length, &at);
    bool dash = sign_is_dash(code);
    switch (code) {
    case '*':
    case 0xB7:
    case 0x2022:
    case 0x2023:
    case 0x2043:
    case 0x2219:
    case 0x25A0:
    case 0x25AA:
    case 0x25B6:
    case 0x25BA:
    case 0x25CB:
    case 0x25CF:
    case 0x25E6:
    case 0x2713:
    case 0x27A2:
    case 0xF0B7: break; /* the bullet of a symbol font, as word processors leave it */
    default:
        if (!dash)
            return marker;
    }
    if (!skip_space(text, &at) || at == text.length || at > UINT16_MAX)
        return marker;
    marker =
        (struct marker){.style = dash ? MARKER_DASH : MARKER_BULLET, .value = (uint16_t)code, .bytes = (uint16_t)at};
    return marker;
}

struct marker marker_parse(struct slice text)
{
    struct marker none = {0}, marker = {0};
    size_t at = 0;
    if (text.length == 0)
        return none;
    int32_t open = text_next(text.text, text.length, &at);
    if (open == 0xA7 || open == 0x2116) { /* § 2. № 5 */
        skip_space(text, &at);
        open = 0;
    } else if (open == 0xFF08) {
        open = '(';
    } else if (open != '(' && open != '[') {
        open = 0;
        at = 0;
    }
    if (!parse_core(text, &at, &marker))
        return open ? none : parse_bullet(text);
    unsigned close = parse_close(text, &at, open);
    if (!close && marker.depth < 2)
        return none;
    marker.form |= (uint8_t)(close ? close : FORM_BARE);
    /* where words are spaced, so is what follows a marker */
    if (!skip_space(text, &at) && !sign_is_wide(text_at(text.text, text.length, at)))
        return none;
    if (at > UINT16_MAX)
        return none;
    marker.bytes = (uint16_t)at;
    return marker;
}

/* The value of a marker read as the style: a lone i may be a letter, a lone v, x, l or c a Roman number.  0: neither.
 */
static unsigned value_as(const struct marker *marker, uint8_t style)
{
    static const struct {
        uint8_t letter, roman;
    } both[] = {{9, 1}, {22, 5}, {24, 10}, {12, 50}, {3, 100}};
    if (marker->style == style)
        return marker->value;
    for (size_t i = 0; i < sizeof both / sizeof *both; i++) {
        if (style == MARKER_ROMAN && marker->style == MARKER_LETTER && marker->value == both[i].letter)
            return both[i].roman;
        if (style == MARKER_LETTER && marker->style == MARKER_ROMAN && marker->value == both[i].roman)
            return both[i].letter;
    }
    return 0;
}

bool marker_chains(const struct marker *a, const struct marker *b)
{
    if (a->style == MARKER_BULLET || a->style == MARKER_DASH)
        return a->style == b->style && a->value == b->value;
    if (a->form != b->form || a->depth != b->depth)
        return false;
    for (uint8_t style = MARKER_NUMBER; style <= MARKER_ROMAN; style++) {
        unsigned last = value_as(a, style), next = value_as(b, style);
        if (last && next == last + 1)
            return true;
    }
    return false;
}
