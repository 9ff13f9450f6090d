/* UTF-8 that was taken for windows-1252 or windows-1251 and written as UTF-8 again.  Such text, turned back into bytes, is
 * valid UTF-8, which text of natural language in these code pages never is: a lead byte (a capital À..ô, Р, С) would have to
 * be followed by nothing but signs of 80..BF each time. */
#include "language/mojibake.h"

/* What the bytes 80..9F stand for in windows-1252 (0: nothing; such bytes come through as C1 controls). */
static const uint16_t western[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};
/* What the bytes 80..BF stand for in windows-1251. */
static const uint16_t cyrillic[64] = {
    0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409, 0x2039, 0x040A, 0x040C, 0x040B,
    0x040F, 0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0,      0x2122, 0x0459, 0x203A, 0x045A, 0x045C,
    0x045B, 0x045F, 0x00A0, 0x040E, 0x045E, 0x0408, 0x00A4, 0x0490, 0x00A6, 0x00A7, 0x0401, 0x00A9, 0x0404, 0x00AB, 0x00AC,
    0x00AD, 0x00AE, 0x0407, 0x00B0, 0x00B1, 0x0406, 0x0456, 0x0491, 0x00B5, 0x00B6, 0x00B7, 0x0451, 0x2116, 0x0454, 0x00BB,
    0x0458, 0x0405, 0x0455, 0x0457,
};

static int find(const uint16_t *table, size_t count, int32_t code)
{
    for (size_t i = 0; i < count; i++)
        if (table[i] == code)
            return 0x80 + (int)i;
    return -1;
}

/* The byte that stands for a character, or -1. */
static int western_byte(int32_t code)
{
    if (code < 0x100)
        return code;
    return find(western, 32, code);
}

static int cyrillic_byte(int32_t code)
{
    if (code < 0x80)
        return code;
    if (code >= 0x410 && code <= 0x44F)
        return 0xC0 + (code - 0x410);
    return find(cyrillic, 64, code);
}

/* Ends at the first byte that cannot stand where it does in UTF-8: in text that is what it seems, soon. */
static bool turn_back(buffer *out, struct slice text, int (*byte_of)(int32_t))
{
    int more = 0; /* continuation bytes that must follow */
    out->count = 0;
    for (size_t at = 0; at < text.length;) {
        int byte = byte_of(text_next(text.text, text.length, &at));
        bool continues = byte >= 0x80 && byte < 0xC0;
        if (byte < 0 || continues != (more > 0) || byte > 0xF4 || !array_push(out, (char)byte))
            return false;
        more = continues ? more - 1 : byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC0 ? 1 : 0;
    }
    return out->count < text.length && text_validate(out->items, out->count) == out->count;
}

bool mojibake_mend(buffer *out, struct slice text)
{
    bool wide = false;
    for (size_t i = 0; i < text.length && !wide; i++)
        wide = (unsigned char)text.text[i] >= 0x80;
    return wide && (turn_back(out, text, western_byte) || turn_back(out, text, cyrillic_byte));
}
