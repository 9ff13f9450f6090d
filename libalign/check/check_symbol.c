/* Document symbols, numbers of resolutions, codes: the same in every language. */
#include "check/values.h"

#include "base/error.h"

enum { DIFFERS, MISSING, ADDED, CODE, CODE_MISSING };

static const align_rule rules[] = {
    [DIFFERS] =
        {
            .id = "symbol-value",
            .summary = "a document symbol of the source is another one in the target",
            .description = "Symbols such as A/RES/72/7, S/2007/279 or L.4/Add.1 and numbers of resolutions such as 72/7 are the same "
                           "in all languages. Cyrillic letters that look like the Latin ones count as these.",
            .languages = "all",
            .false_alarms = "symbols that are translated, such as document numbers of a ministry",
            .silence = "",
            .its = "mistranslation",
            .mqm = "mistranslation",
            .levels = {ALIGN_ERROR, ALIGN_ERROR, ALIGN_ERROR},
            .bad = {{"en", "ru", "See A/72/L.4/Add.1.", "См. A/72/L.5/Add.1."},
                    {"en", "fr", "Recalling resolution 61/295", "Rappelant la résolution 61/259"}},
            .good = {{"en", "ru", "See A/72/L.4/Add.1.", "См. A/72/L.4/Add.1."},
                     {"en", "fr", "Recalling resolution 61/295", "Rappelant la résolution 61/295"}},
        },
    [MISSING] =
        {
            .id = "symbol-missing",
            .summary = "a document symbol of the source is not in the target",
            .description = "As for symbol-value.",
            .languages = "all",
            .false_alarms = "",
            .silence = "",
            .its = "omission",
            .mqm = "omission",
            .levels = {ALIGN_ERROR, ALIGN_ERROR, ALIGN_ERROR},
            .bad = {{"en", "ru", "in the report (A/63/677)", "в докладе"}},
            .good = {{"en", "ru", "in the report (A/63/677)", "в докладе (A/63/677)"}},
        },
    [ADDED] =
        {
            .id = "symbol-added",
            .summary = "a document symbol of the target is not in the source",
            .description = "As for symbol-value.",
            .languages = "all",
            .false_alarms = "",
            .silence = "",
            .its = "addition",
            .mqm = "addition",
            .levels = {ALIGN_WARNING, ALIGN_WARNING, ALIGN_ERROR},
            .bad = {{"en", "ru", "in the report", "в докладе (A/63/677)"}},
            .good = {{"en", "ru", "and/or", "и/или"}},
        },
    [CODE] =
        {
            .id = "code-value",
            .summary = "a code of letters and digits is another one in the target",
            .description = "Codes such as H1N1, COVID-19 or Tu-154 are compared without hyphens, letters of other scripts "
                           "transliterated. Letters are often translated (HFC-23, ГФУ-23), so a code whose digits are there is "
                           "right.",
            .languages = "all",
            .false_alarms = "",
            .silence = "",
            .its = "mistranslation",
            .mqm = "mistranslation",
            .levels = {ALIGN_WARNING, ALIGN_WARNING, ALIGN_ERROR},
            .bad = {{"en", "ru", "the H1N1 virus", "вирус H1N2"}},
            .good = {{"en", "ru", "the Tu-154 and HFC-23", "Ту-154 и ГФУ-23"}},
        },
    [CODE_MISSING] =
        {
            .id = "code-missing",
            .summary = "a code of letters and digits is on one side only",
            .description = "As for code-value. Codes are often put in words (B2C, \"business to consumer\"), so this is a note.",
            .languages = "all",
            .false_alarms = "codes that are put in words",
            .silence = "",
            .its = "omission",
            .mqm = "omission",
            .levels = {ALIGN_NOTE, ALIGN_NOTE, ALIGN_WARNING},
            .bad = {{"en", "ru", "the H1N1 virus", "вирус"}},
            .good = {{"en", "ru", "the H1N1 virus", "вирус H1N1"}},
        },
    {0},
};

static const struct value_rules symbols = {.kinds = 1u << VALUE_SYMBOL,
                                           .differs = &rules[DIFFERS],
                                           .missing = &rules[MISSING],
                                           .added = &rules[ADDED]};
static const struct value_rules codes = {
    .kinds = 1u << VALUE_CODE, .differs = &rules[CODE], .missing = &rules[CODE_MISSING], .added = &rules[CODE_MISSING]};

static align_status unit(struct checking *checking, struct pair *pair)
{
    align_status status = values_compare(checking, pair, &symbols);
    return status ? status : values_compare(checking, pair, &codes);
}

const struct check check_symbol = {
    .family = "symbol",
    .rules = rules,
    .state_size = sizeof(struct value_state),
    .unit = unit,
    .finish = values_finish,
    .free = values_free,
};
