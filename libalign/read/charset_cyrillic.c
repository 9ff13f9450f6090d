/* Which encoding of one byte a letter Cyrillic text is in, told by how often its letters are met: ICU does not know all
 * of them, and uchardet may not be there. */
#include "read/charset.h"

#include "base/text.h"

#include <unicode/ucnv.h>

/* Per mille of letters in Russian, а to я (and ё with е), as counted in running text many times; a letter that is met
 * less is worth half of one. */
static const uint8_t frequencies[32] = {80, 16, 45, 17, 30, 85, 9, 17, 74, 12, 35, 44, 32, 67, 110, 28,
                                        47, 55, 63, 26, 3,  10, 5, 14, 7,  4,  1,  19, 17, 3,  6,   20};

enum { LEAST = 24 /* bytes to judge by */ };
/* Russian gives 56 on the average, Bulgarian and Serbian no less, letters in any order 31, Greek as if it were
 * KOI8-R 48. Ukrainian, at 46, is left to ICU. */
#define LEAST_MEAN 50

/* What a byte is worth in an encoding, before one that is a small letter or not. */
struct meaning {
    int16_t worth;
    bool letter, small;
};

static bool learn(const char *encoding, struct meaning meanings[128])
{
    UErrorCode code = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(encoding, &code);
    for (int i = 0; U_SUCCESS(code) && i < 128; i++) {
        char byte = (char)(i + 128);
        const char *from = &byte;
        meanings[i] = (struct meaning){.worth = -100};
        UErrorCode none = U_ZERO_ERROR;
        int32_t c = ucnv_getNextUChar(converter, &from, from + 1, &none);
        if (U_FAILURE(none))
            continue;
        bool small = c >= 0x430 && c < 0x450, capital = c >= 0x410 && c < 0x430;
        if (small || capital)
            meanings[i] = (struct meaning){frequencies[small ? c - 0x430 : c - 0x410], true, small};
        else if (c >= 0x400 && c < 0x530)
            meanings[i] = (struct meaning){10, true, c >= 0x450};
        else if (c == 0xAB || c == 0xBB || c == 0x2116 || c == 0x2013 || c == 0x2014 || c == 0xA0 || c == 0x2026)
            meanings[i].worth = 20; /* quotation marks, dashes, the sign of numbers */
    }
    ucnv_close(converter);
    return U_SUCCESS(code);
}

/* The mean worth of the bytes beyond ASCII: a capital behind a small letter is hardly ever right, nor is a Latin letter
 * next to a Cyrillic one. */
static long mean_worth(const char *bytes, size_t length, const struct meaning meanings[128])
{
    long sum = 0, count = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)bytes[i], last = i ? (unsigned char)bytes[i - 1] : ' ';
        if (c < 128)
            continue;
        const struct meaning *here = &meanings[c - 128];
        bool mixed = here->letter && ((last | 0x20) >= 'a' && (last | 0x20) <= 'z' && last < 128);
        bool risen = here->letter && !here->small && last >= 128 && meanings[last - 128].small;
        sum += mixed || risen ? -100 : here->worth;
        count++;
    }
    return count >= LEAST ? sum / count : -100;
}

const char *charset_cyrillic(const char *bytes, size_t length)
{
    static const char *const encodings[] = {"windows-1251", "KOI8-R", "IBM866", "ISO-8859-5", "x-mac-cyrillic"};
    struct meaning meanings[128];
    const char *best = NULL;
    long most = LEAST_MEAN;
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
        long mean = learn(encodings[i], meanings) ? mean_worth(bytes, length, meanings) : -100;
        if (mean > most) {
            most = mean;
            best = encodings[i];
        }
    }
    return best;
}
