/* Whole texts that are missing, too many, or left as they were. */
#include "check/check.h"

enum { OMISSION, ADDITION, TARGET_EMPTY, SOURCE_EMPTY, SAME_AS_SOURCE };

static const align_rule rules[] = {
    [OMISSION] =
        {
            .id = "omission",
            .summary = "a segment of the source has no counterpart in the target",
            .description = "For two documents that were aligned: segments of the source that the aligner found no target for. "
                           "The confidence is the aligner's.",
            .languages = "all",
            .false_alarms = "text that stands elsewhere in the target (moved blocks are told apart where they are found), or "
                            "that belongs to one language only, such as a name of the language",
            .silence = "",
            .its = "omission",
            .mqm = "omission",
            .levels = {ALIGN_WARNING, ALIGN_ERROR, ALIGN_ERROR},
        },
    [ADDITION] =
        {
            .id = "addition",
            .summary = "a segment of the target has no counterpart in the source",
            .description = "For two documents that were aligned: segments of the target that the aligner found no source for. "
                           "The confidence is the aligner's.",
            .languages = "all",
            .false_alarms = "as for omission",
            .silence = "",
            .its = "addition",
            .mqm = "addition",
            .levels = {ALIGN_WARNING, ALIGN_ERROR, ALIGN_ERROR},
        },
    [TARGET_EMPTY] =
        {
            .id = "target-empty",
            .summary = "the target is empty",
            .description = "A unit of a bilingual file has text in the source and none but white space in the target.",
            .languages = "all",
            .false_alarms = "",
            .silence = "",
            .its = "omission",
            .mqm = "omission",
            .levels = {ALIGN_ERROR, ALIGN_ERROR, ALIGN_ERROR},
        },
    [SOURCE_EMPTY] =
        {
            .id = "source-empty",
            .summary = "the source is empty",
            .description = "A unit of a bilingual file has text in the target and none but white space in the source.",
            .languages = "all",
            .false_alarms = "",
            .silence = "",
            .its = "addition",
            .mqm = "addition",
            .levels = {ALIGN_WARNING, ALIGN_ERROR, ALIGN_ERROR},
        },
    [SAME_AS_SOURCE] =
        {
            .id = "same-as-source",
            .summary = "the target is the source",
            .description = "Both texts are the same and hold words to be translated: at least one word in small letters that is "
                           "no part of an address, a symbol or a code; in languages of one script, where single words may "
                           "be spelt alike, three.",
            .languages = "all; of one language with itself nothing is told",
            .false_alarms = "titles that are cited in the original on purpose",
            .silence = "",
            .its = "untranslated",
            .mqm = "untranslated",
            .levels = {ALIGN_ERROR, ALIGN_ERROR, ALIGN_ERROR},
            .bad = {{"en", "ru", "The session is closed.", "The session is closed."},
                    {"en", "fr", "General debate on the report", "General debate on the report"}},
            .good = {{"en", "ru", "A/RES/72/7", "A/RES/72/7"},
                     {"en", "ru", "UNESCO", "UNESCO"},
                     {"en", "fr", "Introduction", "Introduction"}},
        },
    {0},
};

/* A word that a translator would have to translate: letters, the first of them small, and no part of a value. */
static bool is_plain(const struct pair_side *side, const struct word *word)
{
    int32_t first = text_at(side->text.text, side->text.length, word->begin);
    if (!word->letters || !code_is_letter(first) || code_is_upper(first))
        return false;
    for (size_t i = 0; i < side->values.values.count; i++) {
        const struct value *value = &side->values.values.items[i];
        if (value->begin > word->begin)
            break;
        bool copied = value->kind == VALUE_URL || value->kind == VALUE_EMAIL || value->kind == VALUE_SYMBOL ||
                      value->kind == VALUE_CODE || value->kind == VALUE_MARKER;
        if (copied && value->end > word->begin)
            return false;
    }
    return word->end - word->begin > 1;
}

static align_status check_same(struct checking *checking, const struct pair *pair)
{
    const struct pair_side *source = &pair->sides[SOURCE], *target = &pair->sides[TARGET];
    bool one_script = strcmp(source->language->script, target->language->script) == 0;
    if (!rule_runs(checking, &rules[SAME_AS_SOURCE]) || strcmp(source->language->base, target->language->base) == 0)
        return ALIGN_OK;
    size_t plain = 0;
    for (size_t i = 0; i < source->words.count; i++)
        plain += is_plain(source, &source->words.items[i]);
    if (plain < (one_script ? 3 : 1))
        return ALIGN_OK;
    align_range whole = {0, (uint32_t)source->text.length};
    struct draft draft = {.rule = &rules[SAME_AS_SOURCE], .spans = {&whole, &whole}, .counts = {1, 1}};
    return find(checking, pair, &draft, "the target is the source, word for word");
}

/* One side only. */
static align_status check_half(struct checking *checking, const struct pair *pair, int side)
{
    static const int bilingual[2] = {TARGET_EMPTY, SOURCE_EMPTY}, aligned[2] = {OMISSION, ADDITION};
    struct slice text = pair->sides[side].text;
    align_range whole = {0, (uint32_t)text.length};
    struct draft draft = {.rule = &rules[(checking->aligned ? aligned : bilingual)[side]]};
    draft.spans[side] = &whole;
    draft.counts[side] = 1;
    const char *reason = align_bitext_reason(checking->bitext, pair->index);
    if (!checking->aligned)
        return find(checking, pair, &draft, side == SOURCE ? "the target is empty" : "the source is empty");
    return find(checking, pair, &draft, side == SOURCE ? "nothing in the target translates \"%.*s\"%s%s"
                                                       : "nothing in the source has \"%.*s\"%s%s",
                QUOTED(text), *reason ? ": " : "", reason);
}

static align_status unit(struct checking *checking, struct pair *pair)
{
    if (pair->same)
        return check_same(checking, pair);
    bool source = pair->sides[SOURCE].text.length, target = pair->sides[TARGET].text.length;
    return source == target ? ALIGN_OK : check_half(checking, pair, source ? SOURCE : TARGET);
}

const struct check check_extent = {
    .family = "extent",
    .rules = rules,
    .halves = true,
    .any_language = true,
    .unit = unit,
};
