#include "model/choice.h"

bool choice_ask(struct pair_choice *choice, const char *from, const char *to)
{
    choice->asked[0] = from != NULL;
    choice->asked[1] = to != NULL;
    return unit_keep(&choice->room, &choice->wanted[0], slice_string(from ? from : "")) &&
           unit_keep(&choice->room, &choice->wanted[1], slice_string(to ? to : ""));
}

bool choice_header(struct pair_choice *choice, const struct unit_header *header)
{
    struct slice told[2] = {header->source_language, header->target_language};
    for (int side = 0; side < 2; side++)
        if (!choice->wanted[side].length && told[side].length && !slice_equal(told[side], SLICE("*all*")) &&
            !unit_keep(&choice->room, &choice->wanted[side], told[side]))
            return false;
    return true;
}

static bool is_nameless(const struct unit *unit)
{
    for (size_t i = 0; i < unit->variants.count; i++)
        if (unit->variants.items[i].language.length)
            return false;
    return true;
}

/* The source is what was asked for, what unit or header say, or the first variant. */
static bool settle_source(struct pair_choice *choice, const struct unit *unit, uint32_t *source)
{
    *source = unit_find_variant(unit, choice->wanted[0]);
    if (*source != NO_VARIANT || choice->asked[0])
        return true;
    *source = unit_find_variant(unit, unit->source_language);
    for (uint32_t i = 0; *source == NO_VARIANT && i < unit->variants.count; i++)
        if (!choice->wanted[1].length || !language_fits(unit->variants.items[i].language, choice->wanted[1]))
            *source = i;
    return *source == NO_VARIANT ||
           unit_keep(&choice->room, &choice->wanted[0], unit->variants.items[*source].language);
}

/* The first language that is not the source's; two texts in one language are a pair, too. */
static bool settle_target(struct pair_choice *choice, const struct unit *unit, uint32_t source)
{
    uint32_t target = NO_VARIANT;
    for (uint32_t i = 0; i < unit->variants.count; i++) {
        if (i == source)
            continue;
        if (!language_fits(unit->variants.items[i].language, choice->wanted[0])) {
            target = i;
            break;
        }
        target = target == NO_VARIANT ? i : target;
    }
    return choice->wanted[1].length ||
           unit_keep(&choice->room, &choice->wanted[1], unit->variants.items[target].language);
}

/* A unit settles the pair when it has both languages. */
static bool settle(struct pair_choice *choice, const struct unit *unit)
{
    uint32_t source;
    if (choice->settled || unit->variants.count < 2)
        return true;
    if (is_nameless(unit)) {
        choice->settled = choice->nameless = true;
        return true;
    }
    if (!settle_source(choice, unit, &source))
        return false;
    if (source == NO_VARIANT)
        return true;
    choice->settled = true;
    return settle_target(choice, unit, source);
}

static bool has_text(const struct unit *unit, uint32_t index)
{
    return index < unit->variants.count && !text_is_blank(unit->variants.items[index].text);
}

static bool add_target(struct pair_choice *choice, const struct unit *unit, uint32_t index)
{
    return !has_text(unit, index) || array_push(&choice->targets, index);
}

bool choose_pair(struct pair_choice *choice, const struct unit *unit, uint32_t *source, bool *whole)
{
    choice->targets.count = 0;
    *source = NO_VARIANT;
    if (!settle(choice, unit))
        return false;
    if (choice->nameless || is_nameless(unit)) {
        *source = has_text(unit, 0) ? 0 : NO_VARIANT;
        *whole = true;
        return add_target(choice, unit, 1);
    }
    uint32_t of_source = unit_find_variant(unit, choice->wanted[0]), others = 0;
    bool missing_target = true;
    for (uint32_t i = 0; i < unit->variants.count; i++) {
        bool fits = i != of_source && choice->wanted[1].length &&
                    language_fits(unit->variants.items[i].language, choice->wanted[1]);
        if (fits && !add_target(choice, unit, i))
            return false;
        missing_target &= !fits;
        others += !fits && i != of_source;
    }
    /* en-GB serves where en-US was asked for and is not there */
    uint32_t near = missing_target ? unit_find_variant(unit, choice->wanted[1]) : NO_VARIANT;
    if (near != NO_VARIANT && near != of_source) {
        if (!add_target(choice, unit, near))
            return false;
        others--;
    }
    *source = has_text(unit, of_source) ? of_source : NO_VARIANT;
    *whole = others == 0;
    return true;
}

void choice_free(struct pair_choice *choice)
{
    array_free(&choice->targets);
    arena_free(&choice->room);
}
