#include "check.h"

#include <string.h>

const align_language *the_language(const char *tag)
{
    static struct {
        char tag[8];
        align_language *language;
    } known[4];
    size_t i = 0;
    while (known[i].language && strcmp(known[i].tag, tag) != 0)
        i++;
    if (!known[i].language) {
        align_error error;
        snprintf(known[i].tag, sizeof known[i].tag, "%s", tag);
        CHECK(align_language_find(&known[i].language, tag, NULL, &error) == ALIGN_OK);
    }
    return known[i].language;
}

bool take_bytes(const void *bytes, size_t length, void *payload)
{
    struct taken *taken = payload;
    if (taken->count + length > taken->room) {
        taken->room = (taken->count + length) * 2;
        taken->bytes = realloc(taken->bytes, taken->room);
        CHECK(taken->bytes);
    }
    memcpy(taken->bytes + taken->count, bytes, length);
    taken->count += length;
    return true;
}
