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
            .description = "The script of the target's letters is compared with that of its language. Among languages of "
                           "one script function words are counted: a text that is full of those of another language and "
                           "lacks those of its own is told. Rules that read the target as a text of its language leave "
                           "such a unit alone.",
            .languages = "all with a script of their own; languages of one script where locale data are known",
            .false_alarms = "titles and quotations that are cited in the original on purpose",
            .silence = "",
            .its = "untranslated",
            .mqm = "untranslated",
            .levels = {ALIGN_ERROR, ALIGN_ERROR, ALIGN_ERROR},
            .bad = {{"en", "ru", "The meeting was opened by the Chair.", "The meeting was called to order by the Chair."},
                    {"en", "fr", "The members of the Committee agreed on the date of the next session.",
                     "The Committee met and its members agreed on the date of the session."},
                    {"en", "ru", "The decision was taken in the autumn.", "Рішення було ухвалено восени, але його ще не виконали."}},
            .good = {{"en", "ru", "The meeting was opened by the Chair.", "Заседание открыл Председатель."},
                     {"en", "ru", "UNESCO", "ЮНЕСКО"},
                     {"en", "fr", "The session was closed.", "La session est close."},
                     {"en", "fr", "Bank of the West, New York", "Bank of the West, New York"}},
        },
    {0},
};

enum { WORDS_LEAST = 4, OTHERS_MAX = 64 };

/* Languages of the target's script, found when a text looks odd for the first time. */
struct state {
    bool loaded;
    align_language *others[OTHERS_MAX];
    size_t count;
};

static align_status load(struct checking *checking)
{
    struct state *state = checking->state;
    const align_language *own = checking->languages[TARGET];
    align_status status = ALIGN_OK;
    state->loaded = true;
    for (size_t i = 0; !status && i + 1 < align_language_count() && state->count < OTHERS_MAX; i++) {
        align_language *other;
        status = align_language_find(&other, align_language_tag_at(i), NULL, checking->error);
        if (status)
            break;
        if (strcmp(other->script, own->script) == 0 && strcmp(other->base, own->base) != 0)
            state->others[state->count++] = other;
        else
            align_language_free(other);
    }
    return status;
}

/* Words with letters, and how many of them are stop words of a language. */
static size_t count_stops(const struct pair_side *side, const align_language *language, size_t *words)
{
    size_t stops = 0;
    *words = 0;
    for (size_t i = 0; i < side->words.count; i++) {
        const struct word *word = &side->words.items[i];
        if (!word->letters)
            continue;
        ++*words;
        stops += language_is_stop_word(language, slice_of(side->text.text + word->begin, word->end - word->begin));
    }
    return stops;
}

/* The language of the same script whose stop words the text is full of while it lacks those of its own; NULL: none. */
static align_status find_other(struct checking *checking, const struct pair_side *side, const align_language **out)
{
    struct state *state = checking->state;
    size_t words, own = count_stops(side, side->language, &words), best = 0;
    *out = NULL;
    if (!side->language->known || words < WORDS_LEAST || own * 8 > words)
        return ALIGN_OK;
    align_status status = state->loaded ? ALIGN_OK : load(checking);
    for (size_t i = 0; !status && i < state->count; i++) {
        size_t stops = count_stops(side, state->others[i], &words);
        if (stops <= best || stops < 2 || stops * 6 < words || stops < 3 * own)
            continue;
        best = stops;
        *out = state->others[i];
    }
    return status;
}

static align_status tell(struct checking *checking, struct pair *pair, const char *name)
{
    const struct pair_side *target = &pair->sides[TARGET];
    align_range whole = {0, (uint32_t)target->text.length};
    struct draft draft = {.rule = &rules[LANGUAGE_OF_TARGET], .spans[TARGET] = &whole, .counts[TARGET] = 1};
    pair->untranslated = true;
    return name ? find(checking, pair, &draft, "the target looks like %s, not %s", name, target->language->name)
                : find(checking, pair, &draft, "the target does not look like %s", target->language->name);
}

static align_status unit(struct checking *checking, struct pair *pair)
{
    const struct pair_side *source = &pair->sides[SOURCE], *target = &pair->sides[TARGET];
    const align_language *other;
    if (pair->same) {
        /* check_extent says so; nothing else can be said of it */
        pair->untranslated = true;
        return ALIGN_OK;
    }
    if (is_wrong_language(target->text, target->language, source->language))
        return tell(checking, pair, NULL);
    align_status status = find_other(checking, target, &other);
    return status || !other ? status : tell(checking, pair, other->name);
}

static void free_state(struct checking *checking)
{
    struct state *state = checking->state;
    for (size_t i = 0; i < state->count; i++)
        align_language_free(state->others[i]);
}

const struct check check_language = {
    .family = "language",
    .rules = rules,
    .first = true,
    .any_language = true,
    .state_size = sizeof(struct state),
    .unit = unit,
    .free = free_state,
};
