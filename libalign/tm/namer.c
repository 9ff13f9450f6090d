/* Names of languages for units of formats that name none: what the user says, else a guess from the first units. */
#include "tm/stages.h"

#include "base/error.h"

#include <stdio.h>

void namer_start(struct namer *namer, const char *from, const char *to)
{
    const char *tags[2] = {from, to};
    *namer = (struct namer){0};
    for (int side = 0; side < 2; side++)
        if (tags[side]) {
            snprintf(namer->tags[side], sizeof namer->tags[side], "%s", tags[side]);
            namer->asked[side] = true;
        }
    namer->known = from && to;
}

static bool is_nameless(const struct unit *unit)
{
    for (size_t i = 0; i < unit->variants.count; i++)
        if (!unit->variants.items[i].language.length)
            return true;
    return false;
}

static void name(const struct namer *namer, struct unit *unit)
{
    for (size_t i = 0; i < unit->variants.count; i++)
        if (!unit->variants.items[i].language.length)
            unit->variants.items[i].language = slice_string(namer->tags[i != 0]);
}

/* A variant of one name may show that of the other: PO names its target only. */
static align_status guess(struct namer *namer, int side, align_error *error)
{
    buffer text = {0};
    align_status status = ALIGN_OK;
    double confidence;
    for (size_t i = 0; !status && i < namer->count; i++) {
        const struct unit *unit = &namer->held[i];
        if ((size_t)side >= unit->variants.count)
            continue;
        struct slice part = unit->variants.items[side].text;
        if (!buffer_add(&text, part.text, part.length) || !buffer_add(&text, "\n", 1))
            status = fail_memory(error);
    }
    if (!status)
        status = align_language_guess(text.count ? text.items : "", text.count, namer->tags[side], &confidence, error);
    array_free(&text);
    return status;
}

static align_status settle(struct namer *namer, take_unit *next, void *payload, align_error *error)
{
    align_status status = ALIGN_OK;
    for (int side = 0; side < 2 && !status && !namer->known; side++)
        if (!namer->asked[side])
            status = guess(namer, side, error);
    namer->known = true;
    for (size_t i = 0; i < namer->count && !status; i++) {
        name(namer, &namer->held[i]);
        status = next(&namer->held[i], payload, error);
    }
    for (size_t i = 0; i < namer->count; i++)
        unit_free(&namer->held[i]);
    namer->count = 0;
    return status;
}

align_status namer_take(struct namer *namer, struct unit *unit, take_unit *next, void *payload, align_error *error)
{
    if (!is_nameless(unit) && !namer->count)
        return next(unit, payload, error);
    if (namer->known && !namer->count) {
        name(namer, unit);
        return next(unit, payload, error);
    }
    if (!namer->held)
        namer->held = mem_new(HELD_UNITS, sizeof *namer->held);
    if (!namer->held || !unit_copy(&namer->held[namer->count], unit))
        return fail_memory(error);
    return ++namer->count == HELD_UNITS ? settle(namer, next, payload, error) : ALIGN_OK;
}

align_status namer_finish(struct namer *namer, take_unit *next, void *payload, align_error *error)
{
    return settle(namer, next, payload, error);
}

void namer_free(struct namer *namer)
{
    for (size_t i = 0; i < namer->count; i++)
        unit_free(&namer->held[i]);
    mem_free(namer->held);
}
