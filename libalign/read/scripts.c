#include "read/scripts.h"

size_t scripts_count(struct slice text, size_t counts[SCRIPTS])
{
    size_t all = 0;
    for (size_t at = 0; at < text.length;) {
        int32_t code = text_next(text.text, text.length, &at);
        UErrorCode ignored = U_ZERO_ERROR;
        UScriptCode script = code_is_letter(code) ? uscript_getScript(code, &ignored) : USCRIPT_COMMON;
        if (script <= USCRIPT_INHERITED || (int)script >= SCRIPTS)
            continue;
        counts[script]++;
        all++;
    }
    return all;
}

UScriptCode scripts_most(const size_t counts[SCRIPTS], UScriptCode but)
{
    UScriptCode best = USCRIPT_UNKNOWN;
    for (int script = 0; script < SCRIPTS; script++)
        if (counts[script] && script != (int)but && (best == USCRIPT_UNKNOWN || counts[script] > counts[best]))
            best = (UScriptCode)script;
    return best;
}
