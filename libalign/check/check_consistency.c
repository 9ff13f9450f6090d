/* The same text translated in two ways, and two texts translated as one. */
#include "check/cover.h"

#include "base/error.h"
#include "base/intern.h"

#include <stdlib.h>

enum { TARGETS, SOURCES };

static const align_rule rules[] = {
    [TARGETS] =
        {
            .id = "consistency-target",
            .summary = "the same source has another target elsewhere",
            .description = "Sources that are the same but for case, white space and the marks at their ends are compared by the "
                           "letters of their targets. Each further target is told once, with the unit that has the target met most often. "
                           "Headings and texts of one or two words, which change with what stands around them, and targets that "
                           "each stand twice or more give a note.",
            .languages = "all",
            .false_alarms = "cases and genders that the place asks for",
            .silence = "",
            .its = "inconsistency",
            .mqm = "inconsistency",
            .levels = {ALIGN_WARNING, ALIGN_WARNING, ALIGN_WARNING},
            .good = {{"en", "ru", "The session is open.", "Заседание открыто."}},
        },
    [SOURCES] =
        {
            .id = "consistency-source",
            .summary = "another source has the same target elsewhere",
            .description = "As for consistency-target, the other way round: two sources of different letters with one target, which may "
                           "be one that was copied and not mended.",
            .languages = "all",
            .false_alarms = "sources that say the same in other words",
            .silence = "",
            .its = "inconsistency",
            .mqm = "inconsistency",
            .levels = {ALIGN_NOTE, ALIGN_NOTE, ALIGN_WARNING},
            .good = {{"en", "ru", "The session is open.", "Заседание открыто."}},
        },
    {0},
};

/* A unit by its texts: as they stand but for case, space and the marks at their ends, and their letters alone. */
struct seen {
    size_t index;
    uint64_t unit;
    uint32_t words;            /* of the source */
    uint32_t texts[2], bare[2]; /* numbers in the interner */
};
struct state {
    struct interner strings;
    ARRAY(struct seen) units;
    buffer room;
};

/* Long texts are told apart by their hash: what is kept of a unit is bounded. */
enum { TEXT_MAX = 1024 };

static bool number_text(struct state *state, uint32_t *number)
{
    char hash[16];
    struct slice text = slice_of(state->room.items, state->room.count);
    if (text.length > TEXT_MAX) {
        uint64_t parts[2] = {hash_bytes(text.text, text.length), text.length};
        memcpy(hash, parts, sizeof hash);
        text = slice_of(hash, sizeof hash);
    }
    *number = intern(&state->strings, text);
    return *number != INTERN_NONE;
}

/* The words in small letters with a space between, those without letters only when asked for. */
static bool write_words(struct state *state, const struct pair_side *side, bool letters_only)
{
    state->room.count = 0;
    for (size_t i = 0; i < side->words.count; i++) {
        const struct word *word = &side->words.items[i];
        char folded[LANGUAGE_WORD_MAX];
        struct slice text = word_text(side, word);
        size_t length = language_fold(text, folded);
        if (letters_only && !word->letters)
            continue;
        if (!buffer_add(&state->room, " ", 1) ||
            !buffer_add(&state->room, length ? folded : text.text, length ? length : text.length))
            return false;
    }
    return true;
}

static align_status unit(struct checking *checking, struct pair *pair)
{
    struct state *state = checking->state;
    struct seen seen = {.index = pair->index, .unit = pair->unit};
    for (int side = 0; side < 2; side++)
        if (!write_words(state, &pair->sides[side], false) || !number_text(state, &seen.texts[side]) ||
            !write_words(state, &pair->sides[side], true) || !number_text(state, &seen.bare[side]))
            return fail_memory(checking->error);
    for (size_t i = 0; i < pair->sides[SOURCE].words.count; i++)
        seen.words += pair->sides[SOURCE].words.items[i].letters;
    if (!seen.words)
        return ALIGN_OK;
    return array_push(&state->units, seen) ? ALIGN_OK : fail_memory(checking->error);
}

/* Units in the order of (text of one side, bare text of the other, place). */
struct entry {
    uint32_t text, other;
    size_t place; /* in units */
};

static int by_text(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    if (x->text != y->text)
        return x->text < y->text ? -1 : 1;
    if (x->other != y->other)
        return x->other < y->other ? -1 : 1;
    return x->place < y->place ? -1 : x->place > y->place;
}

/* A run of units with one text on one side: those with the same other text lie together. */
struct group {
    const struct entry *entries;
    size_t count;
    size_t common, common_count; /* where the run begins that is longest, of equals the first in the file */
};

static size_t run_length(const struct group *group, size_t from)
{
    size_t end = from;
    while (end < group->count && group->entries[end].other == group->entries[from].other)
        end++;
    return end - from;
}

static void find_common(struct group *group)
{
    group->common_count = 0;
    for (size_t at = 0, length; at < group->count; at += length) {
        length = run_length(group, at);
        if (length > group->common_count || (length == group->common_count &&
                                             group->entries[at].place < group->entries[group->common].place)) {
            group->common = at;
            group->common_count = length;
        }
    }
}

enum { SHORT_WORDS = 3, ACCEPTED = 2 };

static align_status tell(struct checking *checking, const struct group *group, size_t run, size_t length, int same)
{
    const struct state *state = checking->state;
    const struct seen *one = &state->units.items[group->entries[run].place];
    const struct seen *other = &state->units.items[group->entries[group->common].place];
    const struct pair *pair;
    align_status status = checking_pair(checking, one->index, &pair);
    if (status)
        return status;
    align_range wholes[2] = {{0, (uint32_t)pair->sides[SOURCE].text.length}, {0, (uint32_t)pair->sides[TARGET].text.length}};
    bool minor = one->words < SHORT_WORDS || pair->kind == ALIGN_HEADING || length >= ACCEPTED;
    struct draft draft = {.rule = &rules[same == SOURCE ? TARGETS : SOURCES],
                          .spans = {&wholes[SOURCE], &wholes[TARGET]},
                          .counts = {1, 1},
                          .lowered = minor,
                          .most = ALIGN_NOTE};
    return find(checking, pair, &draft, same == SOURCE ? "unit %llu translates the same source otherwise (%zu times)"
                                                       : "unit %llu has the same target for another source (%zu times)",
                (unsigned long long)other->unit, group->common_count);
}

/* Tells each run but the most common one, at its first unit. */
static align_status check_group(struct checking *checking, struct group *group, int same)
{
    align_status status = ALIGN_OK;
    find_common(group);
    for (size_t at = 0, length; !status && at < group->count; at += length) {
        length = run_length(group, at);
        if (at != group->common)
            status = tell(checking, group, at, length, same);
    }
    return status;
}

/* Groups units by the text of the side `same`.  O(n log n). */
static align_status check_side(struct checking *checking, int same)
{
    const struct state *state = checking->state;
    size_t count = state->units.count;
    struct entry *entries = mem_new(count, sizeof *entries);
    align_status status = entries ? ALIGN_OK : fail_memory(checking->error);
    if (status || !rule_runs(checking, &rules[same == SOURCE ? TARGETS : SOURCES])) {
        mem_free(entries);
        return status;
    }
    for (size_t i = 0; i < count; i++)
        entries[i] = (struct entry){state->units.items[i].texts[same], state->units.items[i].bare[!same], i};
    qsort(entries, count, sizeof *entries, by_text);
    for (size_t at = 0, end; !status && at < count; at = end) {
        for (end = at; end < count && entries[end].text == entries[at].text;)
            end++;
        struct group group = {.entries = entries + at, .count = end - at};
        status = check_group(checking, &group, same);
    }
    mem_free(entries);
    return status;
}

static align_status finish(struct checking *checking)
{
    align_status status = check_side(checking, SOURCE);
    return status ? status : check_side(checking, TARGET);
}

static void free_state(struct checking *checking)
{
    struct state *state = checking->state;
    intern_free(&state->strings);
    array_free(&state->units);
    array_free(&state->room);
}

const struct check check_consistency = {
    .family = "consistency",
    .rules = rules,
    .state_size = sizeof(struct state),
    .unit = unit,
    .finish = finish,
    .free = free_state,
};
