/* The target is in another language: left in that of the source, or in a script that its language is not written in.  Other
 * families have nothing to say of such a unit. */
#include "check/check.h"
#include "language/wrong.h"

enum { LANGUAGE_OF_TARGET };

static const align_rule rules[] = {
    [LANGUAGE_OF_TARGET] =
        {
            .id = "target-language",
            .summary = "the target is in another language than it should be",
            .description = "The script of the target's letters is compared with that of its language; where both languages "
                           "have one script, words that only one of the two uses as function words are counted.",
            .languages = "all with a script of their own; languages of one script where locale data are known",
            .false_alarms = "titles and quotations that are cited in the original on purpose",
            .silence = "",
            .its = "untranslated",
            .mqm = "untranslated",
            .levels = {ALIGN_ERROR, ALIGN_ERROR, ALIGN_ERROR},
            .bad = {{"en", "ru", "The meeting was opened by the Chair.", "The meeting was called to order by the Chair."},
                    {"en", "fr", "The members of the Committee agreed on the date of the next session.",
                     "The Committee met and its members agreed on the date of the session."}},
            .good = {{"en", "ru", "The meeting was opened by the Chair.", "Заседание открыл Председатель."},
                     {"en", "ru", "UNESCO", "ЮНЕСКО"},
                     {"en", "fr", "The session was closed.", "La session est close."}},
        },
    {0},
};

static align_status unit(struct checking *checking, struct pair *pair)
{
    const struct pair_side *source = &pair->sides[SOURCE], *target = &pair->sides[TARGET];
    if (pair->same) {
        /* check_extent says so; nothing else can be said of it */
        pair->untranslated = true;
        return ALIGN_OK;
    }
    if (!is_wrong_language(target->text, target->language, source->language))
        return ALIGN_OK;
    pair->untranslated = true;
    align_range whole = {0, (uint32_t)target->text.length};
    struct draft draft = {.rule = &rules[LANGUAGE_OF_TARGET], .spans[TARGET] = &whole, .counts[TARGET] = 1};
    return find(checking, pair, &draft, "the target does not look like %s", target->language->name);
}

const struct check check_language = {
    .family = "language",
    .rules = rules,
    .first = true,
    .any_language = true,
    .unit = unit,
};
