#include "terms/extract.h"

enum { EDGE = 2, NOTHING = UINT16_MAX };

/* The pairs, by the numbers of their phrases. */
struct pair_finder {
    uint32_t *slots; /* pair + 1 */
    size_t slot_count;
};

/* A bead at hand. */
struct bead_view {
    size_t bead, count[2];
    const struct text_token *tokens[2];
    const struct word_link *links;
    size_t link_count;
    uint16_t *low[2], *high[2]; /* by token: the first and the last token it is linked to; NOTHING: to none */
    float *strength;            /* by target token: of its best link */
    phrase_places places[2];
    uint32_t *starts; /* by target token: the first of its places; one more than tokens */
};

struct extractor {
    struct extraction *out;
    struct pair_finder finder;
    struct bead_view view;
    size_t room;   /* of the view's lists: more than the tokens of a bead, 0 before the first */
    bool choosing; /* the second pass */
};

static uint64_t pair_key(uint32_t source, uint32_t target)
{
    return hash_mix((uint64_t)source << 32 | target);
}

static bool finder_grow(struct extractor *extractor)
{
    struct pair_finder *finder = &extractor->finder;
    size_t fresh = finder->slot_count ? 2 * finder->slot_count : 1024;
    uint32_t *slots = mem_new(fresh, sizeof *slots);
    if (!slots)
        return false;
    for (size_t p = 0; p < extractor->out->pairs.count; p++) {
        const uint32_t *phrase = extractor->out->pairs.items[p].phrase;
        size_t at = pair_key(phrase[0], phrase[1]) & (fresh - 1);
        while (slots[at])
            at = (at + 1) & (fresh - 1);
        slots[at] = (uint32_t)p + 1;
    }
    mem_free(finder->slots);
    finder->slots = slots;
    finder->slot_count = fresh;
    return true;
}

/* The pair's number; UINT32_MAX: it is not there and `add` is not set, or memory is out. */
static uint32_t find_pair(struct extractor *extractor, uint32_t source, uint32_t target, bool add)
{
    struct pair_finder *finder = &extractor->finder;
    struct extraction *out = extractor->out;
    if (add && 3 * (out->pairs.count + 1) > 2 * finder->slot_count && !finder_grow(extractor))
        return UINT32_MAX;
    if (!finder->slot_count)
        return UINT32_MAX;
    size_t at = pair_key(source, target) & (finder->slot_count - 1);
    for (; finder->slots[at]; at = (at + 1) & (finder->slot_count - 1)) {
        const uint32_t *phrase = out->pairs.items[finder->slots[at] - 1].phrase;
        if (phrase[0] == source && phrase[1] == target)
            return finder->slots[at] - 1;
    }
    struct phrase_pair fresh = {.phrase = {source, target}};
    if (!add || !array_push(&out->pairs, fresh))
        return UINT32_MAX;
    finder->slots[at] = (uint32_t)out->pairs.count;
    return finder->slots[at] - 1;
}

/* ---- a bead ---- */

static bool view_room(struct extractor *extractor, size_t tokens)
{
    struct bead_view *view = &extractor->view;
    if (tokens < extractor->room)
        return true;
    size_t room = tokens + 1; /* where there are no words, there is still the end of them */
    for (int which = 0; which < 2; which++) {
        mem_free(view->low[which]);
        mem_free(view->high[which]);
        view->low[which] = mem_new(room, sizeof(uint16_t));
        view->high[which] = mem_new(room, sizeof(uint16_t));
    }
    mem_free(view->strength);
    mem_free(view->starts);
    view->strength = mem_new(room, sizeof *view->strength);
    view->starts = mem_new(room, sizeof *view->starts);
    extractor->room = room;
    return view->low[0] && view->high[0] && view->low[1] && view->high[1] && view->strength && view->starts;
}

static void note_link(struct bead_view *view, int which, uint16_t own, uint16_t other)
{
    if (view->low[which][own] == NOTHING) {
        view->low[which][own] = view->high[which][own] = other;
        return;
    }
    view->low[which][own] = other < view->low[which][own] ? other : view->low[which][own];
    view->high[which][own] = other > view->high[which][own] ? other : view->high[which][own];
}

static bool view_bead(struct extractor *extractor, size_t bead)
{
    struct bead_view *view = &extractor->view;
    const struct corpus *corpus = extractor->out->corpus;
    const struct word_links *links = extractor->out->links;
    view->bead = bead;
    for (int which = 0; which < 2; which++) {
        size_t count = corpus->side[which].first[bead + 1] - corpus->side[which].first[bead];
        view->count[which] = count < UINT16_MAX ? count : UINT16_MAX;
        view->tokens[which] = corpus->side[which].tokens.items + corpus->side[which].first[bead];
    }
    if (!view_room(extractor, view->count[0] > view->count[1] ? view->count[0] : view->count[1]))
        return false;
    for (int which = 0; which < 2; which++) {
        memset(view->low[which], 0xFF, view->count[which] * sizeof(uint16_t));
        memset(view->high[which], 0xFF, view->count[which] * sizeof(uint16_t));
        if (!phrases_find(&extractor->out->side[which], bead, !extractor->choosing, &view->places[which]))
            return false;
    }
    memset(view->strength, 0, view->count[1] * sizeof *view->strength);
    view->links = links->links.items + links->first[bead];
    view->link_count = links->first[bead + 1] - links->first[bead];
    for (size_t l = 0; l < view->link_count; l++) {
        const struct word_link *link = &view->links[l];
        /* function words are rendered by all kinds of things: they bind nothing */
        if (corpus_form(&corpus->side[0], &view->tokens[0][link->source])->stop ||
            corpus_form(&corpus->side[1], &view->tokens[1][link->target])->stop)
            continue;
        note_link(view, 0, link->source, link->target);
        note_link(view, 1, link->target, link->source);
        if (link->probability > view->strength[link->target])
            view->strength[link->target] = link->probability;
    }
    size_t place = 0;
    for (size_t t = 0; t <= view->count[1]; t++) {
        while (place < view->places[1].count && view->places[1].items[place].begin < t)
            place++;
        view->starts[t] = (uint32_t)place;
    }
    return true;
}

/* The tokens of the other side that a stretch is linked to; false: none, or a link of theirs leads out of it. */
static bool cover(const struct bead_view *view, uint16_t begin, uint16_t end, uint16_t *low, uint16_t *high)
{
    *low = NOTHING;
    *high = 0;
    for (uint16_t i = begin; i < end; i++) {
        if (view->low[0][i] == NOTHING)
            continue;
        *low = view->low[0][i] < *low ? view->low[0][i] : *low;
        *high = view->high[0][i] > *high ? view->high[0][i] : *high;
    }
    if (*low == NOTHING)
        return false;
    for (uint16_t j = *low; j <= *high; j++)
        if (view->low[1][j] != NOTHING && (view->low[1][j] < begin || view->high[1][j] >= end))
            return false;
    (*high)++;
    return true;
}

static const struct phrase_place *find_place(const struct bead_view *view, uint16_t begin, uint16_t end)
{
    for (uint32_t p = view->starts[begin]; p < view->starts[begin + 1]; p++)
        if (view->places[1].items[p].end == end)
            return &view->places[1].items[p];
    return NULL;
}

/* Words of a stretch that no link explains; function words apart. */
static uint16_t loose_words(const struct extractor *extractor, int which, uint16_t begin, uint16_t end)
{
    uint16_t loose = 0;
    const struct bead_view *view = &extractor->view;
    for (uint16_t i = begin; i < end; i++)
        loose = (uint16_t)(loose + (view->low[which][i] == NOTHING &&
                                    !corpus_form(&extractor->out->corpus->side[which], &view->tokens[which][i])->stop));
    return loose;
}

/* The best probability of a target token given one of the source stretch, whichever model there is of it. */
static float best_translation(const struct extractor *extractor, uint16_t begin, uint16_t end, uint16_t target)
{
    const struct word_links *links = extractor->out->links;
    const struct bead_view *view = &extractor->view;
    const uint32_t *event = links->pairs.events + links->pairs.event_first[view->bead];
    size_t n = view->count[0] < TOKENS_MAX ? view->count[0] : TOKENS_MAX;
    size_t m = view->count[1] < TOKENS_MAX ? view->count[1] : TOKENS_MAX, low, high = 0;
    float best = 0;
    for (size_t j = 0; j < m && j <= target; j++) {
        high = band_of(j, n, m, &low);
        for (size_t i = low; j == target && i < high; i++)
            if (i >= begin && i < end && links->translation[0][event[i - low]] > best)
                best = links->translation[0][event[i - low]];
        event += high - low;
    }
    return best;
}

/* ---- counting, choosing ---- */

static float mean_strength(const struct bead_view *view, uint16_t begin, uint16_t end)
{
    float sum = 0;
    int count = 0;
    for (uint16_t j = begin; j < end; j++)
        if (view->low[1][j] != NOTHING) {
            sum += view->strength[j];
            count++;
        }
    return count ? sum / (float)count : 0;
}

static bool count_pair(struct extractor *extractor, const struct phrase_place *source,
                       const struct phrase_place *target)
{
    uint32_t number = find_pair(extractor, source->phrase, target->phrase, true);
    if (number == UINT32_MAX)
        return false;
    extractor->out->pairs.items[number].together++;
    return true;
}

static bool keep_place(struct extractor *extractor, uint32_t number, const struct phrase_place *source,
                       const struct phrase_place *target)
{
    struct phrase_pair *pair = &extractor->out->pairs.items[number];
    const struct bead_view *view = &extractor->view;
    uint32_t document = extractor->out->corpus->beads.items[view->bead].bitext + 1;
    if (!pair->together++) {
        pair->loose[0] = loose_words(extractor, 0, source->begin, source->end);
        pair->loose[1] = loose_words(extractor, 1, target->begin, target->end);
    }
    pair->links += mean_strength(view, target->begin, target->end);
    pair->documents += pair->last_document != document;
    pair->last_document = document;
    pair->listed |= ((source->flags | target->flags) & PHRASE_LISTED) != 0;
    pair->bare |= ((source->flags | target->flags) & PHRASE_BARE) != 0;
    pair->cut += ((source->flags | target->flags) & PHRASE_CUT) != 0;
    pair->coordinated |= ((source->flags | target->flags) & PHRASE_COORDINATED) != 0;
    struct pair_place place = {
        number, {source->begin, target->begin}, {source->end, target->end}, {source->flags, target->flags}};
    return array_push(&extractor->out->places, place);
}

/* Whether the words at the edges, which nothing is linked to, belong to what stands for the source phrase, for pairs
 * that are met once: words of the source may stand for them, or there are words of the source that nothing else stands
 * for. */
static bool edges_fit(const struct extractor *extractor, const struct phrase_place *source, uint16_t low, uint16_t high,
                      const struct phrase_place *target)
{
    const float enough = 0.02f;
    int strange = 0;
    for (uint16_t j = target->begin; j < target->end; j++)
        if ((j < low || j >= high) &&
            !corpus_form(&extractor->out->corpus->side[1], &extractor->view.tokens[1][j])->stop &&
            best_translation(extractor, source->begin, source->end, j) < enough)
            strange++;
    return strange <= 2 * loose_words(extractor, 0, source->begin, source->end);
}

/* How often the pair is met, by the first pass. */
static uint32_t times(struct extractor *extractor, const uint32_t *first_pass, const struct phrase_place *source,
                      const struct phrase_place *target, uint32_t *number)
{
    *number = find_pair(extractor, source->phrase, target->phrase, false);
    return *number == UINT32_MAX ? 0 : first_pass[*number];
}

/* Chooses among the phrases that a stretch, wider by unlinked words, may be: the longest of those that are met about as
 * often as the commonest. */
static bool choose(struct extractor *extractor, const uint32_t *first_pass, const struct phrase_place *source,
                   const struct phrase_place *const *targets, size_t count, uint16_t low, uint16_t high)
{
    uint32_t most = 0, number, best_number = UINT32_MAX;
    const struct phrase_place *best = NULL;
    for (size_t t = 0; t < count; t++) {
        uint32_t met = times(extractor, first_pass, source, targets[t], &number);
        most = met > most ? met : most;
    }
    for (size_t t = 0; t < count; t++) {
        uint32_t met = times(extractor, first_pass, source, targets[t], &number);
        bool narrow = targets[t]->begin == low && targets[t]->end == high;
        bool fits = 4 * met >= 3 * most && (narrow || met > 1 || edges_fit(extractor, source, low, high, targets[t]));
        bool longer = !best || targets[t]->end - targets[t]->begin > best->end - best->begin;
        if (fits && longer) {
            best = targets[t];
            best_number = number;
        }
    }
    return !best || best_number == UINT32_MAX || keep_place(extractor, best_number, source, best);
}

static bool take_source(struct extractor *extractor, const uint32_t *first_pass, const struct phrase_place *source)
{
    const struct bead_view *view = &extractor->view;
    const struct phrase_place *targets[(EDGE + 1) * (EDGE + 1)];
    size_t count = 0;
    uint16_t low, high;
    if (!cover(view, source->begin, source->end, &low, &high))
        return true;
    uint16_t left = low, right = high;
    while (left > 0 && low - left < EDGE && view->low[1][left - 1] == NOTHING)
        left--;
    while (right < view->count[1] && right - high < EDGE && view->low[1][right] == NOTHING)
        right++;
    for (uint16_t begin = left; begin <= low; begin++)
        for (uint16_t end = high; end <= right; end++) {
            const struct phrase_place *target = find_place(view, begin, end);
            if (target)
                targets[count++] = target;
        }
    if (extractor->choosing)
        return choose(extractor, first_pass, source, targets, count, low, high);
    for (size_t t = 0; t < count; t++)
        if (!count_pair(extractor, source, targets[t]))
            return false;
    return true;
}

static bool run_pass(struct extractor *extractor, const uint32_t *first_pass)
{
    struct extraction *out = extractor->out;
    for (size_t b = 0; b < out->corpus->beads.count; b++) {
        if (!view_bead(extractor, b))
            return false;
        for (size_t p = 0; p < extractor->view.places[0].count; p++)
            if (!take_source(extractor, first_pass, &extractor->view.places[0].items[p]))
                return false;
        out->place_first[b + 1] = out->places.count;
    }
    return true;
}

/* ---- nesting ---- */

static bool holds(const struct pair_place *outer, const struct pair_place *inner)
{
    bool wider = outer->end[0] - outer->begin[0] > inner->end[0] - inner->begin[0] ||
                 outer->end[1] - outer->begin[1] > inner->end[1] - inner->begin[1];
    return wider && outer->begin[0] <= inner->begin[0] && outer->end[0] >= inner->end[0] &&
           outer->begin[1] <= inner->begin[1] && outer->end[1] >= inner->end[1];
}

/* Whether a longer pair is likely enough a term to take a place away from what is in it. */
static bool is_firm(const struct extraction *out, const struct pair_place *place)
{
    const struct phrase_pair *pair = &out->pairs.items[place->pair];
    bool names =
        place->flags[0] & place->flags[1] & PHRASE_CAPITAL && (place->flags[0] | place->flags[1]) & PHRASE_NAME;
    if (pair->listed || pair->coordinated)
        return (names && !pair->bare) || (pair->together > 2 && !pair->listed);
    return pair->together > 1 || names;
}

/* Whether two stretches of the source overlap and neither holds the other. */
static bool crosses(const struct pair_place *a, const struct pair_place *b)
{
    return (a->begin[0] < b->begin[0] && b->begin[0] < a->end[0] && a->end[0] < b->end[0]) ||
           (b->begin[0] < a->begin[0] && a->begin[0] < b->end[0] && b->end[0] < a->end[0]);
}

/* What a place is within, and what it crosses: of "conflict prevention efforts", where "conflict prevention" is met
 * more often, "prevention efforts" is no part. */
static void count_around(struct extraction *out, size_t bead, const struct pair_place *inner)
{
    struct phrase_pair *pair = &out->pairs.items[inner->pair];
    const struct pair_place *holder = NULL;
    bool crossed = false;
    /* places come by their begin on the source side */
    for (size_t k = out->place_first[bead]; k < out->place_first[bead + 1]; k++) {
        const struct pair_place *outer = &out->places.items[k];
        if (outer->begin[0] >= inner->end[0])
            break;
        crossed = crossed || (crosses(outer, inner) && out->pairs.items[outer->pair].together > pair->together);
        if (holds(outer, inner) && is_firm(out, outer) &&
            (!holder || outer->end[0] - outer->begin[0] < holder->end[0] - holder->begin[0]))
            holder = outer;
    }
    pair->crossed += crossed;
    if (!holder)
        return;
    pair->nested++;
    pair->holders += pair->last_holder != holder->pair + 1;
    pair->last_holder = holder->pair + 1;
}

static void count_nested(struct extraction *out)
{
    for (size_t b = 0; b < out->corpus->beads.count; b++)
        for (size_t i = out->place_first[b]; i < out->place_first[b + 1]; i++)
            count_around(out, b, &out->places.items[i]);
}

static bool run_both(struct extractor *extractor)
{
    struct extraction *out = extractor->out;
    if (!run_pass(extractor, NULL))
        return false;
    uint32_t *first_pass = mem_new(out->pairs.count, sizeof *first_pass);
    if (!first_pass)
        return false;
    for (size_t p = 0; p < out->pairs.count; p++) {
        first_pass[p] = out->pairs.items[p].together;
        out->pairs.items[p].together = 0;
    }
    extractor->choosing = true;
    bool done = run_pass(extractor, first_pass);
    mem_free(first_pass);
    return done;
}

bool extraction_make(struct extraction *extraction, struct corpus *corpus, const struct word_links *links)
{
    struct extractor extractor = {.out = extraction};
    *extraction = (struct extraction){.corpus = corpus, .links = links};
    extraction->place_first = mem_new(corpus->beads.count + 1, sizeof *extraction->place_first);
    bool done = extraction->place_first && phrase_side_make(&extraction->side[0], corpus, 0) &&
                phrase_side_make(&extraction->side[1], corpus, 1) && run_both(&extractor);
    if (done)
        count_nested(extraction);
    for (int which = 0; which < 2; which++) {
        mem_free(extractor.view.low[which]);
        mem_free(extractor.view.high[which]);
        array_free(&extractor.view.places[which]);
    }
    mem_free(extractor.view.strength);
    mem_free(extractor.view.starts);
    mem_free(extractor.finder.slots);
    return done;
}

void extraction_free(struct extraction *extraction)
{
    for (int which = 0; which < 2; which++)
        phrase_side_free(&extraction->side[which]);
    array_free(&extraction->pairs);
    array_free(&extraction->places);
    mem_free(extraction->place_first);
    *extraction = (struct extraction){0};
}
