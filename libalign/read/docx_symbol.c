/* Characters of symbol fonts, which are no Unicode. */
#include "read/docx.h"

/* Greek letters and signs of Adobe's Symbol encoding, which Word's font Symbol has, from 0x41 and 0xA0 on. */
static int32_t from_symbol(int32_t code)
{
    static const uint16_t letters[] = {
        0x391, 0x392, 0x3A7, 0x394, 0x395, 0x3A6, 0x393, 0x397, 0x399, 0x3D1, 0x39A, 0x39B, 0x39C,  0x39D, 0x39F,
        0x3A0, 0x398, 0x3A1, 0x3A3, 0x3A4, 0x3A5, 0x3C2, 0x3A9, 0x39E, 0x3A8, 0x396, 0x5B,  0x2234, 0x5D,  0x22A5,
        0x5F,  0,     0x3B1, 0x3B2, 0x3C7, 0x3B4, 0x3B5, 0x3C6, 0x3B3, 0x3B7, 0x3B9, 0x3D5, 0x3BA,  0x3BB, 0x3BC,
        0x3BD, 0x3BF, 0x3C0, 0x3B8, 0x3C1, 0x3C3, 0x3C4, 0x3C5, 0x3D6, 0x3C9, 0x3BE, 0x3C8, 0x3B6};
    static const uint16_t signs[] = {0x20AC, 0x3D2,  0x2032, 0x2264, 0x2044, 0x221E, 0x192,  0x2663, 0x2666, 0x2665,
                                     0x2660, 0x2194, 0x2190, 0x2191, 0x2192, 0x2193, 0xB0,   0xB1,   0x2033, 0x2265,
                                     0xD7,   0x221D, 0x2202, 0x2022, 0xF7,   0x2260, 0x2261, 0x2248, 0x2026};
    if (code >= 0x41 && code < 0x41 + (int32_t)(sizeof letters / sizeof *letters))
        return letters[code - 0x41];
    if (code >= 0xA0 && code < 0xA0 + (int32_t)(sizeof signs / sizeof *signs))
        return signs[code - 0xA0];
    return code;
}

int32_t docx_symbol(struct slice font, struct slice digits)
{
    int32_t code = 0;
    for (size_t i = 0; i < digits.length; i++) {
        char c = digits.text[i];
        int32_t digit = c >= '0' && c <= '9'   ? c - '0'
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                               : -1;
        if (digit < 0)
            return 0;
        code = code * 16 + digit;
    }
    if (slice_equal(font, SLICE("Symbol")))
        code = from_symbol(code >= 0xF000 && code <= 0xF0FF ? code - 0xF000 : code);
    return code;
}
