#include "segment/srx.h"

#include "base/error.h"
#include "segment/srx_rules.h"

#include <stdlib.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

static align_status fail_run(const struct srx *srx, const struct srx_rule *rule, UErrorCode code, align_error *error)
{
    if (code == U_MEMORY_ALLOCATION_ERROR)
        return fail_memory(error);
    fail(error, ALIGN_E_LIMIT, "rule %lu of \"%.80s\" takes too %s on a paragraph", (unsigned long)rule->number,
         srx->file.lists.items[rule->list].name.text, code == U_REGEX_TIME_OUT ? "long" : "much memory");
    error_cure(error, "write it without repetitions inside repetitions, or remove it");
    srx_fail_rule(srx, rule, error);
    return ALIGN_E_LIMIT;
}

/* The paragraph as UTF-16. */
static align_status put_text(struct srx *srx, struct slice paragraph, align_error *error)
{
    UErrorCode status = U_ZERO_ERROR;
    if (!mem_grow(&srx->text, &srx->text_capacity, paragraph.length + 1, sizeof *srx->text))
        return fail_memory(error);
    u_strFromUTF8WithSub(srx->text, (int32_t)paragraph.length + 1, &srx->length, paragraph.text,
                         (int32_t)paragraph.length, 0xFFFD, NULL, &status);
    srx->found.count = srx->places.count = 0;
    srx->paragraph++;
    return U_SUCCESS(status) ? ALIGN_OK : fail(error, ALIGN_E_LIMIT, "a paragraph is too long for ICU");
}

/* Moves *byte and *unit on together until *unit or *byte reaches its limit. */
static void walk(struct slice text, size_t *byte, int32_t *unit, size_t byte_limit, int32_t unit_limit)
{
    while (*byte < text.length && *byte < byte_limit && *unit < unit_limit)
        *unit += U16_LENGTH(text_next(text.text, text.length, byte));
}

/* Does the text from `at` on fit the rule's `afterbreak`? */
static bool fits_after(struct srx *srx, const struct srx_compiled *rule, int32_t at, UErrorCode *status)
{
    struct srx_after *after = &srx->afters.items[rule->after];
    if (after->kind == AFTER_ANY)
        return true;
    if (after->kind == AFTER_SPACE)
        return at < srx->length && srx->text[at] == ' ';
    if (after->paragraph != srx->paragraph)
        uregex_setText(after->regex, srx->text, srx->length, status);
    else if (after->asked == at)
        return after->answer;
    after->paragraph = srx->paragraph;
    after->asked = at;
    after->answer = uregex_lookingAt(after->regex, at, status);
    return after->answer;
}

/* All places where a rule that breaks speaks. */
static bool find_breaks(struct srx *srx, uint32_t number, UErrorCode *status)
{
    struct srx_compiled *rule = &srx->rules.items[number];
    uregex_setTimeLimit(rule->regex, SEARCH_LIMIT(srx->length), status);
    uregex_setText(rule->regex, srx->text, srx->length, status);
    while (uregex_findNext(rule->regex, status)) {
        struct srx_found found = {uregex_end(rule->regex, 0, status), number};
        if (found.at <= 0 || found.at >= srx->length || (!rule->joint && !fits_after(srx, rule, found.at, status)))
            continue;
        if (!array_push(&srx->found, found))
            return false;
    }
    return true;
}

/* Does the exception's `beforebreak` match text that ends at the place? */
static bool fits_before(struct srx *srx, struct srx_compiled *rule, int32_t at, UErrorCode *status)
{
    if (rule->loose)
        return true;
    if (rule->last && (at == 0 || srx->text[at - 1] != rule->last))
        return false;
    if (rule->paragraph != srx->paragraph) {
        uregex_setText(rule->regex, srx->text, srx->length, status);
        uregex_useTransparentBounds(rule->regex, true, status);
        rule->paragraph = srx->paragraph;
    }
    int32_t begin = at > rule->reach ? at - rule->reach : 0;
    U16_SET_CP_START(srx->text, 0, begin);
    uregex_setRegion(rule->regex, begin, at, status);
    return uregex_find(rule->regex, -1, status);
}

/* The search for the first exception that speaks at a place. */
struct asking {
    struct srx *srx;
    int32_t at;
    uint32_t first; /* the first rule found so far that speaks */
    UErrorCode status;
    uint32_t failed; /* the rule that was tried when status failed */
};

static bool ask_word(void *payload, uint32_t number)
{
    struct asking *asking = payload;
    if (number < asking->first &&
        fits_after(asking->srx, &asking->srx->rules.items[number], asking->at, &asking->status))
        asking->first = number;
    asking->failed = number;
    return U_SUCCESS(asking->status);
}

static void ask(struct asking *asking)
{
    struct srx *srx = asking->srx;
    srx_words_find(&srx->words, srx->text, srx->length, asking->at, ask_word, asking);
    for (size_t i = 0; i < srx->tests.count && U_SUCCESS(asking->status); i++) {
        uint32_t number = srx->tests.items[i];
        struct srx_compiled *rule = &srx->rules.items[number];
        if (number >= asking->first)
            return;
        asking->failed = number;
        if (fits_after(srx, rule, asking->at, &asking->status) && fits_before(srx, rule, asking->at, &asking->status))
            asking->first = number;
    }
}

static int compare(const void *a, const void *b)
{
    const struct srx_found *left = a, *right = b;
    if (left->at != right->at)
        return left->at < right->at ? -1 : 1;
    return (left->rule > right->rule) - (left->rule < right->rule);
}

/* Adds the places asked about: before white space, where most rules speak, and behind it. */
static bool add_asked(struct srx *srx, struct slice paragraph, const uint32_t *asked, size_t count)
{
    size_t byte = 0;
    int32_t unit = 0;
    for (size_t i = 0; i < count; i++) {
        walk(paragraph, &byte, &unit, asked[i], INT32_MAX);
        struct srx_found behind = {unit, RULE_NONE}, before = {unit - 1, RULE_NONE};
        if (unit <= 0 || unit >= srx->length)
            continue;
        if (!array_push(&srx->found, behind))
            return false;
        if (unit > 1 && srx->text[unit - 1] == ' ' && !array_push(&srx->found, before))
            return false;
    }
    return true;
}

static align_status find_candidates(struct srx *srx, align_error *error)
{
    for (size_t i = 0; i < srx->breaks.count; i++) {
        UErrorCode status = U_ZERO_ERROR;
        uint32_t number = srx->breaks.items[i];
        if (!find_breaks(srx, number, &status))
            return fail_memory(error);
        if (U_FAILURE(status))
            return fail_run(srx, srx->rules.items[number].source, status, error);
    }
    return ALIGN_OK;
}

/* Decides each place once; *unit and *byte walk along. */
static align_status decide(struct srx *srx, struct slice paragraph, align_error *error)
{
    size_t byte = 0;
    int32_t unit = 0;
    for (size_t i = 0; i < srx->found.count; i++) {
        const struct srx_found *found = &srx->found.items[i];
        if (i > 0 && found[-1].at == found->at)
            continue; /* the first of the same place is the first rule */
        struct asking asking = {.srx = srx, .at = found->at, .first = found->rule, .status = U_ZERO_ERROR};
        ask(&asking);
        if (U_FAILURE(asking.status))
            return fail_run(srx, srx->rules.items[asking.failed].source, asking.status, error);
        walk(paragraph, &byte, &unit, SIZE_MAX, found->at);
        bool spoke = asking.first != RULE_NONE;
        struct srx_place place = {
            .offset = (uint32_t)byte,
            .line = spoke ? srx->rules.items[asking.first].source->line : 0,
            .border = spoke && srx->rules.items[asking.first].source->breaks,
        };
        if (!array_push(&srx->places, place))
            return fail_memory(error);
    }
    return ALIGN_OK;
}

align_status srx_find(struct srx *srx, struct slice paragraph, const uint32_t *asked, size_t asked_count,
                      const struct srx_place **places, size_t *count, align_error *error)
{
    align_status status = put_text(srx, paragraph, error);
    if (!status)
        status = find_candidates(srx, error);
    if (!status && !add_asked(srx, paragraph, asked, asked_count))
        status = fail_memory(error);
    if (status)
        return status;
    if (srx->found.count > 1)
        qsort(srx->found.items, srx->found.count, sizeof *srx->found.items, compare);
    status = decide(srx, paragraph, error);
    *places = srx->places.items;
    *count = srx->places.count;
    return status;
}
