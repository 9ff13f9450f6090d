#include "language/pattern.h"

#include "base/error.h"
#include "base/memory.h"

#include <unicode/uregex.h>
#include <unicode/utext.h>

/* ICU counts steps of its engine: about a second on a slow machine; an expression that needs more is hostile or a mistake. */
#define TIME_LIMIT 10000

struct pattern {
    URegularExpression *expression;
    UText *text;
};

align_status pattern_compile(struct pattern **out, const char *text, align_error *error)
{
    UErrorCode code = U_ZERO_ERROR;
    UParseError place = {0};
    *out = NULL;
    struct pattern *pattern = mem_new(1, sizeof *pattern);
    if (!pattern)
        return fail_memory(error);
    pattern->text = utext_openUTF8(NULL, text, -1, &code);
    pattern->expression = uregex_openUText(pattern->text, 0, &place, &code);
    if (U_SUCCESS(code))
        uregex_setTimeLimit(pattern->expression, TIME_LIMIT, &code);
    if (U_SUCCESS(code)) {
        *out = pattern;
        return ALIGN_OK;
    }
    pattern_free(pattern);
    align_status status = fail(error, ALIGN_E_ARGUMENT, "\"%.200s\" is no regular expression (character %d)", text,
                               (int)place.offset + 1);
    error_cure(error, "ICU's expressions are much like those of Perl and Java");
    return status;
}

align_status pattern_next(struct pattern *pattern, struct slice text, size_t from, bool *found, align_range *range,
                          align_error *error)
{
    UErrorCode code = U_ZERO_ERROR;
    pattern->text = utext_openUTF8(pattern->text, text.text, (int64_t)text.length, &code);
    uregex_setUText(pattern->expression, pattern->text, &code);
    *found = uregex_find64(pattern->expression, (int64_t)from, &code);
    if (U_SUCCESS(code) && *found) {
        range->begin = (uint32_t)uregex_start64(pattern->expression, 0, &code);
        range->end = (uint32_t)uregex_end64(pattern->expression, 0, &code);
    }
    if (U_SUCCESS(code))
        return ALIGN_OK;
    return code == U_REGEX_TIME_OUT || code == U_REGEX_STACK_OVERFLOW
               ? fail(error, ALIGN_E_LIMIT, "a regular expression takes too long on a text of %zu bytes", text.length)
               : fail_memory(error);
}

align_status pattern_found(struct pattern *pattern, struct slice text, bool *found, align_error *error)
{
    align_range range;
    return pattern_next(pattern, text, 0, found, &range, error);
}

void pattern_free(struct pattern *pattern)
{
    if (!pattern)
        return;
    if (pattern->expression)
        uregex_close(pattern->expression);
    if (pattern->text)
        utext_close(pattern->text);
    mem_free(pattern);
}
