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

static void add_fraction(struct scan *scan, size_t from, size_t to, uint32_t above, uint32_t below, bool weak)
{
    char form[24];
    size_t length = put_number(form, above);
    form[length++] = '/';
    length += put_number(form + length, below);
    struct value *value = scan_add(scan, VALUE_NUMBER, from, to, slice_of(form, length));
    if (value)
        value->flags = (uint8_t)(VALUE_SPELLED | (weak ? VALUE_WEAK : 0));
}

size_t fraction_behind(struct scan *scan, size_t from, size_t i, uint64_t above)
{
    size_t at = i, end = i;
    if (token_is(scan, at, TOKEN_MARK) && code_is_dash(scan->tokens[at].code) && token_glued(scan, at))
        at++;
    if (above < 1 || above > 20 || at >= scan->count || scan->tokens[at].word == TOKEN_UNKNOWN)
        return i;
    uint32_t found = scan_phrase(scan, &scan->finder->fractions, at, &end);
    if (!found || (found & FRACTION_ABOVE) >> 8 > 1)
        return i;
    add_fraction(scan, from, end, (uint32_t)above, found & FRACTION_BELOW, false);
    return end;
}

size_t scan_fraction(struct scan *scan, size_t i)
{
    size_t end = i;
    uint32_t found = scan->tokens[i].word == TOKEN_UNKNOWN ? 0 : scan_phrase(scan, &scan->finder->fractions, i, &end);
    if (!found || found & FRACTION_AFTER)
        return i;
    uint32_t above = (found & FRACTION_ABOVE) >> 8;
    add_fraction(scan, i, end, above, found & FRACTION_BELOW, above == 1);
    return end;
}
