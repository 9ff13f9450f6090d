/* Names of regions and languages in running text, with the endings and prefixes that languages hang on them. */
#include "language/value_scan.h"

#include <unicode/uloc.h>

/* How words change.  Cyrillic and Latin Slavic, Baltic and Greek words change their last letters; agglutinating
 * languages add to the whole word; German adds little; the rest nothing. */
enum inflection {
    INFLECT_NOT,
    INFLECT_SLAVIC,
    INFLECT_UKRAINIAN,
    INFLECT_SLAVIC_LATIN,
    INFLECT_BALTIC,
    INFLECT_GREEK,
    INFLECT_GERMAN,
    INFLECT_ADDING
};

static const struct {
    char language[4];
    uint8_t inflection;
} inflections[] = {
    {"ru", INFLECT_SLAVIC},       {"uk", INFLECT_UKRAINIAN},    {"be", INFLECT_UKRAINIAN},
    {"sr", INFLECT_SLAVIC},       {"pl", INFLECT_SLAVIC_LATIN}, {"cs", INFLECT_SLAVIC_LATIN},
    {"sk", INFLECT_SLAVIC_LATIN}, {"sl", INFLECT_SLAVIC_LATIN}, {"hr", INFLECT_SLAVIC_LATIN},
    {"bs", INFLECT_SLAVIC_LATIN}, {"lt", INFLECT_BALTIC},       {"lv", INFLECT_BALTIC},
    {"ro", INFLECT_BALTIC},       {"el", INFLECT_GREEK},        {"de", INFLECT_GERMAN},
    {"sv", INFLECT_GERMAN},       {"da", INFLECT_GERMAN},       {"nb", INFLECT_GERMAN},
    {"no", INFLECT_GERMAN},       {"nl", INFLECT_GERMAN},       {"is", INFLECT_BALTIC},
    {"kk", INFLECT_ADDING},       {"ky", INFLECT_ADDING},       {"uz", INFLECT_ADDING},
    {"tk", INFLECT_ADDING},       {"tr", INFLECT_ADDING},       {"az", INFLECT_ADDING},
    {"tt", INFLECT_ADDING},       {"ba", INFLECT_ADDING},       {"hu", INFLECT_ADDING},
    {"fi", INFLECT_ADDING},       {"et", INFLECT_ADDING},       {"eu", INFLECT_ADDING},
    {"mn", INFLECT_ADDING},       {"ka", INFLECT_ADDING},       {"hy", INFLECT_ADDING},
    {"tg", INFLECT_ADDING},
};

/* What each kind may lose at the end of a dictionary form (longest first), the letters its endings are made of
 * (NULL: any), and how many there may be. */
static const struct {
    const char *lost, *letters;
    size_t most;
} kinds[] = {
    [INFLECT_NOT] = {"", "", 0},
    [INFLECT_SLAVIC] = {"ая яя ое ее ые ие ий ый ой во а я е ы ь й і ї є", "аеёиоуыэюяйьмхвгіїєјш", 3},
    [INFLECT_UKRAINIAN] = {"ая яя ое ее ыя ія ий ій ы а я е и ь й і о", "аеёиоуыэюяйьмхвгіїєў", 3},
    [INFLECT_SLAVIC_LATIN] = {"a e i o u y á é í ý ą ę ů", "aeiouyáéíýóúůąęjmhwvgcx", 3},
    [INFLECT_BALTIC] = {"as is us ys a e i o u s ā ē ī ė ă ur", "aeiouyāēīūąęįųėsmšjnlrăș", 3},
    [INFLECT_GREEK] = {"α η ο ς ος ες οι ία", "αεηιουωάέήίόύώςνϊ", 3},
    [INFLECT_GERMAN] = {"e", "ensmr", 2},
    [INFLECT_ADDING] = {"a e á é", NULL, 8},
};

bool inflection_load(struct value_finder *finder)
{
    for (size_t i = 0; i < sizeof inflections / sizeof *inflections; i++)
        if (strcmp(inflections[i].language, finder->language) == 0)
            finder->inflection = inflections[i].inflection;
    if (strcmp(finder->script, "Latn") == 0 && finder->inflection == INFLECT_SLAVIC)
        finder->inflection = INFLECT_SLAVIC_LATIN;
    finder->inflects_names = finder->inflection != INFLECT_NOT && finder->inflection != INFLECT_GERMAN;
    finder->adds_endings = finder->inflection == INFLECT_ADDING;
    finder->prefixes = strcmp(finder->language, "ar") == 0   ? "وفبلك"
                       : strcmp(finder->language, "he") == 0 ? "ובלכמשה"
                                                             : "";
    finder->right_to_left = uloc_isRightToLeft(finder->language);
    return true;
}

#define SHORTEST_STEM 3

struct slice name_stem(const struct value_finder *finder, struct slice word)
{
    for (const char *at = kinds[finder->inflection].lost; *at;) {
        size_t length = strcspn(at, " ");
        if (word.length > length && memcmp(word.text + word.length - length, at, length) == 0) {
            struct slice stem = slice_of(word.text, word.length - length);
            return text_count(stem.text, stem.length) >= SHORTEST_STEM ? stem : word;
        }
        at += length + (at[length] == ' ');
    }
    return word;
}

bool stem_add(struct value_finder *finder, struct slice word, uint32_t *stem)
{
    *stem = intern(&finder->stems, word);
    uint32_t slot = filter_slot(word.text, word.length);
    finder->name_filter[slot / 8] |= (uint8_t)(1 << slot % 8);
    return *stem != INTERN_NONE;
}

/* Before some endings k and g change in Slavic: Polska, w Polsce; Африка, в Африці. */
bool stem_mutate(const struct value_finder *finder, struct slice stem, char out[WORD_ROOM], size_t *length)
{
    static const char *const changes[][2] = {{"k", "c"}, {"к", "ц"}, {"г", "з"}};
    bool latin = finder->inflection == INFLECT_SLAVIC_LATIN, cyrillic = finder->inflection == INFLECT_UKRAINIAN;
    for (size_t i = 0; i < sizeof changes / sizeof *changes && (latin || cyrillic); i++) {
        size_t width = strlen(changes[i][0]), other = strlen(changes[i][1]);
        if (stem.length <= width || stem.length + 4 > WORD_ROOM ||
            memcmp(stem.text + stem.length - width, changes[i][0], width) != 0)
            continue;
        memcpy(out, stem.text, stem.length - width);
        memcpy(out + stem.length - width, changes[i][1], other);
        *length = stem.length - width + other;
        return true;
    }
    return false;
}

static bool holds(const char *letters, int32_t code)
{
    if (!letters)
        return true;
    size_t length = strlen(letters);
    for (size_t at = 0; at < length;)
        if (text_next(letters, length, &at) == code)
            return true;
    return false;
}

uint32_t filter_slot(const char *word, size_t length)
{
    size_t at = 0, end = 0;
    for (int letters = 0; letters < SHORTEST_STEM && end < length; letters++)
        text_next(word, length, &end);
    uint32_t slot = 0;
    for (; at < end; at++)
        slot = slot * 31 + (unsigned char)word[at];
    return (slot ^ slot >> 13) % NAME_FILTER;
}

/* Stems whose endings a word may have, the longest first. */
#define MAX_STEMS 4
struct stems {
    uint32_t items[MAX_STEMS];
    size_t count;
};

static void find_stems(const struct value_finder *finder, const char *word, size_t length, struct stems *stems)
{
    if (!(finder->name_filter[filter_slot(word, length) / 8] >> filter_slot(word, length) % 8 & 1))
        return;
    size_t end = length, most = kinds[finder->inflection].most;
    for (size_t cut = 0; stems->count < MAX_STEMS; cut++) {
        uint32_t stem = intern_find(&finder->stems, slice_of(word, end));
        /* a stem of three letters bears short endings only */
        if (stem != INTERN_NONE && (cut < 3 || text_count(word, end) > SHORTEST_STEM))
            stems->items[stems->count++] = stem;
        if (cut == most || end <= SHORTEST_STEM || !holds(kinds[finder->inflection].letters, text_before(word, &end)))
            return;
    }
}

/* The same for a token, which may have prefixes: وبفرنسا. */
static void stems_at(const struct scan *scan, size_t i, struct stems *stems)
{
    char word[WORD_ROOM];
    const struct value_token *token = &scan->tokens[i];
    stems->count = 0;
    if (token->kind != TOKEN_WORD && token->kind != TOKEN_SINGLE)
        return;
    size_t length = token_fold(scan->finder, scan->text, token, word), skip = 0;
    if (length)
        find_stems(scan->finder, word, length, stems);
    for (int prefix = 0; prefix < 2 && !stems->count && *scan->finder->prefixes; prefix++) {
        size_t next = skip;
        if (skip >= length || !holds(scan->finder->prefixes, text_next(word, length, &next)))
            return;
        /* ل takes the alif of ال with it: للصين */
        bool merged = length - skip > 6 && memcmp(word + skip, "لل", 4) == 0;
        if (merged)
            memcpy(word + skip, "ال", 4);
        skip = merged ? skip : next;
        find_stems(scan->finder, word + skip, length - skip, stems);
    }
}

uint32_t inflected_month(const struct scan *scan, size_t i)
{
    struct stems stems;
    stems_at(scan, i, &stems);
    for (size_t k = 0; k < stems.count; k++) {
        uint32_t node = phrase_step(&scan->finder->month_stems, PHRASE_ROOT, stems.items[k]);
        if (node == PHRASE_NONE)
            continue;
        char word[WORD_ROOM];
        size_t length = token_fold(scan->finder, scan->text, &scan->tokens[i], word);
        struct slice stem = scan->finder->stems.strings.items[stems.items[k]];
        /* "uch marta" is three times, "mart" with a case has a consonant after it */
        bool other = scan->finder->adds_endings && stem.length <= 4 && length > stem.length &&
                     strchr("aeiou", word[stem.length]);
        return other ? 0 : phrase_value(&scan->finder->month_stems, node);
    }
    return 0;
}

static bool is_joint(const struct scan *scan, size_t i)
{
    int32_t code = token_is(scan, i, TOKEN_MARK) ? scan->tokens[i].code : 0;
    return code && (code_is_dash(code) || code_is_apostrophe(code) || code == '.' || code == '&' || code == 0xB7 ||
                    code == ',');
}

/* Where the words read so far may be in the table: several places, since a word may have several stems. */
#define MAX_PLACES 4
struct places {
    uint32_t nodes[MAX_PLACES];
    size_t count;
};

/* The places behind the token at i. */
static void advance(const struct scan *scan, struct places *places, size_t i)
{
    struct places next = {.count = 0};
    struct stems stems;
    stems_at(scan, i, &stems);
    for (size_t from = 0; from < places->count; from++)
        for (size_t k = 0; k < stems.count && next.count < MAX_PLACES; k++) {
            uint32_t node = phrase_step(&scan->finder->names, places->nodes[from], stems.items[k]);
            if (node != PHRASE_NONE)
                next.nodes[next.count++] = node;
        }
    *places = next;
}

/* The longest name that starts at token i: its value, or 0; *end behind it. */
static uint32_t read_name(const struct scan *scan, size_t i, size_t *end)
{
    struct places places = {{PHRASE_ROOT}, 1};
    uint32_t best = 0;
    for (size_t at = i; at < scan->count && places.count; at++) {
        if (at > i && is_joint(scan, at) && at + 1 < scan->count)
            at++;
        advance(scan, &places, at);
        for (size_t k = 0; k < places.count; k++) {
            if (!phrase_value(&scan->finder->names, places.nodes[k]) || (best && *end == at + 1))
                continue;
            best = phrase_value(&scan->finder->names, places.nodes[k]);
            *end = at + 1;
        }
    }
    return best;
}

/* Where a sentence may begin, a capital says little: Того is Togo or "of that". */
static bool opens_sentence(const struct scan *scan, size_t i)
{
    return i == 0 || scan->tokens[i - 1].kind == TOKEN_MARK;
}

size_t scan_name(struct scan *scan, size_t i)
{
    const struct value_token *token = &scan->tokens[i];
    size_t end = i;
    if (token->kind == TOKEN_WORD && !(token->flags & TOKEN_CAPITAL) && scan->finder->names_capital)
        return i;
    uint32_t found = read_name(scan, i, &end);
    if (!found)
        return i;
    const struct name *name = &scan->finder->name_list.items[(found & NAME_INDEX) - 1];
    if ((found & NAME_CAPITAL && !(token->flags & TOKEN_CAPITAL)) ||
        (found & NAME_CAPS && !(token->flags & TOKEN_CAPS)))
        return i;
    bool region = name->kind == VALUE_REGION;
    char form[24];
    size_t head = region ? 7 : 9, length = strlen(name->code);
    memcpy(form, region ? "region:" : "language:", head);
    memcpy(form + head, name->code, length);
    struct value *value = scan_add(scan, (enum value_kind)name->kind, i, end, slice_of(form, head + length));
    bool doubtful = end == i + 1 && token->kind == TOKEN_WORD && token->count <= 4 && opens_sentence(scan, i);
    if (value && (doubtful || !region))
        value->flags |= VALUE_WEAK;
    if (value)
        value->alternative = name->home;
    return end;
}
