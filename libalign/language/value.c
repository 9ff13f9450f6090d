#include "language/value_scan.h"

#include "base/error.h"
#include "language/language.h"

#include <unicode/uloc.h>

const char *value_kind_name(enum value_kind kind)
{
    static const char *const names[VALUE_KIND_COUNT] = {"number", "ordinal",  "date", "time",  "symbol", "code",
                                                        "region", "language", "URL",  "email", "marker"};
    return kind < VALUE_KIND_COUNT ? names[kind] : "unknown";
}

uint64_t value_key(struct slice form)
{
    uint64_t key = hash_bytes(form.text, form.length);
    return key ? key : 1;
}

void value_list_free(struct value_list *list)
{
    array_free(&list->values);
    array_free(&list->text);
    array_free(&list->tokens);
}

void value_finder_free(struct value_finder *finder)
{
    if (!finder || atomic_fetch_sub(&finder->holders, 1) > 1)
        return;
    intern_free(&finder->words);
    phrase_free(&finder->months);
    phrase_free(&finder->gaps);
    phrase_free(&finder->spelled);
    phrase_free(&finder->scales);
    phrase_free(&finder->joined);
    phrase_free(&finder->fractions);
    for (size_t i = 0; i < sizeof finder->mixed / sizeof *finder->mixed; i++)
        phrase_free(&finder->mixed[i]);
    phrase_free(&finder->joiners);
    phrase_free(&finder->units);
    phrase_free(&finder->names);
    phrase_free(&finder->month_stems);
    intern_free(&finder->stems);
    array_free(&finder->name_list);
    mem_free(finder);
}

static bool load(struct value_finder *finder, const align_language *language)
{
    struct value_list scratch = {0};
    bool fine = inflection_load(finder) && classes_load(finder) && numbers_load(finder) &&
                dates_load(finder, language, &scratch) && spelled_load(finder, &scratch) &&
                fractions_load(finder, &scratch) && mixed_load(finder, &scratch) && units_load(finder, &scratch) &&
                names_load(finder, language, &scratch);
    value_list_free(&scratch);
    return fine;
}

static align_status make(struct value_finder **out, const char *tag, const align_language *language, align_error *error)
{
    struct value_finder *finder = mem_new(1, sizeof *finder);
    if (!finder)
        return fail_memory(error);
    atomic_init(&finder->holders, 1);
    char locale[ULOC_FULLNAME_CAPACITY] = "";
    UErrorCode status = U_ZERO_ERROR;
    uloc_forLanguageTag(tag, locale, sizeof locale, NULL, &status);
    locale[sizeof locale - 1] = 0;
    uloc_getLanguage(locale, finder->language, sizeof finder->language, &status);
    uloc_getScript(locale, finder->script, sizeof finder->script, &status);
    if (U_FAILURE(status) || !finder->language[0])
        memcpy(finder->language, "und", 4);
    if (language && language->markers.length < sizeof finder->markers && language->markers.length)
        memcpy(finder->markers, language->markers.text, language->markers.length);
    if (!load(finder, language)) {
        value_finder_free(finder);
        return fail_memory(error);
    }
    *out = finder;
    return ALIGN_OK;
}

/* The language keeps the one that was made first: of two threads that make one at once, the later one drops its own. */
align_status value_finder_new(struct value_finder **out, const char *tag, const align_language *language,
                              align_error *error)
{
    *out = NULL;
    if (!language || strcmp(tag, language->tag) != 0)
        return make(out, tag, language, error);
    struct value_finder *kept = atomic_load(language->values), *made = NULL;
    if (!kept) {
        align_status status = make(&made, tag, language, error);
        if (status)
            return status;
        if (atomic_compare_exchange_strong(language->values, &kept, made))
            kept = made;
        else
            value_finder_free(made);
    }
    atomic_fetch_add(&kept->holders, 1);
    *out = kept;
    return ALIGN_OK;
}

struct value *scan_add(struct scan *scan, enum value_kind kind, size_t from, size_t to, struct slice form)
{
    struct value_list *list = scan->list;
    struct value value = {
        .begin = scan->tokens[from].begin,
        .end = scan->tokens[to - 1].end,
        .form = (uint32_t)list->text.count,
        .form_length = (uint32_t)form.length,
        .key = value_key(form),
        .kind = (uint8_t)kind,
    };
    if (scan->failed || !buffer_add(&list->text, form.text, form.length) || !array_push(&list->values, value)) {
        scan->failed = true;
        return NULL;
    }
    return &list->values.items[list->values.count - 1];
}

void scan_add_parts(struct scan *scan, size_t from, size_t to)
{
    char digits[40];
    for (size_t i = from; i < to; i++) {
        if (scan->tokens[i].kind != TOKEN_DIGITS || scan->tokens[i].count > sizeof digits)
            continue;
        size_t count = digits_copy(scan, i, digits, sizeof digits), zeros = 0;
        while (zeros + 1 < count && digits[zeros] == '0')
            zeros++;
        struct value *part = scan_add(scan, VALUE_NUMBER, i, i + 1, slice_of(digits + zeros, count - zeros));
        if (part)
            part->flags = VALUE_PART;
    }
}

/* Looks up every word once, so that the matchers compare numbers. */
static void words_find(const struct value_finder *finder, const char *text, struct value_list *list)
{
    char room[WORD_ROOM];
    for (size_t i = 0; i < list->tokens.count; i++) {
        struct value_token *token = &list->tokens.items[i];
        if (token->kind != TOKEN_WORD && token->kind != TOKEN_SINGLE)
            continue;
        size_t length = token_fold(finder, text, token, room);
        if (length)
            token->word = intern_find(&finder->words, slice_of(room, length));
    }
}

/* The kinds in the order in which they claim text: what is longer and surer first. */
static size_t scan_one(struct scan *scan, size_t i)
{
    static size_t (*const of_words[])(struct scan *,
                                      size_t) = {scan_address, scan_inner_marker, scan_date,   scan_name, scan_roman, scan_partly,
                                                 scan_words,   scan_fraction,     scan_symbol, scan_time, NULL};
    static size_t (*const of_digits[])(struct scan *, size_t) = {scan_address, scan_date,   scan_symbol,
                                                                 scan_time,    scan_number, NULL};
    static size_t (*const of_singles[])(struct scan *, size_t) = {scan_date,  scan_time,  scan_name, scan_partly,
                                                                  scan_words, scan_han, NULL};
    static size_t (*const of_marks[])(struct scan *, size_t) = {scan_number, NULL};
    static size_t (*const *const kinds[])(struct scan *, size_t) = {
        [TOKEN_WORD] = of_words, [TOKEN_DIGITS] = of_digits, [TOKEN_SINGLE] = of_singles, [TOKEN_MARK] = of_marks};
    for (size_t (*const *kind)(struct scan *, size_t) = kinds[scan->tokens[i].kind]; *kind; kind++) {
        size_t end = (*kind)(scan, i);
        if (end > i)
            return end;
    }
    return i + 1;
}

align_status values_find(const struct value_finder *finder, const char *text, size_t length, struct value_list *list,
                         align_error *error)
{
    list->values.count = list->text.count = 0;
    if (length >= UINT32_MAX)
        return fail(error, ALIGN_E_LIMIT, "a segment of 4 GiB or more");
    if (!tokens_cut(finder, text, length, list))
        return fail_memory(error);
    words_find(finder, text, list);
    struct scan scan = {finder, text, length, list->tokens.items, list->tokens.count, list, false};
    for (size_t i = scan_marker(&scan); i < scan.count;)
        i = scan_one(&scan, i);
    return scan.failed ? fail_memory(error) : ALIGN_OK;
}
