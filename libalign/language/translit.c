#include "language/translit.h"

#include "base/text.h"

#include <stdint.h>

/* Letters with marks, one letter a code point; '.' = not a letter of its own, see special_latin. */
static const char latin[] = /* U+00C0 to U+024F */
    "aaaaaa.ceeeeiiii.nooooo.ouuuuy..aaaaaa.ceeeeiiii.nooooo.ouuuuy.yaaaaaaccccccccddddeeeeeeeeeegggg"
    "gggghhhhiiiiiiiiii..jjkkkllllllllllnnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
    "bbbb..occ.ddd..aeffg...ikkl..nnooo..pp.....ttttuu.vyyzz..............d..l..n.aaiioouuuuuuuuuu.aa"
    "aa..ggggkkoooo..j.d.gg..nnaa..ooaaaaeeeeiiiioooorrrruuuusstt..hhnd..zzaaeeooooooooyylnt...acclts"
    "z..bu.eejj.qrryy";
static const char latin_more[] = /* U+1E00 to U+1EFF */
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr"
    "ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwya.....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
    "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy....yy";

/* Cyrillic in lower case, U+0430 to U+045F; Russian after BGN/PCGN without its rules of neighbours. */
static const char cyrillic[][5] = {
    "a", "b", "v",  "g",  "d",  "e",  "zh", "z",    "i", "y", "k", "l",  "m",  "n", "o", "p",
    "r", "s", "t",  "u",  "f",  "kh", "ts", "ch",   "sh", "shch", "", "y", "",  "e", "yu", "ya",
    "e", "e", "dj", "g",  "ye", "dz", "i",  "yi",   "j", "lj", "nj", "c", "k", "i", "w", "dz",
};
/* Further Cyrillic in pairs of cases, U+0490 to U+04FF: one entry a pair up to U+04BF, then from U+04D0. */
static const char cyrillic_more[][3] = {
    "g", "g", "g", "zh", "z", "k", "k", "k", "k", "n", "n", "p", "kh", "s", "t", "u",
    "u", "kh", "ts", "ch", "j", "h", "ch", "ch",
};
static const char cyrillic_last[][3] = {
    "a", "a", "ae", "e", "a", "a", "zh", "z", "dz", "i", "i", "o", "o", "o", "e", "u",
    "u", "u", "ch", "g", "y", "g", "kh", "kh",
};
/* Greek, U+03B1 to U+03CE. */
static const char greek[][3] = {
    "a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s",
    "s", "t", "y", "f", "ch", "ps", "o", "i", "y", "o", "y", "o",
};
/* Georgian, U+10D0 to U+10F0. */
static const char georgian[][4] = {
    "a", "b", "g", "d", "e", "v", "z", "t", "i", "k", "l", "m", "n", "o", "p", "zh", "r",
    "s", "t", "u", "p", "k", "gh", "q", "sh", "ch", "ts", "dz", "ts", "ch", "kh", "j", "h",
};
/* Armenian, U+0561 to U+0587. */
static const char armenian[][4] = {
    "a", "b", "g", "d",  "e", "z", "e", "y", "t", "zh", "i", "l", "kh", "ts", "k", "h", "dz", "gh", "ch", "m",
    "y", "n", "sh", "o", "ch", "p", "j", "r", "s", "v", "t", "r", "ts", "v", "p", "k", "o", "f", "ev",
};
/* Arabic, U+0621 to U+064A, with the vowels that are written. */
static const char arabic[][3] = {
    "",  "a", "a", "w", "i", "y", "a", "b", "a", "t", "th", "j", "h", "kh", "d", "dh", "r", "z", "s", "sh", "s",
    "d", "t", "z", "",  "gh", "", "",  "",  "",  "",  "",   "f", "q", "k",  "l", "m",  "n", "h", "w", "a",  "y",
};
/* Hebrew, U+05D0 to U+05EA. */
static const char hebrew[][3] = {
    "a", "b", "g", "d", "h", "v", "z", "ch", "t", "y", "k", "k", "l", "m",
    "m", "n", "n", "s", "",  "p", "p", "ts", "ts", "k", "r", "sh", "t",
};
/* Hiragana, U+3041 to U+3096; katakana stand 96 higher. */
static const char kana[][4] = {
    "a",  "a",  "i",  "i",  "u",  "u",  "e",  "e",  "o",  "o",  "ka", "ga", "ki", "gi", "ku", "gu", "ke", "ge",
    "ko", "go", "sa", "za", "shi", "ji", "su", "zu", "se", "ze", "so", "zo", "ta", "da", "chi", "ji", "", "tsu",
    "zu", "te", "de", "to", "do", "na", "ni", "nu", "ne", "no", "ha", "ba", "pa", "hi", "bi", "pi", "fu", "bu",
    "pu", "he", "be", "pe", "ho", "bo", "po", "ma", "mi", "mu", "me", "mo", "ya", "ya", "yu", "yu", "yo", "yo",
    "ra", "ri", "ru", "re", "ro", "wa", "wa", "i",  "e",  "o",  "n",  "vu", "ka", "ke",
};

#define COUNT(table) ((int32_t)(sizeof(table) / sizeof *(table)))

static const char *special_latin(int32_t code)
{
    switch (code) {
    case 0xC6: case 0xE6: case 0x1E2: case 0x1E3: case 0x1FC: case 0x1FD: return "ae";
    case 0xD0: case 0xF0: return "d";
    case 0xDE: case 0xFE: return "th";
    case 0xDF: case 0x1E9E: return "ss";
    case 0x132: case 0x133: return "ij";
    case 0x14A: case 0x14B: return "n";
    case 0x152: case 0x153: return "oe";
    case 0x18F: case 0x259: return "a";
    case 0x186: case 0x254: return "o";
    case 0x190: case 0x25B: return "e";
    case 0x1C4: case 0x1C5: case 0x1C6: return "dz";
    case 0x1C7: case 0x1C8: case 0x1C9: return "lj";
    case 0x1CA: case 0x1CB: case 0x1CC: return "nj";
    case 0x1F1: case 0x1F2: case 0x1F3: return "dz";
    default: return "";
    }
}

static const char *fold_cyrillic(int32_t code)
{
    if (code < 0x430)
        code += code < 0x410 ? 0x50 : 0x20;
    if (code < 0x460)
        return cyrillic[code - 0x430];
    if (code >= 0x48A && code < 0x490)
        return code < 0x48C ? "y" : code < 0x48E ? "" : "r";
    if (code >= 0x490 && code < 0x4C0)
        return cyrillic_more[(code - 0x490) / 2];
    return code >= 0x4D0 && code < 0x500 ? cyrillic_last[(code - 0x4D0) / 2] : "";
}

static const char *fold_greek(int32_t code)
{
    switch (code) {
    case 0x386: case 0x3AC: return "a";
    case 0x388: case 0x3AD: return "e";
    case 0x389: case 0x3AE: case 0x38A: case 0x3AF: case 0x390: return "i";
    case 0x38C: case 0x38F: return "o";
    case 0x38E: case 0x3B0: return "y";
    default: break;
    }
    if (code >= 0x391 && code <= 0x3AB)
        code += 0x20;
    return code >= 0x3B1 && code <= 0x3CE ? greek[code - 0x3B1] : "";
}

/* Scripts of one case: a table from its first letter. */
#define IN_TABLE(code, first, table) ((code) >= (first) && (code) < (first) + COUNT(table))

static const char *fold_other(int32_t code)
{
    if (code >= 0x531 && code <= 0x556)
        code += 0x30;
    if (code >= 0x1C90 && code <= 0x1CB0)
        code -= 0x1C90 - 0x10D0;
    if (code >= 0x30A1 && code <= 0x30F6)
        code -= 0x60;
    if (IN_TABLE(code, 0x561, armenian))
        return armenian[code - 0x561];
    if (IN_TABLE(code, 0x5D0, hebrew))
        return hebrew[code - 0x5D0];
    if (IN_TABLE(code, 0x621, arabic))
        return arabic[code - 0x621];
    if (IN_TABLE(code, 0x10D0, georgian))
        return georgian[code - 0x10D0];
    if (IN_TABLE(code, 0x3041, kana))
        return kana[code - 0x3041];
    switch (code) { /* letters that Persian and its neighbours add to Arabic */
    case 0x671: return "a";
    case 0x67E: return "p";
    case 0x686: return "ch";
    case 0x698: return "zh";
    case 0x6A4: return "v";
    case 0x6A9: return "k";
    case 0x6AF: return "g";
    case 0x6CC: return "y";
    default: return "";
    }
}

/* The plain form of a code point above ASCII; one letter goes through `one`. */
static const char *fold_code(int32_t code, char one[2])
{
    const char *table = code >= 0xC0 && code < 0x250 ? latin + (code - 0xC0)
                        : code >= 0x1E00 && code < 0x1F00 ? latin_more + (code - 0x1E00)
                                                           : NULL;
    if (table && *table != '.') {
        one[0] = *table;
        return one;
    }
    if (table || code < 0x370)
        return special_latin(code);
    if (code < 0x400)
        return fold_greek(code);
    if (code < 0x530)
        return fold_cyrillic(code);
    if (code >= 0xFF10 && code <= 0xFF5A) { /* full width */
        code -= 0xFEE0;
        one[0] = (char)(code >= 'A' && code <= 'Z' ? code + 32 : code);
        return (one[0] >= 'a' && one[0] <= 'z') || (one[0] >= '0' && one[0] <= '9') ? one : "";
    }
    return fold_other(code);
}

size_t translit_fold(const char *text, size_t length, char *out, size_t room)
{
    size_t used = 0;
    for (size_t at = 0; at < length;) {
        int32_t code = text_next(text, length, &at);
        char one[2] = {0};
        const char *form = one;
        if (code < 0x80)
            one[0] = code >= 'A' && code <= 'Z' ? (char)(code + 32)
                     : (code >= 'a' && code <= 'z') || (code >= '0' && code <= '9') ? (char)code
                                                                                    : (char)0;
        else
            form = fold_code(code, one);
        size_t count = strlen(form);
        if (used + count > room)
            break;
        memcpy(out + used, form, count);
        used += count;
    }
    return used;
}
