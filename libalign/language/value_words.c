/* Numbers in words, composed of the phrases that value_spell.c made: «две тысячи седьмой», "two thousand and seven". */
#include "language/value_scan.h"

/* A number being read. */
struct spelling {
    uint64_t total;
    uint32_t limit; /* the next power of ten must be smaller */
    bool ordinal, weak;
    size_t end; /* token behind */
};

static uint64_t power_of_ten(uint32_t exponent)
{
    uint64_t power = 1;
    while (exponent-- > 0)
        power *= 10;
    return power;
}

/* A part may follow a hyphen: two-hundred. */
static size_t skip_hyphen(const struct scan *scan, size_t i)
{
    bool hyphen = token_is(scan, i, TOKEN_MARK) && code_is_dash(scan->tokens[i].code) && token_glued(scan, i) &&
                  token_glued(scan, i + 1);
    return hyphen ? i + 1 : i;
}

/* The part at token i, with "and" before it or not: SPELL_... bits, 0 = none. */
static uint32_t read_part(const struct scan *scan, size_t i, bool first, size_t *end)
{
    i = first ? i : skip_hyphen(scan, i);
    if (i >= scan->count || scan->tokens[i].word == TOKEN_UNKNOWN)
        return 0;
    uint32_t found = scan_phrase(scan, &scan->finder->spelled, i, end);
    if (!found && scan->finder->clitic)
        found = scan_phrase(scan, &scan->finder->joined, i, end);
    size_t behind = i;
    if (!found && !first && scan_phrase(scan, &scan->finder->joiners, i, &behind) == 1)
        found = scan_phrase(scan, &scan->finder->spelled, skip_hyphen(scan, behind), end);
    return found & SPELL_SCALE ? 0 : found;
}

/* "миллионнан": a power of ten with endings of an agglutinating language. */
static uint32_t scale_with_ending(const struct scan *scan, size_t i)
{
    char word[WORD_ROOM];
    size_t end = token_fold(scan->finder, scan->text, &scan->tokens[i], word);
    for (int cut = 0; cut < 7 && end > 6; cut++) {
        text_before(word, &end);
        uint32_t id = intern_find(&scan->finder->words, slice_of(word, end));
        uint32_t node = id == INTERN_NONE ? PHRASE_NONE : phrase_step(&scan->finder->scales, PHRASE_ROOT, id);
        if (node != PHRASE_NONE && phrase_value(&scan->finder->scales, node))
            return phrase_value(&scan->finder->scales, node);
    }
    return 0;
}

uint32_t scale_at(const struct scan *scan, size_t i, size_t *end)
{
    if (i >= scan->count)
        return 0;
    uint32_t found = scan->tokens[i].word == TOKEN_UNKNOWN ? 0 : scan_phrase(scan, &scan->finder->scales, i, end);
    if (!found && scan->finder->adds_endings && scan->tokens[i].kind == TOKEN_WORD && scan->tokens[i].count > 4) {
        found = scale_with_ending(scan, i);
        *end = i + 1;
    }
    return found;
}

/* The same in a number in words. */
static uint32_t read_scale(const struct scan *scan, size_t i, size_t *end)
{
    i = skip_hyphen(scan, i);
    uint32_t found = scale_at(scan, i, end);
    if (!found && scan->finder->clitic) {
        found = scan_phrase(scan, &scan->finder->joined, i, end);
        found = found & SPELL_SCALE ? found & SPELL_PLAIN : 0;
    }
    return found;
}

/* "nineteen eighty-nine" */
static bool is_year_pair(const struct scan *scan, uint32_t head, uint32_t tail)
{
    return head >= 17 && head <= 20 && tail >= 10 && tail < 100 && strcmp(scan->finder->language, "en") == 0;
}

/* A group below a thousand at token i: its number, or -1; out's flags and end are set. */
static int32_t read_group(const struct scan *scan, size_t i, bool first, struct spelling *out)
{
    size_t end = i;
    uint32_t head = read_part(scan, i, first, &end);
    if (!head || (!first && out->ordinal && !(head & SPELL_ORDINAL)))
        return -1;
    uint32_t number = (head & SPELL_NUMBER) - 1;
    out->weak |= first && head & SPELL_BARE;
    out->ordinal |= (head & SPELL_ORDINAL) != 0;
    out->end = end;
    if (number > 999)
        return (int32_t)number;
    bool hundreds = number >= 100 && number % 100 == 0,
         tens = number >= (scan->finder->teens_composed ? 10 : 20) && number < 100 && number % 10 == 0;
    uint32_t tail = hundreds || tens || number < 21 ? read_part(scan, end, false, &end) : 0;
    uint32_t small = tail ? (tail & SPELL_NUMBER) - 1 : 0;
    if (!tail || !small || (out->ordinal && !(tail & SPELL_ORDINAL)))
        return (int32_t)number;
    bool clitic = scan->finder->clitic && scan->tokens[out->end].code == scan->finder->clitic;
    bool units_first = clitic && number < 10 && small >= 20 && small < 100 && small % 10 == 0; /* خمس وعشرين */
    bool year = first && !hundreds && !(tail & SPELL_ORDINAL) && is_year_pair(scan, number, small);
    if (!year && !units_first && !(hundreds && small < 100) && !(tens && small < 10))
        return (int32_t)number;
    out->weak = false;
    out->ordinal |= (tail & SPELL_ORDINAL) != 0;
    out->end = end;
    return (int32_t)(year ? number * 100 + small : number + small);
}

/* A group with its power of ten, or a power alone, into out; false: neither is there. */
static bool read_member(const struct scan *scan, size_t i, bool first, struct spelling *out)
{
    struct spelling next = *out;
    next.end = i;
    int32_t group = read_group(scan, i, first, &next);
    if (group < 0 && !first && scan->finder->joined.slot_count == 0 && next.limit <= 3)
        return false;
    size_t end = next.end;
    bool alone = group < 0 && (i >= scan->count || scan->tokens[i].word == TOKEN_UNKNOWN);
    uint32_t scale = group <= 999 && !alone ? read_scale(scan, next.end, &end) : 0;
    uint32_t exponent = (scale & SPELL_NUMBER) - 1;
    if (scale && exponent < next.limit) {
        uint64_t factor = group >= 0 ? (uint64_t)group : scale & SPELL_DOUBLE ? 2 : 1;
        next.total += factor * power_of_ten(exponent);
        next.weak = first && group < 0 && factor == 1;
        next.limit = exponent;
        next.ordinal |= (scale & SPELL_ORDINAL) != 0;
        next.end = end;
    } else if (group >= 0 && (uint64_t)group < power_of_ten(next.limit)) {
        next.total += (uint64_t)group;
        next.limit = group > 999 ? 3 : 0;
    } else {
        return false;
    }
    *out = next;
    return true;
}

/* Number words that look like others: "neuf" is new, «семью» a family, "yüz" a face. */
static bool is_homograph(const struct scan *scan, size_t i)
{
    static const struct {
        char language[4];
        const char *word;
    } words[] = {{"fr", "neuf"}, {"ru", "семью"}, {"ru", "сорока"}, {"de", "acht"}, {"it", "venti"}, {"es", "once"},
                 {"tr", "yedi"}, {"tr", "altı"},  {"tr", "elli"},   {"uz", "olti"}, {"hu", "negyed"}};
    char word[WORD_ROOM];
    size_t length = token_fold(scan->finder, scan->text, &scan->tokens[i], word);
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (strcmp(words[k].language, scan->finder->language) == 0 && length == strlen(words[k].word) &&
            memcmp(words[k].word, word, length) == 0)
            return true;
    return false;
}

size_t scan_words(struct scan *scan, size_t i)
{
    struct spelling spelling = {.limit = 16, .end = i};
    if (scan->tokens[i].word == TOKEN_UNKNOWN || !read_member(scan, i, true, &spelling))
        return i;
    while (spelling.limit > 0 && !spelling.ordinal && read_member(scan, spelling.end, false, &spelling))
        continue;
    if (spelling.total >= 1 && spelling.total <= 31) {
        size_t end = date_behind(scan, i, spelling.end, (int32_t)spelling.total, spelling.ordinal);
        if (end > spelling.end)
            return end;
    }
    size_t fraction = spelling.ordinal ? spelling.end : fraction_behind(scan, i, spelling.end, spelling.total);
    if (fraction > spelling.end)
        return fraction;
    char form[24];
    size_t used = 0, length;
    for (uint64_t rest = spelling.total; rest || !used; rest /= 10)
        form[sizeof form - ++used] = (char)('0' + rest % 10);
    length = used;
    struct value *value = scan_add(scan, spelling.ordinal ? VALUE_ORDINAL : VALUE_NUMBER, i, spelling.end,
                                   slice_of(form + sizeof form - length, length));
    /* one, first, second and a bare "thousands" are words of many uses; so are the shortest */
    bool weak = spelling.weak || spelling.total <= 2 ||
                (spelling.end == i + 1 && (scan->tokens[i].count <= 3 || is_homograph(scan, i)));
    if (!value)
        return spelling.end;
    value->flags = (uint8_t)(VALUE_SPELLED | (weak ? VALUE_WEAK : 0));
    uint32_t times = spelling.ordinal || spelling.total > 99 ? 0 : multiple_at(scan, spelling.end);
    if (times)
        value->alternative = value_key(slice_of(form, put_number(form, (uint32_t)spelling.total * times)));
    return set_unit(scan, value, i, spelling.end);
}
