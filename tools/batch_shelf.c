/* Languages and dictionaries that a batch has met: made ready once, not for every pair, for that takes longer than to align a
 * short pair. */
#include "batch.h"

#include <string.h>

const align_language *batch_language(struct batch_shelf *shelf, const char *tag, const char *directory,
                                     align_error *error)
{
    for (size_t i = 0; i < BATCH_SHELF; i++)
        if (shelf->languages[i] && strcmp(shelf->tags[i], tag) == 0) {
            shelf->last = i;
            return shelf->languages[i];
        }
    align_language *language;
    if (align_language_find(&language, tag, directory, error))
        return NULL;
    /* The language that was asked for last is in use: it is the source's. */
    size_t place = shelf->next == shelf->last ? (shelf->next + 1) % BATCH_SHELF : shelf->next;
    align_language_free(shelf->languages[place]);
    shelf->languages[place] = language;
    snprintf(shelf->tags[place], sizeof shelf->tags[place], "%s", tag);
    shelf->last = place;
    shelf->next = (place + 1) % BATCH_SHELF;
    return language;
}

void batch_shelf_free(struct batch_shelf *shelf)
{
    for (size_t i = 0; i < BATCH_SHELF; i++)
        align_language_free(shelf->languages[i]);
    align_dictionaries_free(shelf->dictionaries);
    *shelf = (struct batch_shelf){.next = 0};
}
