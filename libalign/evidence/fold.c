#include "evidence/fold.h"

#include "language/translit.h"

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
    size_t count = translit_fold(word, length, raw, sizeof raw), letters = 0;
    for (size_t k = 0; k < count; k++)
        if (raw[k] >= 'a' && raw[k] <= 'z')
            raw[letters++] = raw[k];
    return sounds(raw, letters, out);
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
