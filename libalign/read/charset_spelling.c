/* Whether a text that seems to be Greek or Hebrew is spelt as these are.  Russian in the capitals of KOI8-R lies where
 * ISO-8859-7 has the small Greek letters, A for alpha, E for epsilon, and so on, and where windows-1255 has Hebrew; what it
 * does not do is to have accents, and the forms of letters that end words at their ends. */
#include "read/charset.h"

enum { SHORT = 4 /* letters of a word that may go without an accent */ };

typedef long word_worth(const unsigned char *word, size_t length);

/* In ISO-8859-7 and windows-1253 alike. */
static bool is_greek_letter(unsigned char c)
{
    return c >= 0xB8 && c != 0xBB && c != 0xBD;
}

static bool is_small(unsigned char c)
{
    return c >= 0xDC || c == 0xC0;
}

static bool is_accented(unsigned char c)
{
    return (c >= 0xDC && c <= 0xE0) || c >= 0xFC || c <= 0xC0;
}

/* A word is in capitals, or all but its first letter is small; then it has an accent, unless it is short.  Final sigma
 * stands at its end, the other one nowhere there. */
static long greek_worth(const unsigned char *word, size_t length)
{
    enum { FINAL_SIGMA = 0xF2, SIGMA = 0xF3, NO_LETTER = 0xD2 };
    size_t accents = 0, small = 0, wrong = 0;
    for (size_t i = 0; i < length; i++) {
        small += is_small(word[i]);
        accents += is_accented(word[i]);
        wrong += (word[i] == FINAL_SIGMA && i + 1 < length) || word[i] == NO_LETTER || !is_greek_letter(word[i]);
    }
    bool capitals = small == 0;
    wrong += !capitals && small + !is_small(word[0]) < length;
    if (capitals)
        return (length > 2) - 2 * (long)wrong;
    wrong += length > 1 && word[length - 1] == SIGMA;
    bool final = length > 1 && word[length - 1] == FINAL_SIGMA;
    return (accents || final ? 1 : length > SHORT ? -1 : 0) - 2 * (long)wrong;
}

/* Five letters have a form of their own at the end of words, and stand nowhere else. */
static long hebrew_worth(const unsigned char *word, size_t length)
{
    long worth = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = word[i];
        bool last = i + 1 == length, final = c == 0xEA || c == 0xED || c == 0xEF || c == 0xF3 || c == 0xF5;
        if (c < 0xC0 || c > 0xFA)
            return -2; /* a sign within a word, or no character */
        if (final)
            worth += last ? 1 : -2;
    }
    return worth;
}

/* Words are what blanks and signs of ASCII separate, without the signs at their ends. */
static long spelling(const char *bytes, size_t length, word_worth *worth_of, unsigned char first_letter)
{
    const unsigned char *b = (const unsigned char *)bytes;
    long worth = 0;
    for (size_t at = 0; at < length; at++) {
        size_t begin = at;
        while (at < length && b[at] >= 0x80)
            at++;
        size_t end = at;
        while (begin < end && b[begin] < first_letter)
            begin++;
        while (end > begin && b[end - 1] < first_letter)
            end--;
        if (end > begin)
            worth += worth_of(b + begin, end - begin);
    }
    return worth;
}

long charset_greek(const char *bytes, size_t length)
{
    return spelling(bytes, length, greek_worth, 0xB8);
}

long charset_hebrew(const char *bytes, size_t length)
{
    return spelling(bytes, length, hebrew_worth, 0xC0);
}
