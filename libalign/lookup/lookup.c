/* Memories to look texts up in: reading them, and telling what was found. */
#include "lookup/index.h"
#include "lookup/search.h"

#include "base/error.h"
#include "tm/read.h"

void align_lookup_options_init(align_lookup_options *options)
{
    *options = (align_lookup_options){.size = sizeof *options, .min_score = 0.7, .best = 3, .part_words = 8};
    align_bitext_options_init(&options->input);
}

const char *align_match_band_name(align_match_band band)
{
    static const char *const names[] = {"exact", "words", "fuzzy", "part"};
    return (unsigned)band < sizeof names / sizeof *names ? names[band] : "unknown";
}

struct filling {
    align_lookup *lookup;
    struct pair_choice choice;
    struct fingerprints seen; /* pairs that are there */
    size_t count;             /* of memories */
};

static align_status add_entry(struct filling *filling, const struct unit *unit, struct slice source,
                              struct slice target, align_error *error)
{
    align_lookup *lookup = filling->lookup;
    uint64_t pair = hash_mix(hash_bytes(source.text, source.length)) ^ hash_bytes(target.text, target.length);
    enum seen seen = fingerprints_add(&filling->seen, pair);
    if (seen == SEEN_BEFORE)
        return ALIGN_OK;
    const char *texts[2] = {arena_copy(&lookup->room, source.text, source.length),
                            arena_copy(&lookup->room, target.text, target.length)};
    if (seen == SEEN_NO_MEMORY || !texts[0] || !texts[1] ||
        !words_cut(&lookup->query, &lookup->key, &lookup->words, true, source))
        return fail_memory(error);
    if (lookup->ids.count + lookup->query.count >= UINT32_MAX || lookup->entries.count >= UINT32_MAX - 1)
        return fail(error, ALIGN_E_LIMIT, "more than %u words in the memories", UINT32_MAX);
    struct entry entry = {
        .source = texts[0],
        .target = texts[1],
        .source_length = (uint32_t)source.length,
        .target_length = (uint32_t)target.length,
        .word_first = (uint32_t)lookup->ids.count,
        .word_count = (uint32_t)lookup->query.count,
        .memory = (uint32_t)lookup->memories.count - 1,
        .order = (uint32_t)lookup->entries.count,
        .unit = unit->number,
        .line = unit->line,
        .confidence = unit->confidence,
    };
    for (size_t i = 0; i < lookup->query.count; i++)
        if (!array_push(&lookup->ids, lookup->query.items[i].id))
            return fail_memory(error);
    return array_push(&lookup->entries, entry) ? ALIGN_OK : fail_memory(error);
}

static align_status on_unit(struct unit *unit, void *payload, align_error *error)
{
    struct filling *filling = payload;
    uint32_t source;
    bool whole;
    align_status status = ALIGN_OK;
    if (!choose_pair(&filling->choice, unit, &source, &whole))
        return fail_memory(error);
    for (size_t i = 0; i < filling->choice.targets.count && source != NO_VARIANT && !status; i++)
        status = add_entry(filling, unit, unit->variants.items[source].text,
                           unit->variants.items[filling->choice.targets.items[i]].text, error);
    return status;
}

static align_status on_header(const struct unit_header *header, void *payload, align_error *error)
{
    struct filling *filling = payload;
    return choice_header(&filling->choice, header) ? ALIGN_OK : fail_memory(error);
}

static void on_progress(const char *stage, double done, void *payload)
{
    const struct filling *filling = payload;
    const align_lookup_options *options = &filling->lookup->options;
    double before = (double)(filling->lookup->memories.count - 1);
    options->progress(stage, (before + done) / (double)filling->count, options->payload);
}

/* Each memory may hold another set of languages. */
static align_status read_one(struct filling *filling, const char *path, align_error *error)
{
    const align_lookup_options *options = &filling->lookup->options;
    struct tm_visit visit = {
        .header = on_header,
        .unit = on_unit,
        .payload = filling,
        .progress = options->progress ? on_progress : NULL,
        .progress_payload = filling,
    };
    char *name = mem_string(path);
    if (!name || !array_push(&filling->lookup->memories, name)) {
        mem_free(name);
        return fail_memory(error);
    }
    filling->choice = (struct pair_choice){0};
    align_status status = choice_ask(&filling->choice, options->input.from, options->input.to)
                              ? tm_read(path, &options->input, &visit, error)
                              : fail_memory(error);
    choice_free(&filling->choice);
    return status;
}

align_status align_lookup_read(align_lookup **out, const char *const *paths, size_t count,
                               const align_lookup_options *options, align_error *error)
{
    align_lookup *lookup = *out = NULL;
    lookup = mem_new(1, sizeof *lookup);
    if (!lookup)
        return fail_memory(error);
    if (options)
        lookup->options = *options;
    else
        align_lookup_options_init(&lookup->options);
    struct filling filling = {.lookup = lookup, .count = count};
    align_status status = ALIGN_OK;
    for (size_t i = 0; i < count && !status; i++)
        status = read_one(&filling, paths[i], error);
    fingerprints_free(&filling.seen);
    if (!status && !index_make(lookup))
        status = fail_memory(error);
    /* what the caller named need not live as long as the lookup */
    lookup->options.input = (align_bitext_options){0};
    lookup->options.progress = NULL;
    if (status)
        align_lookup_free(lookup);
    else
        *out = lookup;
    return status;
}

void align_lookup_free(align_lookup *lookup)
{
    if (!lookup)
        return;
    for (size_t i = 0; i < lookup->memories.count; i++)
        mem_free(lookup->memories.items[i]);
    array_free(&lookup->memories);
    array_free(&lookup->entries);
    array_free(&lookup->ids);
    array_free(&lookup->query);
    array_free(&lookup->key);
    array_free(&lookup->found);
    array_free(&lookup->matches);
    array_free(&lookup->touched);
    mem_free(lookup->list_first);
    mem_free(lookup->lists);
    mem_free(lookup->marks);
    mem_free(lookup->weights);
    intern_free(&lookup->words);
    arena_free(&lookup->room);
    mem_free(lookup);
}

size_t align_lookup_count(const align_lookup *lookup)
{
    return lookup->entries.count;
}

/* The bytes from the first to the last word of a stretch. */
static align_range range_of(const word_list *words, uint32_t first, uint32_t count)
{
    return (align_range){words->items[first].begin, words->items[first + count - 1].end};
}

static bool tell(align_lookup *lookup, const struct found *found, size_t length)
{
    const struct entry *entry = &lookup->entries.items[found->entry];
    size_t longest = entry->word_count > lookup->query.count ? entry->word_count : lookup->query.count;
    align_match match = {
        .band = found->band,
        .distance = found->distance,
        .text_part = {0, (uint32_t)length},
        .source_part = {0, entry->source_length},
        .source = entry->source,
        .target = entry->target,
        .source_length = entry->source_length,
        .target_length = entry->target_length,
        .memory = lookup->memories.items[entry->memory],
        .unit = entry->unit,
        .line = entry->line,
        .confidence = (double)entry->confidence,
    };
    if (found->band == ALIGN_MATCH_PART) {
        const struct stretch *stretch = &found->stretch;
        word_list words = {0};
        match.same = stretch->same;
        match.text_part = range_of(&lookup->query, stretch->a_first, stretch->a_count);
        longest = stretch->a_count > stretch->b_count ? stretch->a_count : stretch->b_count;
        if (!words_cut(&words, &lookup->key, &lookup->words, false, slice_of(entry->source, entry->source_length))) {
            array_free(&words);
            return false;
        }
        match.source_part = range_of(&words, stretch->b_first, stretch->b_count);
        array_free(&words);
    }
    match.score = 1 - (double)found->distance / (double)longest;
    return array_push(&lookup->matches, match);
}

align_status align_lookup_find(align_lookup *lookup, const char *text, size_t length, const align_match **matches,
                               size_t *count, align_error *error)
{
    *matches = NULL;
    *count = lookup->matches.count = 0;
    if (length >= UINT32_MAX)
        return fail(error, ALIGN_E_LIMIT, "a segment of more than %u bytes", UINT32_MAX);
    if (!search(lookup, slice_of(text, length)))
        return fail_memory(error);
    for (size_t i = 0; i < lookup->found.count && i < lookup->options.best; i++)
        if (!tell(lookup, &lookup->found.items[i], length))
            return fail_memory(error);
    *matches = lookup->matches.items;
    *count = lookup->matches.count;
    return ALIGN_OK;
}
