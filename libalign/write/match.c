/* The codes of two documents' texts: which of the target are the like of which of the source. */
#include "write/codes.h"

#include <stdio.h>

/* More codes in a unit are numbered, but not matched. */
#define MOST_MATCHED 500

struct numbers {
    struct unit *unit;
    ARRAY(uint32_t) of; /* by code; 0: none yet */
    uint32_t last;
};

static bool is_first(const struct code *code)
{
    return code->kind == CODE_OPEN || code->kind == CODE_ALONE;
}

static bool are_alike(const struct code *a, const struct code *b, bool exactly)
{
    return a->kind == b->kind && slice_equal(a->type, b->type) && (!exactly || slice_equal(a->data, b->data));
}

/* Gives a target code the number of the first source code like it that has no partner yet. */
static void match_one(struct numbers *numbers, const struct variant *source, uint32_t code, bool *taken, bool exactly)
{
    const struct code *codes = numbers->unit->codes.items;
    for (uint32_t i = 0; i < source->code_count; i++) {
        const struct code *other = &codes[source->code_first + i];
        if (taken[i] || !is_first(other) || !are_alike(other, &codes[code], exactly))
            continue;
        taken[i] = true;
        numbers->of.items[code] = numbers->of.items[source->code_first + i];
        return;
    }
}

static bool match(struct numbers *numbers, const struct variant *source, const struct variant *target)
{
    if (!source->code_count || source->code_count > MOST_MATCHED || target->code_count > MOST_MATCHED)
        return true;
    bool *taken = mem_new(source->code_count, sizeof *taken);
    for (int exactly = 1; taken && exactly >= 0; exactly--)
        for (uint32_t i = target->code_first; i < target->code_first + target->code_count; i++)
            if (is_first(&numbers->unit->codes.items[i]) && !numbers->of.items[i])
                match_one(numbers, source, i, taken, exactly);
    mem_free(taken);
    return taken != NULL;
}

/* Numbers the codes of a variant that have none, ends like their beginnings. */
static void number(struct numbers *numbers, const struct variant *variant)
{
    for (uint32_t i = variant->code_first; i < variant->code_first + variant->code_count; i++) {
        const struct code *code = &numbers->unit->codes.items[i];
        uint32_t partner = code->kind == CODE_CLOSE ? code_partner(numbers->unit, variant, i) : UINT32_MAX;
        if (partner != UINT32_MAX)
            numbers->of.items[i] = numbers->of.items[partner];
        else if (code->kind != CODE_SEGMENT && !numbers->of.items[i])
            numbers->of.items[i] = ++numbers->last;
    }
}

static bool rename_codes(struct numbers *numbers)
{
    struct unit *unit = numbers->unit;
    for (size_t i = 0; i < unit->codes.count; i++) {
        struct code *code = &unit->codes.items[i];
        char name[16];
        if (!numbers->of.items[i])
            continue;
        snprintf(name, sizeof name, "%u", numbers->of.items[i]);
        if (!unit_keep(&unit->room, &code->id, slice_string(name)))
            return false;
        if (is_first(code))
            code->match = code->id;
    }
    return true;
}

bool codes_match(struct unit *unit)
{
    struct numbers numbers = {.unit = unit};
    if (!unit->codes.count)
        return true;
    bool done = array_reserve(&numbers.of, unit->codes.count);
    for (size_t i = 0; done && i < unit->codes.count; i++)
        numbers.of.items[i] = 0;
    for (size_t i = 0; done && i < unit->variants.count; i++) {
        if (i > 0)
            done = match(&numbers, &unit->variants.items[0], &unit->variants.items[i]);
        number(&numbers, &unit->variants.items[i]);
    }
    done = done && rename_codes(&numbers);
    array_free(&numbers.of);
    return done;
}
