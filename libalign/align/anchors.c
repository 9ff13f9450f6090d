/* The anchors of a bead, with the places of their surface forms: values that are equal, and words of which each is the
 * likeliest partner of the other by the lexicon learnt. */
#include "align/explain.h"

#include "base/error.h"
#include "evidence/token.h"
#include "evidence/unspaced.h"

enum { MOST_PRODUCT = 40000 }; /* words of one side times words of the other: larger beads tell by their values only */
static const float sure = 0.1f;

/* A surface form. */
struct form {
    uint32_t segment;
    align_range place;
    uint32_t class, word; /* of words */
    uint64_t key, alternative; /* of values */
    uint8_t kind;
    bool part, used;
};
typedef ARRAY(struct form) forms;

struct anchorer {
    const struct search *search;
    const align_document *documents[2];
    struct value_finder *finders[2];
    struct value_list values;
    forms words[2], mentions[2];
};

align_status anchorer_new(struct anchorer **out, const struct search *search, const align_document *source,
                          const align_document *target, align_error *error)
{
    struct anchorer *anchorer = *out = mem_new(1, sizeof *anchorer);
    if (!anchorer)
        return fail_memory(error);
    anchorer->search = search;
    anchorer->documents[SOURCE] = source;
    anchorer->documents[TARGET] = target;
    align_status status = ALIGN_OK;
    for (int side = 0; side < 2 && !status; side++)
        status = value_finder_new(&anchorer->finders[side], search->pair.tag[side], anchorer->documents[side]->language, error);
    return status;
}

void anchorer_free(struct anchorer *anchorer)
{
    if (!anchorer)
        return;
    for (int side = 0; side < 2; side++) {
        value_finder_free(anchorer->finders[side]);
        array_free(&anchorer->words[side]);
        array_free(&anchorer->mentions[side]);
    }
    value_list_free(&anchorer->values);
    mem_free(anchorer);
}

static bool end_word(forms *out, const struct profile *profile, struct token *token, struct form form)
{
    form.word = intern_find(&profile->word_names, slice_of(token->text, token->length));
    token->letters = 0;
    if (form.word == INTERN_NONE)
        return true;
    form.class = profile->word_list.items[form.word].class;
    return array_push(out, form);
}

/* The words of a segment where they stand: runs of letters or digits, and signs of Chinese and Japanese one by one. */
static bool find_words(forms *out, const struct profile *profile, uint32_t segment, struct slice text)
{
    struct token token = {.letters = 0};
    struct form form = {.segment = segment};
    for (size_t at = 0; at <= text.length;) {
        size_t begin = at;
        int32_t code = at < text.length ? text_next(text.text, text.length, &at) : (at++, ' ');
        bool digit = code_is_digit(code), dense = code_is_dense(code), in = digit || code_is_letter(code);
        if (token.letters && (!in || dense || digit != token.number)) {
            form.place.end = (uint32_t)begin;
            if (!end_word(out, profile, &token, form))
                return false;
        }
        if (in && !token.letters)
            form.place.begin = (uint32_t)begin;
        if (in)
            token_take(&token, code);
        form.place.end = (uint32_t)at;
        if (dense && !end_word(out, profile, &token, form))
            return false;
    }
    return true;
}

static align_status gather(struct anchorer *anchorer, int side, uint32_t first, uint32_t count, align_error *error)
{
    align_status status = ALIGN_OK;
    anchorer->words[side].count = anchorer->mentions[side].count = 0;
    for (uint32_t s = first; !status && s < first + count; s++) {
        const align_document *document = anchorer->documents[side];
        struct slice text = document_segment_text(document, &document->segments.items[s]);
        if (!find_words(&anchorer->words[side], &anchorer->search->pair.side[side], s, text))
            return fail_memory(error);
        status = values_find(anchorer->finders[side], text.text, text.length, &anchorer->values, error);
        for (size_t v = 0; !status && v < anchorer->values.values.count; v++) {
            const struct value *value = &anchorer->values.values.items[v];
            struct form form = {.segment = s, .place = {value->begin, value->end}, .key = value->key,
                                .alternative = value->alternative, .kind = value->kind, .part = value->flags & VALUE_PART};
            if (!array_push(&anchorer->mentions[side], form))
                status = fail_memory(error);
        }
    }
    return status;
}

static bool is_equal(const struct form *a, const struct form *b)
{
    return a->key == b->key || (a->alternative && a->alternative == b->key) || (b->alternative && b->alternative == a->key);
}

static bool add(anchors *out, const char *kind, const struct form *a, const struct form *b, double strength)
{
    align_anchor anchor = {kind, {a->segment, b->segment}, {a->place, b->place}, strength};
    return array_push(out, anchor);
}

/* Wholes first; parts of a whole that has its partner are no anchors of their own. */
static bool match_values(anchors *out, struct anchorer *anchorer, bool parts)
{
    forms *source = &anchorer->mentions[SOURCE], *target = &anchorer->mentions[TARGET];
    for (size_t i = 0; i < source->count; i++) {
        struct form *a = &source->items[i];
        for (size_t j = 0; !a->used && a->part == parts && j < target->count; j++) {
            struct form *b = &target->items[j];
            if (b->used || b->part != parts || !is_equal(a, b))
                continue;
            if (!add(out, value_kind_name((enum value_kind)a->kind), a, b, 1))
                return false;
            a->used = b->used = true;
            for (size_t p = i + 1; p < source->count && source->items[p].part && !parts; p++)
                source->items[p].used = true;
            for (size_t p = j + 1; p < target->count && target->items[p].part && !parts; p++)
                target->items[p].used = true;
        }
    }
    return true;
}

static float link_of(const struct anchorer *anchorer, const struct form *a, const struct form *b)
{
    const struct lexicon *lexicon = &anchorer->search->pair.lexicon;
    float forth = link_find(&lexicon->by[SOURCE], a->class, b->class), back = link_find(&lexicon->by[TARGET], b->class, a->class);
    return forth > back ? forth : back;
}

/* The best partner that is free, among equals the first; SIZE_MAX: none is sure enough. */
static size_t best_of(const struct anchorer *anchorer, int side, size_t at, float *weight)
{
    const forms *others = &anchorer->words[!side];
    const struct form *own = &anchorer->words[side].items[at];
    size_t best = SIZE_MAX;
    *weight = 0;
    for (size_t k = 0; k < others->count; k++) {
        const struct form *other = &others->items[k];
        float found = other->used ? 0 : side == SOURCE ? link_of(anchorer, own, other) : link_of(anchorer, other, own);
        if (found >= sure && found > *weight) {
            *weight = found;
            best = k;
        }
    }
    return best;
}

static const char *word_kind(const struct anchorer *anchorer, const struct form *a, const struct form *b)
{
    const struct word *x = &anchorer->search->pair.side[SOURCE].word_list.items[a->word];
    const struct word *y = &anchorer->search->pair.side[TARGET].word_list.items[b->word];
    return x->number ? "number" : 2 * x->capital > x->count && 2 * y->capital > y->count ? "name" : "word";
}

/* Words that lie in a value that is an anchor already are none. */
static void hide_words(forms *words, const forms *mentions)
{
    for (size_t m = 0; m < mentions->count; m++)
        for (size_t w = 0; mentions->items[m].used && w < words->count; w++)
            words->items[w].used |= words->items[w].segment == mentions->items[m].segment &&
                                    words->items[w].place.begin >= mentions->items[m].place.begin &&
                                    words->items[w].place.end <= mentions->items[m].place.end;
}

static bool match_words(anchors *out, struct anchorer *anchorer)
{
    forms *source = &anchorer->words[SOURCE], *target = &anchorer->words[TARGET];
    if (source->count && target->count > MOST_PRODUCT / source->count)
        return true;
    for (int side = 0; side < 2; side++)
        hide_words(&anchorer->words[side], &anchorer->mentions[side]);
    for (size_t i = 0; i < source->count; i++) {
        float weight, back;
        struct form *a = &source->items[i];
        size_t j = a->used ? SIZE_MAX : best_of(anchorer, SOURCE, i, &weight);
        if (j == SIZE_MAX || best_of(anchorer, TARGET, j, &back) == SIZE_MAX || back > weight)
            continue;
        struct form *b = &target->items[j];
        if (!add(out, word_kind(anchorer, a, b), a, b, (double)(weight < 1 ? weight : 1)))
            return false;
        a->used = b->used = true;
    }
    return true;
}

align_status anchors_find(anchors *out, struct anchorer *anchorer, const align_bead *bead, align_error *error)
{
    out->count = 0;
    align_status status = gather(anchorer, SOURCE, bead->source_first, bead->source_count, error);
    if (!status)
        status = gather(anchorer, TARGET, bead->target_first, bead->target_count, error);
    if (!status && (!match_values(out, anchorer, false) || !match_values(out, anchorer, true) || !match_words(out, anchorer)))
        status = fail_memory(error);
    return status;
}
