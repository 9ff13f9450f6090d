/* Whole texts that are missing, too many, or left as they were. */
#include "check/links.h"

#include "base/error.h"
#include "model/document.h"

enum { OMISSION, ADDITION, DOUBTFUL, TARGET_EMPTY, SOURCE_EMPTY, SAME_AS_SOURCE };

static const align_rule rules[] = {
    [OMISSION] =
        {
            .id = "omission",
            .summary = "a segment of the source has no counterpart in the target",
            .description = "For two documents that were aligned: segments of the source that the aligner found no target for, "
                           "with its confidence. A segment that was put together with a neighbour, because that was the least "
                           "unlikely, is told as a warning where the aligner was unsure and the texts fit better without it: by their "
                           "lengths, their values, and the words that stand for one another in the sure pairs of the two documents.",
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
                           "spelt alike, three; a name of a country in another script that is no part of a longer name; or a function "
                           "word of the source language among at least four words.",
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

/* A word with a capital directly before or behind: the country is part of a name that is not its own, such as that of a firm. */
static bool is_in_name(const struct pair_side *side, const struct value *value)
{
    size_t at = value->begin, next = value->end + 1;
    bool behind = next < side->text.length && side->text.text[next - 1] == ' ' &&
                  code_is_upper(text_at(side->text.text, side->text.length, next));
    if (behind || at < 2 || side->text.text[at - 1] != ' ')
        return behind;
    int32_t first = 0;
    for (at--; at > 0;) {
        int32_t code = text_before(side->text.text, &at);
        if (!code_is_letter(code))
            break;
        first = code;
    }
    return first && code_is_upper(first);
}

/* Names of countries that stand for themselves, and the United Nations. */
static size_t count_regions(const struct pair_side *side)
{
    size_t count = 0;
    for (size_t i = 0; i < side->values.values.count; i++) {
        const struct value *value = &side->values.values.items[i];
        if (value->kind == VALUE_REGION && !(value->flags & VALUE_WEAK))
            count += slice_equal(value_form(&side->values, value), SLICE("region:UN")) || !is_in_name(side, value);
    }
    return count;
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
    plain += one_script ? 0 : count_regions(source);
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
#define LEAST_GAIN (-0.2) /* of leaving a segment out of several that have one counterpart: with less, all of them belong to it */

struct state {
    double ratio; /* characters of target for each of source, in sure beads */
    struct links links;
};

static struct slice segment_text(const align_document *document, uint32_t index)
{
    return document_segment_text(document, &document->segments.items[index]);
}

static bool is_sure(const align_bead *bead)
{
    return bead->source_count == 1 && bead->target_count == 1 && bead->confidence >= SURE;
}

static bool is_half(const align_bead *bead)
{
    return !bead->source_count != !bead->target_count;
}

/* Whether a bead may have taken a segment that has no counterpart: it has several, or the one beside it may be its true partner. */
static bool is_suspect(const ladder *beads, size_t index)
{
    const align_bead *bead = &beads->items[index];
    return bead->source_count > 1 || bead->target_count > 1 || is_half(bead) || (index && is_half(&beads->items[index - 1])) ||
           (index + 1 < beads->count && is_half(&beads->items[index + 1]));
}

static bool note_words(struct checking *checking, const align_bead *bead)
{
    struct links *links = &((struct state *)checking->state)->links;
    bool fine = true;
    for (uint32_t i = 0; fine && i < bead->source_count; i++)
        fine = links_note(links, SOURCE, checking->languages[SOURCE], segment_text(checking->bitext->source, bead->source_first + i));
    for (uint32_t i = 0; fine && i < bead->target_count; i++)
        fine = links_note(links, TARGET, checking->languages[TARGET], segment_text(checking->bitext->target, bead->target_first + i));
    return fine;
}

enum { LEARNT_MAX = 20000 }; /* pairs; more tell nothing new */

static align_status begin(struct checking *checking)
{
    struct state *state = checking->state;
    const align_bitext *bitext = checking->bitext;
    const ladder *beads = &bitext->beads;
    double counts[2] = {1, 1};
    bool fine = true;
    size_t learnt = 0;
    for (size_t i = 0; fine && checking->aligned && i < beads->count; i++)
        fine = !is_suspect(beads, i) || note_words(checking, &beads->items[i]);
    for (size_t i = 0; fine && checking->aligned && i < beads->count; i++) {
        const align_bead *bead = &beads->items[i];
        if (!is_sure(bead))
            continue;
        struct slice texts[2] = {segment_text(bitext->source, bead->source_first), segment_text(bitext->target, bead->target_first)};
        for (int side = 0; side < 2; side++)
            counts[side] += (double)text_count(texts[side].text, texts[side].length);
        fine = is_suspect(beads, i) || learnt++ >= LEARNT_MAX || links_learn(&state->links, checking->languages, texts);
    }
    links_settle(&state->links);
    state->ratio = counts[TARGET] / counts[SOURCE];
    return fine ? ALIGN_OK : fail_memory(checking->error);
}

static void free_state(struct checking *checking)
{
    links_free(&((struct state *)checking->state)->links);
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

/* A segment of several: its place, and how much of its words the other side accounts for (-1: nobody knows). */
struct part {
    align_range range;
    double cover;
};
enum { PARTS_MAX = 32 };

static struct slice part_text(const struct pair_side *side, const struct part *part)
{
    return slice_of(side->text.text + part->range.begin, part->range.end - part->range.begin);
}

/* How much more of the words of the other parts is accounted for. */
static double behind_others(const struct part *parts, uint32_t count, uint32_t index)
{
    double sum = 0;
    unsigned known = 0;
    for (uint32_t i = 0; i < count; i++)
        if (i != index && parts[i].cover >= 0) {
            sum += parts[i].cover;
            known++;
        }
    return known && parts[index].cover >= 0 ? sum / known - parts[index].cover : 0;
}

#define TIE_WEIGHT 0.25  /* of a value that both have */
#define WORDS_WEIGHT 1.5 /* of words that the other side accounts for; 1 to 2 do as well */

/* The segment of a side without which the two texts fit best, by lengths, values and words; *gain: how much better.  false: out of
 * memory. */
static bool find_superfluous(struct checking *checking, const struct pair *pair, int own, uint32_t count, double *gain,
                             align_range *out)
{
    struct state *state = checking->state;
    const struct pair_side *side = &pair->sides[own], *other = &pair->sides[!own];
    double length = (double)text_count(side->text.text, side->text.length);
    double wanted = (double)text_count(other->text.text, other->text.length) * (own == TARGET ? state->ratio : 1 / state->ratio);
    struct part parts[PARTS_MAX];
    count = count < PARTS_MAX ? count : PARTS_MAX;
    for (uint32_t i = 0; i < count; i++) {
        parts[i].range = segment_range(side, i);
        if (!links_cover(&state->links, checking->languages, own, part_text(side, &parts[i]), other->text, &parts[i].cover))
            return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        struct slice text = part_text(side, &parts[i]);
        double rest = length - (double)text_count(text.text, text.length);
        double score = misfit(length, wanted) - misfit(rest, wanted) - TIE_WEIGHT * (double)count_ties(side, parts[i].range) +
                       WORDS_WEIGHT * behind_others(parts, count, i);
        if (i == 0 || score > *gain) {
            *gain = score;
            *out = parts[i].range;
        }
    }
    return true;
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
    for (int own = 0; own < 2 && pair->confidence < UNSURE_SEVERAL; own++) {
        align_range candidate = {0, 0};
        double gain = 0;
        if (counts[own] < 2)
            continue;
        if (!find_superfluous(checking, pair, own, counts[own], &gain, &candidate))
            return fail_memory(checking->error);
        if (side < 0 || gain > best) {
            best = gain;
            side = own;
            range = candidate;
        }
    }
    if (counts[SOURCE] > 1 || counts[TARGET] > 1) {
        bool fits = side >= 0 && counts[!side] == 1 && best < LEAST_GAIN;
        return side >= 0 && !fits ? tell_part(checking, pair, side, range) : ALIGN_OK;
    }
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
    .free = free_state,
};
