#include "model/counts.h"

#include "base/error.h"

#include <stdlib.h>

uint32_t lexicon_word(align_lexicon *lexicon, int side, struct slice word)
{
    uint32_t number = intern(&lexicon->words[side], word);
    while (number != INTERN_NONE && lexicon->beads[side].count <= number)
        if (!array_push(&lexicon->beads[side], 0))
            return INTERN_NONE;
    return number;
}

static int compare(const void *left, const void *right)
{
    const struct word_count *a = left, *b = right;
    if (a->word[0] != b->word[0])
        return a->word[0] < b->word[0] ? -1 : 1;
    return a->word[1] < b->word[1] ? -1 : a->word[1] > b->word[1];
}

void lexicon_settle(align_lexicon *lexicon)
{
    size_t kept = 0;
    if (lexicon->settled == lexicon->pairs.count)
        return;
    qsort(lexicon->pairs.items, lexicon->pairs.count, sizeof *lexicon->pairs.items, compare);
    for (size_t k = 0; k < lexicon->pairs.count; k++) {
        const struct word_count *pair = &lexicon->pairs.items[k];
        struct word_count *last = kept ? &lexicon->pairs.items[kept - 1] : NULL;
        if (last && compare(last, pair) == 0)
            last->count += pair->count;
        else
            lexicon->pairs.items[kept++] = *pair;
    }
    lexicon->pairs.count = lexicon->settled = kept;
}

align_status align_lexicon_new(align_lexicon **out, align_error *error)
{
    *out = mem_new(1, sizeof **out);
    return *out ? ALIGN_OK : fail_memory(error);
}

void align_lexicon_free(align_lexicon *lexicon)
{
    if (!lexicon)
        return;
    for (int side = 0; side < 2; side++) {
        intern_free(&lexicon->words[side]);
        array_free(&lexicon->beads[side]);
    }
    array_free(&lexicon->pairs);
    mem_free(lexicon);
}
