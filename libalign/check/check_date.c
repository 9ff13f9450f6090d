/* Dates and times of day by value. */
#include "check/values.h"

enum { DIFFERS, MISSING, ADDED };

#define COMPARED                                                                                                          \
    "Dates and times are compared by value: 7 May 2007 is «7 мая 2007 года», May 7, 2007, 07.05.2007 and 2007年5月7日; "    \
    "3.30 p.m. is 15 h 30. Of 5/7/2007 both readings count. A range such as 5-7 May is two dates. "

static const align_rule rules[] = {
    [DIFFERS] =
        {
            .id = "date-value",
            .summary = "a date or time of the source is another one in the target",
            .description = COMPARED,
            .languages = "all that CLDR knows the months of",
            .false_alarms = "dates that the translator corrected",
            .silence = "",
            .its = "locale-violation",
            .mqm = "date-time-format",
            .levels = {ALIGN_ERROR, ALIGN_ERROR, ALIGN_ERROR},
            .bad = {{"en", "ru", "It was signed on 7 May 2007.", "Он подписан 7 июня 2007 года."},
                    {"en", "fr", "The meeting began at 3.30 p.m.", "La séance est ouverte à 15 h 20."},
                    {"en", "ru", "from 3 to 12 March 2014", "с 3 по 13 марта 2014 года"}},
            .good = {{"en", "ru", "It was signed on 7 May 2007.", "Он подписан 07.05.2007."},
                     {"en", "fr", "The meeting began at 3.30 p.m.", "La séance est ouverte à 15 h 30."},
                     {"en", "ru", "3-12 March 2014", "с 3 по 12 марта 2014 года"}},
        },
    [MISSING] =
        {
            .id = "date-missing",
            .summary = "a date or time of the source is not in the target",
            .description = COMPARED,
            .languages = "all that CLDR knows the months of",
            .false_alarms = "dates that are put in words (\"last week\")",
            .silence = "",
            .its = "omission",
            .mqm = "omission",
            .levels = {ALIGN_ERROR, ALIGN_ERROR, ALIGN_ERROR},
            .bad = {{"en", "ru", "It was signed on 7 May 2007.", "Он подписан."}},
            .good = {{"en", "ru", "Protocols 1 and 2 on 25 March 1996", "протоколы 1 и 2 25 марта 1996 года"}},
        },
    [ADDED] =
        {
            .id = "date-added",
            .summary = "a date or time of the target is not in the source",
            .description = COMPARED,
            .languages = "all that CLDR knows the months of",
            .false_alarms = "dates that are added for clearness",
            .silence = "",
            .its = "addition",
            .mqm = "addition",
            .levels = {ALIGN_WARNING, ALIGN_WARNING, ALIGN_ERROR},
            .bad = {{"en", "ru", "It was signed.", "Он подписан 7 мая 2007 года."}},
            .good = {{"en", "ru", "the Spring School", "Весенняя школа"}},
        },
    {0},
};

static const struct value_rules own = {.kinds = 1u << VALUE_DATE | 1u << VALUE_TIME,
                                       .differs = &rules[DIFFERS],
                                       .missing = &rules[MISSING],
                                       .added = &rules[ADDED]};

static align_status unit(struct checking *checking, struct pair *pair)
{
    return values_compare(checking, pair, &own);
}

const struct check check_date = {
    .family = "date",
    .rules = rules,
    .state_size = sizeof(struct value_state),
    .unit = unit,
    .finish = values_finish,
    .free = values_free,
};
