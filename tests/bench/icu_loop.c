/* icu_loop utf8|utf16 FILE: the plain C loop that segmentation is measured against.  Reads a UTF-8 file, goes over it with
 * ICU's root sentence iterator, either on the bytes or on UTF-16 made from them, and prints how many sentences there are. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>

static char *read_whole(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) || ftell(file) < 0)
        return NULL;
    *length = (size_t)ftell(file);
    rewind(file);
    char *bytes = malloc(*length + 1);
    if (bytes && fread(bytes, 1, *length, file) != *length)
        return NULL;
    fclose(file);
    return bytes;
}

static long count(UBreakIterator *iterator)
{
    long sentences = 0;
    for (ubrk_first(iterator); ubrk_next(iterator) != UBRK_DONE;)
        sentences++;
    return sentences;
}

static long loop_utf8(UBreakIterator *iterator, const char *bytes, size_t length, UErrorCode *status)
{
    UText *text = utext_openUTF8(NULL, bytes, (int64_t)length, status);
    ubrk_setUText(iterator, text, status);
    return U_FAILURE(*status) ? 0 : count(iterator);
}

static long loop_utf16(UBreakIterator *iterator, const char *bytes, size_t length, UErrorCode *status)
{
    int32_t units;
    UChar *text = malloc((length + 1) * sizeof *text);
    if (!text)
        return 0;
    u_strFromUTF8(text, (int32_t)length + 1, &units, bytes, (int32_t)length, status);
    ubrk_setText(iterator, text, units, status);
    return U_FAILURE(*status) ? 0 : count(iterator);
}

int main(int argument_count, char **arguments)
{
    UErrorCode status = U_ZERO_ERROR;
    size_t length;
    char *bytes = argument_count == 3 ? read_whole(arguments[2], &length) : NULL;
    if (!bytes) {
        fputs("icu_loop utf8|utf16 FILE\n", stderr);
        return 2;
    }
    UBreakIterator *iterator = ubrk_open(UBRK_SENTENCE, "", NULL, 0, &status);
    if (U_FAILURE(status))
        return 1;
    long sentences = strcmp(arguments[1], "utf8") == 0 ? loop_utf8(iterator, bytes, length, &status)
                                                       : loop_utf16(iterator, bytes, length, &status);
    printf("%ld\n", sentences);
    return U_FAILURE(status) != 0;
}
