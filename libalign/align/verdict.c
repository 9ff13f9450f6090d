#include "align/verdict.h"

#include "base/error.h"
#include "base/real.h"
#include "language/guesser.h"
#include "language/language.h"

#include <stdio.h>

enum {
    FEW = 5, /* fewer segments than this on a side prove nothing */
    FEW_VALUES = 5,
    FEW_BEADS = 10,   /* fewer beads may share nothing by chance */
    CONTROL_FEW = 10, /* fewer segments prove nothing by the control */
    GAP = 30,         /* so many segments of one side in a row without a counterpart are worth a word, ... */
    GAP_LEAST = 8,    /* and so many when they are ... */
    GAP_PART = 5,     /* ... a fifth of their side */
    ENOUGH_TEXT = 200 /* bytes: less text tells no language */
};

/* Weights of the verdict, found by logistic regression: see the table verdict in tests/bench. */
static const double weight_one = -9.5, weight_mean = 12, weight_best = 0.065, weight_few = 30, best_most = 100;
static const double least_shared = 0.1, least_chance = 0.25; /* shares of beads, see share_nothing */
static const double least_anchored =
    0.3; /* share of beads: where there are more, lines are alike and the control misleads */
static const double least_gain = 0.2, clear_gain = 2.2; /* over the control: less is no pair, more is one */
static const double clear_odds = 1;
static const struct stretch_rule any_stretch = {0, 12, 0.1}, sure_stretch = {1.5, 4, 10};
static const double most_rest = 0.5; /* of the text, that need not belong to sure stretches */

/* What a document's segments look like; "" where that is not sure enough to speak against what it is said to be. */
static align_status guess(const struct guesser *guesser, const align_document *document, char tag[16], align_error *error)
{
    double confidence = 0;
    align_status status = guesser_guess(guesser, document->clean.items ? document->clean.items : "", document->clean.count, tag,
                                        &confidence, error);
    if (!status && (confidence < 0.4 || document->clean.count < ENOUGH_TEXT || strcmp(tag, "und") == 0 ||
                    !align_language_known(document->language)))
        tag[0] = '\0';
    return status;
}

align_status verdict_languages(struct verdict *verdict, const align_document *source, const align_document *target,
                               align_error *error)
{
    const align_document *documents[2] = {source, target};
    const char *said[2];
    char seen[2][16];
    struct guesser *guesser;
    align_status status = guesser_new(&guesser, error);
    for (int side = 0; !status && side < 2; side++) {
        said[side] = align_language_tag(documents[side]->language);
        status = guess(guesser, documents[side], seen[side], error);
    }
    guesser_free(guesser);
    if (status)
        return status;
    if (!language_same(said[0], said[1]) && language_same(seen[0], said[1]) && language_same(seen[1], said[0])) {
        verdict->kind = ALIGN_SWAPPED;
        snprintf(verdict->message, sizeof verdict->message,
                 "source and target are the wrong way round: the source is in %s, the target in %s", seen[0], seen[1]);
        return ALIGN_OK;
    }
    for (int side = 0; side < 2; side++) {
        if (!seen[side][0] || language_same(seen[side], said[side]))
            continue;
        verdict->kind = ALIGN_WRONG_LANGUAGE;
        snprintf(verdict->message, sizeof verdict->message, "the %s is not in %s but looks like %s",
                 side ? "target" : "source", said[side], seen[side]);
        return ALIGN_OK;
    }
    return ALIGN_OK;
}

/* How much of either side stands in pairs of the rungs from begin to end. */
static void add_share(const struct pairing *pair, const rungs *path, size_t begin, size_t end, double share[2])
{
    for (size_t r = begin; r < end; r++) {
        const align_bead *bead = &path->items[r].bead;
        const uint32_t first[2] = {bead->source_first, bead->target_first},
                       count[2] = {bead->source_count, bead->target_count};
        for (int side = 0; rung_is_pair(&path->items[r]) && side < 2; side++) {
            double all = pair->width[side][pair->side[side].count];
            share[side] +=
                (pair->width[side][first[side] + count[side]] - pair->width[side][first[side]]) / (all > 0 ? all : 1);
        }
    }
}

static double mean_confidence(const rungs *path)
{
    size_t pairs = 0;
    double sum = 0;
    for (size_t r = 0; r < path->count; r++)
        if (rung_is_pair(&path->items[r])) {
            pairs++;
            sum += (double)path->items[r].bead.confidence;
        }
    return pairs ? sum / (double)pairs : 0;
}

bool verdict_gather(struct grounds *grounds, const struct pairing *pair, const rungs *path)
{
    stretches parts = {0};
    *grounds = (struct grounds){.mean = mean_confidence(path)};
    bool done = stretches_find(&parts, path, any_stretch) && anchored_measure(&grounds->anchored, pair, path);
    for (size_t p = 0; p < parts.count; p++)
        grounds->best = parts.items[p].sum > grounds->best ? parts.items[p].sum : grounds->best;
    for (size_t r = 0; r < path->count; r++) {
        grounds->count[0] += path->items[r].bead.source_count;
        grounds->count[1] += path->items[r].bead.target_count;
    }
    array_free(&parts);
    return done;
}

/* Whether the beads have much that they could share, and share next to nothing of it. */
static bool share_nothing(const struct grounds *grounds)
{
    const struct anchored *anchored = &grounds->anchored;
    bool words = anchored->share < least_shared && anchored->chance >= least_chance;
    bool values = anchored->values >= FEW_VALUES && anchored->values_shared * 5 <= anchored->values;
    return anchored->beads >= FEW_BEADS && grounds->best < best_most && (words || values);
}

/* Log-odds that what the grounds are of is a pair; doubt: whether few segments are given the benefit of it. */
static double odds_of(const struct grounds *grounds, bool doubt)
{
    double few = weight_few * 2 / ((double)grounds->count[0] + (double)grounds->count[1] + 1);
    double best = grounds->best < best_most ? grounds->best : best_most;
    return weight_one + weight_mean * grounds->mean + weight_best * best + (doubt ? few : 0);
}

bool verdict_needs_control(const struct grounds *grounds)
{
    return odds_of(grounds, true) < clear_odds || grounds->anchored.share < least_anchored;
}

static void judge(struct verdict *verdict, const struct grounds *grounds, const struct control *control)
{
    verdict->confidence = grounds->mean;
    double odds = odds_of(grounds, true);
    if (control->tried >= CONTROL_FEW && control->gain < least_gain && grounds->anchored.share < least_anchored)
        odds = odds < -1 ? odds : -1;
    if (control->tried >= CONTROL_FEW && control->gain > clear_gain)
        odds = odds > clear_odds ? odds : clear_odds;
    if (share_nothing(grounds))
        odds = odds < -1 ? odds : -1;
    verdict->probability = 1 / (1 + real_exp(-odds));
    if (verdict->probability >= 0.5 || grounds->count[0] < FEW || grounds->count[1] < FEW)
        return;
    verdict->kind = ALIGN_UNRELATED;
    int length = snprintf(verdict->message, sizeof verdict->message,
                          "the two do not look like a document and its translation: ");
    char *rest = verdict->message + length;
    size_t room = sizeof verdict->message - (size_t)length;
    if (share_nothing(grounds))
        snprintf(rest, room, "%u of %u numbers, dates and symbols and next to no known words are on both sides",
                 grounds->anchored.values_shared, grounds->anchored.values);
    else
        snprintf(rest, room, "what could be paired has a mean confidence of %.2f", verdict->confidence);
}

/* The rungs that belong to no sure stretch, and the share of the text in those that do. */
static bool gather_rest(rungs *rest, double share[2], const struct pairing *pair, const rungs *path,
                        const stretches *sure)
{
    for (size_t r = 0, p = 0; r < path->count; r++) {
        while (p < sure->count && sure->items[p].end <= r)
            p++;
        if (p < sure->count && r >= sure->items[p].begin)
            add_share(pair, path, r, r + 1, share);
        else if (!array_push(rest, path->items[r]))
            return false;
    }
    return true;
}

/* Tells when sure stretches are there and what is outside of them, most of the text, would be refused by itself. */
static bool judge_parts(struct verdict *verdict, const struct pairing *pair, const rungs *path, bool *clear)
{
    stretches sure = {0};
    rungs rest = {0};
    double share[2] = {0};
    struct grounds grounds = {0};
    bool done = stretches_find(&sure, path, sure_stretch) && gather_rest(&rest, share, pair, path, &sure) &&
                verdict_gather(&grounds, pair, &rest);
    bool partial = done && sure.count && share[0] < 1 - most_rest && share[1] < 1 - most_rest &&
                   grounds.count[0] >= FEW && grounds.count[1] >= FEW &&
                   (odds_of(&grounds, false) < 0 || share_nothing(&grounds));
    *clear = partial && (odds_of(&grounds, true) < 0 || share_nothing(&grounds));
    if (partial) {
        verdict->kind = ALIGN_PARTIAL;
        snprintf(verdict->message, sizeof verdict->message,
                 "the two correspond in part only: for sure %.0f %% of the source and %.0f %% of the target",
                 100 * share[0], 100 * share[1]);
    }
    array_free(&sure);
    array_free(&rest);
    return done;
}

/* A run of segments of one side, broken by no bead and by few segments of the other side. */
struct gap {
    int side;
    uint32_t first, count;
};

static bool is_long(const struct gap *gap, uint32_t all)
{
    return gap->count >= GAP || (gap->count >= GAP_LEAST && (uint64_t)gap->count * GAP_PART >= all);
}

/* The longest run of segments of one side without a counterpart, where the other side has far fewer. */
static struct gap find_gap(const rungs *path)
{
    struct gap best = {0};
    uint32_t first[2] = {0}, count[2] = {0};
    for (size_t r = 0; r <= path->count; r++) {
        const struct rung *rung = r < path->count ? &path->items[r] : NULL;
        if (rung && !rung_is_pair(rung)) {
            if (count[0] + count[1] == 0) {
                first[0] = rung->bead.source_first;
                first[1] = rung->bead.target_first;
            }
            count[0] += rung->bead.source_count;
            count[1] += rung->bead.target_count;
            continue;
        }
        for (int side = 0; side < 2; side++)
            if (count[side] > best.count && count[!side] * 4 < count[side])
                best = (struct gap){side, first[side], count[side]};
        count[0] = count[1] = 0;
    }
    return best;
}

static void tell_gap(struct verdict *verdict, const struct gap *gap, uint32_t all)
{
    const char *side = gap->side ? "target" : "source", *other = gap->side ? "source" : "target";
    const char *where = gap->first == 0                  ? "begins later"
                        : gap->first + gap->count == all ? "ends earlier"
                                                         : "leaves out a part";
    verdict->kind = ALIGN_TRUNCATED;
    snprintf(verdict->message, sizeof verdict->message, "the %s %s: %s segments %u-%u have no counterpart", other,
             where, side, gap->first, gap->first + gap->count - 1);
}

static void tell_blocks(struct verdict *verdict, const block_list *blocks)
{
    uint32_t count[2] = {0};
    for (size_t b = 0; b < blocks->count; b++)
        for (int side = 0; side < 2; side++)
            count[side] += blocks->items[b].count[side];
    verdict->kind = ALIGN_REORDERED;
    snprintf(verdict->message, sizeof verdict->message,
             "%zu %s in another order, set aside: %u source and %u target segments, from source segment %u on",
             blocks->count, blocks->count == 1 ? "block stands" : "blocks stand", count[0], count[1],
             blocks->items[0].first[0]);
}

/* Whether there is more than single segments, of which one may be found by chance where all else is foreign. */
static bool has_real_blocks(const block_list *blocks)
{
    for (size_t b = 0; b < blocks->count; b++)
        if (blocks->items[b].count[0] > 1)
            return true;
    return false;
}

/* Takes apart the beads outside of the sure stretches. */
static bool clear_rest(rungs *path)
{
    static const char reason[] = "outside of the parts that correspond";
    stretches sure = {0};
    rungs cleared = {0};
    bool done = stretches_find(&sure, path, sure_stretch);
    for (size_t r = 0, p = 0; done && r < path->count; r++) {
        const struct rung *rung = &path->items[r];
        while (p < sure.count && sure.items[p].end <= r)
            p++;
        bool kept = !rung_is_pair(rung) || rung->reason || (p < sure.count && r >= sure.items[p].begin);
        done = kept ? array_push(&cleared, *rung) : rungs_add_apart(&cleared, rung, reason);
    }
    if (done) {
        rungs old = *path;
        *path = cleared;
        cleared = old;
    }
    array_free(&cleared);
    array_free(&sure);
    return done;
}

bool verdict_judge(struct verdict *verdict, const struct pairing *pair, rungs *path, const block_list *blocks,
                   const struct grounds *grounds, const struct control *control)
{
    bool clear = false;
    if (verdict->kind < ALIGN_SWAPPED)
        judge(verdict, grounds, control);
    if (verdict->kind == ALIGN_PAIR && has_real_blocks(blocks))
        tell_blocks(verdict, blocks);
    if (verdict->kind == ALIGN_PAIR && !judge_parts(verdict, pair, path, &clear))
        return false;
    if (verdict->kind == ALIGN_PAIR && blocks->count)
        tell_blocks(verdict, blocks);
    struct gap gap = find_gap(path);
    uint32_t all = pair->side[gap.side].count;
    if (verdict->kind == ALIGN_PAIR && is_long(&gap, all))
        tell_gap(verdict, &gap, all);
    if (clear && !clear_rest(path))
        return false;
    add_share(pair, path, 0, path->count, verdict->share);
    return true;
}
