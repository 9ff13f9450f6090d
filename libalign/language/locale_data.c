#include "language/locale_data.h"

#include <string.h>
#include <unicode/uloc.h>

bool locale_is(const char *actual, const char *language)
{
    char found[ULOC_LANG_CAPACITY] = "";
    UErrorCode status = U_ZERO_ERROR;
    if (!actual)
        return false;
    uloc_getLanguage(actual, found, sizeof found, &status);
    if (U_FAILURE(status))
        return false;
    if (strcmp(found, language) == 0)
        return true;
    static const char *const norse[] = {"no", "nb", "nn"};
    bool both[2] = {false, false};
    for (int i = 0; i < 3; i++) {
        both[0] |= strcmp(found, norse[i]) == 0;
        both[1] |= strcmp(language, norse[i]) == 0;
    }
    return both[0] && both[1];
}
