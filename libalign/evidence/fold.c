#include "evidence/fold.h"

#include "base/text.h"

#include <stdbool.h>
#include <stdlib.h>
#include <unicode/unorm2.h>

/* U+0430 .. U+045F: Russian, Bulgarian, Serbian, Macedonian, Ukrainian, Belarusian. */
static const char *const cyrillic[] = {
    "a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p",
    "r", "s", "t", "u", "f", "h", "ts", "ch", "sh", "sh", "", "i", "", "e", "iu", "ia",
    "e", "e", "dz", "g", "e", "dz", "i", "i", "i", "l", "n", "ch", "k", "i", "u", "dz",
};
/* U+03B1 .. U+03C9 */
static const char *const greek[] = {"a", "b", "g", "d", "e", "z", "i", "t", "i", "k", "l", "m", "n",
                                    "ks", "o", "p", "r", "s", "s", "t", "i", "f", "h", "ps", "o"};

struct letter {
    int32_t code;
    const char *latin;
};
/* Further letters that do not come apart into a Latin letter and a mark, by code. */
static const struct letter others[] = {
    {0xDF, "s"},   {0xE6, "e"},   {0xF0, "d"},   {0xF8, "o"},   {0xFE, "t"},   {0x111, "d"},  {0x131, "i"},
    {0x142, "l"},  {0x153, "e"},  {0x259, "a"},  {0x491, "g"},  {0x493, "g"},  {0x497, "zh"}, {0x499, "z"},
    {0x49B, "k"},  {0x4A3, "n"},  {0x4A5, "n"},  {0x4AB, "s"},  {0x4AF, "u"},  {0x4B1, "u"},  {0x4B3, "h"},
    {0x4B7, "ch"}, {0x4BB, "h"},  {0x4D9, "a"},  {0x4E9, "o"},
};

static int compare_letters(const void *key, const void *element)
{
    int32_t code = *(const int32_t *)key, other = ((const struct letter *)element)->code;
    return code < other ? -1 : code > other;
}

/* The Latin letters of a code point, "" for one without a sound, NULL for other scripts. */
static const char *latin_of(int32_t code, char plain[2])
{
    if (code >= 'a' && code <= 'z') {
        plain[0] = (char)code;
        plain[1] = '\0';
        return plain;
    }
    if (code == '\'' || code == 0x2019 || code == 0x2BC || code == 0xAD)
        return "";
    if (code >= 0x430 && code <= 0x45F)
        return cyrillic[code - 0x430];
    if (code >= 0x3B1 && code <= 0x3C9)
        return greek[code - 0x3B1];
    const struct letter *found = bsearch(&code, others, sizeof others / sizeof *others, sizeof *others, compare_letters);
    return found ? found->latin : NULL;
}

/* The first code point of the decomposition; marks come apart as nothing. */
static int32_t base_of(int32_t code)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *normalizer = unorm2_getNFDInstance(&status);
    UChar parts[16];
    if (U_FAILURE(status) || unorm2_getDecomposition(normalizer, code, parts, 16, &status) <= 0 || U_FAILURE(status))
        return code;
    return parts[0];
}

/* A letter in the light of its neighbours: spellings of one sound become one. */
static char sound_of(const char *raw, size_t length, size_t at, char last)
{
    char letter = raw[at], next = at + 1 < length ? raw[at + 1] : '\0';
    switch (letter) {
    case 'c': return next == 'e' || next == 'i' || next == 'y' ? 's' : next == 'h' ? 'c' : 'k';
    case 'h': return last == 't' || last == 'p' || last == 'k' || last == 'g' || last == 'r' ? '\0' : 'h';
    case 'q': return 'k';
    case 'w': return 'v';
    case 'y': case 'j': return 'i';
    default: return letter;
    }
}

static size_t sounds(const char *raw, size_t length, char out[FOLD_BYTES])
{
    size_t count = 0;
    for (size_t at = 0; at < length && count + 2 < FOLD_BYTES; at++) {
        char last = count ? out[count - 1] : '\0', letter = sound_of(raw, length, at, at ? raw[at - 1] : '\0');
        if (raw[at] == 'p' && at + 1 < length && raw[at + 1] == 'h')
            letter = 'f';
        if (letter == '\0' || letter == last)
            continue;
        if (letter == 'x') {
            out[count++] = 'k';
            letter = 's';
        }
        out[count++] = letter;
    }
    return count;
}

size_t fold_word(const char *word, size_t length, char out[FOLD_BYTES])
{
    char raw[FOLD_BYTES];
    size_t count = 0;
    for (size_t at = 0; at < length;) {
        char plain[2];
        int32_t code = text_next(word, length, &at);
        const char *latin = latin_of(code, plain);
        if (!latin)
            latin = latin_of(base_of(code), plain);
        if (!latin && !(code >= 0x300 && code < 0x370))
            return 0;
        for (; latin && *latin && count < FOLD_BYTES; latin++)
            raw[count++] = *latin;
    }
    return sounds(raw, count, out);
}

static unsigned least(unsigned a, unsigned b, unsigned c)
{
    unsigned d = a < b ? a : b;
    return d < c ? d : c;
}

/* Levenshtein's distance, one row at a time. */
static unsigned edit_distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    unsigned row[FOLD_BYTES + 1];
    for (size_t j = 0; j <= b_length; j++)
        row[j] = (unsigned)j;
    for (size_t i = 1; i <= a_length; i++) {
        unsigned diagonal = row[0];
        row[0] = (unsigned)i;
        for (size_t j = 1; j <= b_length; j++) {
            unsigned above = row[j];
            row[j] = least(above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1]));
            diagonal = above;
        }
    }
    return row[b_length];
}

float fold_likeness(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t longer = a_length > b_length ? a_length : b_length, shorter = a_length + b_length - longer, same = 0;
    if (shorter == 0)
        return 0;
    while (same < shorter && a[same] == b[same])
        same++;
    float prefix = same >= 4 ? 0.95f * 2 * (float)same / (float)(longer + shorter) : 0;
    if (longer - shorter > longer / 2)
        return prefix;
    float edits = 1 - (float)edit_distance(a, a_length, b, b_length) / (float)longer;
    return edits > prefix ? edits : prefix;
}
