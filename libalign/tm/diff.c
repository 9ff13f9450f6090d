/* What differs between two memories: fingerprints of pairs and of sources of both, then each is gone through again. */
#include "tm/read.h"

#include "base/error.h"

struct side {
    struct fingerprints pairs, sources;
};

struct diff {
    struct side sides[2]; /* old, new */
    int at;               /* which is being read */
    bool telling;
    struct pair_choice choice;
    align_tm_difference_callback *tell;
    void *payload;
};

static uint64_t text_fingerprint(const struct unit *unit, uint32_t place)
{
    const struct variant *variant = &unit->variants.items[place];
    uint64_t hash = hash_bytes(variant->text.text, variant->text.length);
    for (uint32_t i = 0; i < variant->code_count; i++) {
        const struct code *code = &unit->codes.items[variant->code_first + i];
        hash = hash_mix(hash ^ hash_bytes(code->data.text, code->data.length) ^ code->kind ^ (uint64_t)code->at << 8);
    }
    return hash;
}

static void tell(const struct diff *diff, const struct unit *unit, uint32_t source, uint32_t target, bool changed)
{
    struct slice texts[2] = {unit->variants.items[source].text, unit->variants.items[target].text};
    align_tm_difference difference = {
        .change = diff->at ? (changed ? ALIGN_TM_AFTER : ALIGN_TM_ADDED) : (changed ? ALIGN_TM_BEFORE : ALIGN_TM_REMOVED),
        .line = unit->line,
        .unit = unit->number,
        .source = texts[0].text,
        .source_length = texts[0].length,
        .target = texts[1].text,
        .target_length = texts[1].length,
    };
    diff->tell(&difference, diff->payload);
}

static align_status take_pair(struct diff *diff, const struct unit *unit, uint32_t source, uint32_t target,
                              align_error *error)
{
    uint64_t of_source = text_fingerprint(unit, source), of_pair = hash_mix(of_source) ^ text_fingerprint(unit, target);
    struct side *own = &diff->sides[diff->at];
    const struct side *other = &diff->sides[!diff->at];
    if (!diff->telling)
        return fingerprints_add(&own->pairs, of_pair) == SEEN_NO_MEMORY ||
                       fingerprints_add(&own->sources, of_source) == SEEN_NO_MEMORY
                   ? fail_memory(error)
                   : ALIGN_OK;
    if (!fingerprints_has(&other->pairs, of_pair))
        tell(diff, unit, source, target, fingerprints_has(&other->sources, of_source));
    return ALIGN_OK;
}

static align_status on_unit(struct unit *unit, void *payload, align_error *error)
{
    struct diff *diff = payload;
    uint32_t source;
    bool whole;
    align_status status = ALIGN_OK;
    if (!choose_pair(&diff->choice, unit, &source, &whole))
        return fail_memory(error);
    for (size_t i = 0; i < diff->choice.targets.count && source != NO_VARIANT && !status; i++)
        status = take_pair(diff, unit, source, diff->choice.targets.items[i], error);
    return status;
}

static align_status on_header(const struct unit_header *header, void *payload, align_error *error)
{
    struct diff *diff = payload;
    return choice_header(&diff->choice, header) ? ALIGN_OK : fail_memory(error);
}

align_status align_tm_diff(const char *old_path, const char *new_path, const align_bitext_options *options,
                           align_tm_difference_callback *tell_one, void *payload, align_error *error)
{
    const char *paths[2] = {old_path, new_path};
    struct diff diff = {.tell = tell_one, .payload = payload};
    struct tm_visit visit = {.header = on_header, .unit = on_unit, .payload = &diff};
    align_status status = choice_ask(&diff.choice, options ? options->from : NULL, options ? options->to : NULL)
                              ? ALIGN_OK
                              : fail_memory(error);
    for (int i = 0; i < 2 && !status; i++)
        if (strcmp(paths[i], "-") == 0)
            status = fail(error, ALIGN_E_ARGUMENT, "standard input can be read once only; name two files");
    for (int round = 0; round < 2; round++)
        for (diff.at = 0; diff.at < 2 && !status; diff.at++) {
            diff.telling = round == 1;
            status = tm_read(paths[diff.at], options, &visit, error);
        }
    for (int i = 0; i < 2; i++) {
        fingerprints_free(&diff.sides[i].pairs);
        fingerprints_free(&diff.sides[i].sources);
    }
    choice_free(&diff.choice);
    return status;
}
