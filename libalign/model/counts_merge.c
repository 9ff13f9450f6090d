/* What several lexicons have learnt, added up. */
#include "base/error.h"
#include "model/counts.h"

#include <stdio.h>
#include <string.h>

enum { UNSETTLED = 1 << 16 }; /* pairs that may lie about, whatever there is */

/* The numbers that words of `more` have in the sum, with their beads added; NULL: out of memory. */
static uint32_t *add_words(align_lexicon *sum, int side, const align_lexicon *more, int from)
{
    size_t count = more->words[from].strings.count;
    uint32_t *numbers = mem_new(count, sizeof *numbers);
    for (size_t w = 0; numbers && w < count; w++) {
        numbers[w] = lexicon_word(sum, side, more->words[from].strings.items[w]);
        if (numbers[w] == INTERN_NONE) {
            mem_free(numbers);
            return NULL;
        }
        sum->beads[side].items[numbers[w]] += more->beads[from].items[w];
    }
    return numbers;
}

/* They are put in order when as many have come as there were, so that a pair is moved a few times only. */
static bool add_pairs(align_lexicon *sum, const align_lexicon *more, bool swapped, uint32_t *const numbers[2])
{
    for (size_t k = 0; k < more->pairs.count; k++) {
        struct word_count pair = more->pairs.items[k], own = {.count = pair.count};
        for (int side = 0; side < 2; side++)
            own.word[side] = numbers[side][pair.word[side ^ swapped]];
        if (!array_push(&sum->pairs, own))
            return false;
    }
    if (sum->pairs.count - sum->settled > sum->settled + UNSETTLED)
        lexicon_settle(sum);
    return true;
}

static align_status add(align_lexicon *sum, const align_lexicon *more, align_error *error)
{
    bool first = !*sum->tag[0];
    bool forth = first || (strcmp(sum->tag[0], more->tag[0]) == 0 && strcmp(sum->tag[1], more->tag[1]) == 0);
    bool swapped = !forth && strcmp(sum->tag[0], more->tag[1]) == 0 && strcmp(sum->tag[1], more->tag[0]) == 0;
    if (!forth && !swapped) {
        align_status status =
            fail(error, ALIGN_E_LANGUAGE, "the lexicon is for %s and %s, those before it for %s and %s", more->tag[0],
                 more->tag[1], sum->tag[0], sum->tag[1]);
        error_cure(error, "add up lexicons for the same two languages");
        return status;
    }
    for (int side = 0; side < 2 && first; side++)
        snprintf(sum->tag[side], sizeof sum->tag[side], "%s", more->tag[side]);
    uint32_t *numbers[2] = {add_words(sum, 0, more, swapped), add_words(sum, 1, more, !swapped)};
    bool good = numbers[0] && numbers[1] && add_pairs(sum, more, swapped, numbers);
    mem_free(numbers[0]);
    mem_free(numbers[1]);
    sum->documents += more->documents;
    return good ? ALIGN_OK : fail_memory(error);
}

align_status align_lexicon_merge(align_lexicon **out, const char *const *paths, size_t count, align_error *error)
{
    align_lexicon *sum;
    *out = NULL;
    align_status status = align_lexicon_new(&sum, error);
    for (size_t i = 0; i < count && !status; i++) {
        align_lexicon *more;
        if ((status = align_lexicon_read(&more, paths[i], error)))
            break;
        if ((status = add(sum, more, error)))
            error_file(error, paths[i]);
        align_lexicon_free(more);
    }
    if (status) {
        align_lexicon_free(sum);
        return status;
    }
    lexicon_settle(sum);
    *out = sum;
    return ALIGN_OK;
}
