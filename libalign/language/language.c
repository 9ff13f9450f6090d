#include "language/language.h"

#include "base/error.h"
#include "language/embedded.h"

#include <stdio.h>

align_status align_language_find(align_language **out, const char *tag, const char *directory, align_error *error)
{
    (void)directory;
    *out = NULL;
    align_language *language = mem_new(1, sizeof *language);
    if (!language)
        return fail_memory(error);
    snprintf(language->tag, sizeof language->tag, "%s", tag);
    snprintf(language->name, sizeof language->name, "%s", tag);
    for (size_t i = 0; embedded_files[i].name; i++)
        language->known |= strcmp(embedded_files[i].name, tag) == 0;
    *out = language;
    return ALIGN_OK;
}

void align_language_free(align_language *language)
{
    mem_free(language);
}

const char *align_language_tag(const align_language *language)
{
    return language->tag;
}

const char *align_language_name(const align_language *language)
{
    return language->name;
}

bool align_language_known(const align_language *language)
{
    return language->known;
}

size_t align_language_count(void)
{
    size_t count = 0;
    while (embedded_files[count].name)
        count++;
    return count;
}

const char *align_language_tag_at(size_t index)
{
    return embedded_files[index].name;
}

align_status align_language_guess(const char *text, size_t length, char tag[16], double *confidence, align_error *error)
{
    (void)error;
    size_t latin = 0, cyrillic = 0;
    for (size_t at = 0; at < length && at < 65536;) {
        int32_t code = text_next(text, length, &at);
        latin += code < 0x250 && code_is_letter(code);
        cyrillic += code >= 0x400 && code < 0x530;
    }
    snprintf(tag, 16, "%s", cyrillic > latin ? "ru" : "en");
    *confidence = 0.5;
    return ALIGN_OK;
}
