#include "terms/term_evidence.h"

#include "terms/citation.h"

#include <stdlib.h>

/* A place's surface form. */
struct seen {
    uint32_t pair, text; /* in the list; in the interner */
};

struct gatherer {
    struct term_list *list;
    const struct extraction *extraction;
    uint32_t *kept; /* by the extraction's pairs: number in the list + 1 */
    struct interner texts;
    ARRAY(struct seen) seen[2];
    struct slice symbol; /* of the document that the bead at hand is from */
    size_t symbol_bead;  /* + 1 */
};

struct slice term_place_text(const struct corpus *corpus, size_t bead, int which, const struct pair_place *place)
{
    const struct corpus_side *side = &corpus->side[which];
    const struct text_token *first = &side->tokens.items[side->first[bead] + place->begin[which]];
    const struct text_token *last = &side->tokens.items[side->first[bead] + place->end[which] - 1];
    const align_document *document = corpus_document(corpus, bead, which);
    struct slice text = document_segment_text(document, &document->segments.items[first->segment]);
    return slice_of(text.text + first->begin, last->end - first->begin);
}

static bool keep(struct term_list *list, struct slice *out, struct slice text)
{
    const char *copy = arena_copy(&list->room, text.text, text.length);
    *out = slice_of(copy ? copy : "", copy ? text.length : 0);
    return copy != NULL;
}

/* The symbol of the bead's document: what the unit says of itself, else what was found when the bitext was aligned; the
 * target's where the source has none. */
static struct slice symbol_of(const align_bitext *bitext, uint32_t bead)
{
    static const char *const names[2] = {"x-source-symbol", "x-target-symbol"};
    const struct bead_facts *facts = bead < bitext->facts.count ? &bitext->facts.items[bead] : NULL;
    for (int which = 0; which < 2; which++) {
        for (uint32_t r = 0; facts && r < facts->remark_count; r++) {
            const struct remark *remark = &bitext->remarks.items[facts->remark_first + r];
            if (!remark->note && remark->value.length && slice_equal(remark->type, slice_string(names[which])))
                return remark->value;
        }
        if (bitext->symbols[which].length)
            return bitext->symbols[which];
    }
    return SLICE("");
}

static void place_context(struct gatherer *gatherer, size_t bead, struct term_context *context)
{
    const struct corpus *corpus = gatherer->extraction->corpus;
    const struct corpus_bead *place = &corpus->beads.items[bead];
    const align_bitext *bitext = corpus->bitexts[place->bitext];
    const struct bead_facts *facts = place->bead < bitext->facts.count ? &bitext->facts.items[place->bead] : NULL;
    const char *name = corpus_document(corpus, bead, 0)->name;
    if (gatherer->symbol_bead != bead + 1) {
        gatherer->symbol = symbol_of(bitext, place->bead);
        gatherer->symbol_bead = bead + 1;
    }
    context->symbol = gatherer->symbol;
    context->file = slice_string(name ? name : "");
    context->unit = facts && facts->number ? facts->number : place->bead + (uint64_t)1;
}

static bool add_context(struct gatherer *gatherer, size_t bead, const struct pair_place *place, struct term_pair *pair)
{
    const struct corpus *corpus = gatherer->extraction->corpus;
    struct term_list *list = gatherer->list;
    struct term_context context;
    struct term_context *old = list->contexts.items + pair->contexts.first;
    /* a unit that says the same again shows nothing new */
    for (int which = 0; which < 2; which++) {
        const struct corpus_side *side = &corpus->side[which];
        const struct text_token *first = &side->tokens.items[side->first[bead] + place->begin[which]];
        const align_document *document = corpus_document(corpus, bead, which);
        context.text[which] = document_segment_text(document, &document->segments.items[first->segment]);
        context.begin[which] = first->begin;
        context.end[which] = side->tokens.items[side->first[bead] + place->end[which] - 1].end;
    }
    for (uint32_t c = 0; c < pair->contexts.count; c++)
        if (slice_equal(old[c].text[0], context.text[0]))
            return true;
    place_context(gatherer, bead, &context);
    if (!keep(list, &context.text[0], context.text[0]) || !keep(list, &context.text[1], context.text[1]) ||
        !keep(list, &context.symbol, context.symbol) || !keep(list, &context.file, context.file))
        return false;
    old[pair->contexts.count++] = context;
    return true;
}

static bool see_place(struct gatherer *gatherer, size_t bead, const struct pair_place *place)
{
    uint32_t number = gatherer->kept[place->pair];
    if (!number)
        return true;
    struct term_pair *pair = &gatherer->list->pairs.items[number - 1];
    for (int which = 0; which < 2; which++) {
        struct seen seen = {
            number - 1, intern(&gatherer->texts, term_place_text(gatherer->extraction->corpus, bead, which, place))};
        if (seen.text == INTERN_NONE || !array_push(&gatherer->seen[which], seen))
            return false;
    }
    return pair->contexts.count == TERM_CONTEXTS || add_context(gatherer, bead, place, pair);
}

static int compare_seen(const void *a, const void *b)
{
    const struct seen *x = a, *y = b;
    if (x->pair != y->pair)
        return x->pair < y->pair ? -1 : 1;
    return x->text < y->text ? -1 : x->text > y->text;
}

static int compare_counts(const void *a, const void *b)
{
    const struct term_variant *x = a, *y = b;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    size_t length = x->text.length < y->text.length ? x->text.length : y->text.length;
    int order = memcmp(x->text.text, y->text.text, length);
    return order ? order : x->text.length < y->text.length ? -1 : x->text.length > y->text.length;
}

/* The forms of one side, most frequent first. */
static bool count_forms(struct gatherer *gatherer, int which)
{
    struct term_list *list = gatherer->list;
    struct seen *seen = gatherer->seen[which].items;
    size_t count = gatherer->seen[which].count;
    if (count)
        qsort(seen, count, sizeof *seen, compare_seen);
    for (size_t begin = 0, end; begin < count; begin = end) {
        struct term_range *forms = &list->pairs.items[seen[begin].pair].forms[which];
        forms->first = (uint32_t)list->variants.count;
        for (end = begin; end < count && seen[end].pair == seen[begin].pair;) {
            struct term_variant form = {.count = 0};
            size_t same = end;
            while (same < count && seen[same].pair == seen[end].pair && seen[same].text == seen[end].text)
                same++;
            form.count = (uint32_t)(same - end);
            if (!keep(list, &form.text, gatherer->texts.strings.items[seen[end].text]) ||
                !array_push(&list->variants, form))
                return false;
            end = same;
        }
        forms->count = (uint32_t)list->variants.count - forms->first;
        qsort(list->variants.items + forms->first, forms->count, sizeof(struct term_variant), compare_counts);
    }
    return true;
}

/* Chooses the forms to cite.  Both are in the same number, singular unless the plural is clearly what both are mostly
 * met in; a side that is met in one number only keeps it, and each name has its own: "United Nations" is an
 * "Организация". */
static bool cite(struct gatherer *gatherer, struct term_pair *pair)
{
    const double clearly = 0.7, only = 0.5;
    struct term_list *list = gatherer->list;
    const struct term_variant *forms[2];
    double number[2];
    for (int which = 0; which < 2; which++) {
        forms[which] = list->variants.items + pair->forms[which].first;
        number[which] = citation_number(&gatherer->extraction->corpus->side[which], forms[which],
                                        pair->forms[which].count, gatherer->extraction->side[which].roles);
    }
    double sum = number[0] == 0 || number[1] == 0 ? 2 * (number[0] + number[1]) : number[0] + number[1];
    for (int which = 0; which < 2; which++) {
        bool both = number[which] > -only && sum > clearly;
        bool plural = pair->name ? number[which] > 0 : number[which] > only || both;
        if (pair->forms[which].count &&
            !citation_choose(&pair->text[which], &list->room, &gatherer->extraction->corpus->side[which], forms[which],
                             pair->forms[which].count, gatherer->extraction->side[which].roles, plural))
            return false;
    }
    return true;
}

bool term_evidence_gather(struct term_list *list, const struct extraction *extraction, const uint32_t *numbers)
{
    struct gatherer gatherer = {.list = list, .extraction = extraction};
    gatherer.kept = mem_new(extraction->pairs.count, sizeof *gatherer.kept);
    bool done = gatherer.kept && array_reserve(&list->contexts, list->pairs.count * TERM_CONTEXTS);
    for (size_t p = 0; done && p < list->pairs.count; p++) {
        gatherer.kept[numbers[p]] = (uint32_t)p + 1;
        list->pairs.items[p].contexts.first = (uint32_t)(p * TERM_CONTEXTS);
    }
    list->contexts.count = done ? list->pairs.count * TERM_CONTEXTS : 0;
    for (size_t b = 0; done && b < extraction->corpus->beads.count; b++)
        for (size_t i = extraction->place_first[b]; done && i < extraction->place_first[b + 1]; i++)
            done = see_place(&gatherer, b, &extraction->places.items[i]);
    for (int which = 0; which < 2; which++)
        done = done && count_forms(&gatherer, which);
    for (size_t p = 0; done && p < list->pairs.count; p++)
        done = cite(&gatherer, &list->pairs.items[p]);
    mem_free(gatherer.kept);
    intern_free(&gatherer.texts);
    array_free(&gatherer.seen[0]);
    array_free(&gatherer.seen[1]);
    return done;
}
