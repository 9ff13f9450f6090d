/* Fractions in words: two thirds, одна треть, la mitad. */
#include "language/value_scan.h"

static bool add_words(struct value_finder *finder, const char *words, uint32_t value, struct value_list *scratch)
{
    for (const char *at = words; *at;) {
        size_t length = strcspn(at, ",");
        if (!finder_add_phrase(finder, &finder->fractions, slice_of(at, length), value, scratch))
            return false;
        at += length + (at[length] == ',');
    }
    return true;
}

bool fractions_load(struct value_finder *finder, struct value_list *scratch)
{
    for (const struct fraction_words *entry = fraction_words; entry->language[0]; entry++) {
        uint32_t value = (uint32_t)entry->above << 8 | entry->below;
        if (strcmp(entry->language, finder->language) == 0 &&
            (!add_words(finder, entry->alone, value, scratch) ||
             !add_words(finder, entry->after, value | FRACTION_AFTER, scratch)))
            return false;
    }
    return true;
}

size_t fraction_behind(struct scan *scan, size_t from, size_t i, uint64_t above)
{
    size_t at = i, end = i;
    if (token_is(scan, at, TOKEN_MARK) && code_is_dash(scan->tokens[at].code) && token_glued(scan, at))
        at++;
    if (above < 1 || above > 20 || at >= scan->count || scan->tokens[at].word == TOKEN_UNKNOWN)
        return i;
    uint32_t found = scan_phrase(scan, &scan->finder->fractions, at, &end);
    if (!found || (found & FRACTION_ABOVE) >> 8 > 1 || above >= (found & FRACTION_BELOW))
        return i;
    return add_part(scan, from, end, (uint32_t)above, found & FRACTION_BELOW, VALUE_SPELLED);
}

size_t scan_fraction(struct scan *scan, size_t i)
{
    size_t end = i;
    uint32_t found = scan->tokens[i].word == TOKEN_UNKNOWN ? 0 : scan_phrase(scan, &scan->finder->fractions, i, &end);
    size_t behind = end;
    /* "medio millón": with a power of ten those that need a number stand alone, too */
    if (!found || (found & FRACTION_AFTER && (!scale_at(scan, end, &behind) || behind == end)))
        return i;
    uint32_t above = (found & FRACTION_ABOVE) >> 8;
    return add_part(scan, i, end, above, found & FRACTION_BELOW,
                    (uint8_t)(VALUE_SPELLED | (above == 1 ? VALUE_WEAK : 0)));
}
