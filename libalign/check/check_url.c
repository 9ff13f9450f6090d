/* Addresses: what a reader is to click must be there as it was. */
#include "check/values.h"

#include "base/error.h"

enum { ADDRESS, ADDED };

static const align_rule rules[] = {
    [ADDRESS] =
        {
            .id = "url-value",
            .summary = "an address of the source is another one in the target, or is missing there",
            .description = "URLs and e-mail addresses are compared as they stand, but for the scheme and a slash at the end. A URL "
                           "that leads to the same page in the other language is right: un.org/en/ga, un.org/ru/ga.",
            .languages = "all",
            .false_alarms = "addresses of pages that have another name in the other language",
            .silence = "",
            .its = "non-conformance",
            .mqm = "unresolved-placeholder",
            .levels = {ALIGN_ERROR, ALIGN_ERROR, ALIGN_ERROR},
            .bad = {{"en", "ru", "See https://docs.example.org/a/1 for more.", "Подробнее см. https://docs.example.org/a/2."},
                    {"en", "fr", "Write to desk@example.org.", "Écrivez-nous."}},
            .good = {{"en", "ru", "See www.example.org/en/ga/.", "См. www.example.org/ru/ga."},
                     {"en", "fr", "Write to desk@example.org.", "Écrivez à desk@example.org."}},
        },
    [ADDED] =
        {
            .id = "url-added",
            .summary = "an address of the target is not in the source",
            .description = "As for url-value.",
            .languages = "all",
            .false_alarms = "",
            .silence = "",
            .its = "addition",
            .mqm = "addition",
            .levels = {ALIGN_WARNING, ALIGN_WARNING, ALIGN_ERROR},
            .bad = {{"en", "ru", "Write to us.", "Пишите нам: desk@example.org"}},
            .good = {{"en", "ru", "Write to us.", "Пишите нам."}},
        },
    {0},
};

static const struct value_rules own = {.kinds = 1u << VALUE_URL | 1u << VALUE_EMAIL,
                                       .differs = &rules[ADDRESS],
                                       .missing = &rules[ADDRESS],
                                       .added = &rules[ADDED]};

static bool ends_part(char c)
{
    return strchr("/.-_=?&#", c) != NULL;
}

static size_t part_length(struct slice text, size_t at)
{
    size_t end = at;
    while (end < text.length && !ends_part(text.text[end]))
        end++;
    return end - at;
}

/* A part of an address that names a language: its tag or its first letters in English: "en", "english", "E". */
static bool names_language(struct slice part, const align_language *language)
{
    const char *names[] = {language->base, language->name};
    for (int i = 0; i < 2; i++) {
        size_t length = strlen(names[i]), k = 0;
        if (!part.length || part.length > length)
            continue;
        while (k < part.length && (part.text[k] | 0x20) == (names[i][k] | 0x20))
            k++;
        if (k == part.length && (part.length == 1 || part.length == 2 || part.length == length))
            return true;
    }
    return false;
}

/* Whether two addresses differ in the name of the language only. */
static bool is_localised(const struct pair *pair, struct slice a, struct slice b)
{
    size_t i = 0, k = 0;
    while (i < a.length && k < b.length) {
        struct slice parts[2] = {slice_of(a.text + i, part_length(a, i)), slice_of(b.text + k, part_length(b, k))};
        if (!slice_equal(parts[0], parts[1]) && !(names_language(parts[0], pair->sides[SOURCE].language) &&
                                                  names_language(parts[1], pair->sides[TARGET].language)))
            return false;
        i += parts[0].length;
        k += parts[1].length;
        if (i < a.length && k < b.length && a.text[i++] != b.text[k++])
            return false;
    }
    return i == a.length && k == b.length;
}

/* Takes out the pairs that differ in the name of the language only, whichever way they were put together. */
static void drop_localised(const struct pair *pair, mismatch_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        for (size_t k = 0; k < list->count && list->items[i].values[SOURCE]; k++) {
            const struct value *source = list->items[i].values[SOURCE], *target = list->items[k].values[TARGET];
            if (!target || !is_localised(pair, value_form(&pair->sides[SOURCE].values, source),
                                         value_form(&pair->sides[TARGET].values, target)))
                continue;
            list->items[k].values[TARGET] = list->items[i].values[TARGET];
            list->items[i].values[SOURCE] = list->items[i].values[TARGET] = NULL;
        }
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].values[SOURCE] || list->items[i].values[TARGET])
            list->items[kept++] = list->items[i];
    list->count = kept;
}

static align_status unit(struct checking *checking, struct pair *pair)
{
    mismatch_list *list = &((struct value_state *)checking->state)->list;
    if (!pair_mismatches(pair, own.kinds, list))
        return fail_memory(checking->error);
    drop_localised(pair, list);
    return values_tell(checking, pair, &own, list);
}

const struct check check_url = {
    .family = "url",
    .rules = rules,
    .any_language = true,
    .state_size = sizeof(struct value_state),
    .unit = unit,
    .finish = values_finish,
    .free = values_free,
};
