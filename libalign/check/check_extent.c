/* Whole texts that are missing, too many, or left as they were. */
#include "check/check.h"

#include "model/document.h"

enum { OMISSION, ADDITION, DOUBTFUL, TARGET_EMPTY, SOURCE_EMPTY, SAME_AS_SOURCE };

static const align_rule rules[] = {
    [OMISSION] =
        {
            .id = "omission",
            .summary = "a segment of the source has no counterpart in the target",
            .description = "For two documents that were aligned: segments of the source that the aligner found no target for, "
                           "with its confidence. A segment that was put together with a neighbour, because that was the least "
                           "unlikely, is told as a warning where the aligner was unsure and the texts fit better without it.",
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
            .description = "For two documents that were aligned: segments of the target that the aligner found no source for, "
                           "with its confidence; and as for omission.",
            .languages = "all",
            .false_alarms = "as for omission",
            .silence = "",
            .its = "addition",
            .mqm = "addition",
            .levels = {ALIGN_WARNING, ALIGN_ERROR, ALIGN_ERROR},
        },
    [DOUBTFUL] =
        {
            .id = "doubtful-pair",
            .summary = "source and target may not translate each other",
            .description = "For two documents that were aligned: pairs that the aligner made for want of a better one, with a "
                           "confidence below 0.8. Often the counterpart of one of the two is missing.",
            .languages = "all",
            .false_alarms = "very free translations",
            .silence = "",
            .its = "mistranslation",
            .mqm = "mistranslation",
            .levels = {ALIGN_NOTE, ALIGN_WARNING, ALIGN_WARNING},
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
                           "no part of an address, a symbol or a code, in languages of one script, where single words may be "
                           "spelt alike, three; a name of a country in another script; or a function word of the source language among at least "
                           "four words.",
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

/* Whether a word is part of what is copied: an address, a symbol, a code. */
static bool is_copied(const struct pair_side *side, const struct word *word)
{
    for (size_t i = 0; i < side->values.values.count; i++) {
        const struct value *value = &side->values.values.items[i];
        if (value->begin > word->begin)
            break;
        bool copied = value->kind == VALUE_URL || value->kind == VALUE_EMAIL || value->kind == VALUE_SYMBOL ||
                      value->kind == VALUE_CODE || value->kind == VALUE_MARKER;
        if (copied && value->end > word->begin)
            return true;
    }
    return false;
}

/* A word that a translator would have to translate: letters, the first of them small; not the "de" of a name. */
static bool is_plain(const struct pair_side *side, const struct word *word)
{
    int32_t first = text_at(side->text.text, side->text.length, word->begin);
    struct slice text = slice_of(side->text.text + word->begin, word->end - word->begin);
    if (!word->letters || !code_is_letter(first) || code_is_upper(first))
        return false;
    return text.length > 2 || language_is_stop_word(side->language, text);
}

/* The A of S.A.: a letter with its stop. */
static bool is_initial(const struct pair_side *side, const struct word *word)
{
    return word->end - word->begin == 1 && word->end < side->text.length && side->text.text[word->end] == '.';
}

/* Whether a text that is the same on both sides holds something to be translated. */
static bool is_untranslated(const struct pair *pair)
{
    const struct pair_side *source = &pair->sides[SOURCE];
    const align_language *other = pair->sides[TARGET].language;
    bool one_script = strcmp(source->language->script, other->script) == 0;
    enum { WORDS_MAX = 1000 }; /* that many tell enough, and looking each up among the values costs their product */
    size_t plain = 0, own = 0; /* own: function words of the source that the target language has not */
    for (size_t i = 0; i < source->words.count && i < WORDS_MAX; i++) {
        const struct word *word = &source->words.items[i];
        struct slice text = slice_of(source->text.text + word->begin, word->end - word->begin);
        if (is_copied(source, word))
            continue;
        plain += is_plain(source, word);
        own += !is_initial(source, word) && language_is_stop_word(source->language, text) && !language_is_stop_word(other, text);
    }
    for (size_t i = 0; !one_script && i < source->values.values.count; i++)
        plain += source->values.values.items[i].kind == VALUE_REGION && !(source->values.values.items[i].flags & VALUE_WEAK);
    return plain >= (one_script ? 3 : 1) || (own && source->words.count >= 4);
}

static align_status check_same(struct checking *checking, const struct pair *pair)
{
    const struct pair_side *source = &pair->sides[SOURCE], *target = &pair->sides[TARGET];
    if (!rule_runs(checking, &rules[SAME_AS_SOURCE]) || strcmp(source->language->base, target->language->base) == 0 ||
        !is_untranslated(pair))
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

/* ---- documents that were aligned ---- */

#define UNSURE 0.8f        /* of a pair of segments */
#define UNSURE_SEVERAL 0.9f /* of a bead with several on a side */
#define SURE 0.9f

struct state {
    double ratio; /* characters of target for each of source, in sure beads */
};

static size_t count_side(const align_document *document, uint32_t first, uint32_t count)
{
    size_t characters = 0;
    for (uint32_t i = 0; i < count; i++) {
        struct slice text = document_segment_text(document, &document->segments.items[first + i]);
        characters += text_count(text.text, text.length);
    }
    return characters;
}

static align_status begin(struct checking *checking)
{
    const align_bitext *bitext = checking->bitext;
    double counts[2] = {1, 1};
    for (size_t i = 0; checking->aligned && i < bitext->beads.count; i++) {
        const align_bead *bead = &bitext->beads.items[i];
        if (bead->source_count != 1 || bead->target_count != 1 || bead->confidence < SURE)
            continue;
        counts[SOURCE] += (double)count_side(bitext->source, bead->source_first, 1);
        counts[TARGET] += (double)count_side(bitext->target, bead->target_first, 1);
    }
    ((struct state *)checking->state)->ratio = counts[TARGET] / counts[SOURCE];
    return ALIGN_OK;
}

/* Where the n-th segment of a side stands in its text. */
static align_range segment_range(const struct pair_side *side, uint32_t index)
{
    align_range range = {0, (uint32_t)side->text.length};
    for (size_t i = 0; i < side->codes.count; i++) {
        if (side->codes.items[i].kind != CODE_SEGMENT)
            continue;
        if (index == 0) {
            range.end = side->codes.items[i].at;
            break;
        }
        range.begin = side->codes.items[i].at;
        index--;
    }
    while (range.end > range.begin && side->text.text[range.end - 1] == ' ')
        range.end--;
    return range;
}

/* Values in the range that the other side has. */
static size_t count_ties(const struct pair_side *side, align_range range)
{
    size_t ties = 0;
    for (size_t i = 0; i < side->values.values.count; i++)
        ties += side->partners.items[i] >= 0 && side->values.values.items[i].begin >= range.begin &&
                side->values.values.items[i].end <= range.end;
    return ties;
}

/* How far lengths are from what they should be to each other: the larger by the smaller. */
static double misfit(double length, double wanted)
{
    return length > wanted ? length / (wanted + 1) : wanted / (length + 1);
}

/* The segment of a side without which the two texts fit best; a tie of values counts as a quarter of the length. */
static double find_superfluous(const struct checking *checking, const struct pair *pair, int own, uint32_t count,
                               align_range *out)
{
    const struct pair_side *side = &pair->sides[own], *other = &pair->sides[!own];
    double ratio = ((const struct state *)checking->state)->ratio, best = -1;
    double length = (double)text_count(side->text.text, side->text.length);
    double wanted = (double)text_count(other->text.text, other->text.length) * (own == TARGET ? ratio : 1 / ratio);
    for (uint32_t i = 0; i < count; i++) {
        align_range range = segment_range(side, i);
        struct slice text = slice_of(side->text.text + range.begin, range.end - range.begin);
        double rest = length - (double)text_count(text.text, text.length);
        double gain = misfit(length, wanted) - misfit(rest, wanted) - 0.25 * (double)count_ties(side, range);
        if (i == 0 || gain > best) {
            best = gain;
            *out = range;
        }
    }
    return best;
}

static align_status tell_part(struct checking *checking, const struct pair *pair, int side, align_range range)
{
    struct draft draft = {.rule = &rules[side == SOURCE ? OMISSION : ADDITION],
                          .confidence = 1 - pair->confidence,
                          .most = ALIGN_WARNING,
                          .lowered = true};
    draft.spans[side] = &range;
    draft.counts[side] = 1;
    return find(checking, pair, &draft, side == SOURCE ? "perhaps nothing in the target translates \"%.*s\""
                                                       : "perhaps nothing in the source has \"%.*s\"",
                QUOTED(pair_part(pair, side, range)));
}

/* A bead that the aligner was not sure of. */
static align_status check_unsure(struct checking *checking, const struct pair *pair)
{
    const align_bead *bead = &checking->bitext->beads.items[pair->index];
    uint32_t counts[2] = {bead->source_count, bead->target_count};
    double best = 0;
    int side = -1;
    align_range range = {0, 0};
    for (int own = 0; own < 2; own++) {
        align_range candidate;
        double gain = counts[own] > 1 ? find_superfluous(checking, pair, own, counts[own], &candidate) : -2;
        if (counts[own] > 1 && (side < 0 || gain > best)) {
            best = gain;
            side = own;
            range = candidate;
        }
    }
    if (side >= 0)
        return pair->confidence < UNSURE_SEVERAL ? tell_part(checking, pair, side, range) : ALIGN_OK;
    if (pair->confidence >= UNSURE)
        return ALIGN_OK;
    struct slice source = pair->sides[SOURCE].text, target = pair->sides[TARGET].text;
    align_range wholes[2] = {{0, (uint32_t)source.length}, {0, (uint32_t)target.length}};
    struct draft draft = {.rule = &rules[DOUBTFUL],
                          .spans = {&wholes[0], &wholes[1]},
                          .counts = {1, 1},
                          .confidence = 1 - pair->confidence};
    return find(checking, pair, &draft, "\"%.*s\" and \"%.*s\" may not translate each other", QUOTED(source), QUOTED(target));
}

static align_status unit(struct checking *checking, struct pair *pair)
{
    if (pair->same)
        return check_same(checking, pair);
    bool source = pair->sides[SOURCE].text.length, target = pair->sides[TARGET].text.length;
    if (source != target)
        return check_half(checking, pair, source ? SOURCE : TARGET);
    return source && checking->aligned ? check_unsure(checking, pair) : ALIGN_OK;
}

const struct check check_extent = {
    .family = "extent",
    .rules = rules,
    .halves = true,
    .any_language = true,
    .state_size = sizeof(struct state),
    .begin = begin,
    .unit = unit,
};
