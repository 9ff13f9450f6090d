/* Languages and dictionaries that a batch has met: made ready once, not for every pair, for that takes longer than to align a
 * short pair. */
#include "batch.h"

#include <string.h>

align_status batch_find_language(align_language **out, const char *tag, const char *directory, align_error *error)
{
    align_status status = align_language_find(out, tag, directory, error);
    const char *meant = status || align_language_known(*out) ? NULL : tag_of_name(tag);
    if (!meant)
        return status;
    align_language_free(*out);
    *out = NULL;
    *error = (align_error){.status = ALIGN_E_LANGUAGE, .offset = UINT64_MAX};
    snprintf(error->message, sizeof error->message, "%.60s is the name of a language, not its tag", tag);
    snprintf(error->cure, sizeof error->cure, "say %s", meant);
    return ALIGN_E_LANGUAGE;
}

const align_language *batch_language(struct batch_shelf *shelf, const char *tag, const char *directory,
                                     align_error *error)
{
    for (size_t i = 0; i < BATCH_SHELF; i++)
        if (shelf->languages[i] && strcmp(shelf->tags[i], tag) == 0) {
            shelf->last = i;
            return shelf->languages[i];
        }
    align_language *language;
    if (batch_find_language(&language, tag, directory, error))
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
