/* Names of countries: what the source names, the target names, too. */
#include "check/cover.h"

#include "base/error.h"
#include "base/intern.h"
#include "language/translit.h"

#include <stdlib.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

enum { MISSING };

static const align_rule rules[] = {
    [MISSING] =
        {
            .id = "region-missing",
            .summary = "a country of the source is not named in the target",
            .description = "Names of countries are found as CLDR and the locale files have them, in any case, and compared by their "
                           "codes. A word of the target that begins as the country's name does (казахстанский, française) will do. "
                           "Names that stand beside other words with capitals (Jordan Smith, Mexico City) are left out. Where "
                           "the target names another country that the source does not name, it is a warning, else a note: the name may "
                           "be left to be understood, or be an inhabitant's (American).",
            .languages = "those that CLDR has names of countries in",
            .false_alarms = "short names in Chinese that begin with another sign (南韩); parts of a longer name in another case",
            .silence = "add the other name to the locale file",
            .its = "omission",
            .mqm = "mistranslation",
            .levels = {ALIGN_WARNING, ALIGN_WARNING, ALIGN_WARNING},
            .bad = {{"en", "ru", "The representative of Kazakhstan took the floor.", "Слово взял представитель Узбекистана."},
                    {"en", "fr", "The representative of Kazakhstan took the floor.", "Le représentant a pris la parole."}},
            .good = {{"en", "ru", "The representative of Kazakhstan took the floor.", "Слово взял представитель Казахстана."},
                     {"en", "ru", "The delegation of France took the floor.", "Слово взяла французская делегация."},
                     {"en", "fr", "The delegation of Germany took the floor.", "La délégation allemande a pris la parole."},
                     {"en", "fr", "A man named Jordan Smith took the floor.", "Un certain J. Smith a pris la parole."}},
        },
    {0},
};

/* The first letters of a word of a country's name in the target language, by which words derived from it are known. */
struct root {
    uint16_t country; /* two letters of ISO 3166 */
    uint32_t letters; /* in the interner */
};
struct state {
    mismatch_list list;
    struct interner letters;
    ARRAY(struct root) roots; /* by country */
    uint32_t *uses;           /* by letters: in names of how many countries */
};

/* Letters of a root; roots that more countries have ("republic") tell nothing. */
enum { ROOT_LETTERS = 4, USES_MAX = 3, NAME_UNITS = 128, NAME_BYTES = 512 };

static uint16_t country_of(const char *code)
{
    return (uint16_t)((unsigned char)code[0] << 8 | (unsigned char)code[1]);
}

/* The first letters of a word in small letters; of signs without spaces the first. */
static struct slice root_of(const struct pair_side *side, const struct word *word, char out[LANGUAGE_WORD_MAX])
{
    size_t length = language_fold(word_text(side, word), out), at = 0, letters = 0;
    bool arabic = strcmp(side->language->base, "ar") == 0;
    if (arabic && length > 8 && memcmp(out, "ال", 4) == 0)
        memmove(out, out + 4, length -= 4);
    while (at < length && letters < ROOT_LETTERS) {
        text_next(out, length, &at);
        letters++;
    }
    bool enough = letters == ROOT_LETTERS || side->language->breaks_without_space;
    return slice_of(out, enough ? at : 0);
}

static bool add_name(struct state *state, const align_language *language, uint16_t country, struct slice name,
                     struct pair_side *scratch)
{
    scratch->language = language;
    scratch->text = name;
    if (!side_cut_words(scratch))
        return false;
    size_t count = scratch->words.count;
    for (size_t i = 0; i < (language->breaks_without_space && count ? 1 : count); i++) {
        char room[LANGUAGE_WORD_MAX];
        struct slice letters = root_of(scratch, &scratch->words.items[i], room);
        struct root root = {country, letters.length ? intern(&state->letters, letters) : 0};
        if (letters.length && (root.letters == INTERN_NONE || !array_push(&state->roots, root)))
            return false;
    }
    return true;
}

/* The name that CLDR has; none where ICU has none of the language. */
static bool add_display(struct state *state, const align_language *language, const char *code, struct pair_side *scratch)
{
    char locale[8] = "und-", name[NAME_BYTES];
    UChar wide[NAME_UNITS];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length, bytes = 0;
    memcpy(locale + 4, code, 3);
    length = uloc_getDisplayCountry(locale, language->tag, wide, NAME_UNITS, &status);
    if (status != U_ZERO_ERROR || length <= 0)
        return true;
    u_strToUTF8(name, NAME_BYTES, &bytes, wide, length, &status);
    return U_FAILURE(status) || add_name(state, language, country_of(code), slice_of(name, (size_t)bytes), scratch);
}

/* What is said of a country that is named otherwise: американский of the Соединенные Штаты. */
static const struct {
    char language[4], country[4];
    const char *word;
} adjectives[] = {
    {"ru", "US", "американский"},      {"ru", "GB", "британский"},   {"ru", "GB", "Великобритания"}, {"ru", "NL", "голландский"},
    {"ru", "KR", "южнокорейский"},     {"ru", "KP", "северокорейский"}, {"uk", "US", "американський"}, {"uk", "GB", "британський"},
    {"fr", "US", "américain"},         {"fr", "GB", "britannique"},  {"fr", "NL", "néerlandais"},    {"fr", "KR", "sud-coréen"},
    {"es", "US", "estadounidense"},    {"es", "US", "norteamericano"}, {"es", "GB", "británico"},    {"es", "NL", "neerlandés"},
    {"ar", "US", "أمريكي"},            {"ar", "GB", "بريطاني"},      {"zh", "US", "美"},             {"zh", "GB", "英"},
};

static int by_country(const void *a, const void *b)
{
    const struct root *x = a, *y = b;
    if (x->country != y->country)
        return x->country < y->country ? -1 : 1;
    return x->letters < y->letters ? -1 : x->letters > y->letters;
}

/* Sorts roots, drops doubles, counts uses. */
static bool settle(struct state *state)
{
    size_t kept = 0;
    state->uses = mem_new(state->letters.strings.count, sizeof *state->uses);
    if (!state->uses)
        return false;
    if (state->roots.count)
        qsort(state->roots.items, state->roots.count, sizeof *state->roots.items, by_country);
    for (size_t i = 0; i < state->roots.count; i++)
        if (!kept || by_country(&state->roots.items[kept - 1], &state->roots.items[i]) != 0) {
            state->roots.items[kept++] = state->roots.items[i];
            state->uses[state->roots.items[i].letters]++;
        }
    state->roots.count = kept;
    return true;
}

static align_status begin(struct checking *checking)
{
    struct state *state = checking->state;
    const align_language *language = checking->languages[TARGET];
    struct pair_side scratch = {0};
    bool fine = true;
    const char *const *codes = uloc_getISOCountries();
    for (size_t i = 0; fine && codes[i]; i++)
        fine = add_display(state, language, codes[i], &scratch);
    for (size_t i = 0; fine && i < language->regions.count; i++) {
        const struct region_name *region = &language->regions.items[i];
        if (region->code.length == 2)
            fine = add_name(state, language, country_of(region->code.text), region->name, &scratch);
    }
    for (size_t i = 0; fine && i < sizeof adjectives / sizeof *adjectives; i++)
        if (strcmp(adjectives[i].language, language->base) == 0)
            fine = add_name(state, language, country_of(adjectives[i].country), slice_string(adjectives[i].word), &scratch);
    fine = fine && settle(state);
    array_free(&scratch.words);
    return fine ? ALIGN_OK : fail_memory(checking->error);
}

/* The roots of a country: where they begin in the list. */
static size_t first_root(const struct state *state, uint16_t country)
{
    size_t low = 0, high = state->roots.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (state->roots.items[middle].country < country)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether the word may be of the country's name. */
static bool has_root(const struct state *state, const struct pair_side *side, const struct word *word, uint16_t country)
{
    char room[LANGUAGE_WORD_MAX];
    struct slice letters = root_of(side, word, room);
    for (size_t i = first_root(state, country); i < state->roots.count && state->roots.items[i].country == country; i++)
        if (letters.length && (side->language->breaks_without_space || state->uses[state->roots.items[i].letters] <= USES_MAX) &&
            slice_equal(letters, state->letters.strings.items[state->roots.items[i].letters]))
            return true;
    return false;
}

/* Whether the word begins as the name in the source does, in plain Latin letters: Mali and Malí, Tokelau and Tokélaou. */
static bool is_cognate(const struct pair_side *side, const struct word *word, struct slice name)
{
    char plain[2][ROOT_LETTERS];
    struct slice text = word_text(side, word);
    size_t length = translit_fold(name.text, name.length, plain[0], ROOT_LETTERS);
    return length == ROOT_LETTERS && translit_fold(text.text, text.length, plain[1], ROOT_LETTERS) == ROOT_LETTERS &&
           memcmp(plain[0], plain[1], ROOT_LETTERS) == 0;
}

/* Where a further part of a word begins, behind a hyphen or an apostrophe; 0: nowhere. */
static uint32_t next_part(const struct pair_side *side, const struct word *word, uint32_t from)
{
    for (size_t at = from; at < word->end;) {
        int32_t code = text_next(side->text.text, word->end, &at);
        if ((code == '-' || code == 0x2010 || code == 0x2011 || code == '\'' || code == 0x2019) && at < word->end)
            return (uint32_t)at;
    }
    return 0;
}

/* Some word of the target, or a part of it, is derived from the name or like it. */
static bool is_alluded_to(const struct state *state, const struct pair *pair, uint16_t country, struct slice name)
{
    const struct pair_side *side = &pair->sides[TARGET];
    for (size_t i = 0; i < side->words.count; i++) {
        struct word part = side->words.items[i];
        do {
            if (has_root(state, side, &part, country) || is_cognate(side, &part, name))
                return true;
        } while ((part.begin = next_part(side, &part, part.begin)));
    }
    return false;
}

static bool begins_with_capital(const struct pair_side *side, const struct word *word)
{
    return code_is_upper(text_at(side->text.text, side->text.length, word->begin)) &&
           !language_is_stop_word(side->language, word_text(side, word));
}

static bool is_space_only(const struct pair_side *side, uint32_t begin, uint32_t end)
{
    for (; begin < end; begin++)
        if (side->text.text[begin] != ' ')
            return false;
    return true;
}

/* Whether a word with a capital stands right before or behind: a longer name. */
static bool is_part_of_name(const struct pair_side *side, const struct value *value)
{
    for (size_t i = 0; i < side->words.count; i++) {
        const struct word *word = &side->words.items[i];
        bool before = word->end <= value->begin && is_space_only(side, word->end, value->begin);
        bool behind = word->begin >= value->end && is_space_only(side, value->end, word->begin);
        if ((before || behind) && begins_with_capital(side, word))
            return true;
        if (word->begin > value->end)
            break;
    }
    return false;
}

/* The country of a value that tells one for sure, or 0. */
static uint16_t clear_country(const struct pair_side *side, const struct value *value)
{
    struct slice form = value_form(&side->values, value);
    bool country = form.length == 9 && slice_starts(form, SLICE("region:")) && form.text[7] >= 'A';
    if (!country || value->flags & VALUE_WEAK || memcmp(form.text + 7, "UN", 2) == 0)
        return 0;
    return country_of(form.text + 7);
}

/* Each costs a look at all words. */
enum { LOOKED_AT = 64 };

static align_status unit(struct checking *checking, struct pair *pair)
{
    struct state *state = checking->state;
    const struct pair_side *source = &pair->sides[SOURCE];
    align_status status = ALIGN_OK;
    size_t looked = 0;
    if (!state->roots.count)
        return ALIGN_OK;
    if (!pair_mismatches(pair, 1u << VALUE_REGION, &state->list))
        return fail_memory(checking->error);
    for (size_t i = 0; !status && i < state->list.count && looked < LOOKED_AT; i++) {
        const struct mismatch *mismatch = &state->list.items[i];
        const struct value *value = mismatch->values[SOURCE], *other = mismatch->values[TARGET];
        uint16_t country = value && !mismatch->again ? clear_country(source, value) : 0;
        looked += country != 0;
        if (!country || is_part_of_name(source, value) || is_alluded_to(state, pair, country, pair_value(pair, SOURCE, value)))
            continue;
        bool differs = other && clear_country(&pair->sides[TARGET], other);
        align_range ranges[2] = {{value->begin, value->end}, {0, 0}};
        struct draft draft = {.rule = &rules[MISSING], .spans = {&ranges[SOURCE], &ranges[TARGET]}, .counts = {1, differs},
                              .lowered = !differs, .most = ALIGN_NOTE};
        if (differs)
            ranges[TARGET] = (align_range){other->begin, other->end};
        status = find(checking, pair, &draft, differs ? "\"%.*s\" of the source is not named; the target names \"%.*s\""
                                                      : "\"%.*s\" of the source is not named in the target%.*s",
                      QUOTED(pair_value(pair, SOURCE, value)),
                      QUOTED(differs ? pair_value(pair, TARGET, other) : slice_of("", 0)));
    }
    return status;
}

static void free_state(struct checking *checking)
{
    struct state *state = checking->state;
    array_free(&state->list);
    array_free(&state->roots);
    intern_free(&state->letters);
    mem_free(state->uses);
}

const struct check check_region = {
    .family = "region",
    .rules = rules,
    .state_size = sizeof(struct state),
    .begin = begin,
    .unit = unit,
    .free = free_state,
};
