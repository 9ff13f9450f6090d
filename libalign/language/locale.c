/* The locale format: lines of a keyword and its entries, separated by commas; a line that starts with white space goes
 * on with the keyword before it; # starts a comment.  bitext-locale(5) says what each keyword means. */
#include "language/locale.h"

#include "base/error.h"
#include "language/embedded.h"

#include <unicode/uchar.h>

#define ENTRY_MAX 80 /* bytes of one entry; longer ones are a slip */

/* Lists of endings. */
enum {
    ENDING_OBLIQUE, ENDING_VERB, ENDING_ADJECTIVE, ENDING_FULL, ENDING_NOUN, ENDING_GERUND, ENDING_INFLECTION,
    ENDING_AGREEMENT, ENDING_PLURAL, ENDING_FEMININE, ENDING_NEUTER, ENDING_EITHER, ENDING_FEMININE_FORM, ENDING_PLURAL_ADJECTIVE,
    ENDING_PLURAL_NOUN, ENDING_SINGULAR_ADJECTIVE, ENDING_SINGULAR_NOUN
};

struct parser {
    align_language *language;
    const char *name;
    uint16_t file;
    uint32_t line;
    const struct keyword *keyword;
    int month; /* of the `month` line being read */
    struct slice region;
    bool skips; /* the lines of this keyword */
    align_error *error;
};

/* Takes one entry of a line. */
typedef align_status entry_function(struct parser *parser, struct slice entry);

struct keyword {
    const char *name;
    entry_function *take;
    int argument;
};

static align_status fail_here(struct parser *parser, const char *what, struct slice entry)
{
    align_status status = fail(parser->error, ALIGN_E_FORMAT, "%s: '%.*s'", what,
                               (int)(entry.length > ENTRY_MAX ? ENTRY_MAX : entry.length), entry.text);
    error_file(parser->error, parser->name);
    error_place(parser->error, parser->line, 0, PLACE_UNKNOWN);
    error_cure(parser->error, "see bitext-locale(5)");
    return status;
}

static struct slice keep(struct parser *parser, struct slice text)
{
    char *copy = arena_copy(&parser->language->arena, text.text, text.length);
    return copy ? slice_of(copy, text.length) : (struct slice){NULL, 0};
}

static struct entry_place place_here(const struct parser *parser)
{
    return (struct entry_place){parser->file, parser->line};
}

/* Copies without the white space behind stops: "т. е." and "т.е." are one entry.  A word without a stop keeps its
 * space. */
static size_t squeeze(struct slice entry, char out[ENTRY_MAX])
{
    size_t length = 0;
    for (size_t at = 0; at < entry.length;) {
        size_t begin = at;
        if (code_is_space(text_next(entry.text, entry.length, &at))) {
            if (length && out[length - 1] != '.' && out[length - 1] != ' ')
                out[length++] = ' ';
            continue;
        }
        memcpy(out + length, entry.text + begin, at - begin);
        length += at - begin;
    }
    return length;
}

static void set_filter(align_language *language, struct slice letters)
{
    size_t bit = abbreviation_bit(letters);
    language->abbreviation_filter[bit / 64] |= UINT64_C(1) << bit % 64;
}

/* Enters the letters before the final stop into the filter, in each way they may be written. */
static void filter_abbreviation(align_language *language, struct slice text)
{
    char forms[4][LANGUAGE_WORD_MAX];
    size_t lengths[4] = {0}, end = text.length - 1, begin = end;
    for (size_t before = end; begin > 0 && code_is_letter(text_before(text.text, &before));)
        begin = before;
    for (size_t at = begin; at < end;) {
        bool first = at == begin;
        int32_t code = text_next(text.text, end, &at);
        int32_t cases[4] = {code, u_tolower(code), u_toupper(code), first ? u_toupper(code) : u_tolower(code)};
        for (size_t form = 0; form < 4; form++)
            lengths[form] += text_put(forms[form] + lengths[form], cases[form]);
    }
    for (size_t form = 0; form < 4; form++)
        set_filter(language, slice_of(forms[form], lengths[form]));
}

static align_status add_abbreviation(struct parser *parser, struct slice text, int class)
{
    align_language *language = parser->language;
    char folded[LANGUAGE_WORD_MAX];
    size_t length = language_fold(text, folded);
    uint32_t key = intern(&language->abbreviation_keys, slice_of(folded, length));
    struct slice kept = keep(parser, text);
    if (key == INTERN_NONE || !kept.text)
        return fail_memory(parser->error);
    if (key == language->abbreviation_heads.count && !array_push(&language->abbreviation_heads, 0))
        return fail_memory(parser->error);
    uint32_t *head = &language->abbreviation_heads.items[key];
    for (uint32_t i = *head; i; i = language->abbreviations.items[i - 1].next) {
        const struct abbreviation_entry *entry = &language->abbreviations.items[i - 1];
        if (entry->class == class && slice_equal(entry->text, text) && !entry->dropped)
            return ALIGN_OK;
    }
    struct abbreviation_entry entry = {kept, (uint8_t) class, place_here(parser), *head, false};
    if (!array_push(&language->abbreviations, entry))
        return fail_memory(parser->error);
    *head = (uint32_t)language->abbreviations.count;
    filter_abbreviation(language, text);
    return ALIGN_OK;
}

/* An abbreviation of several words also enters each of its beginnings, so that no border falls inside it. */
static align_status take_abbreviation(struct parser *parser, struct slice entry)
{
    char text[ENTRY_MAX];
    if (!strchr(".!?", entry.text[entry.length - 1]))
        return fail_here(parser, "an abbreviation ends in a stop", entry);
    if (strchr(".!?", entry.text[0]))
        return fail_here(parser, "an abbreviation starts with a letter", entry);
    size_t length = squeeze(entry, text);
    const char *space = memchr(text, ' ', length), *stop = memchr(text, '.', length);
    if (space && (stop < space || memchr(space + 1, ' ', length - (size_t)(space + 1 - text))))
        return fail_here(parser, "only its first word may have no stop", entry);
    parser->language->led_abbreviations |= space != NULL;
    for (size_t i = 1; i + 1 < length; i++)
        if (text[i] == '.') {
            align_status status = add_abbreviation(parser, slice_of(text, i + 1), ABBREVIATION_PART);
            if (status)
                return status;
        }
    return add_abbreviation(parser, slice_of(text, length), parser->keyword->argument);
}

/* Takes an abbreviation of an earlier file out of all its classes. */
static align_status take_drop(struct parser *parser, struct slice entry)
{
    char text[ENTRY_MAX], folded[LANGUAGE_WORD_MAX];
    struct slice squeezed = slice_of(text, squeeze(entry, text));
    size_t length = language_fold(squeezed, folded);
    align_language *language = parser->language;
    uint32_t key = intern_find(&language->abbreviation_keys, slice_of(folded, length));
    bool found = false;
    for (uint32_t i = key == INTERN_NONE ? 0 : language->abbreviation_heads.items[key]; i;) {
        struct abbreviation_entry *other = &language->abbreviations.items[i - 1];
        if (slice_equal(other->text, squeezed) && other->class != ABBREVIATION_PART)
            found = other->dropped = true;
        i = other->next;
    }
    return found ? ALIGN_OK : fail_here(parser, "nothing to drop", entry);
}

static align_status take_word(struct parser *parser, struct slice entry)
{
    align_language *language = parser->language;
    char folded[LANGUAGE_WORD_MAX];
    size_t length = language_fold(entry, folded);
    uint32_t key = intern(&language->word_keys, slice_of(folded, length));
    if (key == INTERN_NONE)
        return fail_memory(parser->error);
    struct word_entry word = {0, place_here(parser)};
    if (key == language->words.count && !array_push(&language->words, word))
        return fail_memory(parser->error);
    language->words.items[key].flags |= (uint16_t)parser->keyword->argument;
    return ALIGN_OK;
}

static align_status take_name(struct parser *parser, struct slice entry)
{
    if (entry.length >= sizeof parser->language->name)
        return fail_here(parser, "the name is too long", entry);
    memcpy(parser->language->name, entry.text, entry.length);
    parser->language->name[entry.length] = '\0';
    return ALIGN_OK;
}

static align_status take_script(struct parser *parser, struct slice entry)
{
    if (entry.length != 4)
        return fail_here(parser, "a script has four letters (ISO 15924)", entry);
    memcpy(parser->language->script, entry.text, 4);
    parser->language->script[4] = '\0';
    return ALIGN_OK;
}

static align_status take_dictionary(struct parser *parser, struct slice entry)
{
    struct slice kept = keep(parser, entry);
    return kept.text && array_push(&parser->language->dictionaries, kept) ? ALIGN_OK : fail_memory(parser->error);
}

/* Endings of a kind: which list is the keyword's argument. */
static align_status take_ending(struct parser *parser, struct slice entry)
{
    align_language *language = parser->language;
    struct slice kept = keep(parser, entry);
    bool done = kept.text != NULL;
    switch (parser->keyword->argument) {
    case ENDING_OBLIQUE: done = done && array_push(&language->oblique, kept); break;
    case ENDING_VERB: done = done && array_push(&language->verb_endings, kept); break;
    case ENDING_ADJECTIVE: done = done && array_push(&language->adjective_endings, kept); break;
    case ENDING_FULL: done = done && array_push(&language->full_endings, kept); break;
    case ENDING_NOUN: done = done && array_push(&language->noun_tests, kept); break;
    case ENDING_GERUND: done = done && array_push(&language->gerunds, kept); break;
    case ENDING_INFLECTION: done = done && array_push(&language->inflections, kept); break;
    case ENDING_AGREEMENT: done = done && array_push(&language->agreement, kept); break;
    case ENDING_PLURAL: done = done && array_push(&language->plurals, kept); break;
    case ENDING_FEMININE: done = done && array_push(&language->feminine_nouns, kept); break;
    case ENDING_NEUTER: done = done && array_push(&language->neuter_nouns, kept); break;
    case ENDING_EITHER: done = done && array_push(&language->either_nouns, kept); break;
    case ENDING_FEMININE_FORM: done = done && array_push(&language->feminine_forms, kept); break;
    case ENDING_PLURAL_ADJECTIVE: done = done && array_push(&language->plural_adjectives, kept); break;
    case ENDING_PLURAL_NOUN: done = done && array_push(&language->plural_nouns, kept); break;
    case ENDING_SINGULAR_ADJECTIVE: done = done && array_push(&language->singular_adjectives, kept); break;
    default: done = done && array_push(&language->singular_nouns, kept); break;
    }
    return done ? ALIGN_OK : fail_memory(parser->error);
}

static align_status take_letters(struct parser *parser, struct slice entry)
{
    struct slice kept = keep(parser, entry);
    if (!kept.text)
        return fail_memory(parser->error);
    struct slice *const to[] = {&parser->language->letters, &parser->language->markers,
                                &parser->language->final_letters, &parser->language->conjunctions};
    *to[parser->keyword->argument] = kept;
    return ALIGN_OK;
}

/* quotes «» „“: pairs of one opening and one closing mark. */
static align_status take_quotes(struct parser *parser, struct slice entry)
{
    char opening[ENTRY_MAX], closing[ENTRY_MAX];
    size_t lengths[2] = {0, 0}, index = 0;
    for (size_t at = 0; at < entry.length;) {
        size_t begin = at;
        if (code_is_space(text_next(entry.text, entry.length, &at)))
            continue;
        memcpy((index % 2 ? closing : opening) + lengths[index % 2], entry.text + begin, at - begin);
        lengths[index++ % 2] += at - begin;
    }
    if (index % 2)
        return fail_here(parser, "quotes come in pairs", entry);
    parser->language->opening_quotes = keep(parser, slice_of(opening, lengths[0]));
    parser->language->closing_quotes = keep(parser, slice_of(closing, lengths[1]));
    return parser->language->closing_quotes.text ? ALIGN_OK : fail_memory(parser->error);
}

static align_status take_convention(struct parser *parser, struct slice entry)
{
    static const struct {
        const char *name;
        size_t offset;
    } conventions[] = {
        {"ordinal-stop", offsetof(align_language, ordinal_stop)},
        {"elision", offsetof(align_language, elision)},
        {"semicolon-asks", offsetof(align_language, semicolon_asks)},
        {"footnote-before-stop", offsetof(align_language, footnote_before)},
        {"capital-nouns", offsetof(align_language, capital_nouns)},
        {"no-spaces", offsetof(align_language, breaks_without_space)},
    };
    for (size_t i = 0; i < sizeof conventions / sizeof *conventions; i++)
        if (slice_equal(entry, slice_string(conventions[i].name))) {
            *(bool *)((char *)parser->language + conventions[i].offset) = true;
            return ALIGN_OK;
        }
    return fail_here(parser, "unknown convention", entry);
}

/* month 5 мая май: the number, then names. */
static align_status take_month(struct parser *parser, struct slice entry)
{
    if (entry.text[0] >= '0' && entry.text[0] <= '9') {
        size_t at = 0;
        parser->month = 0;
        while (at < entry.length && entry.text[at] >= '0' && entry.text[at] <= '9' && parser->month < 100)
            parser->month = parser->month * 10 + (entry.text[at++] - '0');
        if (parser->month < 1 || parser->month > 12)
            return fail_here(parser, "a month is 1 to 12", entry);
        entry = text_trim(slice_of(entry.text + at, entry.length - at));
        if (!entry.length)
            return ALIGN_OK;
    }
    char folded[LANGUAGE_WORD_MAX];
    struct month_name month = {keep(parser, slice_of(folded, language_fold(entry, folded))), parser->month,
                               place_here(parser)};
    if (!parser->month)
        return fail_here(parser, "a month begins with its number", entry);
    return month.name.text && array_push(&parser->language->months, month) ? ALIGN_OK : fail_memory(parser->error);
}

/* region KG Киргизия, Кыргызстан: the code, then names. */
static align_status take_region(struct parser *parser, struct slice entry)
{
    if (!parser->region.length) {
        if (entry.length < 4 || entry.text[2] != ' ')
            return fail_here(parser, "a region begins with its two letters (ISO 3166)", entry);
        parser->region = keep(parser, slice_of(entry.text, 2));
        entry = text_trim(slice_of(entry.text + 2, entry.length - 2));
    }
    struct region_name region = {parser->region, keep(parser, entry), place_here(parser)};
    return region.code.text && region.name.text && array_push(&parser->language->regions, region)
               ? ALIGN_OK
               : fail_memory(parser->error);
}

static align_status take_replace(struct parser *parser, struct slice entry)
{
    return entry.length ? fail_here(parser, "nothing stands after replace", entry) : ALIGN_OK;
}

/* include ru: what Russian texts use is found in this language's texts, too. */
static align_status take_include(struct parser *parser, struct slice entry)
{
    char tag[16], name[32];
    struct slice text;
    if (entry.length >= sizeof tag)
        return fail_here(parser, "no such locale", entry);
    memcpy(tag, entry.text, entry.length);
    tag[entry.length] = '\0';
    if (!locale_embedded(tag, &text) || strcmp(tag, parser->language->base) == 0)
        return fail_here(parser, "no such locale", entry);
    memcpy(name, "locales/", 8);
    memcpy(name + 8, tag, entry.length + 1);
    return locale_parse(parser->language, name, text, parser->error);
}

static const struct keyword keywords[] = {
    {"adjective", take_ending, ENDING_ADJECTIVE},
    {"agreement", take_ending, ENDING_AGREEMENT},
    {"article", take_word, WORD_ARTICLE | WORD_CONNECTOR},
    {"connector", take_word, WORD_CONNECTOR},
    {"coordinator", take_word, WORD_COORDINATOR},
    {"convention", take_convention, 0},
    {"dictionary", take_dictionary, 0},
    {"drop", take_drop, 0},
    {"either", take_abbreviation, ABBREVIATION_EITHER},
    {"either-gender", take_ending, ENDING_EITHER},
    {"feminine", take_ending, ENDING_FEMININE},
    {"feminine-form", take_ending, ENDING_FEMININE_FORM},
    {"final", take_letters, 2},
    {"front", take_word, WORD_FRONT | WORD_STARTER},
    {"full", take_ending, ENDING_FULL},
    {"gerund", take_ending, ENDING_GERUND},
    {"include", take_include, 0},
    {"inflection", take_ending, ENDING_INFLECTION},
    {"initial", take_abbreviation, ABBREVIATION_INITIAL},
    {"inner", take_abbreviation, ABBREVIATION_INNER},
    {"joined", take_letters, 3},
    {"label", take_word, WORD_LABEL},
    {"letters", take_letters, 0},
    {"markers", take_letters, 1},
    {"month", take_month, 0},
    {"name", take_name, 0},
    {"neuter", take_ending, ENDING_NEUTER},
    {"never", take_abbreviation, ABBREVIATION_NEVER},
    {"noun", take_word, WORD_NOUN},
    {"noun-test", take_ending, ENDING_NOUN},
    {"number", take_abbreviation, ABBREVIATION_NUMBER},
    {"oblique", take_ending, ENDING_OBLIQUE},
    {"plural", take_ending, ENDING_PLURAL},
    {"plural-adjective", take_ending, ENDING_PLURAL_ADJECTIVE},
    {"plural-noun", take_ending, ENDING_PLURAL_NOUN},
    {"proper", take_word, WORD_NAME},
    {"quotes", take_quotes, 0},
    {"refer", take_abbreviation, ABBREVIATION_REFER},
    {"region", take_region, 0},
    {"replace", take_replace, 0},
    {"script", take_script, 0},
    {"singular-adjective", take_ending, ENDING_SINGULAR_ADJECTIVE},
    {"singular-noun", take_ending, ENDING_SINGULAR_NOUN},
    {"speech", take_word, WORD_SPEECH},
    {"starter", take_word, WORD_STARTER | WORD_OPENER},
    {"stop", take_word, WORD_STOP | WORD_STARTER},
    {"title", take_abbreviation, ABBREVIATION_TITLE},
    {"unit", take_abbreviation, ABBREVIATION_UNIT},
    {"vague", take_word, WORD_VAGUE},
    {"verb", take_ending, ENDING_VERB},
};

static const struct keyword *find_keyword(struct slice name)
{
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        if (slice_equal(name, slice_string(keywords[i].name)))
            return &keywords[i];
    return NULL;
}

/* What tells languages apart. */
static bool is_brief(const struct keyword *keyword)
{
    return keyword->take == take_script || keyword->take == take_include ||
           (keyword->take == take_letters && keyword->argument == 0) ||
           (keyword->take == take_word && (keyword->argument & WORD_STOP));
}

/* The line without a comment and the white space around it: # counts at the start or after white space. */
static struct slice strip(struct slice line)
{
    for (size_t i = 0; i < line.length; i++)
        if (line.text[i] == '#' && (i == 0 || line.text[i - 1] == ' ' || line.text[i - 1] == '\t'))
            line.length = i;
    return text_trim(line);
}

static align_status parse_entries(struct parser *parser, struct slice rest)
{
    while (rest.length) {
        const char *comma = memchr(rest.text, ',', rest.length);
        size_t length = comma ? (size_t)(comma - rest.text) : rest.length;
        struct slice entry = text_trim(slice_of(rest.text, length));
        if (entry.length > ENTRY_MAX)
            return fail_here(parser, "the entry is too long", entry);
        if (entry.length) {
            align_status status = parser->keyword->take(parser, entry);
            if (status)
                return status;
        }
        length += comma != NULL;
        rest = slice_of(rest.text + length, rest.length - length);
    }
    return ALIGN_OK;
}

static align_status parse_line(struct parser *parser, struct slice line)
{
    bool goes_on = line.length && (line.text[0] == ' ' || line.text[0] == '\t');
    if (goes_on && parser->skips)
        return ALIGN_OK;
    struct slice rest = strip(line);
    if (!rest.length)
        return ALIGN_OK;
    if (goes_on)
        return parser->keyword ? parse_entries(parser, rest) : fail_here(parser, "no keyword before this line", rest);
    size_t length = 0;
    while (length < rest.length && rest.text[length] != ' ' && rest.text[length] != '\t')
        length++;
    parser->keyword = find_keyword(slice_of(rest.text, length));
    parser->month = 0;
    parser->region = (struct slice){NULL, 0};
    if (!parser->keyword)
        return fail_here(parser, "unknown keyword", slice_of(rest.text, length));
    parser->skips = parser->language->brief && !is_brief(parser->keyword);
    if (parser->skips)
        return ALIGN_OK;
    return parse_entries(parser, text_trim(slice_of(rest.text + length, rest.length - length)));
}

align_status locale_parse(align_language *language, const char *name, struct slice text, align_error *error)
{
    struct parser parser = {.language = language, .name = name, .error = error};
    parser.file = (uint16_t)language->files.count;
    struct slice kept = keep(&parser, slice_string(name));
    if (!kept.text || language->files.count > 8 || !array_push(&language->files, kept))
        return language->files.count > 8 ? fail(error, ALIGN_E_FORMAT, "%s: includes go in a circle", name)
                                         : fail_memory(error);
    size_t bad = text_validate(text.text, text.length);
    for (size_t begin = 0; begin < text.length;) {
        const char *newline = memchr(text.text + begin, '\n', text.length - begin);
        size_t end = newline ? (size_t)(newline - text.text) : text.length;
        struct slice line = slice_of(text.text + begin, end - begin);
        parser.line++;
        align_status status =
            bad >= begin && bad < end ? fail_here(&parser, "not UTF-8", slice_of("", 0)) : parse_line(&parser, line);
        if (status)
            return status;
        begin = end + 1;
    }
    return ALIGN_OK;
}

bool locale_embedded(const char *tag, struct slice *out)
{
    for (size_t i = 0; embedded_files[i].name; i++)
        if (strcmp(embedded_files[i].name, tag) == 0) {
            *out = slice_of(embedded_files[i].text, embedded_files[i].length);
            return true;
        }
    return false;
}

bool locale_replaces(struct slice text)
{
    while (text.length) {
        const char *newline = memchr(text.text, '\n', text.length);
        size_t length = newline ? (size_t)(newline - text.text) : text.length;
        struct slice line = strip(slice_of(text.text, length));
        if (line.length)
            return slice_equal(line, SLICE("replace"));
        length += newline != NULL;
        text = slice_of(text.text + length, text.length - length);
    }
    return false;
}
