/* The nearest word to one mistyped. */
#include "options.h"

#include <string.h>

#define LONGEST 40

/* Edits that turn a into b: letters put in, left out, changed, or two neighbours swapped (Damerau 1964, each stretch edited
 * once).  O(length of a x length of b), both at most LONGEST. */
static size_t distance(const char *a, const char *b)
{
    size_t n = strlen(a), m = strlen(b), row[3][LONGEST + 1];
    for (size_t j = 0; j <= m; j++)
        row[1][j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t *now = row[(i + 1) % 3], *last = row[i % 3], *before = row[(i + 2) % 3];
        now[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t best = last[j - 1] + (a[i - 1] != b[j - 1]);
            if (last[j] + 1 < best)
                best = last[j] + 1;
            if (now[j - 1] + 1 < best)
                best = now[j - 1] + 1;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && before[j - 2] + 1 < best)
                best = before[j - 2] + 1;
            now[j] = best;
        }
    }
    return row[(n + 1) % 3][m];
}

const char *suggest(const char *word, const char *(*next)(const void *context, size_t index), const void *context)
{
    size_t length = strlen(word), least = length / 3 + 1;
    const char *best = NULL;
    if (length == 0 || length > LONGEST)
        return NULL;
    for (size_t i = 0;; i++) {
        const char *candidate = next(context, i);
        if (!candidate)
            return best;
        if (strlen(candidate) > LONGEST)
            continue;
        /* A beginning is as good as one slip. */
        size_t far = length >= 3 && strncmp(word, candidate, length) == 0 ? 1 : distance(word, candidate);
        if (far < least || (far == least && !best)) {
            least = far;
            best = candidate;
        }
    }
}
