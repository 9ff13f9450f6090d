/* From an SRX file to compiled rules for one language. */
#include "segment/srx_rules.h"

#include "base/error.h"

#include <unicode/ustring.h>

#define EXPRESSIONS 20000 /* that are compiled for one language */

static struct srx_pattern pattern_of(const UChar *text, int32_t length)
{
    return (struct srx_pattern){text, length};
}

/* ---- errors ---- */

void srx_fail_rule(const struct srx *srx, const struct srx_rule *rule, align_error *error)
{
    error_place(error, rule->line, 0, PLACE_UNKNOWN);
    error_file(error, srx->file.path);
}

static align_status fail_compile(const struct srx *srx, const struct srx_rule *rule, const char *which, UErrorCode code,
                                 int32_t offset, align_error *error)
{
    if (code == U_MEMORY_ALLOCATION_ERROR)
        return fail_memory(error);
    fail(error, ALIGN_E_FORMAT, "rule %lu of \"%.80s\": its %s is no regular expression: %s near character %ld",
         (unsigned long)rule->number, srx->file.lists.items[rule->list].name.text, which, u_errorName(code),
         (long)offset);
    error_cure(error, "correct the rule; expressions are those of ICU");
    srx_fail_rule(srx, rule, error);
    return ALIGN_E_FORMAT;
}

/* ---- compiling ---- */

/* Joins pieces of an expression as UTF-16 in srx->text. */
static bool put_pattern(struct srx *srx, const struct slice *pieces, size_t count, int32_t *length)
{
    size_t most = 1;
    for (size_t i = 0; i < count; i++)
        most += pieces[i].length;
    if (!mem_grow(&srx->text, &srx->text_capacity, most, sizeof *srx->text))
        return false;
    UErrorCode status = U_ZERO_ERROR;
    *length = 0;
    for (size_t i = 0; i < count; i++) {
        int32_t added = 0;
        if (pieces[i].length)
            u_strFromUTF8(srx->text + *length, (int32_t)(most - (size_t)*length), &added, pieces[i].text,
                          (int32_t)pieces[i].length, &status);
        *length += added;
    }
    return U_SUCCESS(status);
}

/* Compiles what put_pattern left; offset: how many characters of it are not the user's. */
static align_status compile(struct srx *srx, URegularExpression **out, int32_t length, const struct srx_rule *rule,
                            const char *which, int32_t limit, int32_t offset, align_error *error)
{
    UErrorCode status = U_ZERO_ERROR;
    UParseError where = {0};
    if (++srx->expressions > EXPRESSIONS) {
        fail(error, ALIGN_E_LIMIT, "more than %d expressions for one language", EXPRESSIONS);
        srx_fail_rule(srx, rule, error);
        return ALIGN_E_LIMIT;
    }
    URegularExpression *regex = uregex_open(srx->text, length, 0, &where, &status);
    if (U_SUCCESS(status))
        uregex_setTimeLimit(regex, limit, &status);
    if (U_FAILURE(status)) {
        uregex_close(regex);
        return fail_compile(srx, rule, which, status, where.offset > offset ? where.offset - offset : 0, error);
    }
    *out = regex;
    return ALIGN_OK;
}

/* Compiles and forgets: to see that each of two expressions is whole before they are put into one. */
static align_status check(struct srx *srx, struct slice expression, const struct srx_rule *rule, const char *which,
                          align_error *error)
{
    URegularExpression *regex = NULL;
    int32_t length;
    if (expression.length == 0) /* fits everywhere; ICU does not take it */
        return ALIGN_OK;
    if (!put_pattern(srx, &expression, 1, &length))
        return fail_memory(error);
    align_status status = compile(srx, &regex, length, rule, which, TEST_LIMIT, 0, error);
    uregex_close(regex);
    srx->expressions -= !status;
    return status;
}

/* The number of an `afterbreak`, compiled when it is new. */
static align_status add_after(struct srx *srx, const struct srx_rule *rule, uint32_t *number, align_error *error)
{
    *number = intern(&srx->after_names, rule->after);
    if (*number == INTERN_NONE)
        return fail_memory(error);
    if (*number < srx->afters.count)
        return ALIGN_OK;
    struct srx_after after = {.asked = -1};
    align_status status = ALIGN_OK;
    if (slice_equal(rule->after, SLICE("\\s")) || slice_equal(rule->after, SLICE("\\s+"))) {
        after.kind = AFTER_SPACE;
    } else if (rule->after.length && !slice_equal(rule->after, SLICE("\\s*"))) {
        int32_t length;
        after.kind = AFTER_REGEX;
        if (!put_pattern(srx, &rule->after, 1, &length))
            return fail_memory(error);
        status = compile(srx, &after.regex, length, rule, "afterbreak", TEST_LIMIT, 0, error);
    }
    if (!status && !array_push(&srx->afters, after)) {
        uregex_close(after.regex);
        status = fail_memory(error);
    }
    return status;
}

/* A rule that breaks is one expression, "before(?=after)", so that a shorter match of `before` is tried where what
 * follows a longer one does not fit. */
static align_status compile_break(struct srx *srx, struct srx_compiled *rule, align_error *error)
{
    const struct srx_rule *source = rule->source;
    int32_t length;
    if (!put_pattern(srx, &source->after, 1, &length))
        return fail_memory(error);
    rule->joint = !srx_pattern_refers(pattern_of(srx->text, length)) && source->after.length;
    align_status status = check(srx, source->before, source, "beforebreak", error);
    if (status)
        return status;
    const struct slice pieces[] = {SLICE("(?:"), source->before, SLICE(")"), SLICE("(?="), source->after, SLICE(")")};
    if (!put_pattern(srx, pieces, rule->joint ? 6 : 3, &length))
        return fail_memory(error);
    return compile(srx, &rule->regex, length, source, "beforebreak", TEST_LIMIT, 3, error);
}

/* An exception becomes words if it can, else an expression that has to end at the end of a region. */
static align_status compile_exception(struct srx *srx, struct srx_compiled *rule, uint32_t number, align_error *error)
{
    const struct srx_rule *source = rule->source;
    srx_words words = {0};
    int32_t length;
    bool bounded, good = put_pattern(srx, &source->before, 1, &length);
    rule->loose = source->before.length == 0;
    if (!good)
        return fail_memory(error);
    struct srx_pattern pattern = pattern_of(srx->text, length);
    int finite = rule->loose ? 0 : srx_pattern_words(pattern, &words, &bounded);
    rule->reach = srx_pattern_reach(pattern);
    rule->last = srx_pattern_last(pattern);
    for (size_t i = 0; finite == 1 && i < words.count; i++)
        if (!srx_words_add(&srx->words, &words.items[i], bounded, number))
            finite = -1;
    array_free(&words);
    if (finite)
        return finite < 0 ? fail_memory(error) : ALIGN_OK;
    if (!array_push(&srx->tests, number))
        return fail_memory(error);
    if (rule->loose)
        return ALIGN_OK;
    align_status status = check(srx, source->before, source, "beforebreak", error);
    if (status)
        return status;
    const struct slice pieces[] = {SLICE("(?:"), source->before, SLICE(")\\z")};
    return put_pattern(srx, pieces, 3, &length)
               ? compile(srx, &rule->regex, length, source, "beforebreak", TEST_LIMIT, 3, error)
               : fail_memory(error);
}

static align_status add_rule(struct srx *srx, const struct srx_rule *source, align_error *error)
{
    struct srx_compiled rule = {.source = source};
    uint32_t number = (uint32_t)srx->rules.count;
    align_status status = add_after(srx, source, &rule.after, error);
    if (!status)
        status = source->breaks ? compile_break(srx, &rule, error) : compile_exception(srx, &rule, number, error);
    if (status)
        return status;
    if (array_push(&srx->rules, rule) && (!source->breaks || array_push(&srx->breaks, number)))
        return ALIGN_OK;
    if (srx->rules.count == number)
        uregex_close(rule.regex);
    return fail_memory(error);
}

/* ---- choosing rules ---- */

/* Does the map's expression match the whole tag, in any case? */
static align_status map_matches(struct srx *srx, const struct srx_map *map, const char *tag, bool *matches,
                                align_error *error)
{
    UErrorCode status = U_ZERO_ERROR;
    UParseError where = {0};
    UChar name[32];
    int32_t length;
    *matches = false;
    if (!put_pattern(srx, &map->pattern, 1, &length))
        return fail_memory(error);
    u_strFromUTF8(name, 32, NULL, tag, -1, &status);
    URegularExpression *regex = uregex_open(srx->text, length, UREGEX_CASE_INSENSITIVE, &where, &status);
    uregex_setTimeLimit(regex, TEST_LIMIT, &status);
    uregex_setText(regex, name, -1, &status);
    *matches = uregex_matches(regex, -1, &status);
    uregex_close(regex);
    if (U_SUCCESS(status))
        return ALIGN_OK;
    if (status == U_MEMORY_ALLOCATION_ERROR)
        return fail_memory(error);
    fail(error, ALIGN_E_FORMAT, "the languagepattern \"%.80s\" is no regular expression: %s", map->pattern.text,
         u_errorName(status));
    error_place(error, map->line, 0, PLACE_UNKNOWN);
    error_file(error, srx->file.path);
    return ALIGN_E_FORMAT;
}

static align_status add_list(struct srx *srx, struct slice name, align_error *error)
{
    const struct srx_list *list = srx->file.lists.items;
    align_status status = ALIGN_OK;
    while (!slice_equal(list->name, name)) /* srx_file_read saw that it is there */
        list++;
    for (size_t i = 0; !status && i < list->count; i++)
        status = add_rule(srx, &srx->file.rules.items[list->first + i], error);
    return status;
}

static align_status choose_rules(struct srx *srx, const char *tag, bool may_lack, align_error *error)
{
    bool any = false;
    for (size_t i = 0; i < srx->file.maps.count && (!any || srx->file.cascade); i++) {
        const struct srx_map *map = &srx->file.maps.items[i];
        bool matches;
        align_status status = map_matches(srx, map, tag, &matches, error);
        if (!status && matches)
            status = add_list(srx, map->name, error);
        if (status)
            return status;
        any |= matches;
    }
    if (any || may_lack)
        return ALIGN_OK;
    align_status status = fail(error, ALIGN_E_LANGUAGE, "no languagemap matches the language %s", tag);
    error_file(error, srx->file.path);
    error_cure(error, "add a languagemap for it, or let the file extend the rules of the language (--srx-mode extend)");
    return status;
}

align_status srx_read(struct srx **out, const char *path, const char *tag, bool may_lack, align_error *error)
{
    *out = NULL;
    struct srx *srx = mem_new(1, sizeof *srx);
    if (!srx)
        return fail_memory(error);
    align_status status = srx_file_read(&srx->file, path, error);
    if (!status)
        status = choose_rules(srx, tag, may_lack, error);
    if (status)
        srx_free(srx);
    else
        *out = srx;
    return status;
}

void srx_free(struct srx *srx)
{
    if (!srx)
        return;
    for (size_t i = 0; i < srx->rules.count; i++)
        uregex_close(srx->rules.items[i].regex);
    for (size_t i = 0; i < srx->afters.count; i++)
        uregex_close(srx->afters.items[i].regex);
    array_free(&srx->rules);
    array_free(&srx->breaks);
    array_free(&srx->tests);
    srx_words_free(&srx->words);
    array_free(&srx->afters);
    intern_free(&srx->after_names);
    mem_free(srx->text);
    array_free(&srx->found);
    array_free(&srx->places);
    srx_file_free(&srx->file);
    mem_free(srx);
}

bool srx_cuts_subflows(const struct srx *srx)
{
    return srx->file.subflows;
}
