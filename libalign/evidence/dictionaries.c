#include "base/error.h"
#include "evidence/wordbook.h"

align_status align_dictionaries_new(align_dictionaries **out, align_error *error)
{
    *out = mem_new(1, sizeof **out);
    return *out ? ALIGN_OK : fail_memory(error);
}

void dictionaries_close(align_dictionaries *shelf)
{
    for (size_t k = 0; k < DICTIONARIES_KEPT; k++)
        wordbook_close(&shelf->kept[k]);
}

void align_dictionaries_free(align_dictionaries *dictionaries)
{
    if (dictionaries)
        dictionaries_close(dictionaries);
    mem_free(dictionaries);
}

struct wordbook *dictionaries_find(align_dictionaries *shelf, const char *path)
{
    for (size_t k = 0; k < DICTIONARIES_KEPT; k++)
        if (shelf->kept[k].path && strcmp(shelf->kept[k].path, path) == 0)
            return &shelf->kept[k];
    return NULL;
}

struct wordbook *dictionaries_put(align_dictionaries *shelf, const struct wordbook *book)
{
    struct wordbook *place = &shelf->kept[shelf->next];
    wordbook_close(place);
    *place = *book;
    shelf->next = (shelf->next + 1) % DICTIONARIES_KEPT;
    return place;
}
