/* Words that are written twice. */
#include "check/cover.h"

#include "base/error.h"

enum { DOUBLED };

static const align_rule rules[] = {
    [DOUBLED] =
        {
            .id = "word-doubled",
            .summary = "a word stands twice",
            .description = "The same word, in any case, follows itself with nothing but white space between. Where the source "
                           "doubles a word as well nothing is told. Words that a language may double (that that, nous nous, die "
                           "die) give a note, and so does any word of languages that double words by rule (Indonesian, Turkish).",
            .languages = "all that write words with spaces between them",
            .false_alarms = "names such as Baden Baden",
            .silence = "",
            .its = "duplication",
            .mqm = "duplication",
            .levels = {ALIGN_WARNING, ALIGN_WARNING, ALIGN_WARNING},
            .bad = {{"fr", "en", "Le rapport est lu.", "The the report was read."},
                    {"en", "ru", "It was read in the hall.", "Он был прочитан в в зале."}},
            .good = {{"en", "fr", "We see ourselves in it.", "La porte s’ouvre, s’ouvre encore."},
                     {"en", "ru", "Yes, yes.", "Да, да."},
                     {"en", "zh", "Thank you.", "谢谢。"},
                     {"en", "ru", "Article A A", "Статья А А"}},
        },
    {0},
};

/* Words that stand twice in good texts, in small letters; "*": any. */
static const struct {
    const char *language, *words;
} doubles[] = {
    {"de", " der die das den dem sie ihr ist "},
    {"en", " that had is so very long her do "},
    {"es", " sí no muy poco "},
    {"fr", " nous vous très bien ça mieux "},
    {"hu", " egy nem "},
    {"id", "*"},
    {"it", " sì no man via piano piccolo così mano "},
    {"ms", "*"},
    {"nl", " die dat het zij is "},
    {"pl", " się nie tak "},
    {"pt", " se sim muito "},
    {"ru", " да нет чуть еле очень только никогда "},
    {"tr", "*"},
    {"uk", " так ні ледь дуже "},
    {"vi", "*"},
};

static bool may_double(const align_language *language, struct slice word)
{
    for (size_t i = 0; i < sizeof doubles / sizeof *doubles; i++) {
        if (strcmp(doubles[i].language, language->base) != 0)
            continue;
        const char *list = doubles[i].words;
        if (*list == '*')
            return true;
        for (const char *at = list; *at;) {
            size_t length = strcspn(++at, " ");
            if (length && slice_equal(slice_of(at, length), word))
                return true;
            at += length;
        }
    }
    return false;
}

/* The word in small letters; empty for what is no word of a language: a number, an initial, a sign of Chinese. */
static struct slice fold(const struct pair_side *side, const struct word *word, char out[LANGUAGE_WORD_MAX])
{
    struct slice text = word_text(side, word);
    size_t first = 0;
    int32_t code = text_next(text.text, text.length, &first);
    if (!word->letters || !code_is_letter(code) || (first == text.length && (code_is_upper(code) || code >= 0xE00)))
        return slice_of("", 0);
    return slice_of(out, language_fold(text, out));
}

static bool only_space_between(const struct pair_side *side, const struct word *a, const struct word *b)
{
    struct slice between = slice_of(side->text.text + a->end, b->begin - a->end);
    return between.length && text_trim(between).length == 0;
}

/* A compound that is written with spaces around its dash: Guinea Guinea - Bissau. */
static bool is_compound(const struct pair_side *side, const struct word *word)
{
    struct slice text = side->text;
    size_t at = word->end;
    int32_t code = at < text.length ? text_next(text.text, text.length, &at) : -1;
    if (code == ' ' && at < text.length)
        code = text_next(text.text, text.length, &at);
    return code == '-' || code == 0x2010 || code == 0x2011 || code == 0x2013 || code == 0x2212;
}

/* An inline code or the border of segments between two words parts them: cells of a table, a link. */
static bool is_parted(const struct pair_side *side, size_t *next, const struct word *a, const struct word *b)
{
    while (*next < side->codes.count && side->codes.items[*next].at < a->end)
        ++*next;
    return *next < side->codes.count && side->codes.items[*next].at <= b->begin;
}

/* The next doubled word from word `from` on, which becomes its place; false: none is left. */
static bool next_double(const struct pair_side *side, size_t *from, size_t *code)
{
    char room[2][LANGUAGE_WORD_MAX];
    for (size_t i = *from; i + 1 < side->words.count; i++) {
        const struct word *a = &side->words.items[i], *b = a + 1;
        if (a->end - a->begin != b->end - b->begin || !only_space_between(side, a, b) || is_parted(side, code, a, b))
            continue;
        struct slice first = fold(side, a, room[0]), second = fold(side, b, room[1]);
        if (!first.length || !slice_equal(first, second) || is_compound(side, b))
            continue;
        *from = i;
        return true;
    }
    *from = side->words.count; /* the words are not gone over again for each double of the other side */
    return false;
}

static align_status unit(struct checking *checking, struct pair *pair)
{
    const struct pair_side *source = &pair->sides[SOURCE], *target = &pair->sides[TARGET];
    size_t in_source = 0, source_code = 0, code = 0;
    align_status status = ALIGN_OK;
    struct cover cover = {0};
    for (size_t i = 0; !status && next_double(target, &i, &code); i++) {
        const struct word *word = &target->words.items[i];
        if (next_double(source, &in_source, &source_code)) {
            in_source++; /* doubled in the source, too */
            continue;
        }
        if (cover_has(&cover, target, word->begin, COVER_CODES))
            continue;
        char folded[LANGUAGE_WORD_MAX];
        align_range range = {word->begin, word[1].end};
        struct draft draft = {.rule = &rules[DOUBLED],
                              .spans[TARGET] = &range,
                              .counts[TARGET] = 1,
                              .lowered = may_double(target->language, fold(target, word, folded)),
                              .most = ALIGN_NOTE};
        status = find(checking, pair, &draft, "\"%.*s\" stands twice", QUOTED(word_text(target, word)));
    }
    return status;
}

const struct check check_word = {
    .family = "word",
    .rules = rules,
    .unit = unit,
};
