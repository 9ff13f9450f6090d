#include "read/numeral.h"

#include "base/text.h"

#include <inttypes.h>
#include <stdio.h>

static size_t write_roman(char *out, uint32_t value, bool small)
{
    static const struct {
        uint32_t value;
        const char *capital, *small;
    } parts[] = {{1000, "M", "m"}, {900, "CM", "cm"}, {500, "D", "d"},  {400, "CD", "cd"}, {100, "C", "c"},
                 {90, "XC", "xc"}, {50, "L", "l"},    {40, "XL", "xl"}, {10, "X", "x"},    {9, "IX", "ix"},
                 {5, "V", "v"},    {4, "IV", "iv"},   {1, "I", "i"}};
    size_t length = 0;
    for (size_t i = 0; value; value -= parts[i].value) {
        while (parts[i].value > value)
            i++;
        const char *part = small ? parts[i].small : parts[i].capital;
        for (; *part; part++)
            out[length++] = *part;
    }
    out[length] = '\0';
    return length;
}

/* A letter of an alphabet, repeated once for each round through it: z, aa, bb. */
static size_t write_repeated(char *out, uint32_t value, int32_t (*letter)(uint32_t index), uint32_t letters)
{
    int32_t code = letter((value - 1) % letters);
    size_t length = 0;
    for (uint32_t round = (value - 1) / letters + 1; round && length + 5 < NUMERAL_SIZE; round--)
        length += text_put(out + length, code);
    out[length] = '\0';
    return length;
}

static int32_t latin(uint32_t index)
{
    return 'A' + (int32_t)index;
}

static int32_t small_latin(uint32_t index)
{
    return 'a' + (int32_t)index;
}

enum { RUSSIAN_LETTERS = 28 };
static int32_t small_russian(uint32_t index)
{
    static const char letters[] = "абвгдежзиклмнопрстуфхцчшщэюя"; /* two bytes each */
    size_t at = (size_t)index * 2;
    return text_next(letters, sizeof letters - 1, &at);
}

static int32_t russian(uint32_t index)
{
    return small_russian(index) - 0x20;
}

enum { ARABIC_LETTERS = 28, HEBREW_LETTERS = 22 };
static int32_t arabic(uint32_t index)
{
    static const char letters[] = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"; /* two bytes each */
    size_t at = (size_t)index * 2;
    return text_next(letters, sizeof letters - 1, &at);
}

static int32_t abjad(uint32_t index)
{
    static const char letters[] = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";
    size_t at = (size_t)index * 2;
    return text_next(letters, sizeof letters - 1, &at);
}

static int32_t hebrew(uint32_t index)
{
    static const char letters[] = "אבגדהוזחטיכלמנסעפצקרשת";
    size_t at = (size_t)index * 2;
    return text_next(letters, sizeof letters - 1, &at);
}

static int32_t sign(uint32_t index)
{
    static const int32_t signs[] = {'*', 0x2020, 0x2021, 0xA7};
    return signs[index];
}

/* Letters as digits without a zero: z, aa, ab. */
static size_t write_letters(char *out, uint32_t value, char first)
{
    char digits[8];
    size_t count = 0, length = 0;
    for (; value && count < sizeof digits; value = (value - 1) / 26)
        digits[count++] = (char)(first + (char)((value - 1) % 26));
    while (count)
        out[length++] = digits[--count];
    out[length] = '\0';
    return length;
}

static size_t write_digits(char *out, uint32_t value, int32_t zero)
{
    char digits[16];
    size_t length = 0;
    snprintf(digits, sizeof digits, "%" PRIu32, value);
    for (const char *digit = digits; *digit; digit++)
        length += text_put(out + length, zero + (*digit - '0'));
    out[length] = '\0';
    return length;
}

static size_t write_chinese(char *out, uint32_t value)
{
    static const int32_t digits[] = {0, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
    size_t length = 0;
    if (value >= 20)
        length += text_put(out + length, digits[value / 10]);
    if (value >= 10)
        length += text_put(out + length, 0x5341);
    if (value % 10)
        length += text_put(out + length, digits[value % 10]);
    out[length] = '\0';
    return length;
}

static size_t write_code(char *out, int32_t code)
{
    size_t length = text_put(out, code);
    out[length] = '\0';
    return length;
}

size_t numeral_write(char out[NUMERAL_SIZE], enum numeral kind, uint32_t value)
{
    out[0] = '\0';
    if (kind == NUMERAL_NONE || kind == NUMERAL_BULLET)
        return 0;
    bool shows = value > 0;
    switch (kind) {
    case NUMERAL_ZERO: return (size_t)snprintf(out, NUMERAL_SIZE, "%02" PRIu32, value);
    case NUMERAL_FULL_WIDTH: return write_digits(out, value, 0xFF10);
    case NUMERAL_ARABIC_INDIC: return write_digits(out, value, 0x660);
    case NUMERAL_PERSIAN: return write_digits(out, value, 0x6F0);
    case NUMERAL_DEVANAGARI: return write_digits(out, value, 0x966);
    case NUMERAL_THAI: return write_digits(out, value, 0xE50);
    case NUMERAL_DASHED: return (size_t)snprintf(out, NUMERAL_SIZE, "- %" PRIu32 " -", value);
    default: break;
    }
    if (shows && value < 5000 && (kind == NUMERAL_ROMAN || kind == NUMERAL_SMALL_ROMAN))
        return write_roman(out, value, kind == NUMERAL_SMALL_ROMAN);
    if (shows && (kind == NUMERAL_LETTERS || kind == NUMERAL_SMALL_LETTERS))
        return write_letters(out, value, kind == NUMERAL_LETTERS ? 'A' : 'a');
    if (shows && value <= 20 && kind == NUMERAL_CIRCLED)
        return write_code(out, 0x2460 + (int32_t)value - 1);
    if (shows && value < 100 && kind == NUMERAL_CHINESE)
        return write_chinese(out, value);
    if (shows && value <= 260) {
        switch (kind) {
        case NUMERAL_LETTER: return write_repeated(out, value, latin, 26);
        case NUMERAL_SMALL_LETTER: return write_repeated(out, value, small_latin, 26);
        case NUMERAL_RUSSIAN: return write_repeated(out, value, russian, RUSSIAN_LETTERS);
        case NUMERAL_SMALL_RUSSIAN: return write_repeated(out, value, small_russian, RUSSIAN_LETTERS);
        case NUMERAL_ARABIC: return write_repeated(out, value, arabic, ARABIC_LETTERS);
        case NUMERAL_ABJAD: return write_repeated(out, value, abjad, ARABIC_LETTERS);
        case NUMERAL_HEBREW: return write_repeated(out, value, hebrew, HEBREW_LETTERS);
        case NUMERAL_SIGNS: return write_repeated(out, value, sign, 4);
        default: break;
        }
    }
    return (size_t)snprintf(out, NUMERAL_SIZE, "%" PRIu32, value);
}
